"""The bytes of a lexicon file into text or TOML tables, or a LexiconError that says what the file is instead."""

import re
import tomllib
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.string_faults import brief

MOST_BYTES = 20_000_000  # ten times the largest bundled lexicon and more; beyond that something else was named
MOST_DOTS = 200  # the parser takes time that is quadratic in the parts of a key
LOOKED_AT = 300  # characters of a line by which its form is told

_MAGIC = (
    (b"PK\x03\x04", "a spreadsheet or another zip file; save it as CSV (UTF-8)"),
    (b"%PDF", "a PDF; write the entries as TOML or CSV"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or document; save it as CSV (UTF-8)"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"SQLite format 3", "a database; save its table as CSV (UTF-8)"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_YAML = re.compile(r"(?:- +)?(?P<key>[A-Za-z_][\w -]*):(?: +(?P<value>.+))?|- +(?P<item>.+)|---")
_TOML = re.compile(r"[\w\"'.-]+\s*=|\[")
_KEYS = re.compile(r"(?<![\w.\- \t\"'])[\w.\- \t\"']{400,}+")  # where a key of very many parts can stand
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises: LexiconError where there is none that can be read, or it is empty or too large."""
    try:
        if path.is_dir():
            raise LexiconError(f"{path.name}: cannot be read (it is a folder); name a file in it or check the path")
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        why = getattr(error, "strerror", None) or error
        raise LexiconError(f"{path.name}: cannot be read ({why}); check the path") from error
    if len(raw) > MOST_BYTES:
        raise LexiconError(f"{path.name}: has more than {MOST_BYTES // 1_000_000} MB; split it into several files")
    refuse_empty(path.name, raw)
    return raw


def refuse_empty(name: str, content: str | bytes) -> None:
    """Nothing where a file holds something. Raises: LexiconError where it does not."""
    if not content.strip():
        raise LexiconError(f"{name}: is empty; framing lexicon new NAME writes one to begin with")


def refuse(name: str, faults: tuple[str, ...]) -> None:
    """Nothing where there is no fault. Raises: LexiconError with all of them and the first in its message."""
    if faults:
        more = f" (and {len(faults) - 1:,} more: framing lexicon check {name})" if len(faults) > 1 else ""
        raise LexiconError(f"{name}: {faults[0]}{more}", faults)


def decode(name: str, raw: bytes) -> str:
    """The text of a file in UTF-8, a byte order mark kept. Raises: LexiconError where it is none."""
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise LexiconError(f"{name}: is {what}")
    if raw.startswith(_WIDE):
        raise LexiconError(f"{name}: is UTF-16, not UTF-8; save it as UTF-8")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "holds half a character (a lone surrogate)" if raw[error.start] == 0xED else "not UTF-8"
        raise LexiconError(f"{name}: {what} at byte {error.start}, line {line}; save it as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise LexiconError(f"{name}: line {line} holds a NUL, as binary files do; name a text file, or remove it")
    return text


def load_toml(name: str, raw: bytes) -> dict[str, Any]:
    """The tables of a TOML file. Raises: LexiconError naming the line and, where it is known, the form it has."""
    text = decode(name, raw)
    if text.startswith("\ufeff"):
        raise LexiconError(f"{name}: begins with a byte order mark; save it as UTF-8 without one (BOM)")
    if any(run[0].count(".") > MOST_DOTS for run in _KEYS.finditer(text)):
        raise LexiconError(f"{name}: not valid TOML: a key of more than {MOST_DOTS} parts; see lexicons/FORMAT.md")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise LexiconError(f"{name}: not valid TOML: nested too deep; see lexicons/FORMAT.md") from error
    except ValueError as error:  # a fault of TOML, a number of thousands of figures
        where = _AT_LINE.search(str(error))
        hint = _other_form(text, int(where[1]) if where else None, str(error))
        raise LexiconError(f"{name}: not valid TOML: {hint or f'{error}; see lexicons/FORMAT.md'}") from error


def _other_form(text: str, number: int | None, error: str) -> str | None:
    """What the file is instead of TOML, with a remedy; None where it looks like TOML with a slip in it."""
    stripped = ((n, line[:LOOKED_AT].strip()) for n, line in enumerate(text.splitlines(), 1))
    lines = [(n, line) for n, line in stripped if line and not line.startswith("#")]
    first = lines[0][1] if lines else ""
    if first.startswith("{") or first in ("[", "[{"):
        return "it looks like JSON; write it as TOML (see lexicons/FORMAT.md) or as CSV"
    if {"term", "category", "note"} <= {cell.strip(' "').lower() for cell in re.split("[,;\t]", first)}:
        return "it looks like CSV; give it a name that ends in .csv"
    yaml = [(n, found) for n, line in lines if (found := _YAML.fullmatch(line))]
    at_error = [found for n, found in yaml if n == number]
    if at_error or len(yaml) > sum(1 for _, line in lines if _TOML.match(line)):
        n, found = next(((n, f) for n, f in yaml if n == number), yaml[0])
        return f"line {n} ({brief(found[0])}) looks like YAML; {_in_toml(found)} (see lexicons/FORMAT.md)"
    if "Unescaped '\\'" in error:
        return f"{error}: a backslash; regular expressions are not possible, write the forms of a word out"
    return None


def _in_toml(line: re.Match[str]) -> str:
    """How TOML writes a line of YAML."""
    if line["item"]:
        return 'TOML writes a list as forms = ["one", "two"]'
    if not line["key"]:
        return "TOML has no such line: leave it out"
    key, value = line["key"].strip(), line["value"]
    if not value:
        return f"TOML writes a table as [{key}], and [[{key}]] before each of many"
    plain = value.strip("\"'")
    entry = ", with [[entry]] on a line before each entry" if line[0].startswith("-") else ""
    return f"TOML writes {key} = {plain if plain.isdigit() else _quoted(plain)}{entry}"


def _quoted(text: str) -> str:
    return text if text.startswith("[") else '"' + text[:40].replace("\\", "").replace('"', "'") + '"'
