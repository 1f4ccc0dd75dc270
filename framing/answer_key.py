"""Answer keys: what careful readers marked in an article, and how well a profile agrees with them.

A key is one JSON object an article; every annotation names its text by `surface` and `n`, which occurrence of it in the
file, counted from 1. docs/reference/answer-key.md describes the form.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from framing.errors import AnswerKeyError
from framing.model import Construct, Profile, Span, ZoneKind

LAYERS = {
    "loaded": Construct.LOADED_TERM,
    "hedges": Construct.HEDGE,
    "boosters": Construct.BOOSTER,
    "scare": Construct.SCARE_QUOTE,
    "labels": Construct.LABEL,
}
EDGE = " \t\n\r\"'“”‘’«».,;:!?—–-()[]"
OVERLAP = 0.5  # intersection over union from which two contents are the same attribution
SEE = "see docs/reference/answer-key.md"
DRAWS, SEED = 500, 20261121


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The key of one article with its surfaces resolved to spans. A layer that is absent was not annotated."""

    article: str
    zones: Mapping[int, str] | None
    attributions: tuple[tuple[Span, ...], ...] | None
    spans: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """How one layer agrees. `low` and `high` are the 95 % percentile bootstrap of F1 over articles.

    Undefined when: nothing was found (precision), nothing was there (recall), or both.
    """

    layer: str
    precision: float | None
    recall: float | None
    f1: float | None
    n_key: int
    n_found: int
    low: float | None
    high: float | None
    n_articles: int


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


def score_profiles(profiles: Sequence[Profile], keys: Mapping[str, AnswerKey]) -> tuple[Score, ...]:
    """A score for each layer that some key has, over the profiles that have a key."""
    pairs = [(p, keys[p.article.id]) for p in profiles if p.article.id in keys]
    counts: dict[str, list[tuple[int, int, int, int]]] = {}
    for profile, key in pairs:
        for layer, count in _layers(profile, key):
            counts.setdefault(layer, []).append(count)
    return tuple(_score(layer, rows) for layer, rows in counts.items())


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
        attributions = tuple(
            tuple(_span(item, text, place) for item in _contents(a, place))
            for place, a in _items(raw, "attributions", where)
        )
    spans = {
        layer: tuple(_span(item.get("label", item), text, place) for place, item in _items(raw, layer, where))
        for layer in LAYERS
        if layer in raw
    }
    zones = dict(_zone(item, place) for place, item in _items(raw, "zones", where)) if "zones" in raw else None
    return AnswerKey(str(raw["id"]), zones, attributions, spans)


def _items(raw: Mapping[str, Any], layer: str, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotations of a layer, each with its place as errors name it."""
    if not isinstance(raw[layer], list):
        raise AnswerKeyError(f"{where}: {layer}: must be a list; {SEE}")
    for number, item in enumerate(raw[layer], 1):
        place = f"{where}: {layer} {number}"
        if not isinstance(item, dict):
            raise AnswerKeyError(f"{place}: must be an object, not {item!r}; {SEE}")
        yield place, item


def _contents(item: Mapping[str, Any], where: str) -> list[Any]:
    """The contents of an attribution, one or several."""
    found = item.get("content")
    contents = found if isinstance(found, list) else [found]
    if not contents:
        raise AnswerKeyError(f"{where}: has no content; {SEE}")
    return contents


def _zone(item: Mapping[str, Any], where: str) -> tuple[int, str]:
    line, kind = item.get("line"), item.get("zone")
    if type(line) is not int or line < 1:
        raise AnswerKeyError(f"{where}: line must be a number from 1 on, not {line!r}")
    if kind not in [k.value for k in ZoneKind]:
        raise AnswerKeyError(f"{where}: zone {kind!r} is not one of {', '.join(ZoneKind)}")
    return line, str(kind)


def _span(item: Any, text: str, where: str) -> Span:
    """The n-th place of a surface in the text."""
    if not isinstance(item, dict):
        raise AnswerKeyError(f"{where}: must be an object with surface and n, not {item!r}; {SEE}")
    surface, n = item.get("surface"), item.get("n", 1)
    if not isinstance(surface, str) or not surface:
        raise AnswerKeyError(f"{where}: surface must be a text, not {surface!r}; copy it from the article")
    if type(n) is not int or n < 1:
        raise AnswerKeyError(f"{where}: n must be a number from 1 on, not {n!r}")
    at = -1
    for _ in range(n):
        at = text.find(surface, at + 1)
        if at < 0:
            raise AnswerKeyError(f"{where}: {surface!r} does not stand {n} times in the article; correct surface or n")
    return Span(at, at + len(surface))


def _layers(profile: Profile, key: AnswerKey) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """For each layer: items of the key, of these found; items found, of these in the key."""
    text = profile.article.text
    if key.zones is not None:
        yield "zones", _zones(profile, key.zones)
    if key.attributions is not None:
        gold = [_characters(text, contents) for contents in key.attributions]
        found = [_characters(text, a.contents) for a in profile.attributions]
        hits = _matches(gold, found)
        yield "attributions", (len(gold), hits, len(found), hits)
    for layer, spans in key.spans.items():
        marks = [m.span for m in profile.marks_of(LAYERS[layer])]
        yield layer, _overlaps(spans, marks)


def _zones(profile: Profile, key: Mapping[int, str]) -> tuple[int, int, int, int]:
    """A line is right where the zone that holds most of it is the key's."""
    right, start = 0, 0
    for number, line in enumerate(profile.article.text.split("\n"), 1):
        end = start + len(line)
        shares: dict[str, int] = {}
        for zone in profile.zones:
            common = min(zone.span.end, end) - max(zone.span.start, start)
            if common > 0:
                shares[zone.kind.value] = shares.get(zone.kind.value, 0) + common
        if number in key and shares:
            right += max(shares, key=lambda kind: shares[kind]) == key[number]
        start = end + 1
    return len(key), right, len(key), right


def _characters(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The positions covered, outer signs and a leading "that" left out."""
    kept: set[int] = set()
    for span in spans:
        start, end = span.start, span.end
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        start += 5 if text.startswith("that ", start) else 0
        kept.update(range(start, end))
    return frozenset(kept)


def _matches(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> int:
    """How many pairs agree one to one, the closest first."""
    pairs = []
    for i, a in enumerate(gold):
        for j, b in enumerate(found):
            common = len(a & b)
            if common and common / len(a | b) >= OVERLAP:
                pairs.append((-common / len(a | b), i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
    return len(used_i)


def _overlaps(gold: Sequence[Span], found: Sequence[Span]) -> tuple[int, int, int, int]:
    used: set[int] = set()
    for g in gold:
        used.update([j for j, f in enumerate(found) if j not in used and f.overlaps(g)][:1])
    true = sum(any(f.overlaps(g) for g in gold) for f in found)
    return len(gold), len(used), len(found), true


def _score(layer: str, rows: Sequence[tuple[int, int, int, int]]) -> Score:
    precision, recall, f1 = _rates(rows)
    draws = []
    if len(rows) > 1:
        random = Random(SEED)
        draws = sorted(_rates(random.choices(rows, k=len(rows)))[2] or 0.0 for _ in range(DRAWS))
    n_key, n_found = sum(r[0] for r in rows), sum(r[2] for r in rows)
    low, high = (draws[DRAWS // 40], draws[-1 - DRAWS // 40]) if draws else (None, None)
    return Score(layer, precision, recall, f1, n_key, n_found, low, high, len(rows))


def _rates(rows: Sequence[tuple[int, int, int, int]]) -> tuple[float | None, float | None, float | None]:
    gold, hit, found, true = (sum(r[k] for r in rows) for k in range(4))
    precision, recall = (true / found if found else None), (hit / gold if gold else None)
    if precision is None or recall is None:
        return precision, recall, None if gold == found == 0 else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
