"""Words by which a reader tells who somebody is, read once from `framing/wordlists/people.en.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from framing.resources import wordlist

HE, SHE = "he", "she"


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """First names, titles and roles with their gender where they tell one; words for bodies and documents."""

    first_names: Mapping[str, str | None]
    nicknames: Mapping[str, str]
    family_first: frozenset[str]
    kin: frozenset[str]
    governments: frozenset[str]
    courtesy: Mapping[str, str]
    short_titles: Mapping[str, str]
    persons: frozenset[str]
    roles: frozenset[str]
    role_gender: Mapping[str, str]
    same_role: Mapping[str, frozenset[str]]
    posts: frozenset[str]
    titles: frozenset[str]
    behind_names: frozenset[str]
    body_ends: frozenset[str]
    fields: frozenset[str]
    bodies: frozenset[str]
    publications: frozenset[str]
    outlets: frozenset[str]
    documents: frozenset[str]
    statements: frozenset[str]
    groups: frozenset[str]
    hearsay: frozenset[str]
    offices: frozenset[str]
    acronyms: frozenset[str]
    two_letters: frozenset[str]
    countries: frozenset[str]
    of_places: frozenset[str]
    places: frozenset[str]
    parties: Mapping[str, tuple[str, ...]]

    def gender_of_name(self, name: str) -> str | None:
        """What the first name of a full name tells: he, she, or None where it tells nothing."""
        first, _, rest = name.partition(" ")
        return self.first_names.get(first) if rest else None


@cache
def people_words() -> PeopleWords:
    """The words of English."""
    table = tomllib.loads(wordlist("people.en.toml").decode("utf-8"))
    words = {name: frozenset(value.split()) for name, value in table.items() if isinstance(value, str)}
    first_names: dict[str, str | None] = dict.fromkeys(words["either"])
    first_names |= dict.fromkeys(words["he"], HE) | dict.fromkeys(words["she"], SHE)
    same: dict[str, frozenset[str]] = {}
    for line in table["same_role"].strip().splitlines():
        group = frozenset(line.split())
        for word in group:
            same[word] = same.get(word, frozenset()) | group
    roles = words["roles"] | words["roles_he"] | words["roles_she"]
    titles = roles | words["modifiers"] | words["fields"] | frozenset(table["short_titles"])
    return PeopleWords(
        first_names=first_names,
        nicknames=_nicknames(table["nicknames"]),
        family_first=words["family_first"],
        kin=words["kin"],
        governments=words["governments"],
        courtesy=dict.fromkeys(words["courtesy_he"], HE) | dict.fromkeys(words["courtesy_she"], SHE),
        short_titles=table["short_titles"],
        persons=words["persons"],
        roles=roles,
        role_gender=dict.fromkeys(words["roles_he"], HE) | dict.fromkeys(words["roles_she"], SHE),
        same_role=same,
        posts=words["posts"],
        titles=titles,
        behind_names=titles | words["bodies"],
        fields=words["fields"],
        body_ends=words["bodies"] | words["publications"] | words["documents"],
        bodies=words["bodies"],
        publications=words["publications"],
        outlets=words["outlets"],
        documents=words["documents"],
        statements=words["statements"],
        groups=words["groups"],
        hearsay=words["hearsay"],
        offices=words["offices"] | words["posts"],
        acronyms=words["acronyms"],
        two_letters=words["two_letters"],
        countries=words["countries"],
        of_places=words["of_places"],
        places=words["places"],
        parties={sign: tuple(names.split()) for sign, names in table["parties"].items()},
    )


def _nicknames(lines: str) -> dict[str, str]:
    """The first name that each short form stands for; none where it stands for two."""
    found: dict[str, set[str]] = {}
    for name, *short in map(str.split, lines.strip().splitlines()):
        for form in short:
            found.setdefault(form, set()).add(name)
    return {form: names.pop() for form, names in found.items() if len(names) == 1}
