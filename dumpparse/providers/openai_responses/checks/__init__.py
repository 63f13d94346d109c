"""The checks: what is wrong with a stream, or with its log, as issues in the order of their lines."""

from __future__ import annotations

from ....errors import Issue
from ..build import Case
from .content import content_issues
from .elisions import elision_issues
from .lifecycle import lifecycle_issues
from .order import order_issues


def check(case: Case) -> list[Issue]:
    """Return all issues of a response, by line."""
    found = [*order_issues(case), *lifecycle_issues(case), *content_issues(case), *elision_issues(case)]
    return sorted(found, key=lambda issue: issue.line)
