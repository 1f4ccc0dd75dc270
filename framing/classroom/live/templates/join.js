// Joining: the code of the class and, where there is one, a code of one's own
const form = document.getElementById("join"), told = document.getElementById("told");
const code = document.getElementById("code"), student = document.getElementById("student");
const button = form.querySelector("button");

const tell = (message) => { told.textContent = message; told.hidden = !message; };

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  tell("");
  try {
    const body = JSON.stringify({ code: code?.value ?? "", student: student.value.trim() });
    const answer = await fetch("/api/join", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (answer.ok) { location.assign("/lesson"); return; }
    tell((await answer.json()).message);
    (answer.status === 403 && code ? code : student).focus();
  } catch {
    tell("The teacher’s machine does not answer. Are you in the same network? Try again.");
  }
  button.disabled = false;
});

if (code && location.hash.length > 1) {
  code.value = location.hash.slice(1, 13);
  history.replaceState(null, "", "/");
}
