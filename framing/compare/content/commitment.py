"""How far an outlet commits itself to what it reports: the ladder from asserting it to doubting or denying it.

One thing is held against itself across outlets: that something is said of an actor (Holt, won) in whatever form, and
statements, sentences that share their words. Where it stands in the outlet's own voice with nothing to weaken it, it is
asserted; in somebody's words it is attributed; under a hedge or a cue that withholds belief it is hedged; a word in
doubting quotation marks is the lowest rung but denial. A rung says how it is put, not whether it is so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.content.predicates import find_predications
from framing.compare.content.rungs import ASSERTED, ATTRIBUTED, DENIED, HEDGED, READ, RUNGS, SCARE_QUOTED, Rungs, Step
from framing.compare.content.statements import Statement
from framing.compare.people.actors import Actors
from framing.extract.names import plain
from framing.model import NARRATIVE_ZONES, Profile

__all__ = [
    "ASSERTED", "ATTRIBUTED", "DENIED", "HEDGED", "RUNGS", "SCARE_QUOTED",
    "Ladder", "LadderCell", "Step", "find_ladders",
]  # fmt: skip
LEAST_LIKE = 0.45  # likeness of a statement from which its sentences are held against each other
LEAST_WORDS = 4  # that a statement must share for that


@dataclass(frozen=True, slots=True)
class LadderCell:
    """Where one outlet stands: the highest rung that it reaches, and all places, the deciding ones in front.

    Told counts before named and an article's own zones before captions, because who names a victory takes it up from
    somebody. Undefined when: the outlet does not say it (rung None).
    """

    outlet: str
    rung: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """One thing that at least two outlets say on at least two rungs.

    `kind` is `event` (of `actor`, `what`) or `statement` (whose id is `statement`, `what` its words).
    """

    kind: str
    actor: str
    what: str
    cells: tuple[LadderCell, ...]
    statement: str | None = None

    @property
    def rungs(self) -> tuple[str, ...]:
        """The rungs on which outlets stand, the highest first."""
        return tuple(rung for rung in RUNGS if any(cell.rung == rung for cell in self.cells))


def find_ladders(
    profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors, statements: Sequence[Statement]
) -> tuple[Ladder, ...]:
    """The ladders of one event, those that reach farthest first, events before statements."""
    readings = {p.article.id: Rungs(p, actors) for p in profiles}
    found = [*_event_ladders(profiles, outlets, actors, readings), *_statement_ladders(outlets, statements, readings)]
    kept = [ladder for ladder in found if len(ladder.rungs) > 1]
    return tuple(sorted(kept, key=_order))


def _order(ladder: Ladder) -> tuple[bool, int, int, str, str, str]:
    reached = [RUNGS.index(rung) for rung in ladder.rungs]
    n = sum(cell.rung is not None for cell in ladder.cells)
    spread = max(reached) - min(reached)
    return ladder.kind != "event", -spread, -n, ladder.actor, ladder.what, ladder.statement or ""


def _event_ladders(
    profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors, readings: Mapping[str, Rungs]
) -> Iterator[Ladder]:
    found: dict[tuple[str, str], dict[str, list[Step]]] = defaultdict(lambda: defaultdict(list))
    said = {p.article.id: find_predications(p, actors) for p in profiles}
    whole = _whole_names({name for article in said for name, _ in actors.mentions(article)})
    for profile in profiles:
        for predication in said[profile.article.id]:
            step = readings[profile.article.id].of_event(predication)
            if step:
                key = whole.get(predication.actor, predication.actor), predication.event
                found[key][profile.article.outlet].append(step)
    for (actor, event), by_outlet in found.items():
        if len(by_outlet) > 1:
            yield Ladder("event", actor, event, tuple(_cell(outlet, by_outlet.get(outlet, ())) for outlet in outlets))


def _statement_ladders(
    outlets: Sequence[str], statements: Iterable[Statement], readings: Mapping[str, Rungs]
) -> Iterator[Ladder]:
    for statement in statements:
        if statement.likeness < LEAST_LIKE or len(statement.words) < LEAST_WORDS:
            continue
        by_outlet: dict[str, list[Step]] = defaultdict(list)
        for sentence in statement.sentences:
            if sentence.zone in READ:
                step = readings[sentence.article].of_sentence(sentence.ref, statement)
                if step:
                    by_outlet[sentence.outlet].append(step)
        if len(by_outlet) > 1:
            cells = tuple(_cell(outlet, by_outlet.get(outlet, ())) for outlet in outlets)
            actor = statement.actors[0] if statement.actors else ""
            yield Ladder("statement", actor, " ".join(statement.text.split()), cells, statement.id)


def _cell(outlet: str, steps: Sequence[Step]) -> LadderCell:
    ordered = sorted(steps, key=lambda s: (s.zone not in NARRATIVE_ZONES, s.is_noun, RUNGS.index(s.rung), s.word))
    return LadderCell(outlet, ordered[0].rung if ordered else None, tuple(ordered))


def _whole_names(names: Iterable[str]) -> dict[str, str]:
    """Surnames that stand alone, with the one longer name of the event that ends with them."""
    longer: dict[str, set[str]] = defaultdict(set)
    known = sorted(set(names))
    for name in known:
        if " " in name:
            longer[plain(name).split()[-1]].add(name)
    alone = [name for name in known if len(longer.get(plain(name), ())) == 1]
    return {name: min(longer[plain(name)]) for name in alone}
