import subprocess
import sys

import pytest

from framing.model import Article
from framing.readability import FORMULAS, readability, version
from framing.segment import segment_article

# Each sentence with its words, its signs (full stop and commas included, blanks not), its letters, its syllables and
# its words of more than six letters, counted by hand.
SENTENCES = [
    # The(1) har-bour(2) of-fice(2) closed(1) the(1) old(1) quay(1) on(1) Mon-day(2)
    ("The harbour office closed the old quay on Monday.", 9, 41, 40, 12, 1),
    # No-bo-dy(3) told(1) the(1) dock-ers(2) why(1)
    ("Nobody told the dockers why.", 5, 24, 23, 8, 1),
    # Some(1) of(1) them(1) sat(1) on(1) the(1) stones,(1) and(1) some(1) went(1) home(1)
    ("Some of them sat on the stones, and some went home.", 11, 41, 39, 11, 0),
    # A(1) wo-man(2) with(1) a(1) drum(1) walked(1) up(1) and(1) down(1) the(1) street(1)
    ("A woman with a drum walked up and down the street.", 11, 40, 39, 12, 0),
]
TIMES = 3  # 108 words, of which the formulas need 100
TEXT = "\n\n".join(" ".join(s for s, *_ in SENTENCES) for _ in range(TIMES))
WORDS, SIGNS, LETTERS, SYLLABLES, LONG = (TIMES * sum(s[k] for s in SENTENCES) for k in range(1, 6))
STOPS = TIMES * len(SENTENCES)


def measures(text, **fields):
    found, notices = readability(segment_article(Article("a", "Wire", text, **fields)))
    return {m.name: m for m in found}, notices


def values(text):
    return {name: m.value for name, m in measures(text)[0].items()}


def test_the_counts_by_hand_add_up():
    assert (WORDS, SIGNS, LETTERS, SYLLABLES, LONG, STOPS) == (108, 438, 423, 129, 6, 12)


def test_scores_agree_with_the_formulas_on_counts_by_hand():
    found, notices = measures(TEXT)
    by_hand = {
        "flesch_reading_ease": 206.835 - 1.015 * 108 / 12 - 84.6 * 129 / 108,
        "flesch_kincaid_grade": 0.39 * 108 / 12 + 11.8 * 129 / 108 - 15.59,
        "automated_readability_index": 4.71 * 438 / 108 + 0.5 * 108 / 12 - 21.43,
        "coleman_liau_index": 0.058 * 100 * 423 / 108 - 0.296 * 100 * 12 / 108 - 15.8,
        "lix": 108 / 12 + 100 * 6 / 108,
    }
    assert {name: m.value for name, m in found.items()} == pytest.approx(by_hand, abs=0.01)
    assert notices == ()
    assert {(m.numerator, m.denominator) for m in found.values()} == {(108, 12)}


def test_each_score_states_its_formula():
    found, _ = measures(TEXT)
    assert {name: m.unit for name, m in found.items()} == FORMULAS


@pytest.mark.parametrize("words", [0, 1, 99])
def test_fewer_than_a_hundred_words_are_undefined(words):
    found, (notice,) = measures(" ".join(["word"] * words) + "." * bool(words))
    assert found == {}
    assert (notice.code, notice.where) == ("readability-undefined", "a")
    assert notice.message == f"not computed for {words} words; the formulas need 100 words of English"


def test_a_hundred_words_are_enough():
    assert len(measures("word " * 99 + "word.")[0]) == len(FORMULAS)


@pytest.mark.parametrize(
    "language,defined", [("en", True), ("en-GB", True), ("de", False), ("eng", False), ("", False)]
)
def test_other_languages_than_english_are_undefined(language, defined):
    found, notices = measures(TEXT, language=language)
    assert bool(found) is defined
    assert [n.message for n in notices] == (
        [] if defined else [f"not computed for language {language}; the formulas need 100 words of English"]
    )


def test_curly_and_straight_apostrophes_score_alike():
    text = TEXT + " They couldn't say why it wasn't told, and they haven't asked."
    assert values(text) == values(text.replace("'", "’"))


def test_full_stops_inside_a_sentence_end_none():
    plain = TEXT + " It rose by 512 percent in the US on the day he spoke."
    assert values(TEXT + " It rose by 51.2 percent in the U.S. on the day he spoke.") == values(plain)


def test_what_is_not_the_body_does_not_count():
    around = (
        f"Quay closed again\n\nBy Ines Dorral\n\nCASTREL, Sept 2 (Wire) — {TEXT}\n\n(Photo: Ines Dorral)\n\nMay 2, 2031"
    )
    assert values(around) == values(TEXT)


def test_quotations_count_and_their_marks_are_no_words():
    text = TEXT + " “Nobody told us,” she said — and left."
    assert measures(text)[0]["lix"].numerator == WORDS + 7


def test_scores_need_no_network_and_no_corpus_of_nltk(tmp_path):
    """Sockets fail and no folder holds NLTK's data: nothing is downloaded or looked for."""
    code = f"""
import socket
class Refused(socket.socket):
    def __init__(self, *args, **kwargs):
        raise OSError("no network here")
socket.socket = socket.create_connection = socket.getaddrinfo = Refused
from framing.model import Article
from framing.readability import readability
from framing.segment import segment_article
found, notices = readability(segment_article(Article("a", "Wire", {TEXT!r})))
print(len(found), len(notices))
"""
    environment = {"PYTHONPATH": ":".join(sys.path), "HOME": str(tmp_path), "NLTK_DATA": str(tmp_path)}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert (found.stdout, found.returncode) == (f"{len(FORMULAS)} 0\n", 0), found.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_version_names_the_textstat_in_use():
    assert version().count(".") >= 1
