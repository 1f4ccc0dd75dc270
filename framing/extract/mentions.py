"""What marks around a few words do when they put nothing in doubt: they hold a title, a name, a nickname, a term that
is being explained, a word that is talked about, or an item of a list.
"""

import re

from framing.extract.mark_words import mark_words
from framing.extract.reading import Reading
from framing.language import language
from framing.model import Quotation

LONGEST = 5  # words: longer stretches are said by somebody, even where no cue is found
NEAR = 3  # words before the marks in which a word that announces a name is looked for
# After the marks: what the words mean, or that they are words (“dry dock”, or ...; “calm”, a word that she likes).
_EXPLAINED = re.compile(
    r"\W*(?:\(|(?:\w+, meaning|or|meaning|that is|i\.e\.|literally"
    r"|which (?:means|meant|refers?|is to say)|also known|in other words)\b"
    r"|(?:(?:per se\W+)?(?:is|was) (?:not )?)?(?:an?|the|his|her|their|its|one) (?:\w+ )?"
    r"(?:word|term|phrase|expression|nickname|slogan|acronym|tag|label)s?\b)",
    re.IGNORECASE,
)
_AS_CALLED = re.compile(
    r"\W*(?:as|which is what|that is what) (?:\w+ ){1,4}?"
    r"(?:call|put|say|said|refer|describe|dub|know)(?:s|ed|d|bed|n)?\b"
    r"| (?:that )?(?:he|she|they|it) \w+"
)
_FIGURE = re.compile(r"\d")
_BETWEEN_ITEMS = re.compile(r"[\s,;]*(?:and|or|to|&)?\s*")


def is_utterance(inner: str, words: tuple[str, ...]) -> bool:
    """Whether what stands in marks is a clause, a question, a figure or a long stretch: said by somebody, or no words.

    `inner` is the text without the signs at its ends, `words` its folded tokens.
    """
    if _FIGURE.search(inner) or not any(c.isalpha() for c in inner):
        return True
    if inner.count(" ") >= LONGEST or inner[-1] in "?!":
        return True
    return not language().auxiliaries.isdisjoint(words) or words[0] in language().pronouns


class Mentions:
    """Asked of one quotation at a time. Neighbours are found once an article."""

    def __init__(self, reading: Reading) -> None:
        """Note which quotations follow each other with nothing but a comma or *and* between: a list of words."""
        self._text = text = reading.text
        self._listed: set[int] = set()
        for first, second in zip(reading.outermost, reading.outermost[1:], strict=False):
            gap = text[first.outer.end : second.outer.start]
            if len(gap) < 8 and "\n" not in gap and _BETWEEN_ITEMS.fullmatch(gap):
                self._listed |= {first.outer.start, second.outer.start}

    def is_title(self, quotation: Quotation, *, opens: bool) -> bool:
        """Whether capitals make a title or a name of it. One that `opens` a sentence owes its to that."""
        parts = quotation.inner.of(self._text).strip(" ,.").split()
        capitals = all(part[0].isupper() or part in mark_words().small for part in parts)
        return capitals and (len(parts) > 1 or not opens)

    def is_nickname(self, quotation: Quotation) -> bool:
        """Whether it stands between a first name and a surname: Corin “tiller” Blay."""
        before = self._text[max(0, quotation.outer.start - 30) : quotation.outer.start].split()
        after = self._text[quotation.outer.end : quotation.outer.end + 2]
        first = before[-1] if before else ""
        named = first[:1].isupper() and first.replace(".", "").isalpha() and first.lower() not in language().function
        return named and after[:1] == " " and after[1:].isupper()

    def is_announced(self, before: list[str]) -> bool:
        """Whether a word before it announces a name, a term, a sign or a text: the word “calm”, a song called “...”.

        So does *or*, which announces another name for what was named before: the bulletin, or “sheet”.
        """
        near = [word.strip(",:;()").lower() for word in before[-NEAR:]]
        return near[-1:] == ["or"] or any(word in language().naming or word in mark_words().announcing for word in near)

    def is_explained(self, quotation: Quotation) -> bool:
        """Whether the words after it say what it means, that it is a word, what it names, or who calls it so."""
        after = self._text[quotation.outer.end : quotation.outer.end + 60].split("\n")[0]
        return any(shape.match(after) for shape in (_EXPLAINED, _AS_CALLED, mark_words().named))

    def is_listed(self, quotation: Quotation) -> bool:
        """Whether another quotation stands right beside it, as in a list of words."""
        return quotation.outer.start in self._listed
