"""Cover against a set of offsets: it must answer as the set does."""

from hypothesis import given
from hypothesis import strategies as st

from framing.extract.cover import Cover
from framing.model import Span

EDGE = 40
spans = st.tuples(st.integers(0, EDGE - 1), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def _offsets(found: list[Span]) -> set[int]:
    return {offset for span in found for offset in range(span.start, span.end)}


def _joined(found: list[Span]) -> list[set[int]]:
    """The stretches: spans that share a character are one, spans that only touch are two."""
    stretches: list[set[int]] = []
    for span in sorted(found):
        own = set(range(span.start, span.end))
        if stretches and stretches[-1] & own:
            stretches[-1] |= own
        else:
            stretches.append(own)
    return stretches


@given(st.lists(spans, max_size=12), st.integers(0, EDGE + 10))
def test_holds_an_offset_that_some_span_holds(found: list[Span], offset: int) -> None:
    assert Cover(found).holds(offset) is (offset in _offsets(found))


@given(st.lists(spans, max_size=12), spans)
def test_covers_a_span_that_lies_in_one_stretch(found: list[Span], asked: Span) -> None:
    wanted = set(range(asked.start, asked.end))
    assert Cover(found).covers(asked) is any(wanted <= stretch for stretch in _joined(found))


@given(st.lists(spans, max_size=12), spans)
def test_overlaps_a_span_that_shares_a_character(found: list[Span], asked: Span) -> None:
    assert Cover(found).overlaps(asked) is bool(_offsets(found) & set(range(asked.start, asked.end)))


@given(st.lists(spans, max_size=12), spans)
def test_within_gives_each_shared_character_once_and_in_order(found: list[Span], asked: Span) -> None:
    parts = list(Cover(found).within(asked))
    offsets = [offset for part in parts for offset in range(part.start, part.end)]
    assert offsets == sorted(_offsets(found) & set(range(asked.start, asked.end)))


def test_an_empty_cover_holds_nothing() -> None:
    cover = Cover([])
    assert not cover.holds(0)
    assert not cover.covers(Span(0, 1))
    assert not cover.overlaps(Span(0, 1))
    assert list(cover.within(Span(0, 9))) == []


def test_spans_that_only_touch_stay_two_stretches() -> None:
    assert not Cover([Span(0, 3), Span(3, 6)]).covers(Span(2, 4))
