// Changes on their way to the teacher's machine, one after the other. Each is kept in the browser until it is confirmed, and
// carries the id of its highlight, so that sending one again after a lost answer does not double it.
// tell(kind, message): "saving" and "saved"; "waiting" for the machine or for the teacher; "refused", where a change is
// given up; "gone", where the student is not known any more
const sendQueue = (place, csrf, tell) => {
  let waiting = [], isSending = false, isPaused = false, timer = 0;
  try { waiting = JSON.parse(sessionStorage.getItem(place)) ?? []; } catch { /* none */ }

  const keep = () => {
    try {
      if (waiting.length) sessionStorage.setItem(place, JSON.stringify(waiting));
      else sessionStorage.removeItem(place);
    } catch { /* no room, or not allowed: the page itself keeps them */ }
  };
  const later = (seconds) => { clearTimeout(timer); timer = setTimeout(send, seconds * 1000); };
  const outcome = (answer, message) => {
    if (answer.ok) return "done";
    if (answer.status === 401) return "gone";
    if (answer.status === 423) return "paused";
    if (answer.status === 429 || answer.status >= 500 || answer.status === 408) return "again";
    tell("refused", message);
    return "refused";
  };
  const sendOne = async ({ method, id, body }) => {
    const address = method === "POST" ? "/api/highlights" : `/api/highlights/${encodeURIComponent(id)}`;
    const headers = { "X-CSRF-Token": csrf, ...(body ? { "Content-Type": "application/json" } : {}) };
    const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(20_000) });
    const message = answer.ok ? "" : (await answer.json().catch(() => ({}))).message ?? "Not saved.";
    return { what: outcome(answer, message), message, wait: Number(answer.headers.get("Retry-After")) };
  };
  const send = async () => {
    if (isSending || isPaused || !waiting.length) return;
    isSending = true;
    let again = 0;
    tell("saving", "");
    try {
      const { what, message, wait } = await sendOne(waiting[0]);
      if (what === "done" || what === "refused") { waiting.shift(); keep(); }
      else if (what === "gone") tell("gone", message);
      else if (what === "paused") { isPaused = true; tell("waiting", message); }
      else { again = wait || 2; tell("waiting", message); }
    } catch {
      again = 2;
      tell("waiting", "The teacher’s machine does not answer.");
    }
    isSending = false;
    if (again) later(again);
    else if (!isPaused && waiting.length) send();
    else if (!waiting.length) tell("saved", "");
  };
  return {
    put: (method, id, body) => { waiting.push({ method, id, body }); keep(); send(); },
    pause: (on) => { isPaused = on; if (!on) send(); },
    drop: () => { waiting = []; keep(); },
    n: () => waiting.length,
    // What the student did last, also where it is not confirmed yet
    over: (list) => {
      const kept = new Map(list.map((h) => [h.id, h]));
      for (const { method, id, body } of waiting) {
        if (method === "DELETE") kept.delete(id);
        else kept.set(id, { ...body, id });
      }
      return [...kept.values()];
    },
  };
};
