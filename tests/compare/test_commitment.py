"""The ladder of commitment: each rung made by hand, and what is no rung at all."""

from collections.abc import Callable
from itertools import permutations

import pytest

from framing.compare.content.commitment import ASSERTED, ATTRIBUTED, DENIED, HEDGED, SCARE_QUOTED, Ladder, find_ladders
from framing.compare.content.statements import find_statements
from framing.compare.people.actors import Actors
from framing.model import Profile, Voice

Make = Callable[..., Profile]
BEFORE = "Maren Holt met Dario Pell. "


def ladders(profiles: list[Profile]) -> tuple[Ladder, ...]:
    actors = Actors(profiles)
    outlets = sorted({p.article.outlet for p in profiles})
    return find_ladders(profiles, outlets, actors, find_statements(profiles, actors))


def rungs(make: Make, *texts: str) -> list[str | None]:
    """The rungs of the ladder of Holt and won, by outlet, a plain assertion added so that there is one."""
    profiles = [make(f"a{k}", f"Outlet {k}", BEFORE + text) for k, text in enumerate(texts)]
    found = [ladder for ladder in ladders(profiles) if (ladder.actor, ladder.what) == ("Maren Holt", "won")]
    return [cell.rung for ladder in found for cell in ladder.cells]


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Maren Holt won, the council said.", ATTRIBUTED),
        ("According to the council, Maren Holt won.", ATTRIBUTED),
        ("“Maren Holt won,” Dario Pell said.", ATTRIBUTED),
        ("Dario Pell claimed that Maren Holt won.", HEDGED),
        ("Maren Holt allegedly won.", HEDGED),
        ("The council proclaimed Maren Holt the “winner” of the race.", SCARE_QUOTED),
        ("Maren Holt did not win.", DENIED),
        ("Dario Pell denied that Maren Holt won.", DENIED),
    ],
)
def test_each_rung_beside_an_assertion(make: Make, text: str, rung: str) -> None:
    assert rungs(make, "Maren Holt won.", text) == [ASSERTED, rung]


@pytest.mark.parametrize(
    "text",
    [
        "Maren Holt will win.",
        "Maren Holt hopes to win.",
        "Did Maren Holt win?",
        "Nobody said that Maren Holt won.",
        "If Maren Holt won, the quay would close.",
    ],
)
def test_what_is_willed_asked_or_supposed_is_on_no_rung(make: Make, text: str) -> None:
    assert rungs(make, "Maren Holt won.", "Maren Holt allegedly won.", text)[2:] == [None]


def test_outlets_on_one_rung_make_no_ladder(make: Make) -> None:
    assert rungs(make, "Maren Holt won.", "Maren Holt was re-elected.") == []


def test_the_forms_of_an_event_are_one(make: Make) -> None:
    assert rungs(make, "Maren Holt was re-elected.", "The council said that Maren Holt won.") == [ASSERTED, ATTRIBUTED]


def test_told_goes_before_named(make: Make) -> None:
    text = "Dario Pell cheered Maren Holt's victory. The council claimed that Maren Holt won."
    assert rungs(make, "Maren Holt won.", text) == [ASSERTED, HEDGED]


def test_a_step_carries_its_evidence(make: Make) -> None:
    texts = ("Maren Holt won.", "The harbour council claimed that Maren Holt won.")
    profiles = [make(f"a{k}", f"Outlet {k}", BEFORE + text) for k, text in enumerate(texts)]
    ladder = next(ladder for ladder in ladders(profiles) if ladder.kind == "event")
    (step,) = ladder.cells[1].steps
    text = profiles[1].article.text

    def shown(ref: object) -> str:
        return text[ref.start : ref.end]  # type: ignore[attr-defined]

    assert (shown(step.word), shown(step.whole)) == ("won", "Maren Holt won")
    assert [shown(ref) for ref in step.deciding] == ["claimed"]
    assert shown(step.sentence) == "The harbour council claimed that Maren Holt won."
    assert (step.voice, step.cue, step.is_noun) == (Voice.REPORTED, "claimed", False)
    assert step.speaker
    assert ladder.cells[0].steps[0].deciding == ()


def test_a_surname_alone_is_the_one_longer_name_of_the_event(make: Make) -> None:
    profiles = [
        make("n", "North", BEFORE + "Maren Holt won."),
        make("s", "South", "The council of Dromley claimed that Holt won. Holt smiled."),
    ]
    (ladder,) = [ladder for ladder in ladders(profiles) if ladder.kind == "event"]
    assert [cell.rung for cell in ladder.cells] == [ASSERTED, HEDGED]


def test_a_statement_that_one_outlet_asserts_and_another_attributes(make: Make) -> None:
    profiles = [
        make("n", "North", "Engineers found a deep crack in the eastern pier of the swing bridge. Rain fell."),
        make(
            "s", "South", "Dario Pell said that engineers found a deep crack in the eastern pier of the swing bridge."
        ),
    ]
    (ladder,) = ladders(profiles)
    assert (ladder.kind, [cell.rung for cell in ladder.cells]) == ("statement", [ASSERTED, ATTRIBUTED])
    assert ladder.rungs == (ASSERTED, ATTRIBUTED)


def test_the_order_of_the_articles_changes_nothing(make: Make) -> None:
    texts = ("Maren Holt won.", "Maren Holt allegedly won.", "The council said that Maren Holt won.")
    profiles = [make(f"a{k}", f"Outlet {k}", BEFORE + text) for k, text in enumerate(texts)]
    expected = ladders(profiles)
    assert expected
    for order in permutations(profiles):
        assert ladders(list(order)) == expected


@pytest.mark.parametrize("bodies", [[""], ["", ""], ["Holt won.", "?"], ["won won", "“won”"]])
def test_odd_articles_raise_nothing(make: Make, bodies: list[str]) -> None:
    assert ladders([make(f"a{k}", f"Outlet {k}", text) for k, text in enumerate(bodies)]) == ()
