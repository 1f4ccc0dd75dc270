// What if: what the tables, the articles and the findings show while entries are switched off
const without = whatIf && (() => {
  const { off, entries, outlets, findings, restsOn, letters } = whatIf;
  const named = (o) => make("bdi", facts.articles[outlets[o]].outlet);
  const twins = new Map();
  entries.forEach(({ term }) => twins.set(term, (twins.get(term) ?? 0) + 1));
  const called = (rule) => {
    const { term, construct } = entries.get(rule);
    return `“${term}”${twins.get(term) > 1 ? ` (${facts.names[construct]})` : ""}`;
  };
  const listed = (rules, most) => {
    const words = rules.slice(0, most).map(called);
    if (rules.length > most) words.push(`${rules.length - most} more`);
    const last = words.pop();
    return words.length ? `${words.join(", ")} and ${last}` : last;
  };

  // Cells: what was is struck out and keeps its elements, what is left stands beside it
  const digits = (x) => (x === null ? "undefined" : (x % 1 === 0.25 ? x - 0.01 : x).toFixed(1)); // x.25 to even, as in Python
  const shown = new Map();
  const restore = (cell) => {
    if (shown.delete(cell)) cell.replaceChildren(...one(":scope > del", cell).childNodes);
  };
  const amend = (cell, ...now) => {
    const was = one(":scope > del.was", cell) ?? make("del", "", "was"), is = make("ins", "", "now");
    if (!was.parentNode) was.append(...cell.childNodes);
    is.append(...now);
    cell.replaceChildren(was, " ", is);
  };
  const numberTo = (n, key, o) => {
    if (!n) return "0";
    const link = make("a", String(n), "n"), [[i, k]] = whatIf.remaining(key, o);
    link.href = `#a${i}-${facts.articles[i].marks[k][0]}`;
    link.dataset.left = `${key}|${o}`;
    return link;
  };
  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a[data-left]");
    if (!link) return;
    const [key, o] = link.dataset.left.split("|");
    link.dataset.r = whatIf.remaining(key, o).map(([i, k]) => {
      const [start, end] = facts.articles[i].marks[k];
      return `${i}:${start}.${end - start}`;
    }).join(" ");
  });
  const rateRows = all("tr[data-w]").map((row) => [row.dataset.w, all(":scope > td", row)]);
  const termRows = all("tr[data-e]").map((row) => [row, row.dataset.e.split(" ").map(Number)]);
  const showRates = () => {
    const less = whatIf.less();
    rateRows.forEach(([key, cells]) => cells.forEach((cell, o) => {
      const gone = less.get(key)?.[o] ?? 0;
      if ((shown.get(cell) ?? 0) === gone) return;
      if (!gone) {
        restore(cell);
        return;
      }
      shown.set(cell, gone);
      const n = whatIf.full(key, o) - gone, now = [numberTo(n, key, o), " ", make("span", digits(whatIf.rate(n, key, o)), "rate")];
      if (one(".interval", cell)) now.push(make("span", "interval: of the full count alone", "interval"));
      amend(cell, ...now);
    }));
  };
  const showTerms = () => termRows.forEach(([row, rules]) => {
    const n = rules.filter((rule) => off.has(rule)).length, head = row.cells[0];
    if ((shown.get(head) ?? 0) === n) return;
    if (!n) restore(head);
    else {
      shown.set(head, n);
      amend(head, n === rules.length ? "switched off" : `${n} of ${rules.length} entries switched off`);
    }
    row.toggleAttribute("data-off", n === rules.length);
  });

  // Marks in the articles, and in the quotations of findings
  const classes = new Map();
  const letterOf = (i, k) => letters[facts.articles[i].marks[k][2]];
  const paint = (part, i) => {
    if (!classes.has(part)) classes.set(part, part.className);
    const marks = part.dataset.m.split(" "), on = marks.filter((k) => !whatIf.isOff([i, k])).map((k) => letterOf(i, k));
    const gone = marks.map((k) => letterOf(i, k)).filter((letter) => !on.includes(letter));
    const hidden = new Set(gone.flatMap((letter) => [letter, `first-${letter}`, `last-${letter}`]));
    part.className = classes.get(part).split(" ").filter((name) => !hidden.has(name)).concat(on.length ? [] : "off").join(" ");
    all("i[data-k]", part).forEach((letter) => { letter.hidden = gone.includes(letter.dataset.k); });
  };
  const quotations = all("blockquote [data-m]").map((part) => [part, Number(part.closest("[data-a]").dataset.a)]);
  const showMarks = (rules) => {
    rules.forEach((rule) => entries.get(rule).marks.forEach(([i, k]) => {
      let part = document.getElementById(`a${i}-${facts.articles[i].marks[k][0]}`);
      for (; part?.dataset.m?.split(" ").includes(String(k)); part = part.nextElementSibling) paint(part, i);
    }));
    quotations.forEach(([part, i]) => paint(part, i));
  };

  // Findings
  const STATES = { gone: "No finding any more", other: "Another outlet first", less: "Changes", same: "Unchanged" };
  const put = (cell, { own, other }) => (cell.who !== undefined ? String(other) : cell.other ? `${own} + ${other}` : String(own));
  const explained = ({ state, first, rules, cells }) => {
    const words = [make("b", `${STATES[state]}.`)];
    if (rules.length) words.push(` Without ${listed(rules, 3)}: `);
    if (state === "other") words.push(named(first), " stands first; ");
    cells.forEach((cell, k) => words.push(k ? ", " : "", named(cell.o), " ", make("del", put(cell, cell)), " becomes ", make("ins", put(cell, cell.left))));
    if (rules.length) words.push(cells.length ? "." : state === "gone" ? "nothing is left to set against it." : "its counts stay.");
    return words;
  };
  const lines = findings.map((_, place) => {
    const finding = one(`#finding-${place + 1}`), rules = restsOn[place];
    if (!finding) return null;
    const caveat = one("p.small", finding), line = make("p", "", "small verdict-now");
    line.hidden = true;
    caveat.after(line);
    let ask = null;
    if (rules.length === 1) ask = button("", () => switches.flip(rules, !off.has(rules[0])));
    else if (rules.length) {
      ask = make("a", `What if without some of its ${rules.length} entries?`);
      ask.href = "#whatif";
      ask.addEventListener("click", () => switches.only(rules, `The entries that finding ${place + 1} counts.`));
    }
    if (ask) {
      ask.classList.add("ask");
      caveat.append(" ", ask);
    }
    return { finding, line, ask, rules, sentence: one(".sentence", finding) };
  });
  const askWords = (rule) => (off.has(rule) ? `Count ${called(rule)} again` : `What if without ${called(rule)}?`);
  const showFindings = () => lines.map((each, place) => {
    if (!each) return { state: "same" };
    const { finding, line, ask, rules, sentence } = each, found = whatIf.verdict(place);
    line.hidden = !off.size;
    line.replaceChildren(...(off.size ? explained(found) : []), off.size && !rules.length ? " Rests on no entry of a word list." : "");
    if (off.size) finding.dataset.now = found.state;
    else delete finding.dataset.now;
    if (rules.length === 1) ask.textContent = askWords(rules[0]);
    return { ...found, place, sentence };
  }).filter(({ state }) => state !== "same");
  const show = (rules) => {
    showRates();
    showTerms();
    showMarks(rules);
    return showFindings();
  };
  return { STATES, show, named, called, listed };
})();
