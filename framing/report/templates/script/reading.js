// Reading view: which articles stand side by side
const articles = all(".read article");
const choose = one(".choose"), every = one("#all-articles"), single = one("#one-article");
const sides = all("select[data-side]");
let swapped = false;
// What is hidden can be found by the browser's own search; who goes by the keyboard comes to the left side first
const arrange = () => {
  const [left, right] = sides.map((s) => Number(s.value));
  const beside = single.checked ? left : right;
  articles.forEach((article, i) => { article.hidden = every.checked || i === left || i === beside ? false : "until-found"; });
  sides[1].disabled = single.checked;
  one(".read").classList.toggle("single", single.checked);
  if (swapped) one(".read").append(...articles);
  swapped = !every.checked && !single.checked && left > right;
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
  if (event(i) === event(left) && !single.checked) sides[1].value = i;
  else {
    // In the order of the page: an article that is moved while the browser searches is lost to it
    const pair = [i, single.checked ? i : neighbour(i, right === i ? left : right)].sort((a, b) => a - b);
    sides.forEach((side, k) => { side.value = pair[k]; });
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
  [every, single].forEach((box) => box.addEventListener("change", () => {
    (box === every ? single : every).checked = false;
    const left = Number(sides[0].value);
    if (!single.checked && left === Number(sides[1].value)) sides[1].value = neighbour(left, left);
    arrange();
  }));
  one(".read").addEventListener("beforematch", (found) => reveal(articles.indexOf(found.target)));
  arrange();
}
