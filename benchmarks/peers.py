"""Tools that do part of what framing does, and framing itself, over the same articles in one run: `make bench-peers`.

usage: python benchmarks/peers.py [--from ARTICLES]... [--n 1000] [--runs 3] [--only NAME]... [--folder .peers]

Every tool of peers.toml gets a virtual environment of its own, into which pip installs the versions that stand there;
an environment that is there already is used again. Then each runs in a fresh process over the same JSON Lines, run
after run in another order. No two articles are the same, for some tools keep results by text: each has a last line of
its own. Prints a Markdown table. A tool that cannot be installed or run gets a row that says why; the others still run.
"""

import argparse
import json
import os
import platform
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
SEED = 20261122
INSTALL_S, RUN_S = 900, 1800  # seconds after which pip, or a tool, is given up
LONG_S = 120  # CPU seconds: a tool that took more is run once only
OWN = ("framing", "lexicons", "seeds")  # what belongs to framing where the checkout is installed in place
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
FETCH = "import nltk, sys; sys.exit(not all([nltk.download(n, sys.argv[1], quiet=True) for n in sys.argv[2:]]))"
HEAD = (
    "tool", "version", "CPU, ms an article", "wall, s", "peak memory, MB", "first article done, CPU s",
    "environment, MB", "runs", "what it gives",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peer:
    """A row of peers.toml."""

    name: str
    environment: str
    requires: tuple[str, ...]
    licence: str
    worker: str
    measures: str
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One process over all articles."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    first_s: float


class NotRun(Exception):
    """Why there are no figures, in one line."""


Prepare = Callable[[Peer], Path]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prepare, measure, print."""
    from framing.errors import FramingError

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="files", action="append", default=[], help="articles: a file or a folder")
    parser.add_argument("--n", type=int, default=1_000, help="articles that each tool is given [default: 1000]")
    parser.add_argument("--runs", type=int, default=3, help="runs of each tool; the median is printed [default: 3]")
    parser.add_argument("--only", action="append", default=[], help="a part of the name of the tools to run")
    parser.add_argument("--folder", type=Path, default=ROOT / ".peers", help="where the environments are [.peers]")
    asked = parser.parse_args(arguments)
    peers = [p for p in load_peers() if not asked.only or any(part in p.name for part in asked.only)]
    if not peers or asked.n < 1 or asked.runs < 1:
        parser.error("--n and --runs begin at 1, and --only is a part of a name in peers.toml")
    folder = asked.folder.resolve()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        articles = Path(place) / "articles.jsonl"
        try:
            about = write_articles(articles, asked.files, asked.n)
        except FramingError as why:
            sys.exit(str(why))
        runs, reasons = measure(peers, articles, asked.runs, lambda peer: prepare(peer, folder))
    print(f"{about}. {_circumstances(load)}\n")
    print("\n".join(table(peers, runs, reasons, asked.n, lambda peer: size_mb(peer, folder))))


def load_peers(path: Path = HERE / "peers.toml") -> list[Peer]:
    """The tools in the order of the file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["peer"]
    lists: dict[str, tuple[str, ...]] = {"data": ()}
    return [Peer(**row | lists | {k: tuple(v) for k, v in row.items() if isinstance(v, list)}) for row in rows]


def write_articles(path: Path, files: Sequence[str], n: int) -> str:
    """Write `n` articles, drawn again and again in another order where there are fewer; returns what they are."""
    from framing import read_articles, seeds_folder

    known = list({a.text.strip(): (a.outlet, a.text) for a in read_articles(*files or [str(seeds_folder())])}.values())
    draw = random.Random(SEED)
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for k in range(n):
            if k % len(known) == 0:
                draw.shuffle(known)
            outlet, text = known[k % len(known)]
            text = f"{text}\n\nEdition {k}, page {k % 40}."
            words += len(text.split())
            out.write(json.dumps({"id": f"a{k}", "outlet": outlet, "text": text}) + "\n")
    source = "" if files else " of the bundled corpus, which is invented"
    return f"{n:,} articles{source} ({min(n, len(known)):,} distinct), {words / n:.0f} words on average"


def prepare(peer: Peer, folder: Path) -> Path:
    """The interpreter of the environment of a tool, made and filled where it is not yet. Raises: NotRun."""
    if not peer.environment:
        return Path(sys.executable)
    environment = folder / peer.environment
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    installed, wanted = environment / "installed.txt", "\n".join(peer.requires)
    if not installed.exists() or installed.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(environment, ignore_errors=True)
        _call([sys.executable, "-m", "venv", str(environment)], "no virtual environment", INSTALL_S)
        packages = [part for name in peer.requires for part in (["-e", str(ROOT)] if name == "." else [name])]
        pip = [str(python), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _call([*pip, *packages], "not installed", INSTALL_S)
        installed.write_text(wanted, encoding="utf-8")
    fetched = environment / "-".join(["fetched", *peer.data])
    if peer.data and not fetched.exists():
        try:
            _call([str(python), "-I", "-c", FETCH, str(environment / "nltk_data"), *peer.data], "", INSTALL_S)
        except NotRun:
            raise NotRun(f"it needs NLTK data that could not be downloaded here: {', '.join(peer.data)}") from None
        fetched.touch()
    return python


def measure(
    peers: Sequence[Peer], articles: Path, runs: int, prepare: Prepare
) -> tuple[dict[str, list[Run]], dict[str, str]]:
    """The runs of each tool by its name, and for those that could not be run the reason."""
    found: dict[str, list[Run]] = {}
    reasons: dict[str, str] = {}
    pythons: dict[str, Path] = {}
    with tempfile.TemporaryDirectory() as place:
        one = Path(place) / "one.jsonl"
        one.write_text(articles.read_text(encoding="utf-8").split("\n", 1)[0] + "\n", encoding="utf-8")
        for peer in peers:
            _say(f"{peer.name}: prepare")
            try:
                pythons[peer.name] = prepare(peer)
                run(peer, pythons[peer.name], one)  # finds what cannot run before the others have taken their time
            except (NotRun, OSError) as why:
                reasons[peer.name] = _one_line(str(why))
    for number in range(runs):
        for peer in rotated(peers, number):
            if peer.name in reasons or any(r.cpu_s > LONG_S for r in found.get(peer.name, ())):
                continue
            _say(f"{peer.name}: run {number + 1} of {runs}")
            try:
                found.setdefault(peer.name, []).append(run(peer, pythons[peer.name], articles))
            except NotRun as why:
                reasons[peer.name] = _one_line(str(why))
    return found, reasons


def rotated(peers: Sequence[Peer], number: int) -> list[Peer]:
    """Another tool is first in each run, so that none always has the quiet or the busy minutes."""
    shift = number * max(1, len(peers) // 3) % len(peers) if peers else 0
    return [*peers[shift:], *peers[:shift]]


def run(peer: Peer, python: Path, articles: Path) -> Run:
    """One fresh process. CPU is user plus system of all of it, start-up included. Raises: NotRun."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    said = _call([str(python), "-I", str(HERE / "peers_worker.py"), peer.worker, str(articles)], "it fails", RUN_S)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    try:
        last = json.loads(said.strip().splitlines()[-1])
        return Run(cpu, wall, last["peak_mb"], last["first_s"])
    except (IndexError, KeyError, TypeError, ValueError):
        raise NotRun("it fails: its last line is not the figures") from None


def _call(command: Sequence[str], what: str, seconds: float) -> str:
    """What a program prints. Raises: NotRun with the last line of its complaint."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, check=False, env=os.environ | ONE_THREAD,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NotRun(f"{what}: not done after {seconds:.0f} s") from None
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip(" *")]
        errors = [line for line in lines if re.match(r"(?:ERROR: |\w*(?:Error|Exception)\b)", line)]
        raise NotRun(f"{what}: {(errors or lines or [f'it ends with {done.returncode}'])[-1]}")
    return done.stdout


def size_mb(peer: Peer, folder: Path) -> float:
    """The files of an environment as pip leaves it, and the package itself where it is installed in place."""
    folders = [folder / peer.environment, *(ROOT / name for name in OWN if "." in peer.requires)]
    files = (path for place in folders for path in place.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1024**2


def table(
    peers: Iterable[Peer], runs: dict[str, list[Run]], reasons: dict[str, str], n: int, size: Callable[[Peer], float]
) -> list[str]:
    """The lines of the table: medians, CPU with its range, the highest peak; a reason where there are no figures."""
    lines = [_row(HEAD), _row(["---"] * len(HEAD))]
    for peer in peers:
        made = [] if peer.name in reasons else runs.get(peer.name, [])
        if made:
            figures = [*_figures(made, n), f"{size(peer):.0f}" if peer.environment else "–", str(len(made))]
            gives = peer.measures
        else:
            figures = ["–"] * 6
            gives = f"{peer.measures}. Not run: {reasons.get(peer.name, 'no run was asked for')}"
        lines.append(_row([peer.name, versions(peer), *figures, gives]))
    return lines


def _figures(made: Sequence[Run], n: int) -> list[str]:
    cpu, wall, first = (statistics.median(getattr(r, key) for r in made) for key in ("cpu_s", "wall_s", "first_s"))
    low, high = (1000 * pick(r.cpu_s for r in made) / n for pick in (min, max))
    between = f" ({low:.1f} to {high:.1f})" if len(made) > 1 else ""
    return [f"{1000 * cpu / n:.1f}{between}", f"{wall:.1f}", f"{max(r.peak_mb for r in made):.0f}", f"{first:.2f}"]


def versions(peer: Peer) -> str:
    """The version of the tool, and in brackets those of NLTK and spaCy, which do much of the work of some."""
    from framing import __version__

    if not peer.requires:
        return "–"
    pinned = dict(name.split("==") for name in peer.requires if "==" in name)
    own = __version__ if "." in peer.requires else next(iter(pinned.values()))
    beside = [f"{name} {pinned[name]}" for name in ("nltk", "spacy") if name in pinned]
    return f"{own} ({', '.join(beside)})" if beside else own


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _one_line(reason: str) -> str:
    line = " ".join(reason.split())
    return line if len(line) <= 160 else f"{line[:159]}…"


def _circumstances(load: float) -> str:
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{machine}, load average {load:.1f} before and {os.getloadavg()[0]:.1f} after; {date.today()}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
