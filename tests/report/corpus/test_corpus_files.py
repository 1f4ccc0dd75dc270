"""The files of a report from tables: written whole, the same bytes, renewed or refused; JSON, Markdown, terminal."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from framing.compare import Comparison
from framing.compare.corpus import CorpusComparison
from framing.errors import ReportError
from framing.report import REPORT_FILES, write_report
from framing.report.corpus import CORPUS_FILES, render_corpus, render_corpus_overview, write_corpus_report
from framing.report.schema import render_schema
from framing.report.to_json import plain

from .values import many, one_outlet

HOSTILE = "</td><script>alert(1)</script> |*x*| \x1b[2J\n# y \u202e=1"


def written(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_folder_has_these_files_and_the_same_bytes_twice(alone: CorpusComparison, tmp_path: Path) -> None:
    one = write_corpus_report(alone, tmp_path / "one")
    assert one == tmp_path / "one"
    files = written(one)
    assert sorted(files) == sorted(CORPUS_FILES)
    assert files == written(write_corpus_report(one_outlet(), tmp_path / "two"))
    assert files == written(write_corpus_report(alone, tmp_path / "one"))
    assert {p.name for p in tmp_path.iterdir()} == {"one", "two"}


def test_a_report_of_the_other_kind_is_renewed_and_leaves_nothing(
    alone: CorpusComparison, made_event: Comparison, tmp_path: Path
) -> None:
    folder = tmp_path / "report"
    write_report(made_event, folder)
    (folder / "mine.txt").write_text("mine")
    write_corpus_report(alone, folder)
    assert sorted(written(folder)) == sorted([*CORPUS_FILES, "mine.txt"])
    write_report(made_event, folder)
    assert sorted(written(folder)) == sorted([*REPORT_FILES, "mine.txt"])


def test_a_folder_of_somebody_else_is_left_alone(alone: CorpusComparison, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ReportError, match="is not empty and holds no report"):
        write_corpus_report(alone, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    write_corpus_report(alone, tmp_path, force=True)
    with pytest.raises(ReportError, match="is a file"):
        write_corpus_report(alone, tmp_path / "mine.txt")


def test_nothing_is_half_written(alone: CorpusComparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("framing.report.folder.os.rename", full)
    with pytest.raises(ReportError, match="cannot be written \\(No space left on device\\)"):
        write_corpus_report(alone, tmp_path / "report")
    assert list(tmp_path.iterdir()) == []


def test_the_json_has_every_field_as_plain_values(value: CorpusComparison) -> None:
    found = json.loads(render_corpus(value, "json"))
    assert (found["schema_version"], found["kind"], found["tool"]["version"]) == ("1", "corpus", "9.8.7")
    for f in fields(value):
        assert found[f.name] == json.loads(json.dumps(getattr(value, f.name), default=plain)), f.name


@pytest.mark.parametrize("which", ["value", "event_value", "alone"])
def test_the_json_is_as_its_schema_says(which: str, request: pytest.FixtureRequest) -> None:
    valid = Draft202012Validator(json.loads(render_schema("corpus-report")))
    found = json.loads(render_corpus(request.getfixturevalue(which), "json"))
    assert [(e.json_path, e.validator) for e in valid.iter_errors(found)] == []
    assert list(valid.iter_errors(found | {"groups": "many"}))


def test_another_format_is_refused(alone: CorpusComparison) -> None:
    with pytest.raises(ReportError, match="docx: not a format; use one of html, md, json"):
        render_corpus(alone, "docx")


def test_the_markdown_shows_passages_behind_the_rates_and_the_query(alone: CorpusComparison) -> None:
    text = render_corpus(alone, "md")
    assert "# Framing report: 1 article, 1 outlet\n" in text
    assert "- **warning** One outlet: only Alone; nothing to compare it with\n" in text
    assert "Counts and rates: Loaded terms, outlet, Alone: 1 of 1 places" in text
    assert "- The **sham** vote went on. (`a-1:4-8`; `loaded.en/pejorative/sham`, `a/1.txt`)" in text
    assert "```sql\nSELECT article, start" in text
    assert "  AND entry = 'sham' AND category = 'pejorative'\n" in text


def test_names_with_markup_stay_text_in_markdown_and_on_a_screen() -> None:
    text = render_corpus(one_outlet(HOSTILE), "md")
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "\x1b" not in text and "\n# y" not in text
    assert "outlet = 'OUTLET'" in text
    screen = render_corpus_overview(one_outlet(HOSTILE, HOSTILE), 80)
    assert "\x1b" not in screen and "\u202e" not in screen


@pytest.mark.parametrize("width", [40, 100])
def test_the_overview_fits_the_screen(value: CorpusComparison, width: int) -> None:
    text = render_corpus_overview(value, width)
    assert text.startswith("MAY THESE OUTLETS BE COMPARED?\n")
    assert [line for line in text.splitlines() if len(line) > width and " " in line.strip()] == []
    assert "WHICH OUTLETS" in text and "EVENTS, AND WHO TELLS OF THEM" in text and "HOW THIS WAS MADE" not in text


def test_the_overview_names_the_table_that_has_all() -> None:
    assert "The first 8 of 60; --table speakers prints all." in render_corpus_overview(many(2, 10), 100)
