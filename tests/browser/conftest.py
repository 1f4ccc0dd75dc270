"""A real browser for the tests: pages are opened in it from files, and must be silent and ask the network for nothing.

Playwright comes with the extra `test`; Chromium is the one that is installed on the machine, axe-core comes from npm
(`make test` fetches it). Where one of them is absent the tests that need it are skipped and say so.
"""

import json
import os
import shutil
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from framing.cli import cli
from framing.resources import seeds_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

ROOT = Path(__file__).parents[2]
EVENT = "recount-dispute"
SEEDS = ROOT.parent / "shared" / "seeds"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --disable-quic --disable-dev-shm-usage --hide-scrollbars"
).split()
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# axe-core measures what is not laid out yet at places where it will never stand
LAID_OUT = "* { content-visibility: visible !important; }"
LOUD = ("error", "warning")


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    """Chromium without a window."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("no Chromium on this machine; on Debian: sudo apt install chromium")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Opened:
    """The pages that a test opened, and what they said and asked for."""

    def __init__(self, browser: "Browser", folder: Path) -> None:
        self._browser, self._folder, self._contexts = browser, folder, list[Any]()
        self.heard: list[str] = []

    def open(
        self, page: Path | str, *, fragment: str = "", viewport: tuple[int, int] = (1280, 900), **options: Any
    ) -> "Page":
        """A page in a context of its own, from a file or from the text of one.

        `options` go to Playwright: color_scheme, reduced_motion, forced_colors, java_script_enabled, bypass_csp, ...
        """
        path = page if isinstance(page, Path) else self._written(page)
        width, height = viewport
        context = self._browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        address = path.resolve().as_uri()
        opened = context.new_page()
        opened.on("console", self._on_console)
        opened.on("pageerror", lambda error: self.heard.append(f"page error: {error}"))
        context.on("request", lambda request: self._on_request(request, address))
        opened.goto(f"{address}#{fragment}" if fragment else address)
        return opened

    def _written(self, text: str) -> Path:
        path = self._folder / f"page-{len(self._contexts)}.html"
        path.write_bytes(text.encode("utf-8"))
        return path

    def _on_console(self, message: "ConsoleMessage") -> None:
        if message.type in LOUD:  # what the content security policy forbids is told here too
            self.heard.append(f"console {message.type}: {message.text}")

    def _on_request(self, request: "Request", address: str) -> None:
        if request.url.split("#")[0] != address and not request.url.startswith(("data:", "blob:")):
            self.heard.append(f"request: {request.url}")

    def close(self) -> None:
        for context in self._contexts:
            with suppress(Exception):  # a test may have closed it, or the browser may be gone
                context.close()


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator[Opened]:
    """The pages of the test; when it ends nothing may have been said to the console, and nothing asked for."""
    pages = Opened(browser, tmp_path)
    yield pages
    pages.close()
    assert pages.heard == []


@pytest.fixture
def open_page(opened: Opened) -> "Callable[..., Page]":
    """open_page(path or text of a page, fragment=..., viewport=(width, height), color_scheme=..., ...) -> Page."""
    return opened.open


@pytest.fixture(scope="session")
def make_report(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """make_report("seeds", "--alias", ...): the report.html that `framing report` writes of these arguments."""

    def made(*arguments: object) -> Path:
        folder = tmp_path_factory.mktemp("report") / "report"
        command = ["report", "--quiet", "-o", str(folder), *map(str, arguments)]
        CliRunner().invoke(cli, command, catch_exceptions=False)
        return folder / "report.html"

    return made


@pytest.fixture(scope="session")
def bundled_report(make_report: Callable[..., Path]) -> Path:
    """The report of the bundled corpus."""
    return make_report()


@pytest.fixture(scope="session")
def event_report(make_report: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of one event of the bundled corpus, its five articles: quicker where more would show nothing else."""
    folder = tmp_path_factory.mktemp("event")
    manifest = tomllib.loads((seeds_folder() / "manifest.toml").read_text(encoding="utf-8"))
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for article in manifest["article"]:
            if article["event"] == EVENT:
                text = (seeds_folder() / article.pop("path")).read_text(encoding="utf-8")
                file.write(json.dumps({**article, "date": str(article["date"]), "text": text}) + "\n")
    return make_report(folder)


@pytest.fixture(scope="session")
def seeds_report(make_report: Callable[..., Path]) -> Path:
    """The report of five real articles, which lie outside the repository."""
    if not SEEDS.is_dir():
        pytest.skip("the five articles are not beside this repository")
    return make_report(SEEDS)


@pytest.fixture(params=["event", "seeds"])
def report(request: pytest.FixtureRequest) -> Path:
    """Each of the two reports in turn."""
    path: Path = request.getfixturevalue(f"{request.param}_report")
    return path


@pytest.fixture
def texts(report: Path) -> list[str]:
    """The texts of the report's articles as its JSON has them, in the order of the page."""
    articles = json.loads(report.with_name("report.json").read_text(encoding="utf-8"))["articles"]
    return [article["text"] for article in articles]


@pytest.fixture(scope="session")
def axe_script() -> str:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; with npm on the machine `make test` does it")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def axe(axe_script: str) -> "Callable[..., list[dict[str, Any]]]":
    """axe(page, within="body"): what axe-core finds against WCAG 2.2 A and AA and its own advice.

    The page needs bypass_csp=True. Each violation has `id`, `impact`, `help` and `nodes`, each node `target`, `html`
    and `why`.
    """

    def violations(page: "Page", within: str = ":root") -> list[dict[str, Any]]:
        if not page.evaluate("typeof axe !== 'undefined'"):
            page.add_script_tag(content=axe_script)
            page.add_style_tag(content=LAID_OUT)
        run = "([within, levels]) => axe.run(within, {runOnly: levels, resultTypes: ['violations']})"
        found = page.evaluate(f"(asked) => ({run})(asked).then((r) => r.violations)", [within, list(LEVELS)])
        return [
            {"id": v["id"], "impact": v["impact"], "help": v["help"], "nodes": [_node(n) for n in v["nodes"]]}
            for v in found
        ]

    return violations


def _node(node: dict[str, Any]) -> dict[str, Any]:
    return {"target": node["target"], "html": node["html"][:200], "why": node["failureSummary"]}
