"""Renew what the documentation takes from the program: `python docs/renew.py` in a checkout.

A part of a page between `<!-- renew: NAME -->` and `<!-- end -->` is made here, and so are whole files; the tests fail
where one is stale.
"""

import json
import re
import runpy
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.testing import CliRunner

from framing.cli import cli

if TYPE_CHECKING:
    from framing.pairs import Audited
    from framing.report.codebook import Column, Described

ROOT = Path(__file__).parent.parent
PART = re.compile(r"(?P<begin>^<!-- renew: (?P<name>[\w-]+) -->\n).*?(?P<end>^<!-- end -->$)", re.DOTALL | re.MULTILINE)
WIDTH = 100
SHOWN = "quay-strike-free-quay"  # the article whose lines `show` prints in the pages


def renewed(page: str) -> str:
    """The text of a page with each of its made parts as the program makes it now."""
    return PART.sub(lambda part: part["begin"] + f"{PARTS[part['name']]().rstrip()}\n" + part["end"], page)


def pages() -> list[Path]:
    """Every Markdown page of the repository that is not made as a whole."""
    return [
        path
        for path in sorted(ROOT.rglob("*.md"))
        if not any(part.startswith(".") or part == "node_modules" for part in path.relative_to(ROOT).parts)
        and path.relative_to(ROOT).parts[0] not in ("build", "dist", "demo-report", "framing-report", "reports")
    ] + [ROOT / "reports" / "README.md"]


def run(*arguments: str) -> str:
    """What the program prints to the standard output."""
    result = CliRunner().invoke(cli, list(arguments), prog_name="framing", terminal_width=WIDTH)
    if result.exit_code:
        raise RuntimeError(f"framing {' '.join(arguments)}: {result.output}")
    return result.stdout


@cache
def help_of_all() -> str:
    """The help of the program and of every command below it."""
    return "\n\n".join(
        f"## `framing{''.join(f' {name}' for name in names)}`\n\n```text\n{run(*names, '--help').rstrip()}\n```"
        for names in _commands(cli)
    )


def _commands(command: click.Command, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The names under which a command and those below it are called, in order."""
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from _commands(found, (*names, name))


@cache
def accuracy() -> str:
    """The table that `framing evaluate` prints for the bundled corpus."""
    return "```text\n" + run("evaluate", "--quiet") + "```"


@cache
def measured() -> str:
    """The tables of the accuracy measured on annotated articles, from the figures that were kept."""
    card = runpy.run_path(str(ROOT / "benchmarks" / "model_card.py"))
    return str(card["tables"](card["stored"]()))


@cache
def speed() -> str:
    """The speed measured, from the figures that were kept."""
    kept = json.loads((ROOT / "benchmarks" / "results.json").read_text(encoding="utf-8"))
    plain, formulas = kept["without-readability"], kept["with-readability"]
    return (
        f"{plain['cpu_ms_an_article']:.1f} ms of processor time an article, "
        f"{formulas['cpu_ms_an_article']:.1f} ms with readability, at most {formulas['peak_mb']:.0f} MB of memory "
        f"for {formulas['n']:,} articles one after the other ({kept['machine']}, Python {kept['python']})."
    )


@cache
def failures() -> str:
    """A table of the known failures among the cases: what is found is not what a reader would mark."""
    rows = ["| layer | kind of error | invented example | a reader marks |", "| --- | --- | --- | --- |"]
    for path in sorted((ROOT / "tests" / "cases").glob("*/known_failures.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            kind = case["label"][0].upper() + case["label"][1:]
            example = " / ".join(case["text"].split("\n\n"))
            layer = path.parent.name.replace("_", " ")
            rows.append(f"| {layer} | {kind}. {case['comment']} | {example} | {_expected(case['expect'])} |")
    return "\n".join(rows)


def _expected(items: list[str | dict[str, str]]) -> str:
    """What a case expects, in a cell of a table."""
    parts = []
    for item in items:
        fields = {"surface": item} if isinstance(item, str) else dict(item)
        surface = fields.pop("surface", None) or fields.pop("content", "")
        more = ", ".join(f"{name} {value}" for name, value in fields.items())
        parts.append(f"*{surface}*" + (f" ({more})" if more else ""))
    return "; ".join(parts) or "nothing"


@cache
def excerpt() -> str:
    """The first finding of the report of the bundled corpus and the first lines of its table of rates."""
    report = _report().splitlines()
    findings = report.index("## What stands out") + 2
    finding = [report[findings]]
    finding += [line for line in report[findings + 1 : findings + 4] if line.startswith("    - ")]
    table = next(i for i, line in enumerate(report) if line.startswith("| construct"))
    wanted = ("| construct", "| ---", "| Loaded terms", "| Hedges | outlet")
    rates = [line for line in report[table : table + 20] if line.startswith(wanted)]
    return "\n".join([*finding, "", *rates])


@cache
def paragraph() -> str:
    """Some lines of an article as `framing show` prints them, with its counts."""
    lines = run("show", "--quiet", "--id", SHOWN, "--no-color").splitlines()
    start = next(i for i, line in enumerate(lines) if "interior ministry, run by" in line)
    while lines[start - 1]:
        start -= 1
    end = next(i for i, line in enumerate(lines) if i > start and not line)
    counts = next(i for i, line in enumerate(lines) if line.split() == ["outlet", "reported", "quoted"])
    return "```text\n" + "\n".join([*lines[start:end], "", *lines[counts:]]) + "\n```"


@cache
def side_by_side() -> str:
    """The first lines of a table of one event as `framing compare` prints it: headings and two actors."""
    printed = run("compare", "--quiet").splitlines()
    event = printed[printed.index("SIDE BY SIDE: QUAY STRIKE") :]
    start = event.index("LABELLED HERE, PLAIN THERE")
    head = next(i for i, line in enumerate(event) if i > start and line.startswith("---"))
    rows = [i for i, line in enumerate(event) if i > head and line and not line.startswith(" ")]
    return "```text\n" + "\n".join(event[start : rows[2]]) + "\n```"


@cache
def rules() -> str:
    """A table of the procedural rules."""
    from framing.extract import rule_descriptions

    rows = [f"| `{name}` | {text} |" for name, text in sorted(rule_descriptions().items())]
    return "\n".join(["| rule | what it looks for |", "| --- | --- |", *rows])


@cache
def lexicons() -> str:
    """A table of the bundled lexicons."""
    from framing.matcher import load_lexicons

    rows = [
        f"| [`{x.id}`]({x.id}.toml) | {x.version} | {len(x.entries):,} | {sum(1 for _ in x.marked()):,} | "
        f"{', '.join(x.categories)} |"
        for x in load_lexicons().items
    ]
    head = ["| lexicon | version | entries | strong enough to mark | categories |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *rows])


@cache
def pairs() -> str:
    """A table of paired terms for every axis, with how the bundled lexicons cover each side."""
    from framing.matcher import load_lexicons
    from framing.pairs import audit_pairs

    found = audit_pairs(load_lexicons())
    n = sum(x.alike for x in found)
    parts = [f"{len(found)} pairs on {len({x.pair.axis.id for x in found})} axes, {n} of them covered alike."]
    for axis, group in groupby(found, key=lambda x: x.pair.axis):
        head = "| first | second | relation | first is | second is | alike |"
        parts.append(
            f"### {axis.id}\n\n{axis.meaning} (categories: {axis.categories})\n\n{head}\n" + "| --- " * 6 + "|"
        )
        parts[-1] += "".join(f"\n{_pair(x)}" for x in group)
    return "\n\n".join(parts)


def _pair(found: "Audited") -> str:
    """A row of the table of an axis."""
    sides = (
        ", ".join(f"{c.construct.replace('_', ' ')} {c.category} {c.strength}" + ("" if c.marked else " (not marked)")
                  for c in side) or "in no lexicon"
        for side in (found.left, found.right)
    )  # fmt: skip
    differs = f", differs in {', '.join(found.differs_in)}" if found.differs_in else ""
    cells = (found.pair.left, found.pair.right, found.pair.relation, *sides, "yes" if found.alike else found.reason)
    return f"| {' | '.join(cells)}{differs} |"


@cache
def tables() -> str:
    """A part for every CSV table, from the codebook."""
    from framing.report.codebook import codebook

    return "\n\n".join(_described(table, "##") for table in codebook().values())


@cache
def corpus_report_tables() -> str:
    """A part for every CSV table that only the report of tables has."""
    from framing.report.codebook import codebook
    from framing.report.corpus.tables import FILE, corpus_codebook

    only = codebook(FILE)
    return "\n\n".join(_described(table, "###") for name, table in corpus_codebook().items() if name in only)


def _described(table: "Described", level: str) -> str:
    """A table: what a row is, then its columns."""
    head = "| column | type | meaning | empty |\n| --- | --- | --- | --- |"
    columns = "\n".join([head, *map(_column, table.columns)])
    return "\n\n".join(part for part in (f"{level} {table.name}.csv", table.about, columns, table.after) if part)


def _column(column: "Column") -> str:
    """A row of the table of a table's columns; the columns that tell its rows apart are its key."""
    name = f"`{column.name}` (key)" if column.key else f"`{column.name}`"
    unit = f", {column.unit}" if column.unit else f" by {column.by}" if column.by else ""
    unsaid = [f"`{value}`" for value in column.values if f"`{value}`" not in column.meaning]
    values = f": {', '.join(unsaid)}" if unsaid else ""
    empty = "" if column.empty == "never" else column.empty
    return f"| {name} | {column.type}{unit} | {column.meaning}{values} | {empty} |"


@cache
def checks() -> str:
    """What the report of the bundled corpus says on whether its articles may be compared."""
    return _section("## May these articles be compared?")


def _section(heading: str) -> str:
    return _report().split(heading + "\n\n")[1].split("\n## ")[0].strip()


@cache
def _report() -> str:
    from framing.compare import compare_profiles
    from framing.matcher import load_lexicons
    from framing.profile import profile_article
    from framing.read import read_actors, read_articles
    from framing.report import render_report

    known, seeds = load_lexicons(), ROOT / "seeds"
    profiles = [profile_article(article, known) for article in read_articles(seeds)]
    return render_report(compare_profiles(profiles, known, actors=read_actors(seeds)), "md")


@cache
def corpus_tables() -> str:
    """The columns of the tables of many articles, with their Arrow types."""
    from framing.scale import TABLES, arrow_schema

    made = []
    for name in TABLES:
        made += [f"## {name}", "", "| column | type | may be null |", "| --- | --- | --- |"]
        for field in arrow_schema(name):
            made.append(f"| `{field.name}` | {_arrow(field.type)} | {'yes' if field.nullable else ''} |")
        made.append("")
    return "\n".join(made)


def _arrow(kind: Any) -> str:
    """An Arrow type in the words that DuckDB and others understand."""
    plain = str(kind).replace(" not null", "").replace("element: ", "")
    return plain.replace("list<struct<", "list of struct<").replace(">>", ">")


@cache
def teachers_timetable() -> str:
    """The timetable of the lesson in reports/."""
    from framing.classroom import load_lesson
    from framing.classroom.timetable import timetable

    steps = timetable(load_lesson(ROOT / "reports" / "lesson" / "key.json"))
    rows = [f"| {step.start} | {step.minutes} | {step.what} |" for step in steps]
    return "\n".join(["| from minute | minutes | what |", "| --- | --- | --- |", *rows])


@cache
def vocabulary() -> str:
    """What other curricula call things, beside what bears on them here."""
    page = (ROOT / "framing" / "classroom" / "vocabulary.toml").read_text(encoding="utf-8")
    said = tomllib.loads(page)
    made: list[str] = []
    for scheme in said["scheme"]:
        made += [f"### {scheme['name']}", "", f"| {' | '.join(said['heads'])} |", "| --- | --- | --- |"]
        made += [f"| {term['name']} | {term['ours']} | {term['measured']} |" for term in scheme["terms"]]
        made.append("")
    return "\n".join(made)


PARTS: dict[str, Callable[[], str]] = {
    "help": help_of_all,
    "accuracy": accuracy,
    "measured": measured,
    "speed": speed,
    "failures": failures,
    "excerpt": excerpt,
    "paragraph": paragraph,
    "side-by-side": side_by_side,
    "rules": rules,
    "lexicons": lexicons,
    "tables": tables,
    "checks": checks,
    "pairs": pairs,
    "corpus-tables": corpus_tables,
    "corpus-report-tables": corpus_report_tables,
    "timetable": teachers_timetable,
    "vocabulary": vocabulary,
}

# Files that are made as a whole.
FILES: dict[str, Callable[[], str]] = {
    f"docs/reference/{name}.schema.json": partial(run, "schema", name) for name in ("report", "record", "corpus-report")
}


def main() -> None:
    """Renew every page and file, and name those that changed."""
    whole = {ROOT / name: make for name, make in FILES.items()}
    for path in [*whole, *pages()]:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = whole[path]() if path in whole else renewed(old)
        if new != old:
            path.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
