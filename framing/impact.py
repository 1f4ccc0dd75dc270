"""What another lexicon or overrides change in the numbers of a corpus: counts and rates, terms, passages.

Each article is profiled twice, before and after, and only what differs is kept: a corpus of any size streams through.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from framing.lexicon import Lexicon
from framing.matcher import Lexicons
from framing.model import NARRATIVE_ZONES, Article, Construct, Mark, Profile, Voice
from framing.overrides import DONE, Overrides, apply_overrides, load_lexicon_or_overrides
from framing.pipeline import map_articles
from framing.profile import PER, PLURALS, outer_speech, profile_article

AROUND = 100  # characters from which the words around a passage are taken
WORDS = 7  # shown on either side of a passage

_Key = tuple[str, str, str, str]  # construct, term, rule, voice
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINED = (".txt", ".text")  # files whose lines are those of the article's text


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """One measure of one outlet. Undefined when: a rate has no words (None); the difference is then None too."""

    outlet: str
    measure: str
    unit: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """After minus before."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class TermChange:
    """How often one rule marks something in one outlet and voice, before and after. Unit: marks in own zones."""

    outlet: str
    construct: str
    voice: str
    term: str
    rule: str
    before: int
    after: int

    @property
    def difference(self) -> int:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Passage:
    """A mark that only one side has: `side` is "before" or "after". `line` is None where the file has other lines."""

    side: str
    construct: str
    voice: str
    rule: str
    outlet: str
    article: str
    path: str | None
    line: int | None
    start: int
    end: int
    left: str
    surface: str
    right: str

    @property
    def place(self) -> str:
        """Where it stands: file and line where there is one, else article and offset."""
        return f"{self.path}:{self.line}" if self.line else f"{self.article}:{self.start}"


@dataclass(frozen=True, slots=True)
class Impact:
    """What changed in a corpus, sorted by outlet; nothing in `measures` but what belongs to the lexicons or differs."""

    n_articles: int
    n_changed: int
    measures: tuple[MeasureChange, ...]
    terms: tuple[TermChange, ...]
    passages: tuple[Passage, ...]


def lexicons_after(before: Lexicons, path: str | Path) -> tuple[Lexicons, str]:
    """The lexicons with the file `path`, and what it does there, in words.

    Overrides are applied; a lexicon takes the place of the one with its id, and is added where there is none.

    Raises: LexiconError where the file is faulty.
    """
    lexicon = load_lexicon_or_overrides(path)
    if isinstance(lexicon, Overrides):
        items = apply_overrides(before.items, lexicon)
        n = Counter(o.action for lexicon in items for o in lexicon.overrides[_n_overrides(before, lexicon.id) :])
        return Lexicons(items), "overrides: " + ", ".join(f"{n[action]} {name}" for action, name in DONE.items())
    place = next((k for k, item in enumerate(before.items) if item.id == lexicon.id), None)
    if place is None:
        return Lexicons([*before.items, lexicon]), f"adds the lexicon {lexicon.id}"
    items = tuple(lexicon if k == place else item for k, item in enumerate(before.items))
    return Lexicons(items), f"replaces the lexicon {lexicon.id} {before.items[place].version}"


def _n_overrides(lexicons: Lexicons, name: str) -> int:
    return next((len(lexicon.overrides) for lexicon in lexicons.items if lexicon.id == name), 0)


def measure_impact(
    articles: Iterable[Article], before: Lexicons, after: Lexicons, *, n_passages: int = 3, jobs: int = 1
) -> Impact:
    """What `after` changes in the numbers that `before` gives, with up to `n_passages` passages a term and side.

    The same whatever the number of processes. Only marks in headlines, subheads and bodies count.
    """
    total = _Total(n_passages)
    for found in map_articles(articles, _Sides(before, after, n_passages), jobs=jobs):
        total.add(found)
    return total.impact({x.construct for x in _touched(before, after)})


def _touched(before: Lexicons, after: Lexicons) -> Iterator[Lexicon]:
    """The lexicons that one side alone has."""
    known = {(lexicon.id, lexicon.digest) for lexicon in before.items}
    others = {(lexicon.id, lexicon.digest) for lexicon in after.items}
    yield from (x for x in (*before.items, *after.items) if ((x.id, x.digest) in known) != ((x.id, x.digest) in others))


@dataclass(slots=True)
class _Counts:
    """One side of an article or of an outlet."""

    words: Counter[str] = field(default_factory=Counter)
    marks: Counter[_Key] = field(default_factory=Counter)
    n_attributions: int = 0

    def add(self, other: "_Counts") -> None:
        self.words.update(other.words)
        self.marks.update(other.marks)
        self.n_attributions += other.n_attributions


@dataclass(frozen=True, slots=True)
class _Found:
    """What is kept of one article: its counts before and after, and passages that differ."""

    outlet: str
    before: _Counts
    after: _Counts
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """What a process does with an article: profile it with the lexicons of either side."""

    before: Lexicons
    after: Lexicons
    n_passages: int

    def __call__(self, article: Article) -> _Found:
        before, after = profile_article(article, self.before), profile_article(article, self.after)
        return _Found(article.outlet, _count(before), _count(after), self._passages(before, after))

    def _passages(self, before: Profile, after: Profile) -> tuple[Passage, ...]:
        """The first passages of each rule that one side alone marks so, in text order, those lost first."""
        old, new = ({(m.span, m.rule, m.voice): m for m in _own(profile)} for profile in (before, after))
        found: list[tuple[str, Mark]] = []
        for side, here, there in (("before", old, new), ("after", new, old)):
            n = Counter[tuple[str, Voice]]()
            for mark in (mark for key, mark in here.items() if key not in there):
                n[mark.rule, mark.voice] += 1
                if n[mark.rule, mark.voice] <= self.n_passages:
                    found.append((side, mark))
        article = before.article
        has_lines = article.path is not None and Path(article.path).suffix.lower() in _LINED
        ends = [m.end() for m in _LINE_END.finditer(article.text)] if found and has_lines else None
        return tuple(_passage(side, article, mark, ends) for side, mark in found)


def _own(profile: Profile) -> Iterator[Mark]:
    return (mark for mark in profile.marks if mark.zone in NARRATIVE_ZONES)


def _count(profile: Profile) -> _Counts:
    return _Counts(
        words=Counter({voice.value: profile.measure(f"n_words/{voice}").numerator for voice in Voice}),
        marks=Counter((m.construct.value, m.entry or m.category, m.rule, m.voice.value) for m in _own(profile)),
        n_attributions=len(outer_speech(profile.attributions)),
    )


def _passage(side: str, article: Article, mark: Mark, line_ends: Sequence[int] | None) -> Passage:
    text, start, end = article.text, mark.span.start, mark.span.end
    line = None if line_ends is None else 1 + bisect_right(line_ends, start)
    left = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    right = text[end : end + AROUND].partition("\n")[0]
    return Passage(
        side=side, construct=mark.construct.value, voice=mark.voice.value, rule=mark.rule, outlet=article.outlet,
        article=article.id, path=article.path, line=line, start=start, end=end,
        left=" ".join(left.split()[-WORDS:]) + (" " if left[-1:].isspace() else ""), surface=mark.surface,
        right=(" " if right[:1].isspace() else "") + " ".join(right.split()[:WORDS]),
    )  # fmt: skip


class _Total:
    """The sums over all articles so far."""

    def __init__(self, n_passages: int) -> None:
        self._n_passages = n_passages
        self._before: dict[str, _Counts] = defaultdict(_Counts)
        self._after: dict[str, _Counts] = defaultdict(_Counts)
        self._passages: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
        self._n_articles = self._n_changed = 0

    def add(self, found: _Found) -> None:
        """Add one article."""
        self._n_articles += 1
        self._n_changed += bool(found.passages) or found.before != found.after
        self._before[found.outlet].add(found.before)
        self._after[found.outlet].add(found.after)
        for passage in found.passages:
            kept = self._passages[passage.rule, passage.voice, passage.side]
            if len(kept) < self._n_passages:
                kept.append(passage)

    def impact(self, constructs: set[str]) -> Impact:
        """All that changed; of the `constructs` whose lexicons changed also what did not."""
        passages = (p for _, found in sorted(self._passages.items()) for p in found)
        return Impact(
            self._n_articles, self._n_changed, tuple(self._measures(constructs)), tuple(self._terms()), tuple(passages)
        )

    def _terms(self) -> Iterator[TermChange]:
        for outlet in sorted(self._before):
            before, after = self._before[outlet].marks, self._after[outlet].marks
            for key in sorted({*before, *after}):
                construct, term, rule, voice = key
                if before[key] != after[key]:
                    yield TermChange(outlet, construct, voice, term, rule, before[key], after[key])

    def _measures(self, constructs: set[str]) -> Iterator[MeasureChange]:
        by_outlet = {outlet: (_values(self._before[outlet]), _values(self._after[outlet])) for outlet in self._before}
        names = next(iter(by_outlet.values()))[0] if by_outlet else {}
        shown = {
            name
            for name, (construct, _, _) in names.items()
            if construct in constructs or any(b[name] != a[name] for b, a in by_outlet.values())
        }
        for outlet in sorted(by_outlet):
            before, after = by_outlet[outlet]
            for name in (name for name in names if name in shown):
                yield MeasureChange(outlet, name, names[name][1], before[name][2], after[name][2])


def _values(counts: _Counts) -> dict[str, tuple[str, str, float | None]]:
    """By name of the measure, in a fixed order: its construct, its unit and its value."""
    values: dict[str, tuple[str, str, float | None]] = {}
    n: Counter[tuple[str, str]] = Counter()
    for (construct, _, _, voice), k in counts.marks.items():
        n[construct, voice] += k
    for name in Construct:
        for voice in Voice:
            marks, words = n[name, voice], counts.words[voice]
            rate = PER * marks / words if words else None
            values[f"n_{PLURALS[name]}/{voice}"] = (name.value, "marks", float(marks))
            values[f"{PLURALS[name]}_per_1k_words/{voice}"] = (name.value, f"per {PER:,} {voice} words", rate)
    for voice in Voice:
        values[f"n_words/{voice}"] = ("", "words", float(counts.words[voice]))
    values["n_attributions"] = ("cue", "attributions", float(counts.n_attributions))
    return values
