"""The forms of names, as words: what makes two spellings one name, and when one name is a short form of another."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from framing.extract.names import plain
from framing.extract.people import people_words
from framing.language import language
from framing.model import Actor

Words = tuple[str, ...]
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
SMALL = frozenset({"of", "the", "and", "for", "de", "del", "la", "los", "on", "in"})  # no initial of a short form
_PARTS = re.compile(r"[ \u00a0\-]+")


@lru_cache(maxsize=8192)
def words_of(name: str) -> Words:
    """The words of a name for comparing: plain, parted at hyphens, without full stops, initials as one word.

    >>> words_of("J. D. Holm-Pell"), words_of("Nicolás"), words_of("the C.E.B.")
    (('jd', 'holm', 'pell'), ('nicolas',), ('ceb',))
    """
    words = list[str]()
    joined = False  # whether the last word is made of initials
    for part in _PARTS.split(plain(name).strip()):
        word = part.removesuffix("'s").strip(",.'\"()").replace(".", "")
        if not word or (word == "the" and not words):
            continue
        if len(word) == 1 and word.isalpha() and joined:
            words[-1] += word
        else:
            words.append(word)
            joined = len(word) == 1 and word.isalpha()
    return tuple(words)


def given_names(actor: Actor) -> tuple[str, ...]:
    """The names of an actor whom the user named: as given, and each alias of one word behind the first names too.

    >>> given_names(Actor("Ilse Okonre", ("Okonreh", "the candidate")))
    ('Ilse Okonre', 'Okonreh', 'the candidate', 'Ilse Okonreh')
    """
    first, _, last = actor.name.rpartition(" ")
    spellings = (a for a in actor.aliases if first and " " not in a and a[:1].isupper() and a[:1] == last[:1])
    return (actor.name, *actor.aliases, *(f"{first} {spelling}" for spelling in spellings))


def is_acronym(text: str) -> bool:
    """Whether a name is made of the first letters of others: CEB, C.E.B.

    >>> is_acronym("C.E.B."), is_acronym("Okonre"), is_acronym("A")
    (True, False, False)
    """
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper()


def initials(words: Sequence[str]) -> str:
    """The first letters of a name's words, but for small ones.

    >>> initials(("civic", "board", "of", "elections"))
    'cbe'
    """
    return "".join(word[0] for word in words if word not in SMALL)


@lru_cache(maxsize=8192)
def called(words: Words) -> Words:
    """The words of a person's name, with the first name in full where it is a short form of one: Mike, Michael.

    >>> called(("mike", "holm"))
    ('michael', 'holm')
    """
    return (people_words().nicknames.get(words[0], words[0]), *words[1:]) if len(words) > 1 else words


def generation(words: Words) -> str:
    """What tells a son from a father of the same name, empty where nothing does.

    >>> generation(("anton", "kell", "jr")), generation(("anton", "kell"))
    ('jr', '')
    """
    return words[-1] if len(words) > 2 and words[-1] in GENERATIONS else ""


def longer_keys(words: Words) -> Iterator[tuple[str, Words]]:
    """The keys under which a full name is found by its shorter forms."""
    son = generation(words)
    core = words[: len(words) - bool(son)]
    first, rest = core[0], core[1:]
    for word in rest:
        yield f"first {son}", (first, word)  # Edmundo González, of Edmundo González Urrutia
    for k in range(1, len(core) - 1):
        yield f"tail {son}", core[k:]  # González Urrutia
    yield f"initial {son}", (first[0], *rest)  # E. Holm, of Ersa Holm
    if len(rest) > 1:
        yield f"initial {son}", (first[0], rest[-1])


def shorter_keys(words: Words) -> Iterator[list[tuple[str, Words]]]:
    """The keys of `longer_keys` under which the longer forms of a name are looked for: under all of each list."""
    son = generation(words)
    core = words[: len(words) - bool(son)]
    if len(core) < 2:
        return
    if len(core[0]) == 1:
        yield [(f"initial {son}", core)]
    else:
        yield [(f"first {son}", (core[0], word)) for word in core[1:]]
        yield [(f"tail {son}", core)]


def is_short_form(short: Words, long: Words) -> bool:
    """Whether a person's name could be a shorter form of another: words left out, or an initial for the first name.

    >>> is_short_form(("edmundo", "gonzalez"), ("edmundo", "gonzalez", "urrutia"))
    True
    >>> is_short_form(("gonzalez", "urrutia"), ("edmundo", "gonzalez", "urrutia"))
    True
    >>> is_short_form(("anton", "kell"), ("anton", "kell", "jr")), is_short_form(("a", "kell"), ("anton", "kell"))
    (False, True)
    """
    if short == long or generation(short) != generation(long):
        return False
    if len(short[0]) == 1 and len(long[0]) > 1:
        return long[0][0] == short[0] and _is_part(short[1:], long[1:]) and short[-1] == long[-1]
    if len(short) >= len(long):
        return False
    return (short[0] == long[0] and _is_part(short[1:], long[1:])) or short == long[-len(short) :]


def _is_part(some: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words stand among others in the same order."""
    rest = iter(words)
    return all(word in rest for word in some)


def surnames(words: Words) -> Words:
    """The words of a full name by which its bearer may be called alone: no first name but where it is the family's.

    >>> surnames(("edmundo", "gonzalez", "urrutia")), surnames(("kim", "jong", "un"))
    (('gonzalez', 'urrutia'), ('kim', 'un'))
    >>> surnames(("ana", "maria", "holm"))
    ('holm',)
    """
    core = words[: len(words) - bool(generation(words))]
    inner = tuple(w for w in core[1:-1] if len(w) > 2 and w not in people_words().first_names and w not in SMALL)
    if core[0] in people_words().family_first:
        return core[0], core[-1]
    return (*inner, core[-1])


def without_titles(name: str) -> Iterator[tuple[str, str]]:
    """The parts of a name from every word on before which there is nothing but titles, with those titles.

    >>> list(without_titles("Secretary of State Maria Holm"))
    [('Maria Holm', 'Secretary of State')]
    """
    words = name.split()
    known = people_words()
    for k in range(1, len(words)):
        before = [plain(word).strip(".,") for word in words[:k]]
        titled = all(
            word in known.titles or word in known.courtesy or word in known.short_titles or word in language().function
            for word in before
        )
        if not titled and k > 1:
            return
        if titled and before[-1] not in language().function and plain(words[k]) not in language().function:
            yield " ".join(words[k:]), " ".join(words[:k])
