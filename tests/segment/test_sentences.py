import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.model import Span
from framing.segment.sentences import split_sentences


def split(text):
    return [s.of(text) for s in split_sentences(text, Span(0, len(text)))]


# A bar stands where a sentence ends.
LINES = """
J. K. Marrow won.|A. B. Tolle lost.
Mr. Vantel left.|Mrs. Holt and Dr. Reth stayed.
He moved to the U.S.|The envoy did not.
The U.S. Senate met.|It voted.
They came at 4:40 a.m. and left.|By 5 p.m.|The quay was empty.
They left at 5 p.m. Monday.|It rained.
He worked for Harbour Inc.|The firm said no.
Harbour Inc. lost money.|Its shares fell.
The firm, Harbour Co., lost.|It fell.
He quoted Tolle Jr.|The crowd laughed.
He paused … and left.|She stayed.
He paused... and left.|She stayed.
He paused...|Then he left.
He paused …|They all did.
… He went on.|… They left.
“... I was so tired.|... I left.”
“Stop!|Now!” he said.|She left.
“We lost.”|He sat down.
“Did we lose?” he asked.
“We lost,” he said.|“We tried.”
"Did we?" she asked. |"We did."
He said: “It is over.|Go home.”|They went.
They asked, ‘Why?’|He left.
He said “yes.” and left.
“Yes!” said Holt.|“No!” said Brask.
“It is over.”|“Is it?”|“Yes.”
«Non.»|He left.|„Nein.“|She stayed.
Turnout was 51.2 percent.|It fell to 49.7.|Nobody knew why.
The limit is 0.5.|The reading was 4.7.
It cost $3.4 million.|Nobody paid.
(He left.)|She stayed.
He left.|(She stayed.)
He left (she stayed).|They met.
The crew at dawn. (Visual Halvera)
He left — she stayed.|They met.
Is it over?|No.|It began.
No!|Never!|Not once!
He said no.|Five men left.
It was modern art.|Brask liked it.
Gen. Tolle met Sen. Okonre.|They spoke.
On Nov. 10 it leaked.|On Sept. 3 it ended.
No. 5 won.|No. 6 lost.
See p. 12 and fig. 3.|It says so.
Dr. Reth, Ph.D., spoke.|Nobody listened.
She is a Ph.D.|He is a baker.
It was Smith v. Jones.|The court sat.
The town of St. Marden flooded.|Nobody died.
Visit www.example.org/a.b.html now.|It is free.
He scored 3.|She scored 4.
The U.N. sent him.|The E.U. and the U.K. agreed.
Apples, pears, etc. were sold.|Bread was not.
Apples, pears, etc.|The bread was gone.
Mr. and Mrs. Holt left.|They slept.
Lt. Col. Brask spoke.|He sat.
What?!|He left.
He left.|62 men stayed.
Yahoo! shares fell.|They rose.
He left . |She stayed .
A word
.
…
?!
"""
HARD = [line.split("|") for line in LINES.strip().splitlines()]


@pytest.mark.parametrize("sentences", HARD, ids=["|".join(line) for line in HARD])
def test_hard_lines(sentences):
    assert split(" ".join(s.strip() for s in sentences)) == [s.strip() for s in sentences]


# What the rules cannot know. Each becomes a failure here on the day that it is right.
UNSOLVED = {
    "a time may go on (4 a.m. Monday): only words that begin sentences end it": (
        "They came at 4 a.m.",
        " Police left.",
    ),
    "a single capital is read as an initial, D.": ("He got a D.", " She got a B."),
    "a single capital is read as an initial, I.": ("It was World War I.", " Nobody won."),
    "a sentence that begins in lower case is joined to the one before": ("He left.", " eBay rose."),
    "no blank after the full stop but a note's number": ("He left.", "[3] She stayed."),
    "no blank after the full stop": ("He left.", "She stayed."),
    "the number of a list's item is read as a sentence": ("1. Open the door.", " 2. Close it."),
}


@pytest.mark.parametrize(
    "sentences", [pytest.param(v, marks=pytest.mark.xfail(strict=True, reason=k), id=k) for k, v in UNSOLVED.items()]
)
def test_unsolved_lines(sentences):
    assert split("".join(sentences)) == [s.strip() for s in sentences]


SIGNS = st.sampled_from([*"abAB.?!…,;:()[]\"“”‘’'«»–—- \t1", " The ", " U.S. ", " Mr. ", ". ", '." ', "..."])


@settings(deadline=None)
@given(st.lists(SIGNS, max_size=60).map("".join), st.integers(0, 3))
@example("... . . .\u00a0A", 0)
def test_sentences_hold_every_sign_of_a_paragraph_but_the_blanks_between(text, before):
    padded = "x" * before + text
    spans = split_sentences(padded, Span(before, len(padded))) if text else ()
    assert all(a.end <= b.start for a, b in pairwise(spans))
    held = "".join(s.of(padded) for s in spans)
    assert "".join(held.split()) == "".join(text.split())


@settings(deadline=None)
@given(st.lists(SIGNS, max_size=30).map("".join), st.text(max_size=20))
def test_any_text_is_split_without_an_error(text, more):
    piece = text + more + "."
    assert split_sentences(piece, Span(0, len(piece)))


PROSE = ["The U.S. envoy left on Monday, they say.", "“Stop!” said Mr. Holt.", "He paid 3.4 crowns for it (at 5 p.m.)."]


def test_a_long_paragraph_is_split_as_its_parts_are():
    """Cuts that keep Punkt quick lie between words and leave no trace."""
    sentences = [s for n in range(400) for s in (*PROSE, f"This was number {n} of them" + " and so on" * (n % 7) + ".")]
    assert split(" ".join(sentences)) == [part for s in sentences for part in split(s)]
    assert len(split(" ".join(sentences))) == 4 * 400


def test_a_long_paragraph_without_a_place_to_cut_is_held_whole():
    text = "a.) " * 5000
    spans = split_sentences(text, Span(0, len(text.rstrip())))
    assert "".join("".join(s.of(text) for s in spans).split()) == "a.)" * 5000


def test_a_paragraph_that_keeps_punkt_busy_for_longer_than_its_limit_is_split(monkeypatch):
    """NLTK gives up on a text after some seconds; no machine is to be slow enough for that."""
    redos = pytest.importorskip("nltk.redos", reason="this NLTK sets no limit")
    monkeypatch.setattr(redos, "DEFAULT_TIMEOUT", 0.5)
    text = ". ".join(["A word or two"] * 40_000)
    assert len(split(text)) == 40_000


def test_nltk_is_imported_without_the_packages_that_it_would_pull_in():
    code = """
import sys
from itertools import pairwise
from framing.segment.sentences import load_nltk, split_sentences
from framing.model import Span
assert len(split_sentences("He left. She did.", Span(0, 17))) == 2
print(sorted(sys.modules.keys() & {"sklearn", "scipy", "matplotlib", "numpy", "pandas"}))
import numpy
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
