"""Issues of what the printer left out: recovered, recovered in part, lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import NoneType
from typing import Any

from ....errors import Issue, issue
from ....events.access import mapping, sequence
from ....responses.model import Elision
from ....values import Array, String
from ..case import Case

_INDEX = re.compile(r"\[\d+\]")


def elision_issues(case: Case) -> Iterator[Issue]:
    """Yield one issue for each path, those of one list that differ only in their index together."""
    groups: dict[tuple[str, str], list[Elision]] = {}
    for elision in case.elisions:
        pattern = elision.path if elision.path.count("[") < 3 else _INDEX.sub("[]", elision.path)  # noqa: PLR2004  # deeper than a part of an item
        groups.setdefault((elision.state, pattern), []).append(elision)
    for (state, pattern), members in groups.items():
        places = f" ({len(members)} places)" if len(members) > 1 else ""
        first = members[0]
        proof = f", proven by line {first.proof[0]}" if first.proof else ""
        yield issue(f"elided-{state}", first.line, f"{pattern or 'the response'}{places}: [{first.of}]{proof}")
    strings = arrays = 0
    line = case.run.last_line
    for value, where in _prints(case):
        found = _truncated(value)
        if found != (0, 0) and not (strings or arrays):
            line = where
        strings, arrays = strings + found[0], arrays + found[1]
    if strings:
        yield issue("string-truncated", line, f"the printer left out the end of {strings} string{'s' if strings > 1 else ''}")
    if arrays:
        yield issue("array-truncated", line, f"the printer left out the end of {arrays} array{'s' if arrays > 1 else ''}")


def _prints(case: Case) -> Iterator[tuple[Any, int]]:
    state = case.state
    for evidence in state.lifecycle:
        yield evidence.data, evidence.line
    for item in case.source.order:
        for one in (*item.added, item.done):
            if one is not None:
                yield one.data, one.line
        for part in item.parts.values():
            for one in (part.closed, part.done, *part.annotations.values()):
                if one is not None:
                    yield one.data, one.line
            for delta in part.deltas:
                if type(delta.content) is not str:
                    yield delta.content, delta.line


_WHOLE = frozenset({str, int, float, bool, NoneType})
"""Classes of values that lost nothing and hold nothing."""


def _truncated(root: Any) -> tuple[int, int]:
    """Count the strings and arrays in a value that have a lost tail."""
    strings = arrays = 0
    todo = [root]
    while todo:
        value = todo.pop()
        if isinstance(value, String):
            strings += bool(value.more)
            continue
        if isinstance(value, Array):
            arrays += bool(value.more)
        props = mapping(value)
        inner = props.values() if props is not None else sequence(value) or ()
        todo += [child for child in inner if type(child) not in _WHOLE]
    return strings, arrays
