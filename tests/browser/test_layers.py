"""The switches of the reading view change what they name and nothing else; shapes tell constructs and voices apart."""

from itertools import combinations

import pytest

LETTERS = "LHBPSN"
# How each piece of a mark looks: everything that a layer may change, its letters included.
LOOKS = """() => [...document.querySelectorAll(".read a[data-m]")].map((a) => {
    const s = getComputedStyle(a), letters = [...a.querySelectorAll("i[data-k]")];
    return [a.className, [s.backgroundColor, s.backgroundImage, s.borderTopWidth, s.borderLeftWidth, s.borderRightWidth,
        s.borderBottomWidth, s.borderBottomStyle, s.boxShadow, s.textDecorationLine, s.textDecorationStyle,
        s.textDecorationThickness].join(" "), letters.map((i) => getComputedStyle(i).display + i.dataset.k).join(" ")];
})"""
# The shape alone, without any colour: the lines around and below, their styles and their weights.
SHAPES = """() => [...document.querySelectorAll(".read a[data-m]")].map((a) => {
    const s = getComputedStyle(a), edge = (width, style) => (parseFloat(width) ? `${width} ${style}` : "");
    const line = s.textDecorationLine === "none" ? "" : `${s.textDecorationStyle} ${s.textDecorationThickness}`;
    return [a.className, [edge(s.borderTopWidth, s.borderTopStyle), edge(s.borderBottomWidth, s.borderBottomStyle),
        edge(s.borderLeftWidth, s.borderLeftStyle), line].join("|")];
})"""


def of(letter, classes):
    return letter in classes.split()


@pytest.mark.parametrize("letter", LETTERS)
def test_a_layer_hides_the_marks_of_its_construct_and_of_no_other(open_page, report, letter):
    page = open_page(report)
    before = page.evaluate(LOOKS)
    page.locator(f"#layer-{letter}").uncheck()
    after = page.evaluate(LOOKS)
    changed = [b[0] for b, a in zip(before, after, strict=True) if a != b]
    assert [classes for classes in changed if not of(letter, classes)] == []
    if any(of(letter, classes) for classes, _, _ in before):
        assert changed
    alone = [
        (b, a)
        for b, a in zip(before, after, strict=True)
        if of(letter, b[0]) and not any(of(x, b[0]) for x in LETTERS if x != letter)
    ]
    assert [a for b, a in alone if b[1] == a[1] and "none" not in b[1]] == []
    page.locator(f"#layer-{letter}").check()
    assert page.evaluate(LOOKS) == before


def test_who_speaks_can_be_hidden(open_page, report):
    page = open_page(report)
    assert page.locator(".read .who:visible").count()
    page.locator("#layer-who").uncheck()
    assert page.locator(".read .who:visible").count() == 0


def test_layers_change_no_word(open_page, event_report):
    page = open_page(event_report)
    words = page.locator(".read").text_content()
    for box in page.locator("[id^=layer-]").all():
        box.uncheck()
    assert page.locator(".read").text_content() == words


@pytest.mark.parametrize(
    "look", [{"forced_colors": "active"}, {"color_scheme": "light"}, {"color_scheme": "dark"}], ids=str
)
def test_shapes_without_colour_tell_constructs_and_voices_apart(open_page, bundled_report, look):
    """A mark of one construct alone, in body text: no two constructs look alike, nor two voices of one construct."""
    shapes = {}
    for classes, shape in open_page(bundled_report, **look).evaluate(SHAPES):
        kinds = [x for x in LETTERS if of(x, classes)]
        voice = next((v for v in ("reported", "quoted") if of(v, classes)), "outlet")
        whole = kinds != ["S"] or (of("first-S", classes) and of("last-S", classes))  # a frame has ends
        if len(kinds) == 1 and whole and not of("aside", classes):
            shapes.setdefault((kinds[0], voice), set()).add(shape)
    assert [key for key, found in shapes.items() if "|||" in found] == [], "no line at all"
    outlet = {kind: found for (kind, voice), found in shapes.items() if voice == "outlet"}
    assert len(outlet) >= 5
    assert [(a, b) for a, b in combinations(outlet, 2) if outlet[a] & outlet[b]] == []
    for kind in LETTERS:
        voices = [found for (k, _), found in shapes.items() if k == kind]
        assert not any(a & b for a, b in combinations(voices, 2)), kind
