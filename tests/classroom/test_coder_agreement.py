"""Agreement of coders by layer: counted by hand, with intervals that the same seed gives again."""

import csv
import io
import json
from dataclasses import replace

import pytest

from framing.classroom.agreement_output import CONVENTION, FORMATS, render_agreement
from framing.classroom.coder_agreement import NO_BORDERS, coder_agreement, key_as_coder
from framing.classroom.coder_resampling import DRAWS, Resampling
from framing.errors import ClassroomError

from .lessons import BOOSTER, HEDGE, LABEL, LESSON, LOADED, OWN, QUOTED, TEXT_A, mark, text_of

# Counted paragraphs of text A hold 3 + 16 + 12 + 7 words.
N_A = 38
SOME = [
    mark("ana", "regime", LOADED, OWN),
    mark("bo", "regime", LOADED, OWN),
    mark("ana", "crushing", LOADED, OWN),
    mark("bo", "crushing", BOOSTER, QUOTED),
    mark("ana", "may", HEDGE),
    mark("bo", "may", HEDGE, OWN),
    mark("bo", "clearly", BOOSTER),
]


def layers(found):
    return {layer.layer: layer for layer in found.layers}


def test_alpha_by_layer_counted_by_hand():
    found = coder_agreement(LESSON, SOME)
    assert (found.coders, found.n_texts, found.n_paragraphs, found.n_words) == (("ana", "bo"), 1, 4, N_A)
    by = layers(found)
    assert list(by) == ["all tags", "any mark", "loaded_term", "hedge", "booster", "voice"]
    # regime L L, crushing L B, may H H: 3 L, 1 B, 2 H
    assert (by["all tags"].n_units, by["all tags"].observed) == (3, pytest.approx(2 / 3))
    assert by["all tags"].alpha == pytest.approx(1 - (1 / 3) / (22 / 30))
    # 3 words that both marked, 1 that one marked: 7 marks and 69 blanks among 76 values
    assert (by["any mark"].n_units, by["any mark"].observed) == (N_A, pytest.approx(37 / 38))
    assert by["any mark"].alpha == pytest.approx(1 - (1 / 38) / (2 * 7 * 69 / (76 * 75)))
    # loaded: both on regime, one on crushing: 3 marks and 73 blanks
    assert by["loaded_term"].alpha == pytest.approx(1 - (1 / 38) / (2 * 3 * 73 / (76 * 75)))
    assert (by["hedge"].alpha, by["hedge"].n_marks) == (1, 2)
    # voice: regime own own, crushing own quoted
    assert (by["voice"].n_units, by["voice"].observed, by["voice"].n_marks) == (2, 0.5, 5)
    assert by["voice"].alpha == pytest.approx(1 - (1 / 2) / (2 * 3 * 1 / 12))


def test_where_marks_lie_is_measured_tag_by_tag_and_added_up():
    by = layers(coder_agreement(LESSON, SOME))
    assert by["hedge"].unitizing == 1
    assert by["booster"].unitizing < by["all tags"].unitizing < 1
    assert (by["voice"].unitizing, by["voice"].unitizing_reason) == (None, NO_BORDERS)


def test_coders_who_mark_alike_agree_wholly_and_their_intervals_say_so():
    some = [mark(c, w, t, OWN) for c in ("x", "y", "z") for w, t in (("regime", LOADED), ("may", HEDGE))]
    for layer in coder_agreement(LESSON, some).layers:
        assert layer.n_coders == 3
        if layer.layer == "voice":
            assert (layer.alpha, layer.observed) == (None, 1)
            assert "without variation" in layer.reason
        else:
            assert (layer.alpha, layer.unitizing or 1) == (1, 1)


def test_marks_in_bylines_are_left_out_and_counted():
    found = coder_agreement(LESSON, [*SOME, mark("ana", "Ana Reed", LABEL)])
    assert found.n_outside == 1
    assert layers(found) == layers(coder_agreement(LESSON, SOME))


def test_a_mark_over_a_border_counts_in_each_paragraph():
    some = [
        mark("ana", "a disgrace.\n“This is a", LOADED),
        mark("bo", "a disgrace", LOADED),
        mark("bo", "This is a", LOADED),
    ]
    found = layers(coder_agreement(LESSON, some))["loaded_term"]
    assert (found.alpha, found.unitizing) == (1, 1)
    assert found.n_marks == 4


def test_who_marked_nothing_in_a_text_did_not_read_it_unless_all_read_all():
    some = [*SOME, mark("ana", "seemed", HEDGE, text="B")]
    assert coder_agreement(LESSON, some).n_texts == 1
    found = coder_agreement(LESSON, some, all_read_all=True)
    assert found.n_texts == 2
    assert layers(found)["hedge"].alpha < 1


@pytest.mark.parametrize(("highlights", "said"), [([], "there is none"), (SOME[:1], "there is 1")])
def test_fewer_than_two_coders_are_refused(highlights, said):
    with pytest.raises(ClassroomError, match=f"agreement needs two coders, {said}"):
        coder_agreement(LESSON, highlights)


def test_coders_of_different_texts_have_nothing_in_common():
    found = coder_agreement(LESSON, [SOME[0], mark("bo", "seemed", HEDGE, text="B")])
    assert found.n_texts == 0
    assert all(layer.alpha is None and layer.unitizing is None for layer in found.layers)
    for format in FORMATS:
        assert render_agreement(found, format)


def test_neither_order_nor_names_of_coders_matter_and_the_same_seed_gives_the_same():
    found = coder_agreement(LESSON, SOME)
    assert coder_agreement(LESSON, SOME[::-1]) == found
    renamed = [replace(h, student={"ana": "zoe", "bo": "al"}[h.student]) for h in SOME]
    for one, other in zip(found.layers, coder_agreement(LESSON, renamed).layers, strict=True):
        assert (one.alpha, one.low, one.high) == (other.alpha, other.low, other.high)
        assert (one.unitizing, one.unitizing_low) == (other.unitizing, other.unitizing_low)


def test_intervals_hold_the_estimate_of_a_long_text():
    text = text_of("A", "\n".join([TEXT_A.split("\n")[2]] * 30))
    lesson = replace(LESSON, texts=(text,), expected=())
    some = []
    for k, p in enumerate(text.paragraphs):
        for coder in ("ana", "bo"):
            if coder == "ana" or k % 3:
                span = type(p.span)(p.span.start + 4, p.span.start + 10)
                some.append(replace(SOME[0], student=coder, span=span, words="regime"))
    found = coder_agreement(lesson, some)
    assert (found.drawn, found.n_blocks, found.n_draws) == ("paragraphs", 30, DRAWS)
    loaded = layers(found)["loaded_term"]
    # 30 and 20 marks among 2 * 480 values, 10 words differ
    assert loaded.alpha == pytest.approx(1 - (10 / 480) / (2 * 50 * 910 / (960 * 959)))
    assert 0.5 < loaded.low < loaded.alpha < loaded.high < 1
    assert loaded.unitizing_low < loaded.unitizing < loaded.unitizing_high


def test_many_texts_are_drawn_as_wholes():
    found = Resampling.of([(0, 5, 9)] * 8, 1)
    assert (found.drawn, found.n_blocks, len(found.texts), found.paragraphs) == ("texts", 8, DRAWS, ())
    assert Resampling.of([(0, 5)], 1).n_draws == 0
    assert Resampling.of([(0, 5, 6), (0, 5, 6)], 1).n_draws == 0
    assert Resampling.of([(0, 5, 6), (0, 5, 6, 9)], 1).n_draws == DRAWS
    assert Resampling.of([], 1).n_draws == 0


def test_eight_texts_give_intervals_too():
    texts = tuple(replace(LESSON.texts[0], label=label) for label in "ABCDEFGH")
    lesson = replace(LESSON, texts=texts, expected=())
    some = [
        replace(h, text=label)
        for label in "ABCDEFGH"
        for h in SOME
        if label < "F" or h.student == "ana" or h.tag is HEDGE
    ]
    found = coder_agreement(lesson, some)
    assert (found.drawn, found.n_blocks) == ("texts", 8)
    loaded = layers(found)["loaded_term"]
    assert loaded.low <= loaded.alpha <= loaded.high
    assert loaded.unitizing_low <= loaded.unitizing <= loaded.unitizing_high


def test_the_key_can_be_a_coder():
    key = key_as_coder(LESSON, SOME)
    assert {h.text for h in key} == {"A"}
    assert len(key) == 9
    assert coder_agreement(LESSON, [*SOME, *key]).coders == ("ana", "bo", "key")


def test_formats():
    found = coder_agreement(LESSON, SOME)
    text = render_agreement(found, "text")
    assert text.startswith("2 coders (ana, bo), 1 text that at least two coded, 4 paragraphs, 38 words.")
    assert "voice: alpha_u is undefined, because a voice has no borders of its own." in text
    assert CONVENTION in text
    assert "| hedge | 2 | 38 | 1.000 | 1.000 |" in render_agreement(found, "markdown")
    rows = list(csv.DictReader(io.StringIO(render_agreement(found, "csv"))))
    assert [r["layer"] for r in rows] == ["all tags", "any mark", "loaded_term", "hedge", "booster", "voice"]
    assert (rows[3]["alpha"], rows[3]["undefined_because"], rows[5]["alpha_unitizing"]) == ("1.0", "", "")
    plain = json.loads(render_agreement(found, "json"))
    assert plain["coders"] == ["ana", "bo"]
    assert plain["layers"][0]["n_units"] == 3
    assert not any(word in text.lower() for word in ("good", "poor", "excellent", "acceptable"))
