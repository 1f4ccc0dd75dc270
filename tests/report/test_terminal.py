"""One article in a terminal: marks with letters, who speaks, what is not counted, nothing that steers."""

import re

import pytest

from framing.matcher import load_lexicons
from framing.model import Article
from framing.profile import profile_article
from framing.report.to_terminal import LETTERS, STYLES, VOICE_SIGNS, printable, render_terminal

LEXICONS = load_lexicons()
TEXT = """Vote held

By Ann Bo

The regime held a sham vote. “It was perhaps rigged,” said Mara Lind. Tor Vell claimed that the mob lost.

Photo: Ann Bo/Wire
"""


def shown(text=TEXT, *, color=False, **fields):
    article = Article(fields.pop("id", "a"), fields.pop("outlet", "Wire"), text, **fields)
    return render_terminal(profile_article(article, LEXICONS), color=color)


def test_it_begins_with_outlet_date_and_id():
    assert shown(date="2031-03-01").splitlines()[0] == "Wire · 2031-03-01 · a"
    assert shown().splitlines()[0] == "Wire · date unknown · a"


def test_a_letter_behind_a_mark_names_construct_and_voice():
    text = shown()
    assert "sham[L] vote" in text
    assert 'perhaps[H"] rigged' in text
    assert "mob[N',L'] lost" in text


def test_every_construct_and_voice_has_a_sign_of_its_own():
    from framing.model import Construct, Voice

    assert (set(LETTERS), set(STYLES), set(VOICE_SIGNS)) == (set(Construct), set(Construct), set(Voice))
    assert len(set(LETTERS.values())) == len(set(STYLES.values())) == len(Construct)


def test_without_the_signs_the_text_is_the_article():
    body = next(line for line in shown().splitlines() if line.startswith("The regime"))
    assert re.sub(r"\[[LHBSN'\",]+\]", "", body) == TEXT.splitlines()[4]


def test_who_speaks_stands_above_the_paragraph():
    lines = shown().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("The regime"))
    above = [line.strip() for line in lines[at - 2 : at]]
    assert above[0].startswith('[Mara Lind: direct "said"')
    assert above[1].startswith('[Tor Vell: indirect "claimed"')


def test_what_is_not_counted_is_said_to_be():
    lines = shown().splitlines()
    assert "[byline, not counted] By Ann Bo" in lines
    assert "[caption, not counted] Photo: Ann Bo/Wire" in lines


def test_counts_stand_below_by_voice():
    rows = {line.split()[0]: line.split()[1:] for line in shown().splitlines() if line[:1].isalpha()}
    assert (rows["words"], rows["loaded_term"], rows["hedge"]) == (["15", "3", "4"], ["2", "1", "1"], ["1", "0", "1"])


def test_colours_only_when_asked_for_and_always_ended():
    assert "\x1b" not in shown()
    colored = shown(color=True)
    assert "\x1b[33;4msham\x1b[0m[L]" in colored
    codes = re.findall("\x1b\\[([0-9;]*)m", colored)
    assert codes[1::2] == ["0"] * (len(codes) // 2)
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == shown()


@pytest.mark.parametrize(
    "sign", ["\x1b", "\x00", "\x07", "\x08", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\ud800"]
)
def test_what_could_steer_a_terminal_is_shown_as_a_question_mark(sign):
    assert printable(f"a{sign}b") == "a?b"


def test_line_ends_of_every_kind_are_line_ends_and_other_text_stays():
    assert printable("a\r\nb\rc\nd\te\u00a0é\u200d\U0001f600") == "a\nb\nc\nd\te\u00a0é\u200d\U0001f600"


def test_no_field_of_an_article_reaches_the_terminal_as_a_code():
    evil = "\x1b]0;t\x07\x9b2J"
    text = f"Head {evil}\n\nThe regime {evil} said. “It {evil} ends,” said Mara {evil} Lind.\n"
    for color in (False, True):
        out = shown(text, color=color, id=f"a{evil}", outlet=f"o{evil}", date=evil, title=evil)
        assert re.sub("\x1b\\[[0-9;]*m", "", out).replace("\n", "").isprintable()


@pytest.mark.parametrize("text", ["", " ", "x", "\n\n", "“", "regime"])
def test_texts_of_almost_nothing_are_shown(text):
    assert shown(text).startswith("Wire · date unknown · a\n")
