"""Where in an event something of the rebuilt response was printed."""

from __future__ import annotations

import re

from ...responses.model import Elision
from .state import ResponseState

_INDEX = re.compile(r"\[\d+\]")
_IN_ITEM = re.compile(r"output\[\]\.?(.*)")
_IN_PART = re.compile(r"output\[\]\.(?:content|summary)\[\]\.?(.*)")


def tell_places(elisions: list[Elision], state: ResponseState) -> None:
    """Tell elisions where they stand as printed, by the events on their lines: ``response.usage``, ``item.content``, ``part.annotations``."""
    if not elisions:
        return
    whole = {evidence.line: "" if evidence.type == "response" else "response." for evidence in state.lifecycle}
    items = {evidence.line for item in state.items.values() for evidence in (*item.added, item.done) if evidence is not None}
    parts = [part for item in state.items.values() for part in (*item.parts.values(), *item.heard.values())]
    closed = {part.closed.line for part in parts if part.closed is not None}
    told = {part.done.line for part in parts if part.done is not None}
    for one in elisions:
        path = _INDEX.sub("[]", one.path)
        in_item, in_part = _IN_ITEM.fullmatch(path), _IN_PART.fullmatch(path)
        if one.line in whole:
            one.at = (whole[one.line] + path).rstrip(".")
        elif one.line in items and in_item is not None:
            one.at = _below("item", in_item[1])
        elif one.line in closed and in_part is not None:
            one.at = _below("part", in_part[1])
        elif one.line in told and in_part is not None and in_part[1]:
            one.at = in_part[1]
        elif one.line in told and in_item is not None and in_item[1].startswith("output[]"):
            one.at = in_item[1]  # what a shell gave back, whole in an event of its own


def _below(name: str, rest: str) -> str:
    return f"{name}.{rest}" if rest else name
