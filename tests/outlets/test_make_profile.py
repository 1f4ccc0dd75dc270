"""The profile of an outlet is made of counts that recompute from its articles, and holds none of their text."""

import json

import pytest

from framing.errors import OutletProfileError
from framing.outlets import make_outlet_profile
from framing.outlets.files import dump_profile
from framing.outlets.measures import check_sums, declared, declared_names

TEXT = (
    "Vote\n\nThe regime held a sham vote. It may be that the envoy Petra Lindqvar of the Coast was there. "
    "“We will not go,” said Bram Korvel. “They may,” a source told reporters. The harbour was not full.\n"
)


@pytest.fixture
def made(make, lexicons):
    return make_outlet_profile(" The  Gazette ", [make("a", "Gazette", TEXT, event="e", date="2031-09-03")], lexicons)


def test_the_counts_are_those_of_the_articles(made):
    (a,) = made.articles
    sums = dict(zip(made.measures, a.sums, strict=True))
    assert made.outlet == "The Gazette"
    assert (a.id, a.event, a.date, a.language) == ("a", "e", "2031-09-03", "en")
    assert a.terms["loaded.en/pejorative/sham"] == 1
    assert sums["hedges_per_1k_words/outlet/modal"] == (1, a.words["outlet"])  # the other "may" is quoted
    assert a.cues == {"said": 1, "told reporters": 1}
    assert sums["share_of_attributions/direct"] == (2, 2)
    assert sums["share_of_attributions_anonymous"] == (1, 2)
    assert sums["n_speakers"] == (1, 1)
    assert made.own_words == a.words["outlet"]


def test_function_words_are_those_of_the_own_voice_outside_names(made):
    words = made.articles[0].function_words
    assert words["the"] == 3  # the fourth stands in the name "Petra Lindqvar of the Coast"
    assert words["not"] == 1  # the other is quoted
    assert "harbour" not in words
    assert "we" not in words


def test_no_text_and_no_run_of_words_is_kept(made):
    kept = dump_profile(made).decode()
    for run in ("held a", "sham vote", "will not go", "Korvel", "Lindqvar", "harbour", "envoy"):
        assert run not in kept


def test_every_declared_name_has_a_measure_and_the_bundled_corpus_agrees(bundled_profiles, lexicons):
    assert all(declared(name) for name in declared_names(lexicons))
    profile = make_outlet_profile("All", bundled_profiles, lexicons)
    for a in profile.articles:
        assert check_sums(profile.measures, a.sums, dict(a.words)) is None
    totals = [sum(n for n, _ in column) for column in zip(*(a.sums for a in profile.articles), strict=True)]
    assert totals[profile.measures.index("loaded_terms_per_1k_words/outlet")] == sum(
        p.measure("n_loaded_terms/outlet").numerator for p in bundled_profiles
    )


def test_the_order_of_the_articles_changes_nothing(bundled_profiles, lexicons):
    first, second = (make_outlet_profile("A", p, lexicons) for p in (bundled_profiles, bundled_profiles[::-1]))
    assert dump_profile(first) == dump_profile(second)


@pytest.mark.parametrize("text", ["", " \n", "Word", "“", "A.\n\n\n“B” said.\n"])
def test_an_odd_text_makes_a_profile(make, lexicons, text):
    profile = make_outlet_profile("A", [make("a", "A", text)], lexicons)
    assert json.loads(dump_profile(profile))["articles"][0]["id"] == "a"


@pytest.mark.parametrize(("name", "n", "said"), [("A", 0, "no article"), (" ", 1, "no name"), ("A", 2, "two articles")])
def test_what_makes_no_profile_is_said(make, lexicons, name, n, said):
    with pytest.raises(OutletProfileError, match=said):
        make_outlet_profile(name, [make("a", "A", "Text.")] * n, lexicons)
