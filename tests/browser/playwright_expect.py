"""What is expected of a page, in time; where Playwright is not installed, what needs it is skipped before it asks."""

from __future__ import annotations

try:
    from playwright.sync_api import expect
except ImportError:
    expect = None  # type: ignore[assignment]  # the fixtures skip

__all__ = ["expect"]
