"""What tests of pages have in common: what is expected in time, what may go wrong, and who is kept out."""

from __future__ import annotations

from typing import Any

try:
    from playwright.sync_api import expect
except ImportError:
    expect = None  # where Playwright is not installed, the fixtures skip before it is asked
else:
    # A machine may be busy; what is expected is there much sooner.
    expect.set_options(timeout=60_000)

__all__ = ["expect", "forgive", "violations"]


def forgive(wrong: list[str], words: str) -> None:
    """Take out what was to be expected: something that has these words, at least once."""
    kept = [one for one in wrong if words not in one]
    assert len(kept) < len(wrong), f"nothing says {words}"
    wrong[:] = kept


def violations(page: Any) -> list[Any]:
    """Return what axe-core, which is on the page, finds to keep people out: the rule, and where."""
    return page.evaluate("async () => (await axe.run()).violations.map((one) => [one.id, one.nodes.map((node) => node.html).slice(0, 3)])")
