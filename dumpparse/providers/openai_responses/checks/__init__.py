"""The checks: what is wrong with a stream, or with its log, as issues in the order of their lines."""

from __future__ import annotations

from ....errors import Issue
from ....responses.guard import guarded
from ..case import Case
from .content import content_issues
from .elisions import elision_issues
from .lifecycle import lifecycle_issues
from .order import order_issues


def check(case: Case) -> list[Issue]:
    """Return all issues of a response, by line."""
    found = case.issues
    for one in (order_issues, lifecycle_issues, content_issues, elision_issues):
        found += guarded(lambda one=one: list(one(case)), [], "what is wrong with it", case.run.first_line, found)  # type: ignore[misc]  # of one
    return sorted(found, key=lambda issue: issue.line)
