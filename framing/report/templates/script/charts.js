// Pictures repeat what tables beside them say and open: the keyboard goes through the tables.
all("figure svg a").forEach((link) => { link.tabIndex = -1; });

// What a table in the same section opens already is not in the page twice.
const lend = (link, row) => {
  const same = row && all("a.n", row).find((other) => other.getAttribute("href") === link.getAttribute("href"));
  if (same) link.dataset.r = same.dataset.r;
};
all(".panel a.p:not([data-r])").forEach((link) => {
  const head = link.closest(".panel").firstElementChild.textContent;
  lend(link, all(".outlet tr", link.closest("section")).find((row) => row.cells[0].textContent === head));
});

const titleInPicture = (link) => {
  const panel = link.closest(".panel"), row = link.closest("figure li");
  const parts = [panel?.firstElementChild, row?.firstElementChild, panel ? null : one("title", link)];
  return parts.filter(Boolean).map((part) => part.textContent).join(" · ");
};
