"""Whose words a mark stands in: the outlet's, reported or quoted."""

import pytest

from framing.extract import extract
from framing.matcher import Lexicons
from framing.model import Article, Construct, Mark, Voice, ZoneKind
from framing.profile import profile_article
from framing.segment import segment_article

FRAME = "The quay is open again after the strike\n\nBy Mila Teer\n\n{line}\n\nThe ships left the quay in the morning."


def _marks(text: str, surface: str, lexicons: Lexicons) -> list[Mark]:
    profile = profile_article(Article("a", "Wire", text), lexicons)
    return [m for m in profile.marks_of(Construct.LOADED_TERM) if m.surface.lower() == surface]


def _voices(text: str, lexicons: Lexicons) -> list[Voice]:
    return [mark.voice for mark in _marks(text, "regime", lexicons)]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The regime met at noon.", Voice.OUTLET),
        ("Holt said that the regime had met at noon.", Voice.REPORTED),
        ("“The regime met at noon,” Holt said.", Voice.QUOTED),
        ("Holt said that “the regime” had met at noon.", Voice.QUOTED),
        ("Holt said: 'The regime met at noon, all of it.'", Voice.QUOTED),
        ("Holt said, „The regime met at noon, all of it.”", Voice.QUOTED),
        ("According to Holt, the regime met at noon.", Voice.REPORTED),
        ("The regime said that it had met at noon.", Voice.OUTLET),
        ("The so-called “regime” met at noon.", Voice.OUTLET),
    ],
)
def test_voice_of_a_word(text: str, voice: Voice, lexicons: Lexicons) -> None:
    assert _voices(text, lexicons) == [voice]


def test_what_somebody_believes_is_reported(lexicons: Lexicons) -> None:
    assert _voices("Holt believes that the regime will give in.", lexicons) == [Voice.REPORTED]


def test_what_somebody_only_opposes_is_the_outlets_wording(lexicons: Lexicons) -> None:
    assert _voices("Holt condemned the regime.", lexicons) == [Voice.OUTLET]


def test_a_long_quotation_without_a_cue_is_nobodys_but_not_the_outlets(lexicons: Lexicons) -> None:
    text = "The letter lay there: on page two, “the regime will not last another winter, we know it”."
    assert _voices(text, lexicons) == [Voice.QUOTED]


def test_words_around_a_quotation_of_a_quotation_are_still_quoted(lexicons: Lexicons) -> None:
    text = "“My father said, ‘The regime never sleeps,’ and he laughed,” Holt said."
    assert _voices(text, lexicons) == [Voice.QUOTED]


def test_an_unclosed_quotation_ends_with_its_paragraph(lexicons: Lexicons) -> None:
    text = "Holt said: “The regime met at noon.\n\nThe regime met again at nine."
    assert _voices(text, lexicons) == [Voice.QUOTED, Voice.OUTLET]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("The regime is hiding the sheets. — Talia Ruen (@taliaruen) May 6, 2031", ZoneKind.POST),
        ("Guards of the regime stand at the gate in May. (Photo: Mila Teer)", ZoneKind.CAPTION),
        ("Mila Teer is a writer who covers the regime. Follow her on Chatter.", ZoneKind.BYLINE),
        ("Subscribe to our newsletter on the regime.", ZoneKind.BOILERPLATE),
    ],
)
def test_words_of_other_zones_are_in_no_measure_of_the_outlet(line: str, zone: ZoneKind, lexicons: Lexicons) -> None:
    with_line = FRAME.format(line=line)
    without = FRAME.format(line="").replace("\n\n\n\n", "\n\n")
    assert [m.zone for m in _marks(with_line, "regime", lexicons)] == [zone]
    profiles = [profile_article(Article("a", "Wire", text), lexicons) for text in (with_line, without)]
    for name in ("n_words/outlet", "n_words/reported", "n_words/quoted", "n_loaded_terms/outlet", "n_labels/outlet"):
        assert profiles[0].measure(name) == profiles[1].measure(name), name


def test_a_post_is_quoted_and_counted_apart(lexicons: Lexicons) -> None:
    text = FRAME.format(line="The regime is hiding the sheets. — Talia Ruen (@taliaruen) May 6, 2031")
    profile = profile_article(Article("a", "Wire", text), lexicons)
    assert [m.voice for m in _marks(text, "regime", lexicons)] == [Voice.QUOTED]
    # The post has 6 words, its signature Talia Ruen @taliaruen May 6 2031 has 6 more.
    assert profile.measure("n_words/post").numerator == 12


def test_a_post_that_ends_with_its_dash_has_no_author(lexicons: Lexicons) -> None:
    text = "The vote is over.\n\nCastrel —\n\n— Dario J. Pell (@dariopell) May 6, 2031\n\nThe count went on.\n"
    found = profile_article(Article("a", "Wire", text), lexicons).attributions
    assert ("Castrel —", None) in [(a.contents[0].of(text), a.source) for a in found]


def test_scare_quotes_quote_nothing_even_inside_reported_words(lexicons: Lexicons) -> None:
    text = "Holt said that the so-called “regime” had met at noon."
    assert _voices(text, lexicons) == [Voice.REPORTED]


def test_voices_of_a_document_do_not_hold_other_characters(lexicons: Lexicons) -> None:
    text = "Holt said that the pier “was closed” at noon. The ferry left."
    voices = extract(segment_article(Article("a", "Wire", text)), lexicons).voices
    quoted = "".join(text[k] if voices.quoted.holds(k) else "" for k in range(len(text)))
    reported = "".join(text[k] if voices.reported.holds(k) else "" for k in range(len(text)))
    assert quoted == "“was closed”"
    assert reported == "the pier “was closed” at noon"
