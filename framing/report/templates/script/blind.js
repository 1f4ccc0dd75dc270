// Outlet names give way to aliases wherever they stand, also in what is made later; what stood there is kept and put back
const blind = one("#blind");
if (blind) {
  const { others, aliases, whole: alone } = facts.hide;
  const names = facts.hide.names.replace(/\{([a-z]+)\}/g, (_, run) => run.replace(/./g, (sign) => `[${sign}${sign.toUpperCase()}]`));
  const whole = (source) => new RegExp(`(?<!\\w)(?:${source})(?!\\w)`.replaceAll("\\w", "[\\p{L}\\p{N}_]"), "gu");
  const known = new Map(Object.entries(aliases)), single = new Map(Object.entries(alone));
  const letters = (found) => found.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const alias = (found) => known.get(found.replace(/\s+/g, " ")) ?? known.get(letters(found)) ?? "hidden";
  const text = ".text, blockquote[data-a]"; // what holds words of an article, which are masked sign for sign
  const fixed = /^(id|class|style|for|name|type|lang|dir|d|data-[^t]|aria-(labelledby|describedby|controls))$/;
  const kept = new Map(); // node -> attribute, "" for its text -> what stood there, what stands there now
  const isText = (node) => node.parentElement.closest(".t, blockquote[data-a]") !== null;
  let inTexts, elsewhere;

  const nameless = (said) => single.get(said) ?? said.replace(elsewhere, alias);
  const keep = (node, key, ...states) => kept.set(node, (kept.get(node) ?? new Map()).set(key, states));
  const put = (node, said) => {
    if (said === node.data) return;
    keep(node, "", node.data, said);
    node.data = said;
  };
  const mask = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), nodes = [];
    while (walker.nextNode()) if (isText(walker.currentNode)) nodes.push(walker.currentNode);
    const sign = (found) => found.replace(/[^\r\n]/gu, "■");
    const left = Array.from(nodes.map((node) => node.data).join("").replace(inTexts, sign));
    nodes.forEach((node) => {
      const said = left.splice(0, Array.from(node.data).length).join("");
      put(node, node.parentElement.closest(".by") ? sign(said) : said);
    });
  };
  const attribute = (element, name, said) => {
    if (fixed.test(name) || (element.namespaceURI.endsWith("svg") && !name.endsWith("label") && name !== "href")) return;
    const now = name !== "href" || !element.matches("a") ? nameless(said) : said.startsWith("#") ? said : "#";
    if (now === said) return;
    keep(element, name, said, now);
    element.setAttribute(name, now);
  };
  const hide = (node) => {
    if (node.nodeType === 3) {
      if (!isText(node) && !node.parentElement.matches("script, style")) put(node, nameless(node.data));
    } else if (node.nodeType === 1 && !node.matches("script, style")) {
      for (const { name, value } of [...node.attributes]) attribute(node, name, value);
      node.childNodes.forEach(hide);
      if (node.matches(text)) mask(node);
    }
  };
  const changed = ({ type, target, attributeName: name, addedNodes }) => {
    if (type === "childList") return addedNodes.forEach((node) => { if (node.isConnected) hide(node); });
    const old = kept.get(target), key = name ?? "", now = name ? target.getAttribute(name) : target.data;
    if (old?.has(key) && old.get(key)[1] === now) return; // as it was left
    old?.delete(key);
    if (!name) hide(target);
    else if (now !== null) attribute(target, name, now);
  };
  const later = new MutationObserver((changes) => {
    changes.forEach(changed);
    later.takeRecords();
  });
  const toggle = () => {
    [panel, note].forEach((box) => { close(box); });
    [one("ol", panel), note, one("#panel-count")].forEach((box) => { box.replaceChildren(); });
    one("#panel-title").textContent = "Passages";
    texts.clear();
    if (blind.checked) {
      inTexts ??= whole(names);
      elsewhere ??= whole(others ? `${others}(?!\\w)|${names}` : names);
      hide(document.documentElement);
      later.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
    } else {
      later.disconnect();
      kept.forEach((old, node) => old.forEach(([said], name) => { if (name) node.setAttribute(name, said); else node.data = said; }));
      kept.clear();
    }
  };
  const byLink = () => {
    if (location.hash !== "#hide-names" || blind.checked) return;
    blind.checked = true;
    toggle();
  };
  [blind.closest("label"), one("#hidden-names")].forEach((part) => { if (part) part.hidden = false; });
  blind.addEventListener("change", toggle);
  addEventListener("hashchange", byLink);
  byLink();
}
