// annotator(root, options) makes the markup of annotator.html.j2 inside `root` work. It knows nothing of where work is kept.
//
// options
//   texts       [{label, text, paragraphs: [{n, start, end}]}], as script_values gives them
//   tags        [{code, letter, name, explain}]; voices [{code, name, explain}], code "" for undecided
//   highlights  those to begin with: [{id, text, start, end, words, tag, voice, reason}]. `id` is any string of its own
//               (one is made where it is missing), `text` a label, `tag` a code, `voice` a code or "". Offsets are code
//               points of the text. What a highlight has besides is kept and handed back.
//   onAdd(h), onChange(h, before), onRemove(h)   told after each change that the student made, undoing included
//   isFrozen    true where nothing may be changed
// Returns
//   all()           the highlights in the order of the texts, copies
//   replace(list)   shows these instead; tells nobody
//   freeze(on)      whether nothing may be changed
//   say(message)    tells who listens (a live region)
//   fault(h)        why a highlight from elsewhere does not fit the texts, null where it fits
//   newId()         an id that no other highlight has
const annotator = (root, options) => {
  const tags = new Map(options.tags.map((t) => [t.code, t])), voices = new Map(options.voices.map((v) => [v.code, v]));
  const texts = new Map(options.texts.map((t) => [t.label, { ...t, points: new Points(t.text) }]));
  const live = root.querySelector(".an-live"), bar = root.querySelector(".an-bar");
  const openButton = bar.querySelector(".an-open");
  let highlights = [], chosen = null, deleted = null, frozen = Boolean(options.isFrozen), isHeld = false;
  let drawnNow = null, wasStepping = false; // of the open dialog: the paragraph and place that it shows

  const say = (message) => { live.textContent = live.textContent === message ? `${message}\u00a0` : message; };
  const newId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const sorted = (list) => [...list].sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)) || a.start - b.start || a.end - b.end);

  const pars = [...root.querySelectorAll(".an-text")].flatMap((article) => {
    const text = texts.get(article.dataset.text);
    return text.paragraphs.map(({ n, start, end }) => {
      const place = root.querySelector(`#${text.label}-${n}`);
      const first = text.points.unit(start);
      return {
        text, n, start, end, p: place.querySelector(".t"), button: place.querySelector(".an-n"),
        words: text.points.slice(start, end),
        unit: (point) => text.points.unit(point) - first,
        point: (unit) => text.points.point(first + unit),
      };
    });
  });
  const parAt = (h) => pars.findLast((par) => par.text.label === h.text && par.start <= h.start) ?? pars.find((par) => par.text.label === h.text);
  const paragraphOf = (h) => parAt(h)?.n ?? 1;

  // Where a highlight goes over several paragraphs it is drawn in each; its letter stands in the last, where it ends
  const draw = (par, now = null) => {
    const here = highlights.filter((h) => h.text === par.text.label && h.start < par.end && h.end > par.start);
    drawParagraph(par.p, par.words, here.map((h) => ({
      id: h.id, letter: tags.get(h.tag)?.letter ?? "?", voice: h.voice, from: par.unit(Math.max(h.start, par.start)),
      to: par.unit(Math.min(h.end, par.end)) + (h.end > par.end ? 1 : 0),
    })), now);
  };
  const preview = (par, from, to) => {
    if (drawnNow && drawnNow.par !== par) draw(drawnNow.par);
    drawnNow = { par, from };
    draw(par, { from, to });
  };
  const show = () => {
    pars.forEach((par) => { draw(par); par.button.disabled = frozen; });
    list.show(highlights, frozen);
    list.showDeleted(deleted);
    root.classList.toggle("an-frozen", frozen);
  };
  const set = (next) => { highlights = sorted(next); show(); };

  const onChosen = (found) => {
    if (dialog.isOpen() || (isHeld && !found)) return;
    chosen = found;
    bar.hidden = !found && !choose.isWaiting();
    openButton.hidden = !found;
    if (!found) {
      bar.querySelector(".an-chosen").textContent = "Press the first word, then the last one.";
      if (choose.isWaiting()) say("Press the first word, then the last one. Or use the arrows.");
      return;
    }
    const words = found.par.words.slice(found.from, found.to);
    bar.querySelector(".an-chosen").textContent = `“${words.length > 90 ? `${words.slice(0, 88)} …` : words}”${found.cut ? " (a highlight stays inside one paragraph)" : ""}`;
    if (!choose.isStepping()) say(`Chosen: ${words}. Enter tags these words.`);
  };

  const askNew = () => {
    const found = choose.read() ?? chosen;
    if (!found || frozen) return;
    wasStepping = choose.isStepping();
    bar.hidden = true;
    dialog.ask({ text: found.par.text.label }, found.par, found.from, found.to);
  };
  const askAgain = (h) => {
    if (frozen) return;
    const par = parAt(h);
    if (!dialog.isOpen()) wasStepping = false;
    dialog.ask(h, par, par.unit(Math.max(h.start, par.start)), par.unit(Math.min(h.end, par.end)));
  };
  const overlapping = (h) => highlights.filter((o) => o.id !== h.id && o.text === h.text && o.start < h.end && o.end > h.start);

  const save = (h) => {
    const same = highlights.some((o) => o.id !== h.id && o.text === h.text && o.start === h.start && o.end === h.end && o.tag === h.tag);
    if (same) return `You tagged these words as ${tags.get(h.tag).name} before.`;
    const before = highlights.find((o) => o.id === h.id);
    const made = before ? h : { ...h, id: newId() };
    deleted = null;
    set([...highlights.filter((o) => o !== before), made]);
    say(before ? "Changed." : `Saved as ${tags.get(h.tag).name}: ${h.words}`);
    if (before) options.onChange?.({ ...made }, { ...before });
    else options.onAdd?.({ ...made });
    return null;
  };
  const remove = (h) => {
    deleted = h;
    set(highlights.filter((o) => o.id !== h.id));
    say(`Deleted: ${h.words}. It can be undone in the list.`);
    options.onRemove?.({ ...h });
  };
  const undo = () => {
    const h = deleted;
    deleted = null;
    set([...highlights, h]);
    say(`Back again: ${h.words}`);
    options.onAdd?.({ ...h });
    list.focus(h.id);
  };
  // The focus goes back to where the dialog was opened from: the list, the words, or else their paragraph
  const closed = (told, h, back) => {
    const { par, from } = drawnNow;
    draw(par);
    drawnNow = chosen = null;
    choose.clear();
    if (told === "deleted") list.focusUndo();
    else if (back?.closest(".an-item")) list.focus(h.id);
    else if (wasStepping) choose.enter(par, from);
    else par.button.focus({ preventScroll: true });
  };

  const fault = (h) => {
    const text = texts.get(h.text);
    if (!text) return `there is no text ${h.text || "without a label"}`;
    if (!Number.isInteger(h.start) || !Number.isInteger(h.end) || h.start < 0 || h.end <= h.start || h.end > text.points.length) return "start and end are not places in the text";
    if (text.points.slice(h.start, h.end) !== h.words) return "its words do not stand there";
    if (!tags.has(h.tag)) return `there is no tag ${h.tag || "in it"}`;
    return voices.has(h.voice) ? null : `there is no voice ${h.voice}`;
  };

  const list = highlightList(root, { tags, voices, paragraphOf, onEdit: askAgain, onDelete: (h) => { remove(h); list.focusUndo(); }, onUndo: undo });
  const choose = choosing(root, pars, {
    say, onChosen, onEnter: askNew, isFrozen: () => frozen,
    onMark: (ids) => askAgain(highlights.filter((h) => ids.includes(h.id)).sort((a, b) => a.end - a.start - (b.end - b.start))[0]),
  });
  const dialog = tagDialog(root, {
    tags, onSave: save, onDelete: remove, others: overlapping, onSwitch: askAgain, onClose: closed,
    onPreview: preview,
  });

  bar.addEventListener("pointerdown", () => { isHeld = true; setTimeout(() => { isHeld = false; }, 600); });
  openButton.addEventListener("click", askNew);
  bar.querySelector(".an-clear").addEventListener("click", () => { isHeld = false; choose.clear(); });
  document.addEventListener("keydown", (event) => {
    if (event.target !== document.body || dialog.isOpen() || !chosen) return;
    if (event.key === "Enter") { event.preventDefault(); askNew(); }
    if (event.key === "Escape") choose.clear();
  });

  highlights = sorted((options.highlights ?? []).map((h) => ({ ...h, id: h.id ?? newId() })));
  show();
  return {
    all: () => highlights.map((h) => ({ ...h })),
    replace: (next) => { deleted = null; set(next.map((h) => ({ ...h, id: h.id ?? newId() }))); },
    freeze: (on) => { frozen = on; show(); },
    say, fault, newId,
  };
};
