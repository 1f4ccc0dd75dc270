"""The measuring behind the model card: figures counted by hand, and what is kept of them."""

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TEXT = "Vote\n\nHolt said that the sham vote was over. The count may end on Monday.\n"


@pytest.fixture
def card() -> ModuleType:
    spec = importlib.util.spec_from_file_location("model_card", ROOT / "benchmarks" / "model_card.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _at(surface: str) -> dict[str, int]:
    return {"start": TEXT.index(surface), "end": TEXT.index(surface) + len(surface)}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two articles of one text: a speaker, a loaded term that is found and, in the second, one that is not."""
    said = {
        "kind": "indirect",
        "contents": [_at("the sham vote was over")],
        "source": [_at("Holt")],
        "cue": _at("said"),
        "speaker": "Maren Holt",
    }
    records = [
        {"id": "a", "text": TEXT, "outlet": "Wire", "attributions": [said], "loaded": [_at("sham")]},
        {"id": "b", "text": TEXT, "outlet": "Wire", "attributions": [said], "loaded": [_at("sham"), _at("over")]},
    ]
    path = tmp_path / "invented.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def _row(rows: list[dict[str, Any]], **fields: str | None) -> dict[str, Any]:
    (row,) = [row for row in rows if fields.items() <= row.items()]
    return row


def test_figures_of_a_file_counted_by_hand(card: ModuleType, gold: Path) -> None:
    kept = card.measure(gold)
    loaded = _row(kept["scores"], layer="loaded")
    assert (loaded["n_key"], loaded["n_found"], loaded["precision"]) == (3, 2, 1.0)
    assert (loaded["recall"], loaded["f1"]) == (0.666667, 0.8)
    assert _row(kept["scores"], layer="attributions", kind="indirect")["f1"] == 1.0
    assert [(row["what"], row["right"], row["n"]) for row in kept["given_match"]] == [
        (what, 1.0, 2) for what in ("source", "cue", "kind", "speaker")
    ]
    assert (kept["articles"], kept["sha256"]) == (2, hashlib.sha256(gold.read_bytes()).hexdigest())


def test_a_corpus_goes_by_the_stem_of_its_file(
    card: ModuleType, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card.main([str(gold), "--act", "speech", "--outermost"])
    printed = capsys.readouterr().out
    assert printed.startswith("### `invented`\n\n2 articles, measured with framing ")
    assert "| loaded | 1.000 | 1.000 to 1.000 | 0.667 | 0.500 to 1.000 | 0.800 | 0.667 to 1.000 | 3 | 2 |" in printed
    assert "only those of the act *speech* and of the outer layer are counted" in printed
    assert str(gold.parent) not in printed


def test_figures_are_kept_beside_those_of_other_corpora(
    card: ModuleType, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = card.CARD.read_text(encoding="utf-8")
    store, copy = tmp_path / "accuracy.json", tmp_path / "card.md"
    store.write_text('{"other": {}, "invented": {}}', encoding="utf-8")
    copy.write_text(page, encoding="utf-8")
    monkeypatch.setattr(card, "STORE", store)
    monkeypatch.setattr(card, "CARD", copy)
    card.main([str(gold), "--write"])
    kept = json.loads(store.read_text(encoding="utf-8"))
    assert (kept["other"], kept["invented"]["articles"]) == ({}, 2)
    assert str(tmp_path) not in store.read_text(encoding="utf-8")
    assert copy.read_text(encoding="utf-8") == page


def test_a_file_that_does_not_fit_is_named_in_one_line(card: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text('{"id": "a", "text": "Vote.", "loaded": [{"start": 0, "end": 99}]}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"^model_card\.py: odd\.jsonl.*loaded 1: start 0 and end 99"):
        card.main([str(path)])


def test_the_card_has_the_tables_of_the_kept_figures(card: ModuleType) -> None:
    kept = card.stored()
    assert kept
    page = card.CARD.read_text(encoding="utf-8")
    assert f"<!-- renew: measured -->\n{card.tables(kept)}\n<!-- end -->" in page
    assert all(f"| `{name}` |" in page for name in kept), "say under `On what` what each corpus is"
