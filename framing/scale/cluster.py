"""Partitions through a Dask cluster: the same work, on machines that see the same folder."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from framing.errors import ScaleError
from framing.scale.plan import Done, Partition
from framing.scale.pool import do_alone
from framing.scale.work import Work

if TYPE_CHECKING:
    from distributed import Client, Future, WorkerPlugin

LOCAL = "local:"
WAITING = 3  # partitions a worker that are read ahead
RETRIES = 3  # of a partition whose worker died
START = 30  # seconds to wait for a scheduler and its first worker


def run_on_cluster(partitions: Iterable[Partition], work: Work, address: str) -> Iterator[Done]:
    """Each partition done by a worker of the cluster at `address`, as they come; `local:N` begins N workers here.

    Workers write the files themselves: the folder of the run must be theirs too, under the same path. A partition whose
    worker dies is done by another; where all that try it die, it is done here, without the articles that kill.

    Raises: ScaleError where there is no cluster; what `work` raises. Closing the iterator cancels what is under way.
    """
    with ExitStack() as stack:
        client = stack.enter_context(_client(address, stack))
        plugin = _plugin(work)
        client.register_plugin(plugin, name=plugin.name)
        stack.callback(lambda: client.unregister_worker_plugin(plugin.name))
        under_way: dict[Future, Partition] = {}
        stack.callback(lambda: client.cancel(list(under_way), force=True))
        for partition in partitions:
            future = client.submit(
                _do,
                plugin.name,
                partition,
                key=f"{plugin.name}-{partition.name}",
                retries=RETRIES,
                pure=False,
            )
            under_way[future] = partition
            if len(under_way) >= WAITING * _n_threads(client):
                yield from _some(under_way, work)
        while under_way:
            yield from _some(under_way, work)


def _plugin(work: Work) -> "WorkerPlugin":
    """What hands the work to every worker when it begins, also to one that comes in the place of one that died."""
    from distributed import WorkerPlugin

    class HandOut(WorkerPlugin):  # type: ignore[misc] # of a package without types
        name = f"framing-{uuid4().hex}"

        def setup(self, worker: Any) -> None:
            setattr(worker, self.name, work)

    return HandOut()


def _do(name: str, partition: Partition) -> Done:
    from distributed import get_worker

    work: Work = getattr(get_worker(), name)
    return work(partition)


def _some(under_way: "dict[Future, Partition]", work: Work) -> Iterator[Done]:
    """What is done by now, at least one."""
    from distributed import KilledWorker, wait

    finished = sorted(wait(list(under_way), return_when="FIRST_COMPLETED").done, key=lambda f: under_way[f].number)
    for future in finished:
        partition = under_way.pop(future)
        try:
            done: Done = future.result()
        except KilledWorker:
            done = do_alone(partition, work)
        yield done


def _client(address: str, stack: ExitStack) -> "Client":
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ScaleError(f"--cluster needs Dask ({error}); install framing[cluster]") from None
    try:
        if not address.startswith(LOCAL):
            client = Client(address, timeout=START)
        else:
            n = int(address.removeprefix(LOCAL))
            cluster = stack.enter_context(
                LocalCluster(n_workers=n, threads_per_worker=1, dashboard_address=None, silence_logs=50)
            )
            client = Client(cluster)
    except (OSError, ValueError) as error:
        raise ScaleError(f"--cluster {address}: no cluster there ({error}); give tcp://HOST:PORT or local:N") from None
    client.wait_for_workers(1, timeout=START)
    return client


def _n_threads(client: "Client") -> int:
    return max(sum(map(int, client.nthreads().values())), 1)
