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
const button = (words, act) => {
  const made = make("button", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
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
