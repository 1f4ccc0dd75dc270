// What if: the switches of constructs, categories and entries, and the bar that says what is off
const switches = whatIf && (() => {
  const { off, entries, outlets, letters } = whatIf;
  const { STATES, named, called, listed } = without;
  const plural = (n, word) => `${n} ${n === 1 ? word : word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`}`;
  const inWords = (code) => code.replace(/[_-]/g, " ");
  const rulesOf = (found) => found.map(({ rule }) => rule);
  const kinds = Object.keys(letters).map((construct) => {
    const by = new Map(), found = [...entries.values()].filter((entry) => entry.construct === construct);
    found.forEach((entry) => by.set(entry.category, (by.get(entry.category) ?? []).concat(entry)));
    return { name: `${facts.names[construct]}s`, found, groups: [...by].sort(([a], [b]) => (a < b ? -1 : 1)) };
  }).filter(({ found }) => found.length);

  // Counts by outlet
  const tally = ({ construct, sums }, o) => {
    const [own, reported, quoted] = ["outlet", "reported", "quoted"].map((voice) => sums.get(`${letters[construct]} ${voice}`)?.[o].length ?? 0);
    return { own, other: reported + quoted };
  };
  const uses = (found) => found.reduce((n, entry) => n + outlets.reduce((m, _, o) => m + tally(entry, o).own + tally(entry, o).other, 0), 0);
  const extent = (found) => make("span", `${plural(found.length, "entry")}, ${plural(uses(found), "use")}`, "how");

  // Boxes: ticked while counted
  const boxes = [], tables = [];
  const tick = (words, rules, name) => {
    const box = make("input"), label = make("label");
    box.type = "checkbox";
    if (name) box.setAttribute("aria-label", name);
    box.addEventListener("change", () => flip(rules, !box.checked));
    boxes.push([box, rules]);
    label.append(box, words);
    return label;
  };
  const check = () => boxes.forEach(([box, rules]) => {
    const n = rules.filter((rule) => off.has(rule)).length;
    box.checked = n < rules.length;
    box.indeterminate = n > 0 && n < rules.length;
  });
  const rowOf = (entry) => {
    const row = make("tr"), head = make("th");
    head.scope = "row";
    head.append(tick(make("bdi", entry.term), [entry.rule]));
    row.append(head, ...outlets.map((_, o) => {
      const { own, other } = tally(entry, o);
      return make("td", own || other ? `${own}${other ? ` + ${other}` : ""}` : "–", own || other ? "" : "none");
    }));
    return row;
  };
  const fill = (table) => {
    if (table.rows.length) return;
    const heads = [make("th", "Entry"), ...outlets.map((_, o) => {
      const head = make("th");
      head.append(named(o));
      return head;
    })];
    heads.forEach((head) => { head.scope = "col"; });
    const top = make("thead"), line = make("tr"), body = make("tbody"), order = table.found.map((entry) => [entry, uses([entry])]);
    line.append(...heads);
    top.append(line);
    table.rows = order.sort(([a, n], [b, m]) => m - n || (a.term < b.term ? -1 : 1)).map(([entry]) => [entry, rowOf(entry)]);
    body.append(...table.rows.map(([, row]) => row));
    table.element.append(make("caption", `${table.name}: own voice + reported or quoted`, "sr"), top, body);
    check();
  };

  // Finding an entry
  let asked = null;
  const search = make("input"), why = make("p", "", "small"), none = make("p", "No entry that marked something here has this in it.", "small");
  const sift = () => {
    const words = search.value.trim().toLowerCase(), narrow = Boolean(words || asked);
    const fits = ({ term, rule }) => !narrow || ((!asked || asked.has(rule)) && term.toLowerCase().includes(words));
    tables.forEach((table) => {
      const hit = table.found.some(fits);
      if (narrow && hit) fill(table);
      table.rows.forEach(([entry, row]) => { row.hidden = !fits(entry); });
      table.group.hidden = !hit;
      if (narrow !== table.narrow) table.details.open = narrow;
      table.narrow = narrow;
    });
    all(".switch-kind", home).forEach((kind) => { kind.hidden = !one(".switch-group:not([hidden])", kind); });
    why.hidden = !asked;
    none.hidden = !tables.every(({ group }) => group.hidden);
  };
  const only = (rules, words) => {
    asked = rules && new Set(rules);
    search.value = "";
    why.replaceChildren(words, " ", button("Show all entries", () => {
      only(null, "");
      search.focus();
    }));
    sift();
  };
  const groupOf = (name, category, found) => {
    const group = make("div", "", "switch-group"), details = make("details"), summary = make("summary", inWords(category)), scroll = make("div", "", "scroll");
    const table = { element: make("table", "", "switches"), found, details, group, rows: [], narrow: false, name: `${name}, ${inWords(category)}` };
    summary.append(" ", extent(found));
    scroll.append(table.element);
    details.append(summary, scroll);
    details.addEventListener("toggle", () => details.open && fill(table));
    tables.push(table);
    group.append(tick("", rulesOf(found), `${name}, ${inWords(category)}`), details);
    return group;
  };
  const kindOf = ({ name, found, groups }) => {
    const kind = make("div", "", "switch-kind");
    kind.append(tick(make("b", name[0].toUpperCase() + name.slice(1)), rulesOf(found)), " ", extent(found), ...groups.map(([category, some]) => groupOf(name, category, some)));
    return kind;
  };

  // What is off, in words and as a link
  const described = () => {
    const parts = [], rest = new Set(off);
    const whole = (found, words) => {
      const rules = rulesOf(found), gone = rules.length > 1 && rules.every((rule) => rest.has(rule));
      if (gone) parts.push(words);
      if (gone) rules.forEach((rule) => rest.delete(rule));
    };
    kinds.forEach(({ name, found, groups }) => {
      whole(found, `all ${name}`);
      groups.forEach(([category, some]) => whole(some, `all ${inWords(category)} ${name}`));
    });
    return [...parts, ...(rest.size ? [listed([...rest], 3)] : [])].join("; ");
  };
  const folders = new Map();
  entries.forEach((_, rule) => {
    const folder = facts.rules[rule].split("/").slice(0, 2).join("/");
    if (!folders.has(folder)) folders.set(folder, []);
    folders.get(folder).push(rule);
  });
  const address = () => {
    const ids = [...folders].flatMap(([folder, rules]) => {
      const gone = rules.filter((rule) => off.has(rule));
      return gone.length > 2 && gone.length === rules.length ? [`${folder}/`] : gone.map((rule) => facts.rules[rule]);
    });
    return `#without=${ids.sort().map((id) => encodeURIComponent(id).replaceAll("%2F", "/")).join(",")}`;
  };
  const decoded = (id) => {
    try {
      return decodeURIComponent(id);
    } catch {
      return id;
    }
  };

  // The bar and the list of what changes
  const home = one("#switches"), bar = make("aside", "", "without"), status = make("p"), acts = make("span"), changes = make("div", "", "changes");
  let last = null;
  const again = () => {
    flip([...off], false);
    if (last?.isConnected) last.focus({ preventScroll: true });
  };
  const resets = [button("All on again", again), button("Switch all on again", again)];
  const listChanges = (found) => {
    changes.hidden = !off.size;
    changes.replaceChildren();
    if (!off.size) return;
    const list = make("ul"), link = make("a", "Link to the page in this state"), share = make("p", "", "small");
    list.append(...found.map(({ place, sentence, state }) => {
      const item = make("li"), to = make("a");
      to.href = `#finding-${place + 1}`;
      to.append(...sentence.cloneNode(true).childNodes);
      item.append(make("b", `${STATES[state]}: `), to);
      return item;
    }));
    link.href = address();
    share.append(link);
    changes.append(make("h3", "What changes in the findings"), found.length ? list : make("p", "No finding changes."), share);
  };
  const twins = make("span", "", "twins");
  const offerTwins = () => {
    const terms = new Set([...off].map((rule) => entries.get(rule).term));
    const found = [...entries.values()].filter(({ rule, term }) => terms.has(term) && !off.has(rule));
    const few = found.length <= 3 ? found : []; // a word that is in two lists stands for itself in both
    twins.replaceChildren(...few.map(({ rule }) => button(`Also without ${called(rule)}`, () => flip([rule], true))));
  };
  const show = (rules, missing = 0) => {
    const found = without.show(rules);
    listChanges(found);
    offerTwins();
    check();
    resets.forEach((reset) => { reset.disabled = !off.size; });
    acts.hidden = !off.size;
    bar.classList.toggle("on", Boolean(off.size || missing));
    document.documentElement.toggleAttribute("data-without", off.size > 0);
    const what = found.length ? `${plural(found.length, "finding")} change${found.length > 1 ? "" : "s"}` : "no finding changes";
    const gap = missing ? `${plural(missing, "entry")} of the link ${missing > 1 ? "mark" : "marks"} nothing in these texts. ` : "";
    status.textContent = gap + (off.size ? `${plural(off.size, "entry")} switched off: ${described()} · ${what}` : "");
  };
  const turn = (rules, isOff) => {
    const changed = rules.filter((rule) => off.has(rule) !== isOff);
    changed.forEach((rule) => (isOff ? off.add(rule) : off.delete(rule)));
    return changed;
  };
  const flip = (rules, isOff) => {
    if (isOff) last = document.activeElement;
    show(turn(rules, isOff));
    history.replaceState(null, "", off.size ? address() : location.href.split("#")[0]);
  };
  const follow = () => {
    if (!location.hash.startsWith("#without=")) return;
    const ids = location.hash.slice(9).split(",").map(decoded).filter(Boolean), wanted = new Set();
    const found = ids.filter((id) => {
      const hits = [...entries.keys()].filter((rule) => facts.rules[rule] === id || (id.endsWith("/") && facts.rules[rule].startsWith(id)));
      hits.forEach((rule) => wanted.add(rule));
      return hits.length;
    });
    show([...turn([...off].filter((rule) => !wanted.has(rule)), false), ...turn([...wanted], true)], ids.length - found.length);
  };

  const begin = () => {
    const label = make("label", "Find an entry "), find = make("div", "", "find"), to = make("a", "What changes");
    search.type = "search";
    search.addEventListener("input", sift);
    label.append(search);
    find.append(label, resets[1]);
    why.hidden = none.hidden = true;
    home.append(find, why, none, changes, ...kinds.map(kindOf));
    home.hidden = false;
    to.href = "#whatif";
    status.setAttribute("role", "status");
    bar.setAttribute("aria-label", "What if");
    acts.append(twins, to, resets[0]);
    bar.append(status, acts);
    one("main").before(bar);
    addEventListener("hashchange", follow);
    show([]);
    follow();
  };
  begin();

  const into = (list, rule) => {
    if (!entries.has(rule)) return;
    const place = make("dd"), words = () => (off.has(rule) ? "it were marked again?" : `${called(rule)} were not marked?`);
    const ask = button(words(), () => {
      flip([rule], !off.has(rule));
      ask.textContent = words();
    });
    place.append(ask);
    list.append(make("dt", "What if"), place);
  };
  return { flip, only, into };
})();
