// Every table can be linked to and copied as CSV
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const plain = (cell) => {
  const copy = cell.cloneNode(true);
  all("svg, .sr, .tools, i, del.was", copy).forEach((aside) => aside.remove());
  all("br, .category, .how, .gate, .interval", copy).forEach((part) => part.before(" "));
  return copy.textContent.replace(/\s+/g, " ").trim() || (cell.matches("td") ? "–" : "");
};
const quoted = (words) => {
  const safe = FORMULA.test(words) && !/^-?[\d.,]+$/.test(words) ? `'${words}` : words;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const csvOf = (table) => [...table.rows].map((row) => [...row.cells].map((cell) => quoted(plain(cell))).join(",")).join("\n") + "\n";
const copyOut = async (words) => {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const area = make("textarea", words);
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
};
all("table[id]").forEach((table) => {
  const name = (table.caption.textContent.split(/[.:]/)[0] || table.id).trim();
  const tools = make("p", "", "tools"), link = make("a", "Link to this table"), button = make("button", "Copy as CSV");
  link.href = `#${table.id}`;
  link.setAttribute("aria-label", `Link to this table: ${name}`);
  button.type = "button";
  button.dataset.copy = table.id;
  button.setAttribute("aria-label", `Copy as CSV: ${name}`);
  tools.append(link, button);
  table.closest(".scroll").after(tools);
});
const copyTable = async (button) => {
  const done = await copyOut(csvOf(document.getElementById(button.dataset.copy)));
  button.textContent = done ? "Copied" : "The browser does not let it be copied";
  setTimeout(() => { button.textContent = "Copy as CSV"; }, 2500);
};
