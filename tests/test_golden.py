"""reports/ is what the code makes of the bundled corpus now, byte for byte."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli import cli
from framing.readability import version
from framing.report import REPORT_FILES

REPORTS = Path(__file__).parent.parent / "reports"
REMEDY = "run `make reports` and read the diff"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    recorded = json.loads((REPORTS / "report.json").read_text(encoding="utf-8"))["readability_by"]
    installed = f"textstat {version()}"
    if recorded != installed:
        pytest.skip(f"reports/ was made with {recorded}, here is {installed}: its formulas may differ")
    folder = tmp_path_factory.mktemp("golden") / "out"
    result = CliRunner().invoke(cli, ["report", "--quiet", "-o", str(folder)])
    assert result.exit_code == 0
    return folder


@pytest.mark.parametrize("name", REPORT_FILES)
def test_the_report_in_the_repository_is_what_the_code_makes(made, name):
    kept = REPORTS / name
    assert kept.is_file(), f"reports/{name} is missing; {REMEDY}"
    same = kept.read_bytes() == (made / name).read_bytes()
    assert same, f"reports/{name} is not what the code makes of the bundled corpus; {REMEDY}"


def test_the_lesson_in_the_repository_is_what_the_code_makes(tmp_path):
    command = ["classroom", "pack", "--quiet", "--glossary", "-o", str(tmp_path / "lesson")]
    assert CliRunner().invoke(cli, command).exit_code == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "lesson").iterdir()}
    kept = {path.name: path.read_bytes() for path in (REPORTS / "lesson").iterdir()}
    assert sorted(made) == sorted(kept), f"reports/lesson/ holds other files than a lesson has; {REMEDY}"
    stale = [name for name in made if made[name] != kept[name]]
    assert stale == [], f"reports/lesson/ is not what the code makes of the bundled corpus; {REMEDY}"


def test_the_folder_holds_nothing_else_but_its_readme_and_the_lesson():
    kept = {path.relative_to(REPORTS).as_posix() for path in REPORTS.rglob("*") if path.is_file()}
    others = {name for name in kept if not name.startswith("lesson/")} - {"README.md"}
    assert others == set(REPORT_FILES), f"reports/ holds other files than a report has; {REMEDY}"
