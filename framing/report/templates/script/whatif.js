// What if: everything that is counted, counted again without some entries of the lexicons. Nothing is matched anew and
// the words of the denominators stay, as in `framing report --sensitivity`; what a finding needs comes from Python.
const whatIf = facts.whatif && (() => {
  const { outlets, letters, words, entries: ranges, terms, findings, zones, per } = facts.whatif;
  const off = new Set(), nothing = new Set();
  const isEntry = new Set(ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, k) => first + k)));
  const entryOf = (mark) => mark[6][mark[6].length - 1];
  const termOf = (rule) => terms[rule] ?? facts.rules[rule].split("/").slice(2).join("/").replaceAll("_", " ");

  // The marks by entry, and by what a row of rates counts: letter, voice, category
  const entries = new Map(), counted = new Map();
  const places = new Map(outlets.map((article, o) => [facts.articles[article].outlet, o]));
  const add = (sums, key, o, place) => {
    if (!sums.has(key)) sums.set(key, outlets.map(() => []));
    sums.get(key)[o].push(place);
  };
  const entry = (rule, construct, category) => {
    if (!entries.has(rule)) entries.set(rule, { rule, construct, category, term: termOf(rule), sums: new Map(), marks: [] });
    return entries.get(rule);
  };
  facts.articles.forEach(({ outlet: name, marks }, i) => {
    const o = places.get(name);
    marks.forEach((mark, k) => {
      const [, , construct, category, voice, zone] = mark, rule = entryOf(mark), place = [i, k];
      const known = isEntry.has(rule) && entry(rule, construct, category);
      if (known) known.marks.push(place);
      if (!zones.includes(zone)) return;
      const key = `${letters[construct]} ${voice}`;
      [key, `${key} ${category}`].forEach((each) => {
        add(counted, each, o, place);
        if (known) add(known.sums, each, o, place);
      });
    });
  });
  const isOff = ([i, k]) => off.has(entryOf(facts.articles[i].marks[k]));
  const full = (key, o) => counted.get(key)?.[o].length ?? 0;
  const less = () => {
    const sums = new Map();
    off.forEach((rule) => entries.get(rule).sums.forEach((by, key) => {
      const sum = sums.get(key) ?? outlets.map(() => 0);
      by.forEach((marks, o) => { sum[o] += marks.length; });
      sums.set(key, sum);
    }));
    return sums;
  };
  const rate = (n, key, o) => {
    const among = words[key.split(" ")[1]][o];
    return among ? per * n / among : null;
  };
  const remaining = (key, o) => (counted.get(key)?.[o] ?? []).filter((place) => !isOff(place));

  // Findings: a share is entry, words, entry, words, ...; -1 are words that no entry marks
  const sum = (share, without) => share.reduce((n, x, k) => n + (k % 2 && !without.has(share[k - 1]) ? x : 0), 0);
  const reports = ({ r }, without) => {
    const by = new Map();
    r.filter(([, rule]) => !without.has(rule)).forEach(([who, , used]) => {
      const { n, said } = by.get(who) ?? { n: 0, said: false };
      by.set(who, { n: n + 1, said: said || Boolean(used) });
    });
    return [...by].find(([, { said }]) => !said) ?? [-1, { n: 0 }];
  };
  const clearly = ({ c, n: { least, factor } }, without) => {
    const own = c.map(([, share]) => sum(share, without)), [top, next] = [...own].sort((a, b) => b - a);
    return own.length > 1 && top >= least && top >= factor * Math.max(1, next) ? c[own.lastIndexOf(top)][0] : -1;
  };
  const hedging = ({ c, n: { least, times, per: unit } }, without) => {
    const cells = c.filter(([, , among]) => among).map(([o, share, among]) => {
      const n = sum(share, without);
      return { o, n, among, rate: unit * n / among };
    });
    if (cells.length < 2) return -1;
    const high = cells.reduce((a, b) => (b.rate >= a.rate ? b : a)), low = cells.reduce((a, b) => (b.rate < a.rate ? b : a));
    return high.n - low.rate * high.among / unit >= least && high.rate >= times * low.rate ? high.o : -1;
  };
  const labelled = ({ c }, without) => {
    const uses = c.map(([, share]) => sum(share, without)), most = Math.max(...uses);
    const plain = c.some(([, , named, unclear], k) => !uses[k] && (named === 1 || sum(named, without)) && !sum(unclear, without));
    return most && plain ? c[uses.indexOf(most)][0] : -1;
  };
  // For each kind the outlet that comes first in the finding, -1 where it is no longer made
  const FIRST = {
    "loaded-term": clearly,
    "own-or-quoted": (f, without) => {
      const own = f.c.find(([, share]) => sum(share, without));
      const given = f.c.some(([, share, other]) => !sum(share, without) && sum(other, without));
      return own && given && clearly(f, without) < 0 ? own[0] : -1;
    },
    "contaminated-report": (f, without) => (reports(f, without)[0] < 0 ? -1 : f.c[0][0]),
    label: labelled,
    "mirrored-labels": (f, without) => (f.w.some((way) => way.every((share) => sum(share, without))) ? f.c[0][0] : -1),
    hedges: hedging,
  };
  const twoSided = new Set(["loaded-term", "own-or-quoted"]); // also count words in the voices of others
  const numbers = (f, without) => {
    if (f.k === "contaminated-report") {
      const [who, { n }] = reports(f, without);
      return [{ o: f.c[0][0], own: 0, other: n, who }];
    }
    return f.c.map(([o, own, other]) => ({ o, own: sum(own, without), other: twoSided.has(f.k) ? sum(other, without) : 0 }));
  };
  const odd = (share) => (Array.isArray(share) ? share.filter((_, k) => k % 2 === 0) : []);
  const restsOn = findings.map((f) => {
    if (!f) return [];
    const cells = f.k === "hedges" ? f.c.map(([, own]) => [own]) : f.c.map((cell) => cell.slice(1));
    const found = [...cells.flat(), ...(f.w ?? []).flat()].flatMap(odd).concat((f.r ?? []).map(([, rule]) => rule));
    return [...new Set(found)].filter((rule) => rule >= 0);
  });
  const verdict = (place) => {
    const f = findings[place], rules = restsOn[place].filter((rule) => off.has(rule));
    if (!f || !rules.length) return { state: "same", rules, cells: [] };
    const before = numbers(f, nothing), now = numbers(f, off);
    const [was, is] = [nothing, off].map((without) => FIRST[f.k](f, without));
    const cells = before.map((cell, k) => ({ ...cell, left: now[k] })).filter(({ left, ...cell }) => (
      cell.own !== left.own || cell.other !== left.other || cell.who !== left.who));
    return { state: is < 0 ? "gone" : is !== was ? "other" : cells.length ? "less" : "same", first: is, rules, cells };
  };
  return { off, entries, outlets, findings, restsOn, letters, counted, isOff, entryOf, full, less, rate, remaining, verdict };
})();
