"""Partitions through a Dask cluster: the same work, on machines that see the same folder."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from framing import __version__
from framing.errors import FramingError, ScaleError
from framing.scale.plan import Done, Partition
from framing.scale.pool import KILL, do_alone
from framing.scale.work import UnwantedError, Work

if TYPE_CHECKING:
    from distributed import Client, Future, WorkerPlugin

LOCAL = "local:"
WAITING = 3  # partitions a worker that are read ahead
RETRIES = 3  # of a partition whose worker died
START = 30  # seconds to wait for a scheduler and its first worker
SETTLE = 1  # seconds before a new worker begins: one that dies while it is greeted is not begun again


def run_on_cluster(partitions: Iterable[Partition], work: Work, address: str) -> Iterator[Done]:
    """Each partition done by a worker of the cluster at `address`, as they come; `local:N` begins N workers here.

    Workers write the files themselves: the folder of the run must be theirs too, under the same path. A partition whose
    worker dies is done by another; where all that try it die, it is done here, without the articles that kill.

    Raises: ScaleError where there is no cluster or it goes away; what `work` raises. Closing the iterator cancels what
    is under way: workers stop after the article that they are at, those begun here at once.
    """
    try:
        yield from _run(partitions, work, address)
    except (OSError, CancelledError) as error:  # of the connection: what workers raise is of `work`
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise ScaleError(
            f"--cluster {address}: went away ({why}); start it again and run the command again: it goes on where it was"
        ) from None


def _run(partitions: Iterable[Partition], work: Work, address: str) -> Iterator[Done]:
    try:
        import distributed  # noqa: F401 - it sets its loggers up
    except ImportError as error:
        raise ScaleError(f"--cluster needs Dask ({error}); install framing[cluster]") from None
    with ExitStack() as stack:
        for name in ("distributed", "distributed.client", "asyncio"):  # what they say of lost connections, we say
            stack.enter_context(_quiet(name))
        client = stack.enter_context(_client(address, stack))
        plugin = _plugin(work)
        _hand_out(client, plugin)
        under_way: dict[Future, Partition] = {}
        if not address.startswith(LOCAL):
            stack.callback(_let_go, client, plugin.name, under_way)
        for partition in partitions:
            future = client.submit(
                _do,
                plugin.name,
                __version__,
                partition,
                key=f"{plugin.name}-{partition.name}",
                retries=RETRIES,
                pure=False,
            )
            under_way[future] = partition
            if len(under_way) >= WAITING * _n_threads(client):
                yield from _some(client, under_way, work)
        while under_way:
            yield from _some(client, under_way, work)


def _hand_out(client: "Client", plugin: "WorkerPlugin") -> None:
    try:
        client.register_plugin(plugin, name=plugin.name)
    except OSError:
        raise
    except Exception as error:
        raise _unable(error) from error


def _unable(error: Exception) -> ScaleError:
    why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return ScaleError(f"a worker cannot do the work ({why}); install framing[cluster] of this version where it runs")


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _let_go(client: "Client", name: str, under_way: "dict[Future, Partition]") -> None:
    """Have a cluster that goes on without us forget what was under way. Where it is gone, nothing has to be."""
    with suppress(OSError):
        client.cancel(list(under_way), force=True)
        client.unregister_worker_plugin(name)


def _plugin(work: Work) -> "WorkerPlugin":
    """What hands the work to every worker when it begins, also to one that comes in the place of one that died."""
    from distributed import WorkerPlugin

    class HandOut(WorkerPlugin):  # type: ignore[misc] # of a package without types
        name = f"framing-{uuid4().hex}"

        def setup(self, worker: Any) -> None:
            setattr(worker, self.name, (work, time.monotonic()))

        def teardown(self, worker: Any) -> None:
            setattr(worker, self.name, None)

    return HandOut()


def _do(name: str, version: str, partition: Partition) -> Done:
    from distributed import get_worker

    worker = get_worker()
    given: tuple[Work, float] | None = getattr(worker, name)
    if version != __version__:
        raise ScaleError(
            f"the worker {worker.address} has framing {__version__} and this machine {version}; install the same"
        )
    if given is None:
        raise UnwantedError
    work, since = given
    time.sleep(max(since + SETTLE - time.monotonic(), 0))
    return work(partition, frozenset(), lambda: getattr(worker, name, None) is None)


def _some(client: "Client", under_way: "dict[Future, Partition]", work: Work) -> Iterator[Done]:
    """What is done by now, mostly at least one."""
    from distributed import KilledWorker

    for future in sorted(_finished(client, list(under_way)), key=lambda f: under_way[f].number):
        partition = under_way.pop(future)
        try:
            done: Done = future.result(timeout=START)
        except KilledWorker:
            done = do_alone(partition, work)
        except TimeoutError:
            if future.status == "error":  # of the work, not of ours
                raise
            under_way[future] = partition  # the worker that knew the answer died before it told: it is done again
            continue
        except (FramingError, OSError, CancelledError):
            raise
        except Exception as error:
            raise _unable(error) from error
        yield done


def _finished(client: "Client", futures: "list[Future]") -> "set[Future]":
    """Those that are done, at least one. Raises: ScaleError where all workers are gone and no other comes."""
    from distributed import wait

    begun_anew = False
    while True:
        with suppress(TimeoutError):
            return set(wait(futures, timeout=START, return_when="FIRST_COMPLETED").done)
        if client.nthreads():
            continue
        if client.cluster is None or begun_anew:
            raise ScaleError("all workers of the cluster are gone; start one and run the command again: it goes on")
        client.cluster.scale(len(client.cluster.worker_spec))
        begun_anew = True


def _client(address: str, stack: ExitStack) -> "Client":
    from distributed import Client, LocalCluster

    try:
        if not address.startswith(LOCAL):
            asyncio.run(asyncio.wait_for(_ask(address), START))
            client = Client(address, timeout=START)
        else:
            if (n := int(address.removeprefix(LOCAL))) < 1:
                raise ValueError("no worker")
            with _deaf_to_ctrl_c():
                cluster = stack.enter_context(
                    LocalCluster(
                        n_workers=n,
                        threads_per_worker=1,
                        dashboard_address="127.0.0.1:0",
                        silence_logs=logging.CRITICAL,
                    )
                )
            stack.push(partial(_end_workers, cluster))
            client = Client(cluster)
    except Exception as error:  # what speaks there may be anything
        why = " ".join(str(error).split())[:120] or "no answer"
        raise ScaleError(f"--cluster {address}: no cluster there ({why}); give tcp://HOST:PORT or local:N") from None
    try:
        client.wait_for_workers(1, timeout=START)
    except TimeoutError:
        client.close()
        raise ScaleError(f"--cluster {address}: has no worker; start one with dask worker {address}") from None
    return client


async def _ask(address: str) -> None:
    """Raises what a client would where no scheduler answers.

    A client that fails while it is made is closed when it is collected, in the middle of whatever that thread does,
    and where it begins another client, both wait for each other for ever. So none is made where none can live.
    """
    from distributed.comm import connect

    comm = await connect(address)  # what greets nobody is waited for without an end
    await comm.close()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Have processes and threads that are begun meanwhile hear no Ctrl-C: it is for the command, which ends them.

    One that comes meanwhile is heard at the end.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would make this thread hear again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_workers(cluster: Any, raised: type[BaseException] | None, *_: object) -> None:
    """End the workers at once where the run was stopped, or the cluster would wait for what they are at.

    What they write is renamed when it is whole, so that nothing is lost by it.
    """
    if raised is None:
        return
    for nanny in cluster.workers.values():
        nanny.auto_restart = False
        if pid := getattr(nanny, "pid", None):
            with suppress(OSError):
                os.kill(pid, KILL)


def _n_threads(client: "Client") -> int:
    return max(sum(map(int, client.nthreads().values())), 1)
