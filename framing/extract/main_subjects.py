"""The subject of the main clause of a sentence, for what "they" and "it" stand for further on in it."""

import re

from framing.extract.word_classes import word_classes
from framing.language import language
from framing.model import Span

MOST_WORDS = 12
_WORD = re.compile(r"([^\s,;:.()—–“”\"]+)( “[^”]{2,60}”)?(,?)(?=[\s,.])\s?")
_VERBS = frozenset("vBMHDe")
_PLAIN_VERBS = frozenset("fF")


def main_subject(text: str, sentence: int, until: int) -> Span | None:
    """The noun phrase that opens the sentence and its finite verb before `until`; None where another word opens it.

    >>> main_subject("The seven clerks signed a letter in which they left.", 0, 42)
    Span(start=0, end=16)
    """
    words, known, offset, end, plain = language(), word_classes(), sentence, sentence, -1
    for k in range(MOST_WORDS):
        found = _WORD.match(text, offset, until)
        if found is None:
            break
        low = found[1].lower()
        letter = known[low]
        if not k and (low in words.prepositions or low in words.side_clauses or not found[1][:1].isupper()):
            return None
        if k and letter in _VERBS and found[1].islower():
            return Span(sentence, end)
        if k and letter in _PLAIN_VERBS and found[1].islower() and plain < 0:
            plain = end  # "Okonre and his allies claim": where no surer verb follows
        if found[3] or low in words.subordinators:
            break
        offset, end = found.end(), found.end(3)
    return Span(sentence, plain) if plain >= 0 else None
