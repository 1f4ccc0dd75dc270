"""Word classes: one letter a word, so that a sentence is a string and a clause pattern a regular expression over it.

| letter | class | letter | class |
| --- | --- | --- | --- |
| `n` | noun, and what is not known | `N` | word with a capital that its place does not explain |
| `j` | adjective | `m` | number |
| `d` | determiner | `z` | possessive 's |
| `i` | pronoun, subject only | `y` | pronoun, subject or object |
| `k` | pronoun, object only | `a` | adverb; `R` not, never |
| `v` | finite verb | `V` | plain verb after "to" or a modal |
| `l` | participle | `g` | form in -ing |
| `B` `H` `D` `M` | be, have, do, a modal; `E` be, been, being | `t` | "to" before a verb |
| `p` | preposition; `o` of | `h` | "that" |
| `w` | who, which | `q` | whether, how, what |
| `u` | because, while, if ... | `c` `b` | and, or; but, nor |
| `Q` | a whole quotation | `~` | hyphen inside a word |
| `,` `;` `:` `.` `(` `)` | signs | `-` | dash |

Classes that a form leaves open (`f` `F` plain verb or noun, `s` `S` verb in -s or plural, `e` past or participle, `r`
this, some) are settled by the words beside it (`settling`); a capital letter there means that the noun is likelier.
No figure is fitted: the word lists are ours and each step is one rule of grammar.
"""

import tomllib
from collections.abc import Iterator
from functools import cache

from framing.resources import wordlist

PHRASE = "dnNmjyzg"  # letters with which a noun phrase begins
FINITE = "vMBHD"  # letters of finite verbs
_CLOSED = {
    "be": "B", "bare_be": "E", "have": "H", "do": "D", "modal": "M", "negation": "R", "subject": "i", "pronoun": "y",
    "object": "k", "determiner": "d", "demonstrative": "r", "adjective": "j", "number": "m", "of": "o", "to": "t",
    "that": "h", "relative": "w", "question": "q", "subordinator": "u", "coordinator": "c", "adversative": "b",
    "preposition": "p", "adverb": "a",
}  # fmt: skip
_SIGNS = {
    ",": ",", ";": ";", ":": ":", ".": ".", "?": ".", "!": ".", "…": ".", "(": "(", "[": "(", ")": ")", "]": ")",
    "-": "~", "—": "-", "–": "-", "'s": "z", "'": "z", "&": "~", "/": "~", "$": "m", "€": "m", "£": "m", "%": "m",
}  # fmt: skip
_ADJECTIVE = ("ous", "ful", "ic", "al", "ive", "less", "able", "ible", "ary", "ish")
_MOST = 60_000  # words remembered


def _build() -> dict[str, str]:
    """Every listed word with its letter; closed classes win over open ones."""
    words = {k: v.split() for k, v in _table("words.en.toml").items() if k != "irregular"}
    nouns, adjectives = set(words["noun_first"]), set(words["adjective_first"])
    known: dict[str, str] = {}
    irregular = list(_irregular())
    for base in [*words["verbs"], *(base for base, _, _ in irregular)]:
        known[base] = "j" if base in adjectives else "F" if base in nouns else "f"
    for base, pasts, participles in irregular:
        for form in {*pasts, *participles} - {base}:
            known[form] = "e" if form in pasts and form in participles else "v" if form in pasts else "l"
    known.update(dict.fromkeys(words["adjectives"], "j"))
    known.update(dict.fromkeys(words["ly_adjective_or_adverb"], "a"))
    known.update(dict.fromkeys(words["noun_first_in_s"], "S"))
    for name in ("ed_nouns", "ing_nouns", "ly_not_adverbs", "plural_only_or_s_nouns"):
        known.update((word, "n") for word in words[name] if known.get(word, "n") == "n")
    for name, letter in _CLOSED.items():
        known.update((word, letter) for word in _table("classes.en.toml")[name].split())
    return known | _SIGNS


def _irregular() -> Iterator[tuple[str, list[str], list[str]]]:
    """The irregular verbs: plain form, pasts, participles."""
    for line in _table("words.en.toml")["irregular"].strip().splitlines():
        base, pasts, participles = line.split()
        yield base, pasts.split("/"), participles.split("/")


@cache
def _table(name: str) -> dict[str, str]:
    return tomllib.loads(wordlist(name).decode("utf-8"))


class _WordClasses(dict[str, str]):
    """The letter of every word that was asked for; a word that is in no list gets one by its ending."""

    def __missing__(self, word: str) -> str:
        letter = self._by_ending(word)
        if len(self) < _MOST:
            self[word] = letter
        return letter

    def _by_ending(self, word: str) -> str:
        if word[:1].isdigit():
            return "m"
        if len(word) > 3 and word[-1] == "s" and word[-2] != "s":
            for stem in (word[:-1], word[:-2], word[:-3] + "y"):
                found = self.get(stem, "n")
                if found in "fFj" and (stem + "s" == word or stem[-1] in "shxzoy"):
                    return {"f": "s", "F": "S"}.get(found, "n")
        if len(word) > 3 and word.endswith("ed"):
            return "e"
        if len(word) > 4:
            if word.endswith("ing"):
                return "g"
            if word.endswith("ly"):
                return "a"
            if word.endswith(_ADJECTIVE):
                return "j"
        return "n" if word[:1].isalnum() or word[:1] in "@#_" else "."


@cache
def word_classes() -> dict[str, str]:
    """The letters of words, by folded word."""
    return _WordClasses(_build())


def verb_letter(word: str) -> str:
    """The letter of a word that a lexicon knows as a verb, where the word lists do not.

    >>> [verb_letter(word) for word in ("quips", "quipped", "quipping", "quip")]
    ['s', 'e', 'g', 'f']
    """
    if word.endswith("ing"):
        return "g"
    if word.endswith("ed"):
        return "e"
    return "s" if word.endswith("s") and not word.endswith("ss") else "f"


@cache
def same_past() -> frozenset[str]:
    """Verbs whose past is their plain form: put, forecast, let."""
    return frozenset(base for base, pasts, _ in _irregular() if base in pasts)
