const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const facts = JSON.parse(one("#facts").textContent);
// The articles are told in short, as facts.py says; from here on marks and attributions are whole:
// [start, end, construct, category, voice, zone, rules, target, negated], [[[start, end], ...], speaker, how, cue, stance, source, rule].
// The ids of rules stand beside what they mean.
const { words } = facts;
facts.rules = [];
all("#rules [id^=r] > code").forEach((id) => { facts.rules[id.parentNode.id.slice(1)] = id.textContent; });
const kinds = facts.kinds?.map(([construct, category, ...rules]) => [words[construct], words[category], rules]);
const unpackMarks = (rows) => {
  let at = 0;
  return rows.map(([step, length, kind = 0, zone = 0, target = 0, negated = 0]) => {
    const [construct, category, rules] = kinds[kind];
    at += step;
    return [at, at + length, construct, category, ...facts.zones[zone], rules, words[target], negated];
  });
};
const unpackSaid = (rows) => {
  let at = 0;
  return rows.map(([way, speaker, cue, source, ...places]) => {
    const spans = [], [how, stance, rule] = facts.ways[way];
    for (let k = 0; k < places.length; k += 2) spans.push([at += places[k], at + places[k + 1]]);
    return [spans, words[speaker], words[how], words[cue], words[stance], words[source], rule];
  });
};
facts.articles.filter(({ marks }) => marks).forEach((article) => {
  article.marks = unpackMarks(article.marks);
  article.said = unpackSaid(article.said);
});
const panel = one("#panel"), note = one("#note");
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
let opener = null;

const make = (tag, words, name) => {
  const element = document.createElement(tag);
  if (words) element.textContent = words;
  if (name) element.className = name;
  return element;
};
const button = (words, act) => {
  const made = make("button", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
};

// The texts stand in the page once; offsets are code points. What is left out of one is as many cells, its sign in the first.
const texts = new Map();
const cells = (node) => {
  if (node.nodeType === 3) return Array.from(node.data);
  if (node.dataset.n) return [`${node.textContent} `, ...Array(node.dataset.n - 1).fill("")];
  return [...node.childNodes].flatMap(cells);
};
const text = (i) => {
  if (!texts.has(i)) texts.set(i, all(`#article-${i} .t`).flatMap(cells));
  return texts.get(i);
};
const stretch = (i, start, end) => text(i).slice(Math.max(0, start), end).join("").replace(/\s+/g, " ");
