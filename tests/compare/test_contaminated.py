"""Marked wording in the reported words of somebody: one row a passage, with what the corpus shows beside it."""

from collections.abc import Callable

import pytest

from framing.compare import ContaminatedReport, compare_profiles
from framing.compare.people.actors import Actors
from framing.compare.sourcing.contaminated import (
    OF_THE_SPEAKER,
    ONLY_BY_THE_OUTLET,
    OPEN,
    USED_BY_THE_SPEAKER,
    find_contaminated,
)
from framing.matcher import Lexicons
from framing.model import Actor, Profile, Voice

Make = Callable[..., Profile]
QUOTED = " “We will sit here until the last sheet has been counted twice,” Maren Holt said."


def _rows(make: Make, text: str, *actors: Actor) -> list[ContaminatedReport]:
    profiles = [make("n", "North", text)]
    return list(find_contaminated(profiles, Actors(profiles, actors)))


def test_a_row_names_the_speaker_the_word_and_the_passages(make: Make) -> None:
    text = "It rained. Maren Holt said on Friday that the sham vote was over. It rained."
    (row,) = _rows(make, text)
    assert (row.outlet, row.article, row.speaker, row.source) == ("North", "n", "Maren Holt", "Maren Holt")
    assert (row.construct.value, row.category, row.term) == ("loaded_term", "pejorative", "sham")
    assert text[row.ref.start : row.ref.end] == "sham"
    assert "the sham vote was over" in text[row.report.start : row.report.end]
    assert text[row.sentence.start : row.sentence.end] == "Maren Holt said on Friday that the sham vote was over."
    assert (row.reason, row.own_uses, row.words_quoted) == (OPEN, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "“The sham vote is over,” Maren Holt said.",
        "The sham vote is over.",
        "Maren Holt condemned the sham vote.",
        "Maren Holt said that the vote was “a sham” from the first day.",
    ],
    ids=["quoted", "the outlet's own", "attitude without content", "a quoted fragment"],
)
def test_what_is_not_reported_is_no_row(make: Make, text: str) -> None:
    assert _rows(make, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Joris Vantel said that his regime would pay.",
        "Joris Vantel said that his own hated regime would pay.",
        "Joris Vantel said that the Vantel regime would pay.",
        "The Vantel regime said that nobody in the regime would pay.",
        "Joris Vantel said that Vantel's sham recount would be paid for.",
    ],
    ids=["his", "his own hated", "called after him", "called by the word", "possessive of the name"],
)
def test_a_word_for_what_is_the_speakers_own(make: Make, text: str) -> None:
    assert {row.reason for row in _rows(make, text)} == {OF_THE_SPEAKER}


@pytest.mark.parametrize(
    "text",
    [
        "Maren Holt said that Verhane had lost his regime.",
        "Maren Holt said that the Verhane regime would pay.",
        "Joris Vantel said that his heroic officers would be paid.",
    ],
    ids=["somebody else named before", "another's government", "praise of his own"],
)
def test_a_word_for_what_is_anothers_or_praises(make: Make, text: str) -> None:
    assert {row.reason for row in _rows(make, text)} == {OPEN}


def test_the_users_sides_tell_whose_side_is_meant(make: Make) -> None:
    text = "Joris Vantel said that the Verhane regime would pay."
    actors = Actor("Joris Vantel", (), "cabinet"), Actor("Anton Verhane", ("Verhane",), "cabinet")
    assert [row.reason for row in _rows(make, text)] == [OPEN]
    assert [row.reason for row in _rows(make, text, *actors)] == [OF_THE_SPEAKER]
    other = Actor("Anton Verhane", ("Verhane",), "palace")
    assert [row.reason for row in _rows(make, text, actors[0], other)] == [OPEN]


def test_only_the_outlet_uses_the_word(make: Make) -> None:
    text = "The sham vote began. It was a sham. Maren Holt said that the sham vote was over."
    assert [row.reason for row in _rows(make, text)] == [OPEN]  # nobody quotes Holt: nothing is known of her words
    (row,) = _rows(make, text + QUOTED)
    # We will sit here until the last sheet has been counted twice
    assert (row.reason, row.own_uses, row.words_quoted) == (ONLY_BY_THE_OUTLET, 2, 12)


def test_uses_of_another_outlet_are_not_its_own(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "Maren Holt said that the sham vote was over." + QUOTED),
        make("s", "South", "The sham vote began."),
    ]
    (row,) = compare_profiles(profiles, lexicons).contaminated_reports
    assert (row.reason, row.own_uses) == (OPEN, 0)


def test_a_speaker_who_is_quoted_with_the_word_in_another_outlet(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "The sham vote began. Maren Holt said that the sham vote was over."),
        make("s", "South", "“It was a sham and it stays a sham,” Maren Holt said."),
    ]
    (row,) = compare_profiles(profiles, lexicons).contaminated_reports
    assert row.reason == USED_BY_THE_SPEAKER


def test_the_speaker_is_quoted_with_the_word_under_the_surname_elsewhere(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "The sham vote began. Maren Holt said that the sham vote was over." + QUOTED),
        make("s", "South", "“It was a sham and it stays a sham,” Holt said."),
    ]
    (row,) = compare_profiles(profiles, lexicons).contaminated_reports
    assert row.reason == USED_BY_THE_SPEAKER


def test_somebody_who_may_be_the_speaker_is_quoted_with_the_word(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "The sham vote began. Maren Holt said that the sham vote was over." + QUOTED),
        make("s", "South", "“It was a sham and it stays a sham,” Ana Holt said."),
    ]
    (row,) = compare_profiles(profiles, lexicons).contaminated_reports
    assert row.reason == OPEN


def test_a_quotation_that_two_outlets_carry_counts_once(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "Maren Holt said that the sham vote was over." + QUOTED),
        make("s", "South", "It rained." + QUOTED.replace("“We", "“we")),
    ]
    compared = compare_profiles(profiles, lexicons)
    (row,) = compared.contaminated_reports
    assert row.words_quoted == 12
    holt = next(r for r in compared.speakers if r.speaker == "Maren Holt")
    assert [s.words_quoted for s in holt.said] == [12, 12]


def test_quoted_words_are_counted_as_in_the_table_of_speakers(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    for profile in bundled_profiles:
        compared = compare_profiles([profile], lexicons)
        said = {row.speaker: row.said[0].words_quoted for row in compared.speakers}
        for row in compared.contaminated_reports:
            assert row.words_quoted <= said.get(row.speaker, 0)  # a repeated quotation counts once


def test_a_compound_is_one_quoted_word_and_is_found_by_its_parts(make: Make) -> None:
    text = "Maren Holt said that the far-left mob was calm. “A far-left mob,” Maren Holt said."
    rows = _rows(make, text)
    assert {row.reason for row in rows} == {USED_BY_THE_SPEAKER}
    assert {row.words_quoted for row in rows} == {3}


def test_denied_reports_give_nobody_the_word(make: Make, lexicons: Lexicons) -> None:
    profile = make("n", "North", "Maren Holt never said that the sham vote was over and over again until the end.")
    compared = compare_profiles([profile], lexicons)
    assert [a.denied for a in profile.attributions] == [True]
    assert not (compared.contaminated_reports or compared.speakers or compared.findings)


@pytest.mark.parametrize(
    "text",
    [
        "Maren Holt denied colluding with the harbour board.",
        "Maren Holt has repeatedly denied that his campaign colluded with the harbour board.",
        "The mayor has denied meddling in the vote.",
    ],
)
def test_a_charge_that_somebody_denies_is_not_the_word_of_the_speaker(make: Make, text: str) -> None:
    assert any(m.voice is Voice.REPORTED for m in make("n", "North", text).marks)
    assert _rows(make, text) == []


def test_a_word_that_names_what_a_denial_is_about_stays_open(make: Make) -> None:
    (row,) = _rows(make, "Maren Holt denied that the sham vote was over.")
    assert (row.speaker, row.term) == ("Maren Holt", "sham")


def test_an_outlet_that_names_itself_for_its_news_uses_its_own_word(make: Make, lexicons: Lexicons) -> None:
    text = (
        "The dictator Maren Holt met the harbour board of Dromley for a long weekend of talks about the toll and the "
        "cranes, Orrin Courier has confirmed."
    )
    own, other = make("n", "orrincourier.example", text), make("c", "castrelherald.example", text)
    plain = make("p", "plain.example", "Maren Holt met the harbour board in Dromley.")
    assert find_contaminated([own], Actors([own])) == ()
    (row,) = find_contaminated([other], Actors([other]))
    assert row.term == "dictator"
    found = compare_profiles([own, plain], lexicons).findings
    assert not [f for f in found if f.subject == "Orrin Courier"]


def test_unnamed_and_unknown_speakers_stay_open(make: Make) -> None:
    text = "The sham vote began. A source said that the sham vote was over."
    (row,) = _rows(make, text)
    assert (row.speaker, row.source, row.reason) == ("unnamed sources", "A source", OPEN)


def test_a_scare_quote_in_a_report(make: Make) -> None:
    (row,) = _rows(make, "The ministry said that the so-called “vote” had been held at noon.")
    assert (row.construct.value, row.term) == ("scare_quote", "vote")


def test_the_strongest_reasons_come_first(make: Make) -> None:
    text = "Maren Holt said that the sham vote was over. Joris Vantel said that his regime would pay."
    assert [row.reason for row in _rows(make, text)] == [OF_THE_SPEAKER, OPEN]


def test_every_row_is_a_reported_mark_inside_its_report(bundled_profiles: tuple[Profile, ...]) -> None:
    marks = {(p.article.id, m.span.start, m.span.end): m for p in bundled_profiles for m in p.marks}
    rows = find_contaminated(bundled_profiles, Actors(bundled_profiles))
    assert rows
    for row in rows:
        reported = [m for key, m in marks.items() if key == (row.ref.article, row.ref.start, row.ref.end)]
        assert {m.voice for m in reported} == {Voice.REPORTED}
        assert row.report.start <= row.ref.start and row.ref.end <= row.report.end
        assert row.sentence.start <= row.ref.start and row.ref.end <= row.sentence.end
