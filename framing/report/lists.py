"""Lists in one cell of a table, written so that they can be taken apart again whatever their items hold."""

import re
from collections.abc import Iterable

from framing.compare.types import Ref

_IN_IDS = re.compile(r"[\s%]")


def barred(items: Iterable[str]) -> str:
    """Texts with a bar between two blanks between them. A bar inside of one is doubled, so that " | " stands between
    items alone.

    >>> barred(["a", "b | c"])
    'a | b || c'
    """
    return " | ".join(item.replace("|", "||") for item in items)


def spaced(ids: Iterable[str]) -> str:
    """Ids with a blank between them. A blank in one is written %20 and a per cent sign %25, as in a web address.

    >>> spaced(["a", "my article"])
    'a my%20article'
    """
    return " ".join(_IN_IDS.sub(_escaped, one) for one in ids)


def places(refs: Iterable[Ref]) -> str:
    """Where passages stand: article:start-end, with blanks between, the article's id as in `spaced`."""
    return " ".join(f"{spaced([r.article])}:{r.start}-{r.end}" for r in refs)


def cue_stances(counts: Iterable[tuple[str, int]]) -> str:
    """The stances of cues with their numbers: distancing=2 neutral=7."""
    return " ".join(f"{stance}={n}" for stance, n in counts)


def _escaped(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign[0].encode())
