"""What the table of texts holds of an article: the same that is compared in memory, counted once."""

import subprocess
import sys
from collections import Counter

import pytest

from framing.compare.corpora.keyness import find_key_terms
from framing.compare.corpora.sample import place_of
from framing.compare.events.copies import _Text
from framing.compare.events.relatedness import content_words
from framing.compare.events.running_words import running_words
from framing.compare.people.actors import Actors
from framing.compare.types import Settings
from framing.errors import ScaleError
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES
from framing.scale import sketch, text_record
from framing.scale.sketch import sketch_of

pytest.importorskip("datasketch", reason="datasketch is not installed")

PERU = (
    "Ferry to open\n\nThe Peruvian mayor Nadia Holt said “the ferry opens” on Monday. Holt opened the ferry.\n"
    "The Peruvian government denied that the ferry was open.\n"
)


def test_a_row_counted_by_hand(make):
    row = text_record(make("a", "Wire", PERU, event="ferry", date="2031-05-06"))
    assert (row["article"], row["outlet"], row["event"], row["date"]) == ("a", "Wire", "ferry", "2031-05-06")
    # Ferry to open / The Peruvian mayor Nadia Holt said ... on Monday / Holt opened the ferry
    # / The Peruvian government denied that the ferry was open
    assert row["n_words"] == 3 + 8 + 4 + 9
    assert [{name: word[name] for name in ("word", "n", "n_named")} for word in row["words"]] == [
        {"word": "denied", "n": 1, "n_named": 0},
        {"word": "ferry", "n": 3, "n_named": 0},
        {"word": "government", "n": 1, "n_named": 1},
        {"word": "holt", "n": 2, "n_named": 2},
        {"word": "mayor", "n": 1, "n_named": 0},
        {"word": "monday", "n": 1, "n_named": 0},
        {"word": "nadia", "n": 1, "n_named": 1},
        {"word": "open", "n": 2, "n_named": 0},
        {"word": "opened", "n": 1, "n_named": 0},
        {"word": "peruvian", "n": 2, "n_named": 1},
    ]
    assert all(PERU[word["start"] : word["end"]].lower() == word["word"] for word in row["words"])
    ferry = next(word for word in row["words"] if word["word"] == "ferry")
    assert ferry["start"] == PERU.lower().index("ferry")
    assert row["names"] == ["Nadia Holt", "Peru government"]
    assert [(said["speaker"], said["n_attributions"]) for said in row["said"]] == [
        ("Nadia Holt", 1),
        ("Peruvian government", 1),
    ]
    assert {"word": "ferry", "n": 4} in row["lead"]  # quoted words tell the event too
    assert len(row["sketch"]) == 128


def test_an_empty_article_has_a_row_with_nothing_in_it(make):
    row = text_record(make("a", "Wire", " \n"))
    assert (row["n_words"], row["words"], row["lead"], row["names"], row["sketch"]) == (0, [], [], [], [])
    assert row["wording"] != text_record(make("b", "Wire", ""))["wording"]


def test_quotations_and_lists_of_names_alone_have_no_sketch(make):
    quoted = "“We shall open the ferry in May and close the bridge,” she said.\n"
    assert sketch_of(running_words(make("a", "Wire", quoted)))  # she said stands outside
    names = "Ada Holm, Ben Pell, Cara Voss, Dan Rook, Eve Lind, Finn Moor\n"
    assert sketch_of(running_words(make("a", "Wire", names))) == []


def test_odd_characters_do_no_harm(make):
    text = "İstanbul \ud800 \U0001f600 one two three four five six seven eight nine\n"
    assert len(text_record(make("a", "Wire", text))["sketch"]) == 128


def test_rows_mean_what_is_compared_in_memory(bundled_profiles):
    for profile in bundled_profiles:
        row, words = text_record(profile), running_words(profile)
        assert row["wording"] == place_of(profile).wording
        assert {x["word"]: x["n"] for x in row["lead"]} == content_words(words)
        actors = Actors([profile])
        own = Cover(z.span for z in profile.zones if z.kind in NARRATIVE_ZONES)
        assert len(row["names"]) >= len({a for a, span in actors.mentions(profile.article.id) if own.holds(span.start)})


def test_the_words_are_those_of_keyness(bundled_profiles):
    settings = Settings(key_min_count=1, key_top=10_000, gate=1000)
    outlets = sorted({p.article.outlet for p in bundled_profiles})
    terms = find_key_terms(bundled_profiles, outlets, settings, Actors(bundled_profiles))
    total, counts = Counter[str](), Counter[tuple[str, str]]()
    for p in bundled_profiles:
        row = text_record(p)
        total[p.article.outlet] += row["n_words"]
        counts.update({(p.article.outlet, x["word"]): x["n"] for x in row["words"]})
    assert len(terms) > 100
    for term in terms:
        assert (total[term.outlet], counts[term.outlet, term.term]) == (term.target_total, term.target_count)


def test_a_sketch_estimates_the_share_of_common_runs(make):
    words = [f"{a}{b}" for a in ("ka", "lo", "mi", "ru", "se", "to") for b in "abcdefghijklmnopqrstuvwxyz"]
    for kept in (156, 140, 120, 90, 40):
        one = make("a", "Wire", " ".join(words) + "\n")
        other = make("b", "Post", " ".join(words[:kept] + [f"{w}x" for w in words[kept:]]) + "\n")
        first, second = _Text(one).counted, _Text(other).counted
        true = len(first & second) / len(first | second)
        pair = zip(text_record(one)["sketch"], text_record(other)["sketch"], strict=True)
        assert sum(x == y for x, y in pair) / 128 == pytest.approx(true, abs=0.13)  # three standard errors


def test_a_sketch_is_the_same_everywhere(make):
    text = "The ferry to the island opens on Monday after nine years of work.\n"
    code = (
        "from framing import Article, load_lexicons, profile_article\n"
        "from framing.scale import text_record\n"
        f"print(text_record(profile_article(Article('a', 'Wire', {text!r}), load_lexicons()))['sketch'])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    here = text_record(make("a", "Wire", text))["sketch"]
    assert found.stdout.strip() == str(here)
    assert here[:3] == [374225394, 1053960958, 62325195]


def test_without_datasketch_the_error_says_what_to_install(make, monkeypatch):
    monkeypatch.setitem(sys.modules, "datasketch", None)
    sketch._empty_sketch.cache_clear()
    profile = make("a", "Wire", "The ferry to the island opens on Monday after nine years.\n")
    with pytest.raises(ScaleError, match=r"needs datasketch .*; install framing\[corpus\]"):
        text_record(profile)
