"""`framing compare`: the overview, one table as CSV or JSON, clear errors."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from framing.cli import cli
from framing.report.tables import table_names

NORTH = "The sham vote began. The sham vote went on. The sham vote ended. “We won,” said Maren Holt."
SOUTH = "The vote began. Maren Holt said that the vote was over. The vote ended on Monday."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for outlet, text in (("North", NORTH), ("South", SOUTH)):
        (folder / outlet).mkdir()
        (folder / outlet / "a.txt").write_text(text, encoding="utf-8")
    return str(folder)


def run(*arguments):
    return CliRunner().invoke(cli, ["compare", "--without", "readability", *arguments])


def test_the_overview_has_checks_findings_and_tables(corpus):
    result = run(corpus)
    assert result.exit_code == 0
    text = result.stdout
    parts = ["MAY THESE ARTICLES BE COMPARED?", "WHAT STANDS OUT", "COUNTS AND RATES", "WHO SPEAKS"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "North uses “sham” 3 times in its own voice; South never does." in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("name", ["articles", "coverage", "sensitivity"])
def test_a_table_can_be_printed_alone(corpus, name):
    result = run(corpus, "-q", "--table", name)
    assert result.exit_code == 0, result.output
    head, *rows = csv.reader(io.StringIO(result.stdout))
    objects = json.loads(run(corpus, "-q", "--table", name, "--format", "json").stdout)
    assert len(objects) == len(rows)
    assert all(list(item) == head for item in objects)


def test_a_table_as_json_keeps_numbers_and_what_is_undefined(corpus):
    rates = json.loads(run(corpus, "-q", "--table", "rates", "--format", "json").stdout)
    row = next(r for r in rates if (r["construct"], r["voice"], r["outlet"]) == ("loaded_term", "outlet", "North"))
    assert (row["n"], row["low"]) == (3, None)
    assert isinstance(row["rate_per_1k_words"], float)


def test_the_names_of_all_tables_are_listed():
    assert run("--table", "list").stdout.split() == list(table_names())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--table", "covarage"], "--table covarage: no such table; near it: coverage; --table list names all"),
        (["--format", "csv"], "--format goes with --table NAME"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_read(arguments, message):
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_limit_that_is_reached_ends_with_1(corpus):
    result = run(corpus, "--fail-on", "n_loaded_terms/outlet=3")
    assert result.exit_code == 1
    assert "n_loaded_terms/outlet is 3, at or above 3" in result.stderr
