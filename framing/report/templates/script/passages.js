// What a passage is: the mark or the attribution that stands exactly there
const about = (i, start, end) => {
  const { marks, said } = facts.articles[i];
  const here = marks.filter((m) => m[0] === start && m[1] === end);
  if (here.length) return here.map((m) => `${facts.names[m[2]]}, ${facts.voices[m[4]]} · ${facts.rules[m[6][0]]}`);
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
  const { outlet, day, event: name } = facts.articles[i];
  link.append(line, make("span", [outlet, day, name].filter(Boolean).join(" · "), "small"));
  about(i, start, end).forEach((words) => link.append(make("br"), make("span", words, "small")));
  item.append(link);
  return item;
};
const titleOf = (link) => {
  const cell = link.closest("td, th");
  if (link.dataset.t || !cell) return link.dataset.t ?? titleInPicture(link);
  const row = cell.parentElement, table = cell.closest("table");
  const group = one(".group th", row.parentElement), chip = link.closest(".chip");
  const key = table.classList.contains("keywords") ? table.caption : null;
  const parts = [row.cells[0], group, chip, key ? one("b", key) : cell !== row.cells[0] && table.tHead.rows[0].cells[cell.cellIndex]];
  const words = (part) => {
    const copy = part.cloneNode(true);
    all(".category, .how, .sr, .tools, .chip > b, i", copy).forEach((aside) => aside.remove());
    return copy.textContent.trim();
  };
  return parts.filter(Boolean).map(words).filter(Boolean).join(" · ");
};
const listPassages = (link) => {
  const packed = link.dataset.r || one("[data-r]:not([data-r=''])", link.closest("tr")).dataset.r;
  const refs = packed.split(" ").map((r) => r.split(".").map(Number));
  one("#panel-title").textContent = titleOf(link);
  one("#panel-count").textContent = `${refs.length} passage${refs.length === 1 ? "" : "s"}. Each leads to its place in the article.`;
  one("ol", panel).replaceChildren(...refs.map(([i, start, length]) => passage(i, start, start + length)));
  note.hidden = true;
  panel.hidden = false;
  panel.scrollTop = 0;
  remember(link);
  panel.focus({ preventScroll: true });
};
