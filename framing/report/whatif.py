"""What the page needs to count again without some entries: the entries, the words among which marks are counted, and
what each finding rests on. Entries are places in the list of rules, outlets places in the list of outlets."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from framing.compare.corpora.rates import own_marks
from framing.compare.result import Comparison
from framing.compare.steadiness.grounds import Counted, Ground, Share, find_grounds
from framing.compare.steadiness.leaving_out import entry_id, term_of
from framing.compare.types import Row
from framing.model import NARRATIVE_ZONES, Voice
from framing.profile import PER
from framing.report.places import Places
from framing.report.reading import LETTERS

NO_ENTRY = -1  # words that no entry of a lexicon marks: nothing switches them off
Number = Callable[[str | None], int]


class WhatIf:
    """What the page hands to its script and writes beside its rows."""

    def __init__(self, comparison: Comparison, places: Places) -> None:
        self._comparison, self._places = comparison, places
        self._of_term: dict[tuple[str, str | None, str | None], set[int]] = defaultdict(set)
        self._terms: dict[int, str] = {}
        for _, mark in own_marks(comparison.profiles):
            if entry := entry_id(mark):
                number = self._number(entry)
                self._terms.setdefault(number, term_of(mark))
                self._of_term[mark.construct, mark.entry, mark.category].add(number)

    def of_term(self, row: Row) -> str:
        """The entries of a row of terms."""
        return " ".join(map(str, sorted(self._of_term[row.construct, row.term, row.category])))

    @staticmethod
    def of_rate(row: Row) -> str:
        """Which marks a row of rates counts: letter of the construct, voice, category or nothing."""
        return f"{LETTERS[row.construct]} {row.voice} {row.category or ''}".rstrip()

    def facts(self) -> dict[str, Any]:
        """What the script needs beside the marks of the articles."""
        c = self._comparison
        firsts = {p.article.outlet: i for i, p in reversed(list(enumerate(c.profiles)))}
        words = {row.voice: [cell.words for cell in row.cells] for row in c.rows if row.category is None}
        grounds = find_grounds(c)
        return {
            "outlets": [firsts[outlet] for outlet in c.outlets],
            "zones": sorted(map(str, NARRATIVE_ZONES)),
            "per": PER,
            "letters": {str(construct): letter for construct, letter in LETTERS.items()},
            "words": {str(voice): words[voice] for voice in Voice},
            "entries": ranges(sorted(self._terms)),
            "terms": {n: term for n, term in sorted(self._terms.items()) if term != self._said_by_id(n)},
            "findings": [packed(ground, c.outlets, self._number) if ground else 0 for ground in grounds],
        }

    def _number(self, entry: str | None) -> int:
        return NO_ENTRY if entry is None else int(self._places.rule(entry)[1:])

    def _said_by_id(self, number: int) -> str:
        """The term that the id of an entry says: most do."""
        return self._comparison.rules[number].id.rpartition("/")[2].replace("_", " ")


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers in order as their stretches, first and last.

    >>> ranges([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    found = list[tuple[int, int]]()
    for n in numbers:
        if found and found[-1][1] == n - 1:
            found[-1] = (found[-1][0], n)
        else:
            found.append((n, n))
    return found


def packed(ground: Ground, outlets: Sequence[str], number: Number) -> dict[str, Any]:
    """What a finding rests on, in short: `k` its kind, `c` what it counts of each outlet, `n` what it needs, `r` the
    reports in order, `w` the ways in which labels mirror each other. A share is entry, words, entry, words, ..."""

    def share(found: Share) -> list[int]:
        return [x for entry, n in found for x in (number(entry), n)]

    def cell(counted: Counted) -> list[Any]:
        more: list[Any] = [share(counted.other)]
        if ground.code == "hedges":
            more = [counted.words]
        elif ground.code == "label":
            more = [1 if counted.named is None else share(counted.named), share(counted.unclear)]
        return [outlets.index(counted.outlet), share(counted.own), *more]

    values = {
        "k": ground.code,
        "c": [cell(counted) for counted in ground.counted],
        "n": dict(ground.needs),
        "r": [[r.speaker, number(r.entry), int(r.used)] for r in ground.said],
        "w": [[share(found) for found in way] for way in ground.ways],
    }
    return {key: value for key, value in values.items() if value}
