"""What every module keeps to; a failure names what is missing and where."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from framing.extract import EXTRACTORS, rule_descriptions
from framing.model import Construct
from framing.resources import PACKAGE

MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]
CASES = Path(__file__).parent / "cases"
HEAVY = {"sklearn", "scipy", "pandas", "numpy", "nltk", "textstat", "jinja2", "docx", "lxml", "xlsxwriter"} | {
    "pyarrow", "datasketch", "distributed",
}  # fmt: skip
each_module = pytest.mark.parametrize("path", MODULES, ids=NAMES)


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(node):
    """The name that a call calls, such as datetime.now; empty where it is none."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


def imported_at_once(body):
    """The packages that importing a module imports: what stands in functions or for type checkers is left out."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield str(node.module).split(".")[0]
        elif isinstance(node, ast.If) and dotted(node.test).endswith("TYPE_CHECKING"):
            yield from imported_at_once(node.orelse)
        elif isinstance(node, (ast.If, ast.Try, ast.With, ast.ClassDef)):
            for field in ("body", "orelse", "finalbody"):
                yield from imported_at_once(getattr(node, field, []))
            for handler in getattr(node, "handlers", []):
                yield from imported_at_once(handler.body)


def test_there_are_modules_to_look_at():
    assert {"model.py", "cli/__init__.py", "segment/zones.py"} <= {name.replace("\\", "/") for name in NAMES}


@each_module
def test_a_module_has_at_most_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@each_module
def test_a_function_has_at_most_60_lines(path):
    functions = [n for n in ast.walk(tree(path)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert [(f.name, f.lineno) for f in functions if f.end_lineno - f.lineno + 1 > 60] == []


@each_module
def test_heavy_packages_are_imported_where_they_are_used(path):
    allowed = {"jinja2"} if path.relative_to(PACKAGE).as_posix() == "report/templating.py" else set()
    assert set(imported_at_once(tree(path).body)) & HEAVY - allowed == set()


def test_imports_are_seen_in_branches_and_not_in_functions_or_for_type_checkers():
    code = """
import a.b
from c.d import e
from . import f
if TYPE_CHECKING:
    import g
try:
    import h
except ImportError:
    import i
def j():
    import k
"""
    assert list(imported_at_once(ast.parse(code).body)) == ["a", "c", "h", "i"]


@each_module
def test_the_library_prints_nothing_ends_nothing_and_asks_neither_clock_nor_environment(path):
    """Only the command line may end the program and read the environment."""
    in_cli = path.is_relative_to(PACKAGE / "cli")
    everywhere = {"print", "input", "breakpoint", "os._exit", "quit"}
    clock = {
        "datetime.now",
        "datetime.today",
        "datetime.utcnow",
        "date.today",
        "time.time",
        "time.localtime",
        "time.ctime",
    }
    outside_cli = {"sys.exit", "exit", "os.getenv", "logging.basicConfig"}
    forbidden = everywhere | clock | (set() if in_cli else outside_cli)
    calls = {dotted(n.func): n.lineno for n in ast.walk(tree(path)) if isinstance(n, ast.Call)}
    assert {n: at for n, at in calls.items() if any(n == f or n.endswith(f".{f}") for f in forbidden)} == {}
    names = {dotted(n) for n in ast.walk(tree(path)) if isinstance(n, (ast.Attribute, ast.Name))}
    assert in_cli or not names & {"os.environ", "environ", "SystemExit"}


@each_module
def test_chance_has_a_seed(path):
    """Random objects are made with a seed, and the module's own, which has none, is not used."""
    found = tree(path)
    calls = [n for n in ast.walk(found) if isinstance(n, ast.Call) and dotted(n.func).split(".")[-1] == "Random"]
    assert [c.lineno for c in calls if not c.args] == []
    imports = [n for n in ast.walk(found) if isinstance(n, (ast.Import, ast.ImportFrom))]
    whole = [
        n.lineno for n in imports if isinstance(n, ast.Import) and any(a.name in ("random", "secrets") for a in n.names)
    ]
    parts = [a.name for n in imports if isinstance(n, ast.ImportFrom) and n.module == "random" for a in n.names]
    assert whole == []
    assert set(parts) <= {"Random"}


@each_module
def test_a_public_module_says_what_it_is(path):
    assert ast.get_docstring(tree(path))


def test_every_construct_has_an_extractor_and_none_has_two():
    assert sorted(e.construct for e in EXTRACTORS) == sorted(Construct)


def test_every_construct_and_the_attributions_have_a_folder_of_cases():
    expected = {f"{construct}s" for construct in Construct} | {"attributions"}
    assert expected <= {path.name for path in CASES.glob("*")}


def test_every_procedural_rule_has_a_case():
    named = {
        case.get("rule")
        for path in CASES.rglob("*.toml")
        if path.name != "known_failures.toml"
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
        if case.get("expect")
    }
    lacking = sorted(set(rule_descriptions()) - named)
    assert lacking == [], f"rules without a case under tests/cases/: {', '.join(lacking)}"


def test_rules_are_named_after_what_they_find_and_described():
    kinds = {f"{construct}s" for construct in Construct} | {"attributions"}
    for rule, text in rule_descriptions().items():
        assert rule.split("/")[0] in kinds
        assert len(text) > 20


@pytest.mark.parametrize("module", ["framing", "framing.cli", "framing.model", "framing.pipeline"])
def test_importing_loads_nothing_heavy(module):
    code = f"import sys, {module}; print(sorted({HEAVY!r} & sys.modules.keys()))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_modules_of_tests_have_names_of_their_own():
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
