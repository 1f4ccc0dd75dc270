"""`framing report` and `framing compare` of the folder of a run: what is refused, and what is handed on."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from framing.cli import cli
from framing.compare import Settings, compare_profiles
from framing.compare.corpora.statistics import Statistics
from framing.compare.corpus import CorpusComparison, OutletSum
from framing.compare.types import Check
from framing.errors import ReportError, ScaleError
from framing.matcher import Lexicons
from framing.model import Profile
from framing.report.corpus import CORPUS_FILES, corpus_table_names
from framing.report.corpus.method import RUN, places_query
from framing.scale import Plan, comparing


@pytest.fixture(scope="module")
def value() -> CorpusComparison:
    """A comparison of one outlet, with a check that did not pass."""
    return CorpusComparison(
        outlets=(OutletSum("Wire", 2, 0, 0, 2, None, None, 30, 0, 0),),
        checks=(Check("outlets", "warn", "One outlet", "nothing to compare it with"),),
        rows=(), terms=(), sourcing=(), speakers=(), n_speakers=0, key_terms=(),
        statistics=Statistics((), (), (), (), (), 0), shared_texts=(), events=(), n_events=0, passages=(), rules=(),
        lexicons=(), overrides=(), settings=Settings(), groups=500, grouped=(), kept_words=0, dropped_words=0,
        n_notices=(), failed=("bad",), version="9.8.7",
    )  # fmt: skip


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The folder of a complete run."""
    folder = tmp_path / "tables"
    (folder / "done").mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps({"format": "parquet"}))
    (folder / "summary.json").write_text(json.dumps({"complete": True, "n_partitions": 1}))
    (folder / "done" / "part-000000.json").write_text("{}")
    return folder


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch, value: CorpusComparison) -> list[object]:
    """What the step that compares tables is asked for; it answers with `value`."""
    calls: list[object] = []

    def compare_tables(folder: Path, lexicons: object, *, group_events: bool | None = None) -> CorpusComparison:
        calls.append(folder if group_events is None else (folder, group_events))
        return value

    monkeypatch.setattr("framing.scale.compare_tables", compare_tables)
    return calls


@pytest.fixture
def unpatched(asked: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    """The step itself."""
    monkeypatch.setattr("framing.scale.compare_tables", comparing.compare_tables)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), prog_name="framing")


def refused(*arguments: object) -> str:
    """The one line in which a command refuses."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = (line for line in result.stderr.splitlines() if line.startswith("Error: "))
    return line.removeprefix("Error: ")


def test_a_report_of_tables(tables: Path, tmp_path: Path, asked: list[object]) -> None:
    result = run("report", tables, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'out'}/report.html\n"
    assert result.stderr.splitlines() == [
        "framing: 1 article was left out, which could not be profiled",
        "framing: One outlet: nothing to compare it with",
    ]
    assert asked == [tables]
    assert {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")} == set(CORPUS_FILES)
    assert run("report", tables, "-q", "-o", tmp_path / "out").stderr == ""


def test_the_folder_is_looked_at_before_the_work(tables: Path, tmp_path: Path, asked: list[object]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    result = run("report", tables, "-o", tmp_path / "out")
    assert isinstance(result.exception, ReportError) and "is not empty and holds no report" in str(result.exception)
    assert asked == []


def test_a_report_that_is_to_be_opened(tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setattr(click, "launch", lambda address: opened.append(address) or 0)
    assert run("report", tables, "-o", tmp_path / "out", "--open").exit_code == 0
    assert opened == [str(tmp_path / "out" / "report.html")]


def test_the_overview_and_single_tables(tables: Path) -> None:
    assert "MAY THESE OUTLETS BE COMPARED?\n!! One outlet: nothing" in run("compare", tables).stdout
    table = run("compare", tables, "--table", "outlets")
    assert table.stdout.splitlines()[1] == "Wire,2,0,0,2,,,30,0,0"
    as_json = run("compare", tables, "--table", "outlets", "--format", "json")
    assert json.loads(as_json.stdout)[0]["n_articles"] == 2


def test_the_tables_of_a_run_are_not_those_of_articles(tables: Path, asked: list[object]) -> None:
    assert run("compare", tables, "--table", "list").stdout.split() == list(corpus_table_names())
    assert "coverage" in run("compare", "--table", "list").stdout.split()
    assert refused("compare", tables, "--table", "naming").startswith("--table naming: no such table; ")
    assert asked == []


@pytest.mark.parametrize(
    ("command", "options", "named"),
    [
        ("report", ["--blind"], "--blind goes"),
        ("report", ["--sensitivity", "--excerpt", "3"], "--sensitivity, --excerpt go"),
        ("report", ["--pages", "auto"], "--pages goes"),
        ("report", ["--also", "xlsx"], "--also goes"),
        ("report", ["--jobs", "1"], "--jobs goes"),
        ("compare", ["--fail-on", "n_words=1"], "--fail-on goes"),
        ("compare", ["--without", "readability"], "--without goes"),
        ("compare", ["--encoding", "utf-8", "--html-reader", "standard"], "--encoding, --html-reader go"),
    ],
)
def test_what_is_about_articles_is_refused_by_its_name(
    tables: Path, asked: list[object], command: str, options: list[str], named: str
) -> None:
    assert refused(command, tables, *options) == f"{named} with articles, and {tables} holds the tables of a run"
    assert asked == []


def test_tables_among_other_paths_are_refused(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A\n\nText.")
    line = refused("report", tables, tmp_path / "a.txt")
    assert line == f"{tables}: holds the tables of a run, which are compared alone; join runs with framing merge"


@pytest.mark.parametrize(
    ("summary", "format", "told"),
    [
        (None, "parquet", "the run has not ended; run its framing extract again: it goes on where it was"),
        ({"complete": False, "n_partitions": 4}, "parquet", "of 4 parts are missing"),
        ({"complete": True, "n_partitions": 1}, "jsonl", "extract with --format parquet to compare"),
    ],
    ids=["interrupted", "incomplete", "records"],
)
def test_a_run_that_cannot_be_compared_is_refused_in_one_line(
    tables: Path, tmp_path: Path, unpatched: None, summary: dict[str, object] | None, format: str, told: str
) -> None:
    plan = Plan("1", "1", (), (), (), format=format)
    (tables / "run.json").write_text(json.dumps(asdict(plan)))
    (tables / "done" / "part-000000.json").unlink()
    (tables / "summary.json").unlink()
    if summary:
        rest = {"digest": "", "n_articles": 1, "rows": {}, "notices": {}, "failed": [], "unread": []}
        (tables / "summary.json").write_text(json.dumps({**summary, **rest}))
    for command in (["compare", tables], ["report", tables, "-o", tmp_path / "out"]):
        error = run(*command).exception
        assert isinstance(error, ScaleError)
        assert str(error).startswith(f"{tables}: ") and told in str(error) and "\n" not in str(error)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_articles_is_no_run(tmp_path: Path, asked: list[object]) -> None:
    (tmp_path / "run.json").write_text(json.dumps({"id": "a", "outlet": "A", "text": "The sham vote.\n"}))
    assert run("compare", tmp_path, "--table", "outlets").exit_code == 2
    assert run("compare", tmp_path, "--table", "articles").stdout.splitlines()[1].startswith("a,A,")
    assert asked == []


def test_the_query_lists_the_places_of_the_first_number(
    tmp_path: Path, bundled_profiles: tuple[Profile, ...], lexicons: Lexicons, value: CorpusComparison
) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    folder = tmp_path / "it's"
    done = run("extract", "-q", "-o", folder, "--partition", "4", "--without", "readability")
    assert done.exit_code == 0, done.output
    whole = compare_profiles(bundled_profiles, lexicons)
    term = next(row for row in whole.terms if row.n > 5)
    query = places_query(replace(value, terms=(term,), rows=whole.rows))
    found = duckdb.sql(query.replace(RUN, str(folder).replace("'", "''"))).fetchall()
    first = next(cell for cell in term.cells if cell.n)
    assert sorted((a, start, end) for a, start, end, _, _ in found) == sorted(
        (r.article, r.start, r.end) for r in first.refs
    )
    rates = places_query(replace(value, rows=whole.rows))
    found = duckdb.sql(rates.replace(RUN, str(folder).replace("'", "''"))).fetchall()
    assert len(found) == next(cell.n for cell in whole.rows[0].cells if cell.n)


def test_from_articles_to_a_report_through_tables(tmp_path: Path, unpatched: None) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("datasketch")
    assert run("extract", "-q", "-o", tmp_path / "run", "--partition", "4", "--without", "readability").exit_code == 0
    assert run("report", tmp_path / "run", "-q", "-o", tmp_path / "out").exit_code == 0
    assert {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")} == set(CORPUS_FILES)
    told = json.loads((tmp_path / "out" / "report.json").read_text())
    assert [o["n_articles"] for o in told["outlets"]] == [3] * 5
    html = (tmp_path / "out" / "report.html").read_text()
    assert "<b>Free Quay</b>: 3 of 27 places" in html
    rates = run("compare", tmp_path / "run", "--table", "rates").stdout
    assert rates == run("compare", "--table", "rates").stdout
    assert (tmp_path / "out" / "tables" / "rates.csv").read_text() == rates


@pytest.mark.parametrize(("option", "wanted"), [("--group-events", True), ("--no-group-events", False)])
@pytest.mark.parametrize("command", ["compare", "report"])
def test_events_are_grouped_where_that_is_asked_for(command, option, wanted, tables, asked, tmp_path):
    output = ("-o", tmp_path / "out") if command == "report" else ()
    assert run(command, tables, option, *output).exit_code == 0
    assert asked == [(tables, wanted)]


@pytest.mark.parametrize("command", ["compare", "report"])
def test_of_articles_events_are_always_found(command, tmp_path):
    found = run(command, "--no-group-events", *(("-o", tmp_path / "out") if command == "report" else ()))
    assert found.exit_code == 2
    assert "--group-events is for the tables of a run" in found.stderr
