"""Makes the pictures of the README: `python tests/browser/screenshots.py` writes them to .github/pictures, light and dark."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from helpers import ROOT, SAMPLES
from web.pages_served import served

from dumpparse import __version__
from dumpparse.pages.report import Report

PICTURES = ROOT / ".github" / "pictures"
SCHEMES = ("light", "dark")
_SIZE = {"width": 1100, "height": 760}


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for scheme in SCHEMES:
            _report(browser, scheme)
            _page(browser, scheme)
        browser.close()


def _report(browser: Browser, scheme: str) -> None:
    sample = SAMPLES / "openai-responses.log"
    report = Report(sample.name, __version__)
    report.read([sample.read_bytes()])
    with TemporaryDirectory() as folder:
        place = Path(folder) / "report.html"
        place.write_text(report.html(), encoding="utf-8")
        page = browser.new_page(viewport=_SIZE, color_scheme=scheme)
        page.goto(f"file://{place}")
        page.wait_for_selector("html[data-ready]")
        page.screenshot(path=PICTURES / f"report-{scheme}.png")
        page.close()


def _page(browser: Browser, scheme: str) -> None:
    with served() as server:
        page = browser.new_page(viewport=_SIZE, color_scheme=scheme)
        page.goto(server.address)
        page.wait_for_selector("html[data-ready]")
        page.click("#tab-values")
        page.wait_for_selector("#detail h3")
        page.screenshot(path=PICTURES / f"web-{scheme}.png")
        page.close()


if __name__ == "__main__":
    main()
