"""What an event says in the words that all providers share, for who tells of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...events import Event
from ...events.access import exact, integer, mapping, sequence, text
from ...events.facts import Began, Fact, Failed, ItemProgress, Piece, Place, Whole
from ...parser.strings import join_surrogates
from .catalogue import CLOSING, DELTAS, DONES, FIELDS, LIFECYCLE, PARTS, TEXT_FIELD, TRANSCRIPT, of_role
from .evidence import ItemState
from .indexes import place_of

_STATUSES = of_role("status", "image")
"""Events of hosted tools that say how far one is."""
_CLOSED_PARTS = PARTS.keys() & of_role("part closed")
_SOUND = Place(None, "transcript")


def event_facts(event: Event, item: ItemState | None) -> Iterator[Fact]:
    """Yield what an event says; ``item`` is the one it is about, as it stands now."""
    kind, data = event.type, event.data
    if event.kind != "event":
        yield _began(data) if event.kind == "snapshot" else _failed(data)
    elif kind in LIFECYCLE:
        yield _began(mapping(data.get("response")) or {})
    elif kind == "error":
        yield _failed(data)
    elif kind == TRANSCRIPT:
        yield Piece(_SOUND, "transcript", _shown(data.get("delta")))
    elif item is not None and "output_index" in FIELDS.get(kind, ()):
        yield from _item_facts(kind, data, item)


def item_fact(item: ItemState) -> ItemProgress:
    """Return what is known of an item."""
    return ItemProgress(item.index, _type(item), _name(item))


def _began(response: dict[str, Any]) -> Began:
    return Began(exact(response.get("id")), exact(response.get("model")))


def _failed(data: dict[str, Any]) -> Failed:
    shown = mapping(data.get("error")) or data
    return Failed(exact(shown.get("code")), text(shown.get("message")))


def _item_facts(kind: str, data: dict[str, Any], item: ItemState) -> Iterator[Fact]:
    if kind in DELTAS:
        slot, key, part = DELTAS[kind]
        yield Piece(
            Place(item.index, slot, place_of(item, slot, _index(data, key), "delta")), _what(item, slot, part), _shown(data.get("delta"))
        )
    elif kind in DONES:
        slot, key, part = DONES[kind]
        yield from _whole(
            Place(item.index, slot, place_of(item, slot, _index(data, key), "done")), _what(item, slot, part), data.get(TEXT_FIELD[part])
        )
    elif kind in _CLOSED_PARTS:
        slot, key, _ = PARTS[kind]
        yield item_fact(item)
        yield from _part(item, Place(item.index, slot, place_of(item, slot, _index(data, key), "closed")), data.get("part"))
    elif kind == CLOSING:
        yield from _whole_item(item)
    elif kind in _STATUSES:
        yield replace(item_fact(item), status=kind.rpartition(".")[2], stage="under way")
    else:
        if kind in PARTS:
            place_of(item, PARTS[kind].name, _index(data, PARTS[kind].index_field), "added")
        yield item_fact(item)


def _whole(place: Place, what: str, content: Any) -> Iterator[Whole]:
    if type(content) is str:
        yield Whole(place, what, content)


def _part(item: ItemState, place: Place, body: Any) -> Iterator[Whole]:
    shown = mapping(body) or {}
    kind = exact(shown.get("type")) or ""
    if kind in TEXT_FIELD:
        yield from _whole(place, _what(item, place.slot, kind), shown.get(TEXT_FIELD[kind]))


def _whole_item(item: ItemState) -> Iterator[Fact]:
    """Yield what an item shows at its end."""
    yield item_fact(item)
    shown = item.done.data if item.done is not None else {}
    for slot in ("summary", "content"):
        bodies = sequence(shown.get(slot)) or []
        for number, body in enumerate(bodies):
            alone = item.told[slot][0] if len(bodies) == 1 and slot in item.told else number
            yield from _part(item, Place(item.index, slot, alone), body)
    for slot in ("arguments", "input", "code"):
        yield from _whole(Place(item.index, slot), slot, shown.get(slot))
    yield replace(item_fact(item), status=exact(shown.get("status")) or "", stage="done")


def _shown(delta: Any) -> str:
    """Return the text of a delta; that of a shell's output has one of two streams."""
    pieces = [delta] if mapping(delta) is None else list((mapping(delta) or {}).values())
    return join_surrogates("".join(text(piece) or "" for piece in pieces))


def _index(data: dict[str, Any], key: str) -> int:
    return (integer(data.get(key)) or 0) if key else 0


def _type(item: ItemState) -> str:
    return item.said.get("type") or item.called or "item"


def _name(item: ItemState) -> str:
    return item.said.get("name", "")


def _what(item: ItemState, slot: str, kind: str) -> str:
    if kind == "output_text":
        return "commentary" if item.said.get("phase") == "commentary" else "text"
    return "refusal" if kind == "refusal" else "reasoning" if slot == "content" else slot
