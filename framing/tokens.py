"""Text into tokens: the one tokenizer, used for articles and for the phrases of lexicons alike."""

import re

from framing.model import Tokens

# In order: plain words and the two commonest signs, which most tokens are and which are found fastest on their own,
# initials such as U.S., numbers with their separators and suffix (51.2%, 4th), words with inner apostrophes, single
# signs. Hyphens and the possessive 's are tokens of their own so that a term is found in "regime-controlled" and "the
# regime's". Accents that stand behind their letter and soft hyphens part no word. A blank is passed over at once.
_TOKEN = re.compile(
    r"(?!\s)(?:[a-z]{2,}+(?![\w'\u0300-\u036f\xad])|[,.]|(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*\w*%?|"
    r"[@#]?\w[\w\u0300-\u036f\xad]*(?:'(?!s\b)\w+)*|'s\b|[^\w\s])"
)


def fold(text: str) -> str:
    """`text` in lower case with straight apostrophes and plain hyphens, of the same length so that offsets hold.

    >>> fold("Don’t"), len(fold("İstanbul"))
    ("don't", 8)
    """
    low = text.lower()
    if len(low) != len(text):  # some capitals grow in lower case: keep those as they are
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return straighten(low)


def straighten(text: str) -> str:
    """`text` with straight apostrophes and plain hyphens, of the same length.

    >>> straighten("Don’t")
    "Don't"
    """
    if text.isascii():
        return text
    return text.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("‐", "-")


def tokenize(text: str) -> Tokens:
    """The tokens of `text` with their offsets.

    >>> tokenize("The U.S. far-left’s").folded
    ('the', 'u.s.', 'far', '-', 'left', "'s")
    """
    view = fold(text)
    found = list(_TOKEN.finditer(view))
    starts, ends = tuple([m.start() for m in found]), tuple([m.end() for m in found])
    folded = tuple([m[0] for m in found])
    is_word = [token.isalnum() or (len(token) > 1 and token != "'s" and token.strip("_") != "") for token in folded]
    for k in [k for k, token in enumerate(folded[:-1], 1) if token == "-" and k > 1]:
        # Behind a hyphen: no word of its own where it touches the first part of the compound.
        if ends[k - 2] == starts[k - 1] and ends[k - 1] == starts[k]:
            is_word[k] = is_word[k] and not (len(folded[k - 2]) > 1 or folded[k - 2].isalnum())
    return Tokens(starts, ends, folded, tuple(is_word))


def phrase(text: str) -> tuple[str, ...]:
    """The folded tokens of a lexicon's phrase.

    >>> phrase("so-called")
    ('so', '-', 'called')
    """
    if text.isascii() and text.replace(" ", "").isalnum():  # most are: thousands are asked for at every start
        return tuple(text.lower().split())
    return tokenize(text).folded
