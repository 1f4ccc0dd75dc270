"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const facts = JSON.parse(one("#facts").textContent);
  const panel = one("#panel"), note = one("#note"), blind = one("#blind");
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  let opener = null;

  const make = (tag, words, name) => {
    const element = document.createElement(tag);
    if (words) element.textContent = words;
    if (name) element.className = name;
    return element;
  };

  // The texts stand in the page once; offsets are code points.
  const texts = new Map();
  const text = (i) => {
    if (!texts.has(i)) texts.set(i, Array.from(all(`#article-${i} .t`).map((t) => t.textContent).join("")));
    return texts.get(i);
  };
  const stretch = (i, start, end) => text(i).slice(Math.max(0, start), end).join("").replace(/\s+/g, " ");
  const outlet = (i) => (blind.checked ? facts.articles[i].alias : facts.articles[i].outlet);
  const unnamed = (words) => {
    if (!blind.checked) return words;
    const pairs = new Map(facts.articles.map((a) => [a.outlet, a.alias]));
    return [...pairs].sort((a, b) => b[0].length - a[0].length).reduce((w, [name, alias]) => w.split(name).join(alias), words);
  };

  // Reading view: which articles stand side by side
  const articles = all(".read article");
  const choose = one(".choose"), every = one("#all-articles");
  const sides = all("select[data-side]");
  const arrange = () => {
    const shown = sides.map((s) => Number(s.value));
    articles.forEach((article, i) => {
      article.hidden = !every.checked && !shown.includes(i);
      article.style.order = every.checked ? "" : String(shown.indexOf(i));
    });
  };
  const event = (i) => facts.articles[i].event;
  const neighbour = (i, other) => {
    const near = articles.map((_, k) => k).filter((k) => k !== i && event(k) === event(i));
    const same = near.find((k) => facts.articles[k].outlet === facts.articles[other].outlet);
    const stranger = articles.findIndex((_, k) => facts.articles[k].outlet !== facts.articles[i].outlet);
    return same ?? near[0] ?? (stranger < 0 ? Number(i === 0) : stranger);
  };
  const reveal = (i) => {
    if (!choose || !articles[i].hidden) return;
    const [left, right] = sides.map((s) => Number(s.value));
    if (event(i) === event(left)) sides[1].value = i;
    else {
      sides[0].value = i;
      sides[1].value = neighbour(i, right === i ? left : right);
    }
    arrange();
  };
  if (choose) {
    choose.hidden = false;
    sides[0].value = 0;
    sides[1].value = neighbour(0, 1);
    sides.forEach((select, k) => select.addEventListener("change", () => {
      const [mine, other] = [Number(select.value), Number(sides[1 - k].value)];
      if (mine === other || event(mine) !== event(other)) sides[1 - k].value = neighbour(mine, other);
      arrange();
    }));
    every.addEventListener("change", arrange);
    arrange();
  }
  const names = all("option[data-alias]").map((o) => [o, o.textContent]);
  blind.addEventListener("change", () => {
    names.forEach(([option, name]) => { option.textContent = blind.checked ? option.dataset.alias : name; });
    close(panel);
  });

  // Go to a place, wherever it is hidden
  let lit = null;
  const go = (id) => {
    const target = document.getElementById(id);
    if (!target) return false;
    const article = target.closest("article[data-a]");
    if (article) reveal(Number(article.dataset.a));
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    if (lit) lit.classList.remove("lit");
    lit = /^a\d/.test(id) ? target : null;
    if (lit) lit.classList.add("lit");
    target.scrollIntoView({ block: lit ? "center" : "start", behavior: reduced.matches ? "auto" : "smooth" });
    return true;
  };

  const close = (box) => {
    if (box.hidden) return;
    box.hidden = true;
    if (opener && document.contains(opener)) opener.focus({ preventScroll: true });
  };
  const remember = (element) => { opener = element; };

  // What a passage is: the mark or the attribution that stands exactly there
  const about = (i, start, end) => {
    const { marks, said } = facts.articles[i];
    const here = marks.filter((m) => m[0] === start && m[1] === end);
    if (here.length) return here.map((m) => `${facts.names[m[2]]}, ${facts.voices[m[4]]} · ${facts.rules[m[6]]}`);
    const speech = said.find((s) => s[0].some(([a, b]) => a === start && b === end));
    return [speech ? `${speech[1]}, ${speech[2]} · ${facts.rules[speech[6]]}` : "not quoted"];
  };
  const passage = (i, start, end) => {
    const item = make("li"), link = make("a"), line = make("p");
    link.href = `#a${i}-${start}`;
    line.dir = "auto";
    const inside = end - start > 220 ? `${stretch(i, start, start + 200)} …` : stretch(i, start, end);
    const before = stretch(i, start - 60, start), after = stretch(i, end, end + 60);
    const mark = make("mark", inside);
    const wrap = (words) => make("bdi", words);
    line.append(wrap(start > 60 ? `… ${before.replace(/^\S*\s/, "")}` : before), mark, wrap(end + 60 < text(i).length ? `${after.replace(/\s\S*$/, "")} …` : after));
    const { day, event: name } = facts.articles[i];
    link.append(line, make("span", [outlet(i), day, name].filter(Boolean).join(" · "), "small"));
    about(i, start, end).forEach((words) => link.append(make("br"), make("span", words, "small")));
    item.append(link);
    return item;
  };
  const titleOf = (link) => {
    const cell = link.closest("td");
    if (link.dataset.t || !cell) return unnamed(link.dataset.t ?? "");
    const row = cell.parentElement, table = cell.closest("table");
    const head = table.tHead.rows[0].cells[cell.cellIndex];
    const group = one(".group th", row.parentElement), chip = link.closest(".chip");
    const key = table.classList.contains("keywords") ? table.caption : null;
    const parts = [row.cells[0], group, chip && one("bdi", chip), key ? one(".o-name", key) : one(".o-name", head)];
    const words = (part) => (part.firstElementChild?.matches("bdi:not(.o-name)") ? part.firstElementChild : part).textContent;
    return unnamed(parts.filter(Boolean).map((part) => words(part).trim()).join(" · "));
  };
  const listPassages = (link) => {
    const refs = link.dataset.r.split(" ").map((r) => r.split(".").map(Number));
    one("#panel-title").textContent = titleOf(link);
    one("#panel-count").textContent = `${refs.length} passage${refs.length === 1 ? "" : "s"}. Each leads to its place in the article.`;
    one("ol", panel).replaceChildren(...refs.map(([i, start, length]) => passage(i, start, start + length)));
    note.hidden = true;
    panel.hidden = false;
    panel.scrollTop = 0;
    remember(link);
    panel.focus({ preventScroll: true });
  };

  // A note beside a mark
  const pair = (list, term, words) => { if (words) list.append(make("dt", term), make("dd", words)); };
  const ruleInto = (list, rule) => {
    const entry = one(`#r${rule}`);
    pair(list, "Means", one("p", entry).textContent);
    all("dt", entry).forEach((term) => {
      if (term.textContent !== "Forms") pair(list, term.textContent, term.nextElementSibling.textContent);
    });
    const link = make("a", facts.rules[rule]), place = make("dd");
    link.href = `#r${rule}`;
    place.append(link);
    list.append(make("dt", "Rule"), place);
  };
  const ofMark = (i, [start, end, construct, category, voice, zone, rules, target, negated]) => {
    const part = make("section"), list = make("dl");
    part.append(make("h4", `“${stretch(i, start, end)}” is marked: ${facts.names[construct]}`), list);
    pair(list, "Voice", voice === "outlet" ? "the outlet’s own" : voice === "reported" ? "reported, outside quotation marks" : "inside a quotation");
    if (!one("dd", one(`#r${rules[0]}`))) pair(list, "Category", category);
    pair(list, construct === "hedge" ? "Leaves open" : "Names", target);
    if (negated) pair(list, "Denied", "by the words before it");
    pair(list, "Zone", zone);
    rules.forEach((rule) => ruleInto(list, rule));
    return part;
  };
  const ofSpeech = (i, [, speaker, how, cue, stance, source, rule]) => {
    const part = make("section"), list = make("dl");
    part.append(make("h4", `${speaker}, ${how}`), list);
    pair(list, "Source", source);
    pair(list, "Cue", cue && (stance ? `“${cue}”, ${stance}` : `“${cue}”`));
    ruleInto(list, rule);
    return part;
  };
  const explain = (link, parts) => {
    const button = make("button", "×");
    button.type = "button";
    button.setAttribute("aria-label", "Close");
    button.dataset.close = "";
    note.replaceChildren(button, ...parts);
    note.hidden = false;
    const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - note.offsetWidth - 16);
    note.style.left = `${Math.max(16, left) + scrollX}px`;
    note.style.top = `${at.bottom + scrollY + 8}px`;
    remember(link);
    note.focus({ preventScroll: true });
  };

  document.addEventListener("click", (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
    const on = click.target;
    if (on.closest("[data-close]")) {
      close(on.closest("#panel, #note"));
      return;
    }
    const link = on.closest("a");
    if (!note.hidden && !on.closest("#note")) note.hidden = true;
    if (!link || !(link.getAttribute("href") ?? "").startsWith("#")) return;
    const home = link.closest("[data-a]");
    if (link.dataset.r) listPassages(link);
    else if (link.dataset.m) explain(link, link.dataset.m.split(" ").map((k) => ofMark(Number(home.dataset.a), facts.articles[home.dataset.a].marks[k])));
    else if (link.dataset.s) explain(link, [ofSpeech(Number(home.dataset.a), facts.articles[home.dataset.a].said[link.dataset.s])]);
    else {
      const id = link.getAttribute("href").slice(1);
      if (!go(id)) return;
      history.pushState(null, "", `#${id}`);
      note.hidden = true;
      if (innerWidth < 740) panel.hidden = true;
    }
    click.preventDefault();
  });
  document.addEventListener("keydown", (key) => {
    if (key.key !== "Escape") return;
    if (!note.hidden) close(note);
    else close(panel);
  });
  addEventListener("popstate", () => { if (location.hash) go(location.hash.slice(1)); });

  const rules = one("#rules");
  const startsAt = decodeURIComponent(location.hash.slice(1));
  rules.open = /^r\d+$/.test(startsAt);
  if (startsAt) go(startsAt);
})();
