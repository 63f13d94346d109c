"""A headless browser: Debian's chromium, by Playwright."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from helpers import ROOT
from web.pages_served import served

IS_NEEDED = os.environ.get("DUMPPARSE_REQUIRE_BROWSER") == "1"
"""Where the gate runs, none is skipped."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _missing(what: str) -> None:
    assert not IS_NEEDED, what
    pytest.skip(what)


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the text of axe-core, which looks for what keeps people out."""
    place = Path(os.environ.get("DUMPPARSE_AXE", ROOT / "node_modules" / "axe-core")) / "axe.min.js"
    if not place.exists():
        _missing("axe-core is not there: npm install --no-save axe-core, or DUMPPARSE_AXE=its folder")
    return place.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def chromium():
    """Give a browser, to the tests of one module: while it is there, Playwright's event loop runs in this thread, where others run theirs."""
    if CHROMIUM is None:
        _missing("no chromium is installed: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed")
    with sync_playwright() as playwright:
        # A sandbox needs rights that a container does not give; it opens its own pages alone.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server():
    """Give a page that is served."""
    with served() as found:
        yield found


@pytest.fixture
def context(chromium):
    """Give a browser without a past, which may write to the clipboard."""
    made = chromium.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True
    )
    made.set_default_timeout(60_000)
    yield made
    made.close()


@pytest.fixture
def wrong():
    """Give what went wrong on the page of a test: errors of scripts, and what the browser says is one."""
    return []


@pytest.fixture
def page(context, wrong):
    """Give a page on which nothing may go wrong: what a test expects it takes out of ``wrong`` by ``forgive``."""
    made = context.new_page()
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield made
    assert wrong == []
