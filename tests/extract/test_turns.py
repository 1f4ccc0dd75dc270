"""Turns of transcripts and interviews: tags of every form, and what must hold of any play of them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.extract.turns import RULE
from framing.matcher import Lexicons, load_lexicons
from framing.model import Article, Attribution, Construct, Profile, Voice
from framing.profile import profile_article

LEXICONS: Lexicons = load_lexicons()


def _turns(profile: Profile) -> list[Attribution]:
    return [a for a in profile.attributions if a.rule == RULE]


def _show(text: str, outlet: str = "Wire") -> list[tuple[str, str, str]]:
    """Source, speaker and words of each turn."""
    return [
        (a.source.of(text) if a.source else "", a.speaker or "", " / ".join(c.of(text) for c in a.contents))
        for a in _turns(profile_article(Article("a", outlet, text), LEXICONS))
    ]


@pytest.mark.parametrize(
    ("tag", "source"),
    [
        ("RUEN:", "RUEN"),
        ("TALIA RUEN:", "TALIA RUEN"),
        ("TALIA RUEN (on camera):", "TALIA RUEN"),
        ("TALIA RUEN, WIRE ANCHOR (voice-over):", "TALIA RUEN"),
        ("SEN. TALIA RUEN, D-ORRIN:", "TALIA RUEN"),
        ("MS. RUEN:", "RUEN"),
        ("O’RUEN:", "O’RUEN"),
        ("McRUEN:", "McRUEN"),
        ("RUEN-HOLT:", "RUEN-HOLT"),
        ("Ruen:", "Ruen"),
        ("Talia Ruen:", "Talia Ruen"),
        ("Talia van der Ruen:", "Talia van der Ruen"),
        ("Talia Ruen (laughing):", "Talia Ruen"),
        ("**Ruen:**", "Ruen"),
        ("**Ruen**:", "Ruen"),
        ("- Ruen:", "Ruen"),
        ("[00:01:02] RUEN:", "RUEN"),
        (">> RUEN:", "RUEN"),
    ],
)
def test_tags_of_every_form(tag: str, source: str) -> None:
    text = f"At noon the port closed for Talia Ruen.\n\n{tag} We left it.\n\nHOLT: Did you?"
    assert [(s, words) for s, _, words in _show(text)] == [(source, "We left it."), ("HOLT", "Did you?")]


@pytest.mark.parametrize("tag", ["Q:", "Q.", "Q1:", "Question:", "**Q:**", "- Q:", "Q)"])
def test_questions_of_every_form(tag: str) -> None:
    text = f"The port closed at noon.\n\n{tag} Why now?\n\nA: The board met."
    assert [words for _, _, words in _show(text)] == ["Why now?", "The board met."]


@pytest.mark.parametrize(
    "line",
    [
        "Update: You can read more below.",
        "UPDATE: We added the time.",
        "Editor’s Note: We added the time.",
        "Ruen said: We left it.",
        "The Board: We left it.",
        "ruen: We left it.",
        "At 5:30 we left it.",
        "http://example.org is ours.",
        "Talia Ruen Talia Ruen Talia Ruen Talia: We left it.",
        ": We left it.",
        "RUEN:we left it.",
    ],
)
def test_lines_that_begin_with_no_tag(line: str) -> None:
    text = f"The port closed at noon.\n\n{line}\n\nThe ships left the port.\n\n{line}"
    assert _show(text) == []


def test_a_tag_on_a_line_of_its_own_takes_the_paragraphs_below() -> None:
    text = "The port closed.\n\nRUEN:\n\nWe left it.\n\nAll of us.\n\nHOLT:\n\nDid you?\n\nRUEN: Yes."
    assert [words for _, _, words in _show(text)] == ["We left it. / All of us.", "Did you?", "Yes."]


def test_what_names_the_speaker_between_turns_is_the_outlets() -> None:
    text = (
        "The port closed.\n\nRuen: We left it.\n\nRuen then showed a map.\n\nTom Holt: Did you?\n\nRuen: I did.\n\n"
        "The port opens on Monday.\n\nThe ships wait."
    )
    assert [words for _, _, words in _show(text)] == ["We left it.", "Did you?", "I did."]


def test_the_words_of_a_turn_are_quoted_although_they_have_no_marks() -> None:
    text = "The regime met.\n\nRUEN: The regime fell, you know.\n\nHOLT: Did it? The regime?\n\nThe regime met again."
    profile = profile_article(Article("a", "Wire", text), LEXICONS)
    voices = [m.voice for m in profile.marks_of(Construct.LOADED_TERM) if m.surface.lower() == "regime"]
    assert voices == [Voice.OUTLET, Voice.QUOTED, Voice.QUOTED, Voice.OUTLET]
    assert profile.measure("n_words/quoted").numerator == 9


def test_what_is_attributed_in_a_turn_is_nested() -> None:
    text = "The port closed.\n\nRUEN: Holt said that the port was ours.\n\nHOLT: “Is it yours?”\n\nRUEN: “We hope so.”"
    found = profile_article(Article("a", "Wire", text), LEXICONS).attributions
    assert [(a.rule.split("/")[1], a.depth) for a in found] == [("turn", 0), ("clause", 1), ("turn", 0), ("turn", 0)]


tags = st.sampled_from(
    [
        "Q:", "A:", "Q.", "A.", "RUEN:", "TALIA RUEN (on camera):", "Holt:", "Tom Holt:", "Update:", "A. Ruen", "", "",
        "- ", "**Why?**", "MODERATOR, WIRE:", ":", "(laughs)", "“", "[", "Q", "RUEN:\n",
    ]
)  # fmt: skip
words = st.sampled_from(
    [
        "We left it.", "Did you?", "Holt said that the port was “ours”.", "“Go,” she said.", "“We won", "it” was", "",
        "The regime met.", "This interview was edited.", "I said so.", "\n", "’s", "5'10\"", "Ilse Okonre",
    ]
)  # fmt: skip
layouts = st.lists(
    st.builds(lambda tag, said: f"{tag} {' '.join(said)}", tags, st.lists(words, max_size=3)), max_size=9
)


@given(layouts.map("\n\n".join), st.sampled_from(["", "Interview with Ilse Okonre\n\n", "Q&A\n\n"]))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_turns_of_any_layout_are_disjoint_and_in_paragraphs(body: str, heading: str) -> None:
    text = heading + body
    profile = profile_article(Article("a", "Wire", text), LEXICONS)
    contents = [c for a in _turns(profile) for c in a.contents]
    assert contents == sorted(contents)
    assert all(not a.overlaps(b) for a, b in pairwise(contents))
    for a in _turns(profile):
        assert a.depth == 0
        assert a.cue is None or a.cue.of(text) == ":"
        assert all(c.of(text).strip() == c.of(text) for c in a.contents)
        assert all(any(p.covers(c) for p in profile.document.paragraphs) for c in a.contents)
        assert a.source is None or a.source.end < a.contents[0].start
    firsts = [(a.contents[0].start, -a.contents[-1].end) for a in profile.attributions]
    assert firsts == sorted(firsts)
