"""Objects that a provider prints where others have a text: arguments of a call, what a tool gave back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..events.access import exact, incomplete, mapping, text
from ..events.facts import Fact, Hidden, Place
from ..events.shown import entries, of_hidden, told
from .arguments import given


def arguments(value: Any, place: Place, path: str) -> Iterator[Fact]:
    """Yield the arguments of a call, all of them, which may be a text or an object."""
    yield from told(value, place, "arguments", path, whole=True) if text(value) is not None else given(value, place, path)


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
        if exact(content.get("type")) != "text":
            continue
        shown = text(content.get("text"))
        if shown is not None:
            said.append(shown)
        if incomplete(content.get("text")):
            gaps.append(Hidden(f"{path}[].text", of_hidden(content["text"]), frozenset({holds})))
    return ("\n".join(said) if said else None), gaps
