"""The words of a run by outlet, and what sets outlets apart among them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.compare.corpora.keyness import OutletWords, WordUse
from framing.scale.extracted import Extracted
from framing.scale.kept import MOST, Kept, add_up, summed

if TYPE_CHECKING:
    import pyarrow

KEYS, SUMS = ("outlet", "word"), ("n", "n_named", "n_articles")
TOGETHER = 4  # parts whose words are added up at a time: most of one part are those of another
CODED = ("outlet", "words.list.element.word")
COLUMNS = ("article", "outlet", "n_words", *(f"words.list.element.{name}" for name in ("word", "n", "n_named")))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of each outlet, how often each word stands in a name, and what was kept of all."""

    words: Mapping[str, OutletWords]
    named: Mapping[str, int]
    kept: Kept


def count_words(run: Extracted, removed: "pyarrow.Array") -> Vocabulary:
    """The words outside quotations of all articles but copies, whose ids are `removed`.

    Raises: ScaleError for a part that cannot be read.
    """
    words, articles = Counter[str](), Counter[str]()

    def of_part(part: "pyarrow.Table") -> "tuple[pyarrow.Table, list[tuple[str, int]]]":
        counted = without(part, removed)
        totals = zip(counted["outlet"].to_pylist(), counted["n_words"].to_pylist(), strict=True)
        return summed(_of_part(counted), KEYS, SUMS), list(totals)

    def parts() -> "Iterator[pyarrow.Table]":
        for table, totals in run.mapped(of_part, "texts", COLUMNS, TOGETHER, CODED):
            for outlet, n in totals:
                words[outlet] += n
                articles[outlet] += 1
            yield table

    kept = add_up(parts(), KEYS, SUMS, MOST)
    uses: dict[str, dict[str, WordUse]] = defaultdict(dict)
    named = Counter[str]()
    columns = (kept.table[name].to_pylist() for name in (*KEYS, *SUMS))
    for outlet, word, n, n_named, n_articles in zip(*columns, strict=True):
        uses[outlet][word] = WordUse(n, n_articles)
        named[word] += n_named
    by_outlet = {outlet: OutletWords(words[outlet], articles[outlet], uses[outlet]) for outlet in sorted(articles)}
    return Vocabulary(by_outlet, named, kept)


def without(part: "pyarrow.Table", removed: "pyarrow.Array") -> "pyarrow.Table":
    """The rows of a part but for those of some articles."""
    import pyarrow.compute as pc

    return part.filter(pc.invert(pc.is_in(part["article"], value_set=removed)))


def _of_part(part: "pyarrow.Table") -> "pyarrow.Table":
    import pyarrow

    found = flattened(part, "words", ("outlet",), ("word", "n", "n_named"))
    ones = pyarrow.nulls(found.num_rows, pyarrow.int64()).fill_null(1)
    return found.append_column("n_articles", ones)


def flattened(part: "pyarrow.Table", column: str, outer: Collection[str], inner: Collection[str]) -> "pyarrow.Table":
    """A row for each element of a column of lists: `outer` columns of its row, `inner` fields of the element."""
    import pyarrow
    import pyarrow.compute as pc

    lists = part[column].combine_chunks()
    elements, owners = pc.list_flatten(lists), pc.list_parent_indices(lists)
    columns = {name: part[name].combine_chunks().take(owners) for name in outer}
    return pyarrow.table(columns | {name: pc.struct_field(elements, name) for name in inner})
