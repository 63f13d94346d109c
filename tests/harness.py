"""Streams for the tests: truth files, printed the way Node would have, and records of them.

``printed`` imitates what ``util.inspect`` leaves out: objects and arrays that are not empty and lie deeper than two levels
below the logged value.
"""

from __future__ import annotations

import json
from pathlib import Path

from dumpparse.events import events
from dumpparse.log.record import Record, Span, Text, Value
from dumpparse.responses import responses
from dumpparse.values import Elided, String

DATA = Path(__file__).parent / "data" / "streams" / "responses"
HABITS = {"full": 10_000, "bare": 2, "wrapped": 1}


def truth(name):
    lines = (DATA / f"{name}.truth.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def printed(value, depth, longest=10_000):
    """Give what is left of a value that is printed down to ``depth`` levels below it."""
    if isinstance(value, str) and len(value) > longest:
        return String(value[:longest], more=len(value) - longest)
    if isinstance(value, dict):
        if value and depth < 0:
            return Elided("Object")
        return {key: printed(child, depth - 1, longest) for key, child in value.items()}
    if isinstance(value, list):
        if value and depth < 0:
            return Elided("Array")
        return [printed(child, depth - 1, longest) for child in value]
    return value


def record(*parts, line=1, prefix=None, file=None):
    """Make a record of texts (str) and values (anything else), all on one line."""
    span = Span(((0, 1),), line, 1, line)
    made = [Text(part, span) if isinstance(part, str) else Value(part, span) for part in parts]
    return Record(made, prefix=prefix, file=file)


def records(logged, habit="full"):
    """Print events one a line."""
    depth = HABITS[habit]
    for number, event in enumerate(logged):
        value = printed(event, depth)
        yield record({"jsonData": value} if habit == "wrapped" else value, line=number + 1)


def answers(logged, habit="full"):
    return list(responses(events(records(logged, habit))))


def answer(logged, habit="full"):
    (only,) = answers(logged, habit)
    return only


def codes(response, *levels):
    return sorted({issue.code for issue in response.issues if not levels or issue.level in levels})
