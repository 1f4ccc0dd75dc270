"""Renew the pictures of the documentation: `python docs/pictures.py` in a checkout, with Playwright and Chromium.

They show the report and the lesson of the bundled corpus. Fonts are those of the machine, so the bytes differ between
machines and no test holds them.
"""

import shutil
import struct
import tempfile
import zlib
from base64 import b64decode, b64encode
from pathlib import Path

import class_pictures
import numpy as np
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from framing.cli import cli

PICTURES = Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 1280, 900
MOST_BYTES = 150_000
# What stands at the upper edge of each picture.
PLACES = {"first-screen": None, "reading-view": "#read", "naming": "#naming"}

PIXELS = """async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const bytes = pen.getImageData(0, 0, image.width, image.height).data;
    let out = "";
    for (let k = 0; k < bytes.length; k += 32768) out += String.fromCharCode(...bytes.subarray(k, k + 32768));
    return btoa(out);
}"""


def main() -> None:
    """Write all pictures and print their sizes."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        command = ["report", "--quiet", "-o", f"{folder}/report"]
        CliRunner().invoke(cli, command, catch_exceptions=False)
        address = (Path(folder) / "report" / "report.html").resolve().as_uri()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, place in PLACES.items():
            show(browser, address, name, place)
        show_print(browser, address)
        for name, page, picture in class_pictures.pictures(browser):
            (PICTURES / f"{name}.png").write_bytes(small(page, picture))
        browser.close()
    for path in sorted(PICTURES.glob("*.png")):
        size = path.stat().st_size
        print(f"{path.name}: {size:,} bytes{' (too large)' if size > MOST_BYTES else ''}")


def opened(browser: Browser, address: str, width: int = WIDTH) -> Page:
    """The report in a window of its own."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce")
    page.goto(address)
    return page


def show(browser: Browser, address: str, name: str, place: str | None) -> None:
    """The window, with `place` at its upper edge, below the navigation."""
    page = opened(browser, address)
    if place:
        page.locator(place).evaluate("(e) => e.scrollIntoView({block: 'start', behavior: 'instant'})")
    (PICTURES / f"{name}.png").write_bytes(small(page, page.screenshot()))
    page.close()


def show_print(browser: Browser, address: str) -> None:
    """The first sheet as it is printed: A4 at 96 dots an inch, with its margins."""
    page = opened(browser, address, width=718)
    page.emulate_media(media="print")
    page.add_style_tag(content="html { background: #fff; } body { padding: 60px 38px; }")
    page.set_viewport_size({"width": 794, "height": 1123})
    (PICTURES / "print.png").write_bytes(small(page, page.screenshot()))
    page.close()


def small(page: Page, picture: bytes) -> bytes:
    """The picture as a PNG of at most 256 colours. The browser decodes it, so that nothing else need be installed."""
    raw = b64decode(page.evaluate(PIXELS, b64encode(picture).decode()))
    pixels = np.frombuffer(raw, np.uint8).reshape(-1, 4)[:, :3]
    width, height = struct.unpack(">II", picture[16:24])
    _, which, counts = np.unique(pixels >> 3, axis=0, return_inverse=True, return_counts=True)
    which = which.reshape(-1)
    sums = [np.bincount(which, weights=pixels[:, channel]) for channel in range(3)]
    means = np.rint(np.stack(sums, axis=1) / counts[:, None]).astype(int)
    palette = means[np.argsort(-counts, kind="stable")[:256]]
    near = np.array([np.abs(palette - colour).sum(axis=1).argmin() for colour in means], np.uint8)
    rows = near[which].reshape(height, width)
    lines = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"PLTE", palette.astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


if __name__ == "__main__":
    main()
