"""Readability formulas by textstat, offline: its dictionary of syllables is handed to it, its sentences are ours."""

import gzip
import re
from functools import cache
from typing import Any

from framing.model import Document, Measure, Notice, ZoneKind
from framing.resources import wordlist
from framing.segment.sentences import load_nltk

SHORTEST = 100  # words: the formulas were made for passages of about that length
FORMULAS = {
    "flesch_reading_ease": "206.835 - 1.015 words/sentence - 84.6 syllables/word (Flesch 1948)",
    "flesch_kincaid_grade": "0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid 1975)",
    "automated_readability_index": "4.71 signs/word + 0.5 words/sentence - 21.43 (Smith & Senter 1967)",
    "coleman_liau_index": "0.0588 letters/100 words - 0.296 sentences/100 words - 15.8 (Coleman & Liau 1975)",
    "lix": "words/sentence + 100 words over 6 letters/words (Björnsson 1968)",
}
_INNER_SIGNS = re.compile(r"[.!?…]+")


class _Syllables(dict[str, int]):
    """Words with their number of syllables, in the shape in which textstat asks for pronunciations."""

    def __getitem__(self, word: str) -> tuple[tuple[str, ...]]:  # type: ignore[override]
        return (("0",) * super().__getitem__(word),)


@cache
def _syllables() -> _Syllables:
    counts = _Syllables()
    for line in gzip.decompress(wordlist("syllables.en.txt.gz")).decode("utf-8").splitlines():
        number, _, words = line.partition(" ")
        counts.update(dict.fromkeys(words.split(), int(number)))
    return counts


@cache
def load_textstat() -> Any:
    """The textstat package with our syllable counts in place of the NLTK corpus that it would download."""
    load_nltk()
    import textstat
    import textstat.backend.counts._count_syllables as module

    module.get_cmudict = lambda lang: _syllables() if lang.split("_")[0] == "en" else None
    return textstat


def version() -> str:
    """The version of textstat in use."""
    load_textstat()
    from importlib.metadata import version as installed

    return installed("textstat")


def readability(document: Document) -> tuple[tuple[Measure, ...], tuple[Notice, ...]]:
    """The formulas over the body, quotations included, each with its words as numerator and sentences as denominator.

    Undefined when: the body has fewer than 100 words or the language is not English; a Notice says so.
    """
    article = document.article
    sentences, words = _prepared(document)
    if words < SHORTEST or article.language.split("-")[0] != "en":
        why = f"{words} words" if words < SHORTEST else f"language {article.language}"
        message = f"not computed for {why}; the formulas need {SHORTEST} words of English"
        return (), (Notice("readability-undefined", message, article.id),)
    textstat = load_textstat()
    text = " ".join(sentences)
    measures = tuple(
        Measure(name, FORMULAS[name], words, len(sentences), round(float(getattr(textstat, name)(text)), 4))
        for name in FORMULAS
    )
    return measures, ()


def _prepared(document: Document) -> tuple[list[str], int]:
    """The body's sentences with inner full stops taken out, as textstat would end a sentence at each: 51.2, U.S."""
    sentences = [
        _INNER_SIGNS.sub("", s.of(document.text)).strip() + "."
        for s in document.sentences
        if document.zone_at(s.start) in (ZoneKind.BODY, ZoneKind.DATELINE)
    ]
    return sentences, sum(len(s.split()) for s in sentences)
