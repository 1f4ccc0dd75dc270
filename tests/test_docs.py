"""The documentation holds: what it shows runs, what it lists is complete, where it points there is something."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from framing.answer_key import LAYERS
from framing.compare import Comparison, compare_profiles, with_sensitivity
from framing.extract import rule_descriptions
from framing.matcher import load_lexicons
from framing.model import SCHEMA_VERSION, Act, Article, Construct, Kind, Profile, Voice, ZoneKind
from framing.profile import profile_article
from framing.read import read_actors, read_articles
from framing.readability import readability
from framing.record import profile_record
from framing.report import render_report
from framing.report.tables import SENSITIVITY_TABLES, TABLES
from framing.segment import segment_article

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
RENEW = "run: python docs/renew.py"
BLOCK = re.compile(
    r"(?P<above>(?:^<!-- (?:file|exit): [^\n]+ -->\n)*)^```(?P<kind>\w*)\n(?P<inside>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
ORDER = re.compile(r"<!-- (file|exit): (\S+) -->")
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
NAME = re.compile(r"`([^`]+)`")


def _renew() -> ModuleType:
    spec = importlib.util.spec_from_file_location("renew_docs", DOCS / "renew.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


renew = _renew()
PAGES = [path for path in renew.pages() if path.exists()]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _blocks(path: Path) -> Iterator[tuple[dict[str, list[str]], str, str]]:
    for block in BLOCK.finditer(_text(path)):
        orders: dict[str, list[str]] = {"file": [], "exit": []}
        for key, value in ORDER.findall(block["above"]):
            orders[key].append(value)
        yield orders, block["kind"], block["inside"]


def _runs(path: Path) -> bool:
    return any(kind == "python" or (kind == "console" and "framing" in inside) for _, kind, inside in _blocks(path))


def _names_of_first_column(text: str) -> list[str]:
    """The names in code in the first column of every table of a text; a cell may hold several."""
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in NAME.findall(cell)]


def _section(page: str, heading: str) -> str:
    found = re.split(rf"^## {re.escape(heading)}$", page, flags=re.MULTILINE)
    assert len(found) == 2, f"one section {heading!r} is needed"
    return re.split(r"^## ", found[1], flags=re.MULTILINE)[0]


@pytest.fixture(scope="module")
def profiles() -> list[Profile]:
    lexicons = load_lexicons()
    return [profile_article(article, lexicons, readability) for article in read_articles(ROOT / "seeds")]


@pytest.fixture(scope="module")
def comparison(profiles: list[Profile]) -> Comparison:
    return compare_profiles(profiles, load_lexicons(), actors=read_actors(ROOT / "seeds"))


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder like a checkout: the bundled corpus in it, and a command `framing` for its shell."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    command = tmp_path / "bin" / "framing"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m framing "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


# What the pages show


@pytest.mark.parametrize("path", [p for p in PAGES if "<!-- renew:" in _text(p)], ids=_name)
def test_made_parts_of_a_page_are_what_the_program_makes_now(path: Path) -> None:
    assert _text(path) == renew.renewed(_text(path)), RENEW


@pytest.mark.parametrize("path", [p for p in PAGES if _runs(p)], ids=_name)
def test_what_a_page_shows_runs_from_top_to_bottom(
    path: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are written, commands run and Python is executed in the order of the page, in one folder and namespace."""
    monkeypatch.chdir(workplace)
    namespace: dict[str, object] = {"__name__": "page"}
    for orders, kind, inside in _blocks(path):
        for name in orders["file"]:
            (workplace / name).parent.mkdir(parents=True, exist_ok=True)
            (workplace / name).write_text(inside, encoding="utf-8")
        if kind == "python":
            exec(compile(inside, _name(path), "exec"), namespace)
        elif kind == "console":
            _run_console(inside, workplace, last_exit=int((orders["exit"] or ["0"])[0]))


def _run_console(block: str, folder: Path, *, last_exit: int) -> None:
    """Run the lines after `$ `; where lines follow one of them, they are what it prints."""
    commands = [part.split("\n", 1) for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for number, (command, shown) in enumerate(commands, 1):
        done = subprocess.run(
            ["bash", "-c", command],
            check=False,
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        expected = last_exit if number == len(commands) else 0
        assert done.returncode == expected, f"{command}\n{done.stderr}"
        if shown.strip():
            assert done.stdout.strip() == shown.strip(), command


# Where the pages point


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_relative_links_lead_to_files_and_headings(path: Path) -> None:
    broken = []
    for link in LINK.finditer(FENCE.sub("", _text(path))):
        target, _, anchor = link["target"].partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        place = (path.parent / target).resolve() if target else path
        if not place.exists() or (anchor and anchor not in _anchors(place)):
            broken.append(link["target"])
    assert not broken


def _anchors(path: Path) -> set[str]:
    """The anchors that forges give to the headings of a page."""
    headings = HEADING.findall(FENCE.sub("", _text(path)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_of_docs_is_reached_from_the_index() -> None:
    linked = {(DOCS / m["target"].split("#")[0]).resolve() for m in LINK.finditer(_text(DOCS / "index.md"))}
    assert {_name(p) for p in DOCS.rglob("*.md") if p.name != "index.md" and p not in linked} == set()


def test_readme_names_the_two_commands_and_shows_a_report() -> None:
    first_screen = _text(ROOT / "README.md")[:6000]
    assert "make demo" in first_screen
    assert "make test" in first_screen
    assert "in its own voice" in first_screen


def test_reports_folder_has_a_page_that_says_what_lies_in_it() -> None:
    page = _text(ROOT / "reports" / "README.md")
    assert "make reports" in page
    assert "report.html" in page


# Whether the reference is complete


def test_every_command_and_option_is_in_the_reference() -> None:
    page = _text(REFERENCE / "commands.md")
    for command, text in re.findall(r"^## `(framing[^`]*)`\n\n```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE):
        assert f"Usage: {command}" in text
    from framing.cli import COMMANDS

    assert {f"framing {name}" for name in COMMANDS} <= set(re.findall(r"^## `([^`]+)`$", page, re.MULTILINE)), RENEW


VALUES = {
    "{voice}": "|".join(Voice),
    "{plural}": "loaded_terms|hedges|boosters|presuppositions|scare_quotes|labels",
    "{category}": "[a-z]+",
    "{kind}": "|".join(Kind),
    "{stance}": "neutral|distancing|endorsing|emotive|directive",
    "{form}": "quoted|reported",
    "{speaker}": ".+",
}


def _patterns() -> dict[str, re.Pattern[str]]:
    named = [n for n in _names_of_first_column(_text(REFERENCE / "measures.md")) if not n.startswith("rate")]
    made = {}
    for name in named:
        pattern = re.escape(name).replace(r"\{", "{").replace(r"\}", "}")
        for place, values in VALUES.items():
            pattern = pattern.replace(place, f"(?:{values})")
        made[name] = re.compile(pattern)
    return made


def test_every_measure_of_a_profile_is_described_and_no_other(profiles: list[Profile]) -> None:
    names = {m.name for p in profiles for m in p.measures}
    patterns = _patterns()
    assert sorted(n for n in names if not any(p.fullmatch(n) for p in patterns.values())) == []
    assert sorted(name for name, p in patterns.items() if not any(p.fullmatch(n) for n in names)) == []


def test_every_unit_of_a_measure_is_on_the_page(profiles: list[Profile]) -> None:
    page = _text(REFERENCE / "measures.md").replace("{voice}", "outlet")
    units = {re.sub(r"per 1,000 (reported|quoted) ", "per 1,000 outlet ", m.unit) for p in profiles for m in p.measures}
    assert "words" in units
    assert sorted(unit for unit in units if f"| {unit} |" not in page) == []


def test_every_table_is_described_column_by_column() -> None:
    page = _text(REFERENCE / "tables.md")
    headings = re.findall(r"^## (\S+\.csv)$", page, re.MULTILINE)
    assert headings == [f"{name}.csv" for name in TABLES | SENSITIVITY_TABLES]
    for name, (columns, _) in (TABLES | SENSITIVITY_TABLES).items():
        assert _names_of_first_column(_section(page, f"{name}.csv")) == columns.split(), name


def _codes_in_the_code() -> set[str]:
    """The codes of all notices that the package makes: the first argument of each, and the rows of the quotations."""
    codes = set()
    for path in sorted((ROOT / "framing").rglob("*.py")):
        tree = ast.parse(_text(path))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in ("Notice", "Unreadable") and node.args:
                first = node.args[0]
                code = constants.get(first.id) if isinstance(first, ast.Name) else getattr(first, "value", None)
                if isinstance(code, str):
                    codes.add(code)
    return codes


def test_every_code_of_a_notice_is_described_and_no_other() -> None:
    odd = segment_article(Article("odd", "Wire", "“We won.\n\nWe left.”\n\nHe said “yes.\n\nThe “vote” was on” again."))
    codes = _codes_in_the_code() | {n.code for n in odd.notices}
    assert {"quotation-unclosed", "quotation-stray", "quotation-runs-on", "malformed", "headline-unknown"} <= codes
    assert set(_names_of_first_column(_text(REFERENCE / "notices.md"))) == codes


def test_every_procedural_rule_is_described_in_the_words_that_explain_prints() -> None:
    page = _text(REFERENCE / "rules.md")
    for rule, text in rule_descriptions().items():
        assert f"| `{rule}` | {text} |" in page, RENEW


def test_every_field_of_a_record_is_described(profiles: list[Profile]) -> None:
    page = _text(REFERENCE / "record.md")
    record = profile_record(profiles[0])
    assert _names_of_first_column(page.split("\n## ")[0]) == list(record)
    for part in ("zones", "marks", "attributions", "notices"):
        rows = [row for p in profiles for row in profile_record(p)[part]]
        assert rows, part
        assert _names_of_first_column(_section(page, part)) == list(rows[0]), part
    assert _names_of_first_column(_section(page, "measures")) == list(next(iter(record["measures"].values())))
    assert f'`"{SCHEMA_VERSION}"`' in page


def test_every_field_of_the_json_report_is_described(comparison: Comparison) -> None:
    import json

    page = _text(REFERENCE / "report-json.md")
    report = json.loads(render_report(with_sensitivity(comparison), "json"))
    assert _names_of_first_column(page.split("\n## ")[0]) == list(report)
    parts = {"checks": "checks", "rows": "rows and terms", "terms": "rows and terms", "naming": "naming",
             "doubts": "doubts",
             "speakers": "speakers", "key_terms": "key_terms", "findings": "findings", "rules": "rules",
             "sensitivity": "sensitivity"}  # fmt: skip
    later = ("verdict", "events", "anonymous_sources", "second_hand", "doubt_words", "label_sums", "statistics")
    elsewhere = ("tables", "checks", "verdict")
    report["events"] = [{k: v for k, v in event.items() if k not in elsewhere} for event in report["events"]]
    for part, heading in (parts | dict(zip(later, later, strict=True))).items():
        named = set(NAME.findall(_section(page, heading)))
        assert report[part], part
        assert _keys(report[part]) - {"article", "start", "end"} <= named, part
    assert set(report["settings"]) == set(_names_of_first_column(_section(page, "settings")))


def _keys(value: object) -> set[str]:
    """All keys of the objects in a value."""
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in _keys(item)}
    if isinstance(value, list):
        return {key for item in value for key in _keys(item)}
    return set()


@pytest.mark.parametrize("part", ["checks", "findings"])
def test_every_code_of_checks_and_findings_is_described(part: str) -> None:
    files, made = {"checks": ("events/checks*.py", "Check"), "findings": ("findings/*.py", "Finding")}[part]
    codes = {
        node.args[0].value
        for path in (ROOT / "framing" / "compare").glob(files)
        for node in ast.walk(ast.parse(_text(path)))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", None) == made
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert codes
    assert set(_names_of_first_column(_section(_text(REFERENCE / "report-json.md"), part))) == codes


def test_every_layer_of_an_answer_key_is_described() -> None:
    named = _names_of_first_column(_text(REFERENCE / "answer-key.md"))
    assert set(named) == {"id", "zones", "attributions", *LAYERS}


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        (Construct, "What is marked: constructs"),
        (Voice, "Whose words: voices"),
        (Kind, "Attributions: kinds"),
        (Act, "Attributions: acts"),
        (ZoneKind, "Where it stands: zones"),
    ],
)
def test_glossary_has_every_value_of_the_model(
    kind: type[Construct | Voice | Kind | Act | ZoneKind], heading: str
) -> None:
    page = _text(DOCS / "explanation" / "glossary.md")
    assert _names_of_first_column(_section(page, heading)) == [member.value for member in kind]


def test_form_of_a_lexicon_names_every_key() -> None:
    from framing.lexicon_faults import (
        ACTS,
        CONSTRUCTS,
        ENTRY,
        HEADER,
        KINDS,
        LICENCES,
        PROVENANCE,
    )

    page = _text(ROOT / "lexicons" / "FORMAT.md")
    for heading, keys in (("`[lexicon]`", HEADER), ("`[provenance]`", PROVENANCE), ("`[[entry]]`", ENTRY)):
        assert set(_names_of_first_column(_section(page, heading))) == set(keys), heading
    for value in (*CONSTRUCTS, *LICENCES, *ACTS, *(kind for kinds in KINDS.values() for kind in kinds)):
        assert f"`{value}`" in page, value


def test_page_of_the_lexicons_has_every_lexicon() -> None:
    page = _text(ROOT / "lexicons" / "README.md")
    for path in sorted((ROOT / "lexicons").glob("*.toml")):
        assert f"]({path.name})" in page
        assert f"- `{path.stem}`: " in page


def test_page_of_the_corpus_links_every_article() -> None:
    page = _text(ROOT / "seeds" / "README.md")
    articles = [p.relative_to(ROOT / "seeds").as_posix() for p in sorted((ROOT / "seeds").glob("*/*.txt"))]
    assert len(articles) == 15
    assert [a for a in articles if f"]({a})" not in page] == []


# Words


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_no_page_calls_wording_biased(path: Path) -> None:
    """The style rule itself, titles of cited works, a pair of terms and the names of others may use the word."""
    pairs = re.compile(r"<!-- renew: (?:pairs|vocabulary) -->.*?<!-- end -->", re.DOTALL)
    lines = [line for line in pairs.sub("", _text(path)).splitlines() if re.search(r"\bbias", line, re.IGNORECASE)]
    assert [line for line in lines if "nothing is called" not in line] == []


def test_citation_names_the_version_of_the_package() -> None:
    from framing import __version__

    citation = _text(ROOT / "CITATION.cff")
    assert re.search(rf"^version: {re.escape(__version__)}$", citation, re.MULTILINE)
    assert re.search(r"^cff-version: 1\.2\.0$", citation, re.MULTILINE)
    assert re.search(r"^license: MIT$", citation, re.MULTILINE)
