"""The measures of a run as sums of each outlet, and as a row of whole numbers an article, on disk and not in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.compare.corpora.declared_measures import DECLARED
from framing.model import Construct, Voice
from framing.profile import PLURALS
from framing.scale.extracted import Extracted

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

BY_SPEAKER = "n_words_by_speaker/"  # measures of which there are as many as names
CODED = ("article", "outlet", "measure")
OWN_WORDS = f"n_words/{Voice.OUTLET}"
OWN_MARKS = tuple(f"n_{PLURALS[construct]}/{Voice.OUTLET}" for construct in Construct)
WIDTH = 2 * (len(DECLARED) + len(Construct))  # numerator and denominator of each quantity
Sums = Mapping[tuple[str, str], int]  # the numerators by outlet and measure


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: sums by outlet and measure, and `table`: a row an article, in the order of the tables.

    A row holds numerator and denominator of each declared measure, in their order, then the marks of each construct in
    the outlet's own voice, over its words.
    """

    sums: Sums
    table: "Ints"

    def of(self, rows: "Ints") -> "Ints":
        """What was counted in some articles: articles x quantities x 2."""
        return self.table[rows].reshape(len(rows), -1, 2)


def count_measures(run: Extracted, folder: Path) -> Counted:
    """The measures of all articles; the rows an article are kept in a file in `folder`.

    Raises: ScaleError for a part that cannot be read, OSError for a full disk.
    """
    import numpy as np

    sums: dict[tuple[str, str], int] = {}
    path = folder / "counts"
    with path.open("wb") as out:
        for found, rows in run.mapped(_of_part, "measures", (*CODED, "numerator", "denominator"), coded=CODED):
            for outlet, measure, n in found:
                sums[outlet, measure] = sums.get((outlet, measure), 0) + n
            out.write(rows.tobytes())
    table = np.memmap(path, dtype=np.int64, mode="r", shape=(run.n_articles, WIDTH))
    return Counted(sums, table)


def _of_part(part: "pyarrow.Table") -> "tuple[list[tuple[str, str, int]], Ints]":
    whole = part.combine_chunks()
    return _summed(whole), _rows(whole)


def _summed(part: "pyarrow.Table") -> list[tuple[str, str, int]]:
    """The sum of each measure of each outlet, but for those of which there are as many as names."""
    import numpy as np

    (outlet, outlets), (measure, measures) = _codes(part["outlet"]), _codes(part["measure"])
    counted = np.array([not name.startswith(BY_SPEAKER) for name in measures], np.bool_)[measure]
    order = np.lexsort((measure[counted], outlet[counted]))
    keys = np.stack([outlet[counted], measure[counted]])[:, order]
    firsts = np.flatnonzero(np.diff(keys, axis=1, prepend=-1).any(axis=0))
    sums = np.add.reduceat(part["numerator"].to_numpy()[counted][order], firsts) if len(firsts) else firsts
    return [(outlets[o], measures[m], n) for o, m, n in zip(*keys[:, firsts].tolist(), sums.tolist(), strict=True)]


def _rows(part: "pyarrow.Table") -> "Ints":
    """What is kept of each article of a part."""
    import numpy as np

    names = sorted({OWN_WORDS, *OWN_MARKS, *(d.whole for d in DECLARED), *(p for d in DECLARED for p in d.parts)})
    column = {name: k for k, name in enumerate(names)}
    article = _numbered(part["article"])
    measure = _found_in(part["measure"], names)
    here = measure >= 0
    shape = (int(article[-1]) + 1 if len(article) else 0, len(names))
    over, under, known = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
    at = (article[here], measure[here])
    over[at] = part["numerator"].to_numpy()[here]
    under[at] = part["denominator"].to_numpy()[here]
    known[at] = True
    pairs = []
    for declared in DECLARED:
        whole = column[declared.whole]
        parts = over[:, [column[name] for name in declared.parts]].sum(axis=1)
        pairs += [np.where(known[:, whole], parts, 0), under[:, whole]]
    for name in OWN_MARKS:
        pairs += [over[:, column[name]], over[:, column[OWN_WORDS]]]
    return np.ascontiguousarray(np.stack(pairs, axis=1))


def _numbered(articles: "pyarrow.ChunkedArray") -> "Ints":
    """The number of the article of each row, from 0: rows of one article follow each other."""
    import numpy as np

    changes = np.diff(_codes(articles)[0], prepend=-1) != 0
    return np.asarray(np.cumsum(changes) - 1, np.int64)


def _found_in(values: "pyarrow.ChunkedArray", names: list[str]) -> Any:
    """Which of `names` each value is, -1 for another."""
    import numpy as np

    codes, dictionary = _codes(values)
    place = {name: k for k, name in enumerate(names)}
    return np.array([*(place.get(value, -1) for value in dictionary), -1], np.int64)[codes]


def _codes(values: "pyarrow.ChunkedArray") -> "tuple[Ints, list[str]]":
    """Numbers into a dictionary, and that."""
    import numpy as np

    if not values.num_chunks:
        return np.zeros(0, np.int64), []
    (whole,) = values.chunks
    return whole.indices.to_numpy(), whole.dictionary.to_pylist()
