"""A lexicon written as a table: one entry a row. `lexicons/FORMAT.md` describes its columns.

Read line by line and in one pass, so that a row with broken quoting costs that row and not the rest of the file.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from unicodedata import normalize

from framing.errors import LexiconError
from framing.lexicon_faults import CONSTRUCTS, LISTS, MOST_ENTRIES, collisions, entries_faults, names_faults, size_fault
from framing.lexicon_text import decode, refuse, refuse_empty
from framing.string_faults import brief

DELIMITERS = (",", ";", "\t")
NEEDED = ("term", "category", "note")
COLUMNS = (*NEEDED, "forms", "neutral", "pseudo", "strength", "source", "case", "as", "subject", "before", "open",
           "kind", "act", "frames", "construct")  # fmt: skip
MOST_COLUMNS = 200  # blank ones among them, which spreadsheets write
LONGEST_CELL = 20  # lines; beyond that a quotation mark is open that nobody meant to open
OWN = "the user's file"
NO_SOURCE = "The user's own list, which names no source."

_NO_ID = re.compile(r"[^\w.-]+")
_Row = tuple[int, dict[str, str]]
_Fault = tuple[int, str]  # the line and what is wrong there


def is_csv(path: Path) -> bool:
    """Whether the name of a file says that it is a table."""
    return path.suffix.lower() in (".csv", ".tsv")


def read_csv(name: str, raw: bytes, digest: str) -> dict[str, Any]:
    """The tables of the lexicon in a CSV file, such as the TOML of a lexicon has.

    Raises: LexiconError with every fault and its line.
    """
    text = decode(name, raw).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    refuse_empty(name, text)
    lines = text.split("\n")
    if len(lines) > MOST_ENTRIES + LONGEST_CELL:
        raise LexiconError(
            f"{name}: {len(lines):,} lines are too many; a lexicon has at most {MOST_ENTRIES:,}: split it"
        )
    faults: list[_Fault] = []
    rows = list(_rows(name, lines, faults))
    table = _table(name, digest, rows)
    if not rows and not faults:
        faults.append((1, "no entry stands under the header; add one a line"))
    numbers = [line for line, _ in rows]
    entries = table["entry"]
    if fault := size_fault(entries):
        raise LexiconError(f"{name}: {fault}")
    construct = table["lexicon"]["construct"]
    faults += _construct_faults(rows)
    first_line = {row["category"]: line for line, row in reversed(rows)}
    faults += [(first_line[category], fault) for category, fault in names_faults(table["categories"])]
    found = entries_faults(entries, construct, {"category": None, "source": None})

    def called(index: int) -> str:
        return f"line {numbers[index]} ({brief(entries[index].get('term', 'no term'))})"

    for index, fault in (*found, *collisions(entries, (), called)):
        faults.append((numbers[index], f"{brief(entries[index].get('term', 'no term'))}: {fault}"))
    refuse(name, tuple(f"line {line}: {fault}" for line, fault in sorted(faults, key=lambda f: f[0])))
    return table


def _table(name: str, digest: str, rows: Sequence[_Row]) -> dict[str, Any]:
    """The rows as the tables of a lexicon; what a table has no place for says that it is the user's file."""
    entries = [_entry(row) for _, row in rows]
    return {
        "lexicon": {
            "id": lexicon_id(name),
            "version": digest[:8],
            "construct": next((row["construct"] for _, row in rows if row.get("construct")), "loaded_term"),
            "language": "en",
            "title": f"The entries of {name}",
            "definition": f"What the notes in {OWN} {name} say; it gives no other definition.",
            "misses": "Not stated.",
        },
        "provenance": {
            "citation": f"{OWN[0].upper()}{OWN[1:]} {name} (SHA-256 {digest[:16]}).",
            "method": f"Made by the user, who gave {name} for this run; the file does not say how.",
            "licence": "not stated",
            "date": "not stated",
        },
        "sources": {entry["source"]: entry["source"] for entry in entries},
        "categories": {row["category"]: f"As {OWN} {name} uses it." for _, row in rows if row.get("category")},
        "entry": entries,
        "example": [],
    }


def lexicon_id(name: str) -> str:
    """The id of the lexicon in the CSV file called `name`.

    >>> lexicon_id("My words.en.csv")
    'My-words.en'
    """
    return _NO_ID.sub("-", normalize("NFC", Path(name).stem)).strip("-.") or "lexicon"


def _entry(row: Mapping[str, str]) -> dict[str, Any]:
    """A row as the table of an entry: blank cells left out, lists split, whole numbers read."""
    entry: dict[str, Any] = {key: value for key, value in row.items() if value and key != "construct"}
    for key in LISTS:
        if key in entry:
            entry[key] = [item.strip() for item in entry[key].split(";")]
    if entry.get("strength", "").isdecimal():
        entry["strength"] = int(entry["strength"][:9])
    entry.setdefault("source", NO_SOURCE)
    return entry


def _construct_faults(rows: Sequence[_Row]) -> Iterator[_Fault]:
    first = next(((line, row["construct"]) for line, row in rows if row.get("construct")), None)
    if first is None:
        return
    if first[1] not in CONSTRUCTS:
        yield first[0], f"construct {brief(first[1])} is not one of {', '.join(CONSTRUCTS)}"
    for line, row in rows:
        if row["construct"] != first[1]:
            given = brief(row["construct"]) if row["construct"] else "is missing and"
            yield line, f"construct {given} is not {brief(first[1])} as in line {first[0]}; a file has one construct"


def _rows(name: str, lines: Sequence[str], faults: list[_Fault]) -> Iterator[_Row]:
    """The rows that hold something, each with its line; what is wrong with others goes to `faults`."""
    at = next(k for k, line in enumerate(lines) if line.strip())
    delimiter = _delimiter(name, lines[at])
    columns: list[str] = []
    while at < len(lines):
        first = at
        if not lines[at].strip():
            at += 1
            continue
        try:
            cells, at = _cells(lines, at, delimiter)
        except ValueError as error:
            faults.append((first + 1, str(error)))
            at = first + 1
            if not columns:
                refuse(name, (f"line {first + 1}: {error}",))
            continue
        cells = [" ".join(cell.split()) if cell else cell for cell in cells]
        if not columns:
            columns = [cell.lower() for cell in cells]
            refuse(name, tuple(f"line {first + 1}: {fault}" for fault in _header_faults(columns)))
        elif any(cells):
            if len(cells) < len(columns) or any(cells[len(columns) :]):
                what = f"{len(cells)} cells under {len(columns)} columns; put a cell that holds {brief(delimiter)} in"
                faults.append((first + 1, f"{what} quotation marks, and write a delimiter for each blank cell"))
            elif stray := [cell for column, cell in zip(columns, cells, strict=False) if cell and not column]:
                faults.append((first + 1, f"{brief(stray[0])} stands under no column; name the column or remove it"))
            else:
                yield first + 1, {key: cell for key, cell in zip(columns, cells, strict=False) if key}


def _delimiter(name: str, header: str) -> str:
    """The sign between the cells: the one with which the header names all columns that are needed."""
    named = {d: {cell.strip(' "\t').lower() for cell in header.split(d)} for d in DELIMITERS}
    fitting = [d for d, names in named.items() if set(NEEDED) <= names]
    if fitting:
        return fitting[0]
    best = max(DELIMITERS, key=lambda d: len(named[d] & set(COLUMNS)))
    lacking = [column for column in NEEDED if column not in named[best]]
    raise LexiconError(
        f"{name}: line 1: no column {', '.join(lacking)} in the header {brief(header.strip())}; name the columns "
        f"{', '.join(NEEDED)} in the first line, with comma, semicolon or tab between"
    )


def _header_faults(columns: Sequence[str]) -> Iterator[str]:
    if len(columns) > MOST_COLUMNS:
        yield f"{len(columns):,} columns; a lexicon has these: {', '.join(COLUMNS)}"
        return
    for column, n in Counter(columns).items():
        if column and n > 1:
            yield f"two columns {brief(column)}; remove one"
        if column and column not in COLUMNS:
            near = get_close_matches(column[:40], COLUMNS, n=1, cutoff=0.75)
            hint = f" (did you mean {near[0]}?)" if near else ""
            yield f"unknown column {brief(column)}{hint}; known are {', '.join(COLUMNS)}"


def _cells(lines: Sequence[str], number: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of the row that begins in line `number`, and the number of the next line.

    Raises: ValueError where its quoting is broken.
    """
    line, cells, at = lines[number], list[str](), 0
    if '"' not in line:
        return line.split(delimiter), number + 1
    last = min(len(lines), number + LONGEST_CELL)
    while True:
        if line.startswith('"', at):
            pieces, at = list[str](), at + 1
            while not (found := _to_mark(line, at, pieces))[1]:
                number += 1
                if number >= last:
                    raise ValueError("a quotation mark is opened and not closed; close it, or double it inside a cell")
                line, at = lines[number], 0
                pieces.append("\n")
            at = found[0]
            cells.append("".join(pieces))
            if at < len(line) and not line.startswith(delimiter, at):
                raise ValueError("text follows a closing quotation mark; double the marks inside a quoted cell")
        else:
            end = line.find(delimiter, at)
            end = len(line) if end < 0 else end
            cells.append(line[at:end])
            at = end
        if at >= len(line):
            return cells, number + 1
        at += 1


def _to_mark(line: str, at: int, pieces: list[str]) -> tuple[int, bool]:
    """The place behind the mark that closes a cell, and whether there is one; what is before it goes to `pieces`."""
    while True:
        end = line.find('"', at)
        if end < 0:
            pieces.append(line[at:])
            return len(line), False
        if not line.startswith('""', end):
            pieces.append(line[at:end])
            return end + 1, True
        pieces.append(line[at : end + 1])
        at = end + 2
