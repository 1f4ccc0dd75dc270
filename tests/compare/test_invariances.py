"""What must not matter: the order of articles, the names of outlets, how often an article is repeated, other events."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest

from framing.compare import Comparison, Settings, compare_profiles
from framing.matcher import Lexicons
from framing.model import Article, Profile
from framing.profile import profile_article

Make = Callable[..., Profile]
VERDICTS = ("nothing-to-compare", "describe", "explore", "test")
STATUSES = ("undefined", "counts-only", "exploratory", "tested")
MADE = (
    ("North", "The sham vote began. The sham vote went on. Maren Holt said that Dario Pell won the sham vote."),
    ("South", "Dario Pell won. “We will rebuild every ferry before the frost,” strongman Dario Pell said."),
    ("West", "Dario Pell may have won by 12 votes. “We will rebuild every ferry,” Dario Pell said."),
)


def _again(profile: Profile, **fields: str) -> Profile:
    """The same article with other fields."""
    article = replace(profile.article, **fields)
    return replace(profile, document=replace(profile.document, article=article))


@pytest.fixture
def made(make: Make) -> list[Profile]:
    """A small event of three outlets."""
    return [make(outlet.lower(), outlet, text, event="vote", date="2031-05-06") for outlet, text in MADE]


@pytest.fixture(scope="module")
def bundled(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> Comparison:
    return compare_profiles(bundled_profiles, lexicons)


@pytest.fixture(scope="module")
def many(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> tuple[Profile, ...]:
    """The bundled corpus with beginnings of its articles as further articles, so that there are intervals."""
    return tuple(_beginning(p, k, lexicons) if k else p for p in bundled_profiles for k in range(4))


def _beginning(profile: Profile, k: int, lexicons: Lexicons) -> Profile:
    a = profile.article
    text = a.text[: a.text.index("\n\n", len(a.text) // (k + 2))]
    return profile_article(Article(f"{a.id}-{k}", a.outlet, text, a.title, a.date, event=f"{a.event}-{k}"), lexicons)


# Order


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_changes_nothing(seed: int, made: list[Profile], lexicons: Lexicons) -> None:
    shuffled = list(made)
    Random(seed).shuffle(shuffled)
    assert compare_profiles(shuffled, lexicons) == compare_profiles(made, lexicons)


def test_the_order_of_a_larger_corpus_changes_nothing(
    bundled_profiles: tuple[Profile, ...], bundled: Comparison, lexicons: Lexicons
) -> None:
    assert compare_profiles(bundled_profiles[::-1], lexicons) == bundled
    assert compare_profiles(iter(bundled_profiles), lexicons) == bundled


# Names of outlets

Names = Mapping[str, str]


def _reversed(outlets: Sequence[str]) -> dict[str, str]:
    """Other names for the outlets, whose order is the reverse of the old one's."""
    return {outlet: f"Outlet {len(outlets) - k:02}" for k, outlet in enumerate(sorted(outlets))}


def _renamed(profiles: Sequence[Profile], names: Names) -> list[Profile]:
    return [_again(p, outlet=names[p.article.outlet]) for p in profiles]


def _rows(c: Comparison, names: Names) -> dict[object, object]:
    return {
        (row.construct, row.voice, row.category, row.term, names[x.outlet]): replace(x, outlet="")
        for row in (*c.rows, *c.terms)
        for x in row.cells
    }


def _naming(c: Comparison, names: Names) -> dict[object, object]:
    found: dict[object, object] = {}
    for row in c.naming:
        for outlet, labels in row.by_outlet:
            found[row.actor, names[outlet]] = labels
        found[row.actor] = frozenset(names[o] for o in row.mentioned_by)
        for named in row.named:
            found[row.actor, names[named.outlet], "named"] = replace(named, outlet="")
    return found


def _speakers(c: Comparison, names: Names) -> dict[object, object]:
    return {(row.speaker, names[s.outlet]): replace(s, outlet="") for row in c.speakers for s in row.said}


def _sourcing(c: Comparison, names: Names) -> dict[object, object]:
    return {names[s.outlet]: replace(s, outlet="") for s in c.sourcing}


def _coverage(c: Comparison, names: Names) -> dict[object, object]:
    return {
        (event.name, row.kind, row.item, names[x.outlet]): (x.status, x.refs, x.voices, x.beside, x.remark, row.weight)
        for event in c.events
        for row in event.coverage
        for x in row.cells
    }


def _ladders(c: Comparison, names: Names) -> dict[object, object]:
    return {
        (event.name, ladder.kind, ladder.actor, ladder.what, names[x.outlet]): x.rung
        for event in c.events
        for ladder in event.ladders
        for x in ladder.cells
    }


def _estimates(c: Comparison, names: Names) -> dict[object, object]:
    return {
        (x.measure, names[x.outlet]): (x.numerator, x.denominator, x.value, x.low, x.high, x.status, x.dispersion)
        for x in c.statistics.estimates
    }


def _key_terms(c: Comparison, names: Names) -> dict[object, object]:
    return {(names[k.outlet], k.term): replace(k, outlet="") for k in c.key_terms}


def _verdicts(c: Comparison, names: Names) -> dict[object, object]:
    found = {
        e.name: (e.verdict.code, e.verdict.blocks, frozenset(names[o] for o in e.verdict.outlets)) for e in c.events
    }
    return {**found, "": (c.verdict.code, c.verdict.blocks, frozenset(names[o] for o in c.verdict.outlets))}


PARTS = [_rows, _naming, _speakers, _sourcing, _coverage, _ladders, _estimates, _key_terms, _verdicts]


@pytest.fixture(scope="module")
def both(many: tuple[Profile, ...], lexicons: Lexicons) -> tuple[Comparison, Comparison, Names]:
    """A corpus with intervals, and the same with its outlets renamed."""
    settings = Settings(gate=3, draws=200, flips=200)
    names = _reversed({p.article.outlet for p in many})  # type: ignore[arg-type]
    return (
        compare_profiles(many, lexicons, settings=settings),
        compare_profiles(_renamed(many, names), lexicons, settings=settings),
        names,
    )


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__.strip("_"))
def test_the_names_of_outlets_change_no_figure(
    part: Callable[[Comparison, Names], dict[object, object]], both: tuple[Comparison, Comparison, Names]
) -> None:
    one, other, names = both
    expected = part(one, names)
    assert expected
    assert part(other, {name: name for name in names.values()}) == expected


def test_there_were_intervals_to_be_compared(both: tuple[Comparison, Comparison, Names]) -> None:
    assert any(x.low is not None for row in both[0].rows for x in row.cells)
    assert any(x.low is not None for x in both[0].statistics.contrasts)


def test_the_other_way_round_a_contrast_is_its_negative(both: tuple[Comparison, Comparison, Names]) -> None:
    one, other, names = both
    turned = {(x.measure, x.b, x.a): x for x in other.statistics.contrasts}
    assert len(turned) == len(one.statistics.contrasts) > 0
    for x in one.statistics.contrasts:
        y = turned[x.measure, names[x.a], names[x.b]]
        assert (x.value_a, x.value_b) == (y.value_b, y.value_a)
        assert _negative(x.difference) == pytest.approx(y.difference)
        assert _negative(x.delta) == pytest.approx(y.delta)
        assert (_negative(x.low), _negative(x.high)) == (pytest.approx(y.high), pytest.approx(y.low))
        assert (x.p, x.p_holm, x.p_bh, x.status, x.n_events) == pytest.approx(
            (y.p, y.p_holm, y.p_bh, y.status, y.n_events)
        )
        if x.ratio and y.ratio:
            assert x.ratio * y.ratio == pytest.approx(1)


def _negative(value: float | None) -> float | None:
    return None if value is None else -value


def test_of_two_outlets_what_marks_the_one_off_does_not_mark_the_other(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    outlets = sorted({p.article.outlet for p in bundled_profiles})[:2]
    two = [p for p in bundled_profiles if p.article.outlet in outlets]
    found = compare_profiles(two, lexicons).key_terms
    assert found
    for k in found:
        assert k.log_ratio > 0
        assert not [x for x in found if x.term == k.term and x.outlet != k.outlet]
    turned = compare_profiles(_renamed(two, {outlets[0]: "Z", outlets[1]: "A"}), lexicons).key_terms
    assert {(k.term, k.log_odds_z) for k in turned} == {(k.term, k.log_odds_z) for k in found}


# Repetition


@pytest.fixture(scope="module")
def ten_times(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> tuple[Comparison, Comparison]:
    """One event of the bundled corpus, and the same with every article ten times under new ids."""
    event = [p for p in bundled_profiles if p.article.event == "quay-strike"]
    ten = [_again(p, id=f"{p.article.id}-{k}") if k else p for p in event for k in range(10)]
    settings = Settings(gate=1, draws=200)
    return compare_profiles(event, lexicons, settings=settings), compare_profiles(ten, lexicons, settings=settings)


def test_repetition_is_seen(ten_times: tuple[Comparison, Comparison]) -> None:
    once, ten = ten_times
    assert len(ten.statistics.removed) == 9 * len(once.profiles)
    assert ten.statistics.articles == once.statistics.articles
    assert [c for c in ten.checks if c.code == "copy" and c.status == "warn"]


def test_repetition_raises_no_verdict(ten_times: tuple[Comparison, Comparison]) -> None:
    once, ten = ten_times
    assert VERDICTS.index(ten.verdict.code) <= VERDICTS.index(once.verdict.code)
    assert ten.verdict.sentence == once.verdict.sentence
    assert ten.events[0].verdict.code == once.events[0].verdict.code


def test_at_the_usual_gate_ten_copies_are_one_article(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    event = [p for p in bundled_profiles if p.article.event == "river-spill"]
    ten = [_again(p, id=f"{p.article.id}-{k}") for p in event for k in range(10)]
    found = compare_profiles(ten, lexicons)
    assert found.verdict.code == "describe"
    assert next(c for c in found.checks if c.code == "size").title == "One article an outlet"
    assert {x.status.value for x in found.statistics.estimates} <= {"counts-only", "undefined"}


def test_repetition_changes_no_rate_and_narrows_no_interval(ten_times: tuple[Comparison, Comparison]) -> None:
    once, ten = ten_times
    cells = [[x for row in c.rows for x in row.cells] for c in (once, ten)]
    for x, y in zip(*cells, strict=True):
        assert x.rate == pytest.approx(y.rate)
        assert _width(y.low, y.high) >= _width(x.low, x.high)
    assert ten.statistics.estimates == once.statistics.estimates


def test_repetition_adds_no_significance(ten_times: tuple[Comparison, Comparison]) -> None:
    once, ten = ten_times
    for x, y in zip(once.statistics.contrasts, ten.statistics.contrasts, strict=True):
        assert STATUSES.index(y.status.value) <= STATUSES.index(x.status.value)
        assert (y.p, y.p_holm, y.low, y.high) == (x.p, x.p_holm, x.low, x.high)
    assert ten.key_terms == once.key_terms


def _width(low: float | None, high: float | None) -> float:
    """None is no interval, which says less than any."""
    return float("inf") if low is None or high is None else high - low


# Other events


@pytest.mark.parametrize("event", ["quay-strike", "recount-dispute", "river-spill"])
def test_the_tables_of_an_event_are_those_of_its_articles_alone(
    event: str, bundled: Comparison, bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    """Who is who is settled over the whole corpus, so that a name may be fuller there than in the event alone; that
    holds for none of the rows without actors, and of the others for their names and not for their counts."""
    alone = compare_profiles([p for p in bundled_profiles if p.article.event == event], lexicons)
    found, expected = bundled.tables(event), alone.tables()
    assert found.name == event
    assert (found.rows, found.terms) == (expected.rows, expected.terms)
    labels = [[x for row in t.naming for _, some in row.by_outlet for x in some] for t in (found, expected)]
    assert sum(len(x.refs) for x in labels[0]) == sum(len(x.refs) for x in labels[1])
    said = [
        sorted((s.outlet, s.refs, s.words_quoted, s.words_reported) for row in t.speakers for s in row.said if s.refs)
        for t in (found, expected)
    ]
    assert _words_given(said[0]) == _words_given(said[1])
    assert {(r.ref, r.report, r.term) for r in found.contaminated_reports} == {
        (r.ref, r.report, r.term) for r in expected.contaminated_reports
    }


def _words_given(said: Sequence[tuple[str, object, int, int]]) -> dict[str, tuple[int, int]]:
    """Words quoted and reported by outlet."""
    return {
        outlet: (sum(s[2] for s in said if s[0] == outlet), sum(s[3] for s in said if s[0] == outlet))
        for outlet in {s[0] for s in said}
    }


def test_an_event_of_one_outlet_more_changes_no_figure_of_another_event(
    made: list[Profile], make: Make, lexicons: Lexicons
) -> None:
    """Nobody is named in both, so that nothing at all may differ."""
    other = make("mill", "East", "Tor Lindgren closed the Wendle mill. The regime of the mill fell.", event="mill")
    alone, beside = compare_profiles(made, lexicons), compare_profiles([*made, other], lexicons)
    event = next(e for e in beside.events if e.name == "vote")
    assert replace(event, tables=None) == alone.events[0]
    assert event.tables == replace(alone.tables(), name="vote")
    assert [replace(f, event="") for f in beside.findings] == list(alone.findings)


def test_all_evidence_of_an_event_stands_in_its_articles(bundled: Comparison) -> None:
    for event in bundled.events:
        ids, tables = set(event.articles), bundled.tables(event.name)
        refs = [r for row in (*tables.rows, *tables.terms) for x in row.cells for r in x.refs]
        refs += [r for row in tables.naming for _, some in row.by_outlet for x in some for r in x.refs]
        refs += [r for row in tables.speakers for s in row.said for r in s.refs]
        refs += [r for row in event.coverage for x in row.cells for r in x.refs]
        refs += [step.whole for ladder in event.ladders for x in ladder.cells for step in x.steps]
        refs += [r for q in event.quotations for v in q.variants for r in v.refs]
        assert refs
        assert {r.article for r in refs} <= ids


def test_nearly_the_same_articles_narrow_no_interval(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    """Each article once more with a sentence at its end: no wording is the same, and none is new."""
    event = [p for p in bundled_profiles if p.article.event == "river-spill"]
    settings = Settings(gate=2, draws=50)
    near = [
        profile_article(
            replace(p.article, id=f"{p.article.id}-{k}", text=f"{p.article.text}\n\nIt rained {k}."), lexicons
        )
        for p in event
        for k in range(3)
    ]
    found = compare_profiles(near, lexicons, settings=settings)
    assert all(x.low is None for row in found.rows for x in row.cells)
    assert all(x.low is None for x in found.statistics.estimates)
    assert found.verdict.code == "describe"
