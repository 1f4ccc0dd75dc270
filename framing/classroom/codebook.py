"""The codebook: how tags and voices are written, and what coders are told of them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from framing.model import Construct, Voice
from framing.report.reading import LETTERS


def tag_of(words: str) -> Construct | None:
    """The construct that `words` mean: its name, its letter, or a plain word for it; None where they mean none.

    >>> [str(tag_of(words)) for words in ("loaded_term", "s", "Scare quotes", "bias")]
    ['loaded_term', 'scare_quote', 'scare_quote', 'None']
    """
    plain = _plain(words)
    return _tags().get(plain) or _tags().get(plain.removesuffix("s"))


def voice_of(words: str) -> Voice | None:
    """The voice that `words` mean, None where they mean none.

    >>> [str(voice_of(words)) for words in ("Quoted", "own voice", "?")]
    ['quoted', 'outlet', 'None']
    """
    return _voices().get(_plain(words))


def tag_name(tag: Construct) -> str:
    """What a tag is called in a sentence."""
    name: str = _table()["tag"][tag.value]["name"]
    return name


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("framing.classroom").joinpath("codebook.toml").read_text(encoding="utf-8"))


@cache
def _tags() -> Mapping[str, Construct]:
    known = {letter.lower(): tag for tag, letter in LETTERS.items()}
    for tag in Construct:
        own = _table()["tag"][tag.value]
        known |= dict.fromkeys(map(_plain, (tag.value, own["name"], *own["names"])), tag)
    return known


@cache
def _voices() -> Mapping[str, Voice]:
    return {_plain(name): Voice(key) for key, own in _table()["voice"].items() for name in (own["name"], *own["names"])}


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("_", " ").replace("-", " ").replace("’", "'").split())
