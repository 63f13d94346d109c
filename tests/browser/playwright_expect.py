"""What is expected of a page, in time; where Playwright is not installed, what needs it is skipped before it asks."""

from __future__ import annotations

try:
    from playwright.sync_api import expect
except ImportError:
    expect = None  # type: ignore[assignment]  # the fixtures skip
else:
    # A machine may be busy; what is expected is there much sooner.
    expect.set_options(timeout=60_000)

__all__ = ["expect"]
