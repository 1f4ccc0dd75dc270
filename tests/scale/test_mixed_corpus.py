"""The corpus that benchmarks run over."""

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from framing import seeds_folder

PATH = Path(__file__).parents[2] / "benchmarks" / "mixed_corpus.py"


@pytest.fixture(scope="module")
def mixed():
    spec = importlib.util.spec_from_file_location("mixed_corpus", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["mixed_corpus"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["mixed_corpus"]


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_made_articles_are_as_long_as_their_originals_and_no_two_are_alike(mixed, tmp_path):
    made = mixed.write_corpus(tmp_path / "a.jsonl", 500, [seeds_folder()])
    assert abs(made.words / made.words_of_originals - 1) < 0.03
    found = rows(tmp_path / "a.jsonl")
    assert len({row["id"] for row in found}) == len({row["text"] for row in found}) == 500
    assert len({row["outlet"] for row in found}) == 5
    assert 0.75 < sum("event" in row for row in found) / 500 < 0.85
    assert max(Counter(row.get("event") for row in found if "event" in row).values()) < 30
    assert {row["date"][:4] for row in found} == {"2031", "2032"}


def test_it_is_the_same_every_time(mixed, tmp_path):
    for name in ("a", "b"):
        mixed.write_corpus(tmp_path / name, 50, [seeds_folder()])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_of_one_outlet_is_spread_over_invented_ones(mixed, tmp_path):
    lines = [
        json.dumps({"text": f"Headline {i}\n\nThe mill burned.\n\nIt rained.\n\nNobody knew of {i}.\n"})
        for i in range(30)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    mixed.write_corpus(tmp_path / "a.jsonl", 40, [tmp_path / "news.jsonl"])
    assert {row["outlet"] for row in rows(tmp_path / "a.jsonl")} == set(mixed.INVENTED)
    assert len(mixed.INVENTED) == 12


def test_even_one_sentence_makes_as_many_as_asked_for(mixed, tmp_path):
    (tmp_path / "news.jsonl").write_text('{"text": "The mill burned."}', encoding="utf-8")
    mixed.write_corpus(tmp_path / "a.jsonl", 5, [tmp_path / "news.jsonl"])
    assert len({row["text"] for row in rows(tmp_path / "a.jsonl")}) == 5
