"""Where the time goes: CPU time an article of each step of `framing extract -o`, as a table in Markdown.

usage: python benchmarks/steps.py [--from ARTICLES]... [--format jsonl] [--rounds N]

The articles are those of the bundled corpus and of what is given with --from: JSON Lines, or a folder. A clock is put
around the project's own functions, and a step's time is what is spent in them but for the steps inside; so all rows
add up to the whole. All articles are done once before the clock begins, as in a long run what is loaded or remembered
once costs nothing, then N times, by default 5; of each step the least time is shown, for machines are shared. A clock
costs time itself: the last line says what the whole takes without one.
"""

import argparse
import functools
import gc
import inspect
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

WHOLE = "all else"
COLLECTOR = "Python's collector of cycles"
# Part of the pipeline, step, and the functions that are the step, each as module and name.
STEPS = (
    ("read", "files into articles", ("framing.read:read_articles",)),
    ("read", "partitions and their digests", ("framing.scale.plan:partitions",)),
    ("segment", "paragraphs and zones", ("framing.segment.paragraphs:find_paragraphs",
                                         "framing.segment.zones:find_zones")),
    ("segment", "quotation marks", ("framing.segment.quotations:pair_quotations",)),
    ("segment", "sentences", ("framing.segment.sentences:split_sentences",)),
    ("segment", "tokens", ("framing.tokens:tokenize",)),
    ("extract", "entries of all lexicons", ("framing.matcher:Lexicons.find",)),
    ("extract", "what stands beside an entry", ("framing.extract.neighbours:Neighbours.fit",)),
    ("extract", "names", ("framing.extract.names:find_names",)),
    ("extract", "people and bodies (cast)", ("framing.extract.cast:Cast.__init__",)),
    ("extract", "attributions: sentences as letters", ("framing.extract.lines:read_lines",
                                                       "framing.extract.lines:read_quoted_lines")),
    ("extract", "attributions: quotations", ("framing.extract.quoted:find_quoted",)),
    ("extract", "attributions: clauses", ("framing.extract.clauses:find_clauses",)),
    ("extract", "attributions: speakers", ("framing.extract.speakers:resolve_speakers",)),
    ("extract", "attributions: turns", ("framing.extract.turns:add_turns",)),
    ("extract", "attributions: the rest", ("framing.extract.attributions:find_attributions",)),
    ("extract", "extractor: loaded_term", ()),
    ("extract", "extractor: hedge", ("framing.extract.hedge_targets:aim_hedges",)),
    ("extract", "extractor: booster", ()),
    ("extract", "extractor: presupposition", ()),
    ("extract", "extractor: scare_quote", ()),
    ("extract", "extractor: label", ()),
    ("extract", "voices", ("framing.extract.findings:find_voices", "framing.extract.findings:give_voice")),
    ("extract", "mentions", ("framing.extract.actors:find_mentions",)),
    ("measure", "measures", ("framing.profile:count_words", "framing.profile:_measures")),
    ("measure", "readability", ("framing.readability:readability",)),
    ("write", "records", ("framing.record:profile_record",)),
    ("write", "rows of tables", ("framing.scale.tables:table_rows",)),
    ("write", "Arrow tables", ("framing.scale.tables:arrow_table",)),
    ("write", "Parquet", ("framing.scale.work:_parquet",)),
    ("write", "files", ("framing.scale.plan:write_whole",)),
    ("rest", COLLECTOR, ()),
    ("rest", WHOLE, ()),
)  # fmt: skip


class Clock:
    """CPU seconds by step. Whoever is called last is the one whose time runs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._under_way = [WHOLE]
        self._since = time.process_time()

    def begin(self, step: str) -> None:
        """A step begins inside another."""
        self._stop()
        self._under_way.append(step)

    def end(self) -> None:
        """The step that began last ends."""
        self._stop()
        self._under_way.pop()

    def _stop(self) -> None:
        now = time.process_time()
        self.seconds[self._under_way[-1]] += now - self._since
        self._since = now

    def around(self, function: Callable[..., Any], step: str) -> Callable[..., Any]:
        """The function with the clock around it; of a generator the making of each item is timed."""

        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            self.begin(step)
            try:
                found = function(*arguments, **named)
            finally:
                self.end()
            return self._items(found, step) if inspect.isgenerator(found) else found

        return timed

    def _items(self, found: Iterator[Any], step: str) -> Iterator[Any]:
        making, end = self.around(next, step), object()
        while (item := making(found, end)) is not end:
            yield item

    def on_collection(self, phase: str, _: dict[str, int]) -> None:
        """For `gc.callbacks`."""
        if phase == "start":
            self.begin(COLLECTOR)
        else:
            self.end()


def main() -> None:
    """Measure in fresh processes, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="files", action="append", default=[], help="more articles")
    parser.add_argument("--format", choices=("parquet", "jsonl"), default="parquet", help="what is written")
    parser.add_argument("--rounds", type=int, default=5, help="how often all articles are done")
    parser.add_argument("--worker", choices=("clock", "bare"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        print(json.dumps(measure(asked.files, asked.format, asked.rounds, with_clock=asked.worker == "clock")))
        return
    print("\n".join(table(_run("clock"), sum(_run("bare")["ms"].values()))))


def _run(worker: str) -> dict[str, Any]:
    command = [sys.executable, *sys.argv, "--worker", worker]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def measure(files: list[str], format_: str, rounds: int, *, with_clock: bool) -> dict[str, Any]:
    """CPU ms an article by step, with the number of articles and of their words."""
    import framing
    from framing.cli import YOUNG
    from framing.pipeline import readability_of
    from framing.scale.plan import SIZE
    from framing.scale.work import Work

    paths = [framing.seeds_folder(), *files]
    lexicons = framing.load_lexicons()
    clock = Clock()
    if with_clock:
        for _, step, functions in STEPS:
            for function in functions:
                put_around(function, step, clock)
        _put_around_extractors(clock)
    plan, reading = import_module("framing.scale.plan"), import_module("framing.read")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "done").mkdir()
        work = Work(folder, format_, lexicons, readability_of(()))

        def run() -> tuple[int, int]:
            n = n_words = 0
            for partition in plan.partitions(reading.read_articles(*paths), SIZE):
                work(partition)
                n += len(partition.articles)
                n_words += sum(len(article.text.split()) for article in partition.articles)
            return n, n_words

        run()  # what is loaded or remembered once does not count
        gc.collect()
        gc.set_threshold(YOUNG)
        if with_clock:
            gc.callbacks.append(clock.on_collection)
        least: dict[str, float] = {}
        for _ in range(rounds):
            clock.begin(WHOLE)
            clock.seconds.clear()
            n, n_words = run()
            clock.end()
            least = {step: min(seconds, least.get(step, seconds)) for step, seconds in clock.seconds.items()}
    return {"n": n, "words": n_words, "ms": {step: 1000 * seconds / n for step, seconds in least.items()}}


def put_around(place: str, step: str, clock: Clock) -> None:
    """Have a function or a method timed wherever it was imported to. Raises: AttributeError where there is none."""
    module, _, name = place.partition(":")
    holder, _, method = name.partition(".")
    found = getattr(import_module(module), holder)
    if method:
        setattr(found, method, clock.around(getattr(found, method), step))
        return
    timed = clock.around(found, step)
    for other in [m for name, m in sys.modules.items() if name.partition(".")[0] == "framing"]:
        for key, value in list(vars(other).items()):
            if value is found:
                setattr(other, key, timed)


def _put_around_extractors(clock: Clock) -> None:
    """The extractors are listed in one place."""
    extract = import_module("framing.extract")
    extract.EXTRACTORS = tuple(  # type: ignore[attr-defined]
        replace(extractor, find=clock.around(extractor.find, f"extractor: {extractor.construct}"))
        for extractor in extract.EXTRACTORS
    )


def table(run: dict[str, Any], bare: float) -> Iterator[str]:
    """The lines of the table: each part with its steps, then the whole."""
    ms = run["ms"]
    whole = sum(ms.values())
    yield f"{run['n']:,} articles of {run['words'] / run['n']:,.0f} words on average"
    yield ""
    yield "| step | CPU, ms an article | share |"
    yield "| --- | --- | --- |"
    for part in dict.fromkeys(part for part, _, _ in STEPS):
        steps = [step for other, step, _ in STEPS if other == part]
        yield _row(f"**{part}**", sum(ms.get(step, 0.0) for step in steps), whole)
        yield from (_row(step, ms.get(step, 0.0), whole) for step in steps)
    yield _row("**whole**", whole, whole)
    yield ""
    yield f"Without the clock the whole takes {bare:.1f} ms."


def _row(name: str, ms: float, whole: float) -> str:
    return f"| {name} | {ms:.2f} | {100 * ms / whole:.0f} % |"


if __name__ == "__main__":
    main()
