"""One event of a comparison compared apart: what it counts is the event's, who is who is the corpus's."""

from dataclasses import fields

import pytest

from framing.compare import Comparison, compare_events, compare_profiles
from framing.model import Actor

VALE = "Maren Holt of the harbour union called the vote a sham. The junta reportedly closed the quay. Holt left."
QUAY = "President Tomas Brandt said the count was fair. The regime of Brandt sealed the quay. Nobody came."
COAST = "Brandt may return, the union said. The quay was calm and the ferries ran again on Tuesday in Orrin."
GIVEN = (Actor("Maren Holt", ("the union leader",), "crews"),)


@pytest.fixture(scope="module")
def several(make, lexicons) -> Comparison:
    profiles = [
        make("a1", "Wire", VALE, event="vote", date="2031-03-01"),
        make("a2", "Post", QUAY, event="vote", date="2031-03-01"),
        make("a3", "Wire", QUAY + " " + COAST, event="strike", date="2031-06-01"),
        make("a4", "Post", COAST, event="strike", date="2031-06-02"),
        make("a5", "Star", VALE + " Brandt slept.", event="strike", date="2031-06-02"),
        make("a6", "Star", "It rained in Orrin. " * 9, event="rain", date="2031-09-09"),
    ]
    return compare_profiles(profiles, lexicons, actors=GIVEN)


def test_a_corpus_of_one_event_is_its_event(bundled_articles, bundled_profiles, lexicons):
    event = bundled_articles[0].event
    own = [p for p in bundled_profiles if p.article.event == event]
    whole = compare_profiles(own, lexicons, actors=GIVEN, readability_by="x 1")
    (part,) = compare_events(whole)
    assert [f.name for f in fields(whole) if getattr(part, f.name) != getattr(whole, f.name)] == []


def test_each_article_is_in_one_part_in_the_order_of_events(several):
    parts = list(compare_events(several))
    assert [part.events[0].name for part in parts] == [event.name for event in several.events]
    assert sorted(p.article.id for part in parts for p in part.profiles) == ["a1", "a2", "a3", "a4", "a5", "a6"]
    assert [part.outlets for part in parts] == [event.outlets for event in several.events]


def test_every_number_counts_words_of_the_event_alone(several):
    for part in compare_events(several):
        ids = {p.article.id for p in part.profiles}
        refs = [ref for row in (*part.rows, *part.terms) for cell in row.cells for ref in cell.refs]
        refs += [ref for row in part.actors for x in row.by_outlet for ref in x.refs]
        refs += [ref for finding in part.findings for ref in finding.refs]
        refs += [ref for row in part.key_terms for ref in row.refs]
        refs += [ref for row in part.anonymous_sources for ref in row.refs]
        assert {ref.article for ref in refs} <= ids
        assert {n.where for n in part.notices} <= ids


def test_actors_are_those_of_the_corpus_counted_in_the_event(several):
    everybody = {row.actor: row for row in several.actors}
    for part in compare_events(several):
        for row in part.actors:
            assert (row.sort, row.side, row.aliases) == (
                everybody[row.actor].sort, everybody[row.actor].side, everybody[row.actor].aliases,
            )  # fmt: skip
            assert row.n == sum(len(x.refs) for x in row.by_outlet) > 0
    counted = sum(row.n for part in compare_events(several) for row in part.actors)
    assert counted == sum(row.n for row in several.actors)


def test_the_findings_of_the_whole_stand_in_their_events_with_the_same_sentences(several):
    found = {f for part in compare_events(several) for f in part.findings}
    assert set(several.findings) <= found


def test_only_rules_that_marked_something_there_are_told(several):
    for part in compare_events(several):
        used = {m.rule for p in part.profiles for m in p.marks} | {
            a.rule for p in part.profiles for a in p.attributions
        }
        assert used <= {rule.id for rule in part.rules} <= {rule.id for rule in several.rules}
