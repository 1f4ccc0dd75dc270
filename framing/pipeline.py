"""Many articles through one function, one after the other or in several processes, in order either way."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from framing.errors import FramingError
from framing.matcher import Lexicons
from framing.model import Article, Profile
from framing.profile import Readability, profile_article

Result = TypeVar("Result")
GROUPS = ("readability",)  # what --without can leave out
CHUNK = 16  # articles handed to a process at once: enough to hide the cost of handing over
_worker: tuple[Callable[[Article], Any], Connection] | None = None


def n_processes(jobs: int) -> int:
    """As many processes as are asked for, but no more than there are cores: they would wait for each other."""
    return min(jobs, os.cpu_count() or 1)


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
    return map_articles(articles, _Profiler(lexicons, readability_of(without), then), jobs=jobs)


@dataclass(frozen=True, slots=True)
class _Profiler:
    """What a process does with an article."""

    lexicons: Lexicons
    readability: Readability | None
    then: Callable[[Profile], Any] | None

    def __call__(self, article: Article) -> Any:
        profile = profile_article(article, self.lexicons, self.readability)
        return self.then(profile) if self.then else profile


def map_articles(articles: Iterable[Article], work: Callable[[Article], Result], *, jobs: int = 1) -> Iterator[Result]:
    """What `work` makes of each article of a stream, in its order, whatever the number of processes.

    `work` is handed to each process once; it and its results must be such that they can be pickled.

    Raises: as `profile_articles`.
    """
    if jobs <= 1:
        yield from map(work, articles)
        return
    jobs = n_processes(jobs)
    # What is written there is read by nobody and so seen by all; no process that dies can take a lock with it.
    unwanted, stop = multiprocessing.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(work, unwanted))
    try:
        yield from _in_order(pool, _chunks(articles), _work_chunk, most=2 * jobs)
    except BrokenProcessPool as error:
        message = "a process ended unexpectedly, perhaps for want of memory; try --jobs 1, or fewer or shorter articles"
        raise FramingError(message) from error
    finally:
        # Asked, not ended by a signal: a process that dies while it hands over a result leaves the reader waiting.
        stop.send_bytes(b"stop")
        pool.shutdown(cancel_futures=True)
        stop.close()
        unwanted.close()


def _in_order(
    pool: ProcessPoolExecutor,
    chunks: Iterator[list[Article] | FramingError],
    work: Callable[[list[Article]], list[Any]],
    *,
    most: int,
) -> Iterator[Any]:
    """The results of all chunks, at most `most` of them under way."""
    waiting = deque[Future[list[Any]]]()
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


def _start_worker(work: Callable[[Article], Any], unwanted: Connection) -> None:
    global _worker  # noqa: PLW0603 - what a process loads once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which then asks the others to end
    _worker = (work, unwanted)


def _work_chunk(articles: list[Article]) -> list[Any]:
    """The results of one chunk; it breaks off before the next article once nobody wants them."""
    assert _worker is not None
    work, unwanted = _worker
    return [work(article) for article in articles if not unwanted.poll()]
