"""The values of the sensitivity of a comparison: what rests on single entries and categories."""

from dataclasses import dataclass

from framing.compare.types import Ref
from framing.model import Construct, Notice


@dataclass(frozen=True, slots=True)
class Change:
    """Two outlets whose order another count changes: `outlet` was `above` or `level`, and is `level` or `below`."""

    outlet: str
    other: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reduced:
    """An outlet's count and rate with something left out; the words among which it is counted stay the same."""

    outlet: str
    n: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What leaving out one entry (`kind` is `entry`) or one category (`category`) does to a rate measure.

    `cells` are the outlets whose rate changes, `refs` the words left out. `n_changes` is how many pairs of outlets
    change their order, `changes` the first fifty of them, those that change places in front. `rule` and `term` are None
    for a category.
    """

    kind: str
    rule: str | None
    term: str | None
    category: str
    cells: tuple[Reduced, ...]
    n_changes: int
    changes: tuple[Change, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class OutletSensitivity:
    """How far one outlet's rate depends on single entries. Unit: `rate`, `low`, `category_low` per 1,000 own words.

    `low` is the lowest rate with one entry left out, `category_low` that with one category left out; the highest is
    `rate`, for nothing is ever added. `top` are the rule ids of the entry that makes up most of the count, several
    where they are level, `top_n` how often each is used. Undefined when: the outlet has no own words (the rates are
    None), no mark (`top_share` is None), or its construct one category (`category_low` is None).
    """

    outlet: str
    n: int
    words: int
    rate: float | None
    low: float | None
    category_low: float | None
    n_entries: int
    top: tuple[str, ...]
    top_n: int
    top_share: float | None
    refs: tuple[Ref, ...]
    top_refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class RateSensitivity:
    """One rate measure in the outlets' own voice, of a construct or of one category of it, with entries left out.

    `order` are the outlets from the highest rate to the lowest, those that are level together; `undefined` those
    without own words. `left_out` are all entries, then all categories, those that change most in front.
    """

    construct: Construct
    category: str | None
    sentence: str
    order: tuple[tuple[str, ...], ...]
    undefined: tuple[str, ...]
    cells: tuple[OutletSensitivity, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class RestsOn:
    """An entry without which a finding is no longer made (`effect` is `gone`) or names `outlet` first (`other-first`).

    `refs` are the words of the finding that go with the entry.
    """

    rule: str
    term: str
    effect: str
    outlet: str | None
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class FindingSensitivity:
    """Which single entries a finding rests on. `place` is its number among the findings, from 1.

    `about_one_term` where the finding is about a term and nothing else, so that it goes with it by its nature.
    """

    place: int
    code: str
    subject: str
    sentence: str
    about_one_term: bool
    rests_on: tuple[RestsOn, ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What rates, their order and the findings rest on. With fewer than two outlets to order, a notice and no more.

    `summary` is what it comes to, in sentences.
    """

    summary: tuple[str, ...]
    measures: tuple[RateSensitivity, ...]
    findings: tuple[FindingSensitivity, ...]
    notices: tuple[Notice, ...] = ()
