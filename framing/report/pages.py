"""Which page of a report holds which articles: all on one page, or an index with a page for each event.

Every article stands on exactly one page. The name of a page is made from the name of its event alone, so that a link
holds when events come or go.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from framing.compare.result import Comparison
from framing.model import Profile

PAGE_FOLDER = "events"
MOST_ARTICLES = 200  # on one page
MOST_SIGNS = 2_000_000  # of text on one page: with its marks some 6 MB
CHUNK = 50  # articles on a page that only reads
LONGEST = 60  # signs of a name that stand in a file's name
ALONE = "other-articles"
_PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in range(10))
_RESERVED = frozenset({ALONE, "con", "prn", "aux", "nul", *_PORTS})
_OURS = re.compile(rf"{PAGE_FOLDER}/[a-z0-9]+(?:-[a-z0-9]+)*(?:--[0-9]+)?\.html")


@dataclass(frozen=True, slots=True)
class Page:
    """One page beside the index. `articles` are the ids of those that stand on it; `event` is the place of its event
    in the comparison, None where its articles are of several; `compares` whether it compares them or is for reading."""

    file: str
    event: int | None
    name: str
    articles: tuple[str, ...]
    compares: bool
    first: int = 1  # the place of its first article among those that belong together, of `n`
    n: int = 0


def plan_pages(comparison: Comparison, choice: str = "auto") -> tuple[Page, ...]:
    """The pages beside the index; none where all stands on one page."""
    if choice == "one" or (choice == "auto" and _fits(comparison.profiles)):
        return ()
    return tuple(_pages(comparison))


def _fits(profiles: Sequence[Profile]) -> bool:
    return len(profiles) <= MOST_ARTICLES and sum(len(p.article.text) for p in profiles) <= MOST_SIGNS


def _pages(comparison: Comparison) -> Iterator[Page]:
    """A page for each event that several outlets cover, then the articles that no such page holds."""
    event_of = {article: place for place, event in enumerate(comparison.events) for article in event.articles}
    own: dict[int, list[Profile]] = {place: [] for place in range(len(comparison.events))}
    for profile in comparison.profiles:
        own[event_of[profile.article.id]].append(profile)
    names = _file_names(event.name for event in comparison.events)
    alone: list[Profile] = []
    for place, event in enumerate(comparison.events):
        found, name = own[place], names[place]
        if len(event.outlets) < 2:
            alone += found
            continue
        whole = event.tables is None  # the index compares it
        fits = _fits(found)
        if not whole:
            ids = tuple(p.article.id for p in found) if fits else ()
            yield Page(f"{PAGE_FOLDER}/{name}.html", place, event.name, ids, compares=True, n=len(found))
        if whole or not fits:
            yield from _chunks(name, place, event.name, found)
    yield from _chunks(ALONE, None, ALONE, alone)


def _chunks(file: str, event: int | None, name: str, profiles: Sequence[Profile]) -> Iterator[Page]:
    """Pages for reading; two hyphens, which no event's name has, tell them from pages of events."""
    for k, start in enumerate(range(0, len(profiles), CHUNK), 1):
        ids = tuple(p.article.id for p in profiles[start : start + CHUNK])
        at = f"{PAGE_FOLDER}/{file}--{k}.html"
        yield Page(at, event, name, ids, compares=False, first=start + 1, n=len(profiles))


def _file_names(names: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        file, k = file_name(name), 2
        while file in found:  # the same name twice
            file, k = f"{file_name(name)}-{k}", k + 1
        found[file] = None
    return list(found)


def file_name(name: str) -> str:
    """A name that every file system takes and tells from others: small letters, digits, hyphens; what was lost on the
    way stands in a digest of the whole.

    >>> file_name("quay-strike"), file_name("Quay/Strike"), file_name("con"), file_name("")
    ('quay-strike', 'quay-strike-4f7dca', 'con-1143da', 'event-e3b0c4')
    """
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    short = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST].strip("-")
    if short == name and name and short not in _RESERVED:
        return short
    return f"{short or 'event'}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def is_page(name: str) -> bool:
    """Whether a file's name is one that a page of a report can have."""
    return bool(_OURS.fullmatch(name))
