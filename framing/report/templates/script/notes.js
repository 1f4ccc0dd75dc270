// A note beside a mark
const pair = (list, term, words) => { if (words) list.append(make("dt", term), make("dd", words)); };
const ruleInto = (list, rule) => {
  const entry = one(`#r${rule}`), group = entry.closest("section"), def = one(".def", group);
  const sources = [...all("dd a[href^='#source']", entry), ...(def ? all(".src a", def) : [])];
  pair(list, "Means", one("p", entry).textContent);
  if (def) pair(list, one("h3", group).textContent.split(": ")[0], def.firstChild.textContent.trim());
  all("dt", entry).forEach((term) => {
    if (term.textContent !== "Source") pair(list, term.textContent, term.nextElementSibling.textContent);
  });
  if (sources.length) pair(list, "Source", one(sources[0].hash).textContent);
  const link = make("a", facts.rules[rule]), place = make("dd");
  link.href = `#r${rule}`;
  place.append(link);
  list.append(make("dt", "Rule"), place);
};
const ofMark = (i, [start, end, construct, category, voice, zone, rules, target, negated]) => {
  const part = make("section"), list = make("dl");
  part.append(make("h4", `“${stretch(i, start, end)}” is marked: ${facts.names[construct]}`), list);
  pair(list, "Voice", voice === "outlet" ? "the outlet’s own" : voice === "reported" ? "reported, outside quotation marks" : "inside a quotation");
  if (!one(".def", one(`#r${rules[0]}`).closest("section"))) pair(list, "Category", category);
  pair(list, construct === "hedge" ? "Leaves open" : "Names", target);
  if (negated) pair(list, "Denied", "by the words before it");
  pair(list, "Zone", zone);
  rules.forEach((rule) => ruleInto(list, rule));
  switches?.into(list, rules[rules.length - 1]);
  return part;
};
const ofSpeech = (i, [, speaker, how, cue, stance, source, rule]) => {
  const part = make("section"), list = make("dl");
  part.append(make("h4", `${speaker}, ${how}`), list);
  pair(list, "Source", source);
  pair(list, "Cue", cue && (stance ? `“${cue}”, ${stance}` : `“${cue}”`));
  ruleInto(list, rule);
  return part;
};
const explain = (link, parts) => {
  const button = make("button", "×");
  button.type = "button";
  button.setAttribute("aria-label", "Close");
  button.dataset.close = "";
  note.replaceChildren(button, ...parts);
  note.hidden = false;
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const left = Math.min(at.left, document.documentElement.clientWidth - note.offsetWidth - 16);
  note.style.left = `${Math.max(16, left) + scrollX}px`;
  note.style.top = `${at.bottom + scrollY + 8}px`;
  remember(link);
  note.focus({ preventScroll: true });
};
