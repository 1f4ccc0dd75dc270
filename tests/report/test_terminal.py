"""One article in a terminal: marks with letters, who speaks, what is not counted, nothing that steers."""

import re

import pytest

from framing.matcher import load_lexicons
from framing.model import Article
from framing.profile import profile_article
from framing.report.to_terminal import (
    LETTERS,
    SHAPES,
    VOICE_SIGNS,
    WEIGHTS,
    Look,
    printable,
    render_legend,
    render_terminal,
)

LEXICONS = load_lexicons()
TEXT = """Vote held

By Ann Bo

The regime held a sham vote. “It was perhaps rigged,” said Mara Lind. Tor Vell claimed that the mob lost.

Photo: Ann Bo/Wire
"""


CODES = re.compile("\x1b\\[[0-9;:]*m")


def profiled(text=TEXT, **fields):
    return profile_article(Article(fields.pop("id", "a"), fields.pop("outlet", "Wire"), text, **fields), LEXICONS)


def shown(text=TEXT, *, rules=None, **options):
    look = {name: options.pop(name) for name in ("color", "width", "constructs", "voices") if name in options}
    return render_terminal(profiled(text, **options), Look(**look), rules=rules)


def styled_characters(text):
    """Each character of what a terminal is sent, with the codes in force there."""
    found, codes = [], []
    for part in re.split("(\x1b\\[[0-9;:]*m)", text):
        if CODES.fullmatch(part):
            code = part[2:-1]
            codes = [] if code == "0" else [*codes, code]
        else:
            found += [(character, tuple(codes)) for character in part]
    assert not codes
    return found


def style_of(words, text):
    """The codes of some words, which must be the same for all their characters."""
    characters = styled_characters(text)
    at = "".join(c for c, _ in characters).index(words)
    (codes,) = {codes for _, codes in characters[at : at + len(words)]}
    return codes


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

    assert set(LETTERS) == set(SHAPES) == set(Construct)
    assert set(VOICE_SIGNS) == set(WEIGHTS) == set(Voice)
    assert len(set(LETTERS.values())) == len(set(SHAPES.values())) == len(Construct)
    assert len(set(VOICE_SIGNS.values())) == len(set(WEIGHTS.values())) == len(Voice)


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


def test_counts_stand_below_by_voice_with_their_rates():
    rows = {line.split()[0]: line.split()[1:] for line in shown().splitlines() if line[:1].isalpha()}
    assert rows["words"] == ["15", "3", "4"]
    assert rows["loaded_term"] == ["2", "133.3", "1", "333.3", "1", "250.0"]
    assert rows["hedge"][:2] == ["1", "66.7"]


def test_a_rate_without_words_is_undefined():
    (row,) = (line for line in shown("Head\n\nIt rained.").splitlines() if line.startswith("hedge"))
    assert row.split() == ["hedge", "0", "0.0", "0", "undefined", "0", "undefined"]


def test_colours_only_when_asked_for_and_always_ended_with_their_line():
    assert "\x1b" not in shown()
    colored = shown(color=True)
    assert "\x1b[1m\x1b[33m\x1b[4msham\x1b[0m\x1b[2m[L]\x1b[0m" in colored
    assert CODES.sub("", colored) == shown()
    for line in shown(TEXT * 3, color=True, width=30).splitlines():
        styled_characters(line)


def test_shape_shows_the_construct_and_weight_the_voice():
    text = "Vote\n\nIt was perhaps clearly over. He said that it was perhaps so. “It was perhaps so,” said Mara Lind.\n"
    colored = shown(text, color=True)
    own, reported, quoted = (
        [code for code in CODES.findall(codes) if code != "\x1b[0m"]
        for codes in re.findall("((?:\x1b\\[[0-9;:]*m)*)perhaps", colored)
    )
    assert own == ["\x1b[1m", "\x1b[36m", "\x1b[4:4m"]
    assert reported == ["\x1b[36m", "\x1b[4:4m"]
    assert quoted == ["\x1b[2m", "\x1b[3m", "\x1b[36m", "\x1b[4:4m"]
    assert style_of("clearly", colored) == ("1", "35", "53")


def test_quoted_words_slant_and_what_is_not_counted_is_faint():
    text = (
        "Vote\n\nBy Ann Bo\n\n“It went on for hours,” said Mara Lind. It rained.\n\nPhoto: A sham vote. Ann Bo/Wire\n"
    )
    colored = shown(text, color=True)
    assert style_of("It went on for hours,", colored) == ("3",)
    assert style_of("It rained.", colored) == ()
    assert style_of("Photo: A ", colored) == ("2",)
    assert style_of("sham", colored) == ("2", "33", "4")
    assert style_of("Vote", colored) == ("1",)


# Marks that overlap


def test_a_mark_inside_another_keeps_its_shape_and_the_other_goes_on_around_it():
    colored = shown("Head\n\nTor Vell, the tireless secretary of the League, left.\n", color=True)
    assert "tireless[L] secretary of the League[N], left." in CODES.sub("", colored)
    assert style_of("tireless", colored) == ("1", "32", "21", "33", "4")
    assert style_of(" secretary of the League", colored) == ("1", "32", "21")


@pytest.mark.parametrize(
    ("spans", "plain"),
    [
        ([(0, 3), (4, 7)], "one[L] two[H] three"),
        ([(0, 7), (0, 3)], "one[H] two[L] three"),
        ([(0, 7), (4, 7)], "one two[L,H] three"),
        ([(0, 7), (4, 13)], "one two[L] three[H]"),
        ([(0, 13), (4, 7)], "one two[H] three[L]"),
        ([(4, 7), (4, 7)], "one two[L,H] three"),
        ([(0, 5), (2, 9)], "one t[L]wo t[H]hree"),
    ],
)
def test_marks_that_overlap_in_any_way_end_where_they_end(spans, plain):
    from dataclasses import replace

    from framing.model import Construct, Mark, Span, Voice, ZoneKind

    profile = profiled("one two three")
    text, zone = profile.article.text, profile.zones[0].kind
    assert zone in ZoneKind
    constructs = (Construct.LOADED_TERM, Construct.HEDGE)
    marks = tuple(
        Mark(construct, "c", Span(*span), text[slice(*span)], Voice.OUTLET, zone, "r")
        for construct, span in zip(constructs, spans, strict=True)
    )
    colored = render_terminal(replace(profile, marks=marks), Look(color=True))
    assert CODES.sub("", colored).splitlines()[2] == plain
    bare = [(c, codes) for c, codes in styled_characters(colored.splitlines()[2]) if codes != ("2",)]
    assert "".join(c for c, _ in bare) == text
    for k, (_, codes) in enumerate(bare):
        for construct, (start, end) in zip(constructs, spans, strict=True):
            assert (SHAPES[construct][0] in codes) == (start <= k < end), (k, codes)


# Choosing and explaining


def test_only_the_chosen_constructs_and_voices_are_marked_and_counted():
    from framing.model import Construct, Voice

    text = shown(constructs=[Construct.LOADED_TERM], voices=[Voice.OUTLET])
    assert "sham[L] vote" in text
    assert "perhaps rigged," in text
    assert "the mob lost" in text
    assert [line.split()[0] for line in text.splitlines() if line.startswith(("loaded", "hedge", "label"))] == [
        "loaded_term"
    ]


def test_each_mark_is_explained_once_with_a_neutral_word():
    from framing.explain import explain_rules

    profile = profiled("Head\n\nThe sham vote was a sham. Strongman Tor Vell left.\n")
    rules = {
        r.id: r for r in explain_rules({x for m in profile.marks for x in (m.rule, m.entry) if "/" in x}, LEXICONS)
    }
    lines = render_terminal(profile, rules=rules).splitlines()
    at = lines.index("sham[L] loaded term, pejorative · loaded.en/pejorative/sham")
    assert lines[at + 1].startswith("    Says that the thing is not what it is called")
    assert lines[at + 2] == "    Neutral: disputed, contested"
    label = next(k for k, line in enumerate(lines) if line.startswith("Strongman[N] label, negative · labels/"))
    assert lines[label].endswith("labels.en/negative/strongman")
    assert lines[label + 2] == "    Neutral: leader, ruler"


def test_the_legend_names_every_letter_and_sign_that_is_shown():
    from framing.model import Construct, Voice

    legend = "loaded term[L] hedge[H] booster[B] presupposition[P] scare quote[S] label[N]"
    assert render_legend().split() == f"{legend} · own voice reported' quoted\"".split()
    assert render_legend(Look(constructs=[Construct.HEDGE], voices=[Voice.QUOTED])) == 'hedge[H]  ·  quoted"'
    assert style_of("hedge", render_legend(Look(color=True))) == ("36", "4:4")


@pytest.mark.parametrize("width", [20, 33, 80])
def test_lines_are_no_wider_than_asked_for_and_lose_no_word(width):
    lines = shown(width=width).splitlines()
    counts = next(k for k, line in enumerate(lines) if line.split() == ["outlet", "reported", "quoted"])
    assert max(map(len, lines[:counts])) <= width
    assert " ".join(" ".join(lines[:counts]).split()) == " ".join(shown().split("\n     ")[0].split())


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
