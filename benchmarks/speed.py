"""Speed and memory of the whole profile, and start-up times. Prints the figures and records them in results.json.

usage: python benchmarks/speed.py [FOLDER]

FOLDER holds the articles (with a manifest or without); five of about 800 words are repeated to 1,000, each made unique
by a last line. CPU seconds are user + system of one process. Machines differ and are shared: the regular expression at
the end of the table is a yardstick that does nothing but split the same texts into words.
"""

import json
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
REPEATS = 200
WORD = re.compile(r"\d+(?:[.,]\d+)*%?|(?:[A-Za-z]\.){2,}|[@#]?\w+(?:[’'\-]\w+)*|[^\w\s]")


def main() -> None:
    """Measure in fresh processes, so that nothing is warm or counted twice."""
    folder = sys.argv[1] if len(sys.argv) > 1 else _default_folder()
    if folder == "--worker":
        _work(sys.argv[2], sys.argv[3])
        return
    figures: dict[str, object] = {
        "articles": Path(folder).name,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
    }
    for name in ("yardstick", "without-readability", "with-readability"):
        runs = [json.loads(_run([__file__, "--worker", folder, name])[0]) for _ in range(3)]
        best = min(runs, key=lambda run: run["cpu_ms_an_article"])
        figures[name] = best
        print(f"{name:<22} {best['cpu_ms_an_article']:.2f} ms CPU an article, peak {best['peak_mb']:.0f} MB, "
              f"{best['n']} articles")  # fmt: skip
    bare = min(_run(["-c", "pass"])[1] for _ in range(15))
    help_ = min(_run(["-m", "framing", "--help"])[1] for _ in range(15))
    with tempfile.TemporaryDirectory() as out:
        command = ["-m", "framing", "report", folder, "-q", "-o", f"{out}/report"]
        report = min(_run(command)[1] for _ in range(5))
    figures |= {"help_ms_over_bare": round(1000 * (help_ - bare)), "report_s": round(report, 3)}
    print(f"{'framing --help':<22} {1000 * (help_ - bare):.0f} ms over a bare interpreter ({1000 * bare:.0f} ms)")
    print(f"{'framing report':<22} {report:.2f} s wall")
    (HERE / "results.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _default_folder() -> str:
    beside = HERE.parent.parent / "shared" / "seeds"
    return str(beside if beside.is_dir() else HERE.parent / "seeds")


def _run(arguments: list[str]) -> tuple[str, float]:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True)
    return done.stdout, time.perf_counter() - start


def _work(folder: str, name: str) -> None:
    from framing.matcher import load_lexicons
    from framing.pipeline import profile_articles
    from framing.read import read_articles

    articles = list(read_articles(folder))

    def unique() -> Iterator[object]:
        for k in range(REPEATS):
            for a in articles[:5]:
                yield replace(a, id=f"{a.id}-{k}", text=f"{a.text}\n\nThe end of number {k}.")

    lexicons = load_lexicons()
    without = () if name == "with-readability" else ("readability",)
    for _ in profile_articles(articles[:1], lexicons, without=without):
        pass  # load what is loaded once
    start, n = time.process_time(), 0
    if name == "yardstick":
        for article in unique():
            n += bool(sum(1 for _ in WORD.finditer(article.text)))
    else:
        for _ in profile_articles(unique(), lexicons, without=without):
            n += 1
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"n": n, "cpu_ms_an_article": round(1000 * cpu / n, 3), "peak_mb": round(peak, 1)}))


if __name__ == "__main__":
    main()
