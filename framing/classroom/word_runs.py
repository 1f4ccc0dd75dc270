"""Runs of sheets as WordprocessingML: how marks are drawn has the looks that the report's documents give them."""

from collections.abc import Iterable

from framing.classroom.types import Run
from framing.model import Construct
from framing.report.reading import LETTERS
from framing.report.word.markup import GREY, run
from framing.report.word.styles import MARKS

_FAINT = f'<w:color w:val="{GREY}"/>'
_LOOKS = {"strong": "<w:b/>", "small": '<w:sz w:val="18"/>'}
_STYLES = {"mark": "SheetMark", **{f"line-{LETTERS[tag]}": MARKS[tag] for tag in Construct}}


def runs(items: Iterable[Run], look: str = "") -> str:
    """Some runs one after the other; `look` is a property that all of them have."""
    made = []
    for item in items:
        own = _LOOKS.get(item.look, "")
        made.append(run(item.text, look, "" if own == look else own, style=_STYLES.get(item.look, "")))
    return "".join(made)


def faint(text: str) -> str:
    """Words in grey that is dark enough to be read."""
    return run(text, _FAINT)
