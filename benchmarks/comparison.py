"""Time and memory of a whole comparison: reading, profiling, comparing, writing the report. Prints the figures.

usage: python benchmarks/comparison.py PATH...

PATH is what `framing report` takes. Every step is measured in one process, one after the other; memory is the highest
of the whole process so far.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from framing.compare import compare_profiles
from framing.matcher import load_lexicons
from framing.pipeline import profile_articles
from framing.read import read_actors, read_articles
from framing.report import write_report

Result = TypeVar("Result")


def main() -> None:
    """Run the steps on the files that the command line names."""
    paths = sys.argv[1:]
    if not paths:
        sys.exit(__doc__)
    lexicons = step("load lexicons", load_lexicons)
    articles = step("read", lambda: list(read_articles(*paths)))
    profiles = step("profile", lambda: list(profile_articles(articles, lexicons, without=("readability",))))
    comparison = step("compare", lambda: compare_profiles(profiles, lexicons, actors=read_actors(*paths)))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report"
        step("write the report", lambda: write_report(comparison, target))
        for name in ("report.html", "report.md", "report.json"):
            print(f"{name:<20} {(target / name).stat().st_size / 1e6:8.2f} MB")
    print(f"{len(articles)} articles, {len(comparison.outlets)} outlets, {len(comparison.events)} events")


def step(name: str, run: Callable[[], Result]) -> Result:
    """What `run` returns, with its wall time and the memory so far on a line."""
    began = time.perf_counter()
    result = run()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<20} {time.perf_counter() - began:8.2f} s   peak {peak:5.0f} MB", flush=True)
    return result


if __name__ == "__main__":
    main()
