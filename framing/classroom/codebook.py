"""The codebook: how tags and voices are written, and what coders are told of them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from framing.lexicon import Lexicon
from framing.model import Construct, Voice
from framing.report.reading import LETTERS


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what is marked in [brackets], and why; a counter-example has no brackets."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class TagEntry:
    """One tag. `categories` are those of its lexicons, by name, with their definitions; a scare quote has none."""

    tag: Construct
    letter: str
    name: str
    definition: str
    question: str
    rules: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """One voice, with an example in which the same words stand in it."""

    voice: Voice
    definition: str
    example: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """What a coder is told. `unit` are rules that hold for all tags, by heading; `lexicons` name what it follows."""

    title: str
    about: tuple[str, ...]
    unit: tuple[tuple[str, str], ...]
    tags: tuple[TagEntry, ...]
    voices: tuple[VoiceEntry, ...]
    lexicons: tuple[str, ...]


def make_codebook(lexicons: Iterable[Lexicon]) -> Codebook:
    """The codebook, with the categories of these lexicons."""
    listed, table = list(lexicons), _table()
    return Codebook(
        title=table["title"],
        about=tuple(table["about"]),
        unit=tuple(table["unit"].items()),
        tags=tuple(_tag_entry(tag, [x for x in listed if x.construct == tag.value]) for tag in Construct),
        voices=tuple(
            VoiceEntry(v, table["voice"][v.value]["definition"], table["voice"][v.value]["example"]) for v in Voice
        ),
        lexicons=tuple(f"{x.id} {x.version}" for x in listed if x.construct in tuple(Construct)),
    )


def _tag_entry(tag: Construct, lexicons: Iterable[Lexicon]) -> TagEntry:
    own = _table()["tag"][tag.value]
    return TagEntry(
        tag=tag,
        letter=LETTERS[tag],
        name=own["name"],
        definition=own["definition"],
        question=own["question"],
        rules=tuple(own["rules"]),
        categories=tuple({name: said for x in lexicons for name, said in x.categories.items()}.items()),
        examples=tuple(Example(e["text"], e["why"]) for e in own["examples"]),
        counter_examples=tuple(Example(e["text"], e["why"]) for e in own["counter_examples"]),
    )


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
