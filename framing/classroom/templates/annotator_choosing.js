// Choosing words with the mouse, by touch or with the keyboard: all of it ends in the browser's own selection, so that
// what is chosen is always what is seen. `pars` are {p, button, text, n, words, start}; `onChosen` is told what is chosen.
const choosing = (root, pars, { say, onChosen, onEnter, onMark, isFrozen }) => {
  let active = null; // {par, stretches, anchor, at}: a paragraph in which words are chosen one by one
  let pause = 0;

  const read = () => {
    const selection = getSelection();
    if (isFrozen() || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const found = [];
    for (const par of pars) {
      if (!range.intersectsNode(par.p)) continue;
      const from = par.p.contains(range.startContainer) ? unitsBefore(par.p, range.startContainer, range.startOffset) : 0;
      const to = par.p.contains(range.endContainer) ? unitsBefore(par.p, range.endContainer, range.endOffset) : par.words.length;
      const whole = wholeWords(par.words, from, to);
      if (whole) found.push({ par, from: whole.start, to: whole.end });
    }
    return found.length ? { ...found[0], cut: found.length > 1 } : null;
  };

  const select = (par, from, to) => getSelection().setBaseAndExtent(...placeAt(par.p, from), ...placeAt(par.p, to));

  const show = () => {
    const { par, stretches: all, anchor, at } = active;
    const [first, last] = [Math.min(anchor, at), Math.max(anchor, at)];
    select(par, all[first].start, all[last].end);
    say(par.words.slice(all[first].start, all[last].end));
    const range = document.createRange();
    range.setStart(...placeAt(par.p, all[at].start));
    range.setEnd(...placeAt(par.p, all[at].end));
    const box = range.getBoundingClientRect();
    if (box.top < 90 || box.bottom > innerHeight - 130) scrollBy({ top: box.top - innerHeight / 2, behavior: "instant" });
  };

  // Begins at the word that ends after `units` of the paragraph; without them it waits for a press or an arrow
  const enter = (par, units = null) => {
    const all = stretches(par.words).filter((s) => s.word);
    if (!all.length || isFrozen()) return;
    leave();
    const at = units === null ? -1 : Math.max(0, all.findIndex((s) => s.end > units));
    active = { par, stretches: all, anchor: at, at, isPressed: false, presses: 0 };
    par.p.tabIndex = -1;
    par.p.setAttribute("role", "application");
    par.p.setAttribute("aria-label", `Text ${par.text.label}, paragraph ${par.n}: arrows go from word to word, Shift and arrows take more words, Enter tags them, Escape ends`);
    par.p.focus({ preventScroll: true });
    if (at >= 0) return show();
    getSelection().removeAllRanges();
    onChosen(null);
  };

  const leave = () => {
    if (!active) return;
    for (const name of ["role", "aria-label", "tabindex"]) active.par.p.removeAttribute(name);
    active = null;
  };

  const neighbour = (step) => {
    for (let k = pars.indexOf(active.par) + step; k >= 0 && k < pars.length; k += step) {
      if (stretches(pars[k].words).some((s) => s.word)) return pars[k];
    }
    return null;
  };

  const go = (to, extends_) => {
    active.at = Math.max(0, Math.min(active.stretches.length - 1, to));
    if (!extends_ || active.anchor < 0) active.anchor = active.at;
    show();
  };

  const onKey = (event) => {
    if (!active || event.altKey || event.metaKey || event.ctrlKey) return;
    const step = getComputedStyle(active.par.p).direction === "rtl" ? -1 : 1;
    const moves = {
      ArrowRight: () => go(active.at + step, event.shiftKey),
      ArrowLeft: () => go(active.at - step, event.shiftKey),
      Home: () => go(0, event.shiftKey),
      End: () => go(active.stretches.length - 1, event.shiftKey),
      ArrowDown: () => { const next = neighbour(1); if (next) enter(next, 0); },
      ArrowUp: () => { const next = neighbour(-1); if (next) enter(next, 0); },
      Enter: () => onEnter(),
      " ": () => onEnter(),
      Escape: () => { const { button } = active.par; clear(); button.focus(); say("No words are chosen."); },
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    moves[event.key]();
  };

  // The first press takes a word, the second the words up to it: nothing has to be dragged
  const onPress = (event, par) => {
    const units = unitsAt(event, par.p);
    const mark = event.target.closest("[data-ids]");
    if (active?.par !== par) {
      if (mark && getSelection().isCollapsed) onMark(mark.dataset.ids.split(" "));
      return;
    }
    const within = active.stretches.findIndex((s) => s.start <= units && units <= s.end);
    const at = within < 0 ? active.stretches.findIndex((s) => s.end > units) : within;
    if (at < 0 || !getSelection().isCollapsed) return;
    go(at, active.isPressed);
    active.isPressed = !active.isPressed;
    active.presses += 1;
  };

  // Else a press on words that are chosen would let them go after it was answered
  const onDown = (event, par) => {
    if (active?.par === par && event.button === 0 && !event.shiftKey) getSelection().removeAllRanges();
  };

  const unitsAt = (event, p) => {
    const caret = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(event.clientX, event.clientY)
      : document.caretRangeFromPoint(event.clientX, event.clientY);
    const [node, offset] = caret ? [caret.offsetNode ?? caret.startContainer, caret.offset ?? caret.startOffset] : [];
    return node && p.contains(node) ? unitsBefore(p, node, offset) : 0;
  };

  const clear = () => {
    leave();
    getSelection().removeAllRanges();
    onChosen(null);
  };

  for (const par of pars) {
    par.button.addEventListener("click", (event) => enter(par, event.detail ? null : 0)); // 0 of the keyboard
    par.p.addEventListener("keydown", onKey);
    par.p.addEventListener("mousedown", (event) => onDown(event, par));
    par.p.addEventListener("click", (event) => onPress(event, par));
    par.p.addEventListener("blur", (event) => { if (active?.par === par && event.target === par.p) leave(); });
  }
  document.addEventListener("selectionchange", () => {
    clearTimeout(pause);
    pause = setTimeout(() => onChosen(read()), 80);
  });
  return {
    clear, read, enter,
    isStepping: () => active !== null && active.presses === 0, // by the keyboard
    isWaiting: () => active !== null && active.at < 0,
  };
};
