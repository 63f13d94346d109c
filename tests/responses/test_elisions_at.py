"""Where in its event each elision of a Responses stream was printed."""

from __future__ import annotations

import re

import pytest
from harness import DATA

from dumpparse import get, iter_events, reconstruct

LOGS = [path for path in sorted(DATA.glob("*.txt")) if any(habit in path.name for habit in (".wrapped.", ".bare."))]


def stands(value, keys):
    """Say whether a marker, a cut string or a cut list stands somewhere at a path whose lists are walked whole."""
    found = [value]
    for key in keys:
        found = [
            one for held in found for one in (held if key == "[]" else [get(held, key)] if isinstance(held, dict) and key in held else [])
        ]
    return any(type(one).__name__ in {"Elided", "String", "Array"} for one in found)


@pytest.mark.parametrize("log", LOGS, ids=lambda path: path.name)
def test_something_is_hidden_there(log):
    events = {}
    for event in iter_events(log):
        events.setdefault(event.line, []).append(event.data)
    for response in reconstruct(log):
        for one in response.elisions:
            keys = re.findall(r"\[\]|[^.\[\]]+", one.at)
            assert any(stands(data, keys) for data in events[one.line]), one
