"""Lexicons that the user names by id or file."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.lexicon import Lexicon

SUFFIXES = (".toml", ".csv", ".tsv")


def find_lexicon(name: str, *, overrides: "Iterable[str]" = ()) -> "Lexicon":
    """The lexicon in the file `name`, or the bundled one with that id, with `overrides` applied.

    Raises: click.UsageError where there is none, with the near id; LexiconError where the file has faults.
    """
    from framing.lexicon import load_lexicon
    from framing.matcher import load_lexicons

    if name.lower().endswith(SUFFIXES) or Path(name).is_file():
        lexicon = load_lexicon(name)
        if not overrides:
            return lexicon
        known = {x.id: x for x in load_lexicons(name, overrides=overrides).items}
        return known[lexicon.id]
    known = {lexicon.id: lexicon for lexicon in load_lexicons(overrides=overrides).items}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}; a file ends in .toml or .csv"
        raise click.UsageError(f"no lexicon has the id {name!r}; {hint}")
    return known[name]
