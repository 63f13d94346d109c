"""Takes in the events of one response as evidence; nothing is decided here.

Items are kept by output index, never by item id: some servers change the id with every event.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import EXACT, exact, integer, mapping, text
from ...events.event_types import Slot
from ...events.facts import Fact, ItemProgress
from ...events.keys import CorrelationKeys
from .catalogue import (
    ANNOTATION,
    ANNOUNCING,
    CLOSING,
    DELTAS,
    DONES,
    EVERYWHERE,
    FIELDS,
    HELPER_FIELDS,
    IMAGE,
    LIFECYCLE,
    PARTS,
    TRANSCRIPT,
)  # fmt: skip
from .detect import final_object
from .event_types import OUTPUT_TEXT
from .evidence import Audio, Delta, Evidence, ItemState, Order, Part, base64_size
from .facts import event_facts, item_fact
from .indexes import put_together
from .named import called, has_call

_KNOWN = {kind: EVERYWHERE.union(fields) for kind, fields in FIELDS.items()}
"""Type → all fields that are documented for it."""

_SAID = ("type", "name", "phase")


class ResponseState:
    """The evidence of one run."""

    def __init__(self) -> None:
        self.lifecycle: list[Evidence] = []
        """Response objects, each with the type of its event; ``response`` for one printed on its own."""
        self.errors: list[Evidence] = []
        self.failures: list[Evidence] = []
        self.items: dict[int, ItemState] = {}
        """By output index; one of several items that were announced for one index has the next that was free."""
        self.shared: dict[int, tuple[int, bool]] = {}
        """Output index for which several were announced → line of the second, and whether all have ids of their own."""
        self._under: dict[int, int] = {}
        """Output index that events name → the item that was announced for it last."""
        self._named: dict[tuple[int | None, str], int] = {}
        """(output index that several share, id) → item; for events without an index under ``None``."""
        self.audio: Audio | None = None
        self.unknown: dict[str, tuple[int, int]] = {}
        """Type that is not documented → (how often, first line)."""
        self.unknown_fields: dict[tuple[str, str], int] = {}
        """(type, field) that is not documented → first line."""
        self.is_cut = False
        """The input ends inside its last event."""
        self.helper = False
        """Whether a client's helper printed this: deltas carry what came before them."""
        self.hidden_responses = 0
        self.cut: Event | None = None
        """The event the input ended in."""
        self._end = 0
        """Behind all indexes of items."""
        self._sequence = -1
        self._arrival = 0
        self.last_index: int | None = None
        """The item of the last event that was about one."""
        self.says_nothing = False

    def take(self, event: Event, keys: CorrelationKeys) -> None:
        """Take in one event."""
        self._arrival += 1
        self.is_cut = event.is_cut
        if keys.number is not None:
            self._sequence = keys.number
        order = (self._sequence, self._arrival)
        if event.kind != "event":
            self._beside(event, order)
            return
        self._note_fields(event)
        kind, data = event.type, event.data
        if kind in DELTAS:
            self._delta(event, keys, order)
        elif (final := final_object(kind, data)) is not None:
            self.lifecycle.append(Evidence(final, event.line, order, "response"))
        elif kind in LIFECYCLE:
            response = mapping(data.get("response"))
            if response is None:
                self.hidden_responses += 1
            self.lifecycle.append(Evidence(response or {}, event.line, order, kind))
        elif kind == "error":
            self.errors.append(Evidence(mapping(data.get("error")) or data, event.line, order, kind))
        elif kind.startswith("response.audio."):
            self._audio(event, order)
        elif kind in FIELDS:
            self._item_event(event, order)

    def _beside(self, event: Event, order: Order) -> None:
        if event.kind == "snapshot":
            self.lifecycle.append(Evidence(event.data, event.line, order, "response"))
        else:
            self.failures.append(Evidence(event.data, event.line, order, event.type))

    def _note_fields(self, event: Event) -> None:
        known = _KNOWN.get(event.type)
        if known is None:
            count, line = self.unknown.get(event.type, (0, event.line))
            self.unknown[event.type] = (count + 1, line)
            return
        if event.data.keys() <= known:
            return
        for name in event.data:
            if name in known:
                continue
            if name in HELPER_FIELDS:
                self.helper = self.helper or name == "snapshot"
            else:
                self.unknown_fields.setdefault((event.type, name), event.line)

    def _audio(self, event: Event, order: Order) -> None:
        audio = self.audio = self.audio or Audio(line=event.line)
        content = event.data.get("delta")
        if event.type == TRANSCRIPT:
            audio.transcript.append(Delta(order, content, event.line))
        elif event.type == "response.audio.delta":
            audio.bytes += base64_size(text(content) or "")
            audio.deltas += 1
        elif event.type == "response.audio.transcript.done":
            audio.done = event.line

    def _item_event(self, event: Event, order: Order) -> None:
        kind, data = event.type, event.data
        body = mapping(data.get("item")) if kind in (ANNOUNCING, CLOSING) else None
        name = exact(data.get("item_id")) or (exact(body.get("id")) if body else None)
        index = integer(data.get("output_index"))
        if kind == ANNOUNCING and index is not None and body is not None:
            self._announce(index, name, exact(body.get("type")), event.line)
        item = self._item(index, name, event, order)
        for key in _SAID if body else ():
            if shown := text(body.get(key) if body else None):
                item.said[key] = shown
        if kind == ANNOUNCING:
            item.added.append(Evidence(body or {}, event.line, order, kind))
            item.is_cut = event.is_cut
        elif kind == CLOSING:
            item.is_cut = event.is_cut and not item.added
            if not event.is_cut or item.is_cut:
                item.done = Evidence(body or {}, event.line, order, kind)
        elif kind in DONES:
            item.called = item.called or called(kind)
            self._part(item, DONES[kind], data, order).done = Evidence(data, event.line, order, kind)
        elif kind in PARTS:
            self._part_event(item, event, order)
        elif kind == ANNOTATION:
            part = self._part(item, OUTPUT_TEXT, data, order)
            place = integer(data.get("annotation_index"))
            part.annotations[len(part.annotations) if place is None else place] = Evidence(data, event.line, order, kind)
        elif kind == IMAGE:
            item.images.append((integer(data.get("partial_image_index")), data.get("partial_image_b64")))
        else:
            item.called = item.called or called(kind)
            item.statuses.append(Delta(order, kind.rpartition(".")[2], event.line))

    def _delta(self, event: Event, keys: CorrelationKeys, order: Order) -> None:
        """Take in a piece of a text: most events are one."""
        kind, data = event.type, event.data
        item = self._item(keys.index, keys.item_id, event, order)
        if item.called is None:
            item.called = called(kind)
        slot = DELTAS[kind]
        part = self._part(item, slot, data, order)
        part.deltas.append(Delta(order, data.get("delta"), event.line))
        item.deltas += 1
        if item.first_output_time is None and event.time is not None and slot.name != "summary" and slot.kind != "reasoning_text":
            item.first_output_time = event.time
        if "snapshot" in data:
            part.snapshot = Delta(order, data["snapshot"], event.line)
        if data.get("logprobs"):
            part.logprobs.append(Delta(order, data["logprobs"], event.line))

    def _part_event(self, item: ItemState, event: Event, order: Order) -> None:
        slot = PARTS[event.type]
        body = mapping(event.data.get("part")) or {}
        part = self._part(item, slot._replace(kind=exact(body.get("type")) or slot.kind), event.data, order)
        made = Evidence(event.data if slot.name == "command" else body, event.line, order, event.type)
        if event.type.endswith(".added"):
            part.added = part.added or made
        else:
            part.closed = made

    def _announce(self, index: int, name: str | None, kind: str | None, line: int) -> None:
        """Make room for an item that is announced where another one was, as by servers that put all items under 0."""
        key = self._under.get(index)
        known = None if key is None else self.items.get(key)
        if known is None or not known.added or (name is not None and (index, name) in self._named):
            return
        before = known.added[-1].data
        other_id = name is not None and bool(known.ids) and name not in known.ids
        other_type = kind is not None and exact(before.get("type")) not in (kind, None)
        if not other_id and not (other_type and (name is None or not known.ids)):
            return
        has_ids = self.shared.get(index, (line, True))[1] and other_id
        self.shared[index] = self.shared.get(index, (line, True))[0], has_ids
        self._named.update({(index, one): known.index for one in known.ids})
        self._under[index] = self._free()
        if name is not None:
            self._named[index, name] = self._under[index]

    def _free(self) -> int:
        """Return an index behind all others."""
        self._end += 1
        return self._end - 1

    def _key(self, index: int | None, name: str | None) -> int:
        """Return under which index the item of an event is kept."""
        if index is None:
            # Some servers leave the index out: the item of that id, else the one that came last.
            found = None if name is None else self._named.get((None, name))
            return (self.last_index or 0) if found is None else found
        if index in self.shared and name is not None and (index, name) in self._named:
            return self._named[index, name]
        key = self._under.get(index)
        if key is None:
            key = self._under[index] = index if index not in self.items else self._free()
            self._end = max(self._end, key + 1)
        return key

    def _item(self, index: int | None, name: str | None, event: Event, order: Order) -> ItemState:
        index = self.last_index = self._key(index, name)
        item = self.items.get(index)
        if item is None:
            item = self.items[index] = ItemState(index, first_line=event.line, first_time=event.time, first_order=order, last_order=order)
        if order > item.last_order:
            item.last_order = order
        elif order < item.first_order:
            item.first_order = order
        if name is not None:
            item.ids.setdefault(name, event.line)
            self._named.setdefault((None, name), index)
        return item

    def _part(self, item: ItemState, slot: Slot, data: dict[str, Any], order: Order) -> Part:
        name, key, kind = slot
        index = data.get(key) if key else 0
        place = (name, index if type(index) is int and 0 <= index <= EXACT else integer(index) or 0)
        part = item.heard.get(place)
        if part is None:
            part = item.heard[place] = Part(place, kind, first=order, last=order)
        part.kind = part.kind or kind
        if order > part.last:
            part.last = order
        elif order < part.first:
            part.first = order
        return part

    def has_item(self, index: int) -> bool:
        """Return whether an event about this item was taken in."""
        return index in self._under

    def has_call(self, name: str) -> bool:
        """Return whether a call of this id was taken in."""
        return has_call(self.items.values(), self.lifecycle, name)

    def item(self, index: int) -> ItemProgress:
        """Return what is known of an item by now."""
        return item_fact(self.items[index])

    def facts(self, event: Event, index: int | None) -> Iterator[Fact]:
        """Yield what an event says that was taken in; ``index`` was ``last_index`` when it was."""
        return event_facts(event, None if index is None else self.items[index])

    def put_in_order(self) -> None:
        """Put what came in disorder in order; called when the run is complete, or is looked at before."""
        self.lifecycle.sort(key=_order)
        for item in self.items.values():
            item.added.sort(key=_order)
            item.statuses.sort(key=_order)
            for part in item.heard.values():
                part.deltas.sort(key=_order)
                part.logprobs.sort(key=_order)
            put_together(item)
        if self.audio is not None:
            self.audio.transcript.sort(key=_order)


def _order(evidence: Evidence | Delta) -> Order:
    return evidence.order
