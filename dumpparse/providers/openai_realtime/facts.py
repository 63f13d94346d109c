"""What an event of the Realtime API says, as facts: a text that is spoken stands in its transcript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import absent, at, exact, hidden, integer, mapping, text
from ...events.facts import TRANSCRIPT, Began, Called, Fact, Failed, Hidden, ItemProgress, PartOf, Place, Returned, Stopped
from ...events.shown import EVERYTHING, Counts, entries, of_hidden, told, used
from .detect import ENDED, status_of

_DELTAS = {
    "response.output_text.delta": ("content", "text"),
    "response.text.delta": ("content", "text"),
    "response.output_audio_transcript.delta": (TRANSCRIPT, "text"),
    "response.audio_transcript.delta": (TRANSCRIPT, "text"),
    "response.function_call_arguments.delta": ("arguments", "arguments"),
    "response.mcp_call_arguments.delta": ("arguments", "arguments"),
}
_DONES = {
    "response.output_text.done": ("content", "text", "text"),
    "response.text.done": ("content", "text", "text"),
    "response.output_audio_transcript.done": (TRANSCRIPT, "text", "transcript"),
    "response.audio_transcript.done": (TRANSCRIPT, "text", "transcript"),
    "response.function_call_arguments.done": ("arguments", "arguments", "arguments"),
    "response.mcp_call_arguments.done": ("arguments", "arguments", "arguments"),
}
_CALLS = {"function_call": "function", "mcp_call": "mcp"}
_USAGE = frozenset({"usage"})
_COUNTS: Counts = {
    "input_tokens": (("input_tokens",),),
    "output_tokens": (("output_tokens",),),
    "total_tokens": (("total_tokens",),),
    "cached_tokens": (("input_token_details", "cached_tokens"),),
}


def facts(event: Event) -> Iterator[Fact]:
    """Yield what an event says."""
    kind, data = event.type, event.data
    index, number = integer(data.get("output_index")) or 0, integer(data.get("content_index")) or 0
    if event.kind == "snapshot":
        yield from _response(data, "")
    elif kind in {"response.created", "response.done"}:
        response = data.get("response")
        if hidden(response):
            yield Hidden("response", of_hidden(response), EVERYTHING | _USAGE | ({"end", "error"} if kind == "response.done" else set()))
        elif (shown := mapping(response)) is not None:
            yield from _response(shown, "response.")
    elif kind == "error":
        yield _failed(mapping(data.get("error")) or {})
    elif kind in _DELTAS:
        slot, what = _DELTAS[kind]
        place = Place(index, slot, number)
        if what == "arguments":
            yield Called(place, exact(data.get("call_id")), None, "mcp" if "mcp" in kind else "function")
        yield from told(data.get("delta"), place, what, "delta", whole=False)
    elif kind in _DONES:
        slot, what, key = _DONES[kind]
        place = Place(index, slot, number)
        if what == "arguments":
            yield Called(place, exact(data.get("call_id")), exact(data.get("name")), "mcp" if "mcp" in kind else "function")
        yield from told(data.get(key), place, what, key, whole=True)
    elif kind == "response.content_part.done":
        yield from _part(data.get("part"), index, number, "part")
    elif kind == "response.output_item.done":
        yield from _item(data.get("item"), index, "item", "done")
    elif kind == "response.output_item.added":
        yield from _announced(data.get("item"), index)


def _response(response: dict[str, Any], path: str) -> Iterator[Fact]:
    status = status_of(response)
    yield Began(exact(response.get("id")), exact(response.get("model")))
    yield PartOf({"conversation": exact(response.get("conversation_id"))})
    for one in entries(response.get("output"), f"{path}output", EVERYTHING):
        if isinstance(one, Hidden):
            yield one
        else:
            yield from _item(one[1], one[0], f"{path}output[]", "done")
    yield from used(response.get("usage"), f"{path}usage", _COUNTS)
    details = response.get("status_details")
    if hidden(details):
        yield Hidden(f"{path}status_details", of_hidden(details), frozenset({"error"}))
    error = at(details, ("error",))
    if hidden(error):
        yield Hidden(f"{path}status_details.error", of_hidden(error), frozenset({"error"}))
    elif (body := mapping(error)) is not None:
        yield _failed(body)
    if status in ENDED:
        yield Stopped(exact(at(details, ("reason",))), outcome=status)
    elif hidden(response.get("status")):
        yield Hidden(f"{path}status", of_hidden(response["status"]), frozenset({"end"}))


def _announced(item: Any, index: int) -> Iterator[Fact]:
    """Yield what an item is; its texts are not there yet."""
    shown = mapping(item)
    if shown is not None:
        kind = exact(shown.get("type")) or "message"
        yield ItemProgress(index, kind, exact(shown.get("name")) or "", exact(shown.get("status")) or "")
        if kind in _CALLS:
            yield Called(Place(index, "arguments"), _call_id(shown), exact(shown.get("name")), _CALLS[kind])


def _item(item: Any, index: int, path: str, stage: str) -> Iterator[Fact]:
    shown = mapping(item)
    if shown is None:
        if hidden(item):
            yield Hidden(path, of_hidden(item), EVERYTHING)
        return
    kind = exact(shown.get("type")) or "message"
    yield ItemProgress(index, kind, exact(shown.get("name")) or "", exact(shown.get("status")) or "", "done" if stage == "done" else "seen")
    if kind in _CALLS:
        place = Place(index, "arguments")
        yield Called(place, _call_id(shown), exact(shown.get("name")), _CALLS[kind])
        yield from told(shown.get("arguments"), place, "arguments", f"{path}.arguments", whole=True)
        if kind == "mcp_call" and not (absent(shown.get("output")) and absent(shown.get("error"))):
            output = text(shown.get("output"))
            message = text(at(shown, ("error", "message")))
            yield Returned(_call_id(shown), exact(shown.get("name")), message if output is None else output, not absent(shown.get("error")))
        return
    for one in entries(shown.get("content"), f"{path}.content", frozenset({"text"})):
        if isinstance(one, Hidden):
            yield one
        else:
            yield from _part(one[1], index, one[0], f"{path}.content[]")


def _call_id(item: dict[str, Any]) -> str | None:
    return exact(item.get("call_id")) or exact(item.get("id"))


def _part(part: Any, index: int, number: int, path: str) -> Iterator[Fact]:
    shown = mapping(part)
    if shown is None:
        if hidden(part):
            yield Hidden(path, of_hidden(part), frozenset({"text"}))
        return
    slot, key = (TRANSCRIPT, "transcript") if "audio" in (exact(shown.get("type")) or "") else ("content", "text")
    yield from told(shown.get(key), Place(index, slot, number), "text", f"{path}.{key}", whole=True)


def _failed(error: dict[str, Any]) -> Failed:
    return Failed(exact(error.get("code")) or exact(error.get("type")), text(error.get("message")))
