"""Streams in turns that nothing tells apart: the same numbers, or none, the same item, no lane. What was said is of several answers.

Their texts are left out of the evidence: put together they would be a text that no model wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from .catalogue import TEXT_FIELD
from .evidence import Evidence, ItemState, Part
from .state import ResponseState

_TEXTS = frozenset({"content", "summary", "arguments", "input", "code", "action", "output", "outputs", "operation", "encrypted_content"})
"""The fields of an item that hold what was streamed."""
_SEVERAL = 2
"""So many numbers that came twice are streams in turns; one may be an event that was sent anew."""


def leave_out_unsplit(state: ResponseState, conflicts: Collection[int], guessed: Collection[int]) -> None:
    """Take the texts of items that several streams told from the evidence.

    Args:
        state: the evidence.
        conflicts: numbers of different events.
        guessed: indexes of items that may be of another stream.

    """
    for index in guessed:
        state.items[index].is_unsplit = True
    if len(conflicts) < _SEVERAL and not any(item.is_unsplit for item in state.items.values()):
        return
    for item in state.items.values():
        item.is_unsplit = item.is_unsplit or any(_is_told_twice(part, conflicts) for part in item.heard.values())
        if item.is_unsplit:
            _leave_out(item)


def _is_told_twice(part: Part, conflicts: Collection[int]) -> bool:
    counts = Counter(delta.order[0] for delta in part.deltas)
    return any(count > 1 and number in conflicts for number, count in counts.items())


def _leave_out(item: ItemState) -> None:
    if item.done is not None:
        item.done = _without(item.done, _TEXTS)
    for part in (*item.heard.values(), *item.parts.values()):
        part.deltas, part.logprobs, part.annotations, part.snapshot = [], [], {}, None
        name = frozenset({"text", TEXT_FIELD.get(part.kind, "text")})
        part.done = part.done and _without(part.done, name)
        part.closed = part.closed and _without(part.closed, name)


def _without(evidence: Evidence, names: frozenset[str]) -> Evidence:
    return replace(evidence, data={name: held for name, held in evidence.data.items() if name not in names})
