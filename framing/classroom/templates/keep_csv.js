// CSV as RFC 4180 has it, safe for spreadsheets: text that begins like a formula, with apostrophes before or not, gets
// one apostrophe, which is taken away when the file is read
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const guarded = (cell) => (typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : String(cell));
const unguarded = (cell) => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
const quoted = (cell) => (/[",\r\n;]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
// The mark at the start tells spreadsheets that it is UTF-8
const csvOf = (columns, rows) =>
  `\ufeff${[columns, ...rows.map((row) => row.map(guarded))].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;

// The rows of a table as objects, with the line on which each begins; commas, or what a spreadsheet put in their place
const rowsOf = (text) => {
  text = text.replace(/^\ufeff/, "");
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const comma = [",", ";", "\t"].reduce((a, b) => (head.split(b).length > head.split(a).length ? b : a));
  const rows = [];
  let row = [], cell = "", isQuoted = false, line = 1, begun = 1;
  const endCell = () => { row.push(cell); cell = ""; };
  const endRow = () => { endCell(); if (row.some(Boolean)) rows.push({ row, line: begun }); row = []; };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (sign === "\n" || (sign === "\r" && text[i + 1] !== "\n")) line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') { cell += sign; i += 1; }
      else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === comma) endCell();
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[i + 1] === "\n") { i += 1; line += 1; }
      endRow();
      begun = line;
    } else cell += sign;
  }
  endRow();
  const columns = (rows.shift()?.row ?? []).map((c) => c.trim().toLowerCase());
  return { columns, rows: rows.map(({ row: cells, line: at }) => ({ line: at, ...Object.fromEntries(columns.map((c, k) => [c, unguarded(cells[k] ?? "")])) })) };
};
