"""Arguments that a provider gives as an object, as the JSON text that other providers give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..events.access import absent
from ..events.compact import compact, gap_in
from ..events.facts import Hidden, Place, Whole
from ..events.shown import of_hidden

_CALLS = frozenset({"calls"})


def given(value: Any, place: Place, path: str) -> Iterator[Whole | Hidden]:
    """Yield arguments that were printed as an object: compact JSON, or what the printer left out of them.

    Where a part of them is missing there is no text: JSON with a hole in it would pass for the arguments.
    """
    if absent(value):
        return
    gap = gap_in(value, path)
    yield Whole(place, "arguments", compact(value)) if gap is None else Hidden(gap[0], of_hidden(gap[1]), _CALLS)
