"""The profile file of an outlet: JSON with its own digest, written in one piece, checked whole when it is read.

`docs/reference/outlet-profile.md` describes it.
"""

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from framing.errors import OutletProfileError, ReportError
from framing.outlets.faults import check_content
from framing.outlets.types import ArticleSums, LexiconUsed, OutletProfile

SCHEMA = "framing-outlet-profile"
PROFILE_SCHEMA_VERSION = "1"
SUFFIX = ".outlet.json"
AGAIN = "make it again with framing outlet save"
_MOST_BYTES = 500_000_000


def save_outlet_profile(profile: OutletProfile, path: str | Path, *, force: bool = False) -> Path:
    """Write the profile to the file `path` and return it. The file appears when it is complete.

    Raises: ReportError where there is a file and `force` is not set, or it cannot be written.
    """
    path = Path(path)
    check_target(path, force=force)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".framing-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(dump_profile(profile))
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise ReportError(f"{path}: cannot be written ({error.strerror}); choose another file with -o") from error
    return path


def check_target(path: str | Path, *, force: bool = False) -> None:
    """Nothing, where a profile may be written to `path`. Raises: ReportError where something is there."""
    path = Path(path)
    if path.is_dir():
        raise ReportError(f"{path}: is a folder; choose a file with -o")
    if os.path.lexists(path) and not force:
        raise ReportError(f"{path}: is there already; choose another file with -o or pass --force")


def _umask() -> int:
    """The mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def load_outlet_profile(path: str | Path) -> OutletProfile:
    """The profile in the file `path`.

    Raises: OutletProfileError naming the file, what is wrong with it and what to do.
    """
    try:
        if os.path.getsize(path) > _MOST_BYTES:
            raise OutletProfileError(f"{path}: is too large for a profile of an outlet; {AGAIN}")
        raw = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise OutletProfileError(f"{path}: no such file; make it with framing outlet save") from error
    except OSError as error:
        raise OutletProfileError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except ValueError as error:  # a null character in the name
        raise OutletProfileError(f"{path}: is no name of a file; check the spelling") from error
    return parse_profile(raw, str(path))


def dump_profile(profile: OutletProfile) -> bytes:
    """The bytes of the profile's file: keys sorted, one article a line, UTF-8. Equal profiles give equal bytes."""
    table = _table(profile)
    table["digest"] = content_digest(table)
    lines = {key: _line(value) for key, value in table.items()}
    lines["articles"] = "[\n" + ",\n".join(f"  {_line(a)}" for a in table["articles"]) + "\n ]"
    text = ",\n".join(f' "{key}": {lines[key]}' for key in sorted(lines))
    return f"{{\n{text}\n}}\n".encode("utf-8", "surrogatepass")


def content_digest(table: dict[str, Any]) -> str:
    """The SHA-256 of everything in a file but the digest itself, in one line with its keys sorted."""
    content = {key: value for key, value in table.items() if key != "digest"}
    return hashlib.sha256(_line(content).encode("utf-8", "surrogatepass")).hexdigest()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _table(profile: OutletProfile) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "schema_version": PROFILE_SCHEMA_VERSION,
        "outlet": profile.outlet,
        "framing": profile.framing,
        "lexicons": [{"id": x.id, "version": x.version, "digest": x.digest} for x in profile.lexicons],
        "function_words": profile.function_words,
        "measures": list(profile.measures),
        "articles": [_article(a) for a in profile.articles],
    }


def _article(a: ArticleSums) -> dict[str, Any]:
    return {
        "id": a.id, "date": a.date, "event": a.event, "language": a.language, "translated_from": a.translated_from,
        "sha256": a.sha256, "words": dict(a.words), "sums": [list(pair) for pair in a.sums], "terms": dict(a.terms),
        "labels": dict(a.labels), "cues": dict(a.cues), "function_words": dict(a.function_words),
    }  # fmt: skip


def is_profile(path: str | Path) -> bool:
    """Whether a file is meant to be a profile of an outlet, sound or not: by its name, or by what it holds."""
    path = Path(path)
    if path.name.endswith(SUFFIX):
        return not path.is_dir()
    try:
        raw = path.read_bytes() if path.suffix == ".json" and path.is_file() else b""
    except OSError:
        return False
    return f'"schema":"{SCHEMA}"'.encode() in raw.replace(b'": "', b'":"')


def parse_profile(raw: bytes, place: str) -> OutletProfile:
    """The profile in the bytes of a file that is called `place` in messages.

    Raises: OutletProfileError, one line, for whatever is wrong with it.
    """
    table = _parsed(raw, place)
    if not isinstance(table, dict) or table.get("schema") != SCHEMA:
        raise OutletProfileError(f"{place}: is no profile of an outlet; make one with framing outlet save")
    version = table.get("schema_version")
    if version != PROFILE_SCHEMA_VERSION:
        raise OutletProfileError(
            f"{place}: has the form {str(version)[:20]!r}, this version reads {PROFILE_SCHEMA_VERSION!r}; {AGAIN}"
        )
    if fault := check_content(table):
        raise OutletProfileError(f"{place}: {fault}; {AGAIN}")
    if table["digest"] != content_digest(table):
        raise OutletProfileError(f"{place}: its content does not fit its digest, so it was damaged or edited; {AGAIN}")
    return OutletProfile(
        outlet=table["outlet"],
        framing=table["framing"],
        lexicons=tuple(LexiconUsed(**x) for x in table["lexicons"]),
        function_words=table["function_words"],
        measures=tuple(table["measures"]),
        articles=tuple(ArticleSums(**{**a, "sums": tuple((n, of) for n, of in a["sums"])}) for a in table["articles"]),
        place=place,
    )


def _parsed(raw: bytes, place: str) -> Any:
    """The JSON value. Raises: OutletProfileError where there is none, a key stands twice or a number is none."""
    if not raw.strip():
        raise OutletProfileError(f"{place}: is empty; {AGAIN}")
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise OutletProfileError(f"{place}: is not text in UTF-8 (byte {error.start}); {AGAIN}") from error
    except json.JSONDecodeError as error:
        what = "is cut short" if not text[error.pos :].strip() else "is not JSON"
        raise OutletProfileError(f"{place}: {what} (line {error.lineno}: {error.msg}); {AGAIN}") from error
    except RecursionError as error:
        raise OutletProfileError(f"{place}: is nested too deeply; {AGAIN}") from error
    except ValueError as error:
        raise OutletProfileError(f"{place}: {str(error)[:100]}; {AGAIN}") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise ValueError(f"the key {twice[:40]!r} stands twice")
    return table


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number here")
