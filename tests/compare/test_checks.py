"""Questions of comparability: each status of each check."""

from collections.abc import Callable

import pytest

from framing.compare import Check, Settings
from framing.compare.checks import check_comparability
from framing.model import Profile

Make = Callable[..., Profile]
TEXT = "The ferry left the quay at nine and came back at noon."
OTHER = "The ferry came back at noon and left the quay at once."


def _check(profiles: list[Profile], code: str) -> list[Check]:
    return [c for c in check_comparability(profiles, Settings()) if c.code == code]


def _status(profiles: list[Profile], code: str) -> list[str]:
    return [c.status for c in _check(profiles, code)]


@pytest.mark.parametrize(
    ("events", "status", "title"),
    [
        ([("North", "spill"), ("South", "spill")], "pass", "One event"),
        ([("North", "a"), ("South", "a"), ("North", "b"), ("South", "b")], "pass", "2 events"),
        ([("North", "a"), ("South", "a"), ("North", "b")], "warn", "Not one event"),
        ([("North", "a"), ("South", None)], "unknown", "Event"),
        ([("North", None), ("South", None)], "unknown", "Event"),
    ],
    ids=["one", "several, balanced", "several, unbalanced", "one unknown", "all unknown"],
)
def test_event(events: list[tuple[str, str | None]], status: str, title: str, make: Make) -> None:
    profiles = [make(f"p{k}", outlet, TEXT, event=event) for k, (outlet, event) in enumerate(events)]
    (check,) = _check(profiles, "event")
    assert (check.status, check.title) == (status, title)


def test_unknown_events_are_named(make: Make) -> None:
    (check,) = _check([make("a", "North", TEXT, event="x"), make("b", "South", TEXT)], "event")
    assert check.articles == ("b",)
    assert check.message.startswith("1 of 2 articles have no event")


@pytest.mark.parametrize(
    ("dates", "statuses"),
    [
        (["2031-05-01", "2031-05-08"], ["pass"]),
        (["2031-05-01", "2031-05-09"], ["warn"]),
        (["2031-05-01", None], ["unknown"]),
        (["2031-05-01", "May 2031"], ["unknown"]),
        (["2031-05-01", "2031-13-40"], ["unknown"]),
        (["2031-05-01", "2031-05-09", None], ["unknown", "warn"]),
        (["2031-05-01T23:00:00Z", "2031-05-02"], ["pass"]),
        ([None, None], ["unknown"]),
    ],
)
def test_dates(dates: list[str | None], statuses: list[str], make: Make) -> None:
    profiles = [make(f"p{k}", f"Outlet {k}", TEXT, date=date, event="x") for k, date in enumerate(dates)]
    assert _status(profiles, "date") == statuses


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


@pytest.mark.parametrize(
    ("names", "warned"),
    [(["The North", "the north"], True), (["North  Star", "North Star"], True), (["North", "South"], False)],
)
def test_outlet_names_that_differ_in_case_or_blanks(names: list[str], warned: bool, make: Make) -> None:
    profiles = [make(f"p{k}", name, TEXT) for k, name in enumerate(names)]
    assert bool(_check(profiles, "outlet-names")) is warned


def test_copies_are_found_whatever_their_blanks(make: Make) -> None:
    profiles = [make("a", "North", TEXT), make("b", "South", TEXT.replace(" ", "\n")), make("c", "East", OTHER)]
    (check,) = _check(profiles, "copy")
    assert (check.status, check.articles) == ("warn", ("a", "b"))


def test_empty_articles_are_no_copies(make: Make) -> None:
    assert _check([make("a", "North", ""), make("b", "South", " \n")], "copy") == []


def test_translations_are_named(make: Make) -> None:
    profiles = [make("a", "North", TEXT, translated_from="qhv"), make("b", "South", TEXT)]
    (check,) = _check(profiles, "translation")
    assert (check.status, check.articles) == ("warn", ("a",))
    assert _check(profiles[1:], "translation") == []


@pytest.mark.parametrize(("language", "warned"), [("en", False), ("en-GB", False), ("de", True), ("fr-CA", True)])
def test_languages(language: str, warned: bool, make: Make) -> None:
    assert bool(_check([make("a", "North", TEXT, language=language)], "language")) is warned


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
    profiles = [make(f"p{k}{n}", f"Outlet {k}", TEXT) for k, count in enumerate(counts) for n in range(count)]
    (check,) = _check(profiles, "size")
    assert (check.status, check.title) == (status, title)
