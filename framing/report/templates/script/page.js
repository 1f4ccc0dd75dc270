const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const facts = JSON.parse(one("#facts").textContent);
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
