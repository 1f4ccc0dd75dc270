"""Events of any number of articles: the groups that comparing all pairs gives, found without comparing them."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product

import numpy as np
import pytest

from framing.compare.events.event_groups import group_events
from framing.compare.events.linkage import Cluster
from framing.compare.events.relatedness import Told, relate, relate_articles
from framing.compare.people.actors import Actors
from framing.compare.types import Ref
from framing.errors import ScaleError
from framing.profile import profile_article
from framing.scale import event_links, events, text_record
from framing.scale.event_links import Links, row_of
from framing.scale.events import COLUMNS, GroupedTexts, group_texts
from framing.scale.sketch import word_hash
from framing.scale.tables import arrow_schema, arrow_table

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("datasketch", reason="datasketch is not installed")

FIRST = ("Kira", "Odile", "Bastian", "Henrik", "Mirela", "Tomas", "Ingrid", "Pavel")
LAST = ("Velden", "Sorrel", "Quist", "Harrow", "Lindqvist", "Maddox", "Okafor", "Tregenza", "Ulriksen", "Zabel")
SYLLABLES = ("bra dol fen gru kel mop".split(), "ni ta ro su ve".split(), "ck dge m sh lt rn".split())
STEMS = ["".join(syllables) for syllables in product(*SYLLABLES)]
SOMEWHERE = Ref("", 0, 1)
START = date(2031, 5, 1)


def row(article, words, *, names=(), day=None, event=None, outlet="Wire"):
    """A row of the table with a lead of these words, the rest of it left out."""
    lead = [{"word": word, "n": words.split().count(word)} for word in sorted(set(words.split()))]
    when = None if day is None else (START + timedelta(days=day)).isoformat()
    return {"article": article, "outlet": outlet, "event": event, "date": when, "lead": lead, "names": sorted(names)}


def part(*rows):
    schema = pyarrow.schema([arrow_schema("texts").field(name) for name in COLUMNS])
    return pyarrow.Table.from_pylist(list(rows), schema=schema)


def grouped(*rows):
    return group_texts([part(*rows)])


def stories(n_events, per_event, *, seed=1, named=0.0, days=40):
    """Rows of articles of some events: half of the words of each are those of its event."""
    draw, rows = random.Random(seed), []
    for k in range(n_events):
        own, day = draw.sample(STEMS, 24), draw.randrange(days)
        names = [f"{draw.choice(FIRST)} {draw.choice(LAST)}" for _ in range(4)]
        for _ in range(per_event):
            words = draw.sample(own, 16) + draw.sample(STEMS, 16)
            rows.append(
                row(
                    f"{draw.randrange(10**9):09d}", " ".join(words), names=draw.sample(names, 2),
                    day=day + draw.randrange(2), event=f"event {k}" if draw.random() < named else None,
                )
            )  # fmt: skip
    return rows


def partition(found, rows):
    """The groups of two or more: what has no event of its own counts by what was found."""
    groups = defaultdict(set)
    for one in rows:
        if name := one["event"] or found.events.get(one["article"]):
            groups[name].add(one["article"])
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def in_memory(profiles):
    """The groups of two or more that comparing in memory finds."""
    found = group_events(profiles, relate_articles(profiles, Actors(profiles)))
    return sorted(sorted(group.articles) for group in found if len(group.articles) > 1)


def written(words, names, draw):
    """A text with these words and names."""
    names = list(names)
    sentences = [f"{' '.join(words[k : k + 6])} {draw.choice(names)} {words[k]}." for k in range(0, len(words), 6)]
    return "Some words\n\n" + "\n".join(s[0].upper() + s[1:] for s in sentences) + "\n"


def test_two_of_one_event_and_one_alone():
    found = grouped(
        row("a", "ferry island harbour storm", names=["Nadia Holt"], day=0),
        row("b", "ferry island harbour wreck", names=["Nadia Holt"], day=1),
        row("c", "budget vote council tax", names=["Odile Quist"], day=1),
    )
    # 0.25 * 1 + 0.75 * 3/4 = 0.81
    assert found == GroupedTexts({"a": "unnamed event 1", "b": "unnamed event 1"}, 3, 0, 0, 2, 1, 1, 0)


def test_related_texts_of_other_weeks_are_other_events():
    words = "ferry island harbour storm"
    assert grouped(row("a", words, day=0), row("b", words, day=7)).n_groups == 1
    assert grouped(row("a", words, day=0), row("b", words, day=8)).n_groups == 0


def test_the_bound_is_lower_where_the_days_are_next_to_each_other():
    one, other = "alpha beta gamma delta", "alpha omega sigma kappa"  # cosine 1/4, with unlike names 0.1875
    below = "alpha beta gamma delta zeta", "alpha omega sigma kappa"  # 1 / sqrt(20) = 0.2236, no names
    assert grouped(row("a", one, day=0), row("b", other, day=4)).n_groups == 1
    assert grouped(row("a", one, names=["A B"], day=0), row("b", other, names=["C D"], day=0)).n_groups == 0
    assert grouped(row("a", below[0], day=0), row("b", below[1], day=1)).n_groups == 1
    assert grouped(row("a", below[0], day=0), row("b", below[1], day=2)).n_groups == 0


def test_an_article_without_an_event_comes_to_that_of_the_user():
    found = grouped(
        row("a", "ferry island harbour storm", day=0, event="the ferry"),
        row("b", "ferry island harbour wreck", day=1),
        row("c", "budget vote council tax", day=1, event="the budget"),
    )
    assert found == GroupedTexts({"b": "the ferry"}, 3, 2, 1, 0, 0, 0, 0)


def test_events_of_the_user_are_not_joined_and_what_all_are_named_is_left_alone():
    words = "ferry island harbour storm"
    assert grouped(row("a", words, day=0, event="x"), row("b", words, day=0, event="y")).events == {}
    found = grouped(row("a", words, day=0, event="x"), row("b", words, day=0, event="y"), row("c", words, day=0))
    assert found.events == {"c": "x"}


def test_names_are_numbered_by_date_and_pass_over_those_of_the_user():
    found = grouped(
        row("z1", "budget vote council tax", day=1),
        row("z2", "budget vote council tax", day=1),
        row("u1", "harvest barley drought wheat"),
        row("u2", "harvest barley drought wheat"),
        row("b1", "ferry island harbour storm", day=3),
        row("b2", "ferry island harbour storm", day=3),
        row("x", "museum painting thief", day=0, event="unnamed event 2"),
    )
    assert found.events == {
        "b1": "unnamed event 3", "b2": "unnamed event 3", "u1": "unnamed event 4", "u2": "unnamed event 4",
        "z1": "unnamed event 1", "z2": "unnamed event 1",
    }  # fmt: skip
    assert found.n_undated == 2


def test_articles_without_a_date_are_related_to_each_other_alone():
    words = "ferry island harbour storm"
    found = grouped(row("a", words, day=0), row("b", words, day=1), row("c", words), row("d", words))
    assert found.events == {
        "a": "unnamed event 1", "b": "unnamed event 1", "c": "unnamed event 2", "d": "unnamed event 2",
    }  # fmt: skip


def test_nothing_one_article_and_texts_without_words():
    assert group_texts([]) == grouped() == GroupedTexts({}, 0, 0, 0, 0, 0, 0, 0)
    assert grouped(row("a", "ferry", day=0)).n_alone == 1
    found = grouped(row("a", "", names=["A B"], day=0), row("b", "", names=["A B"], day=0), row("c", ""))
    assert (found.events, found.n_alone) == ({}, 3)


def test_what_is_no_table_of_texts_is_refused_in_a_line(tmp_path):
    with pytest.raises(ScaleError, match="no column lead; give the table texts"):
        group_texts([part(row("a", "ferry")).drop_columns(["lead"])])
    with pytest.raises(ScaleError, match=r"gone: .*make room there"):
        group_texts([part(row("a", "ferry"))], tmp_path / "gone")
    assert list(tmp_path.iterdir()) == []


def test_sums_of_rows_are_the_scores_of_pairs():
    rows = [*stories(3, 5), row("none", "", day=1), row("nobody", " ".join(STEMS[:20]), day=1)]
    told = [
        Told(
            r["article"],
            None,
            r["date"],
            {x["word"]: x["n"] for x in r["lead"]},
            dict.fromkeys(r["names"], (SOMEWHERE,)),
        )
        for r in rows
    ]
    made = [
        row_of(
            np.array([word_hash(x["word"]) for x in r["lead"]], np.uint64),
            np.array([x["n"] for x in r["lead"]], float),
            np.array([word_hash(name) for name in r["names"]], np.uint64),
        )
        for r in rows
    ]
    clusters = {k: Cluster([k], [1], user=False) for k in range(len(rows))}
    links = Links(clusters, made, np.ones(len(rows), np.int64), {k: [k] for k in clusters}, {}, 0)
    for i, j in combinations(range(len(rows)), 2):
        assert links._total(i, j) == pytest.approx(relate(told[i], told[j]).score, abs=1e-12)
        assert (j in links.totals(i)) == (relate(told[i], told[j]).score >= 0.2)


def test_the_groups_of_the_bundled_corpus(bundled_articles, lexicons):
    for changed in ({"event": None}, {}):
        profiles = [profile_article(replace(a, **changed), lexicons) for a in bundled_articles]
        rows = [text_record(p) for p in profiles]
        assert partition(group_texts([arrow_table("texts", rows)]), rows) == in_memory(profiles)


@pytest.mark.parametrize(("n_events", "named"), [(20, 0.0), (20, 0.1), (30, 0.0)])  # 30: not all pairs are looked at
def test_the_groups_of_synthetic_articles(make, n_events, named):
    draw, profiles = random.Random(3), []
    for r in stories(n_events, 9, seed=4, named=named):
        words = [x["word"] for x in r["lead"]]
        draw.shuffle(words)
        profiles.append(make(r["article"], "Wire", written(words, r["names"], draw), date=r["date"], event=r["event"]))
    rows = [text_record(p) for p in profiles]
    assert all(r["names"] and len(r["lead"]) > 15 for r in rows)
    found = partition(group_texts([arrow_table("texts", rows)]), rows)
    assert found == in_memory(profiles)
    assert n_events // 2 < len(found) <= n_events + 5


def test_the_order_of_rows_and_parts_changes_nothing():
    rows = stories(40, 8, named=0.1)
    found = grouped(*rows)
    assert found.n_groups > 10
    random.Random(2).shuffle(rows)
    batches = [batch for k in range(0, len(rows), 70) for batch in part(*rows[k : k + 70]).to_batches()]
    assert group_texts([part(), *batches]) == found


def test_groups_go_on_from_window_to_window(monkeypatch):
    rows = stories(40, 8, named=0.1, days=300)
    whole = partition(grouped(*rows), rows)
    monkeypatch.setattr(events, "WINDOW", 5)
    assert partition(grouped(*rows), rows) == whole
    monkeypatch.setattr(event_links, "ASKED", 3)
    assert partition(grouped(*rows), rows) == whole


def test_an_event_of_the_user_goes_on_from_window_to_window(monkeypatch):
    monkeypatch.setattr(events, "WINDOW", 1)
    words = "ferry island harbour storm"
    rows = [row(f"n{k}", words, day=k, event="the ferry") for k in range(12)]
    found = grouped(*rows, *(row(f"u{k}", words, day=k) for k in (0, 6, 11)))
    assert set(found.events.values()) == {"the ferry"}
    assert (found.n_named, found.n_joined, found.n_alone) == (12, 3, 0)


def test_an_event_of_very_many_articles_is_one():
    big = stories(1, 300, seed=9, days=1)
    rows = [*big, *stories(20, 6, seed=10, days=6)]
    found = grouped(*rows)
    names = {found.events.get(r["article"]) for r in big}
    assert len(names) == 1
    assert None not in names


def test_a_day_or_no_day_with_more_than_a_window_is_parted(monkeypatch):
    monkeypatch.setattr(events, "WINDOW", 4)
    for day in (0, None):
        rows = [row(f"{k:02d}", "ferry island harbour storm", day=day) for k in range(10)]
        rows += [row(f"{k:02d}x", "budget vote council tax", day=day) for k in range(10)]
        found = grouped(*rows, row("z", "ferry island harbour storm", day=9))
        assert (found.n_groups, found.n_grouped, found.n_alone) == (2, 20, 1)


def test_single_articles_are_left_behind_where_too_many_groups_are_open(monkeypatch):
    monkeypatch.setattr(events, "WINDOW", 4)
    ferry, budget = "ferry island harbour storm", "budget vote council tax"
    rows = [row("a", budget, day=0), row("b", ferry, day=0), row("c", ferry, day=0), row("d", "museum painting", day=0)]
    rows += [row("e", budget, day=1), row("f", ferry, day=1)]
    assert grouped(*rows).n_grouped == 5
    monkeypatch.setattr(events, "OPEN", 2)
    assert grouped(*rows).events == dict.fromkeys(("b", "c", "f"), "unnamed event 1")
