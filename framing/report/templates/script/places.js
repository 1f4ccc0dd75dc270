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
  // What is far is laid out only on the way there: so at once, and once more when its height is known
  const to = (behavior) => target.scrollIntoView({ block: lit ? "center" : "start", behavior });
  const far = Math.abs(target.getBoundingClientRect().top) > 3 * innerHeight;
  to(reduced.matches || far ? "instant" : "smooth");
  if (far) requestAnimationFrame(() => requestAnimationFrame(() => to("instant")));
  return true;
};

// The keyboard goes on from where the page went
const settle = (target) => {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
};
const close = (box) => {
  if (box.hidden) return;
  box.hidden = true;
  if (opener && document.contains(opener)) opener.focus({ preventScroll: true });
};
const remember = (element) => { opener = element; };
