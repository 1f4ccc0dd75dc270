"""What is covered where: statements, numbers, actors and quotations by outlet, and what stands in one alone.

"Not found in this text" says no more than that: an article is short, and its outlet may have written another. An
outlet whose articles are all older than the first that has an item could not have had it, nor one that wrote before the
day which the item tells of.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from framing.compare.content.coverage_items import Item, Sighting, actor_items, number_items, quotation_items
from framing.compare.content.days import day_told, last_days, published
from framing.compare.content.only_here import Matter, damped, only_here
from framing.compare.content.passages import ACTOR, Passage, read_passages
from framing.compare.content.statements import Likeness, Statement, find_statements, weigh_terms
from framing.compare.people.actors import Actors
from framing.compare.types import Ref
from framing.extract.names import plain
from framing.model import NARRATIVE_ZONES, Profile, Voice, ZoneKind

STATEMENT, NUMBERS, ACTORS, QUOTATION = KINDS = ("statement", "number", "actor", "quotation")
HERE, SIMILAR, NOT_FOUND, TOO_EARLY = (
    "here", "something like it", "not found in this text", "too early to know",
)  # fmt: skip
DATE_UNKNOWN, NOT_OWN = "date unknown", "in a caption or an embedded post alone"
LIKE = 0.2  # cosine from which a sentence may say what an item says
LIKE_A_MATTER = 0.25  # the same for a sentence that is about to count as standing in one outlet alone
OPENING = 4  # sentences of an article that tell its news
LEAST_NAMES, LEAST_WORDS = 3, 2  # that two openings share which may tell the same news in other words
MOST_LIKE = 2  # sentences shown of an outlet that may say the same
MOST_HOLDING = 60  # sentences: a term in more of them finds none
MOST_WORDS = 8  # by which an item is known


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Whether one outlet has an item: `status`, where it stands with the voice of each place, and a remark.

    `status` is `here`, `something like it` (a sentence that may say the same, an opening that may tell the same news, a
    name with the same last word), `not found in this text` or `too early to know`. `beside` are the nouns beside a
    number, the speakers of a quotation. `remark` is `date unknown` where the order in time could not be told, or says
    that the item stands in a caption or post alone.
    """

    outlet: str
    status: str
    refs: tuple[Ref, ...]
    voices: tuple[Voice, ...]
    beside: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One item over all outlets.

    `kind` is statement, number, actor or quotation, `item` its words as one article has them, `words` those by which it
    is known. `only_in` is the outlet that alone has it, `everywhere_but` the one of three or more in whose text alone
    it is not found. `weight` orders the rows of a kind; it has no unit.
    """

    kind: str
    item: str
    words: tuple[str, ...]
    cells: tuple[CoverageCell, ...]
    only_in: str | None
    everywhere_but: str | None
    weight: float


def find_coverage(
    profiles: Sequence[Profile],
    outlets: Sequence[str],
    actors: Actors,
    statements: Sequence[Statement] | None = None,
    passages: Sequence[Passage] | None = None,
) -> tuple[CoverageRow, ...]:
    """The rows of one event: statements, then numbers, actors, quotations, of each the most telling first.

    Statements that at least two outlets have, and sentences that stand in one alone; of the other kinds everything.
    No row where there is one outlet: nothing can be missing elsewhere.
    """
    if len(outlets) < 2:
        return ()
    read = read_passages(profiles, actors) if passages is None else passages
    stated = find_statements(profiles, actors, read) if statements is None else statements
    texts = {p.article.id: p.article.text for p in profiles}
    table = _Table(profiles, outlets, read)
    rows = [
        *table.statements(stated),
        *table.matters(stated, texts),
        *map(table.row, number_items(read, texts)),
        *map(table.row, actor_items(profiles, actors)),
        *map(table.row, quotation_items(profiles, actors, weigh_terms(read))),
    ]
    return tuple(sorted(rows, key=lambda r: (KINDS.index(r.kind), -r.weight, r.item, r.only_in or "")))


class _Table:
    """The outlets of one event: when they wrote, and the sentences and words they have."""

    def __init__(self, profiles: Sequence[Profile], outlets: Sequence[str], passages: Sequence[Passage]) -> None:
        self._outlets, self._passages = outlets, passages
        self._written = {p.article.id: published(p) for p in profiles}
        self._last = last_days(profiles)
        self._tokens = {p.article.id: p.document.tokens for p in profiles}
        self._weights = weigh_terms(passages)
        self._likes = Likeness([p.keys for p in passages], self._weights)
        self._at = {p.ref: k for k, p in enumerate(passages)}
        self._by_article: dict[str, list[Passage]] = defaultdict(list)
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._openings = set[int]()
        for k, passage in enumerate(passages):
            self._by_article[passage.article].append(passage)
            if passage.is_own and len(self._by_article[passage.article]) <= OPENING:
                self._openings.add(k)
            for key in passage.keys:
                self._holding[key].append(k)
        self._names: dict[str, set[str]] = defaultdict(set)
        for profile in profiles:
            self._names[profile.article.outlet].update(map(plain, profile.document.tokens.folded))

    def statements(self, statements: Iterable[Statement]) -> Iterable[CoverageRow]:
        """A row for each statement of two outlets and more."""
        for s in statements:
            if len(s.outlets) > 1:
                sightings = tuple(Sighting(x.outlet, x.ref, x.voice, x.zone) for x in s.sentences)
                words = (*s.words, *s.numbers, *s.actors)[:MOST_WORDS]
                weight = damped(self._weights[key] for key in s.keys) + len(s.numbers) + min(len(s.actors), 4) / 4
                article, _, start = s.id.rpartition("@")
                first = next(x.ref for x in s.sentences if (x.ref.article, str(x.ref.start)) == (article, start))
                yield self.row(Item(STATEMENT, " ".join(s.text.split()), words, sightings, weight), first)

    def matters(self, statements: Iterable[Statement], texts: Mapping[str, str]) -> Iterable[CoverageRow]:
        """A row for each matter that stands in one outlet alone."""
        shared = {x.ref for s in statements if len(s.outlets) > 1 for x in s.sentences}
        ledes = {own[0].ref for all_of in self._by_article.values() if (own := [p for p in all_of if _is_body(p)])}
        common = [p for p in self._passages if p.ref in shared or p.ref in ledes]  # a lede tells of the event itself
        for matter in only_here(self._passages, self._weights, common):
            if not self._like(matter.passages[0].ref, (matter.outlet,), LIKE_A_MATTER):
                yield self.row(_matter_item(matter, texts))

    def row(self, item: Item, first: Ref | None = None) -> CoverageRow:
        """The row of an item; `first` is the sentence whose likes are looked for in outlets that lack it."""
        by_outlet: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in item.sightings:
            by_outlet[sighting.outlet].append(sighting)
        likes = self._like(first, by_outlet) if first else {}
        when = self._since(item.kind, item.sightings)
        cells = []
        for outlet in self._outlets:
            if found := by_outlet.get(outlet):
                cells.append(_cell(outlet, found))
            else:
                cells.append(self._absent(outlet, item, likes.get(outlet, ()), when))
        having = [c.outlet for c in cells if c.status == HERE]
        lacking = [c.outlet for c in cells if c.status == NOT_FOUND]
        but_one = len(having) >= 2 and len(having) == len(self._outlets) - 1 and len(lacking) == 1
        only = having[0] if len(having) == 1 and all(c.status != SIMILAR for c in cells) else None
        weight = item.weight * (2 if but_one else 0.5 if len(having) == len(self._outlets) else 1)
        return CoverageRow(
            item.kind, item.text, item.words, tuple(cells), only, lacking[0] if but_one else None, round(weight, 6)
        )

    def _absent(
        self, outlet: str, item: Item, likes: Sequence[Passage], when: tuple[date | None, date | None, bool]
    ) -> CoverageCell:
        since, told, some_undated = when
        last = self._last.get(outlet)
        if likes:
            return CoverageCell(outlet, SIMILAR, tuple(p.ref for p in likes), tuple(p.voice_of() for p in likes))
        if item.kind == ACTORS and item.words[0] in self._names[outlet]:
            return CoverageCell(outlet, SIMILAR, (), ())
        if last is None or since is None:
            return CoverageCell(outlet, NOT_FOUND, (), (), remark=DATE_UNKNOWN)
        if told and last < told:
            return CoverageCell(outlet, TOO_EARLY, (), ())
        if last < since:
            return CoverageCell(outlet, TOO_EARLY, (), (), remark=DATE_UNKNOWN if some_undated else "")
        return CoverageCell(outlet, NOT_FOUND, (), ())

    def _since(self, kind: str, sightings: Sequence[Sighting]) -> tuple[date | None, date | None, bool]:
        """The first known day on which an item stands somewhere, the first that it tells of, and whether some article
        that has it has no day: it could have been the first."""
        written = [self._written.get(article) for article in sorted({s.ref.article for s in sightings})]
        known = [day for day in written if day]
        told = [self._told(s.ref) for s in sightings] if kind != ACTORS else []  # an actor lives before the event
        days = [day for day in told if day]
        first_told = min(days) if days and len(days) == len(told) else None
        return min(known, default=None), first_told, len(known) < len(written)

    def _told(self, ref: Ref) -> date | None:
        inside_article = self._by_article[ref.article]
        at = bisect_right(inside_article, ref.start, key=lambda p: p.span.start) - 1
        if at < 0:
            return None
        passage = inside_article[at]
        tokens = self._tokens[ref.article]
        inside = slice(bisect_left(tokens.starts, passage.span.start), bisect_left(tokens.starts, passage.span.end))
        return day_told(tokens.folded[inside], self._written.get(ref.article))

    def _like(self, first: Ref, but: Iterable[str], least: float = LIKE) -> dict[str, list[Passage]]:
        """For each outlet but those given the sentences that may say the same as one, the most alike first."""
        at = self._at[first]
        held = (self._holding[key] for key in self._passages[at].keys)
        near = {k for places in held if len(places) <= MOST_HOLDING for k in places}
        near.update(news := self._same_news(at))
        left_out, found = set(but), defaultdict[str, list[tuple[float, Ref, Passage]]](list)
        for k in sorted(near):
            passage = self._passages[k]
            cosine = self._likes.of(at, k)
            if passage.outlet not in left_out and (cosine >= least or k in news):
                found[passage.outlet].append((-cosine, passage.ref, passage))
        return {outlet: [p for _, _, p in sorted(like)[:MOST_LIKE]] for outlet, like in found.items()}

    def _same_news(self, at: int) -> set[int]:
        """The sentences that open an article as this one does and share several names with it, and words.

        Ledes tell the same news in words of their own, and of these names every article is full: no cosine finds them.
        """
        if at not in self._openings:
            return set()
        keys = self._passages[at].keys
        shared = ((k, keys & self._passages[k].keys) for k in self._openings)
        names = ((k, len(some), sum(key[0] == ACTOR for key in some)) for k, some in shared)
        return {k for k, n, n_names in names if n_names >= LEAST_NAMES and n - n_names >= LEAST_WORDS}


def _is_body(passage: Passage) -> bool:
    return passage.zone is ZoneKind.BODY


def _cell(outlet: str, found: Sequence[Sighting]) -> CoverageCell:
    ordered = sorted(found, key=lambda s: (s.ref, s.voice))
    own = any(s.zone in NARRATIVE_ZONES for s in ordered)
    return CoverageCell(
        outlet,
        HERE,
        tuple(s.ref for s in ordered),
        tuple(s.voice for s in ordered),
        tuple(dict.fromkeys(s.beside for s in ordered if s.beside)),
        "" if own else NOT_OWN,
    )


def _matter_item(matter: Matter, texts: Mapping[str, str]) -> Item:
    first = matter.passages[0]
    shown = {term.key: term.text for p in reversed(matter.passages) for term in reversed(p.terms)}
    sightings = tuple(Sighting(p.outlet, p.ref, p.voice_of(matter.terms), p.zone) for p in matter.passages)
    text = " ".join(first.span.of(texts[first.article]).split())
    return Item(STATEMENT, text, tuple(shown[key] for key in matter.terms[:MOST_WORDS]), sightings, matter.weight)
