"""`import framing` costs nothing and gives every public name."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import framing

SOURCE = ast.parse(Path(framing.__file__).read_text(encoding="utf-8"))


def imported_for_types():
    """The names under TYPE_CHECKING with their modules: what mypy sees."""
    (block,) = (node for node in SOURCE.body if isinstance(node, ast.If))
    return {alias.name: node.module for node in block.body for alias in node.names}


def test_the_names_for_mypy_are_those_exported():
    assert {*imported_for_types(), "__version__"} == set(framing.__all__)
    assert len(set(framing.__all__)) == len(framing.__all__)


@pytest.mark.parametrize("name", imported_for_types())
def test_a_name_is_the_one_that_mypy_sees(name):
    assert getattr(framing, name) is getattr(import_module(imported_for_types()[name]), name)
    assert name in dir(framing)


def test_no_name_is_hidden_by_a_module_of_the_same_name():
    modules = {path.stem for path in Path(framing.__file__).parent.iterdir()}
    assert set(framing.__all__) & modules == set()


def test_the_verbs_work_one_after_the_other(tmp_path):
    from framing import compare_profiles, load_lexicons, profile_article, read_articles, render_report

    (tmp_path / "a.txt").write_text("Vote\n\nThe regime held a sham vote.\n")
    lexicons = load_lexicons()
    profiles = [profile_article(a, lexicons) for a in read_articles(tmp_path)]
    assert "sham" in render_report(compare_profiles(profiles, lexicons), "md")


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'framing' has no attribute 'bias_score'"):
        framing.bias_score  # noqa: B018


def test_importing_the_package_imports_none_of_its_modules():
    code = "import sys, framing; print([m for m in sys.modules if m.startswith('framing.')], 'click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"
