// The class on the texts: how many students marked each stretch, by number, line and ground; the key besides, when shown
const LEVELS = 4;
// 1 few (up to a quarter of the readers), 2 up to half, 3 up to three quarters, 4 more
const levelOf = (n, readers) => Math.max(1, Math.min(LEVELS, Math.ceil((LEVELS * n) / Math.max(readers, 1))));

const heatMap = (texts, letters) => {
  const points = new Map(texts.map((t) => [t.label, [...t.text]])); // by code points, as offsets are
  const pars = [...document.querySelectorAll(".class-text .t")].map((p) => ({
    p, text: p.closest(".class-text").dataset.text, start: Number(p.dataset.start), end: Number(p.dataset.end), drawn: "",
  }));

  const draw = (par, heat, expected, readers) => {
    const here = heat.filter(([start, end]) => start < par.end && end > par.start);
    const keyed = expected.filter((m) => m.start < par.end && m.end > par.start);
    const now = JSON.stringify([here, keyed.length, readers]);
    if (now === par.drawn) return;
    par.drawn = now;
    const inside = (at) => Math.max(par.start, Math.min(par.end, at));
    const bounds = new Set([par.start, par.end]);
    for (const [start, end] of here) bounds.add(inside(start)).add(inside(end));
    for (const m of keyed) bounds.add(inside(m.start)).add(inside(m.end));
    const cuts = [...bounds].sort((a, b) => a - b);
    const pieces = cuts.slice(0, -1).map((from, k) => piece(par, from, cuts[k + 1], here, keyed, readers));
    par.p.replaceChildren(...pieces);
  };
  const piece = (par, from, to, here, keyed, readers) => {
    const words = document.createTextNode(points.get(par.text).slice(from, to).join(""));
    const hot = here.find(([start, end]) => start <= from && end >= to);
    const marks = keyed.filter((m) => m.start <= from && m.end >= to);
    if (!hot && !marks.length) return words;
    const span = document.createElement("span");
    span.append(words);
    span.className = [hot ? `w w${levelOf(hot[2], readers)}` : "", marks.length ? "e" : ""].join(" ").trim();
    if (marks.length) span.title = marks.map((m) => m.why).join("\n");
    if (hot && Math.min(hot[1], par.end) === to) span.append(sign(hot[2], `, marked by ${hot[2]}`));
    for (const m of marks.filter((one) => Math.min(one.end, par.end) === to)) {
      const letter = sign(letters.get(m.tag), ", expected by the key");
      letter.className = "of-key";
      span.append(letter);
    }
    return span;
  };
  const sign = (shown, said) => {
    const i = document.createElement("i"), words = document.createElement("span");
    i.dataset.k = shown;
    words.className = "sr";
    words.textContent = said;
    i.append(words);
    return i;
  };
  return (heat, expected, readers) => {
    for (const par of pars) draw(par, heat[par.text] ?? [], expected.filter((m) => m.text === par.text), readers[par.text] ?? 0);
  };
};
