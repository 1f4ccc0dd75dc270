"""What each article says of those whom it names, gathered from its profile."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from framing.compare.people.bearers import Named, Role
from framing.compare.people.name_forms import words_of
from framing.extract.countries import countries
from framing.extract.descriptions import word_before
from framing.extract.labels import GOVERNMENT
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.model import Construct, Mark, Mention, Profile, Span
from framing.tokens import fold, phrase

_WORD_BEHIND = re.compile(r" (\w+)")
FAR = 30  # signs before a role in which its country is looked for


def names_of(profile: Profile) -> Iterator[Named]:
    """What the article says of each of those whom it names, in the order of their first mentions."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in profile.mentions:
        grouped[mention.name].append(mention)
    roles = _roles(profile)
    text = profile.article.text
    for name, mentions in grouped.items():
        courtesies = {people_words().courtesy.get(word_before(text, m.span.start)) for m in mentions}
        yield Named(
            article=profile.article.id,
            event=profile.article.event or "",
            name=name,
            words=words_of(name),
            sort=mentions[0].sort,
            weight=len(mentions),
            roles=roles.get(name, frozenset()),
            genders=frozenset(gender for gender in courtesies if gender),
        )


def named_places(profile: Profile) -> Iterator[tuple[Mention, Span]]:
    """The mentions that may name somebody, each with where: an adjective of where somebody is from names nobody, but
    with the word behind it, which the place then holds too, it may name a government.
    """
    for mention in profile.mentions:
        low = plain(mention.surface)
        if low not in countries().adjectives:
            yield mention, mention.span
        elif low in countries().by_adjective and (word := _WORD_BEHIND.match(profile.article.text, mention.span.end)):
            yield mention, Span(mention.span.start, word.end())


def named_alone(profile: Profile) -> Iterator[tuple[str, Span]]:
    """Whom an article names, each with where, as far as it says so itself: nothing is known of other articles."""
    for mention, span in named_places(profile):
        if span == mention.span:
            yield mention.name, span
        elif fold(span.of(profile.article.text)).rpartition(" ")[2] in people_words().governments:
            yield f"{countries().meant_by(plain(mention.surface))}{GOVERNMENT}", span


def _roles(profile: Profile) -> Mapping[str, frozenset[Role]]:
    """The roles that the labels of an article give, by the name of whom they are said."""
    found: dict[str, set[Role]] = defaultdict(set)
    for mark in profile.marks_of(Construct.LABEL):
        if mark.target and not mark.target.endswith(GOVERNMENT) and (role := role_of(mark, profile.article.text)):
            found[mark.target].add(role)
    return {name: frozenset(roles) for name, roles in found.items()}


def role_of(mark: Mark, text: str) -> Role | None:
    """The role that a label names, None where its head is none: foreign minister, of Peru.

    The country stands in the label, right before it (Peruvian, Peru's) or behind "of".
    """
    known = people_words()
    words = [word for word in phrase(mark.surface.partition(" of ")[0]) if word.isalpha()]
    if not words or words[-1] not in known.roles:
        return None
    scope = words[-2] if len(words) > 1 and words[-2] in known.fields else ""
    before = text[max(0, mark.span.start - FAR) : mark.span.start].rpartition("\n")[2].split()
    inside = mark.surface.split()
    behind = inside[inside.index("of") + 1 :] if "of" in inside else []
    return Role(words[-1], scope, _country(before[-2:]) or _country(inside[:2]) or _country(behind[:3]))


def _country(words: list[str]) -> str:
    """The country that the last of some words tell, or any of them; empty where none does."""
    cleaned = [word.strip(",.'’\"“”").removesuffix("’s").removesuffix("'s") for word in words]
    for size in (2, 1):
        for k in range(len(cleaned) - size, -1, -1):
            if found := countries().meant_by(plain(" ".join(cleaned[k : k + size]))):
                return found
    return ""
