"""How well profiles agree with the answer keys of careful readers: precision, recall and F1, a layer at a time."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from framing.answer_key import LAYERS, AnswerKey, KeyAttribution, KeyMark
from framing.model import Act, Attribution, Kind, Mark, Profile, Span

EDGE = " \t\n\r\"'“”‘’«».,;:!?—–-()[]"
OVERLAP = 0.5  # intersection over union from which two contents are the same attribution
DRAWS, SEED = 500, 20261121
Interval = tuple[float, float] | tuple[None, None]
Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How one layer agrees, or one `kind` of it: recall of the key's kind, precision of the found one's.

    The kind of a mark is its category. `low` and `high` are the 95 % percentile bootstrap of F1 over articles,
    `precision_95` and `recall_95` those of precision and recall.

    Undefined when: nothing was found (precision), nothing was there (recall), or both.
    """

    layer: str
    kind: str | None
    precision: float | None
    recall: float | None
    f1: float | None
    n_key: int
    n_found: int
    low: float | None
    high: float | None
    n_articles: int
    precision_95: Interval = (None, None)
    recall_95: Interval = (None, None)


@dataclass(frozen=True, slots=True)
class Share:
    """How often something about an attribution is right, given that its content was found.

    `n` counts the attributions found for which the key says it. `low` and `high` as for a `Score`.
    """

    what: str
    right: float
    n: int
    low: float | None
    high: float | None
    n_articles: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The scores of the layers and, of the attributions found, what else about them is right."""

    scores: tuple[Score, ...]
    given_match: tuple[Share, ...]


def score_profiles(
    profiles: Sequence[Profile], keys: Mapping[str, AnswerKey], *, act: Act | None = None, outermost: bool = False
) -> Agreement:
    """The agreement in each layer that some key has, over the profiles that have a key.

    Of the attributions found only those of one `act` count where one is given, and only those that stand in no other's
    content where `outermost` is set: a key may have been made for these alone.
    """
    scores: dict[tuple[str, str | None], list[Row]] = {}
    shares: dict[str, list[Row]] = {}
    for profile in profiles:
        key = keys.get(profile.article.id)
        if key is None:
            continue
        if key.zones is not None:
            scores.setdefault(("zones", None), []).append(_zones(profile, key.zones))
        if key.attributions is not None:
            found = [a for a in profile.attributions if act in (None, a.act) and not (outermost and a.depth)]
            pairs = _matches(profile.article.text, key.attributions, found)
            for kind, row in _attributions(key.attributions, found, pairs):
                scores.setdefault(("attributions", kind), []).append(row)
            for what, row in _given_match(pairs):
                shares.setdefault(what, []).append(row)
        for layer, marks in key.marks.items():
            for kind, row in _marks(marks, list(profile.marks_of(LAYERS[layer]))):
                scores.setdefault((layer, kind), []).append(row)
    layers = list(dict.fromkeys(layer for layer, _ in scores))
    for (layer, _), counts in scores.items():  # an article without a category has none of it, and counts
        counts.extend([(0, 0, 0, 0)] * (len(scores[layer, None]) - len(counts)))
    return Agreement(
        tuple(
            _score(layer, kind, rows)
            for (layer, kind), rows in sorted(scores.items(), key=lambda item: layers.index(item[0][0]))
        ),
        tuple(_share(what, rows) for what, rows in shares.items() if any(n for _, n in rows)),
    )


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names mean one speaker: the same words, or those of one among the other's and the same last word.

    Case, accents, articles and titles do not matter, nor does a body's short form in brackets or a country's adjective
    for the country. No name means the same as no name.

    >>> same_speaker("Minister José Ángel Muñoz", "Munoz"), same_speaker("Ilse Okonre", "Petra Okonre")
    (True, False)
    """
    if not one or not other:
        return not one and not other
    return any(_same_name(a, b) for a in _forms(one) for b in _forms(other))


# Attributions


def _matches(
    text: str, key: Sequence[KeyAttribution], found: Sequence[Attribution]
) -> list[tuple[KeyAttribution, Attribution]]:
    """The pairs whose contents agree, one to one, the closest first."""
    gold = [_characters(text, a.contents) for a in key]
    ours = [_characters(text, a.contents) for a in found]
    pairs = []
    for i, a in enumerate(gold):
        for j, b in enumerate(ours):
            common = len(a & b)
            if common and common / len(a | b) >= OVERLAP:
                pairs.append((-common / len(a | b), i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    matched = []
    for _, i, j in sorted(pairs):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            matched.append((key[i], found[j]))
    return matched


def _characters(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The positions covered, outer signs and a leading "that" left out."""
    kept: set[int] = set()
    for span in spans:
        start, end = span.start, span.end
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        start += 5 if text.startswith("that ", start, end) else 0
        kept.update(range(start, end))
    return frozenset(kept)


def _attributions(
    key: Sequence[KeyAttribution], found: Sequence[Attribution], pairs: Sequence[tuple[KeyAttribution, Attribution]]
) -> Iterator[tuple[str | None, Row]]:
    """The counts of all kinds and, where the key gives them, of each."""
    free = sum(k.optional for k, _ in pairs)
    gold = [k for k in key if not k.optional]
    hits = [(k, a) for k, a in pairs if not k.optional]
    yield None, (len(gold), len(hits), len(found) - free, len(hits))
    if any(k.kind is None for k in gold):
        return
    for kind in Kind:
        n_free = sum(k.optional and a.kind is kind for k, a in pairs)
        yield (
            kind.value,
            (
                sum(k.kind is kind for k in gold),
                sum(k.kind is kind for k, _ in hits),
                sum(a.kind is kind for a in found) - n_free,
                sum(a.kind is kind for _, a in hits),
            ),
        )


def _given_match(pairs: Sequence[tuple[KeyAttribution, Attribution]]) -> Iterator[tuple[str, Row]]:
    """For each thing that a key may say of an attribution: how often it is right, and of how many."""
    hits = [(k, a) for k, a in pairs if not k.optional]
    quoted = [(k, a) for k, a in hits if k.kind in (Kind.DIRECT, Kind.MIXED)]
    yield "source", _count(_same_place(k.source, a.source) for k, a in hits if k.source is not None)
    yield "cue", _count(_same_place(k.cue, a.cue) for k, a in hits if k.cue is not None)
    yield "kind", _count(k.kind is a.kind for k, a in hits if k.kind is not None)
    yield "speaker", _count(_right_speaker(k.speaker, a) for k, a in hits if k.speaker is not None)
    yield (
        "speaker of direct and mixed",
        _count(same_speaker(k.speaker, a.speaker) for k, a in quoted if k.speaker is not None),
    )


def _right_speaker(key: str, found: Attribution) -> bool:
    """Whether the speaker is the key's; where it has none, a source called anonymous says the same in other words."""
    return same_speaker(key, found.speaker) or (not key and found.anonymous)


def _count(verdicts: Iterator[bool]) -> Row:
    listed = list(verdicts)
    return sum(listed), len(listed)


def _same_place(key: tuple[Span, ...], found: Span | None) -> bool:
    """Whether the two overlap, or there is none in either."""
    return any(k.overlaps(found) for k in key) if found else not key


# Zones and marks


def _zones(profile: Profile, key: Mapping[int, str]) -> Row:
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


def _marks(key: Sequence[KeyMark], found: Sequence[Mark]) -> Iterator[tuple[str | None, Row]]:
    """The counts of all categories and, where the key gives them, of each.

    As for attributions, recall is that of what the key has in the category, whatever the program called it, and
    precision that of what the program put there.
    """
    yield None, _overlaps(key, [m.span for m in found])
    if any(k.category is None for k in key):
        return
    for category in sorted({k.category for k in key if k.category} | {m.category for m in found}):
        gold, hits, _, _ = _overlaps([k for k in key if k.category == category], [m.span for m in found])
        _, _, counted, true = _overlaps(key, [m.span for m in found if m.category == category])
        yield category, (gold, hits, counted, true)


def _overlaps(key: Sequence[KeyMark], found: Sequence[Span]) -> Row:
    """Items of the key, of these found one to one; items found, of these in the key."""
    used: set[int] = set()
    gold = hits = 0
    for k in key:
        match = [j for j, f in enumerate(found) if j not in used and f.overlaps(k.span)][:1]
        used.update(match)
        gold += not k.optional
        hits += bool(match) and not k.optional
    counted = [f for f in found if not any(k.optional and f.overlaps(k.span) for k in key)]
    true = sum(any(f.overlaps(k.span) for k in key) for f in counted)
    return gold, hits, len(counted), true


# Figures


def _score(layer: str, kind: str | None, rows: Sequence[Row]) -> Score:
    precision, recall, f1 = _rates(rows)
    low, high = _interval(rows, lambda drawn: _rates(drawn)[2] or 0.0)
    if kind is not None and None in (precision, recall):  # two sides of one kind, of which one is missing
        f1 = low = high = None
    n_key, n_found = sum(r[0] for r in rows), sum(r[2] for r in rows)
    precision_95 = _interval(rows, lambda drawn: _rates(drawn)[0])
    recall_95 = _interval(rows, lambda drawn: _rates(drawn)[1])
    return Score(layer, kind, precision, recall, f1, n_key, n_found, low, high, len(rows), precision_95, recall_95)


def _share(what: str, rows: Sequence[Row]) -> Share:
    low, high = _interval([r for r in rows if r[1]], _right)
    return Share(what, _right(rows), sum(n for _, n in rows), low, high, len(rows))


def _right(rows: Sequence[Row]) -> float:
    return sum(right for right, _ in rows) / sum(n for _, n in rows)


def _interval(rows: Sequence[Row], figure: Callable[[Sequence[Row]], float | None]) -> Interval:
    """The 95 % percentile bootstrap of a figure over articles, none of a single article.

    Draws in which the figure is undefined are left out.
    """
    if len(rows) < 2:
        return None, None
    random = Random(SEED)
    drawn = [figure(random.choices(rows, k=len(rows))) for _ in range(DRAWS)]
    draws = sorted(value for value in drawn if value is not None)
    cut = len(draws) // 40
    return (draws[cut], draws[-1 - cut]) if draws else (None, None)


def _rates(rows: Sequence[Row]) -> tuple[float | None, float | None, float | None]:
    gold, hit, found, true = (sum(r[k] for r in rows) for k in range(4))
    precision, recall = (true / found if found else None), (hit / gold if gold else None)
    if precision is None or recall is None:
        return precision, recall, None if gold == found == 0 else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# Names

WORD = re.compile(r"\w+(?:['-]\w+)*")
BRACKETS = re.compile(r"\(([^()]*)\)")
UNSAID = frozenset(
    """
    the a an of and mr mrs ms miss dr sir lord lady president vice former foreign prime minister senator sen
    representative rep governor gov mayor secretary general professor prof spokesman spokeswoman spokesperson chairman
    chairwoman director
    """.split()
)
BODIES = {"regime": "government", "administration": "government", "authorities": "government"}
ADJECTIVES = ("an", "ian", "ese", "ish")
STEM = 4  # letters that a country and its adjective share at least: Peru, Peruvian


def _forms(name: str) -> Iterator[list[str]]:
    """The words of a name; those of its short form in brackets and of what stands around it are forms too."""
    shorts = [short for short in BRACKETS.findall(name) if short.isupper()]
    for form in (name, BRACKETS.sub(" ", name), *shorts):
        plain = unicodedata.normalize("NFD", form.lower().replace("’", "'"))
        words = WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
        words = [BODIES.get(word.removesuffix("'s"), word.removesuffix("'s")) for word in words]
        if words:
            yield [word for word in words if word not in UNSAID] or words


def _same_name(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if not all(any(_same_word(a, b) for b in long) for a in short):
        return False
    return len(short) == len(long) or _same_word(short[-1], long[-1])


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= STEM and long.startswith(short) and long.endswith(ADJECTIVES))
