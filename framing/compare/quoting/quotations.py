"""Shared quotations: the same words in several articles laid side by side.

Quoted words are found again where another article quotes them, quotes a part, translates them, reports them without
marks or writes them in its own voice. The longest quoted version is the base; each other version is shown as what it
keeps, cuts, changes and adds. "Cut" says that the longest version known here has more words, not that somebody took
them away: what was really said is not known.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from framing.compare.people.actors import Actors
from framing.compare.quoting.alignment import KEPT, Stretch
from framing.compare.quoting.matching import Group, Version, group_utterances
from framing.compare.quoting.quotation_differences import find_differences
from framing.compare.quoting.quotation_types import Difference, Piece, SharedQuotation, Variant
from framing.compare.quoting.utterances import (
    OUTSIDE,
    OWN,
    Utterance,
    Word,
    find_utterances,
    is_apart,
    own_sentences,
    together,
)
from framing.compare.types import Ref
from framing.model import Profile, Span

RUN = 5  # words of a quotation in a row that make an outlet's own sentence worth a look

__all__ = ["Difference", "Piece", "SharedQuotation", "Variant", "find_shared_quotations"]


def find_shared_quotations(
    profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors
) -> tuple[SharedQuotation, ...]:
    """The shared quotations of one event, those of most outlets first, then those with differences, then the longest.

    Words that stand in one article alone are a row where the article gives them twice and not in the same words. The
    order of the articles changes nothing. `outlets` limits the outlets that are looked at.
    """
    wanted = set(outlets)
    looked_at = [p for p in profiles if p.article.outlet in wanted]
    said = [utterance for p in looked_at for utterance in find_utterances(p, actors)]
    known = _runs(said)
    own = [u for p in looked_at for u in own_sentences(p) if not known.isdisjoint(_runs_of(u.words))] if known else []
    rows = [_shared(group) for group in group_utterances([*said, *own])]
    telling = [row for row in rows if _is_telling(row)]
    return tuple(sorted(telling, key=_most_shared_first))


def _most_shared_first(row: SharedQuotation) -> tuple[int, bool, int, Ref]:
    n_words = sum(piece.n_words for piece in row.base.pieces)
    return -len(row.outlets), not row.differences, -n_words, row.base.refs[0]


def _is_telling(row: SharedQuotation) -> bool:
    """Whether several articles have the words, or one has them in two wordings."""
    return len({v.article for v in row.variants}) > 1 or any(d.code == "changed-words" for d in row.differences)


def _runs(utterances: Sequence[Utterance]) -> set[tuple[str, ...]]:
    """All runs of RUN quoted words."""
    return {run for u in utterances if u.n_quoted >= RUN for run in _runs_of([w for w in u.words if w.quotation >= 0])}


def _runs_of(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    keys = [word.key for word in words]
    return (tuple(keys[k : k + RUN]) for k in range(len(keys) - RUN + 1))


def _shared(group: Group) -> SharedQuotation:
    base, *others = group.versions
    others = [v for v in others if v.utterance.form != OWN or not _is_echo(v, group)]
    versions = [base, *sorted(others, key=lambda v: (v.utterance.outlet, v.utterance.article, v.utterance.start))]
    repeated = _repeated(versions)
    variants = tuple(_variant(v, id(v) in repeated) for v in versions)
    return SharedQuotation(
        speakers=tuple(sorted({v.speaker for v in variants if v.speaker})),
        outlets=tuple(sorted({v.outlet for v in variants})),
        base=variants[0],
        variants=variants,
        differences=tuple(find_differences(versions, repeated)),
    )


def _is_echo(version: Version, group: Group) -> bool:
    """Whether the outlet writes in its own voice what its own article gives to somebody as well."""
    article = version.utterance.article
    return any(v.utterance.article == article and v.utterance.form != OWN for v in group.versions)


def _repeated(versions: Sequence[Version]) -> set[int]:
    """The versions whose article has some of the same words before them, by identity."""
    seen: dict[str, set[int]] = {}
    repeated = set()
    for version in sorted(versions, key=lambda v: (v.utterance.article, v.utterance.start)):
        kept = {b.token for s in version.stretches if s.op == KEPT for b in s.base}
        earlier = seen.setdefault(version.utterance.article, set())
        if kept & earlier:
            repeated.add(id(version))
        earlier |= kept
    return repeated


def _variant(version: Version, repeated: bool) -> Variant:
    utterance = version.utterance
    said, article = utterance.attribution, utterance.article
    return Variant(
        article=article,
        outlet=utterance.outlet,
        refs=tuple(_ref(article, run) for run in together(utterance.words)),
        sentence=_sentence(utterance),
        form=utterance.form,
        speaker=utterance.speaker,
        anonymous=bool(said and said.anonymous),
        source=_at(article, said.source) if said else None,
        cue=_at(article, said.cue) if said else None,
        repeated=repeated,
        pieces=tuple(_pieces(version)),
    )


def _pieces(version: Version) -> Iterator[Piece]:
    """The stretches cut where a quotation begins or ends or where other words stand between."""
    article, base_article = version.utterance.article, version.base.article
    for stretch in version.stretches:
        for base, words in _runs_together(stretch):
            yield Piece(
                op=stretch.op if base and words else "cut" if base else "added",
                ref=_ref(article, words) if words else None,
                base=_ref(base_article, base) if base else None,
                n_words=max(len(base), len(words)),
                quoted=any(w.quotation != OUTSIDE for w in words),
                base_quoted=any(w.quotation != OUTSIDE for w in base),
            )


def _runs_together(stretch: Stretch) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """The runs of a stretch: those of kept words break together, of other words the first stand for each other."""
    if stretch.op == KEPT:
        first = 0
        both = list(zip(stretch.base, stretch.words, strict=True))
        for k in range(1, len(both) + 1):
            if k == len(both) or any(is_apart(both[k - 1][side], both[k][side]) for side in (0, 1)):
                yield stretch.base[first:k], stretch.words[first:k]
                first = k
        return
    base, words = list(together(stretch.base)), list(together(stretch.words))
    for k in range(max(len(base), len(words))):
        yield (base[k] if k < len(base) else ()), (words[k] if k < len(words) else ())


def _ref(article: str, words: Sequence[Word]) -> Ref:
    return Ref(article, words[0].span.start, words[-1].span.end)


def _at(article: str, span: Span | None) -> Ref | None:
    return Ref(article, span.start, span.end) if span else None


def _sentence(utterance: Utterance) -> Ref:
    """The sentence in which an utterance begins, up to its end."""
    sentences, start, end = utterance.profile.document.sentences, utterance.start, utterance.words[-1].span.end
    k = bisect_right(sentences, start, key=lambda s: s.start) - 1
    first = sentences[k].start if k >= 0 else start
    last = bisect_left(sentences, end, key=lambda s: s.end)
    return Ref(utterance.article, first, sentences[last].end if last < len(sentences) else end)
