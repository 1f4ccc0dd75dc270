"""Answer keys: what careful readers marked in an article, read and checked against the article's text.

A key is one JSON object an article; every annotation names its text by `surface` and `n`, which occurrence of it in the
file, counted from 1, or by offsets. docs/reference/answer-key.md describes the form, `framing.agreement` compares.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import AnswerKeyError
from framing.model import Construct, Kind, Span, ZoneKind

LAYERS = {
    "loaded": Construct.LOADED_TERM,
    "hedges": Construct.HEDGE,
    "boosters": Construct.BOOSTER,
    "presuppositions": Construct.PRESUPPOSITION,
    "scare": Construct.SCARE_QUOTE,
    "labels": Construct.LABEL,
}
SEE = "see docs/reference/answer-key.md"


@dataclass(frozen=True, slots=True)
class KeyMark:
    """One annotation of a layer of marks. What is `optional` counts neither for nor against a profile.

    `category` is None where the key does not say; of a label it is the stance.
    """

    span: Span
    optional: bool = False
    category: str | None = None


@dataclass(frozen=True, slots=True)
class KeyAttribution:
    """One attribution of a key.

    `kind`, `source`, `cue` and `speaker` are None where the key does not say, which leaves them uncounted. An empty
    tuple says that there is no source or cue, an empty name that a reader cannot tell the speaker.
    """

    contents: tuple[Span, ...]
    kind: Kind | None = None
    source: tuple[Span, ...] | None = None
    cue: tuple[Span, ...] | None = None
    speaker: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The key of one article with its annotations resolved to spans. A layer that is absent was not annotated."""

    article: str
    zones: Mapping[int, str] | None
    attributions: tuple[KeyAttribution, ...] | None
    marks: Mapping[str, tuple[KeyMark, ...]]


def load_keys(path: str | Path, texts: Mapping[str, str]) -> dict[str, AnswerKey]:
    """The keys in a folder of JSON files or in one JSON or JSON Lines file, for the articles in `texts`.

    Raises: AnswerKeyError naming file, layer and item where a key is malformed or does not fit its article.
    """
    keys: dict[str, AnswerKey] = {}
    for where, raw in _raw_keys(Path(path)):
        name = raw.get("id")
        if not isinstance(name, str):
            raise AnswerKeyError(f"{where}: has no id; name the article that it is about")
        if name in texts:
            keys[name] = _resolve(raw, texts[name], where)
    missing = sorted(set(texts) - set(keys))
    if not keys:
        raise AnswerKeyError(f"{path}: no key for any of the articles, such as {missing[0] if missing else 'none'}")
    return keys


def _raw_keys(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise AnswerKeyError(f"{path}: holds no .json file; give the folder of the keys")
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except OSError as error:
            raise AnswerKeyError(f"{file.name}: cannot be read ({error.strerror}); check the path") from error
        except UnicodeDecodeError as error:
            raise AnswerKeyError(f"{file.name}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
        lines = [text] if file.suffix == ".json" else text.split("\n")
        for number, line in enumerate(lines, 1):
            where = file.name if len(lines) == 1 else f"{file.name}:{number}"
            if not line.strip():
                continue
            try:
                raw = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise AnswerKeyError(f"{where}: not valid JSON ({error}); correct it") from error
            if not isinstance(raw, dict):
                raise AnswerKeyError(f"{where}: must be an object with id and layers")
            yield where, raw


def _resolve(raw: Mapping[str, Any], text: str, where: str) -> AnswerKey:
    attributions = None
    if "attributions" in raw:
        attributions = tuple(_attribution(item, text, place) for place, item in _items(raw, "attributions", where))
    marks = {
        layer: tuple(
            KeyMark(_span(item.get("label", item), text, place), _optional(item, place), _category(item, place))
            for place, item in _items(raw, layer, where)
        )
        for layer in LAYERS
        if layer in raw
    }
    zones = dict(_zone(item, place) for place, item in _items(raw, "zones", where)) if "zones" in raw else None
    return AnswerKey(str(raw["id"]), zones, attributions, marks)


def _items(raw: Mapping[str, Any], layer: str, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotations of a layer, each with its place as errors name it."""
    if not isinstance(raw[layer], list):
        raise AnswerKeyError(f"{where}: {layer}: must be a list; {SEE}")
    for number, item in enumerate(raw[layer], 1):
        place = f"{where}: {layer} {number}"
        if not isinstance(item, dict):
            raise AnswerKeyError(f"{place}: must be an object, not {item!r}; {SEE}")
        yield place, item


def _category(item: Mapping[str, Any], where: str) -> str | None:
    """The category of a mark: its `kind` or, of a label, its `stance`."""
    found = item.get("kind", item.get("stance"))
    if not isinstance(found, str | None):
        raise AnswerKeyError(f"{where}: kind must be a name, not {found!r}")
    return found


def _attribution(item: Mapping[str, Any], text: str, where: str) -> KeyAttribution:
    contents = _spans(item.get("content", item.get("contents")), text, where)
    if not contents:
        raise AnswerKeyError(f"{where}: has no content; {SEE}")
    kind, speaker = item.get("type", item.get("kind")), item.get("speaker")
    if kind not in (None, *(k.value for k in Kind)):
        raise AnswerKeyError(f"{where}: type {kind!r} is not one of {', '.join(Kind)}")
    if not isinstance(speaker, str | None):
        raise AnswerKeyError(f"{where}: speaker must be a name or null, not {speaker!r}")
    return KeyAttribution(
        contents,
        Kind(kind) if kind else None,
        _spans(item["source"], text, f"{where}: source") if "source" in item else None,
        _spans(item["cue"], text, f"{where}: cue") if "cue" in item else None,
        (speaker or "") if "speaker" in item else None,
        _optional(item, where),
    )


def _spans(value: Any, text: str, where: str) -> tuple[Span, ...]:
    """The spans of one text item or of several, none for null."""
    if value is None:
        return ()
    return tuple(_span(item, text, where) for item in (value if isinstance(value, list) else [value]))


def _optional(item: Mapping[str, Any], where: str) -> bool:
    optional = item.get("optional", False)
    if not isinstance(optional, bool):
        raise AnswerKeyError(f"{where}: optional must be true or false, not {optional!r}")
    return optional


def _zone(item: Mapping[str, Any], where: str) -> tuple[int, str]:
    line, kind = item.get("line"), item.get("zone")
    if type(line) is not int or line < 1:
        raise AnswerKeyError(f"{where}: line must be a number from 1 on, not {line!r}")
    if kind not in [k.value for k in ZoneKind]:
        raise AnswerKeyError(f"{where}: zone {kind!r} is not one of {', '.join(ZoneKind)}")
    return line, str(kind)


def _span(item: Any, text: str, where: str) -> Span:
    """The place of a text item: the one that its offsets give, else the n-th of its surface."""
    if not isinstance(item, dict):
        raise AnswerKeyError(f"{where}: must be an object with surface and n, not {item!r}; {SEE}")
    surface = item.get("surface")
    if "start" in item or "end" in item:
        start, end = item.get("start"), item.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            raise AnswerKeyError(f"{where}: start {start!r} and end {end!r} are no place in the article's text")
        if surface is not None and surface != text[start:end]:
            raise AnswerKeyError(f"{where}: {surface!r} does not stand at {start}; correct surface or offsets")
        return Span(start, end)
    if not isinstance(surface, str) or not surface:
        raise AnswerKeyError(f"{where}: surface must be a text, not {surface!r}; copy it from the article")
    n = item.get("n", 1)
    if type(n) is not int or n < 1:
        raise AnswerKeyError(f"{where}: n must be a number from 1 on, not {n!r}")
    at = -1
    for _ in range(n):
        at = text.find(surface, at + 1)
        if at < 0:
            raise AnswerKeyError(f"{where}: {surface!r} does not stand {n} times in the article; correct surface or n")
    return Span(at, at + len(surface))
