"""How sure a text puts one fact, where the sentence leaves no doubt about it: what passages are compared on a ladder.

Rungs are those of the comparison. A passage is taken where what bears on the fact stands in its own sentence and
nothing else there could bear on it; the others are left out, because a class can argue about them for an hour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks.cited import columns, is_readable, profile_of
from framing.compare.content.commitment import ASSERTED, ATTRIBUTED, HEDGED, RUNGS, SCARE_QUOTED, Ladder
from framing.compare.content.coverage import HERE, NUMBERS, CoverageRow
from framing.compare.content.predicates import predicate_words
from framing.compare.types import Ref
from framing.model import NARRATIVE_ZONES, Act, Attribution, Construct, Profile, Span, ZoneKind

ROUGH, DISTANCING = "approximator", "distancing"  # categories of hedges
NEAR = 6  # tokens between a hedging adjective and what it bears on
LEAST_FIGURES = 2  # figures of a number that is known again: 14, 4.7, not 5
SIGNS = ('"', "“", "”")


@dataclass(frozen=True, slots=True)
class Put:
    """One passage: the sentence, the words that tell the fact, the rung, and the words that decide it."""

    outlet: str
    label: str
    rung: str
    fact: Ref
    sentence: Ref
    deciding: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Sureness:
    """One fact in several texts on at least two rungs."""

    what: str
    puts: tuple[Put, ...]

    @property
    def rungs(self) -> tuple[str, ...]:
        """The rungs, the surest first."""
        return tuple(rung for rung in RUNGS if any(put.rung == rung for put in self.puts))


def find_sureness(material: Material) -> tuple[Sureness, ...]:
    """The facts that texts put differently, those on most rungs first, of these those of most texts."""
    found = [*(_of_ladder(material, ladder) for ladder in material.event.ladders), *_of_numbers(material)]
    kept = [fact for fact in found if fact and len(fact.rungs) > 1]
    chosen, taken = list[Sureness](), set[Ref]()
    for fact in sorted(kept, key=lambda f: (-len(f.rungs), -len(f.puts), f.what)):
        sentences = {put.sentence for put in fact.puts}
        if 2 * len(sentences & taken) < len(sentences):  # the same sentences tell of the vote and of the turnout
            chosen.append(fact)
            taken |= sentences
    return tuple(chosen)


def _of_ladder(material: Material, ladder: Ladder) -> Sureness:
    """A ladder of the comparison with the steps that hold when their sentence is read alone."""
    puts = []
    for outlet, label in columns(material):
        cell = next((c for c in ladder.cells if c.outlet == outlet), None)
        for step in cell.steps if cell else ():
            put = _put(material, outlet, label, step.word)
            told = not step.is_noun or step.rung == SCARE_QUOTED
            if put and told and put.rung == step.rung:
                puts.append(put)
                break
    return Sureness(f"{ladder.actor}: {ladder.what}" if ladder.kind == "event" else ladder.what, tuple(puts))


def _of_numbers(material: Material) -> Iterator[Sureness]:
    """Numbers that at least two texts have."""
    for row in material.event.coverage:
        figures = sum(c.isdigit() for c in row.item)
        if row.kind == NUMBERS and figures >= LEAST_FIGURES:
            yield Sureness(row.item, tuple(_puts(material, row)))


def _puts(material: Material, row: CoverageRow) -> Iterator[Put]:
    for outlet, label in columns(material):
        cell = next(c for c in row.cells if c.outlet == outlet)
        found = (_put(material, outlet, label, ref) for ref in (cell.refs if cell.status == HERE else ()))
        if put := next((p for p in found if p), None):
            yield put


def _put(material: Material, outlet: str, label: str, fact: Ref) -> Put | None:
    """The rung of a fact where its sentence shows it plainly; None elsewhere."""
    profile, span = profile_of(material, fact.article), Span(fact.start, fact.end)
    sentence = next((s for s in profile.document.sentences if s.covers(span)), None)
    if sentence is None or profile.document.zone_at(span.start) not in NARRATIVE_ZONES - {ZoneKind.HEADLINE}:
        return None
    found = _rung(profile, sentence, span)
    ref = Ref(fact.article, sentence.start, sentence.end)
    if found is None or not is_readable(material, ref) or profile.article.text[sentence.end - 1] == "?":
        return None
    rung, deciding = found
    return Put(outlet, label, rung, fact, ref, tuple(Ref(fact.article, s.start, s.end) for s in deciding))


def _rung(profile: Profile, sentence: Span, fact: Span) -> tuple[str, list[Span]] | None:
    """The rung of a fact with the words that decide it, None where more than one reading is open."""
    inside = [m for m in profile.marks if sentence.covers(m.span)]
    if doubted := [m.span for m in inside if m.construct is Construct.SCARE_QUOTE and m.span.overlaps(fact)]:
        return SCARE_QUOTED, doubted
    hedges = [m for m in inside if m.construct is Construct.HEDGE and m.category != ROUGH]
    bearing = [m.span for m in hedges if _bears(profile, m.category, m.span, fact)]
    if hedges and not bearing:
        return None
    around = [a for a in _reports(profile, sentence) if any(c.covers(fact) for c in a.contents)]
    cues = [a.cue for a in around if a.cue]
    if bearing or any(a.cue_stance == DISTANCING for a in around):
        return HEDGED, sorted({*bearing, *(a.cue for a in around if a.cue and a.cue_stance == DISTANCING)})
    if around:
        by_name = all(a.source is not None for a in around) and bool(cues)
        return (ATTRIBUTED, sorted(set(cues))) if by_name and not any(a.denied for a in around) else None
    return (ASSERTED, []) if _is_own(profile, sentence) else None


def _reports(profile: Profile, sentence: Span) -> list[Attribution]:
    acts = (Act.SPEECH, Act.THOUGHT)
    return [a for a in profile.attributions if a.act in acts and any(c.overlaps(sentence) for c in a.contents)]


def _bears(profile: Profile, category: str, hedge: Span, fact: Span) -> bool:
    """Whether a hedge is about a fact: a distancing word before it, else one close before it with no sign between."""
    if hedge.start > fact.start:
        return False
    between = profile.article.text[hedge.end : fact.start]
    if category == DISTANCING:
        return True
    return len(between.split()) <= NEAR and not any(sign in between for sign in ",;:.—–()")


def _is_own(profile: Profile, sentence: Span) -> bool:
    """Whether nothing in a sentence tells of speech or doubt."""
    text = sentence.of(profile.article.text)
    words = {word.strip(".,;:()").lower() for word in text.split()}
    quiet = not any(sign in text for sign in SIGNS) and not _reports(profile, sentence)
    lexicon = predicate_words()
    told = lexicon.telling | lexicon.denying | lexicon.negating | lexicon.irreal | {"according", "if", "whether"}
    return quiet and told.isdisjoint(words) and not any(_overlaps(a.cue, sentence) for a in profile.attributions)


def _overlaps(cue: Span | None, sentence: Span) -> bool:
    return cue is not None and cue.overlaps(sentence)


def by_rung(puts: Sequence[Put]) -> list[Put]:
    """The passages from the surest rung down."""
    return sorted(puts, key=lambda put: (RUNGS.index(put.rung), put.label))
