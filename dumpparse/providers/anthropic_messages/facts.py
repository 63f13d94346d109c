"""What an event or a message says, as facts. What other clients wrap is read by the same functions, with the path to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import absent, at, exact, hidden, integer, mapping, sequence, text
from ...events.facts import Began, Called, Cited, Fact, Failed, Hidden, Piece, Place, Stopped, Used
from ...events.shown import EVERYTHING, Counts, entries, of_hidden, told, used
from ..arguments import given

CALLS = {"tool_use": "function", "server_tool_use": "server_tool", "mcp_tool_use": "mcp"}
"""Types of blocks that are calls, and what kind: the second are run by the server itself."""
_USAGE = frozenset({"usage"})
_CITATIONS = frozenset({"citations"})
_COUNTS: Counts = {
    "input_tokens": (("input_tokens",),),
    "output_tokens": (("output_tokens",),),
    "cached_tokens": (("cache_read_input_tokens",),),
    "cache_write_tokens": (("cache_creation_input_tokens",),),
    "reasoning_tokens": (("output_tokens_details", "thinking_tokens"),),
}


def facts(event: Event) -> Iterator[Fact]:
    """Yield what an event says, or a message that was printed whole."""
    yield from message(event.data, "") if event.kind == "snapshot" else of_event(event.data, "")


def of_event(data: dict[str, Any], path: str) -> Iterator[Fact]:
    """Yield what an event of the stream says; ``path`` leads to it, where it stands in another: ``event.``."""
    kind = exact(data.get("type"))
    index = integer(data.get("index"))
    if kind == "message_start":
        yield from began(data.get("message"), f"{path}message")
    elif kind == "content_block_start" and index is not None:
        block = data.get("content_block")
        if hidden(block):
            yield Hidden(f"{path}content_block", of_hidden(block), frozenset({"calls"}))
        else:
            yield from (one for one in of_block(mapping(block) or {}, index, f"{path}content_block", whole=False) if not _is_empty(one))
    elif kind == "content_block_delta" and index is not None:
        yield from _delta(data.get("delta"), index, f"{path}delta")
    elif kind == "message_delta":
        delta = data.get("delta")
        if hidden(delta):
            yield Hidden(f"{path}delta", of_hidden(delta), frozenset({"end"}))
        elif reason := exact(at(delta, ("stop_reason",))):
            yield Stopped(reason)
        yield from usage(data.get("usage"), f"{path}usage")
    elif kind == "message_stop":
        yield Stopped(None)
    elif kind == "error":
        error = data.get("error")
        if hidden(error):
            yield Hidden(f"{path}error", of_hidden(error), frozenset({"error"}))
        yield Failed(exact(at(error, ("type",))), text(at(error, ("message",))))


def began(value: Any, path: str) -> Iterator[Fact]:
    """Yield what a message says of itself: its id and model, and what it cost so far."""
    if hidden(value):
        yield Began(None, None)
        yield Hidden(path, of_hidden(value), _USAGE)
        return
    said = mapping(value) or {}
    counts = said.get("usage")
    yield Began(exact(said.get("id")) or None, exact(said.get("model")) or None, tier=exact(at(counts, ("service_tier",))))
    yield from usage(counts, f"{path}.usage" if path else "usage")


def message(said: dict[str, Any], path: str) -> Iterator[Fact]:
    """Yield what a whole message says."""
    yield from began(said, path)
    prefix = f"{path}.content" if path else "content"
    content = said.get("content")
    for one in entries(content, prefix, EVERYTHING):
        if isinstance(one, Hidden):
            yield one
        else:
            yield from of_block(mapping(one[1]) or {}, one[0], f"{prefix}[]", whole=True)
    if sequence(content) is None and text(content) is not None:
        yield from told(content, Place(0, "text"), "text", prefix, whole=True)
    yield Stopped(exact(said.get("stop_reason")) or None)


def of_block(block: dict[str, Any], index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    """Yield what a block of a message says: whole, or as it is announced."""
    kind = exact(block.get("type"))
    if kind == "text":
        yield from told(block.get("text"), Place(index, "text"), "text", f"{path}.text", whole=whole)
        citations = block.get("citations")
        if hidden(citations):
            yield Hidden(f"{path}.citations", of_hidden(citations), _CITATIONS)
        yield from (Cited(one) for one in sequence(citations) or () if mapping(one) is not None)
    elif kind == "thinking":
        yield from told(block.get("thinking"), Place(index, "thinking"), "reasoning", f"{path}.thinking", whole=whole)
    elif kind in CALLS:
        place = Place(index, "arguments")
        yield Called(place, exact(block.get("id")), exact(block.get("name")), CALLS[kind])
        args = block.get("input")
        # Announced with an empty object, whatever it will be called with.
        if whole or (not absent(args) and mapping(args) != {}):
            yield from given(args, place, f"{path}.input")


def _is_empty(one: Fact) -> bool:
    return isinstance(one, Piece) and not one.text and not one.is_cut


def _delta(value: Any, index: int, path: str) -> Iterator[Fact]:
    if hidden(value):
        yield Hidden(path, of_hidden(value), EVERYTHING)
        return
    delta = mapping(value) or {}
    kind = exact(delta.get("type"))
    if kind == "text_delta":
        yield from told(delta.get("text"), Place(index, "text"), "text", f"{path}.text", whole=False)
    elif kind == "thinking_delta":
        yield from told(delta.get("thinking"), Place(index, "thinking"), "reasoning", f"{path}.thinking", whole=False)
    elif kind == "input_json_delta":
        yield from told(delta.get("partial_json"), Place(index, "arguments"), "arguments", f"{path}.partial_json", whole=False)
    elif kind == "citations_delta" and hidden(delta.get("citation")):
        yield Hidden(f"{path}.citation", of_hidden(delta["citation"]), _CITATIONS)
    elif kind == "citations_delta" and mapping(delta.get("citation")) is not None:
        yield Cited(delta["citation"])


def usage(value: Any, path: str) -> Iterator[Used | Hidden]:
    """Yield what a message cost by now: counts are cumulative, and what a later event does not name stays as it was."""
    return used(value, path, _COUNTS)
