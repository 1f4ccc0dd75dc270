// What is far away is laid out when it comes near, which moves what stands below it: hold on to a place for some frames
let frames = 0;
const settle = (hold) => {
  const next = () => {
    if (frames-- <= 0) return;
    hold();
    requestAnimationFrame(next);
  };
  frames = 20;
  requestAnimationFrame(next);
};
["wheel", "touchstart", "pointerdown", "keydown"].forEach((kind) => addEventListener(kind, () => { frames = -Infinity; }, { passive: true }));

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
  const far = Math.abs(target.getBoundingClientRect().top) > 3 * innerHeight || document.readyState !== "complete";
  const to = (behavior) => target.scrollIntoView({ block: lit ? "center" : "start", behavior });
  to(reduced.matches || far ? "instant" : "smooth");
  if (!far) return true;
  settle(() => to("instant"));
  addEventListener("load", () => { if (frames > -Infinity) settle(() => to("instant")); }, { once: true });
  return true;
};

// The keyboard goes on from where the page went
const focusOn = (target) => {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
};
const close = (box) => {
  if (box.hidden) return;
  box.hidden = true;
  if (opener && document.contains(opener)) opener.focus({ preventScroll: true });
};
const remember = (element) => { opener = element; };
