"""Days that sentences name, counted by hand: 7 May 2031 is a Wednesday."""

from datetime import date

import pytest

from framing.compare.content.days import day_told, last_days, published
from framing.tokens import phrase

WRITTEN = date(2031, 5, 7)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It fell on Monday.", date(2031, 5, 5)),
        ("It fell on Wednesday.", date(2031, 5, 7)),
        ("It fell on Thursday.", date(2031, 5, 1)),
        ("It fell today.", date(2031, 5, 7)),
        ("It fell on May 3.", date(2031, 5, 3)),
        ("It fell on 3 May 2030.", date(2030, 5, 3)),
        ("It fell on Dec. 30.", date(2030, 12, 30)),
        ("It fell on May 1 and on May 3.", date(2031, 5, 3)),
        ("It will fall on Monday.", None),
        ("It falls on May 20.", None),
        ("It may fall.", None),
        ("It fell on February 31.", None),
        ("It fell.", None),
    ],
)
def test_the_last_day_told(text: str, day: date | None) -> None:
    assert day_told(phrase(text), WRITTEN) == day


def test_without_a_day_of_publication_only_a_full_date_counts() -> None:
    assert day_told(phrase("It fell on Monday, May 5."), None) is None
    assert day_told(phrase("It fell on May 5, 2031."), None) == date(2031, 5, 5)


def test_the_last_day_of_an_outlet_is_unknown_where_one_of_its_days_is(make) -> None:
    north = make("n", "North", "Rain.", date="2031-05-06T10:00"), make("m", "North", "Rain.", date="2031-05-07")
    south = make("s", "South", "Rain.", date="2031-05-06"), make("t", "South", "Rain.")
    odd = make("o", "Odd", "Rain.", date="soon")
    assert published(odd) is None
    assert last_days([*north, *south, odd]) == {"North": date(2031, 5, 7), "South": None, "Odd": None}
