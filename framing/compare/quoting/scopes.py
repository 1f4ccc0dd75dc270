"""What a quoted fragment is said of: the noun behind it, or the one before it that it is a predicate of.

“very serious” results; called the victory “hard to believe”; the results are hard to believe.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from framing.compare.content.grammar import letters_of
from framing.compare.quoting.utterances import OUTSIDE, Utterance, Word
from framing.compare.quoting.variants import are_near, is_content
from framing.extract.mark_words import mark_words
from framing.model import Document, Span
from framing.tokens import phrase

_IN_PHRASE = frozenset("jnNmg")
_LINKS = mark_words().copulas | {"as"}
FEW = 8  # words that a phrase has at most


def said_of(
    one: Utterance, fragment: Sequence[Word], other: Utterance, its_fragment: Sequence[Word]
) -> tuple[Span, Span] | None:
    """Where the two noun phrases stand that a fragment is said of, where they share no word; None where one is not
    found or they share one."""
    here, there = _noun_behind(one, fragment), _noun_behind(other, its_fragment)
    if not here or not there:
        here, there = _said_before(one, fragment), _said_before(other, its_fragment)
    if not here or not there or _share_a_word(one, here, other, there):
        return None
    return here, there


def _share_a_word(one: Utterance, here: Span, other: Utterance, there: Span) -> bool:
    a, b = (
        [w for w in phrase(span.of(u.profile.article.text)) if is_content(w) and w[0].isalnum()]
        for u, span in ((one, here), (other, there))
    )
    return not a or not b or any(are_near(x, y) for x in a for y in b)


def _noun_behind(utterance: Utterance, fragment: Sequence[Word]) -> Span | None:
    """The noun phrase right behind the last word of a fragment, marks aside: “very serious” results."""
    document, last = utterance.profile.document, fragment[-1].token
    letters, first = _letters(document, last)
    tokens = document.tokens
    if letters[last - first] not in "jlg":
        return None
    begin = last + 1
    while begin < len(tokens) and tokens.folded[begin] in ('"', "”", "'", "’", "»"):
        begin += 1
    end = begin
    while end - first < len(letters) and end - begin < FEW and letters[end - first] in _IN_PHRASE:
        end += 1
    if end == begin or not set(letters[begin - first : end - first]) & set("nN"):
        return None
    return Span(tokens.starts[begin], tokens.ends[end - 1])


def _said_before(utterance: Utterance, fragment: Sequence[Word]) -> Span | None:
    """The noun phrase right before a fragment that is said of it: the results are ...; called the results ..."""
    document, first_word = utterance.profile.document, fragment[0].token
    letters, first = _letters(document, first_word)
    tokens = document.tokens
    k = first_word - 1
    while k >= first and tokens.folded[k] in ('"', "“", "'", "‘", "«"):
        k -= 1
    linked = False
    while k >= first and (tokens.folded[k] in _LINKS or letters[k - first] in "aR"):
        linked, k = True, k - 1
    called = utterance.attribution is not None and utterance.attribution.cue is not None
    if not linked and not (called and fragment[0].quotation != OUTSIDE and _is_calling(utterance)):
        return None
    end = k + 1
    while k >= first and end - k < FEW and (letters[k - first] in _IN_PHRASE or letters[k - first] in "z"):
        k -= 1
    begin = k + 1
    if begin >= end or not set(letters[begin - first : end - first]) & set("nN"):
        return None
    return Span(tokens.starts[begin], tokens.ends[end - 1])


def _is_calling(utterance: Utterance) -> bool:
    said = utterance.attribution
    words = phrase(said.cue.of(utterance.profile.article.text)) if said and said.cue else ()
    return not mark_words().calling.isdisjoint(words)


def _letters(document: Document, token: int) -> tuple[str, int]:
    """The word classes of the sentence around a token, and its first token."""
    tokens = document.tokens
    k = bisect_right(document.sentences, tokens.starts[token], key=lambda s: s.start) - 1
    sentence = document.sentences[max(k, 0)]
    first = min(token, bisect_left(tokens.starts, sentence.start))
    return letters_of(document, first, max(token + 1, bisect_left(tokens.starts, sentence.end))), first
