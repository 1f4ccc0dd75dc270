"""What sort of text an article is, and what says so."""

from collections.abc import Callable

import pytest

from framing.compare.events.genre import find_genre
from framing.model import Profile

Make = Callable[..., Profile]
NEWS = """The ferry was late, harbour master Edda Lorn said on Monday. She told reporters that the engine had failed.
Ilka Moss of the operator rejected that. “The engine is as good as new,” she said. The coast guard said that it would
look into the matter, and Lorn announced that the channel would stay closed."""
PLAIN = "The ferry lies at the quay. Its engine is old. The channel is narrow, and the lights in it are dim at night."


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"title": "Opinion: The ferry must go"}, "opinion"),
        ({"title": "OPINION | The ferry must go"}, "opinion"),
        ({"title": "The ferry must go | Opinion"}, "opinion"),
        ({"title": "Editorial: No more ferries"}, "opinion"),
        ({"title": "Analysis: What the ferry tells us"}, "analysis"),
        ({"title": "What the ferry tells us – analysis"}, "analysis"),
        ({"title": "Interview: Edda Lorn on ferries"}, "interview"),
        ({"title": "Live updates: ferry aground"}, "live"),
        ({"title": "Five takeaways from the ferry inquiry"}, "list"),
        ({"title": "10 things to know about the ferry"}, "list"),
        ({"title": "Film review: The Ferry"}, "review"),
        ({"url": "https://news.example/opinion/2031/05/ferry.html"}, "opinion"),
        ({"url": "https://news.example/live/ferry"}, "live"),
        ({"author": "Edda Lorn, columnist"}, "opinion"),
        ({"title": "Opinions differ on the ferry"}, "report"),
        ({"title": "A living for the ferry crew"}, "report"),
        ({"title": "Ten passengers saved"}, "report"),
        ({"title": "Police review ferry: inquiry"}, "report"),
        ({"url": "https://news.example/politics/ferry-opinion-poll.html"}, "report"),
        ({}, "report"),
    ],
)
def test_what_it_is_called_outweighs_what_it_looks_like(fields: dict[str, str], kind: str, make: Make) -> None:
    genre = find_genre(make("a", "North", NEWS, **fields))
    assert genre.kind == kind
    assert genre.signs


def test_questions_and_answers_are_an_interview(make: Make) -> None:
    turns = "\n\n".join(f"Q: Why {word}?\n\nA: Because of the {word}." for word in ("engine", "crew", "lights"))
    genre = find_genre(make("a", "North", turns))
    assert (genre.kind, genre.signs) == ("interview", ("3 questions and 3 answers",))
    assert len(genre.refs) == 3


def test_times_of_day_are_a_live_blog(make: Make) -> None:
    genre = find_genre(make("a", "North", "\n\n".join(f"{hour}:15 — The ferry moves." for hour in (10, 11, 12, 13))))
    assert genre.kind == "live"


@pytest.mark.parametrize(("numbers", "kind"), [((1, 2, 3), "list"), ((3, 2, 1), "list"), ((1, 5, 7), "unknown")])
def test_points_in_a_row_are_a_list(numbers: tuple[int, ...], kind: str, make: Make) -> None:
    text = "\n\n".join(f"{n}. The ferry lies at the quay." for n in numbers)
    assert find_genre(make("a", "North", text)).kind == kind


def test_much_first_person_outside_quotations_is_opinion(make: Make) -> None:
    genre = find_genre(
        make("a", "North", f"I saw the ferry. I think it is too old, and it makes me sad. {PLAIN} I left.")
    )
    assert genre.kind == "opinion"
    assert genre.signs[0].startswith("I, me, my 4 times in ")


def test_first_person_in_quotations_is_the_speakers(make: Make) -> None:
    text = f"“I saw it. I think it is old, it makes me sad, and I left,” Edda Lorn said. {PLAIN}"
    assert find_genre(make("a", "North", text)).kind == "unknown"


@pytest.mark.parametrize("text", ["", " \n", PLAIN, "Word"])
def test_undecided_where_nothing_decides(text: str, make: Make) -> None:
    genre = find_genre(make("a", "North", text))
    assert (genre.kind, genre.signs, genre.refs) == ("unknown", (), ())


def test_most_of_the_bundled_corpus_is_news(bundled_profiles: tuple[Profile, ...]) -> None:
    kinds = {p.article.id: find_genre(p).kind for p in bundled_profiles}
    assert {article for article, kind in kinds.items() if kind != "report"} == {"river-spill-castrel-standard"}
