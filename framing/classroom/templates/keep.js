// Where the page keeps work: in files that the student saves and opens again, and as a draft in the browser where it may.
// Nothing is sent anywhere.
const data = JSON.parse(document.getElementById("lesson").textContent);
const one = (what) => document.querySelector(what), all = (what) => [...document.querySelectorAll(what)];
const COLUMNS = "lesson student text start end words tag voice reason".split(" ");
const ANSWERS = "lesson student task box asked answer".split(" ");
const LARGEST = 5_000_000; // bytes of a file
const code = one("#code"), saved = one("#saved"), told = one("#told");
const boxes = all("[data-box]");
let unsaved = { highlights: false, answers: false };
let keptUnder = "";

const student = () => code.value.trim().replace(/\s+/g, " ");
const valueOf = (box) => (box.type === "checkbox" ? (box.checked ? "yes" : "") : box.value);
const fill = (box, value) => {
  if (box.type === "checkbox") box.checked = value !== "";
  else box.value = value;
  mirror(box);
};
// Paper shows all of an answer, which a field does not
const mirror = (box) => { if (box.nextElementSibling?.matches(".written")) box.nextElementSibling.textContent = box.value; };
const answers = () => Object.fromEntries(boxes.filter((b) => valueOf(b).trim()).map((b) => [b.dataset.box, valueOf(b)]));
const fillAll = (values) => boxes.forEach((b) => fill(b, values[b.dataset.box] ?? ""));
const number = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const work = () => ({ highlights: notes.all(), answers: answers() });
const isEmpty = () => !notes.all().length && !Object.keys(answers()).length;

const state = () => {
  const n = notes.all().length, m = Object.keys(answers()).length;
  const open = [unsaved.highlights && n ? "highlights" : "", unsaved.answers && m ? "answers" : ""].filter(Boolean);
  saved.textContent = isEmpty() ? "Nothing to save yet"
    : `${number(n, "highlight")}${boxes.length ? `, ${number(m, "answer")}` : ""} · ${open.length ? `${open.join(" and ")} not saved to a file yet` : "all saved to files"}`;
  one("#open-work").textContent = open.length ? " (not saved yet)" : "";
  all(".for-student").forEach((e) => { e.textContent = student() || "no code given"; });
};

// Drafts: under a code on this device; without a code until the tab is closed, so that the next who sits here sees none
const shelf = (name) => {
  try { return name ? localStorage : sessionStorage; } catch { return null; }
};
const place = (name) => `framing-page:${data.lesson}:${data.blind}:${name}`;
const TAB = `framing-page-code:${data.lesson}`;
const keep = () => {
  const name = student();
  try {
    if (isEmpty()) shelf(name).removeItem(place(name));
    else shelf(name).setItem(place(name), JSON.stringify({ ...work(), unsaved }));
    sessionStorage.setItem(TAB, name);
  } catch { /* no room, or not allowed: the file is the place to keep work */ }
};
const draft = (name) => {
  try {
    const found = JSON.parse(shelf(name).getItem(place(name)));
    return found && Array.isArray(found.highlights) ? { highlights: found.highlights.filter((h) => !notes.fault(h)), answers: found.answers ?? {}, unsaved: found.unsaved ?? {} } : null;
  } catch { return null; }
};
const forget = (name) => { try { shelf(name).removeItem(place(name)); } catch { /* there is none */ } };
const take = (found) => {
  notes.replace(found.highlights);
  fillAll(found.answers);
  unsaved = { highlights: found.unsaved.highlights !== false, answers: found.unsaved.answers !== false };
};

const changed = (what) => { unsaved[what] = true; keep(); state(); };
const tell = (message) => { told.textContent = message; told.hidden = !message; if (message) notes.say(message); };

// A question with two answers; resolves to true for the first
const ask = (question, yes, no) => new Promise((resolve) => {
  const box = one("#ask"), [first, second] = box.querySelectorAll("button"), back = document.activeElement;
  box.querySelector("p").textContent = question;
  first.textContent = yes;
  second.textContent = no;
  const end = (value) => { box.close(); back?.focus(); resolve(value); };
  first.onclick = () => end(true);
  second.onclick = () => end(false);
  box.oncancel = (event) => { event.preventDefault(); end(false); };
  box.showModal();
  second.focus();
});

const notes = annotator(one("#annotator"), {
  ...data,
  onAdd: () => changed("highlights"),
  onChange: () => changed("highlights"),
  onRemove: () => changed("highlights"),
});

const fileName = (what) => `${what}-${student().replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "no-code"}-${data.lesson}.csv`;
const download = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
const saveFile = (what, columns, rows) => {
  const name = fileName(what);
  download(name, csvOf(columns, rows));
  unsaved[what] = false;
  keep();
  state();
  tell(`Saved as ${name}, in the folder of your downloads. ${student() ? "" : "You have given no code: type one above and save again. "}Hand this file in.`);
};
const table = () => notes.all().map((h) => [data.lesson, student(), h.text, h.start, h.end, h.words, h.tag, h.voice, h.reason]);
const saveHighlights = () => saveFile("highlights", COLUMNS, table());
const saveAnswers = () => saveFile("answers", ANSWERS,
  boxes.filter((b) => valueOf(b).trim()).map((b) => {
    const at = b.dataset.box.lastIndexOf("/");
    return [data.lesson, student(), b.dataset.box.slice(0, at), b.dataset.box.slice(at + 1), b.getAttribute("aria-label") ?? b.parentElement.textContent.trim(), valueOf(b)];
  }));

// A file is added to what is there: nothing that was done is lost by opening one
const addHighlights = (rows) => {
  const now = notes.all(), faults = [];
  const same = (a, b) => a.text === b.text && a.start === b.start && a.end === b.end && a.tag === b.tag;
  let n = 0;
  for (const row of rows) {
    const whole = (cell) => (/^\d{1,9}$/.test(cell.trim()) ? Number(cell) : NaN);
    const h = { text: row.text, start: whole(row.start), end: whole(row.end), words: row.words, tag: row.tag, voice: row.voice, reason: row.reason };
    const fault = notes.fault(h);
    const there = now.find((o) => same(o, h));
    if (fault) faults.push(`line ${row.line}: ${fault}`);
    else if (!there) now.push(h);
    else if (!there.reason) there.reason = h.reason;
    n += fault ? 0 : 1;
  }
  notes.replace(now);
  return `${number(n, "highlight")} opened.${faults.length ? ` ${number(faults.length, "line")} left out (${faults.slice(0, 3).join("; ")}${faults.length > 3 ? "; …" : ""}).` : ""}`;
};
const addAnswers = (rows) => {
  let n = 0;
  for (const row of rows) {
    const box = boxes.find((b) => b.dataset.box === `${row.task}/${row.box}`);
    if (!box) continue;
    if (valueOf(box).trim() === "" || valueOf(box) === row.answer) fill(box, row.answer);
    else fill(box, `${valueOf(box)}\n${row.answer}`);
    n += 1;
  }
  return `${number(n, "answer")} opened.`;
};

const open = async (file) => {
  if (!file) return;
  if (file.size > LARGEST) return tell(`${file.name} is too large for a file of this page.`);
  const { columns, rows } = rowsOf(await file.text());
  const isHighlights = COLUMNS.every((c) => columns.includes(c)), isAnswers = ANSWERS.every((c) => columns.includes(c));
  if (!isHighlights && !isAnswers) return tell(`${file.name} is no file that this page saved: its first line should be ${COLUMNS.join(",")}.`);
  if (rows.some((r) => r.lesson.trim() !== data.lesson)) return tell(`${file.name} belongs to another lesson; it was not opened.`);
  if (!student() && rows.length) { code.value = rows[0].student; keptUnder = student(); }
  const other = rows.find((r) => r.student && r.student !== student())?.student;
  const was = isEmpty();
  const message = isHighlights ? addHighlights(rows) : addAnswers(rows);
  const what = isHighlights ? "highlights" : "answers";
  if (!was) unsaved[what] = true;
  keep();
  state();
  tell(`${file.name}: ${message}${other ? ` It was saved with the code “${other}”.` : ""}`);
};

const onCode = async () => {
  const name = student(), found = draft(name);
  if (name === keptUnder) return;
  const mine = isEmpty() ? null : work();
  let isTaken = !mine;
  if (found && mine) isTaken = await ask(`There is a draft for the code “${name}” on this device. Open it in place of what is on the page now?`, "Open the draft", "Keep what is here");
  if (found && isTaken) {
    take(found);
    tell(`The draft of ${name} is open: ${number(found.highlights.length, "highlight")}.`);
  } else if (!found && !keptUnder) forget("");
  keptUnder = name;
  keep();
  state();
};

const startAgain = async () => {
  if (!(await ask("Delete all highlights and answers on this page, and the draft? Files that you saved stay.", "Delete them", "Go on"))) return;
  forget(student());
  notes.replace([]);
  fillAll({});
  unsaved = { highlights: false, answers: false };
  state();
  tell("The page is empty again.");
};

one("#as-text").addEventListener("toggle", (event) => {
  one("#as-text textarea").value = event.target.open ? csvOf(COLUMNS, table()).replace(/^\ufeff/, "") : "";
});
one("#file").addEventListener("change", async (event) => { await open(event.target.files[0]); event.target.value = ""; });
addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  open(event.dataTransfer.files[0]);
});
all("[data-do]").forEach((button) => {
  const act = { highlights: saveHighlights, answers: saveAnswers, print: () => print(), again: startAgain }[button.dataset.do];
  button.disabled = false;
  button.addEventListener("click", act);
});
all("table").forEach((grid) => {
  const columns = [...grid.querySelectorAll("col")], whole = columns.reduce((sum, c) => sum + Number(c.dataset.w), 0);
  columns.forEach((c) => { c.style.width = `${(100 * c.dataset.w) / whole}%`; });
});
boxes.forEach((box) => box.addEventListener("input", () => { mirror(box); changed("answers"); }));
code.addEventListener("change", onCode);
code.addEventListener("input", state);
addEventListener("beforeunload", (event) => {
  const rest = work();
  if ((unsaved.highlights && rest.highlights.length) || (unsaved.answers && Object.keys(rest.answers).length)) event.preventDefault();
});

try { code.value = sessionStorage.getItem(TAB) ?? ""; } catch { /* not allowed */ }
keptUnder = student();
const before = draft(keptUnder);
if (before) {
  take(before);
  tell(`Your draft is open again: ${number(before.highlights.length, "highlight")}${boxes.length ? `, ${number(Object.keys(before.answers).length, "answer")}` : ""}.`);
}
state();
