// The teacher's page: numbers, what divides the class, the texts; to pause, to show the key, to let back and remove
const one = (what) => document.querySelector(what);
const told = one("#told"), line = one("#line"), ask = one("#ask");
const number = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const tell = (message) => { told.textContent = message; told.hidden = !message; };
const leave = () => tell("This page is not open any more: open the teacher’s link again. The terminal shows it.");
const element = (name, className, ...inside) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
};
// Text is set only where it is another, so that a live page does not lose what is selected in it
const set = (what, text) => { const e = one(what); if (e.textContent !== text) e.textContent = text; };

const begin = async () => {
  const answer = await fetch("/api/teacher/lesson", { cache: "no-store" });
  if (!answer.ok) { leave(); return; }
  const lesson = await answer.json();
  const letters = new Map(lesson.tags.map((t) => [t.code, t.letter])), names = new Map(lesson.tags.map((t) => [t.code, t.name]));
  const drawHeat = heatMap(lesson.texts, letters);
  let state = {}, board = null, expected = null, isFetchingKey = false;

  const post = async (what, body) => {
    const headers = { "X-CSRF-Token": lesson.csrf, ...(body ? { "Content-Type": "application/json" } : {}) };
    try {
      const done = await fetch(`/api/teacher/${what}`, { method: "POST", headers, body: body && JSON.stringify(body) });
      tell(done.ok ? "" : (await done.json()).message);
      if (done.ok && done.status === 200) takeState(await done.json());
    } catch { tell("The server does not answer. Is the terminal still open?"); }
  };
  const confirmed = (question, yes, then) => {
    const [first, second] = ask.querySelectorAll("button");
    one("#question").textContent = question;
    first.textContent = yes;
    first.onclick = () => { ask.close(); then(); };
    second.onclick = () => ask.close();
    ask.showModal();
  };

  const coefficient = (name, found, note) => {
    set(`#${name}`, found.value ?? "undefined");
    one(`#${name}`).classList.toggle("undefined", found.value === null);
    set(`#${name}-note`, found.value === null ? found.reason : note);
  };
  const drawNumbers = () => {
    const n = board.students.length, m = board.n_highlights;
    set("#n-students", String(n));
    set("#n-marking", !n ? "" : board.n_marking === n ? "all with highlights" : `${board.n_marking} with highlights`);
    set("#n-highlights", String(m));
    set("#per-student", board.n_marking ? `${(m / board.n_marking).toFixed(1)} for each who marked` : "");
    coefficient("alpha", board.alpha, `n = ${number(board.n_units, "word")} that two or more marked`);
    coefficient("unitizing", board.unitizing, `n = ${number(m, "highlight")}, ${number(board.n_marking, "student")}`);
  };
  const drawDivided = () => {
    one("#no-divided").hidden = board.divided.length > 0;
    one(".divided").replaceChildren(...board.divided.map((d) => {
      const place = element("a", "", `${d.text} ¶${d.paragraph}`);
      place.href = `#${d.text}-${d.paragraph}`;
      const bar = element("span", "share", element("span", "share-in"));
      bar.firstChild.style.width = `${(100 * d.n_marked) / d.n_students}%`;
      bar.setAttribute("aria-hidden", "true");
      const tags = d.tags.map(([tag, n]) => `${n} × ${names.get(tag)}`).join(", ");
      return element("li", "", element("p", "words", `“${d.words}”`), bar,
        element("p", "small", place, ` · ${d.n_marked} of ${d.n_students} marked it${tags ? `: ${tags}` : ""}`));
    }));
  };
  const drawTexts = () => {
    drawHeat(board.heat, expected ?? [], board.readers);
    for (const text of document.querySelectorAll(".class-text")) {
      const n = board.readers[text.dataset.text] ?? 0;
      text.querySelector(".readers").textContent = n ? `${number(n, "student")} marked something here` : "nobody has marked anything";
    }
  };
  const drawStudents = () => {
    one("#no-students").hidden = board.students.length > 0;
    const had = document.activeElement?.dataset?.which;
    one(".students").replaceChildren(...board.students.map((s) => {
      const button = (what, shown, then) => {
        const made = element("button", "", shown);
        made.type = "button";
        made.dataset.which = `${what} ${s.code}`;
        made.setAttribute("aria-label", `${shown}: ${s.code}`);
        made.addEventListener("click", then);
        return made;
      };
      const back = button("back", "Let back", () => post("let-back", { student: s.code }));
      back.disabled = s.returning;
      const remove = button("remove", "Remove", () => confirmed(
        `Remove ${s.code} and ${number(s.n, "highlight")}? This cannot be undone.`, "Remove", () => post("dismiss", { student: s.code })));
      return element("li", "", element("b", "", s.code), element("span", "small", number(s.n, "highlight") + (s.returning ? ", may come back" : "")),
        element("span", "do", back, remove));
    }));
    if (had) one(`[data-which="${CSS.escape(had)}"]`)?.focus();
  };
  const drawState = () => {
    one("#state").textContent = state.revealed ? "The key is shown; the work is over." : state.frozen ? "Paused" : "The class is working";
    one("#freeze").hidden = one("#reveal").hidden = state.revealed;
    one("#freeze").textContent = state.frozen ? "Go on with the work" : "Pause the work";
    one(".for-key").hidden = !expected;
  };
  const fetchKey = async () => {
    if (isFetchingKey) return;
    isFetchingKey = true;
    const found = await fetch("/api/teacher/key", { cache: "no-store" }).catch(() => null);
    isFetchingKey = false;
    if (!found?.ok) return;
    expected = await found.json();
    drawState();
    if (board) drawTexts();
  };
  const takeState = (next) => {
    if (next.revealed && !state.revealed && lesson.blind) { location.reload(); return; }
    state = next;
    drawState();
    if (state.revealed && !expected) fetchKey();
  };
  let shown = "";
  const take = (next) => {
    takeState(next.state);
    const now = JSON.stringify(next.board);
    if (!next.board || now === shown) return;
    shown = now;
    board = next.board;
    drawNumbers();
    drawDivided();
    drawTexts();
    drawStudents();
  };

  one("#freeze").addEventListener("click", () => post(state.frozen ? "unfreeze" : "freeze"));
  one("#reveal").addEventListener("click", () => confirmed(
    "Show the key to all students? Their work ends then, and this cannot be undone.", "Show the key", () => post("reveal")));
  watch("/api/teacher/events", "/api/teacher/state", take, leave, (isSilent) => { line.textContent = isSilent ? "No answer from the server" : "Live"; });
};

begin().catch(() => tell("The page could not be loaded. Load it again."));
