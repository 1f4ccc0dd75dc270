"""How `framing extract -o` does with many articles: `python benchmarks/scale.py [N ...]`, by default 1,000 and 4,000.

Articles of the bundled corpus, and of the FILES given with --from (JSON Lines), are varied and shuffled: each has a
line of its own, so that no two are the same. Prints articles a second, CPU, and the peak memory of the first process
and of the largest other, for one process, for two, and with --dask for a cluster of two workers, each in a command of
its own.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from framing import read_articles, seeds_folder

SEED = 20261122
TICK = 0.1  # seconds between two looks at the memory of the processes


def main() -> None:
    """Make the corpora, run the commands, print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", nargs="*", type=int, default=[1_000, 4_000])
    parser.add_argument("--from", dest="files", action="append", default=[], help="more articles to vary")
    parser.add_argument("--jobs", type=int, action="append", help="numbers of processes [default: 1 and 2]")
    parser.add_argument("--dask", action="store_true", help="also a Dask cluster of two workers")
    asked = parser.parse_args()
    print("| articles | processes | seconds | a second | CPU, ms an article | first process, MB | largest other, MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    engines = [["--jobs", str(jobs)] for jobs in asked.jobs or [1, 2]] + [["--cluster", "local:2"]] * asked.dask
    with tempfile.TemporaryDirectory() as folder:
        for n in asked.n:
            corpus = Path(folder) / f"{n}.jsonl"
            write_corpus(corpus, n, asked.files)
            for number, engine in enumerate(engines):
                print(row(n, engine, run(corpus, Path(folder) / f"{n}-{number}", engine)), flush=True)


def write_corpus(path: Path, n: int, files: list[str]) -> None:
    """`n` articles, drawn again and again in another order, each with a line that tells it from the others."""
    known = [(a.outlet, a.text) for a in read_articles(seeds_folder(), *files)]
    draw = random.Random(SEED)
    with path.open("w", encoding="utf-8") as out:
        for k in range(n):
            if k % len(known) == 0:
                draw.shuffle(known)
            outlet, text = known[k % len(known)]
            out.write(
                json.dumps({"id": f"a{k}", "outlet": outlet, "text": f"{text}\n\nEdition {k}, page {k % 40}."}) + "\n"
            )


def run(corpus: Path, folder: Path, engine: list[str]) -> tuple[float, float, float, float]:
    """Seconds, CPU seconds, and the peak memory in MB of the first process and of the largest other."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "framing", "extract", str(corpus), "-o", str(folder), "-q", *engine]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    first = other = 0.0
    while process.poll() is None:
        first = max(first, _peak(process.pid))
        other = max([other, *map(_peak, _below(process.pid))])
        time.sleep(TICK)
    if process.returncode:
        sys.exit(process.returncode)
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
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


def row(n: int, engine: list[str], measured: tuple[float, float, float, float]) -> str:
    """One line of the table."""
    seconds, cpu, first, other = measured
    who = engine[1] if engine[0] == "--jobs" else f"Dask, {engine[1]}"
    return f"| {n:,} | {who} | {seconds:.1f} | {n / seconds:.0f} | {1000 * cpu / n:.1f} | {first:.0f} | {other:.0f} |"


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
