// Draws highlights into a paragraph: by line and letter as the report draws marks, colour besides
const drawParagraph = (p, words, marks, chosen) => {
  const bounds = new Set([0, words.length]);
  const inside = (at) => Math.max(0, Math.min(words.length, at));
  for (const m of chosen ? [...marks, chosen] : marks) bounds.add(inside(m.from)).add(inside(m.to));
  const cuts = [...bounds].sort((a, b) => a - b);
  const pieces = [];
  for (let k = 0; k + 1 < cuts.length; k += 1) {
    const [from, to] = [cuts[k], cuts[k + 1]];
    const here = marks.filter((m) => m.from < to && m.to > from);
    const isChosen = chosen && chosen.from < to && chosen.to > from;
    const text = document.createTextNode(words.slice(from, to));
    pieces.push(here.length || isChosen ? drawn(text, here, from, to, isChosen) : text);
  }
  p.replaceChildren(...pieces);
};

const drawn = (text, here, from, to, isChosen) => {
  const span = document.createElement("span");
  const classes = new Set(here.length ? ["m"] : []);
  for (const m of here) {
    classes.add(m.letter);
    if (m.from >= from) classes.add(`first-${m.letter}`);
    if (m.to <= to) classes.add(`last-${m.letter}`);
  }
  const voices = new Set(here.map((m) => m.voice));
  if (voices.size === 1 && here[0].voice) classes.add(here[0].voice);
  if (isChosen) classes.add("an-now");
  span.className = [...classes].join(" ");
  if (here.length) {
    span.setAttribute("role", "mark");
    span.dataset.ids = here.map((m) => m.id).join(" ");
  }
  span.append(text);
  for (const m of here) {
    if (m.to > to) continue;
    const letter = document.createElement("i");
    letter.dataset.k = m.letter;
    span.append(letter);
  }
  return span;
};
