"""What is wrong with a text of a lexicon: with any text, and with one that is to be matched."""

import re
import unicodedata

from framing.tokens import phrase

OPEN = "*"  # any word, at one end of a compound with a hyphen: never-*, *-fuelled
LONGEST = 200  # characters of a string to be matched; longer ones are a text that slipped into the wrong place
SHOWN = 60  # characters of a value in a message

_COMPOUND = re.compile(r"\*-[^\W\d_]+|[^\W\d_]+-\*")
_PATTERN = re.compile(  # in TOML, "\b" between straight quotation marks is the character U+0008
    r"\\.?|\x08|\.[*+?]|\[[^\]]*\]?|\([^()]*\|[^()]*\)|\||\w\([^()]*\)\??|\(\?|\w\?\w|\{\d+,?\d*\}|\$$|^\^"
)
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ '-][A-Za-z0-9]+)*+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_ODD_BLANK = re.compile(r"[^\S ]|  ")


def brief(value: object) -> str:
    """A value for a message, shortened.

    >>> brief("sham")
    "'sham'"
    """
    text = repr(value[: 2 * SHOWN] if isinstance(value, str) else value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def text_fault(text: str) -> str | None:
    """What is wrong with any text, None where nothing is.

    >>> text_fault("cafe\\u0301").split(";")[1]
    ' write it in the normal form NFC'
    """
    if text.isascii() and text.isprintable():
        return None
    if not unicodedata.is_normalized("NFC", text):
        return f"{brief(text)} has accents apart from their letters; write it in the normal form NFC"
    if found := _CONTROL.search(text):
        return f"{brief(text)} has the control character U+{ord(found[0]):04X}; remove it"
    return None


def string_fault(string: str, *, is_open: bool = True) -> str | None:
    """Why a string would not be matched as it is meant, None where it would; `is_open` where an asterisk may stand.

    >>> string_fault("sham|farce").split(";")[0]
    "'sham|farce' looks like a regular expression (|)"
    """
    if _PLAIN.fullmatch(string) and 1 < len(string) <= LONGEST:  # most are
        return None
    name = brief(string)
    if len(string) > LONGEST:  # before any search, which may go back and forth
        return _blank_or_length(string)
    if found := _PATTERN.search(string):
        piece = "\\b" if found[0] == "\x08" else found[0]
        return f"{name} looks like a regular expression ({piece}); entries are whole words: write its forms out"
    if OPEN in string and not (is_open and _COMPOUND.fullmatch(string)):
        where = "an asterisk is one end of a compound, as in never-* or *-fuelled"
        return f"{name} can never match: {where}; for other endings write the forms out"
    if found := _UNSEEN.search(string):
        return f"{name} has the invisible character U+{ord(found[0]):04X}; remove it"
    if len(string.strip()) < 2 or string != string.strip():
        return f"{name} can never match: two letters at least, no blanks around; correct it"
    if fault := text_fault(string) or _blank_or_length(string):
        return fault
    if not any(map(str.isalnum, string)) or not phrase(string):
        return f"{name} can never match: it has no letter or figure; remove it"
    return None


def _blank_or_length(string: str) -> str | None:
    if len(string) > LONGEST:
        return f"{brief(string)} has {len(string):,} characters; a word or short phrase has at most {LONGEST}"
    if _ODD_BLANK.search(string):
        return f"{brief(string)} has a blank that is not a single plain one; write one blank between words"
    return None


def name_fault(name: str) -> str | None:
    """What is wrong with a name that becomes a part of rule ids, None where nothing is."""
    if not name or any(map(str.isspace, name)) or "/" in name:
        return f"{brief(name)} must have no blanks and no strokes; write it-like-this"
    if found := _UNSEEN.search(name):
        return f"{brief(name)} has the invisible character U+{ord(found[0]):04X}; remove it"
    return text_fault(name)


def squashed(name: str) -> str:
    """A name without capitals and blanks, by which names that look alike are told.

    >>> squashed("Very Negative")
    'verynegative'
    """
    return "".join(name.casefold().split())
