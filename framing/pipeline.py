"""Many articles through `profile_article`, one after the other or in several processes, in order either way."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import TypeVar

from framing.matcher import Lexicons, load_lexicons
from framing.model import Article, Profile
from framing.profile import Readability, profile_article

Result = TypeVar("Result")
GROUPS = ("readability",)  # what --without can leave out
CHUNK = 16  # articles handed to a process at once: enough to hide the cost of handing over
_worker: tuple[Lexicons, Readability | None] | None = None


def readability_of(without: Iterable[str]) -> Readability | None:
    """The readability measures, None where they are left out."""
    if "readability" in without:
        return None
    from framing.readability import readability

    return readability


def profile_articles(
    articles: Iterable[Article],
    lexicons: Lexicons,
    *,
    without: Iterable[str] = (),
    jobs: int = 1,
    extra: tuple[str, ...] = (),
    then: Callable[[Profile], Result] | None = None,
) -> Iterator[Profile | Result]:
    """The profiles of a stream of articles, in its order, whatever the number of processes.

    `then` is applied to each profile where it was made, so that processes hand back only what is needed. Never more
    than a few chunks are in memory. `extra` are the lexicon files with which `lexicons` was loaded.
    """
    if jobs <= 1:
        readability = readability_of(without)
        for article in articles:
            profile = profile_article(article, lexicons, readability)
            yield then(profile) if then else profile
        return
    stream, waiting = iter(articles), deque[Future[list[Profile | Result]]]()
    work = partial(_profile_chunk, then=then)
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(extra, tuple(without))) as pool:
        while chunk := list(islice(stream, CHUNK)):
            waiting.append(pool.submit(work, chunk))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _start_worker(extra: tuple[str, ...], without: tuple[str, ...]) -> None:
    global _worker  # noqa: PLW0603 - what a process loads once
    _worker = (load_lexicons(*extra), readability_of(without))


def _profile_chunk(articles: list[Article], then: Callable[[Profile], Result] | None) -> list[Profile | Result]:
    assert _worker is not None
    profiles = (profile_article(article, *_worker) for article in articles)
    return [then(profile) if then else profile for profile in profiles]
