"""Rule ids that somebody may have meant by one that does not exist."""

from collections.abc import Collection
from difflib import get_close_matches

MOST_COMPARED = 20_000  # ids; comparing the spelling of more would take seconds


def near_ids(rule: str, ids: Collection[str]) -> list[str]:
    """Up to five of `ids` like `rule`: of the same name or spelled much like it, then those that hold its name.

    >>> near_ids("a/sham", ["b/sham", "b/shame", "b/farce"])
    ['b/sham', 'b/shame']
    """
    rule = rule[:200]
    name = rule.rsplit("/", maxsplit=1)[-1]
    same = sorted(r for r in ids if r.rsplit("/", maxsplit=1)[-1] == name)
    alike = same or (get_close_matches(rule, ids, 3, 0.8) if len(ids) <= MOST_COMPARED else [])
    holding = sorted(r for r in ids if name and name in r)
    return list(dict.fromkeys([*alike, *holding]))[:5]
