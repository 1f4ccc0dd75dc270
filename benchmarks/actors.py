"""How well the mentions of an actor are brought together over the articles of an event.

usage: python benchmarks/actors.py GOLD.jsonl [--names] [--draws N] [--codes]

GOLD.jsonl holds an article a line: id, outlet, event, text and spans [{start, end, label, code}]. `label` is the kind
of what is mentioned, `code` says which one: within an event a code is an actor.

How it counts
- Gold mentions are the spans whose label is in the set scored: people (ACTOR) alone, then all that acts (people,
  countries, groups, and the label for whoever else of a country or group is mentioned). A span with two codes ("the two
  leaders") is a mention of each; the same span annotated twice with one code is one.
- System mentions are what `Actors.references` gives: names, labels tied to somebody, described sources. With `--names`
  they are the names alone. Actors are made once for the whole file, as a comparison makes them, and scored by event.
- A system mention and a gold span are paired one to one where they share a character: the pair that shares most first,
  then the one with the least around it. So no mention counts twice and no long one stands for several.
- Best match: a code gets the actor with most mentions paired with it (of two, the one with fewer others). Of that
  actor's mentions some are paired with the code (right), some with another code only (other), some with no span of the
  set (none). Recall is right / gold mentions of the code: what was not found counts. Precision is right / (right +
  other + none), which also counts against the system what the annotators passed over or gave another label; the
  figure "annotated" leaves `none` out.
- micro: the counts of all codes summed. macro: the mean of the codes' F. Both over the events of the file.
- B-cubed (Bagga & Baldwin 1998): for each gold mention the share of its code's mentions that its actor has, 0 where it
  is not found (recall); for each paired system mention the share of its actor's paired mentions that have its code
  (precision).
- Intervals: 2.5th to 97.5th percentile over resamples of events. With few events they are rough.

"without a name" are the gold spans whose capitals are those of a first word, a title or a country: "the president",
"North Korean leader". How many of them are paired with any reference stands beside it.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from framing.compare.people.actors import Actors
from framing.extract.countries import countries
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.language import language
from framing.matcher import load_lexicons
from framing.model import Article, Profile, Span
from framing.profile import profile_article

SETS = {"people": ("ACTOR",), "all that acts": ("ACTOR", "COUNTRY", "GROUP", "ACTOR-I")}
Code = tuple[str, str]  # event, code
Gold = dict[str, dict[Span, frozenset[Code]]]  # by article
Found = dict[str, list[tuple[str, Span]]]  # by article: actor and where
Pairs = dict[str, dict[Span, str]]  # by article: the actor paired with each gold span


@dataclass(slots=True)
class Counts:
    """What was counted for some codes."""

    right: int = 0
    other: int = 0
    none: int = 0
    gold: int = 0
    f: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    precisions: list[float] = field(default_factory=list)

    def add(self, more: "Counts") -> None:
        """Add the counts of other codes."""
        self.right, self.other = self.right + more.right, self.other + more.other
        self.none, self.gold = self.none + more.none, self.gold + more.gold
        self.f, self.recalls, self.precisions = (
            self.f + more.f, self.recalls + more.recalls, self.precisions + more.precisions,
        )  # fmt: skip

    def figures(self) -> dict[str, float]:
        """The figures by name."""
        recall = ratio(self.right, self.gold)
        strict = ratio(self.right, self.right + self.other + self.none)
        annotated = ratio(self.right, self.right + self.other)
        b_recall, b_precision = mean(self.recalls), mean(self.precisions)
        return {
            "F": harmonic(strict, recall),
            "precision": strict,
            "recall": recall,
            "F annotated": harmonic(annotated, recall),
            "precision annotated": annotated,
            "macro F": mean(self.f),
            "B3 F": harmonic(b_precision, b_recall),
            "B3 precision": b_precision,
            "B3 recall": b_recall,
        }


def ratio(part: int, whole: int) -> float:
    """part / whole, 0 where there is nothing."""
    return part / whole if whole else 0.0


def mean(values: Sequence[float]) -> float:
    """The mean, 0 where there is nothing."""
    return sum(values) / len(values) if values else 0.0


def harmonic(precision: float, recall: float) -> float:
    """The harmonic mean.

    >>> harmonic(0.5, 0.5)
    0.5
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_gold(path: str) -> tuple[list[Article], dict[str, list[dict[str, object]]]]:
    """The articles of a file and the spans of each."""
    articles, spans = [], {}
    with open(path, encoding="utf-8") as lines:
        for record in map(json.loads, filter(str.strip, lines)):
            articles.append(Article(record["id"], record["outlet"], record["text"], event=record.get("event")))
            spans[record["id"]] = record["spans"]
    return articles, spans


def gold_of(articles: Sequence[Article], spans: dict[str, list[dict[str, object]]], labels: Iterable[str]) -> Gold:
    """The gold mentions with a label of a set, each with its codes."""
    wanted, gold = frozenset(labels), {}
    for article in articles:
        found: dict[Span, set[Code]] = defaultdict(set)
        for s in spans[article.id]:
            if s["label"] in wanted and s["code"]:
                found[Span(int(str(s["start"])), int(str(s["end"])))].add((article.event or "", str(s["code"])))
        gold[article.id] = {span: frozenset(codes) for span, codes in sorted(found.items())}
    return gold


def paired(gold: Gold, found: Found) -> Pairs:
    """The actor that each gold span is paired with, one to one."""
    pairs: Pairs = {}
    for article, spans in gold.items():
        options = sorted(
            (-min(g.end, s.end) + max(g.start, s.start), len(g) + len(s), g, s, actor)
            for g in spans
            for actor, s in found[article]
            if g.overlaps(s)
        )
        of_gold, taken = dict[Span, str](), set[tuple[str, Span]]()
        for *_, g, s, actor in options:
            if g not in of_gold and (actor, s) not in taken:
                of_gold[g] = actor
                taken.add((actor, s))
        pairs[article] = of_gold
    return pairs


def count(
    event: Sequence[str], gold: Gold, found: Found, pairs: Pairs
) -> tuple[Counts, dict[Code, tuple[str, Counts]]]:
    """The counts of the articles of one event, summed and by code."""
    size = Counter(actor for a in event for actor, _ in found[a])
    of_code, together, matched = Counter[Code](), Counter[tuple[Code, str]](), Counter[str]()
    for a in event:
        for span, codes in gold[a].items():
            of_code.update(codes)
            if actor := pairs[a].get(span):
                matched[actor] += 1
                together.update((code, actor) for code in codes)
    by_code = {}
    for code, n in sorted(of_code.items()):
        actors = [actor for c, actor in together if c == code]
        best = max(actors, key=lambda x: (together[code, x], -size[x], x)) if actors else ""
        right = together[code, best]
        one = Counts(right, matched[best] - right, size[best] - matched[best], n)
        one.f = [harmonic(ratio(right, size[best]), ratio(right, n))]
        by_code[code] = best, one
    total = Counts()
    for _, one in by_code.values():
        total.add(one)
    for a in event:
        for span, codes in gold[a].items():
            for code in codes:
                actor = pairs[a].get(span, "")
                total.recalls.append(ratio(together[code, actor], of_code[code]) if actor else 0.0)
            if actor := pairs[a].get(span, ""):
                total.precisions.append(max(ratio(together[code, actor], matched[actor]) for code in codes))
    return total, by_code


def interval(by_event: Sequence[Counts], draws: int) -> dict[str, tuple[float, float]]:
    """The 2.5th and 97.5th percentile of each figure over resamples of events."""
    rng, values = random.Random(20261121), defaultdict(list)
    for _ in range(draws):
        total = Counts()
        for _ in by_event:
            total.add(rng.choice(by_event))
        for name, value in total.figures().items():
            values[name].append(value)
    return {name: (sorted(v)[int(0.025 * len(v))], sorted(v)[int(0.975 * len(v))]) for name, v in values.items()}


def is_nameless(text: str) -> bool:
    """Whether a mention has no name in it: its capitals are those of a first word, a title or where somebody is from.

    >>> is_nameless("the North Korean leader"), is_nameless("The president"), is_nameless("Mr. Okonre")
    (True, True, False)
    """
    known, words = people_words(), [word.strip(".,'\"“”") for word in text.split()]
    from_where = {
        k for k in range(len(words)) for n in (1, 2) if countries().meant_by(plain(" ".join(words[k : k + n])))
    }
    from_where |= {k + 1 for k in from_where if countries().meant_by(plain(" ".join(words[k : k + 2])))}
    common = known.titles | known.body_ends | language().function
    return not any(w[:1].isupper() and k not in from_where and plain(w) not in common for k, w in enumerate(words))


def report(name: str, profiles: Sequence[Profile], gold: Gold, found: Found, draws: int, *, codes: bool) -> None:
    """Print the figures of one set."""
    events = sorted({p.article.event or "" for p in profiles})
    pairs, parts = paired(gold, found), []
    print(f"== {name}: {sum(len(c) for s in gold.values() for c in s.values())} mentions")
    for event in events:
        articles = [p.article.id for p in profiles if (p.article.event or "") == event]
        total, by_code = count(articles, gold, found, pairs)
        parts.append(total)
        for (_, code), (actor, c) in sorted(by_code.items(), key=lambda item: -item[1][1].gold) if codes else ():
            print(f"  {event} {code:<28} {actor:<28} gold {c.gold:>4} right {c.right:>4} other {c.other} none {c.none}")
    whole = Counts()
    for part in parts:
        whole.add(part)
    ranges = interval(parts, draws)
    for figure, value in whole.figures().items():
        low, high = ranges[figure]
        print(f"  {figure:<20} {value:.3f} [{low:.3f}, {high:.3f}]")
    texts = {p.article.id: p.article.text for p in profiles}
    nameless = [(a, s) for a, spans in gold.items() for s in spans if is_nameless(s.of(texts[a]))]
    n = sum(s in pairs[a] for a, s in nameless)
    print(f"  without a name: {len(nameless)} of {sum(map(len, gold.values()))} spans, {n} of them paired")


def main() -> None:
    """Print the figures of a file."""
    parser = argparse.ArgumentParser(description="Score the mentions of actors over the articles of events.")
    parser.add_argument("gold")
    parser.add_argument("--names", action="store_true", help="names alone, without labels and described sources")
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--codes", action="store_true", help="print the counts of each code")
    options = parser.parse_args()
    articles, spans = read_gold(options.gold)
    lexicons = load_lexicons()
    profiles = [profile_article(article, lexicons) for article in articles]
    actors = Actors(profiles)
    named = actors.mentions if options.names else actors.references
    found = {p.article.id: list(named(p.article.id)) for p in profiles}
    for name, labels in SETS.items():
        gold = gold_of(articles, spans, labels)
        report(name, profiles, gold, found, options.draws, codes=options.codes)


if __name__ == "__main__":
    main()
