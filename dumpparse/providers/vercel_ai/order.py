"""Which parts may follow in a stream: nothing names the stream, but its texts and calls have ids, and steps do not overlap.

Ids of texts may be the same in all streams (``0``, ``txt-0``); those of OpenAI's Responses share something with that of the response.
"""

from __future__ import annotations

from typing import Any

from ...events import Event
from ...events.access import at, exact
from ...events.provider import Fit
from ..openai_responses.identity import family

STARTS = frozenset({"start-step", "step-start"})
ENDS = frozenset({"finish-step", "step-finish", "finish"})
_OPENS = frozenset({"text-start", "reasoning-start", "tool-input-start", "tool-call-streaming-start"})
_WHOLE_CALLS = frozenset({"tool-call", "tool-input-available", "tool-input-error"})
_CLOSES = _WHOLE_CALLS | {"text-end", "reasoning-end", "tool-input-end"}
_KINDS = ("text", "reasoning", "tool")
_NEW, _RUNNING, _BETWEEN = range(3)


class Order:
    """What was heard of one stream, as far as it says what may come next."""

    def __init__(self) -> None:
        self._stage = _NEW
        self._seen: dict[str, set[str | None]] = {kind: set() for kind in _KINDS}
        """The ids of all that was heard of, by what it is."""
        self._open: dict[str, set[str | None]] = {kind: set() for kind in _KINDS}
        """The ids of what is under way."""
        self._announced: dict[str, set[str | None]] = {kind: set() for kind in _KINDS}
        self._families: set[str | None] = set()
        """What the ids of texts of this step share with that of its response; ``None`` where one has no such form."""
        self._left: dict[str, set[str | None]] = {kind: set() for kind in _KINDS}
        """The ids of what was announced, and under way when a step ended."""
        self._is_named = False
        self._is_empty = True
        """Whether nothing of this step was heard."""
        self._has_starts = False
        """Whether the log has the beginnings of steps."""
        self.is_mixed = False
        """Whether something went on behind the end of its step: another stream has ended there."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was heard by which it could be told from another one."""
        return not self._is_named and not any(self._seen.values())

    def take(self, event: Event) -> None:
        """Note what a part says."""
        kind, data = event.type, event.data
        if kind in STARTS:
            self._has_starts = True
            self._stage = _RUNNING
            self._is_empty = True
            self._families.clear()
        elif kind in ENDS:
            self._stage = _BETWEEN
            for known, under_way in self._open.items():
                self._left[known] |= self._announced[known] & under_way
                under_way.clear()
        elif kind == "response-metadata":
            self._is_named = True
        elif (what := _what(kind)) is None:
            self._is_empty = self._is_empty and kind == "start"
        else:
            self._is_empty = False
            name = _name(data)
            self.is_mixed = self.is_mixed or self._is_left_open(kind, what, name)
            self._stage = _RUNNING if self._stage == _NEW else self._stage
            if kind in _CLOSES:
                self._open[what].discard(name)
            elif kind in _OPENS or name not in self._seen[what]:
                self._open[what].add(name)
            self._seen[what].add(name)
            if kind in _OPENS:
                self._announced[what].add(name)
                self._left[what].discard(name)
            if kind in _OPENS and what != "tool":
                self._families.add(_family(data))

    def has_begun(self, what: str, name: str | None) -> bool:
        """Return whether the beginning of a text was heard."""
        return name in self._announced[what]

    def fit(self, event: Event) -> Fit:
        """Return how well a part goes on with this stream (``OrderedState``)."""
        kind, data = event.type, event.data
        if kind in STARTS:
            return Fit.CANNOT if self._stage == _RUNNING else Fit.IN_ORDER
        if kind in ENDS:
            return self._fit_of_end(event)
        what = _what(kind)
        if what is None:
            return Fit.MISSES
        name = _name(data)
        is_open = name in self._open[what]
        if self._is_left_open(kind, what, name):
            return Fit.LEFT_OPEN
        if kind in _OPENS and (is_open or (what != "tool" and not self._may_begin(what, name))):
            return Fit.CANNOT
        if kind in _OPENS or (kind in _WHOLE_CALLS and name not in self._seen[what]):
            return self._fit_of_start(what, data)
        return Fit.KNOWN if is_open or (what == "tool" and name in self._seen[what]) else Fit.MISSES

    def _fit_of_start(self, what: str, data: dict[str, Any]) -> Fit:
        shared = _family(data)
        is_open = bool(self._open["text"] or self._open["reasoning"])
        if self._families and (what != "tool" or shared is not None):
            if shared not in self._families:
                return Fit.CANNOT if is_open else Fit.MISSES
            if shared is not None:
                return Fit.KNOWN
        # What Responses give has one item under way at a time; other streams may leave a text open beside a call.
        waits = is_open and (what == "reasoning" or (what == "tool" and bool(self._families - {None})))
        return Fit.IN_ORDER if self._stage == _RUNNING and not waits else Fit.MISSES

    def _is_left_open(self, kind: str, what: str, name: str | None) -> bool:
        return name in self._left[what] and kind not in _OPENS

    def _may_begin(self, what: str, name: str | None) -> bool:
        """Return whether a text may begin: one at a time is under way, and what is thought has several parts where their ids say so."""
        return all(what == "reasoning" and _item(one) == _item(name) != name for one in self._open[what])

    def _fit_of_end(self, event: Event) -> Fit:
        """Return how well the end of a step or of the stream goes on with it: what is under way ends before a step does."""
        if event.type == "finish":
            return Fit.IN_ORDER if self._stage == _BETWEEN else Fit.MISSES
        if self._stage == _BETWEEN and self._has_starts:
            return Fit.CANNOT
        shared = family(exact(at(event.data, ("response", "id"))) or "")
        if shared is not None and self._families:
            return Fit.KNOWN if shared in self._families else Fit.MISSES
        return Fit.MISSES if self._stage != _RUNNING or self._is_empty or self._open["text"] or self._open["reasoning"] else Fit.IN_ORDER


def _what(kind: str) -> str | None:
    """Return what a part is about; ``None`` where it is about nothing that has an id."""
    what = kind.partition("-")[0]
    return what if what in _KINDS else None


def _name(data: dict[str, Any]) -> str | None:
    return exact(data.get("toolCallId")) or exact(data.get("id"))


def _family(data: dict[str, Any]) -> str | None:
    """Return what the id of an item of Responses shares with all others of its response."""
    named = exact(at(data, ("providerMetadata", "openai", "itemId"))) or exact(data.get("id")) or ""
    return family(_item(named) or "")


def _item(name: str | None) -> str | None:
    """Return the id of the item of which a part is: of Responses, ``rs_1:0`` is the first part of ``rs_1``."""
    return name and name.partition(":")[0]
