"""What is wrong with the content of a profile file: the first fault, with its place, in words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from framing.model import Voice
from framing.outlets.measures import NAMING, WORDING, check_sums, declared
from framing.outlets.vocabulary import function_words, vocabulary_digest
from framing.string_faults import brief

_DIGEST = re.compile("[0-9a-f]{64}")
_LARGEST = 10**12  # of a count; more is no count of words
_HEAD = {
    "schema",
    "schema_version",
    "digest",
    "outlet",
    "framing",
    "lexicons",
    "function_words",
    "measures",
    "articles",
}
_LEXICON = {"id", "version", "digest"}
_COUNTS = ("terms", "labels", "cues", "function_words")
_ARTICLE = {"id", "date", "event", "language", "translated_from", "sha256", "words", "sums", *_COUNTS}


def check_content(table: Mapping[str, Any]) -> str | None:
    """The first fault of a parsed file, None where it has none. Its digest is not compared here."""
    return next(_faults(table), None)


def _faults(table: Mapping[str, Any]) -> Iterator[str]:
    yield from _keys(table, _HEAD, "the file")
    for key in ("digest", "function_words"):
        if not _is_digest(table[key]):
            yield f"{key} is no SHA-256: {brief(table[key])}"
    for key in ("outlet", "framing"):
        yield from _text(table[key], key)
    yield from _lexicons(table["lexicons"])
    yield from _measures(table["measures"])
    articles = table["articles"]
    if not isinstance(articles, list) or not articles:
        yield "articles must be a list with at least one"
    ids = Counter[str]()
    for number, article in enumerate(articles, 1):
        where = f"article {number}"
        yield from _in(where, _article(article, table["measures"], table["function_words"] == vocabulary_digest()))
        ids[article["id"]] += 1
        if ids[article["id"]] > 1:
            yield f"{where}: a second one has the id {brief(article['id'])}"


def _in(where: str, faults: Iterator[str]) -> Iterator[str]:
    return (f"{where}: {fault}" for fault in faults)


def _keys(table: object, expected: set[str], where: str) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{where} must be an object, not {brief(table)}"
        return
    if missing := sorted(expected - set(table)):
        yield f"{where} lacks {missing[0]!r}"
    if unknown := sorted(set(table) - expected):
        yield f"{where} has an unknown key {brief(unknown[0])}"


def _text(value: object, name: str) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{name} must be a text that is not blank, not {brief(value)}"


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _lexicons(value: object) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        yield "lexicons must be a list with at least one"
        return
    for number, lexicon in enumerate(value, 1):
        where = f"lexicon {number}"
        yield from _keys(lexicon, _LEXICON, where)
        for key in ("id", "version"):
            yield from _in(where, _text(lexicon[key], key))
        if not _is_digest(lexicon["digest"]):
            yield f"{where}: digest is no SHA-256: {brief(lexicon['digest'])}"
    ids = [lexicon["id"] for lexicon in value]
    if ids != sorted(set(ids)):
        yield "lexicons must stand once each and in the order of their ids"


def _measures(value: object) -> Iterator[str]:
    if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
        yield "measures must be a list of names"
        return
    for name in value:
        if declared(name) is None:
            yield f"measures: {brief(name)} is no measure"
    if len(set(value)) < len(value):
        yield "measures: a name stands twice"


def _article(article: Any, measures: list[str], has_our_words: bool) -> Iterator[str]:
    yield from _keys(article, _ARTICLE, "it")
    for key in ("id", "language"):
        yield from _text(article[key], key)
    for key in ("event", "translated_from"):
        if article[key] is not None:
            yield from _text(article[key], key)
    if article["date"] is not None and not isinstance(article["date"], str):
        yield f"date must be a text or null, not {brief(article['date'])}"
    if not _is_digest(article["sha256"]):
        yield f"sha256 is no SHA-256: {brief(article['sha256'])}"
    yield from _keys(article["words"], {str(voice) for voice in Voice}, "words")
    yield from _counts(article["words"], "words", least=0)
    for key in _COUNTS:
        yield from _counts(article[key], key, least=1)
    yield from _sums(article, measures)
    yield from _totals(article, measures)
    if has_our_words:
        yield from _unlisted(article["function_words"])


def _counts(value: object, name: str, *, least: int) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{name} must be an object, not {brief(value)}"
        return
    for key, n in value.items():
        if not _is_count(n) or n < least:
            yield f"{name}: {brief(key)} must be a whole number from {least} on, not {brief(n)}"


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def _sums(article: Mapping[str, Any], measures: list[str]) -> Iterator[str]:
    sums = article["sums"]
    if not isinstance(sums, list) or len(sums) != len(measures):
        yield f"sums must be a list of {len(measures)} pairs"
        return
    for name, pair in zip(measures, sums, strict=True):
        if not isinstance(pair, list) or len(pair) != 2 or not all(map(_is_count, pair)):
            yield f"sums: {name} must be two whole numbers from 0 on, not {brief(pair)}"
        elif pair[0] and not pair[1]:
            yield f"sums: {name} is {pair[0]} of 0"
    if fault := check_sums(measures, [(n, of) for n, of in sums], article["words"]):
        yield f"sums: {fault}"


def _totals(article: Mapping[str, Any], measures: list[str]) -> Iterator[str]:
    """Counts of single words and terms against the sums that they make up."""
    expected = {WORDING: 0, NAMING: 0}
    for name, (n, _) in zip(measures, article["sums"], strict=True):
        measure = declared(name)
        if measure and measure.aspect in expected and name.endswith("_per_1k_words/outlet"):
            expected[measure.aspect] += n
    for key, aspect in (("terms", WORDING), ("labels", NAMING)):
        if (n := sum(article[key].values())) != expected[aspect]:
            yield f"{key} are {n} in all, but the sums count {expected[aspect]}"
    sums = dict(zip(measures, article["sums"], strict=True))
    if (n := sum(article["cues"].values())) > (most := sums.get("attributions_per_1k_words", [n])[0]):
        yield f"cues are {n} in all, but there are {most} attributions"
    if (n := sum(article["function_words"].values())) > article["words"]["outlet"]:
        yield f"function_words are {n} in all, but the outlet has {article['words']['outlet']} words of its own"


def _unlisted(words: Mapping[str, int]) -> Iterator[str]:
    if unknown := sorted(set(words) - function_words()):
        yield f"function_words: {brief(unknown[0])} is not in the list"
