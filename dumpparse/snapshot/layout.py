"""JSON laid out for reading and for differences: what fits on a line stands on one, everything else one entry a line.

In: JSON-able Python. Out: its text. Keys keep their order, no function recurses, and equal values have equal texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..encode import dumps

WIDTH = 100
"""Columns a line has; a longer one holds one text or number, or the key of one."""


def laid_out(form: Any) -> str:
    r"""Return the text of a JSON value, without a newline at its end.

    >>> print(laid_out({"parts": [{"text": "got"}, {"value": [1, 2]}]}))
    {"parts": [{"text": "got"}, {"value": [1, 2]}]}
    >>> print(laid_out({"a": ["x" * 60, "y" * 60]}).replace("x" * 60, "x…").replace("y" * 60, "y…"))
    {
      "a": [
        "x…",
        "y…"
      ]
    }
    """
    return "".join(_pieces(form, _lengths(form)))


def _lengths(form: Any) -> dict[int, int]:
    """Return how long each list and dict is on one line, by identity; one that is too long for any line is left out."""
    lengths: dict[int, int] = {}
    todo: list[tuple[Any, bool]] = [(form, False)]
    while todo:
        item, seen = todo.pop()
        if not isinstance(item, list | dict):
            continue
        children = item.values() if isinstance(item, dict) else item
        if not seen:
            todo.append((item, True))
            todo.extend((child, False) for child in children)
            continue
        length = 2 + 2 * max(0, len(item) - 1)
        if isinstance(item, dict):
            length += sum(_scalar_length(key) + 2 for key in item)
        for child in children:
            inner = lengths.get(id(child)) if isinstance(child, list | dict) else _scalar_length(child)
            if inner is None or length > WIDTH:
                break
            length += inner
        else:
            if length <= WIDTH:
                lengths[id(item)] = length
    return lengths


def _scalar_length(item: Any) -> int:
    if isinstance(item, str) and len(item) > WIDTH:
        return len(item)
    return len(dumps(item))


def _pieces(form: Any, lengths: dict[int, int]) -> Iterator[str]:
    # A stack of what is still to write: texts as they are, and (value, depth, columns of its key).
    todo: list[Any] = [(form, 0, 0)]
    while todo:
        top = todo.pop()
        if isinstance(top, str):
            yield top
            continue
        item, depth, before = top
        if not isinstance(item, list | dict) or not item or 2 * depth + before + lengths.get(id(item), WIDTH) < WIDTH:
            yield dumps(item)
            continue
        opener, closer = "{}" if isinstance(item, dict) else "[]"
        newline = "\n" + "  " * (depth + 1)
        yield opener + newline
        todo.append("\n" + "  " * depth + closer)
        entries = [(dumps(key) + ": ", child) for key, child in item.items()] if isinstance(item, dict) else [("", child) for child in item]
        for number, (key, child) in reversed(list(enumerate(entries))):
            todo.append((child, depth + 1, len(key)))
            todo.append((f",{newline}" if number else "") + key)
