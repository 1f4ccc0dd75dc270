"""Words of the outlet inside the words of others: what stands between square brackets in a quotation.

In *“the Assembly [a nest of rebels] will meet,” Vantel said* the bracketed words are not Vantel's. Round brackets are
left out: they can be the speaker's own.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.compare.people.actors import Actors
from framing.compare.quoting.utterances import has_name, innermost_attributions, insertion_spans
from framing.compare.sourcing.contaminated import sentence_of
from framing.compare.types import Ref
from framing.model import NARRATIVE_ZONES, Construct, Profile, Span
from framing.tokens import tokenize

JUDGING = frozenset({Construct.LOADED_TERM, Construct.LABEL, Construct.HEDGE, Construct.BOOSTER})


@dataclass(frozen=True, slots=True)
class Insertion:
    """A stretch in square brackets inside a quotation. Unit: `n_words` are words.

    `ref` holds the brackets, `text` what stands between them. `speaker` is whose words they stand in, None where nobody
    was found. `marks` are the marked words inside them with construct and category; `replaces` where a single word or
    part of one without marked wording stands there, which mostly mends grammar ([t]he, [has], [him]).
    """

    outlet: str
    article: str
    speaker: str | None
    text: str
    n_words: int
    replaces: bool
    marks: tuple[tuple[Construct, str, Ref], ...]
    ref: Ref
    quotation: Ref
    sentence: Ref


def find_insertions(profiles: Sequence[Profile], actors: Actors) -> tuple[Insertion, ...]:
    """The insertions of all articles: those with marked words first, then the longest; ties as they stand."""
    found = [insertion for profile in profiles for insertion in _in_article(profile, actors)]
    return tuple(sorted(found, key=lambda i: (not i.marks, -i.n_words, i.outlet, i.ref)))


def _in_article(profile: Profile, actors: Actors) -> Iterator[Insertion]:
    text, article = profile.article.text, profile.article
    outer = [q.outer for q in profile.document.quotations if q.depth == 0]
    starts = [span.start for span in outer]
    said = innermost_attributions(profile)
    for span in insertion_spans(profile.document, "[", "]"):
        inside = Span(span.start + 1, span.end - 1) if len(span) > 2 else None
        words = " ".join(inside.of(text).split()) if inside else ""
        n_words = sum(tokenize(words).is_word)
        if not n_words or profile.document.zone_at(span.start) not in NARRATIVE_ZONES:
            continue  # [...] and [sic!] of signs alone leave words out and put none in
        quotation = outer[bisect_left(starts, span.start + 1) - 1]
        attribution = said[bisect_left(profile.document.tokens.starts, span.start)]
        speaker = attribution.speaker if attribution and has_name(attribution) else None
        marks = tuple(
            (m.construct, m.category, Ref(article.id, m.span.start, m.span.end))
            for m in profile.marks
            if m.construct in JUDGING and span.overlaps(m.span)
        )
        yield Insertion(
            outlet=article.outlet,
            article=article.id,
            speaker=actors.resolve(speaker, article.id) if speaker else None,
            text=words,
            n_words=n_words,
            replaces=n_words == 1 and not marks,
            marks=marks,
            ref=Ref(article.id, span.start, span.end),
            quotation=Ref(article.id, quotation.start, quotation.end),
            sentence=sentence_of(profile, span),
        )
