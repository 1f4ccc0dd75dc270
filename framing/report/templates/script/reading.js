// Reading view: which articles stand side by side
const articles = all(".read article");
const choose = one(".choose"), every = one("#all-articles");
const sides = all("select[data-side]");
let swapped = false;
// What is hidden can be found by the browser's own search; who goes by the keyboard comes to the left side first
const arrange = () => {
  const [left, right] = sides.map((s) => Number(s.value));
  articles.forEach((article, i) => { article.hidden = every.checked || i === left || i === right ? false : "until-found"; });
  if (swapped) one(".read").append(...articles);
  swapped = !every.checked && left > right;
  if (swapped) articles[right].before(articles[left]);
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
  one(".read").addEventListener("beforematch", (found) => reveal(articles.indexOf(found.target)));
  arrange();
}
