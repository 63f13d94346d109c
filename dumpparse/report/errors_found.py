"""The errors in printed values, and what kind each is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import visible
from ..events.access import exact
from ..paths.steps import children
from ..values import Elided, Error

_LONGEST = 200
_WITHOUT = frozenset({str, int, float, bool, type(None), Elided})
"""What holds no error."""


def kind_of(error: Error) -> str:
    """Return what an error is: its name and the code that it has; where it has no name, how its header begins.

    >>> from dumpparse import loads
    >>> kind_of(loads("[Error: connect ECONNREFUSED] { code: 'ECONNREFUSED' }"))
    'Error ECONNREFUSED'
    """
    code = exact((error.props or {}).get("code"))
    name = error.name or (error.header or "").partition("\n")[0] or "Error"
    return visible(f"{name} {code or ''}".strip())[:_LONGEST]


def errors_in(value: Any) -> Iterator[Error]:
    """Yield the errors in a value, in printed order; what one was caused by, or holds, is a part of it."""
    todo: list[Any] = [value]
    while todo:
        one = todo.pop()
        kind = type(one)
        if kind in _WITHOUT:
            continue
        if isinstance(one, Error):
            yield one
        elif kind is dict:  # as most are; ``children`` gives the same
            todo += [child for child in reversed(one.values()) if type(child) not in _WITHOUT]
        elif kind is list:
            todo += [child for child in reversed(one) if type(child) not in _WITHOUT]
        else:
            todo += reversed([child for _, child in children(one)])
