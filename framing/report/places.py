"""Where the words behind a number stand: on the page itself, or on another page of the same report."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from posixpath import dirname, relpath
from re import compile as regex
from re import escape
from typing import NamedTuple, TypeVar

from framing.compare.result import Comparison
from framing.compare.types import Finding, Ref
from framing.model import Profile

Item = TypeVar("Item")
INDEX = "report.html"
NEAR, FAR = 500, 10  # passages that one number lists on the page where they stand, and from afar


class Place(NamedTuple):
    """Where an article stands: the file, and its place there from 0 on."""

    file: str
    place: int


class Passage(NamedTuple):
    """A passage as the script of the page knows it: the number of its article there, where it starts, how many signs
    it has."""

    article: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in the list of an index. `headline` is that of its first article, `finding` the strongest, where
    there are such."""

    file: str
    name: str
    dates: str
    n_outlets: int
    n_articles: int
    verdict: str
    headline: str
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page is told of the report that it is part of; as it stands, it is the only one.

    `where` has the file of every article and its place there, `starts` what other pages lead to, `outlets` are those
    of all articles, `cite` says how to cite the report and its number, `hide` what hiding their names takes. `up` are
    the pages above, `lines` and `reading` those below: events, and articles alone with what to call them. `compares`:
    whether the page compares its articles.
    """

    file: str = INDEX
    heading: str = ""
    compares: bool = True
    outlets: tuple[str, ...] = ()
    cite: tuple[str, str] | None = None
    hide: Mapping[str, object] | None = None
    where: Mapping[str, Place] = field(default_factory=dict)
    starts: Mapping[str, set[int]] = field(default_factory=dict)
    up: tuple[tuple[str, str], ...] = ()
    lines: tuple[EventLine, ...] = ()
    reading: tuple[tuple[str, str], ...] = ()

    def path_to(self, file: str) -> str:
        """The address of another page of the report; "" of this one.

        >>> Frame("events/a.html").path_to("report.html"), Frame().path_to("events/a.html"), Frame().path_to(INDEX)
        ('../report.html', 'events/a.html', '')
        """
        return "" if file == self.file else relpath(file, dirname(self.file) or ".")


class Places:
    """Where the words behind a number stand. Whatever is asked for that stands on other pages is kept in `asked`;
    `has_articles` is whether any article stands on this one."""

    def __init__(self, comparison: Comparison, frame: Frame | None = None) -> None:
        self.frame = frame = frame or Frame()
        self._where = frame.where or {p.article.id: Place(INDEX, i) for i, p in enumerate(comparison.profiles)}
        self.has_articles = any(self.is_here(p.article.id) for p in comparison.profiles)
        self._rules = {rule.id: i for i, rule in enumerate(comparison.rules)}
        self._paths: dict[str, str] = {}
        outlets = frame.outlets or comparison.outlets
        names = "|".join(escape(o) for o in sorted(outlets, key=len, reverse=True))
        self._names = regex(rf"(?<!\w)({names})(?!\w)")
        self._far: dict[str, int] = {}
        self.asked: dict[str, dict[tuple[int, int], None]] = defaultdict(dict)

    def article(self, article_id: str) -> int:
        """The place of an article on its page."""
        return self._where[article_id].place

    def is_here(self, article_id: str) -> bool:
        """Whether an article stands on this page."""
        return self._where[article_id].file == self.frame.file

    def anchor(self, ref: Ref) -> str:
        """The id of the word at which `ref` starts, on its page."""
        return f"a{self.article(ref.article)}-{ref.start}"

    def link(self, ref: Ref) -> str:
        """The address of the word at which `ref` starts."""
        if not self.is_here(ref.article):
            self.asked[ref.article][ref.start, ref.end] = None
        return f"{self.page(ref.article)}#{self.anchor(ref)}"

    def lead(self, refs: Sequence[Ref]) -> str:
        """The address of the first of some words."""
        return self.link(refs[0])

    def article_link(self, article_id: str) -> str:
        """The address of an article."""
        return f"{self.page(article_id)}#article-{self.article(article_id)}"

    def page(self, article_id: str) -> str:
        """The address of the page on which an article stands; "" of this one."""
        file = self._where[article_id].file
        if file not in self._paths:
            self._paths[file] = self.frame.path_to(file)
        return self._paths[file]

    def packed(self, refs: Sequence[Ref]) -> str:
        """The refs in short, as `packed` writes them; of many some, evenly, and the number of all behind " /"."""
        here = self.is_here(refs[0].article)
        some = evenly(refs, NEAR if here else FAR)
        rest = f" /{len(refs)}" if len(some) < len(refs) else ""
        return packed([Passage(self._number(r), r.start, r.end - r.start) for r in some], here) + rest

    def _number(self, ref: Ref) -> int:
        """The place of its article here; where it stands elsewhere, that among all such that were asked for."""
        if self.is_here(ref.article):
            return self.article(ref.article)
        self.asked[ref.article][ref.start, ref.end] = None
        return self._far.setdefault(ref.article, len(self._far))

    def far_articles(self, profiles: Iterable[Profile]) -> list[Profile]:
        """The articles on other pages that passages were listed of, in the order of their numbers."""
        by_id = {p.article.id: p for p in profiles}
        return [by_id[article] for article in self._far]

    def rule(self, rule_id: str) -> str:
        """The id of the place that says what a rule means."""
        return f"r{self._rules[rule_id]}"

    def split_names(self, sentence: str) -> list[tuple[str, bool]]:
        """The sentence in parts, each with whether it is the name of an outlet."""
        return [(part, i % 2 == 1) for i, part in enumerate(self._names.split(sentence)) if part]


def packed(passages: Sequence[Passage], linked: bool = False) -> str:
    """Passages in their order as text: `article:start.length`, with a blank between them, each without what is as in
    the one before: the same article is not said, and `start` is then the way from the start before it; nor is the same
    length. `linked`: of the first the length alone, as the link that lists the passages leads to where it starts. The
    script of the page has the reader, `unpack`.

    >>> packed([Passage(0, 29, 6), Passage(0, 256, 6), Passage(0, 249, 14), Passage(2, 13, 14)])
    '0:29.6 227 -7.14 2:13'
    >>> packed([Passage(0, 29, 6), Passage(2, 13, 6)], linked=True)
    '6 2:13'
    """
    first = passages[0]
    parts = [str(first.length) if linked else f"{first.article}:{first.start}.{first.length}"]
    for last, (article, start, length) in pairwise(passages):
        place = str(start - last.start) if article == last.article else f"{article}:{start}"
        parts.append(place if length == last.length else f"{place}.{length}")
    return " ".join(parts)


def evenly(items: Sequence[Item], most: int) -> Sequence[Item]:
    """Of many items `most`, from first to last at even distances: of many articles a few words each. All where they are
    hardly more.

    >>> evenly("abcdefg", 3), evenly("abcd", 3)
    (['a', 'c', 'e'], 'abcd')
    """
    return items if len(items) <= 3 * most // 2 else [items[k * len(items) // most] for k in range(most)]
