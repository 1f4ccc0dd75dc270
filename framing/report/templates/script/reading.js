// Reading view: which articles stand side by side
const articles = all(".read article");
const choose = one(".choose"), every = one("#all-articles");
const sides = all("select[data-side]");
const arrange = () => {
  const shown = sides.map((s) => Number(s.value));
  articles.forEach((article, i) => {
    article.hidden = !every.checked && !shown.includes(i);
    article.style.order = every.checked ? "" : String(shown.indexOf(i));
  });
};
const event = (i) => facts.articles[i].event;
const neighbour = (i, other) => {
  const near = articles.map((_, k) => k).filter((k) => k !== i && event(k) === event(i));
  const same = near.find((k) => facts.articles[k].outlet === facts.articles[other].outlet);
  const stranger = articles.findIndex((_, k) => facts.articles[k].outlet !== facts.articles[i].outlet);
  return same ?? near[0] ?? (stranger < 0 ? Number(i === 0) : stranger);
};
const reveal = (i) => {
  if (!choose || !articles[i].hidden) return;
  const [left, right] = sides.map((s) => Number(s.value));
  if (event(i) === event(left)) sides[1].value = i;
  else {
    sides[0].value = i;
    sides[1].value = neighbour(i, right === i ? left : right);
  }
  arrange();
};
if (choose) {
  choose.hidden = false;
  sides[0].value = 0;
  sides[1].value = neighbour(0, 1);
  sides.forEach((select, k) => select.addEventListener("change", () => {
    const [mine, other] = [Number(select.value), Number(sides[1 - k].value)];
    if (mine === other || event(mine) !== event(other)) sides[1 - k].value = neighbour(mine, other);
    arrange();
  }));
  every.addEventListener("change", arrange);
  arrange();
}
