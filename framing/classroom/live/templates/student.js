// The student's page: the annotator, with what is done in it sent to the teacher's machine
const one = (what) => document.querySelector(what);
const saved = one("#saved"), told = one("#told"), ask = one("#ask");
const tellStudent = (message) => { told.textContent = message; told.hidden = !message; };
const join = () => location.assign("/");

const asked = async (address) => {
  const answer = await fetch(address, { cache: "no-store" });
  if (answer.status === 401) join();
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};
const WORDS_SENT = 500; // characters; longer ones are found by their place alone
const plain = ({ id, text, start, end, words, tag, voice, reason }) => ({
  id, text, start, end, tag, voice, reason, ...(words.length <= WORDS_SENT ? { words } : {}),
});

const begin = async () => {
  const lesson = await asked("/api/lesson");
  const points = new Map(lesson.texts.map((t) => [t.label, new Points(t.text)]));
  const withWords = (h) => ({ ...h, words: points.get(h.text).slice(h.start, h.end) });
  let state = lesson.state, hasKey = false;

  const changes = (n) => `${n} change${n === 1 ? "" : "s"}`;
  const tell = (kind, message) => {
    const n = queue?.n() ?? 0;
    saved.dataset.kind = kind;
    if (kind === "gone") { queue.drop(); join(); return; }
    if (kind === "refused") { tellStudent(`Not saved: ${message}`); resync(); return; }
    saved.textContent = { saved: "All saved", saving: "Saving …", waiting: `${changes(n)} not saved yet` }[kind];
    if (kind === "waiting") tellStudent(`${message} Keep this page open; it goes on by itself.`);
    else if (kind === "saved") tellState();
  };
  const queue = sendQueue(`framing-class:${lesson.id}:${lesson.student}`, lesson.csrf, tell);
  const notes = annotator(one("#annotator"), {
    texts: lesson.texts, tags: lesson.tags, voices: lesson.voices,
    highlights: queue.over(lesson.highlights).map(withWords),
    isFrozen: state.frozen || state.revealed,
    onAdd: (h) => queue.put("POST", h.id, plain(h)),
    onChange: (h) => queue.put("PUT", h.id, plain(h)),
    onRemove: (h) => queue.put("DELETE", h.id),
  });
  let mine = notes.all();
  const heading = one("#h-mine").firstChild, OWN = heading.textContent;
  const resync = async () => {
    try {
      mine = queue.over(await asked("/api/highlights")).map(withWords);
      if (!isKeyShown()) notes.replace(mine);
    } catch { /* the next load shows what is kept */ }
  };

  const tellState = () => {
    if (state.revealed) tellStudent("Your teacher has shown the key. Highlights cannot be changed any more.");
    else if (state.frozen) tellStudent("Your teacher has paused the work. You can read on.");
    else tellStudent("");
  };
  const isKeyShown = () => one("#show-key").getAttribute("aria-pressed") === "true";
  const showKey = async (on) => {
    if (on === isKeyShown()) return;
    if (on && !hasKey) hasKey = (await asked("/api/key")).map(asHighlight);
    if (on) mine = notes.all();
    one("#show-key").setAttribute("aria-pressed", String(on));
    one("#show-mine").setAttribute("aria-pressed", String(!on));
    heading.textContent = on ? "The key " : OWN;
    notes.replace(on ? hasKey : mine);
    notes.say(on ? "The texts show what the key expects." : "The texts show your highlights.");
  };
  const asHighlight = (m) => ({ ...m, reason: [m.why, m.neutral.length ? `A calmer word: ${m.neutral.join(", ")}.` : ""].filter(Boolean).join("\n") });
  // The same state again, as after a lost connection, changes nothing: drawing anew would lose what is selected
  const take = (next) => {
    if (next.frozen === state.frozen && next.revealed === state.revealed) return;
    const wasRevealed = state.revealed;
    state = next;
    show(wasRevealed);
  };
  const show = (wasRevealed) => {
    notes.freeze(state.frozen || state.revealed);
    if (state.revealed && !wasRevealed && lesson.blind) { queue.drop(); location.reload(); return; }
    if (state.revealed) { queue.drop(); resync(); }
    queue.pause(state.frozen || state.revealed);
    one(".revealed").hidden = !state.revealed;
    tellState();
  };

  one("#show-mine").addEventListener("click", () => showKey(false));
  one("#show-key").addEventListener("click", () => showKey(true));
  one("#leave").addEventListener("click", () => {
    one("#question").textContent = queue.n() ? `${changes(queue.n())} not saved yet would be lost. Leave?` : "Leave? Only your teacher can let you back with this code.";
    ask.showModal();
  });
  const [yes, no] = ask.querySelectorAll("button");
  no.addEventListener("click", () => ask.close());
  yes.addEventListener("click", async () => {
    queue.drop();
    await fetch("/api/leave", { method: "POST", headers: { "X-CSRF-Token": lesson.csrf } }).catch(() => null);
    join();
  });
  window.addEventListener("beforeunload", (event) => { if (queue.n() && !state.revealed) event.preventDefault(); });
  watch("/api/events", "/api/state", take, join);
  show(state.revealed);
  if (!queue.n()) tell("saved", "");
};

begin().catch(() => tellStudent("The page could not be loaded from the teacher’s machine. Load it again."));
