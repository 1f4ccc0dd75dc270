"""The wheel holds everything the program reads, and works from anywhere, also when its files are hard links."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RULE = "loaded.en/pejorative/sham"
DATA = {"lexicons": ("*.toml",), "seeds": ("*.toml", "*/*.txt", "keys/*.json"),
        "framing": ("wordlists/*", "report/templates/*", "py.typed")}  # fmt: skip


def tracked():
    """The files of the tree, those that git ignores left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this tree is no git checkout")
    return [name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for name in tracked():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tree / name)
    pip("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", out, tree)
    (made,) = out.glob("*.whl")
    return made


def pip(*arguments):
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_wheel_holds_every_file_that_the_program_reads(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, patterns in DATA.items():
        for pattern in patterns:
            files = [path for path in (ROOT / folder).glob(pattern) if path.is_file()]
            assert files, f"{folder}/{pattern} matches nothing"
            prefix = "" if folder == "framing" else "framing/"
            expected = {f"{prefix}{path.relative_to(ROOT).as_posix()}" for path in files}
            assert expected - inside == set()


def test_the_wheel_holds_every_module_and_nothing_of_the_tests(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "framing").rglob("*.py")}
    assert modules - inside == set()
    assert {name.split("/")[0] for name in inside if not name.startswith("framing-")} == {"framing"}


def installed(wheel, target):
    pip("install", "--no-deps", "--target", target, wheel)
    return target


def linked(wheel, target):
    """The installation again, each file a hard link to its twin, as package managers with a cache make them."""
    shutil.copytree(installed(wheel, target.with_name("twin")), target, copy_function=os.link)
    assert (target / "framing" / "wordlists" / "lexicons.json.gz").stat().st_nlink == 2
    return target


@pytest.mark.parametrize("install", [installed, linked])
def test_an_installed_wheel_works_from_another_folder(wheel, tmp_path, install):
    target = install(wheel, tmp_path / "target")
    (tmp_path / "elsewhere").mkdir()
    for arguments in (["explain", RULE], ["report", "--quiet", "-o", "out"], ["lexicon", "check"], ["evaluate"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "framing", *arguments],
            cwd=tmp_path / "elsewhere",
            env={**os.environ, "PYTHONPATH": str(target)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Rule      {RULE}") or arguments[0] != "explain"
    assert (tmp_path / "elsewhere" / "out" / "report.html").stat().st_size > 100_000


def test_the_wheel_names_its_version_and_licence(wheel):
    import framing

    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    lines = archive.read(metadata).decode().splitlines()
    assert f"Version: {framing.__version__}" in lines
    assert {line.split(": ")[1].split("/")[-1] for line in lines if line.startswith("License-File: ")} == {
        "LICENSE", "NOTICE.md",
    }  # fmt: skip
