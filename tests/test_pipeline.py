"""Many articles: the same profiles in the same order from one process and from two, never all in memory."""

import itertools
import multiprocessing
import subprocess
import sys

import pytest

from framing.errors import ArticleError, FramingError
from framing.matcher import Lexicons, load_lexicons
from framing.model import Article
from framing.pipeline import CHUNK, profile_articles
from framing.profile import profile_article

LEXICONS = load_lexicons()


def article(number):
    return Article(f"a{number}", f"o{number % 3}", f"Vote {number}\n\nThe regime perhaps held {number} sham votes.\n")


def name(profile):
    return profile.article.id


def end_the_process(profile):
    import os

    os._exit(7)


def test_two_processes_give_the_same_profiles_in_the_same_order():
    articles = [article(n) for n in range(3 * CHUNK + 5)]
    one = list(profile_articles(articles, LEXICONS))
    assert [p.article for p in one] == articles
    assert one == list(profile_articles(articles, LEXICONS, jobs=2))


def test_a_profile_is_that_of_profile_article():
    assert list(profile_articles([article(1)], LEXICONS, without=["readability"])) == [
        profile_article(article(1), LEXICONS)
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_then_is_applied_to_each_profile(jobs):
    articles = [article(n) for n in range(CHUNK + 1)]
    assert list(profile_articles(articles, LEXICONS, jobs=jobs, then=name)) == [a.id for a in articles]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_lexicons_given_are_those_used(jobs):
    hedges = Lexicons([x for x in LEXICONS.items if x.id == "hedges.en"])
    (profile,) = profile_articles([article(1)], hedges, jobs=jobs)
    assert {(m.construct.value, m.surface) for m in profile.marks} == {("hedge", "perhaps")}


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_article_gives_no_profile(jobs):
    assert list(profile_articles([], LEXICONS, jobs=jobs)) == []


def test_one_process_takes_an_article_only_when_it_is_asked_for():
    taken = []
    stream = (taken.append(n) or article(n) for n in itertools.count())
    profiles = profile_articles(stream, LEXICONS)
    assert taken == []
    assert [name(p) for p in itertools.islice(profiles, 3)] == ["a0", "a1", "a2"]
    assert taken == [0, 1, 2]


def test_two_processes_take_no_more_than_a_few_chunks_ahead():
    taken = []
    stream = (taken.append(n) or article(n) for n in itertools.count())
    profiles = profile_articles(stream, LEXICONS, jobs=2)
    for n, profile in enumerate(itertools.islice(profiles, 5 * CHUNK)):
        assert name(profile) == f"a{n}"
        assert len(taken) <= n + 6 * CHUNK
    profiles.close()


def test_whoever_stops_early_leaves_no_process_behind():
    before = set(multiprocessing.active_children())
    profiles = profile_articles((article(n) for n in itertools.count()), LEXICONS, jobs=2)
    next(profiles)
    workers = set(multiprocessing.active_children()) - before
    assert len(workers) == 2
    profiles.close()
    assert [worker for worker in workers if worker.is_alive()] == []


STOPS_EARLY = """
import itertools
from framing.matcher import load_lexicons
from framing.model import Article
from framing.pipeline import profile_articles

def large(profile):
    return bytes(3_000_000)

lexicons = load_lexicons()
for _ in range(5):
    articles = (Article(f"a{n}", "o", "The vote was perhaps held.") for n in itertools.count())
    results = profile_articles(articles, lexicons, without=["readability"], jobs=2, then=large)
    next(results)
    results.close()
print("closed")
"""


def test_whoever_stops_while_results_are_handed_over_does_not_wait_for_ever():
    done = subprocess.run([sys.executable, "-c", STOPS_EARLY], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == "closed\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_reading_raises_comes_after_the_profiles_before_it(jobs):
    def stream():
        yield from map(article, range(CHUNK + 2))
        raise ArticleError("x.txt: cannot be read")

    got = []
    profiles = profile_articles(stream(), LEXICONS, jobs=jobs, then=name)
    with pytest.raises(ArticleError, match=r"x\.txt: cannot be read"):
        while True:
            got.append(next(profiles))
    assert got == [f"a{n}" for n in range(CHUNK + 2)]


def test_a_process_that_dies_is_an_error_with_a_remedy():
    with pytest.raises(FramingError, match=r"a process ended unexpectedly, .*; try --jobs 1"):
        list(profile_articles([article(1)], LEXICONS, jobs=2, then=end_the_process))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unknown_group_of_measures_is_refused(jobs):
    with pytest.raises(FramingError, match="sentiment: no group of measures; there are readability"):
        list(profile_articles([article(1)], LEXICONS, without=["sentiment"], jobs=jobs))
