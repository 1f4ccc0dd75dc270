"""Partitions through processes of one machine. What kills a process costs the article that does it, not the run."""

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from threading import Thread

from framing.errors import ScaleError
from framing.model import Article
from framing.pipeline import n_processes
from framing.scale.plan import Done, Partition
from framing.scale.work import Work

WAITING = 2  # partitions a process that are read ahead
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has one of them
GRACE = 0.3  # seconds that a process has to come to the end of an article when the run is stopped
_worker: tuple[Work, Connection] | None = None


def run_in_processes(partitions: Iterable[Partition], work: Work, jobs: int) -> Iterator[Done]:
    """Each partition done by one of `jobs` processes, or as many as there are cores, as they come.

    Where a process dies, the partitions under way are done again one at a time, and an article with which a process
    dies every time is set aside. Raises: what `work` raises. Closing the iterator ends the processes.
    """
    jobs = n_processes(jobs)
    pool = _Pool(work, jobs)
    try:
        for partition in partitions:
            pool.submit(partition)
            if len(pool.waiting) >= WAITING * jobs:
                yield from pool.some()
        while pool.waiting:
            yield from pool.some()
    finally:
        pool.stop()


def do_alone(partition: Partition, work: Work) -> Done:
    """A partition done by processes of its own, without the articles that kill one. Raises: what `work` raises."""
    pool = _Pool(work, 1)
    try:
        return pool.alone(partition)
    finally:
        pool.stop()


class _Pool:
    """Processes that can be begun anew."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work, self._jobs = work, jobs
        # What is written there is read by nobody and so seen by all; no process that dies can take a lock with it.
        self._unwanted, self._stop = multiprocessing.Pipe(duplex=False)
        self._processes = self._begin(jobs)
        self.waiting: dict[Future[Done], Partition] = {}

    def submit(self, partition: Partition) -> None:
        """Have a partition done."""
        try:
            future = self._processes.submit(_do, partition)
        except BrokenProcessPool:  # a process died while it had nothing to do
            future = Future[Done]()
            future.set_exception(BrokenProcessPool())
        self.waiting[future] = partition

    def some(self) -> Iterator[Done]:
        """What is done by now, at least one; where a process died, all that was under way."""
        finished, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        if any(isinstance(future.exception(), BrokenProcessPool) for future in finished):
            yield from self._again()
            return
        for future in sorted(finished, key=lambda f: self.waiting[f].number):
            del self.waiting[future]
            yield future.result()

    def _again(self) -> Iterator[Done]:
        wait(self.waiting)  # a broken pool ends them all
        under_way = sorted(self.waiting.items(), key=lambda item: item[1].number)
        self.waiting = {}
        self._processes.shutdown()
        for future, partition in under_way:
            done = None
            with suppress(BrokenProcessPool):
                done = future.result()
            yield done or self.alone(partition)
        self._processes = self._begin(self._jobs)

    def alone(self, partition: Partition) -> Done:
        """A partition in a process of its own, without the articles that kill it."""
        done = self._tried(partition)
        if done is None:
            aside = frozenset(a.id for a in self._killers(partition, partition.articles))
            done = self._tried(partition, aside)
        if done is None:  # it dies of no article alone: of what they need together
            aside = frozenset(a.id for a in partition.articles)
            done = self._tried(partition, aside)
        if done is None:
            raise ScaleError(f"{partition.name}: processes end whatever they are given; free memory and run it again")
        return done

    def _killers(self, partition: Partition, among: Sequence[Article]) -> Iterator[Article]:
        """The articles with which a process dies, found by halves."""
        if self._tried(replace(partition, articles=tuple(among)), trial=True) is not None:
            return
        if len(among) == 1:
            yield among[0]
            return
        half = len(among) // 2
        yield from self._killers(partition, among[:half])
        yield from self._killers(partition, among[half:])

    def _tried(self, partition: Partition, aside: frozenset[str] = frozenset(), *, trial: bool = False) -> Done | None:
        """The partition done in a process of its own; None where that died. A trial writes nothing."""
        process = self._begin(1)
        try:
            return process.submit(_try if trial else _do, partition, aside).result()
        except BrokenProcessPool:
            return None
        except BaseException:
            self._end()
            raise
        finally:
            process.shutdown()

    def _begin(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, initializer=_start, initargs=(self._work, self._unwanted, gc.get_threshold()))

    def stop(self) -> None:
        """End the processes, each after the article that it is at if that does not take long."""
        self._end()
        self._processes.shutdown(cancel_futures=True)
        self._unwanted.close()

    def _end(self) -> None:
        """Tell the processes that nobody wants what they do."""
        if not self._stop.closed:
            self._stop.send_bytes(b"stop")
            self._stop.close()


def _start(work: Work, unwanted: Connection, collecting: tuple[int, int, int]) -> None:
    global _worker  # noqa: PLW0603 - what a process is given once
    gc.set_threshold(*collecting)  # as in the first process, which only a fork takes over by itself
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which then asks the others to end
    Thread(target=_leave, args=(unwanted,), daemon=True).start()
    _worker = (work, unwanted)


def _leave(unwanted: Connection) -> None:
    """End this process soon after the run is stopped, and at once where the first process is gone.

    What it writes is renamed when it is whole, so that nothing is lost by it.
    """
    parent = multiprocessing.parent_process()
    if unwanted in wait_for([unwanted, *([parent.sentinel] if parent else [])]):
        time.sleep(GRACE)
    os.kill(os.getpid(), KILL)


def _do(partition: Partition, aside: frozenset[str] = frozenset()) -> Done:
    assert _worker is not None
    work, unwanted = _worker
    return work(partition, aside, unwanted.poll)


def _try(partition: Partition, aside: frozenset[str]) -> Done:
    """What may kill a process, and nothing that stays."""
    assert _worker is not None
    work, unwanted = _worker
    return work.trial(partition, aside, unwanted.poll)
