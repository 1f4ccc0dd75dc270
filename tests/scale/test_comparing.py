"""Outlets compared from tables: the numbers that comparing the profiles gives, whatever the order of the articles."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from random import Random

import pytest

from framing import Article, profile_article, read_articles, seeds_folder
from framing.compare.corpora.keyness import find_key_terms
from framing.compare.corpora.rates import count_rows, count_terms
from framing.compare.corpora.statistics import measure_outlets
from framing.compare.corpus import CorpusComparison
from framing.compare.people.actors import Actors
from framing.compare.sourcing.speakers import sum_sourcing, who_speaks
from framing.compare.types import Cell, Row, Settings
from framing.errors import ScaleError
from framing.matcher import Lexicons
from framing.model import Construct, Profile
from framing.scale import Target, Work, compare_tables, comparing, drawn, extract_to, kept, plan_of, run_in_processes
from framing.scale.index import index_articles

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
pytest.importorskip("datasketch", reason="datasketch is not installed")

Extract = Callable[..., Path]
SETTINGS = Settings(gate=3, gate_tests=6, gate_events=4, draws=200, flips=199)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Six events of the user's; each bundled article lends its paragraphs to two, in another order."""
    known, draw = list(read_articles(seeds_folder())), Random(1)
    made = []
    for k in range(48):
        article = known[k % len(known)]
        paragraphs = article.text.split("\n\n")
        draw.shuffle(paragraphs)
        text = "\n\n".join([*paragraphs[: 3 + k % 4], f"Edition {k}."])
        made.append(
            replace(
                article, id=f"a{k:02}", text=text, event=f"event {k % 6}", date=f"2031-05-{1 + k % 6:02}", path=None
            )
        )
    return made


@pytest.fixture(scope="module")
def extract(tmp_path_factory, lexicons) -> Extract:
    """extract(articles, size=7): the folder of a run over the articles."""

    def made(articles, size=7, without=(), format="parquet") -> Path:
        folder = tmp_path_factory.mktemp("run") / "tables"
        target = Target(folder, plan_of(lexicons, without, format, size))
        work = Work(str(folder), format, lexicons, None)
        extract_to(target, articles, work, lambda partitions, work: run_in_processes(partitions, work, 1))
        return folder

    return made


@pytest.fixture(scope="module")
def profiles(articles, lexicons) -> list[Profile]:
    return [profile_article(a, lexicons) for a in articles]


@pytest.fixture(scope="module")
def compared(extract, articles, lexicons) -> CorpusComparison:
    return compare_tables(extract(articles), lexicons, SETTINGS)


def bare(rows: tuple[Row, ...]) -> list[object]:
    """Rows without their places."""
    return [replace(row, cells=tuple(replace(cell, refs=()) for cell in row.cells)) for row in rows]


def test_rates_and_their_intervals_are_those_of_the_profiles(compared, profiles):
    removed = [r.article for r in measure_outlets(profiles, compared.names, settings=SETTINGS).removed]
    expected = count_rows(profiles, compared.names, SETTINGS, removed)
    assert bare(compared.rows) == bare(expected)
    assert any(cell.low is not None for row in compared.rows for cell in row.cells)


def test_terms_are_those_of_the_profiles(compared, profiles):
    assert bare(compared.terms) == bare(count_terms(profiles, compared.names))


def test_estimates_and_contrasts_are_those_of_the_profiles(compared, profiles):
    expected = measure_outlets(profiles, compared.names, settings=SETTINGS)
    assert compared.statistics.estimates == expected.estimates
    assert compared.statistics.contrasts == expected.contrasts
    assert compared.statistics.n_tests == expected.n_tests > 0


def test_distinctive_words_are_those_of_the_profiles(compared, profiles, lexicons):
    expected = find_key_terms(profiles, compared.names, SETTINGS, Actors(profiles, ()))

    def counts(keys):
        return sorted((k.outlet, k.term, k.target_count, k.reference_count, k.n_articles, k.g2) for k in keys)

    both = set(counts(compared.key_terms)) & set(counts(expected))
    assert len(both) >= 0.9 * len(expected) > 10  # a name across articles is known there and not here


def test_sources_add_up_to_those_of_the_profiles(compared, profiles):
    speakers = who_speaks(profiles, compared.names, Actors(profiles, ()))
    for found, expected in zip(compared.sourcing, sum_sourcing(speakers, compared.names), strict=True):
        names = ("outlet", "n_attributions", "words_attributed", "words_anonymous", "words_unknown", "stances")
        assert [getattr(found, name) for name in names] == [getattr(expected, name) for name in names]
    assert compared.n_speakers >= sum(row.speaker[0].isupper() for row in speakers)


def test_every_place_shown_holds_the_words_that_are_counted(compared, articles):
    texts = {a.id: a.text for a in articles}
    for passage in compared.passages:
        text, ref = texts[passage.ref.article], passage.ref
        assert " ".join(text[ref.start : ref.end].split()) == passage.surface
        around = " ".join(text[max(0, ref.start - 200) : ref.end + 200].split())
        words = f"{passage.before}{passage.surface}{passage.after}"
        assert words.removeprefix("… ").removesuffix(" …").strip() in around
    shown = {passage.ref for passage in compared.passages}
    cells = [cell for row in (*compared.rows, *compared.terms) for cell in row.cells]
    assert all(set(cell.refs) <= shown for cell in cells)
    assert all(len(cell.refs) == min(3, cell.n) for row in compared.rows for cell in row.cells)
    terms = [row for row in compared.terms if row.construct is Construct.LOADED_TERM][:40]
    assert all(len(cell.refs) == min(1, cell.n) for row in terms for cell in row.cells)
    assert all(key.refs and set(key.refs) <= shown for key in compared.key_terms)
    heard = [said for row in compared.speakers[:40] for said in row.said if said.n_attributions]
    assert heard
    assert all(said.refs for said in heard)
    rules = {rule.id for rule in compared.rules}
    assert {passage.rule for passage in compared.passages} - {""} <= rules


def test_nothing_depends_on_the_order_of_articles_or_on_partitions(compared, extract, articles, lexicons):
    other = compare_tables(extract(articles[::-1], size=11), lexicons, SETTINGS)
    assert json.dumps(asdict(other), default=str) == json.dumps(asdict(compared), default=str)


def test_a_copy_counts_and_widens_no_sample(extract, articles, lexicons):
    first = articles[0]
    copied = [*articles, replace(first, id="z", text=first.text.replace("Edition 0.", "Edition 100."))]
    found = compare_tables(extract(copied), lexicons, SETTINGS)
    outlet = next(o for o in found.outlets if o.outlet == first.outlet)
    assert outlet.n_removed == 1
    assert found.n_articles == 49
    whole = compare_tables(extract(articles), lexicons, SETTINGS)
    assert found.statistics.estimates == whole.statistics.estimates


def test_a_text_of_two_outlets_counts_for_both(extract, articles, lexicons):
    first = articles[0]
    found = compare_tables(extract([*articles, replace(first, id="z", outlet="Another Paper")]), lexicons, SETTINGS)
    assert not any(o.n_removed for o in found.outlets)
    (shared,) = found.shared_texts
    assert {shared.one, shared.other} == {first.outlet, "Another Paper"}
    assert (shared.n, shared.examples) == (1, (("z", "a00"),))
    assert any(check.code == "passage" and "Another Paper" in check.message for check in found.checks)


def test_one_article_is_described_and_not_compared(extract, articles, lexicons):
    found = compare_tables(extract(articles[:1]), lexicons)
    assert [o.n_articles for o in found.outlets] == [1]
    assert found.statistics.refused
    assert not found.key_terms
    assert all(cell.low is None for row in found.rows for cell in row.cells)


def test_an_article_without_words_leaves_rates_undefined(extract, articles, lexicons):
    found = compare_tables(extract([*articles, Article("empty", "Silent Paper", "")]), lexicons, SETTINGS)
    at = found.names.index("Silent Paper")
    assert all(row.cells[at].rate is None for row in found.rows)
    assert found.outlets[at].first is None


def test_unfinished_and_other_runs_are_refused(extract, articles, lexicons, tmp_path):
    folder = extract(articles[:10], size=3)
    (folder / "done" / "part-000001.json").unlink()
    with pytest.raises(ScaleError, match=r"1 of 4 parts are missing.*part-000001.*again"):
        compare_tables(folder, lexicons)
    with pytest.raises(ScaleError, match="holds no run"):
        compare_tables(tmp_path, lexicons)
    with pytest.raises(ScaleError, match="--format parquet"):
        compare_tables(extract(articles[:2], format="jsonl"), lexicons)
    with pytest.raises(ScaleError, match="other lexicons"):
        compare_tables(extract(articles[:2]), Lexicons(lexicons.items[:-1]))


def test_a_part_that_is_broken_or_short_is_named(extract, articles, lexicons):
    folder = extract(articles[:10], size=5)
    path = folder / "marks" / "part-000001.parquet"
    whole = path.read_bytes()
    pq.write_table(pq.read_table(path, partitioning=None).drop_columns(["voice"]), path)
    with pytest.raises(ScaleError, match=r"marks.part-000001\.parquet: has no column voice; remove done"):
        compare_tables(folder, lexicons)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ScaleError, match=r"marks.part-000001\.parquet: cannot be read.*remove done.part-000001\.json"):
        compare_tables(folder, lexicons)
    path.unlink()
    with pytest.raises(ScaleError, match=r"marks.part-000001\.parquet: is not there; remove done"):
        compare_tables(folder, lexicons)
    (folder / "marks" / "part-000000.parquet").rename(path)


def test_groups_give_the_intervals_of_single_articles(monkeypatch, compared, extract, articles, lexicons):
    """With a group for nearly every event, what is drawn is hardly anything else."""
    monkeypatch.setattr(drawn, "EXACT", 3)
    grouped = compare_tables(extract(articles), lexicons, SETTINGS)
    assert grouped.grouped == tuple(o.outlet for o in grouped.outlets if o.n_articles - o.n_removed > 3)
    for one, other in zip(grouped.statistics.estimates, compared.statistics.estimates, strict=True):
        assert replace(one, low=None, high=None) == replace(other, low=None, high=None)
        if other.low is not None and one.low is not None:
            width = other.high - other.low
            assert one.low == pytest.approx(other.low, abs=0.35 * width)
            assert one.high == pytest.approx(other.high, abs=0.35 * width)
    for one, other in zip(grouped.statistics.contrasts, compared.statistics.contrasts, strict=True):
        assert (one.difference, one.n_events, one.n_articles_a) == (
            other.difference, other.n_events, other.n_articles_a,
        )  # fmt: skip
        assert one.delta is None
    assert bare_counts(grouped.rows) == bare_counts(compared.rows)


def bare_counts(rows: tuple[Row, ...]) -> list[Cell]:
    return [replace(cell, low=None, high=None) for row in rows for cell in row.cells]


def test_rare_words_are_let_go_where_there_are_too_many(monkeypatch, compared, extract, articles, lexicons):
    monkeypatch.setattr("framing.scale.vocabulary.MOST", 500)
    found = compare_tables(extract(articles), lexicons, SETTINGS)
    assert 0 < found.kept_words < compared.kept_words
    assert found.dropped_words > 0
    frequent = {(k.outlet, k.term, k.target_count) for k in compared.key_terms if k.target_count > 20}
    assert frequent <= {(k.outlet, k.term, k.target_count) for k in found.key_terms}


def test_small_counts_go_first_and_their_number_is_known():
    import pyarrow

    def part(**counts):
        return pyarrow.table({"word": list(counts), "n": list(counts.values())})

    found = kept.add_up([part(a=5, b=1), part(c=1, d=2), part(a=1, e=7)], ["word"], ["n"], most=2)
    assert found.table.to_pylist() == [{"word": "a", "n": 6}, {"word": "e", "n": 7}]
    assert (found.dropped, found.largest) == (3, 2)
    assert kept.add_up([part(b=1), part(b=2, a=1)], ["word"], ["n"]).table.to_pylist() == [
        {"word": "a", "n": 1},
        {"word": "b", "n": 3},
    ]


def test_more_outlets_than_can_be_set_side_by_side_are_refused(extract, articles, lexicons, monkeypatch):
    folder = extract(articles[:15])
    monkeypatch.setattr(comparing, "MOST", 4)
    with pytest.raises(ScaleError, match=r"tables: 5 outlets are more than the 4 that .*; name the outlet"):
        compare_tables(folder, lexicons)


def test_an_index_holds_any_number_of_outlets():
    pyarrow = pytest.importorskip("pyarrow")

    class Run:
        n_articles = 40_000

        def read(self, *_):
            names = [f"{k:05}" for k in reversed(range(self.n_articles))]
            none = [None] * len(names)
            columns = {
                "article": names,
                "outlet": names,
                "event": none,
                "date": none,
                "wording": ["0" * 16] * len(names),
            }
            yield pyarrow.table(columns)

    index = index_articles(Run(), pyarrow.array([], pyarrow.string()), {})
    assert index.of_outlet("39999", counted=True).tolist() == [0]
    assert index.of_outlet("00000", counted=True).tolist() == [39_999]
