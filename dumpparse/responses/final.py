"""The provider's final object of a response that was put together of facts: as it was printed, else made of what the stream said.

What is hidden of a printed one is filled from its other prints and from the facts; what nothing proves stays a marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from ..events.access import Path, at, incomplete
from ..parser.strings import join_surrogates
from ..values import Elided, String
from .gathered import Gathered
from .gathered_places import ARGUMENTS, GatheredText
from .model import Elision, Response, ToolCall
from .recover import PrintsSource, Proven, Rebuilder
from .run import Run

_MOST = 10_000
"""Items beyond this many are not written: an index that a log makes up costs no memory."""
_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Part:
    """A text or a call of an item.

    Attributes:
        what: ``text`` where it is part of the answer, ``call`` for a call, else what it is: ``reasoning``, ``refusal`` …
        slot: where in the item it stands, in the provider's words; ``number``: which of these.
        value: the text, or the arguments of the call as JSON text; a ``String`` that is cut where it is not whole; a marker where the
            printer left it out.
        call: the call.

    """

    what: str
    slot: str
    number: int
    value: str | String | Elided | None
    call: ToolCall | None = None

    @property
    def arguments(self) -> Any:
        """The arguments of a call as the object that they are, where they are one; else as ``value``."""
        parsed = None if self.call is None or not self.call.complete else self.call.parsed
        return self.value if parsed is None else parsed


class Known:
    """What is known of a response, for a provider to make its final object of."""

    def __init__(
        self, gathered: Gathered, made: Response, calls: Mapping[int, list[ToolCall]], *, is_begun: bool, has_stream: bool
    ) -> None:
        self._gathered, self._calls, self._is_begun, self._has_stream = gathered, calls, is_begun, has_stream
        self.is_printed = bool(gathered.finals)
        """The final object was printed, and what is made fills the gaps of that."""
        self.made = made
        """The response as it was put together."""

    @property
    def indexes(self) -> list[int]:
        """The items or answers of which something is known, in order; the first where all that is known is that there was something."""
        places = (*self._gathered.texts, *self._gathered.calls)
        seen = {place.index for place in places if place.index is not None} | {one for one in self._gathered.stops if one is not None}
        return sorted(seen) or ([0] if self.hidden("text") is not None else [])

    def items(self, write: Callable[[list[Part]], dict[str, Any] | None]) -> list[dict[str, Any] | Elided]:
        """Return what ``write`` makes of the parts of each item, each at its index: a marker where it makes nothing, or none was seen."""
        made = {index: write(parts) for index in self.indexes if (parts := self.parts(index))}
        return [made.get(index) or Elided("Object") for index in range(min(max(made, default=-1) + 1, _MOST))]

    def stop(self, index: int) -> str | None:
        """Return why an answer ended, in the provider's words."""
        stops = self._gathered.stops
        return stops.get(index) or stops.get(None)

    def hidden(self, what: str) -> Elided | None:
        """Return a marker for what the printer left out and nothing shows: ``text``, ``calls``, ``reasoning``, ``usage``, ``end``."""
        gathered = self._gathered
        if what != "usage" and gathered.finals and what not in gathered.final_hides:
            return None
        known = what != "usage" and self._has_stream
        hidden = (one for one in gathered.hidden.values() if what in one.fact.holds and (one.in_stream or not known))
        return next((Elided(one.fact.of) for one in hidden), None)

    def parts(self, index: int) -> list[Part]:
        """Return the texts and calls of an item in order of their places; none of it where all that is known is that it was hidden."""
        texts = self._gathered.texts
        calls = iter(self._calls.get(index, ()))
        own = {*self._gathered.texts_at(index), *self._gathered.calls_at(index)}
        is_call = {place for place in own if place in self._gathered.calls or texts[place].what == ARGUMENTS}
        made = []
        # The calls of an item come in the order of their numbers.
        for place in sorted(own, key=lambda one: (one in is_call, one.number if one in is_call else 0, one.slot, one.number)):
            if place in is_call:
                call = next(calls, None)
                value: str | String | Elided | None = None
                if call is not None:
                    value = call.arguments if call.complete else _open(call.arguments)
                if value is None and (call is None or not call.complete):
                    value = self.hidden("calls") or Elided("Object")
                made.append(Part("call", place.slot, place.number, value, call))
            else:
                one = texts[place]
                made.append(Part(one.what, place.slot, place.number, self._value(one)))
        return made

    def text(self, index: int, what: str = "text") -> str | String | Elided | None:
        """Return all of a kind of text of an item as one; a marker where it was hidden, ``None`` where there is none."""
        told = [one.value for one in self.parts(index) if one.what == what]
        if not told:
            return self.hidden(what)
        joined = join_surrogates("".join(str(one) for one in told if one is not None))
        return joined if all(isinstance(one, str) for one in told) else String(joined, cut=True)

    def _value(self, one: GatheredText) -> str | String:
        told = join_surrogates(one.told)
        # A text that a limit cut is all that there is of it.
        has_all = self._is_begun and self.made.outcome not in {"unterminated", "failed"} and self.hidden(one.what) is None
        return told if one.is_whole and (one.whole is not None or has_all) else String(told, cut=True)

    @property
    def usage(self) -> Any:
        """What it cost in the provider's own words; a marker where the printer left that out, ``None`` where nothing says it."""
        return self._gathered.raw_counts if self._gathered.raw_counts is not None else self.hidden("usage")


Make = Callable[[Known], dict[str, Any]]
"""How a provider writes its final object."""


def _open(arguments: str | None) -> String | None:
    return None if arguments is None else String(arguments, cut=True)


def final_of(run: Run, made: Response, calls: Mapping[int, list[ToolCall]], make: Make | None, *, is_begun: bool, has_stream: bool) -> Any:
    """Return the final object, ``None`` where the provider has none; and tell the elisions of the response where in it they stand.

    ``calls`` are those of each item. ``make`` makes one where none was printed. ``is_begun``: the log has its beginning;
    ``has_stream``: the stream, from that to its end.
    """
    gathered = cast("Gathered", run.state)
    is_known = bool(gathered.began or gathered.texts or gathered.calls or gathered.stops or gathered.hidden)
    if make is None or run.is_mixed or not is_known:
        return None
    own = make(Known(gathered, made, calls, is_begun=is_begun, has_stream=has_stream))
    if not gathered.finals:
        name = next((name for name, value in own.items() if value is gathered.raw_counts is not None), None)
        if name is not None:
            rebuilder = Rebuilder([])
            rebuilder.rebuild({name: own[name]}, run.last_line)
            _tell(made.elisions, rebuilder.elisions, "")
        return own
    *others, (shown, line, path) = gathered.finals
    lines = sorted({line for one in gathered.texts.values() for line in one.lines})
    rebuilder = Rebuilder([PrintsSource([one[:2] for one in reversed(others)]), _MadeSource(own, lines[:1] + lines[1:][-1:])])
    value = rebuilder.rebuild(shown, line)
    _tell(made.elisions, rebuilder.elisions, path)
    return value


def _tell(known: list[Elision], found: list[Elision], path: str) -> None:
    """Tell elisions that are known as printed where in the final object they stand, and add those that are not known.

    ``path`` leads to the final object in the event that prints it: ``response.``.
    """
    by_place: dict[str, Elision] = {}
    for one in found:
        by_place.setdefault(path + _INDEX.sub("[]", one.path), one)
    for elision in known:
        same = by_place.pop(elision.path, None)
        if same is not None:
            elision.path = same.path
            if elision.state == "lost" and same.state != "lost":
                elision.state, elision.proof = same.state, same.proof
    for place, one in by_place.items():
        one.at = place
        known.append(one)


class _MadeSource:
    """What is made of the stream, as proof of what a print left out. An object may have more fields than that: it is proven in part."""

    def __init__(self, own: dict[str, Any], lines: list[int]) -> None:
        self._own, self._lines = own, lines

    def at(self, path: Path) -> Proven | None:
        value = at(self._own, path) if path else None
        return None if value is None or incomplete(value) else Proven(value, self._lines, complete=isinstance(value, str))


def present(**fields: Any) -> dict[str, Any]:
    """Return an object of the fields of which something is known.

    >>> present(id="chatcmpl-1", model=None)
    {'id': 'chatcmpl-1'}
    """
    return {name: one for name, one in fields.items() if one is not None}
