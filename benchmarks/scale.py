"""How `framing extract -o` does with many articles: `python benchmarks/scale.py [N ...]`, by default 1,000 and 4,000.

Articles are made of those of the bundled corpus, and of the FILES given with --from (mixed_corpus.py). Prints articles
a second, CPU, and the peak memory of the first process and of the largest other, for one process, for two, and with
--dask for a cluster of two workers, each in a command of its own; then how these relate.

--kill runs each of several processes once more, kills one of them, then the command, runs it again, and fails unless
the folder holds the same bytes. --compare makes the report of the tables and says what that takes. --beside runs two
commands of one process at once: what two cores give to work that shares nothing, which two processes cannot surpass.
"""

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from mixed_corpus import write_corpus

from framing import seeds_folder

TICK = 0.1  # seconds between two looks at the memory of the processes
PARTS = 20  # at least, so that something can be killed between two
LARGEST = 500  # articles a part
HEAD = (
    "| articles | processes | seconds | a second | CPU, ms an article | first process, MB | largest other, MB |\n"
    "| --- | --- | --- | --- | --- | --- | --- |"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One command over one corpus, with what it took: seconds, CPU seconds, and peak memory in MB."""

    n: int
    engine: tuple[str, ...]
    seconds: float
    cpu: float
    first: float
    other: float

    @property
    def who(self) -> str:
        """The processes, for a row."""
        return self.engine[1] if self.engine[0] == "--jobs" else f"Dask, {self.engine[1]}"

    @property
    def name(self) -> str:
        """The processes, for a sentence."""
        return {"1": "one process", "2": "two processes"}.get(self.who, self.who)


def main() -> None:
    """Make the corpora, run the commands, print a row for each and what follows."""
    asked = _asked()
    engines = [("--jobs", str(jobs)) for jobs in asked.jobs or [1, 2]] + [("--cluster", "local:2")] * asked.dask
    with tempfile.TemporaryDirectory() as passing:
        place = Path(asked.keep or passing)
        place.mkdir(parents=True, exist_ok=True)
        corpora = {n: place / f"{n}.jsonl" for n in asked.n}
        for n, corpus in corpora.items():
            print(write_corpus(corpus, n, [seeds_folder(), *asked.files]), flush=True)
        print(f"\n{HEAD}", flush=True)
        runs = [_run(corpora, place, n, engine, asked.partition) for n in asked.n for engine in engines]
        print()
        for line in ratios(runs):
            print(line, flush=True)
        for run in runs:
            if asked.beside and run.engine == ("--jobs", "1"):
                print(beside(run, corpora[run.n], _folder(place, run.n, run.engine), asked.partition), flush=True)
            if asked.kill and run.engine != ("--jobs", "1"):
                print(killed(run, corpora[run.n], _folder(place, run.n, run.engine), asked.partition), flush=True)
        if asked.compare:
            for n in asked.n:
                print(compared(n, _folder(place, n, engines[-1]), place / f"{n}-report"), flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", nargs="*", type=int, default=[1_000, 4_000])
    parser.add_argument("--from", dest="files", action="append", default=[], help="more articles to make others of")
    parser.add_argument("--jobs", type=int, action="append", help="numbers of processes [default: 1 and 2]")
    parser.add_argument("--partition", type=int, help=f"articles a part [default: {LARGEST}, fewer for few articles]")
    parser.add_argument("--dask", action="store_true", help="also a Dask cluster of two workers")
    parser.add_argument("--kill", action="store_true", help="also kill processes in the middle and go on")
    parser.add_argument("--compare", action="store_true", help="also make the report of the tables")
    parser.add_argument("--beside", action="store_true", help="also two commands of one process at once")
    parser.add_argument("--keep", metavar="FOLDER", help="keep corpora and tables there")
    return parser.parse_args()


def _folder(place: Path, n: int, engine: Sequence[str]) -> Path:
    return place / f"{n}-{'-'.join(engine).strip('-').replace(':', '-')}"


def _run(corpora: dict[int, Path], place: Path, n: int, engine: tuple[str, ...], size: int | None) -> Run:
    folder = _folder(place, n, engine)
    shutil.rmtree(folder, ignore_errors=True)
    run = Run(n, engine, *measured(_command(corpora[n], folder, n, engine, size)))
    print(row(run), flush=True)
    return run


def _command(corpus: Path, folder: Path, n: int, engine: Sequence[str], size: int | None) -> list[str]:
    part = str(size or max(min(LARGEST, n // PARTS), 1))
    return _framing("extract", str(corpus), "-o", str(folder), "-q", "--partition", part, *engine)


def _framing(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "framing", *arguments]


def measured(
    command: Sequence[str], watch: Callable[[subprocess.Popen[bytes]], None] = lambda process: None
) -> tuple[float, float, float, float]:
    """Seconds, CPU seconds, and the peak memory in MB of the first process of a command and of the largest other.

    `watch` sees the process at every tick. Ends this program where the command fails but by a signal; what it left out
    (exit code 1) it has said itself.
    """
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    first = other = 0.0
    while process.poll() is None:
        first = max(first, _peak(process.pid))
        other = max([other, *map(_peak, _below(process.pid))])
        watch(process)
        time.sleep(TICK)
    if process.returncode > 1:
        sys.exit(f"{' '.join(command)}: ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu, first, other


def _peak(pid: int) -> float:
    """The most memory that a process has held, in MB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _below(pid: int) -> Iterator[int]:
    """The processes that a process began, and those that they began."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text(encoding="utf-8").split()]
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


def row(run: Run) -> str:
    """One line of the table."""
    return (
        f"| {run.n:,} | {run.who} | {run.seconds:.1f} | {run.n / run.seconds:.0f} | {1000 * run.cpu / run.n:.1f} | "
        f"{run.first:.0f} | {run.other:.0f} |"
    )


def ratios(runs: Sequence[Run]) -> Iterator[str]:
    """How the runs relate: more articles of one engine, and engines over the same articles."""
    for run in runs:
        least = next(one for one in runs if one.engine == run.engine)
        if run.n > least.n:
            yield (
                f"{run.name}: {run.n / least.n:.2f} times the articles of {least.n:,} take "
                f"{run.seconds / least.seconds:.2f} times as long, the first process {run.first / least.first:.2f} and "
                f"the largest other {run.other / max(least.other, 1):.2f} times the memory"
            )
    by_n = {(run.n, run.engine): run for run in runs}
    for n in dict.fromkeys(run.n for run in runs):
        one, two, dask = (by_n.get((n, e)) for e in (("--jobs", "1"), ("--jobs", "2"), ("--cluster", "local:2")))
        if one and two:
            yield f"{n:,} articles: two processes are {one.seconds / two.seconds:.2f} times as fast as one"
        if two and dask:
            yield f"{n:,} articles: Dask takes {dask.seconds / two.seconds:.2f} times as long as two processes"


def killed(run: Run, corpus: Path, undisturbed: Path, size: int | None) -> str:
    """What it costs to kill a process at a quarter and the command at a half, and to run it again.

    Ends this program where the bytes are not those of a run that nobody disturbed.
    """
    folder = undisturbed.with_name(f"{undisturbed.name}-killed")
    shutil.rmtree(folder, ignore_errors=True)
    n_parts = len(list((undisturbed / "done").iterdir()))
    left = [n_parts // 4, n_parts // 2]

    def kill(process: subprocess.Popen[bytes]) -> None:
        n_done = len(list(folder.glob("done/part-*.json")))
        if len(left) == 2 and n_done >= left[0]:
            if workers := [pid for pid in _below(process.pid) if _peak(pid) > 50]:  # not what tracks resources
                os.kill(workers[-1], signal.SIGKILL)
                left.pop(0)
        elif len(left) == 1 and n_done >= left[0]:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
            left.pop()

    command = _command(corpus, folder, run.n, run.engine, size)
    first = measured(command, kill)[0]
    n_before = len(list(folder.glob("done/part-*.json")))
    second = measured(command)[0]
    if left or contents(folder) != contents(undisturbed):
        sys.exit(f"{run.name}: nothing was killed" if left else f"{folder} is not {undisturbed}")
    shutil.rmtree(folder)
    return (
        f"{run.n:,} articles, {run.name}: a process killed at a quarter, the command at {n_before} of {n_parts} parts, "
        f"run again: the same bytes, {first + second:.1f} s, {first + second - run.seconds:+.1f} s"
    )


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file of a folder, hidden ones too."""
    return {
        str(path.relative_to(folder)): blake2b(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def beside(run: Run, corpus: Path, folder: Path, size: int | None) -> str:
    """How much more two commands of one process do at once than one did alone."""
    folders = [folder.with_name(f"{folder.name}-beside-{k}") for k in (1, 2)]
    for one in folders:
        shutil.rmtree(one, ignore_errors=True)
    began = time.perf_counter()
    commands = [_command(corpus, one, run.n, run.engine, size) for one in folders]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    if max(process.wait() for process in processes) > 1:
        sys.exit(f"{commands[0]}: one of two at once failed")
    seconds = time.perf_counter() - began
    for one in folders:
        shutil.rmtree(one)
    return (
        f"{run.n:,} articles: two commands of one process at once take {seconds:.1f} s, so that two cores do "
        f"{2 * run.seconds / seconds:.2f} times what one does"
    )


def compared(n: int, folder: Path, into: Path) -> str:
    """What it takes to make the report of the tables."""
    shutil.rmtree(into, ignore_errors=True)
    seconds, _, first, other = measured(_framing("report", str(folder), "-o", str(into), "-q"))
    return f"{n:,} articles: the report of their tables takes {seconds:.1f} s and {max(first, other):.0f} MB"


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
