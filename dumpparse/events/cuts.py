"""An event in which the input ends, for who asks it for its fields: of those that are not there none is absent, all may have followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ..values import Array, Cut, Object
from .event import Event
from .facts import Fact, Hidden, Used
from .shown import END, EVERYTHING

BEHIND = "\u2026"
"""The path to what stands behind the end of an event: nobody knows where in it."""
_CUT = Cut()


class _Open(dict[str, Any]):
    """The properties of an object in which the input ends."""

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ARG002  # nothing is known to be absent
        """Return a property; a marker for one that the input ends before."""
        return self[key]

    def __bool__(self) -> bool:
        """Return that it is not empty, though nothing of it may be shown."""
        return True

    def __missing__(self, key: str) -> Cut:
        """Return a marker."""
        return _CUT


def opened(event: Event) -> Event:
    """Return a copy of a cut event whose objects give a marker for each field that the input ends before; only what is open is copied."""
    data = _Open(event.data)
    holder: Any = data
    while len(holder):
        key: Any = -1 if isinstance(holder, list) else next(reversed(holder))
        last = holder[key]
        if isinstance(last, Object) and last.cut is not None:
            inner: Any = _Open(last.props or {})
            holder[key] = replace(last, props=inner)
        elif type(last) is Array and last.cut is not None:
            inner = [*last.items]
            holder[key] = replace(last, items=inner)
        else:
            break
        holder = inner
    return replace(event, data=data)


def facts_of_cut(event: Event, facts: Callable[[Event], Iterator[Fact]]) -> Iterator[Fact]:
    """Yield what a cut event says, as ``facts`` has it of a whole one, and what may stand behind its end.

    Whether the answer ended there is not among it, but for a final object: a stream may break off anywhere.
    """
    for fact in facts(opened(event)):
        if isinstance(fact, Used) and isinstance(fact.raw, _Open):
            yield replace(fact, raw=Object(props={**fact.raw}, cut=""))
        elif isinstance(fact, Hidden) and fact.of == END and event.kind == "event":
            yield replace(fact, holds=fact.holds - {"end"})
        else:
            yield fact
    yield Hidden(BEHIND, END, EVERYTHING | {"usage"})
