document.addEventListener("click", (click) => {
  if (click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
  const on = click.target;
  if (on.closest("[data-close]")) {
    close(on.closest("#panel, #note"));
    return;
  }
  const copying = on.closest("[data-copy]");
  if (copying) {
    copyTable(copying);
    return;
  }
  const link = on.closest("a");
  if (!note.hidden && !on.closest("#note")) note.hidden = true;
  if (!link || (link.dataset.r === undefined && !(link.getAttribute("href") ?? "").startsWith("#"))) return;
  const home = link.closest("[data-a]");
  if (link.dataset.r !== undefined) listPassages(link);
  else if (link.dataset.m) explain(link, link.dataset.m.split(" ").map((k) => ofMark(Number(home.dataset.a), facts.articles[home.dataset.a].marks[k])));
  else if (link.dataset.s) explain(link, [ofSpeech(Number(home.dataset.a), facts.articles[home.dataset.a].said[link.dataset.s])]);
  else {
    const id = link.getAttribute("href").slice(1);
    if (!go(id)) return;
    focusOn(document.getElementById(id));
    history.pushState(null, "", `#${id}`);
    note.hidden = true;
    if (innerWidth < 740) panel.hidden = true;
  }
  click.preventDefault();
});
document.addEventListener("keydown", (key) => {
  if (key.key !== "Escape") return;
  if (!note.hidden) close(note);
  else close(panel);
});
addEventListener("popstate", () => { if (location.hash) go(location.hash.slice(1)); });

const rules = one("#rules");
const startsAt = location.hash.startsWith("#without=") ? "" : location.hash.slice(1);
if (rules) rules.open = /^r\d+$/.test(startsAt);
if (startsAt) go(startsAt);
