"""Many articles through `profile_article`, one after the other or in several processes, in order either way."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.synchronize import Event
from typing import TypeVar

from framing.errors import FramingError
from framing.matcher import Lexicons
from framing.model import Article, Profile
from framing.profile import Readability, profile_article

Result = TypeVar("Result")
GROUPS = ("readability",)  # what --without can leave out
CHUNK = 16  # articles handed to a process at once: enough to hide the cost of handing over
_worker: tuple[Lexicons, Readability | None, Event] | None = None


def readability_of(without: Iterable[str]) -> Readability | None:
    """The readability measures, None where they are left out. Raises: FramingError for a group that is not known."""
    without = set(without)
    if unknown := sorted(without.difference(GROUPS)):
        raise FramingError(f"{unknown[0]}: no group of measures; there are {', '.join(GROUPS)}")
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
    then: Callable[[Profile], Result] | None = None,
) -> Iterator[Profile | Result]:
    """The profiles of a stream of articles, in its order, whatever the number of processes.

    `then` is applied to each profile where it was made, so that processes hand back only what is needed. Never more
    than a few chunks are in memory.

    Raises: FramingError for a group in `without` that is not known, and where a process ended unexpectedly; what
    reading the stream raises comes after the profiles of the articles before it.
    """
    readability = readability_of(without)
    if jobs <= 1:
        for article in articles:
            profile = profile_article(article, lexicons, readability)
            yield then(profile) if then else profile
        return
    unwanted = multiprocessing.Event()
    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(lexicons, readability, unwanted))
    try:
        yield from _in_order(pool, _chunks(articles), partial(_profile_chunk, then=then), most=2 * jobs)
    except BrokenProcessPool as error:
        message = "a process ended unexpectedly, perhaps for want of memory; try --jobs 1, or fewer or shorter articles"
        raise FramingError(message) from error
    finally:
        # Asked, not ended by a signal: a process that dies while it hands over a result leaves the reader waiting.
        unwanted.set()
        pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor,
    chunks: Iterator[list[Article] | FramingError],
    work: Callable[[list[Article]], list[Profile | Result]],
    *,
    most: int,
) -> Iterator[Profile | Result]:
    """The results of all chunks, at most `most` of them under way."""
    waiting = deque[Future[list[Profile | Result]]]()
    failed: FramingError | None = None
    for chunk in chunks:
        if isinstance(chunk, FramingError):
            failed = chunk
            break
        waiting.append(pool.submit(work, chunk))
        if len(waiting) > most:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()
    if failed:
        raise failed


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article] | FramingError]:
    """The articles in chunks; an error of the stream is the last item, after the articles before it."""
    chunk: list[Article] = []
    try:
        for article in articles:
            chunk.append(article)
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
    except FramingError as error:
        yield chunk
        yield error
        return
    if chunk:
        yield chunk


def _start_worker(lexicons: Lexicons, readability: Readability | None, unwanted: Event) -> None:
    global _worker  # noqa: PLW0603 - what a process loads once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which then asks the others to end
    _worker = (lexicons, readability, unwanted)


def _profile_chunk(articles: list[Article], then: Callable[[Profile], Result] | None) -> list[Profile | Result]:
    """The results of one chunk; it breaks off before the next article once nobody wants them."""
    assert _worker is not None
    lexicons, readability, unwanted = _worker
    profiles = (profile_article(article, lexicons, readability) for article in articles if not unwanted.is_set())
    return [then(profile) if then else profile for profile in profiles]
