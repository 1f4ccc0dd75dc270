"""How large the page is and how fast in a browser: `python benchmarks/page.py PATH...`, as `framing report` takes them.

A PATH may end in `:N`, for the first N articles of a file of JSON Lines; `bundled` is the bundled corpus. Needs
Playwright and Chromium. Prints a row for each PATH. Times are medians of RUNS, each in a context without a past.
"""

import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from framing.cli import cli

RUNS = 5
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-precise-memory-info"]
TITLES = (
    "corpus",
    "articles",
    "KB",
    "parsed, ms",
    "loaded, ms",
    "scrolling: longest frame, ms",
    "a layer, ms",
    "a panel, ms",
    "a note, ms",
    "heap, MB",
    "elements",
)
# Down the page by most of a window a frame; the longest time between two frames.
SCROLL = """() => new Promise((done) => {
    let last = performance.now(), longest = 0, y = 0;
    const step = (now) => {
        longest = Math.max(longest, now - last);
        last = now;
        y += innerHeight * .8;
        scrollTo({top: y, behavior: "instant"});
        if (y > document.documentElement.scrollHeight) done(longest);
        else requestAnimationFrame(step);
    };
    requestAnimationFrame((now) => { last = now; step(now); });
})"""
# From a click until the page is laid out again.
CLICK = """(selector) => {
    const target = document.querySelector(selector);
    if (!target) return null;
    const start = performance.now();
    target.click();
    document.body.getBoundingClientRect();
    return performance.now() - start;
}"""
OPENED = """() => {
    const [entry] = performance.getEntriesByType("navigation");
    return [entry.domContentLoadedEventEnd, entry.loadEventEnd];
}"""


def main(paths: list[str]) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        print(f"| {' | '.join(TITLES)} |\n|{' --- |' * len(TITLES)}")
        for k, path in enumerate(paths):
            report = made(path, Path(folder) / str(k))
            print(f"| {' | '.join(row(browser, path, report))} |", flush=True)
        browser.close()


def made(path: str, folder: Path) -> Path:
    """The report.html of what a path says."""
    folder.mkdir()
    name, _, first = path.rpartition(":")
    arguments = [] if path == "bundled" else [path]
    if first.isdigit():
        lines = Path(name).read_text(encoding="utf-8").splitlines(keepends=True)[: int(first)]
        (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
        arguments = [str(folder / "articles.jsonl")]
    CliRunner().invoke(cli, ["report", "--quiet", "-o", str(folder / "report"), *arguments], catch_exceptions=False)
    return folder / "report" / "report.html"


def row(browser: Browser, path: str, report: Path) -> list[str]:
    """The cells of a report, in the order of TITLES."""
    opened = [measured(browser, report, lambda page: page.evaluate(OPENED)) for _ in range(RUNS)]
    articles = len(json.loads(report.with_name("report.json").read_text(encoding="utf-8"))["articles"])
    clicked = ("#layer-L", "main a[data-r]", "article a[data-m]")
    return [
        path if path == "bundled" else Path(path).name,
        f"{articles:,}",
        f"{report.stat().st_size / 1000:,.0f}",
        *(f"{statistics.median(times):,.0f}" for times in zip(*opened, strict=True)),
        f"{median(browser, report, lambda page: page.evaluate(SCROLL)):,.0f}",
        *(f"{median(browser, report, lambda page, s=s: page.evaluate(CLICK, s)):,.1f}" for s in clicked),
        f"{measured(browser, report, lambda page: page.evaluate('performance.memory.usedJSHeapSize')) / 1e6:,.1f}",
        f"{measured(browser, report, lambda page: page.locator('*').count()):,}",
    ]


def median(browser: Browser, report: Path, measure: Callable[[Page], float]) -> float:
    return statistics.median(measured(browser, report, measure) for _ in range(RUNS))


def measured(browser: Browser, report: Path, measure: Callable[[Page], Any]) -> Any:
    """What is measured in a page just opened, when it has come to rest."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(report.resolve().as_uri())
        page.wait_for_timeout(200)
        return measure(page)


if __name__ == "__main__":
    main(sys.argv[1:] or ["bundled"])
