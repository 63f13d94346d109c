"""What a field of an event gives to a fact: its text, how it was cut, or that the printer left it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..values import Array, Cut, Elided, String
from .access import Path, absent, at, hidden, integer, mapping, sequence, text
from .event import Event
from .facts import Hidden, Piece, Place, Used, Whole

EVERYTHING = frozenset({"text", "calls", "reasoning"})
"""What may stand in a message."""
_USAGE = frozenset({"usage"})
END = "..."
"""What stands in place of what the input ends before."""


def told(value: Any, place: Place, what: str, path: str, *, whole: bool) -> Iterator[Piece | Whole | Hidden]:
    """Yield what a field gives of a text: nothing where it is absent."""
    shown = text(value)
    if shown is not None:
        is_cut = isinstance(value, String) and (bool(value.more) or value.cut)
        yield Whole(place, what, shown, is_cut) if whole else Piece(place, what, shown, is_cut)
    elif hidden(value):
        yield Hidden(path, of_hidden(value), frozenset({{"arguments": "calls"}.get(what, what)}))


def told_all(value: Any, place: Place, path: str) -> Iterator[Piece | Whole | Hidden]:
    """Yield what a field gives that has all of the answer, where parts of it stand beside it once more."""
    for fact in told(value, place, "text", path, whole=True):
        if isinstance(fact, Whole):
            fact.is_all = True
        yield fact


Counts = Mapping[str, tuple[Path, ...]]
"""Names of the counts of a response, as ``Usage`` has them, and where each may stand in the provider's own; the first that does counts."""


def used(value: Any, path: str, counts: Counts) -> Iterator[Used | Hidden]:
    """Yield what a response cost, as one object says it; ``path`` leads to that. What it does not say is ``None``."""
    if hidden(value):
        yield Hidden(path, of_hidden(value), _USAGE)
    if mapping(value) is None:
        return
    shown: dict[str, int | None] = {}
    for name, paths in counts.items():
        count = None
        for one in paths:
            count = integer(at(value, one))
            if count is not None:
                break
        shown[name] = count
    yield Used(shown, value)


def of_hidden(value: Any) -> str:
    """Return what was printed in place of a value: ``Object``, ``Array``; ``...`` where the input ends before it."""
    return value.of if isinstance(value, Elided) else END if isinstance(value, Cut) else "Object"


def all_hidden(event: Event) -> Iterator[Hidden]:
    """Yield what is not known of an instance of which the printer shows its class alone (``events.find``); nothing for any other event."""
    value = event.data.get(event.path)
    if hidden(value) and len(event.data) == 1:
        yield Hidden(event.path, of_hidden(value), EVERYTHING | {"end", "usage"})


def entries(value: Any, path: str, holds: frozenset[str]) -> Iterator[tuple[int, Any] | Hidden]:
    """Yield the items of an array with their places, what the printer left out of it or as a whole, and what may stand behind its cut."""
    if absent(value):
        return
    items = sequence(value)
    if items is None:
        if hidden(value):
            yield Hidden(path, of_hidden(value), holds)
        return
    for place, item in enumerate(items):
        if hidden(item):
            yield Hidden(f"{path}[]", of_hidden(item), holds)
        else:
            yield place, item
    if isinstance(value, Array) and (value.cut is not None or value.more):
        yield Hidden(path, END, holds)
