"""What HTML makes of a print: entities in place of its quotes and brackets, and tags around what it colours: ``&#39;Ann&#39;``, ``<br>``."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge

from ..parser.patterns import pattern
from .repair import Repair
from .view import Change, may_hold

REPAIR = Repair("html", "<pre>{ a: &#39;Ann&#39;, b: 1 }</pre>", "{ a: '&#39;<br>' }")

_ENTITY = pattern("HTML_ENTITY")
_TAG = pattern("HTML_TAG")
_NAMED = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " ", "ensp": " ", "emsp": " ", "hellip": "…",
    "lcub": "{", "lbrace": "{", "rcub": "}", "rbrace": "}", "lsqb": "[", "lbrack": "[", "rsqb": "]", "rbrack": "]",
}  # fmt: skip
_NO_BREAK = "\u00a0"


def changes(line: str) -> Iterator[Change]:
    """Yield what each entity stands for, and a newline, or nothing, for each tag."""
    return merge(_entities(line), _tags(line)) if may_hold(line, "&", "<") else iter(())


def _entities(line: str) -> Iterator[Change]:
    for found in _ENTITY.finditer(line):
        number = int(found["decimal"]) if found["decimal"] else int(found["hexadecimal"], 16) if found["hexadecimal"] else -1
        char = _NAMED[found["named"]] if number < 0 else chr(number)
        yield Change(found.start(), found.end(), " " if char == _NO_BREAK else char)


def _tags(line: str) -> Iterator[Change]:
    ends = len(line.rstrip())
    for found in _TAG.finditer(line):
        is_inside = found.end() < ends and line[: found.start()].strip() != ""
        yield Change(found.start(), found.end(), "\n" if (found["breaks"] or found["ends"]) and is_inside else "")
