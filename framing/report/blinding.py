"""A comparison in which no outlet is named, so that any form of the report can be made of it as of any other."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from framing.compare.result import Comparison
from framing.compare.types import Ref
from framing.model import Article, Document, Measure, Profile, Span, Tokens, ZoneKind
from framing.report.outlet_names import MASK, article_aliases, find_names, masked, outlet_aliases
from framing.report.rebuild import UNTOUCHED, parts, rebuilt

# What the toolkit says in words of its own, which an outlet may happen to be called too.
VOCABULARY = frozenset(
    "code status kind stance cue_stance sort op form effect rung axis axes blocks measure unit category rule rules "
    "entry top version digest licence language translated_from date stances Rule.id Rule.lexicon LexiconId.id "
    "Override.lexicon Measure.name DeclaredMeasure.name DeclaredMeasure.parts DeclaredMeasure.whole "
    "ContaminatedReport.reason HeadlineRow.source Change.before Change.after Verdict.reasons StripWord.category".split()
)
IDS = frozenset("article articles where Article.id Copy.one Copy.other Relation.one Relation.other Removed.of".split())
QUOTED = 4  # words: a longer copy of a passage is masked as the passage is, a shorter one gets aliases
BY_SPEAKER = "_by_speaker/"  # in names of measures, before a voice and a name
KEY = "alias outlet article id path url author"  # columns


def blinded(comparison: Comparison) -> Comparison:
    """The comparison with Outlet A, Outlet B ... for the outlets and neutral ids for the articles.

    In the texts a name, an address, an author and all of a byline give way to as many signs, so that every offset
    holds; everywhere else names become aliases, in the order of the outlets. Counts stay as they were made.
    """
    return Blinding(comparison).of(comparison)


def key_rows(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    """Which alias is which outlet and article: the rows below KEY, of the comparison that is not blinded."""
    outlets, articles = outlet_aliases(comparison.outlets), article_aliases(comparison)
    for p in comparison.profiles:
        a = p.article
        yield outlets[a.outlet], a.outlet, articles[a.id], a.id, a.path, a.url, a.author


class Blinding:
    """What hides the outlets of one comparison, in it and in parts of it."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._names = find_names(comparison)
        self._outlets = outlet_aliases(comparison.outlets)
        self._ids = article_aliases(comparison)
        self._spans = {p.article.id: tuple(self._hidden(p)) for p in comparison.profiles}
        self._texts = {p.article.id: masked(p.article.text, self._spans[p.article.id]) for p in comparison.profiles}
        self._said: dict[str, str] = {}

    def of(self, part: Comparison) -> Comparison:
        """The comparison, or what is compared apart in it, with aliases."""
        found = rebuilt(part, self._changed)
        assert isinstance(found, Comparison)
        return found

    def _hidden(self, profile: Profile) -> Iterator[tuple[int, int]]:
        """What is masked in a text, in its order: names, and the whole of each byline."""
        lines = [(z.span.start, z.span.end) for z in profile.zones if z.kind is ZoneKind.BYLINE]
        return iter(sorted([*self._names.spans(profile.article.text), *lines]))

    def _changed(self, value: Any, field: str) -> Any:
        if isinstance(value, str):
            return self._string(value, field)
        if isinstance(value, Ref):
            return Ref(self._ids.get(value.article, value.article), value.start, value.end)
        if isinstance(value, Profile):
            return self._profile(value)
        return value if isinstance(value, Span) else UNTOUCHED

    def _string(self, words: str, field: str) -> str:
        if field in VOCABULARY or field.partition(".")[2] in VOCABULARY:
            return words
        if (field in IDS or field.partition(".")[2] in IDS) and words in self._ids:
            return self._ids[words]
        if field == "Statement.id" and (at := words.rpartition("@"))[0] in self._ids:
            return f"{self._ids[at[0]]}@{at[2]}"
        if (said := self._said.get(words)) is None:
            said = self._outlets.get(words) or self._copies.get(words) or self._names.replaced(words)
            self._said[words] = said
        return said

    @cached_property
    def _copies(self) -> dict[str, str]:
        """Passages that hold something hidden, as tables have them in words of their own, each with its mask."""
        found: dict[str, str] = {}
        texts = {p.article.id: p.article.text for p in self._comparison.profiles}
        for ref in set(parts(self._comparison, Ref)):
            old, new = texts[ref.article][ref.start : ref.end], self._texts[ref.article][ref.start : ref.end]
            if old != new and len(old.split()) > QUOTED:
                found |= {old: new, " ".join(old.split()): " ".join(new.split())}
        return found

    def _profile(self, profile: Profile) -> Profile:
        text = self._texts[profile.article.id]
        article = self._article(profile.article)
        return Profile(
            document=self._document(profile.document, article),
            marks=tuple(replace(self._plain(m), surface=m.span.of(text)) for m in profile.marks),
            attributions=self._plain(profile.attributions),
            measures=tuple(self._measures(profile.measures)),
            notices=self._plain(profile.notices),
            mentions=tuple(replace(self._plain(m), surface=m.span.of(text)) for m in profile.mentions),
        )

    def _measures(self, measures: Iterable[Measure]) -> Iterator[Measure]:
        """The measures, those of single speakers under the names that these have here; no name twice."""
        taken: set[str] = set()
        for measure in measures:
            kind, by, speaker = measure.name.rpartition(BY_SPEAKER)
            voice, _, name = speaker.partition("/")
            called = f"{kind}{by}{voice}/{self._string(name, '')}" if by else measure.name
            while called in taken:
                called += " (again)"
            taken.add(called)
            yield replace(measure, name=called) if called != measure.name else measure

    def _plain(self, value: Any) -> Any:
        return rebuilt(value, self._changed)

    def _article(self, article: Article) -> Article:
        return replace(
            article,
            id=self._ids[article.id],
            outlet=self._outlets[article.outlet],
            text=self._texts[article.id],
            title=self._string(article.title, "title") if article.title else article.title,
            event=self._string(article.event, "event") if article.event else article.event,
            url=None,
            author=None,
            path=None,
            notices=self._plain(article.notices),
        )

    def _document(self, document: Document, article: Article) -> Document:
        spans = self._spans[document.article.id]
        tokens = _masked_tokens(document.tokens, spans) if spans else document.tokens
        return replace(document, article=article, tokens=tokens, notices=self._plain(document.notices))


def _masked_tokens(tokens: Tokens, spans: tuple[tuple[int, int], ...]) -> Tokens:
    folded = list(tokens.folded)
    for start, end in spans:
        for k in range(bisect_left(tokens.ends, start + 1), bisect_left(tokens.starts, end)):
            folded[k] = MASK * (tokens.ends[k] - tokens.starts[k])
    return replace(tokens, folded=tuple(folded))
