// The list of highlights, with what can be done to each
const highlightList = (root, { tags, voices, onEdit, onDelete, onUndo, paragraphOf }) => {
  const list = root.querySelector(".an-list"), none = root.querySelector(".an-none");
  const deleted = root.querySelector(".an-deleted"), undo = root.querySelector(".an-undo");
  const element = (tag, className, ...inside) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...inside);
    return made;
  };
  const button = (words, about, then) => {
    const made = element("button", "", words);
    made.type = "button";
    made.setAttribute("aria-label", `${words}: ${about}`);
    made.addEventListener("click", then);
    return made;
  };
  const short = (words) => (words.length > 60 ? `${words.slice(0, 58).trimEnd()} …` : words);

  const item = (h, isFrozen) => {
    const tag = tags.get(h.tag), n = paragraphOf(h);
    const name = tag?.name ?? h.tag, about = `${name} “${short(h.words)}”`;
    const place = element("a", "an-place", `${h.text} ¶${n}`);
    place.href = `#${h.text}-${n}`;
    const voice = h.voice ? voices.get(h.voice)?.name ?? h.voice : "";
    const quoted = element("bdi", `m ${tag?.letter ?? ""} first-${tag?.letter} last-${tag?.letter} ${h.voice}`, h.words);
    const letter = element("b", "an-letter", tag?.letter ?? "?");
    letter.setAttribute("aria-hidden", "true");
    const made = element("li", "an-item",
      element("p", "an-quote", letter, " ", quoted),
      element("p", "small", `${name}${voice ? ` · ${h.voice === "outlet" ? "the outlet’s own words" : voice}` : ""} · `, place),
      element("p", h.reason ? "an-reason" : "an-reason none small", h.reason || "No reason yet."));
    if (!isFrozen) {
      made.append(element("p", "an-buttons", button("Change", about, () => onEdit(h)), " ", button("Delete", about, () => onDelete(h))));
    }
    made.dataset.id = h.id;
    return made;
  };

  const show = (highlights, isFrozen) => {
    none.hidden = highlights.length > 0;
    list.replaceChildren(...highlights.map((h) => item(h, isFrozen)));
    root.querySelector(".an-count").textContent = highlights.length ? `(${highlights.length})` : "";
  };
  const showDeleted = (h) => {
    deleted.hidden = !h;
    if (h) deleted.firstElementChild.textContent = `Deleted: “${short(h.words)}”.`;
  };
  undo.addEventListener("click", onUndo);
  const focus = (id) => {
    const found = id && list.querySelector(`[data-id="${CSS.escape(id)}"] button`);
    (found || root.querySelector(".an-mine h2")).focus();
  };
  return { show, showDeleted, focus, focusUndo: () => undo.focus() };
};
