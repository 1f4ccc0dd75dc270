// The dialog in which chosen words get a tag, a voice and a reason. `ask(highlight, par)` opens it; the paragraph is the
// one in which the highlight begins. `onSave`, `onDelete` are told; `others(h)` are highlights on the same words.
const tagDialog = (root, { tags, onPreview, onSave, onDelete, onClose, others, onSwitch }) => {
  const box = root.querySelector(".an-dialog"), form = box.querySelector("form");
  const part = (name) => box.querySelector(`.an-${name}`);
  const reason = form.querySelector("textarea");
  const error = part("error");
  let now = null; // {h, par, from, to}: units of the paragraph
  let back = null;

  const picked = (name) => form.querySelector(`input[name=${name}]:checked`)?.value;
  const pick = (name, value) => form.querySelectorAll(`input[name=${name}]`).forEach((i) => { i.checked = i.value === value; });

  const preview = () => {
    const { par, from, to } = now;
    const before = par.words.slice(Math.max(0, from - 60), from), after = par.words.slice(to, to + 60);
    part("before").textContent = (from > 60 ? "… " : "") + (from > 60 ? before.replace(/^\S*\s/, "") : before);
    part("words").textContent = par.words.slice(from, to);
    part("after").textContent = to + 60 < par.words.length ? `${after.replace(/\s\S*$/, "")} …` : after;
    part("where").textContent = `Text ${par.text.label}, paragraph ${par.n}`;
    onPreview(par, from, to);
    const here = others({ ...now.h, ...points() });
    part("also").hidden = !here.length;
    part("also").replaceChildren("Also tagged here: ", ...here.map((h) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${tags.get(h.tag)?.name ?? h.tag}: “${h.words}”`;
      button.addEventListener("click", () => onSwitch(h));
      return button;
    }));
  };

  const points = () => ({ start: now.par.point(now.from), end: now.par.point(now.to) });

  // One stretch more or less at one end; at least one stretch stays
  const move = (side, step) => {
    const all = stretches(now.par.words);
    let first = all.findIndex((s) => s.end > now.from), last = all.findLastIndex((s) => s.start < now.to);
    if (side === "start") first = Math.max(0, Math.min(first + step, last));
    else last = Math.min(all.length - 1, Math.max(last + step, first));
    Object.assign(now, { from: all[first].start, to: all[last].end });
    preview();
  };

  const ask = (h, par, from, to) => {
    if (!box.open) back = document.activeElement;
    now = { h, par, from, to };
    pick("an-tag", h.tag);
    pick("an-voice", h.id ? h.voice : undefined);
    reason.value = h.reason ?? "";
    error.textContent = "";
    form.querySelectorAll("[name=an-tag]").forEach((i) => i.removeAttribute("aria-invalid"));
    box.querySelector("h2").textContent = h.id ? "Change this highlight" : "Tag these words";
    part("delete").hidden = !h.id;
    part("again").hidden = !h.id;
    preview();
    if (!box.open) box.showModal();
    (form.querySelector("input[name=an-tag]:checked") ?? form.querySelector("input[name=an-tag]")).focus();
    box.scrollTop = 0;
  };

  const close = (told) => {
    const { h } = now;
    now = null;
    if (box.open) box.close();
    onClose(told, h, back);
  };

  // `isMore` opens the dialog again, for another tag of the same words
  const save = (isMore = false) => {
    const tag = picked("an-tag");
    if (!tag) {
      error.textContent = "Choose what it is first.";
      form.querySelectorAll("[name=an-tag]").forEach((i) => i.setAttribute("aria-invalid", "true"));
      form.querySelector("input[name=an-tag]").focus();
      return;
    }
    const { start, end } = points();
    const h = { ...now.h, start, end, words: now.par.text.points.slice(start, end), tag, voice: picked("an-voice") ?? "", reason: reason.value.trim() };
    const refused = onSave(h);
    if (refused) error.textContent = refused;
    else if (isMore) ask({ text: h.text }, now.par, now.from, now.to);
    else close("saved");
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
    if (event.target === reason || event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
    const tag = [...tags.values()].find((t) => t.letter === event.key.toUpperCase());
    if (!tag) return;
    pick("an-tag", tag.code);
    form.querySelector(`input[value=${tag.code}]`).focus();
  });
  box.addEventListener("cancel", (event) => { event.preventDefault(); close("left"); });
  box.addEventListener("close", () => { if (now) close("left"); });
  box.querySelectorAll(".an-cancel").forEach((b) => b.addEventListener("click", () => close("left")));
  part("delete").addEventListener("click", () => { const { h } = now; onDelete(h); close("deleted"); });
  part("again").addEventListener("click", () => save(true));
  box.querySelectorAll("[data-move]").forEach((b) => b.addEventListener("click", () => {
    const [side, step] = b.dataset.move.split(" ");
    move(side, Number(step));
  }));
  return { ask, isOpen: () => box.open };
};
