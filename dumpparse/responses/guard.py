"""What cannot be computed costs only itself: it is null and an issue, and the next thing is read.

No log is known that needs this. One that is found needs a test, and its cause mended.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..errors import Issue, issue

T = TypeVar("T")


def not_computed(what: str, line: int, error: Exception) -> Issue:
    """Return the issue that says so."""
    return issue("not-computed", line, f"{what} could not be computed ({type(error).__name__})")


def guarded(make: Callable[[], T], instead: T, what: str, line: int, issues: list[Issue]) -> T:
    """Return what a function makes; something instead where it fails, which is said as an issue."""
    try:
        return make()
    except Exception as error:  # noqa: BLE001  # whatever a log holds, the rest of it is read
        issues.append(not_computed(what, line, error))
        return instead
