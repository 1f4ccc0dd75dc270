// What changes, as the server tells it; where it cannot be told, it is asked for every few seconds
const watch = (events, state, take, onGone, onSilence = () => {}) => {
  const EVERY = 3000;
  const poll = async () => {
    try {
      const answer = await fetch(state, { cache: "no-store" });
      if (answer.status === 401) { onGone(); return; }
      if (answer.ok) { take(await answer.json()); onSilence(false); }
    } catch { onSilence(true); }
    setTimeout(poll, EVERY);
  };
  if (!window.EventSource) { poll(); return; }
  const source = new EventSource(events);
  source.addEventListener("message", (event) => { take(JSON.parse(event.data)); onSilence(false); });
  source.addEventListener("error", () => {
    onSilence(true);
    if (source.readyState === EventSource.CLOSED) poll();
  });
  window.addEventListener("pagehide", () => source.close());
};
