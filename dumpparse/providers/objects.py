"""Objects that a provider prints where others have a text: arguments of a call, what a tool gave back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..encode import to_tagged
from ..events.access import absent, hidden, incomplete, mapping, sequence, text
from ..events.facts import Fact, Hidden, Place, Whole
from ..events.shown import entries, of_hidden, told


def json_text(value: Any) -> str | None:
    """Return a value as compact JSON; ``None`` where the printer left out something of it."""
    if _has_gaps(value):
        return None
    return json.dumps(to_tagged(value), separators=(",", ":"), ensure_ascii=False)


def arguments(value: Any, place: Place, path: str) -> Iterator[Fact]:
    """Yield the arguments of a call, all of them, which may be a text or an object."""
    if absent(value):
        return
    if text(value) is not None:
        yield from told(value, place, "arguments", path, whole=True)
    elif (content := json_text(value)) is not None:
        yield Whole(place, "arguments", content)
    else:
        yield Hidden(path, of_hidden(value), frozenset({"calls"}))


def content_text(value: Any, path: str, holds: str = "text") -> tuple[str | None, list[Hidden]]:
    """Return the text of an array of contents, as the Model Context Protocol has it, and what is hidden in it.

    What is no text (an image, a resource) is no part of it. ``None``: no text is shown.
    """
    said: list[str] = []
    gaps: list[Hidden] = []
    for one in entries(value, path, frozenset({holds})):
        if isinstance(one, Hidden):
            gaps.append(one)
            continue
        content = mapping(one[1]) or {}
        if text(content.get("type")) != "text":
            continue
        shown = text(content.get("text"))
        if shown is not None:
            said.append(shown)
        if incomplete(content.get("text")):
            gaps.append(Hidden(f"{path}[].text", of_hidden(content["text"]), frozenset({holds})))
    return ("\n".join(said) if said else None), gaps


def _has_gaps(value: Any) -> bool:
    todo = [value]
    while todo:
        one = todo.pop()
        if hidden(one) or incomplete(one):
            return True
        props = mapping(one)
        todo += props.values() if props is not None else sequence(one) or ()
    return False
