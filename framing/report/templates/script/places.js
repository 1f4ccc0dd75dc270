// What is far away is laid out when it comes near, which moves what stands below it: hold on to a place for some frames
let held = null;
const settle = (hold) => {
  let frames = 20;
  const next = () => {
    if (held !== next || frames-- === 0) return;
    hold();
    requestAnimationFrame(next);
  };
  held = next;
  requestAnimationFrame(next);
};
["wheel", "touchstart", "pointerdown", "keydown"].forEach((kind) => addEventListener(kind, () => { held = null; }, { passive: true }));

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
  const jump = () => to("instant");
  if (!reduced.matches && !far) {
    to("smooth");
    return true;
  }
  jump();
  settle(jump);
  const mine = held;
  addEventListener("load", () => { if (held === mine) settle(jump); }, { once: true });
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
