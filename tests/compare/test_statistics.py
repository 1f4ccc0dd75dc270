"""Corpora: sums by hand, gates at their edges, and what must change no figure."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from framing.compare import Settings
from framing.compare.corpora.contrasts import Contrast, contrast_outlets
from framing.compare.corpora.declared_measures import DECLARED, count_declared
from framing.compare.corpora.estimates import Estimate
from framing.compare.corpora.gate import Status
from framing.compare.corpora.resampling import Unit
from framing.compare.corpora.sample import Removed, Sampled, find_copies, place_of
from framing.compare.corpora.statistics import Statistics, measure_outlets
from framing.model import Article, Measure, Profile

Make = Callable[..., Profile]
Counted = Callable[..., Profile]
LOADED = "loaded_terms_per_1k_own_words"
EVENTS = [f"event {k:02}" for k in range(30)]


@pytest.fixture(scope="session")
def counted(make: Make) -> Counted:
    """An article of so many own words with so many loaded terms, made without writing them."""
    blank = make("blank", "Nobody", "")

    def profile(name: str, outlet: str, loaded: int, words: int, event: str | None = None, text: str = "") -> Profile:
        article = Article(name, outlet, text or f"The text of {name}.", event=event)
        rate = "loaded_terms_per_1k_words/outlet"
        measures = (
            Measure(rate, "", loaded, words, 1000 * loaded / words if words else None),
            Measure(f"{rate}/pejorative", "", loaded, words, 1000 * loaded / words if words else None),
            Measure("n_words/outlet", "words", words, 1, float(words)),
        )
        return replace(blank, document=replace(blank.document, article=article), measures=measures)

    return profile


def _corpus(counted: Counted, outlets: str, n_events: int, per_event: int = 1, more: int = 0) -> list[Profile]:
    """Articles of 100 to 107 words; the first outlet has about two loaded terms an article, the others one."""
    return [
        counted(f"{o}-{e}-{k}", o, (e + k) % 3 + (1 + more if o == outlets[0] else 0), 100 + (e * 5 + k) % 8, EVENTS[e])
        for o in outlets
        for e in range(n_events)
        for k in range(per_event)
    ]


def _measured(profiles: Sequence[Profile], settings: Settings | None = None, **more: object) -> Statistics:
    return measure_outlets(profiles, sorted({p.article.outlet for p in profiles}), settings=settings, **more)  # type: ignore[arg-type]


def _estimates(found: Statistics, measure: str = LOADED) -> dict[str, Estimate]:
    return {e.outlet: e for e in found.estimates if e.measure == measure}


def _contrast(found: Statistics, measure: str = LOADED) -> Contrast:
    (contrast,) = [c for c in found.contrasts if c.measure == measure]
    return contrast


# Declared measures


def test_declared_measures_are_few_and_known(bundled_profiles: tuple[Profile, ...]) -> None:
    assert len(DECLARED) == len({d.name for d in DECLARED}) <= 20
    names = {m.name for p in bundled_profiles for m in p.measures}
    for declared in DECLARED:
        assert declared.whole in names
        assert set(declared.parts) <= names


def test_declared_measures_are_ratios_of_sums(bundled_profiles: tuple[Profile, ...]) -> None:
    found = _measured(bundled_profiles)
    for outlet in {p.article.outlet for p in bundled_profiles}:
        own = [p for p in bundled_profiles if p.article.outlet == outlet]
        loaded = [p.measure("loaded_terms_per_1k_words/outlet") for p in own]
        estimate = _estimates(found)[outlet]
        assert estimate.numerator == sum(m.numerator for m in loaded)
        assert estimate.denominator == sum(m.denominator for m in loaded)
        labels = _estimates(found, "evaluative_labels_per_1k_own_words")[outlet]
        judged = [f"labels_per_1k_words/outlet/{x}" for x in ("negative", "positive")]
        assert labels.numerator == sum(m.numerator for p in own for m in p.measures if m.name in judged)
        assert labels.denominator == estimate.denominator


def test_parts_of_a_corpus_add_up(bundled_profiles: tuple[Profile, ...]) -> None:
    """Sums of halves are sums of the whole, so that figures can be made in pieces."""
    halves = [_measured(bundled_profiles[k::2]) for k in (0, 1)]
    for whole in _measured(bundled_profiles).estimates:
        parts = [e for half in halves for e in half.estimates if (e.measure, e.outlet) == (whole.measure, whole.outlet)]
        assert sum(e.numerator for e in parts) == whole.numerator
        assert sum(e.denominator for e in parts) == whole.denominator
        assert sum(e.n_articles for e in parts) == whole.n_articles


def test_a_profile_without_measures_has_nothing_to_count(counted: Counted) -> None:
    bare = replace(counted("a", "A", 1, 100), measures=())
    assert set(count_declared(bare)) == {(0, 0)}


# Figures by hand


def test_sums_and_values_by_hand(counted: Counted) -> None:
    profiles = [counted("a", "A", 3, 100), counted("b", "A", 0, 300), counted("c", "B", 1, 100)]
    found = _measured(profiles)
    a, b = _estimates(found)["A"], _estimates(found)["B"]
    assert (a.numerator, a.denominator, a.value, a.n_articles, a.n_articles_with) == (3, 400, 7.5, 2, 1)
    assert a.dispersion == pytest.approx(1.0)  # the short article has everything
    assert (b.value, b.dispersion) == (10.0, None)
    contrast = _contrast(found)
    assert (contrast.a, contrast.b, contrast.difference, contrast.ratio) == ("A", "B", -2.5, 0.75)
    assert contrast.delta == 0.0  # 30 and 0 per 1,000 words against 10
    assert (contrast.within_events, contrast.status, contrast.p) == (False, Status.COUNTS_ONLY, None)


def test_only_articles_about_shared_events_are_compared(counted: Counted) -> None:
    profiles = [
        counted("a1", "A", 2, 100, "flood"), counted("a2", "A", 9, 100, "vote"), counted("a3", "A", 9, 100),
        counted("b1", "B", 1, 100, "flood"), counted("b2", "B", 5, 100, "strike"),
    ]  # fmt: skip
    contrast = _contrast(_measured(profiles))
    assert (contrast.within_events, contrast.n_events) == (True, 1)
    assert (contrast.n_articles_a, contrast.n_articles_b) == (1, 1)
    assert (contrast.value_a, contrast.value_b, contrast.delta) == (20.0, 10.0, 1.0)


def test_groups_stand_in_for_the_events_of_articles(counted: Counted) -> None:
    profiles = [counted("a", "A", 2, 100, "one"), counted("b", "B", 1, 100, "two")]
    assert not _contrast(_measured(profiles)).within_events
    assert _contrast(_measured(profiles, groups={"a": "g", "b": "g"})).within_events
    assert not _contrast(_measured(profiles, groups={"a": "g"})).within_events


def test_effect_sizes_are_made_within_events(counted: Counted) -> None:
    """A is above B in each event; over all articles it would not always be."""
    profiles = [counted(f"{o}{e}", o, 3 * e + (o == "A"), 100, EVENTS[e]) for o in "AB" for e in range(6)]
    contrast = _contrast(_measured(profiles))
    assert contrast.delta == 1.0
    apart = _contrast(_measured(profiles, groups={}))
    assert apart.delta == pytest.approx((21 - 15) / 36)


# Gates


@pytest.mark.parametrize(
    ("n_events", "per_event", "status", "drawn"),
    [
        (4, 1, Status.COUNTS_ONLY, Unit.ARTICLES),
        (5, 1, Status.EXPLORATORY, Unit.EVENTS),
        (2, 3, Status.EXPLORATORY, Unit.ARTICLES_WITHIN_EVENTS),
        (19, 1, Status.EXPLORATORY, Unit.EVENTS),
        (20, 1, Status.TESTED, Unit.EVENTS),
        (9, 3, Status.EXPLORATORY, Unit.EVENTS),
        (10, 2, Status.TESTED, Unit.EVENTS),
    ],
)
def test_gates(n_events: int, per_event: int, status: Status, drawn: Unit, counted: Counted) -> None:
    found = _measured(_corpus(counted, "AB", n_events, per_event))
    contrast = _contrast(found)
    for figure in (*_estimates(found).values(), contrast):
        assert (figure.status, figure.drawn) == (status, drawn)
        assert (figure.low is None) == (figure.high is None) == (status is Status.COUNTS_ONLY)
        assert bool(figure.reason) == (status is not Status.TESTED)
        assert figure.n_events == n_events
    assert (contrast.p is not None) == (contrast.p_holm is not None) == (status is Status.TESTED)
    assert found.n_tests == (2 if status is Status.TESTED else 0)  # loaded terms, and those of one category


def test_reasons_are_said(counted: Counted) -> None:
    reasons = [_contrast(_measured(_corpus(counted, "AB", n, k))).reason for n, k in [(1, 1), (4, 1), (19, 1), (9, 3)]]
    assert reasons == [
        "1 article an outlet, intervals need 5",
        "4 articles an outlet, intervals need 5",
        "19 articles an outlet, tests need 20",
        "9 named events, tests need 10",
    ]


def test_the_outlet_with_fewer_articles_decides(counted: Counted) -> None:
    profiles = [*_corpus(counted, "A", 25), *_corpus(counted, "B", 4)]
    found = _measured(profiles)
    assert _estimates(found)["A"].status is Status.TESTED
    assert _contrast(found).status is Status.COUNTS_ONLY


def test_events_without_names_are_not_tested(counted: Counted) -> None:
    profiles = [replace(p, document=replace(p.document, article=replace(p.article, event=None)))
                for p in _corpus(counted, "AB", 25)]  # fmt: skip
    contrast = _contrast(_measured(profiles))
    assert (contrast.status, contrast.reason) == (Status.EXPLORATORY, "0 named events, tests need 10")
    assert contrast.low is not None


def test_articles_in_which_a_measure_is_undefined_do_not_count(counted: Counted) -> None:
    profiles = _corpus(counted, "AB", 5)
    empty = [counted(f"empty {k}", "A", 0, 0, EVENTS[k]) for k in range(20)]
    a = _estimates(_measured([*profiles, *empty]))["A"]
    assert (a.n_articles, a.n_events, a.status) == (5, 5, Status.EXPLORATORY)


def test_a_measure_that_hardly_occurs_is_not_tested(counted: Counted) -> None:
    profiles = [counted(f"{o}{e}", o, int(o == "A" and e < 4), 100, EVENTS[e]) for o in "AB" for e in range(20)]
    contrast = _contrast(_measured(profiles))
    assert (contrast.p, contrast.status) == (None, Status.EXPLORATORY)
    assert contrast.reason == "2.0 expected in an outlet at the common rate, tests need 5"


def test_nothing_is_undefined_not_nought(counted: Counted) -> None:
    profiles = [counted(f"{o}{e}", o, 0, 0 if o == "A" else 100, EVENTS[e]) for o in "AB" for e in range(20)]
    found = _measured(profiles)
    a, b, contrast = _estimates(found)["A"], _estimates(found)["B"], _contrast(found)
    assert (a.value, a.low, a.dispersion, a.status) == (None, None, None, Status.UNDEFINED)
    assert (b.value, b.low) == (0.0, None)
    assert (contrast.difference, contrast.ratio, contrast.delta, contrast.low, contrast.p) == (None,) * 5
    assert (contrast.value_a, contrast.value_b, contrast.status) == (None, 0.0, Status.UNDEFINED)


def test_a_ratio_to_nothing_is_undefined(counted: Counted) -> None:
    contrast = _contrast(_measured([counted("a", "A", 2, 100), counted("b", "B", 0, 100)]))
    assert (contrast.difference, contrast.ratio) == (20.0, None)


# Tests


def test_a_difference_in_every_event_is_found_and_none_is_not(counted: Counted) -> None:
    clear, none = _contrast(_measured(_corpus(counted, "AB", 20, more=2))), _corpus(counted, "AA", 20)
    assert clear.p is not None and clear.p_holm is not None and clear.p_bh is not None
    assert clear.p < 0.001
    assert clear.p_holm == 2 * clear.p  # two measures
    assert clear.p_bh == clear.p  # both alike
    assert clear.low is not None and clear.low > 0
    twins = [replace(p, document=replace(p.document, article=replace(p.article, id=p.article.id + o, outlet=o)))
             for o in "AB" for p in none[:20]]  # fmt: skip
    same = _contrast(_measured(twins))
    assert (same.difference, same.p, same.delta) == (0.0, 1.0, 0.0)


def test_p_values_are_adjusted_over_all_tests_of_the_corpus(counted: Counted) -> None:
    profiles = _corpus(counted, "ABC", 20)
    found = _measured(profiles)
    tested = [c for c in found.contrasts if c.p is not None]
    assert found.n_tests == len(tested) == 6  # three pairs, two measures
    least = min(tested, key=lambda c: c.p or 0)
    assert least.p_holm == pytest.approx(min(1.0, 6 * (least.p or 0)))


# What changes nothing


def _renamed(profile: Profile, names: dict[str, str], again: str = "") -> Profile:
    article = profile.article
    article = replace(article, id=article.id + again, outlet=names.get(article.outlet, article.outlet))
    return replace(profile, document=replace(profile.document, article=article))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_and_outlets_changes_nothing(seed: int, counted: Counted) -> None:
    profiles = _corpus(counted, "ABC", 20)
    shuffled = list(profiles)
    Random(seed).shuffle(shuffled)
    assert measure_outlets(shuffled, ["C", "A", "B"]) == measure_outlets(profiles, ["A", "B", "C"])


@pytest.mark.parametrize(("n_events", "per_event"), [(3, 4), (8, 1), (20, 1)])
def test_the_other_way_round_turns_the_signs(n_events: int, per_event: int, counted: Counted) -> None:
    profiles = _corpus(counted, "AB", n_events, per_event)
    turned = [_renamed(p, {"A": "Z"}) for p in profiles]
    one, other = _contrast(_measured(profiles)), _contrast(_measured(turned))
    assert (one.a, one.b, other.a, other.b) == ("A", "B", "B", "Z")
    assert (other.value_a, other.value_b) == (one.value_b, one.value_a)
    assert None not in (one.difference, one.low, one.high, one.delta)
    assert other.difference == -(one.difference or 0)
    assert (other.low, other.high) == (-(one.high or 0), -(one.low or 0))
    assert other.delta == -(one.delta or 0)
    assert (other.p, other.p_holm, other.p_bh) == (one.p, one.p_holm, one.p_bh)


@pytest.mark.parametrize("event", [True, False])
def test_the_other_way_round_turns_the_signs_where_no_event_is_shared(event: bool, counted: Counted) -> None:
    articles = [
        counted(f"{o}{e}", o, (e + (o == "A")) % 3, 100 + e % 7, f"{o} {e}" if event else None)
        for o in "AB"
        for e in range(21)
    ]
    a, b = ([Sampled(p.article.id, place_of(p), count_declared(p)) for p in articles if p.article.outlet == o]
            for o in "AB")  # fmt: skip
    for one, other in zip(contrast_outlets(a, b, Settings()), contrast_outlets(b, a, Settings()), strict=True):
        if one.difference is not None and one.low is not None and one.high is not None:
            assert (other.difference, other.low, other.high) == (-one.difference, -one.high, -one.low)
        assert other.p == one.p


def test_names_of_outlets_and_other_outlets_change_no_figure(counted: Counted) -> None:
    profiles = _corpus(counted, "AB", 20)
    names = {"A": "Meridian", "B": "Quay"}
    before = _measured(profiles)
    for after in (
        _measured([_renamed(p, names) for p in profiles]),
        _measured([*profiles, *_corpus(counted, "C", 20)]),
    ):
        there = {(e.measure, e.outlet): e for e in after.estimates}
        for e in before.estimates:
            name = names[e.outlet] if (e.measure, names[e.outlet]) in there else e.outlet
            assert there[e.measure, name] == replace(e, outlet=name)
        contrasts = [c for c in after.contrasts if {c.a, c.b} in ({"A", "B"}, set(names.values()))]
        for c, again in zip(before.contrasts, contrasts, strict=True):
            assert replace(again, a=c.a, b=c.b, p_holm=c.p_holm, p_bh=c.p_bh) == c


@pytest.mark.parametrize(("n_events", "per_event"), [(1, 1), (4, 1), (3, 4), (19, 1), (20, 1)])
def test_a_corpus_ten_times_over_gains_nothing(n_events: int, per_event: int, counted: Counted) -> None:
    profiles = _corpus(counted, "AB", n_events, per_event)
    once = _measured(profiles)
    ten = _measured([_renamed(p, {}, f" again {k}" if k else "") for k in range(10) for p in profiles])
    assert replace(ten, removed=()) == once
    assert len(ten.removed) == 9 * len(profiles)


# Copies


def test_copies_are_found_by_wording_and_said(counted: Counted) -> None:
    profiles = [
        counted("a", "A", 1, 100, text="The ferry left."),
        counted("b", "A", 1, 100, text="  the FERRY\nleft.  "),
        counted("c", "B", 1, 100, text="The ferry left."),
        counted("d", "B", 1, 100, text="The ferry came."),
    ]
    found = _measured(profiles, copies=["d"])
    assert found.removed == (Removed("b", "A", "a"), Removed("d", "B", None))
    assert found.articles == ("a", "c")


def test_the_copy_that_has_an_event_counts(counted: Counted) -> None:
    text = "The ferry left."
    profiles = [counted("a", "A", 1, 100, text=text), counted("b", "A", 1, 100, "ferry", text=text)]
    assert _measured(profiles).removed == (Removed("a", "A", "b"),)


def test_articles_without_text_are_no_copies_of_each_other() -> None:
    places = [(name, place_of(_bare(name))) for name in "ab"]
    assert find_copies(places) == ()


def _bare(name: str) -> Profile:
    from framing.model import Document, Tokens

    return Profile(Document(Article(name, "A", " \n"), (), (), (), (), Tokens((), (), (), ())), (), (), (), ())


def test_a_corpus_of_copies_is_one_article(counted: Counted) -> None:
    found = _measured(
        [counted(f"a{k}", o, 1, 100, text="The ferry left.") for o in "AB" for k in [o + str(k) for k in range(30)]]
    )
    assert [e.n_articles for e in _estimates(found).values()] == [1, 1]
    assert (_contrast(found).status, len(found.removed)) == (Status.COUNTS_ONLY, 58)


# Odd corpora


def test_no_articles(counted: Counted) -> None:
    found = measure_outlets([], [])
    assert (found.estimates, found.contrasts, found.n_tests) == ((), (), 0)
    empty = measure_outlets([], ["A", "B"])
    assert {e.status for e in empty.estimates} == {Status.UNDEFINED}
    assert empty.contrasts == ()
    assert measure_outlets([counted("a", "A", 1, 10)], []).articles == ()


def test_one_outlet_is_described(counted: Counted) -> None:
    found = _measured(_corpus(counted, "A", 20))
    assert found.contrasts == ()
    assert found.refused == "one outlet; there is nothing to compare it with"
    assert _estimates(found)["A"].status is Status.TESTED


def test_two_hundred_outlets_are_described_and_not_paired(counted: Counted) -> None:
    profiles = [counted(f"a{k}", f"Outlet {k:03}", 1, 100, "flood") for k in range(200)]
    found = _measured(profiles)
    assert (len(_estimates(found)), found.contrasts) == (200, ())
    assert found.refused == "200 outlets; pairs are compared of at most 30, choose some"
    assert len(_measured(profiles[:30]).contrasts) == 435 * len(DECLARED)


def test_settings_are_kept_to(counted: Counted) -> None:
    profiles = _corpus(counted, "AB", 6)
    settings = Settings(gate=2, gate_tests=6, gate_events=6, draws=50, flips=63)
    contrast = _contrast(_measured(profiles, settings))
    assert contrast.status is Status.TESTED
    assert contrast.p is not None
    assert (contrast.p * 64).is_integer()  # all 2 to the 6 ways
    wide, narrow = (_estimates(_measured(profiles, Settings(level=x)))["A"] for x in (0.99, 0.5))
    assert (wide.low or 0) <= (narrow.low or 0) <= (narrow.high or 0) <= (wide.high or 0)
    assert wide.low != narrow.low


def test_the_bundled_corpus_is_described_only(bundled_profiles: tuple[Profile, ...]) -> None:
    found = _measured(bundled_profiles)
    assert {e.status for e in found.estimates} <= {Status.COUNTS_ONLY, Status.UNDEFINED}
    assert {c.p for c in found.contrasts} == {None}
    assert all(c.within_events for c in found.contrasts)


# The page


def test_the_page_names_every_declared_measure_and_gate() -> None:
    page = (Path(__file__).parents[2] / "docs" / "explanation" / "statistics.md").read_text(encoding="utf-8")
    assert [d.name for d in DECLARED if f"`{d.name}`" not in page] == []
    assert [status for status in Status if f"`{status}`" not in page] == []
    settings = Settings()
    gates = f"from {settings.gate_tests} on, over at least {settings.gate_events} named events"
    for said in (f"below {settings.gate} ", gates, f"{settings.draws:,} times", f"{settings.flips:,}"):
        assert said in page
    assert f"Above {settings.most_outlets} outlets" in page
