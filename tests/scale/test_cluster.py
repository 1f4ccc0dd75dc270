"""The same tables by a Dask cluster, whatever happens to its workers."""

import os
import signal
import sys
from dataclasses import dataclass, replace
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from framing import Article, load_lexicons, read_articles, seeds_folder
from framing.errors import FramingError, ScaleError
from framing.scale import Done, Partition, Target, Work, extract_to, plan_of, run_in_processes

distributed = pytest.importorskip("distributed", reason="Dask is not installed")
pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("datasketch", reason="datasketch is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")  # the cluster's own, of ports and of workers that were killed


@pytest.fixture(scope="module")
def lexicons():
    return load_lexicons()


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [replace(a, text=a.text[:300]) for a in list(read_articles(seeds_folder()))[:12]]


@pytest.fixture(scope="module")
def by_value():
    """Workers can import nothing of the tests: they are sent what it is."""
    import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    yield
    cloudpickle.unregister_pickle_by_value(sys.modules[__name__])


@pytest.fixture(scope="module")
def cluster(by_value):
    """A scheduler and two workers that live on."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as workers:
        yield workers.scheduler_address


@pytest.fixture
def mortals(by_value):
    """A scheduler and three workers, of which a test kills some: on a busy machine not each is begun again."""
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as workers:
        yield workers.scheduler_address


@dataclass(frozen=True)
class Dying:
    """Work whose process dies at one article: every time, or once where there is a file to remember it by."""

    work: Work
    bad: str
    once: str = ""

    def __call__(self, partition: Partition, aside: frozenset[str] = frozenset(), *rest) -> Done:
        self._die(partition, aside)
        return self.work(partition, aside, *rest)

    def trial(self, partition: Partition, aside: frozenset[str], *rest) -> Done:
        self._die(partition, aside)
        return self.work.trial(partition, aside, *rest)

    def _die(self, partition: Partition, aside: frozenset[str]) -> None:
        if self.bad in {a.id for a in partition.articles} - aside and not (self.once and Path(self.once).exists()):
            if self.once:
                Path(self.once).touch()
            os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def run(tmp_path, lexicons, articles):
    def made(name, engine, dress=lambda work: work):
        folder = tmp_path / name
        work = Work(str(folder), "parquet", lexicons, None)
        return extract_to(Target(folder, plan_of(lexicons, (), "parquet", 2)), articles, dress(work), engine)

    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def on(address: str):
    from framing.scale.cluster import run_on_cluster

    return partial(run_on_cluster, address=address)


def test_a_cluster_writes_the_same_bytes_as_processes(run, cluster, tmp_path):
    run("here", partial(run_in_processes, jobs=1))
    summary = run("there", on(cluster))
    assert summary.complete
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_worker_that_dies_costs_nothing(run, mortals, articles, tmp_path):
    run("here", partial(run_in_processes, jobs=1))
    died = tmp_path / "died"
    summary = run("there", on(mortals), lambda work: Dying(work, articles[5].id, str(died)))
    assert died.exists()
    assert summary.failed == ()
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_an_article_that_kills_every_worker_is_set_aside(run, mortals, articles):
    summary = run("there", on(mortals), lambda work: Dying(work, articles[5].id))
    assert summary.failed == (articles[5].id,)
    assert summary.rows["articles"] == 11
    assert summary.notices["set-aside"] == 1


@pytest.mark.parametrize("address", ["local:two", "local:0", "tcp://127.0.0.1:1", "nonsense"])
def test_no_cluster_is_said_in_a_line(run, address, monkeypatch):
    from framing.scale import cluster

    made = []
    monkeypatch.setattr(cluster, "START", 1)
    monkeypatch.setattr(distributed, "Client", lambda *given, **_: made.append(given))
    with pytest.raises(ScaleError, match=rf"--cluster {address}: no cluster there"):
        run("there", on(address))
    assert made == []  # a client that fails while it is made may wait for itself when it is collected


def test_a_server_of_another_kind_is_no_cluster(run, monkeypatch):
    from framing.scale import cluster

    monkeypatch.setattr(cluster, "START", 2)
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(ScaleError, match="no cluster there") as said:
            run("there", on(f"tcp://127.0.0.1:{server.server_port}"))
        server.shutdown()
    assert "\n" not in str(said.value)


def test_a_cluster_whose_workers_are_all_gone_is_not_waited_for(run, monkeypatch):
    from framing.scale import cluster as module

    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
    ) as workers:

        def leaving(partitions, work):
            for n, partition in enumerate(partitions):
                if n == 2:
                    monkeypatch.setattr(module, "START", 1)
                    workers.scale(0)
                yield partition

        with pytest.raises(ScaleError, match="all workers of the cluster are gone; start one and run"):
            run("there", lambda partitions, work: on(workers.scheduler_address)(leaving(partitions, work), work))
        monkeypatch.undo()
        workers.scale(1)
        assert run("there", on(workers.scheduler_address)).complete


def test_workers_of_our_own_that_are_gone_for_good_are_begun_anew(run, monkeypatch):
    from framing.scale import cluster as module

    def leaving(partitions):
        for n, partition in enumerate(partitions):
            if n == 3:
                for nanny in distributed.default_client().cluster.workers.values():
                    nanny.auto_restart = False
                    os.kill(nanny.pid, signal.SIGKILL)
            yield partition

    monkeypatch.setattr(module, "START", 5)
    assert run("there", lambda partitions, work: on("local:1")(leaving(partitions), work)).complete


def test_a_worker_of_another_version_is_refused(run, cluster, monkeypatch):
    from framing.scale import cluster as module

    monkeypatch.setattr(module, "__version__", "0.0.1")
    with pytest.raises(
        ScaleError, match=r"the worker tcp://.* has framing .* and this machine 0\.0\.1; install the same"
    ):
        run("there", on(cluster))


@dataclass(frozen=True)
class Raising:
    """Work that raises something on every worker."""

    error: Exception

    def __call__(self, *_) -> Done:
        raise self.error


def test_what_a_worker_raises_is_said_in_a_line(run, cluster):
    with pytest.raises(ScaleError, match=r"a worker cannot do the work \(ImportError: no such\); install framing"):
        run("there", on(cluster), lambda work: Raising(ImportError("no\nsuch")))
    with pytest.raises(FramingError, match="a1: odd"):
        run("strict", on(cluster), lambda work: Raising(FramingError("a1: odd")))


def test_a_cluster_that_goes_on_without_us_forgets_the_work(run, cluster, articles):
    """Stopped after the first part: the workers stand idle soon, and the same command goes on."""

    class Stopped(Exception):
        pass

    def stopping(partitions, work):
        for done in on(cluster)(partitions, work):
            yield done
            raise Stopped

    with pytest.raises(Stopped):
        run("there", stopping)
    with distributed.Client(cluster) as client:
        assert not any(
            client.run(
                lambda dask_worker: [
                    n for n in vars(dask_worker) if n.startswith("framing-") and getattr(dask_worker, n)
                ]
            ).values()
        )
    assert run("there", on(cluster)).complete
