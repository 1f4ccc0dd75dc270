// What a passage is: the mark or the attribution that stands exactly there
const about = (i, start, end) => {
  const { marks, said } = facts.articles[i];
  const here = marks.filter((m) => m[0] === start && m[1] === end);
  if (here.length) return here.map((m) => `${facts.names[m[2]]}, ${facts.voices[m[4]]} · ${facts.rules[m[6][0]]}`);
  const speech = said.find((s) => s[0].some(([a, b]) => a === start && b === end));
  return [speech ? `${speech[1]}, ${speech[2]} · ${facts.rules[speech[6]]}` : "not quoted"];
};
// The words around and within it, and what it is; of an article on another page they are known beforehand
const near = (i, start, end) => {
  const inside = end - start > 220 ? `${stretch(i, start, start + 200)} …` : stretch(i, start, end);
  const before = stretch(i, start - 60, start), after = stretch(i, end, end + 60);
  return [start > 60 ? `… ${before.replace(/^\S*\s/, "")}` : before, inside, end + 60 < text(i).length ? `${after.replace(/\s\S*$/, "")} …` : after, about(i, start, end)];
};
const far = (i, start, end) => {
  const [, , before, inside, after, names] = facts.articles[i].seen.find((row) => row[0] === start && row[1] === end - start);
  return [before, inside, after, names.map((k) => facts.words[k])];
};
const passage = (i, start, end) => {
  const item = make("li"), link = make("a"), line = make("p");
  const { page, at, seen } = facts.articles[i];
  link.href = page ? `${page}#a${at}-${start}` : `#a${i}-${start}`;
  line.dir = "auto";
  const [before, inside, after, names] = (seen ? far : near)(i, start, end);
  const wrap = (words) => make("bdi", words);
  line.append(wrap(before), make("mark", inside), wrap(after));
  const { outlet, day, event: name } = facts.articles[i];
  link.append(line, make("span", [outlet, day, name].filter(Boolean).join(" · "), "small"));
  names.forEach((words) => link.append(make("br"), make("span", words, "small")));
  item.append(link);
  return item;
};
const titleOf = (link) => {
  const cell = link.closest("td, th");
  if (link.closest(".passages")) return one(".sentence", link.closest(".finding")).textContent;
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
// The passages of a number, written as `packed` in places.py says: [article, start, length]
const unpack = (packed, href) => {
  let [, i, start] = (/^#a(\d+)-(\d+)$/.exec(href) ?? []).map(Number), length;
  return packed.split(" ").map((ref, k) => {
    const [place, signs] = ref.split("."), [at, article] = place.split(":").map(Number).reverse();
    if (article !== undefined) [i, start] = [article, at];
    else if (k) start += at;
    else length = at;
    if (signs) length = Number(signs);
    return [i, start, length];
  });
};
const listPassages = (link) => {
  const from = link.dataset.r ? link : one("[data-r]:not([data-r=''])", link.closest("tr"));
  const [some, all] = from.dataset.r.split(" /"), refs = unpack(some, from.getAttribute("href"));
  one("#panel-title").textContent = titleOf(link);
  one("#panel-count").textContent = `${all ? `${refs.length} of ${Number(all).toLocaleString("en")}` : refs.length} passage${refs.length === 1 ? "" : "s"}${all ? ", taken at even distances; report.json has the places of all, tables/marks.csv all marks" : ""}. Each leads to its place in the article.`;
  one("ol", panel).replaceChildren(...refs.map(([i, start, length]) => passage(i, start, start + length)));
  note.hidden = true;
  panel.hidden = false;
  panel.scrollTop = 0;
  remember(link);
  panel.focus({ preventScroll: true });
};
