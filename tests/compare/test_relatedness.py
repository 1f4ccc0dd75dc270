"""Relations between articles, counted by hand, and the groups that they and the user's events make."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import log, sqrt
from pathlib import Path
from random import Random

import pytest

from framing.compare.events import relatedness
from framing.compare.events.event_groups import EventGroup, group_events
from framing.compare.events.relatedness import Relation, day_of, relate_articles, threshold
from framing.compare.people.actors import Actors
from framing.matcher import Lexicons
from framing.model import Profile
from framing.profile import profile_article
from framing.read import read_articles

Make = Callable[..., Profile]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside this repository")

FERRY = """Ferry runs aground off Tolmar

A ferry with 212 passengers ran aground on the sandbank off Tolmar on Monday evening, the coast guard said. Harbour
master Edda Lorn closed the channel after the ferry lost power, and tugs from Castrel pulled passengers to safety.

Lorn said that the engine of the ferry had been repaired twice this spring. The operator, Ane Lines, rejected the
charge and promised an inquiry into the engine, the crew and the channel lights."""
FERRY_TWO = """Passengers saved as ferry loses power

Tugs from Castrel brought 212 passengers ashore after a ferry of Ane Lines lost power and ran aground on a sandbank off
Tolmar. The coast guard closed the channel overnight, harbour master Edda Lorn told reporters.

Passengers complained that the crew had known of the engine. Ane Lines, the operator, said that an inquiry would look
at the engine and at the lights in the channel."""
FERRY_THREE = """The ferry nobody wanted to repair

Edda Lorn had warned of it. The harbour master said on Tuesday that the engine of the ferry had failed twice before it
ran aground on the sandbank off Tolmar with 212 passengers. Ane Lines called the warning unfair.

The operator wants an inquiry into the channel lights. Tugs from Castrel towed the ferry away, the coast guard said."""
ORCHARD = """Frost destroys half of the apple harvest

Late frost has destroyed half of the apple harvest in the valley of Brenna, growers said on Friday. Minister of
Agriculture Ilka Moss promised loans for orchards, and growers lit fires between the trees to save the blossom.

The association of growers wants insurance against frost. Moss said that the budget had no money for it this year."""


def varied(profile: Profile, **fields: str | None) -> Profile:
    """The same article with other fields."""
    article = replace(profile.article, **fields)  # type: ignore[arg-type]
    return replace(profile, document=replace(profile.document, article=article))


def related(profiles: Sequence[Profile]) -> tuple[Relation, ...]:
    return relate_articles(profiles, Actors(profiles))


def grouped(profiles: Sequence[Profile]) -> tuple[EventGroup, ...]:
    return group_events(profiles, related(profiles))


def members(profiles: Sequence[Profile]) -> set[frozenset[str]]:
    return {frozenset(g.articles) for g in grouped(profiles)}


@pytest.fixture
def ferry(make: Make) -> list[Profile]:
    texts = {"f1": FERRY, "f2": FERRY_TWO, "f3": FERRY_THREE, "o1": ORCHARD}
    return [make(name, f"Outlet {name}", text, date="2031-05-06") for name, text in texts.items()]


def test_the_score_is_made_of_its_parts_as_the_docstring_says(make: Make) -> None:
    # Content words outside names: wolf x2, sheep against wolf, goat; the actors: two and one, one of them shared.
    one = make("a", "North", "Edda Lorn saw a wolf. Ilka Moss saw wolf and sheep.")
    other = make("b", "South", "Edda Lorn saw the wolf, a goat.")
    (r,) = related([other, one])
    weights_one, weights_other = {"saw": 1 + log(2), "wolf": 1 + log(2), "sheep": 1.0}, {"saw": 1, "wolf": 1, "goat": 1}
    cosine = 2 * (1 + log(2)) / sqrt(sum(w * w for w in weights_one.values()) * len(weights_other))
    assert (r.one, r.other) == ("a", "b")
    assert r.shared_actors == ("Edda Lorn",)
    assert r.actors == pytest.approx(1 / sqrt(2))
    assert r.vocabulary == pytest.approx(cosine)
    assert r.score == pytest.approx(0.25 / sqrt(2) + 0.75 * cosine)
    assert r.shared_words == ("saw", "wolf")
    assert [(ref.article, ref.start) for ref in r.refs] == [("a", 0), ("b", 0)]


def test_without_names_the_words_decide_alone(make: Make) -> None:
    (r,) = related([make("a", "North", "wolf eats sheep"), make("b", "South", "wolf eats goat")])
    assert r.actors is None
    assert r.score == r.vocabulary == pytest.approx(2 / 3)


def test_articles_without_words_are_unrelated(make: Make) -> None:
    (r,) = related([make("a", "North", ""), make("b", "South", "wolf eats goat")])
    assert (r.score, r.vocabulary, r.related) == (0.0, None, False)


def test_captions_and_bylines_relate_nothing(make: Make) -> None:
    caption = "\n\n(Photo: Edda Lorn)"
    one, other = make("a", "North", "wolf eats sheep" + caption), make("b", "South", "sun melts snow" + caption)
    (r,) = related([one, other])
    assert (r.score, r.shared_actors) == (0.0, ())


@pytest.mark.parametrize(
    ("dates", "days", "is_related"),
    [
        (("2031-05-01", "2031-05-08"), 7, True),
        (("2031-05-01", "2031-05-09"), 8, False),
        ((None, "2031-05-09"), None, True),
        (("May", "2031-05-09"), None, True),
    ],
)
def test_days_part_what_words_join(
    dates: tuple[str | None, str | None], days: int | None, is_related: bool, make: Make
) -> None:
    (r,) = related([make("a", "North", FERRY, date=dates[0]), make("b", "South", FERRY_TWO, date=dates[1])])
    assert (r.days_apart, r.related) == (days, is_related)


def test_less_is_asked_of_articles_of_the_same_days() -> None:
    assert threshold(0) == threshold(1) < threshold(2) == threshold(None)


@pytest.mark.parametrize("text", [None, "", "May 2031", "2031", "1599-12-31", "0001-01-01", "2031-02-30", "06.05.2031"])
def test_what_is_no_day(text: str | None) -> None:
    assert day_of(text) is None


def test_articles_of_one_event_are_found_without_a_manifest(ferry: list[Profile]) -> None:
    assert members(ferry) == {frozenset({"f1", "f2", "f3"}), frozenset({"o1"})}
    assert [g.name for g in grouped(ferry)] == ["unnamed event 1", "unnamed event 2"]


def test_articles_of_one_event_are_found_without_dates(ferry: list[Profile]) -> None:
    undated = [varied(p, date=None) for p in ferry]
    assert members(undated) == {frozenset({"f1", "f2", "f3"}), frozenset({"o1"})}
    (group,) = [g for g in grouped(undated) if len(g.articles) == 3]
    assert "the date of 3 of 3 articles is unknown" in " ".join(group.reasons)


def test_the_word_of_the_user_stands(ferry: list[Profile]) -> None:
    together = [varied(p, event="all") for p in ferry]
    assert members(together) == {frozenset({"f1", "f2", "f3", "o1"})}
    (group,) = grouped(together)
    assert (group.name, group.events) == ("all", ("all",))
    assert group.reasons[0] == "you named the event of 4 articles all"


def test_the_same_event_far_in_time_stays_one_and_a_new_one_is_apart(ferry: list[Profile]) -> None:
    named = [varied(ferry[0], event="x"), varied(ferry[1], event="x", date="2032-05-06")]
    assert members(named) == {frozenset({"f1", "f2"})}
    assert members([varied(p, event=None) for p in named]) == {frozenset({"f1"}), frozenset({"f2"})}


def test_events_that_the_user_told_apart_are_joined_where_their_texts_are_alike(ferry: list[Profile]) -> None:
    named = [varied(p, event=event) for p, event in zip(ferry, ("aground", "aground", "blame", "frost"), strict=True)]
    assert [(g.name, set(g.articles)) for g in grouped(named)] == [
        ("aground + blame", {"f1", "f2", "f3"}),
        ("frost", {"o1"}),
    ]


def test_a_group_lists_its_articles_by_date_then_outlet(ferry: list[Profile]) -> None:
    dates = ("2031-05-08", None, "2031-05-07")
    (group,) = grouped([varied(p, date=d, event="x") for p, d in zip(ferry[:3], dates, strict=True)])
    assert group.articles == ("f3", "f1", "f2")
    assert group.outlets == ("Outlet f1", "Outlet f2", "Outlet f3")
    assert {r.one for r in group.relations} == {"f1", "f2"}


def test_one_article_between_two_events_does_not_chain_them(ferry: list[Profile], make: Make) -> None:
    between = make("m1", "Outlet m1", FERRY.split("\n\n")[1] + "\n\n" + ORCHARD.split("\n\n")[1], date="2031-05-06")
    assert not any({"f1", "o1"} <= found for found in members([*ferry, between]))


@pytest.mark.parametrize("seed", range(3))
def test_neither_order_nor_names_of_outlets_matter(seed: int, ferry: list[Profile]) -> None:
    shuffled = list(ferry)
    Random(seed).shuffle(shuffled)
    assert related(shuffled) == related(ferry)
    assert grouped(shuffled) == grouped(ferry)
    renamed = [varied(p, outlet=f"Z{9 - k}") for k, p in enumerate(ferry)]
    assert related(renamed) == related(ferry)
    assert members(renamed) == members(ferry)


def test_an_index_finds_the_pairs_of_an_event_that_all_pairs_hold(
    bundled_profiles: tuple[Profile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    unnamed = [varied(p, event=None, date=None) for p in bundled_profiles]
    event = {p.article.id: p.article.event for p in bundled_profiles}
    all_pairs = related(unnamed)
    monkeypatch.setattr(relatedness, "ALL_PAIRS", 0)
    indexed = set(related(unnamed))
    assert indexed < set(all_pairs)
    assert {r for r in all_pairs if r.related and event[r.one] == event[r.other]} <= indexed


@pytest.mark.parametrize("fields", [{}, {"event": None}, {"event": None, "date": None}])
def test_the_bundled_corpus_has_three_events(fields: dict[str, None], bundled_profiles: tuple[Profile, ...]) -> None:
    expected = {
        frozenset(p.article.id for p in bundled_profiles if p.article.event == event)
        for event in ("recount-dispute", "quay-strike", "river-spill")
    }
    assert members([varied(p, **fields) for p in bundled_profiles]) == expected


def test_nothing_and_one_article_raise_nothing(make: Make) -> None:
    assert related([]) == () == grouped([])
    (group,) = grouped([make("a", "North", "")])
    assert (group.articles, group.relations) == (("a",), ())


@needs_seeds
@pytest.mark.parametrize("fields", [{}, {"event": None}, {"event": None, "date": None}])
def test_four_of_the_five_real_articles_belong_together(fields: dict[str, None], lexicons: Lexicons) -> None:
    profiles = [varied(profile_article(a, lexicons), **fields) for a in read_articles(SEEDS)]
    together = frozenset({"breitbart-2024", "unknown-2024", "global-times-2024", "peru-daily-2024"})
    assert members(profiles) == {together, frozenset({"breitbart-2022"})}
