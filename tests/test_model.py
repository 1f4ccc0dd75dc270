import dataclasses

import pytest

from framing.model import (
    Article,
    Attribution,
    Construct,
    Document,
    Kind,
    Mark,
    Measure,
    Profile,
    Quotation,
    Span,
    Tokens,
    Voice,
    Zone,
    ZoneKind,
)

MARK = Mark(Construct.HEDGE, "modal", Span(3, 7), "may.", Voice.OUTLET, ZoneKind.BODY, "hedges.en/modal/may")


def attribution(**fields):
    values = {"kind": Kind.DIRECT, "contents": (Span(0, 4),), "zone": ZoneKind.BODY, "rule": "attribution/x"}
    return Attribution(**(values | fields))


@pytest.mark.parametrize("start,end", [(-1, 2), (2, 2), (3, 2), (-3, -1)])
def test_a_span_is_neither_empty_nor_backward_nor_below_zero(start, end):
    with pytest.raises(ValueError, match=f"0 <= start < end, not {start}, {end}"):
        Span(start, end)


def test_a_span_knows_its_length_its_text_and_its_neighbours():
    assert len(Span(2, 5)) == 3
    assert Span(1, 3).of("abcd") == "bc"
    assert Span(0, 9).covers(Span(0, 9))
    assert not Span(0, 8).covers(Span(0, 9))
    assert not Span(1, 9).covers(Span(0, 9))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(2, 3)]


def test_an_article_needs_an_id_and_an_outlet():
    with pytest.raises(ValueError, match="needs an id"):
        Article("", "Wire", "Text.")
    with pytest.raises(ValueError, match=r"article 'a' needs an outlet"):
        Article("a", "", "Text.")


def test_an_article_keeps_its_text_as_it_is_and_leaves_the_rest_unknown():
    article = Article("a", "Wire", " \r\n﻿x\n ")
    assert article.text == " \r\n﻿x\n "
    assert (article.title, article.date, article.event, article.language) == (None, None, None, "en")


@pytest.mark.parametrize("inner", [Span(0, 5), Span(3, 9), Span(10, 12)])
def test_the_inside_of_a_quotation_lies_in_it(inner):
    with pytest.raises(ValueError, match="inside of a quotation"):
        Quotation(Span(2, 6), inner, closed=True)


@pytest.mark.parametrize("surface", ["", "may", "maybe"])
def test_a_mark_s_surface_is_as_long_as_its_span(surface):
    with pytest.raises(ValueError, match=r"mark hedges\.en/modal/may at Span"):
        dataclasses.replace(MARK, surface=surface)


def test_an_attribution_needs_a_content():
    assert attribution().contents == (Span(0, 4),)
    with pytest.raises(ValueError, match="attribution attribution/x needs a content"):
        attribution(contents=())


@pytest.mark.parametrize("denominator,value", [(0, 0.0), (0, 1.5), (3, None), (1, None)])
def test_a_measure_is_undefined_exactly_where_its_denominator_is_zero(denominator, value):
    with pytest.raises(ValueError, match=r"measure rate: a value is undefined exactly"):
        Measure("rate", "per word", 0, denominator, value)


def test_a_measure_of_zero_is_not_undefined():
    assert Measure("rate", "per word", 0, 5, 0.0).value == 0.0
    assert Measure("rate", "per word", 0, 0, None).value is None


@pytest.mark.parametrize("value", [Span(0, 1), Article("a", "Wire", ""), MARK, attribution()])
def test_values_are_frozen_and_hold_no_other_field(value):
    field = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, field, None)
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize(
    "offset,kind",
    [(0, "headline"), (3, "headline"), (4, None), (6, "body"), (9, "body"), (10, "caption"), (12, None), (99, None)],
)
def test_the_zone_at_an_offset_is_half_open(offset, kind):
    kinds = (ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.CAPTION)
    spans = (Span(0, 4), Span(6, 10), Span(10, 12))
    zones = tuple(Zone(k, s) for k, s in zip(kinds, spans, strict=True))
    document = Document(Article("a", "Wire", "x" * 12), zones, (), (), (), Tokens((), (), (), ()))
    assert document.zone_at(offset) == kind


def test_a_document_without_zones_has_none_anywhere():
    assert Document(Article("a", "Wire", ""), (), (), (), (), Tokens((), (), (), ())).zone_at(0) is None


def test_a_profile_finds_measures_and_marks_by_name():
    quoted = dataclasses.replace(MARK, voice=Voice.QUOTED)
    booster = dataclasses.replace(MARK, construct=Construct.BOOSTER)
    document = Document(Article("a", "Wire", "x"), (), (), (), (), Tokens((), (), (), ()))
    profile = Profile(document, (MARK, quoted, booster), (), (Measure("n", "words", 2, 1, 2.0),), ())
    assert profile.measure("n").numerator == 2
    with pytest.raises(KeyError, match="missing"):
        profile.measure("missing")
    assert list(profile.marks_of(Construct.HEDGE)) == [MARK, quoted]
    assert list(profile.marks_of(Construct.HEDGE, Voice.QUOTED)) == [quoted]
    assert list(profile.marks_of(Construct.LABEL)) == []
    assert profile.article is document.article
    assert profile.zones == ()
