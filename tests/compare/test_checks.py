"""Questions of comparability: each status of each check, about one event and about a corpus."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest

from framing.compare import Check, Settings
from framing.compare.events.checks import check_corpus, check_event
from framing.compare.events.comparability import find_comparability
from framing.compare.people.actors import Actors
from framing.model import Profile

Make = Callable[..., Profile]
TEXT = "The ferry left the quay at nine and came back at noon."
OTHER = "The ferry came back at noon and left the quay at once."
FROST = "Late frost destroyed half of the apple harvest, growers say."
LONG = "Nobody had expected that the bridge over the river would be closed again before the end of the summer"
NEWS = """The ferry was late, harbour master Edda Lorn said on Monday. She told reporters that the engine had failed.
Ilka Moss of the operator rejected that. “The engine is as good as new,” she said. The coast guard said that it would
look into the matter, and Lorn announced that the channel would stay closed."""


def _all(profiles: Sequence[Profile]) -> tuple[Check, ...]:
    return find_comparability(profiles, Actors(profiles), Settings()).checks


def _check(profiles: Sequence[Profile], code: str) -> list[Check]:
    return [c for c in _all(profiles) if c.code == code]


def _status(profiles: Sequence[Profile], code: str) -> list[str]:
    return [c.status for c in _check(profiles, code)]


@pytest.mark.parametrize(
    ("events", "status", "title"),
    [
        ([("North", "spill"), ("South", "spill")], "pass", "One event"),
        ([("North", "a"), ("South", "a"), ("North", "b"), ("South", "b")], "pass", "2 events"),
        ([("North", "a"), ("South", "a"), ("North", "b")], "warn", "Not one event"),
        ([("North", "a"), ("South", None)], "unknown", "Event"),
        ([("North", None), ("South", None)], "unknown", "Event"),
        ([("North", "a")], "pass", "One event"),
        ([("North", None)], "unknown", "Event"),
    ],
    ids=[
        "one",
        "several, balanced",
        "several, unbalanced",
        "one unknown",
        "all unknown",
        "one article",
        "one, unknown",
    ],
)
def test_event(events: list[tuple[str, str | None]], status: str, title: str, make: Make) -> None:
    profiles = [
        make(f"p{k}", outlet, FROST if event == "b" else TEXT, event=event) for k, (outlet, event) in enumerate(events)
    ]
    (check,) = _check(profiles, "event")
    assert (check.status, check.title) == (status, title)


def test_unknown_events_are_named(make: Make) -> None:
    (check,) = _check([make("a", "North", TEXT, event="x"), make("b", "South", TEXT)], "event")
    assert check.articles == ("b",)
    assert check.message.startswith("1 of 2 articles has no event")


def test_texts_of_one_day_are_one_event_without_a_manifest(make: Make) -> None:
    profiles = [make("a", "North", TEXT, date="2031-05-01"), make("b", "South", OTHER, date="2031-05-02")]
    (check,) = _check(profiles, "event")
    assert (check.status, check.title) == ("pass", "One event")
    assert "2 of 2 articles have no event" in check.message


def test_events_that_are_joined_are_a_warning(make: Make) -> None:
    fields = [("a", "2031-05-01"), ("b", "2031-05-04")]
    (check,) = _check([make(e, f"Outlet {e}", TEXT, date=d, event=e) for e, d in fields], "event")
    assert (check.status, check.title) == ("warn", "Events joined")
    assert "you named 2 events (a and b)" in check.message
    assert "at most 3 days apart" in check.message


def test_articles_of_no_common_event_are_said_to_be_so(make: Make) -> None:
    (check,) = _check([make("a", "North", TEXT), make("b", "South", FROST)], "event")
    assert (check.status, check.articles) == ("warn", ("a", "b"))
    assert check.message.startswith("no two of 2 articles share enough names and words")


def test_an_article_of_another_event_is_warned_of_and_stays(make: Make) -> None:
    profiles = [make(f"p{k}", f"Outlet {k}", text, event="x") for k, text in enumerate((TEXT, OTHER, FROST))]
    checks = _check(profiles, "related")
    assert [(c.status, c.articles) for c in checks if c.status == "warn"] == [("warn", ("p2",))]
    assert "1 of 3 articles shares next to nothing" in checks[0].message
    assert [c.title for c in _check(profiles, "event")] == ["One event"]


def test_what_related_articles_share_is_named(make: Make) -> None:
    (check,) = _check([make("a", "North", NEWS), make("b", "South", NEWS.replace("late", "slow"))], "related")
    assert check.status == "pass"
    assert "all name Edda Lorn and Ilka Moss" in check.message


@pytest.mark.parametrize(
    ("dates", "statuses"),
    [
        (["2031-05-01", "2031-05-08"], ["pass"]),
        (["2031-05-01", "2031-05-09"], ["warn"]),
        (["2031-05-01", None], ["unknown"]),
        (["2031-05-01", "May 2031"], ["warn"]),
        (["2031-05-01", "2031-13-40"], ["warn"]),
        (["2031-05-01", "1431-05-01"], ["warn"]),
        (["2031-05-01", "2031-05-09", None], ["unknown", "warn"]),
        (["2031-05-01", "2031-05-02", "2031-09-09"], ["warn", "warn"]),
        (["2031-05-01T23:00:00Z", "2031-05-02"], ["pass"]),
        ([None, None], ["unknown"]),
    ],
)
def test_dates(dates: list[str | None], statuses: list[str], make: Make) -> None:
    profiles = [make(f"p{k}", f"Outlet {k}", TEXT, date=date, event="x") for k, date in enumerate(dates)]
    assert _status(profiles, "date") == statuses


def test_a_date_that_cannot_be_read_is_shown(make: Make) -> None:
    profiles = [make("a", "North", TEXT, date="May 2031"), make("b", "South", TEXT, date="0031-01-01")]
    (check,) = _check(profiles, "date")
    assert (check.title, check.articles) == ("Dates unread", ("a", "b"))
    assert "2 of 2 cannot be read (“0031-01-01”, “May 2031”)" in check.message


def test_an_article_months_away_is_named(make: Make) -> None:
    dates = ["2031-05-01", "2031-05-02", "2031-09-09"]
    profiles = [make(f"p{k}", f"Outlet {k}", TEXT, date=date, event="x") for k, date in enumerate(dates)]
    far, spread = _check(profiles, "date")
    assert (far.title, far.articles) == ("Far in time", ("p2",))
    assert spread.message == "articles of one event are up to 131 days apart"


def test_dates_of_different_events_may_lie_apart(make: Make) -> None:
    dates = [("a", "2031-05-01"), ("b", "2031-09-01")]
    assert _status([make(e, "North", TEXT, date=d, event=e) for e, d in dates], "date") == ["pass"]


@pytest.mark.parametrize(
    ("outlets", "titles"),
    [
        (["North", "South"], []),
        (["North"], ["One outlet"]),
        (["North", "North"], ["One outlet"]),
        (["North", "North", "South"], ["Same outlet"]),
        (["North", "North", "South", "South"], []),
        (["North", "North", "North", "South", "South", "West"], ["Same outlet"]),
    ],
)
def test_outlets(outlets: list[str], titles: list[str], make: Make) -> None:
    profiles = [make(f"p{k}", outlet, TEXT) for k, outlet in enumerate(outlets)]
    assert [c.title for c in _check(profiles, "outlet")] == titles


def test_the_outlet_with_more_articles_is_named(make: Make) -> None:
    profiles = [make("a", "North", TEXT), make("b", "North", OTHER), make("c", "South", TEXT)]
    (check,) = _check(profiles, "outlet")
    assert check.articles == ("a", "b")
    assert check.message == "2 of 3 articles are by North; others have fewer"


def test_all_outlets_that_stand_twice_are_named(make: Make) -> None:
    outlets = ["North", "North", "North", "South", "South", "West"]
    (check,) = _check([make(f"p{k}", outlet, TEXT) for k, outlet in enumerate(outlets)], "outlet")
    assert check.message == "of 6 articles 3 are by North and 2 are by South; others have fewer"


@pytest.mark.parametrize(
    ("names", "warned"),
    [
        (["The North", "the north"], True),
        (["North  Star", "North Star"], True),
        (["The North", "North"], True),
        (["Nörth", "North"], True),
        (["North", "South"], False),
        (["The", "A"], False),
        (["—", "!"], False),
    ],
)
def test_outlet_names_that_may_mean_one(names: list[str], warned: bool, make: Make) -> None:
    profiles = [make(f"p{k}", name, TEXT) for k, name in enumerate(names)]
    assert bool(_check(profiles, "outlet-names")) is warned


def test_copies_are_found_whatever_their_blanks(make: Make) -> None:
    profiles = [make("a", "North", TEXT), make("b", "South", TEXT.replace(" ", "\n")), make("c", "East", OTHER)]
    (check,) = _check(profiles, "copy")
    assert (check.status, check.title, check.articles) == ("warn", "Copies", ("a", "b"))
    assert "(North and South)" in check.message


def test_near_copies_of_one_outlet_are_two_versions(make: Make) -> None:
    profiles = [make("a", "North", f"{LONG}. {TEXT}"), make("b", "North", f"{LONG}. {OTHER}")]
    (check,) = _check(profiles, "copy")
    assert (check.status, check.title) == ("warn", "Nearly the same text")
    assert "two versions of one article?" in check.message


def test_empty_articles_are_no_copies(make: Make) -> None:
    profiles = [make("a", "North", ""), make("b", "South", " \n")]
    assert _check(profiles, "copy") == []
    (check,) = _check(profiles, "empty")
    assert (check.status, check.articles) == ("warn", ("a", "b"))
    assert check.message.startswith("2 of 2 articles (North and South) have no words")


@pytest.mark.parametrize(("outlets", "title"), [("NS", "Shared passages"), ("NN", "Standing text")])
def test_shared_passages_show_their_beginning(outlets: str, title: str, make: Make) -> None:
    texts = [f"{TEXT} {FROST} {LONG}. {TEXT[::-1]}", f"{OTHER} {LONG}. {OTHER[::-1]} {FROST[::-1]} {FROST[::-1]}"]
    profiles = [make(f"p{k}", o, t, event="x") for k, (o, t) in enumerate(zip(outlets, texts, strict=True))]
    (check,) = _check(profiles, "passage")
    assert (check.title, check.articles) == (title, ("p0", "p1"))
    assert "the longest 19 words: “Nobody had expected that the bridge over the …”" in check.message


def test_agencies_are_named_with_the_outlets_that_print_them(make: Make) -> None:
    text = f"TOLMAR (AP) — {LONG}."
    (check,) = _check([make("a", "North", text), make("b", "South", OTHER)], "syndication")
    assert (check.status, check.articles) == ("warn", ("a",))
    assert "1 of 2 articles credits a news agency (AP: North)" in check.message


def test_translations_are_named(make: Make) -> None:
    profiles = [make("a", "North", TEXT, translated_from="qhv"), make("b", "South", TEXT)]
    (check,) = _check(profiles, "translation")
    assert (check.status, check.articles) == ("warn", ("a",))
    assert _check(profiles[1:], "translation") == []


@pytest.mark.parametrize(
    ("language", "warned"), [("en", False), ("en-GB", False), ("EN", False), ("de", True), ("fr-CA", True)]
)
def test_languages(language: str, warned: bool, make: Make) -> None:
    assert bool(_check([make("a", "North", TEXT, language=language)], "language")) is warned


@pytest.mark.parametrize(
    ("titles", "status", "articles"),
    [
        (["Ferry late", "Ferry slow"], "pass", ()),
        (["Ferry late", "Opinion: Ferry late"], "warn", ("p1",)),
        (["Opinion: Ferry late", "Opinion: Ferry slow"], "pass", ()),
    ],
)
def test_genres(titles: list[str], status: str, articles: tuple[str, ...], make: Make) -> None:
    profiles = [make(f"p{k}", f"Outlet {k}", NEWS, title=title) for k, title in enumerate(titles)]
    (check,) = _check(profiles, "genre")
    assert (check.status, check.articles) == (status, articles)


def test_undecided_genres_are_unknown(make: Make) -> None:
    (check,) = _check([make("a", "North", NEWS), make("b", "South", TEXT)], "genre")
    assert (check.status, check.articles) == ("unknown", ("b",))
    assert check.message.startswith("1 report, 1 undecided of 2")


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        (TEXT, None, "unknown"),
        (TEXT, "Ferry", "pass"),
        (f"Ferry back at noon\n\n{TEXT}", None, "pass"),
    ],
    ids=["unknown", "given", "in the text"],
)
def test_headline(text: str, title: str | None, status: str, make: Make) -> None:
    assert _status([make("a", "North", text, title=title)], "headline") == [status]


@pytest.mark.parametrize(
    ("lengths", "statuses"), [([10, 30], ["pass"]), ([10, 31], ["warn"]), ([0, 10], ["warn"]), ([10], [])]
)
def test_lengths(lengths: list[int], statuses: list[str], make: Make) -> None:
    texts = [" ".join(["fish"] * n) + "." if n else "" for n in lengths]
    profiles = [make(f"p{k}", f"Outlet {k}", text) for k, text in enumerate(texts)]
    assert _status(profiles, "length") == statuses


@pytest.mark.parametrize(
    ("counts", "status", "title"),
    [
        ([1, 1], "warn", "One article an outlet"),
        ([4, 5], "warn", "Few articles an outlet"),
        ([5, 6], "pass", "Articles an outlet"),
    ],
)
def test_sizes(counts: list[int], status: str, title: str, make: Make) -> None:
    texts = {f"p{k}{n}": (f"Outlet {k}", _text(f"{k}{n}")) for k, count in enumerate(counts) for n in range(count)}
    (check,) = _check([make(article, *fields) for article, fields in texts.items()], "size")
    assert (check.status, check.title) == (status, title)


def test_copies_of_an_outlet_are_one_article(make: Make) -> None:
    profiles = [make(f"p{k}{n}", f"Outlet {k}", _text(str(k))) for k in range(2) for n in range(6)]
    (check,) = _check(profiles, "size")
    assert (check.status, check.title) == ("warn", "One article an outlet")
    others = [make(f"q{k}", f"Outlet {k}", _text(f"q{k}")) for k in range(2)]
    (check,) = _check([*profiles, *others], "size")
    assert check.message == "2 articles an outlet, copies left out, below 5: counts, no intervals"


def _text(key: str) -> str:
    """A text that shares no word with that of another key."""
    return " ".join(f"word{key}x{n}" for n in range(12)) + "."


def test_an_event_is_checked_without_the_rest_of_the_corpus(bundled_profiles: tuple[Profile, ...]) -> None:
    found = find_comparability(bundled_profiles, Actors(bundled_profiles), Settings())
    for event in found.events:
        own = set(event.group.articles)
        inside = [p for p in bundled_profiles if p.article.id in own]
        assert event.checks == check_event(bundled_profiles, event.group, found.copies, Settings())
        assert event.checks == check_corpus(inside, [event.group], (), Settings())
        assert {article for check in event.checks for article in check.articles} <= own


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(seed: int, bundled_profiles: tuple[Profile, ...]) -> None:
    shuffled = list(bundled_profiles)
    Random(seed).shuffle(shuffled)
    expected = find_comparability(bundled_profiles, Actors(bundled_profiles), Settings())
    assert find_comparability(shuffled, Actors(bundled_profiles), Settings()) == expected


def test_outlets_by_other_names_get_the_same_answers(bundled_profiles: tuple[Profile, ...]) -> None:
    def renamed(p: Profile) -> Profile:
        article = replace(p.article, outlet=p.article.outlet[::-1])
        return replace(p, document=replace(p.document, article=article))

    before, after = (_all(found) for found in (bundled_profiles, [*map(renamed, bundled_profiles)]))
    assert [(c.code, c.status, c.title) for c in before] == [(c.code, c.status, c.title) for c in after]


def test_odd_corpora_are_answered(make: Make) -> None:
    assert _all([]) == ()
    assert _all([make("a", "North", "")])
    assert _all([make(f"p{k:03}", f"Outlet {k}", "" if k % 2 else TEXT) for k in range(200)])


def test_sentences_begin_small_and_name_numbers(bundled_profiles: tuple[Profile, ...]) -> None:
    for check in _all(bundled_profiles):
        assert not check.message.endswith(".")
        assert any(c.isdigit() for c in check.message)
