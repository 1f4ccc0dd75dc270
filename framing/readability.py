"""Readability formulas by textstat, offline: its dictionary of syllables is handed to it, its sentences are ours."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from framing.model import Document, Measure, Notice, Span, ZoneKind
from framing.resources import wordlist
from framing.segment.sentences import load_nltk
from framing.tokens import straighten

SHORTEST = 100  # words: the formulas were made for passages of about that length
FORMULAS = {
    "flesch_reading_ease": "206.835 - 1.015 words/sentence - 84.6 syllables/word (Flesch 1948)",
    "flesch_kincaid_grade": "0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid 1975)",
    "automated_readability_index": "4.71 signs/word + 0.5 words/sentence - 21.43 (Smith & Senter 1967)",
    "coleman_liau_index": "0.058 letters/100 words - 0.296 sentences/100 words - 15.8 (Coleman & Liau 1975)",
    "lix": "words/sentence + 100 words over 6 letters/words (Björnsson 1968)",
}
_INNER_SIGNS = re.compile(r"[.!?…]+")
_NO_WORD = re.compile(r"[^\w\s]")


Pronunciations = dict[str, tuple[tuple[str, ...]]]  # of a word: one, of which textstat counts the figures


@cache
def _pronunciations() -> Pronunciations:
    """Words with a figure for each syllable, in the shape in which textstat asks for pronunciations."""
    found: Pronunciations = {}
    for line in gzip.decompress(wordlist("syllables.en.txt.gz")).decode("utf-8").splitlines():
        number, _, words = line.partition(" ")
        found.update(dict.fromkeys(words.split(), (("0",) * int(number),)))
    return found


@cache
def load_textstat() -> Any:
    """The textstat package with our syllable counts in place of the NLTK corpus that it would download."""
    load_nltk()
    import textstat
    import textstat.backend.counts._count_syllables as module

    module.get_cmudict = lambda lang: _pronunciations() if lang.split("_")[0] == "en" else None
    return textstat


def version() -> str:
    """The version of textstat in use."""
    load_textstat()
    from importlib.metadata import version as installed

    return installed("textstat")


def readability(document: Document) -> tuple[tuple[Measure, ...], tuple[Notice, ...]]:
    """The formulas over the body, quotations included, each with its words as numerator and sentences as denominator.

    Both are counted as textstat counts them: sentences of one or two words are not among the sentences.
    Undefined when: the body has fewer than 100 words or the language is not English; a Notice says so.
    """
    article = document.article
    text = _prepared(document)
    words = len(_NO_WORD.sub("", text).split())
    if words < SHORTEST or article.language.split("-")[0] != "en":
        why = f"{words} words" if words < SHORTEST else f"language {article.language}"
        message = f"not computed for {why}; the formulas need {SHORTEST} words of English"
        return (), (Notice("readability-undefined", message, article.id),)
    textstat = load_textstat()
    words, sentences = textstat.lexicon_count(text), textstat.sentence_count(text)
    measures = tuple(
        Measure(name, FORMULAS[name], words, sentences, round(float(getattr(textstat, name)(text)), 4))
        for name in FORMULAS
    )
    return measures, ()


def _prepared(document: Document) -> str:
    """The body as textstat is to see it, straight apostrophes in don't, full stops at the ends of sentences alone.

    At each inner one (51.2, U.S.) textstat would end a sentence.
    """
    sentences = (straighten(_INNER_SIGNS.sub("", span.of(document.text))).strip() for span in _body(document))
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _body(document: Document) -> Iterator[Span]:
    """The sentences of the body."""
    return (sentence for sentence in document.sentences if document.zone_at(sentence.start) is ZoneKind.BODY)
