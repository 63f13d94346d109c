"""The Model Context Protocol: what a tool gave back (npm @modelcontextprotocol/sdk). No answer of a model, but asked for like one.

A result says whether it is an error, and has contents each of which says its type. A list of tools is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...events.access import at, exact, hidden, integer, mapping, sequence
from ...events.compact import as_json
from ...events.context import around
from ...events.event_types import EventField, EventType
from ...events.facts import Began, Fact, Failed, Place, Returned, Stopped, Whole
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from ..objects import content_text

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.gathered import Gathered
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "mcp"
KEYS = frozenset({"isError", "jsonrpc"})
ERRORS = frozenset({"McpError"})
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r"/mcp\b"
TYPE_PREFIX = ""
OUTPUT = "content"
STABLE_IDS = True
RESULT, REPLY = "tool result", "tool reply"
VERSIONS = (("whole", frozenset({RESULT, REPLY})),)
EVENT_TYPES = (
    EventType(
        RESULT,
        "McpToolResult",
        "What a tool gave back.",
        (),
        (
            EventField("content", "list", "texts, images, resources"),
            EventField("structuredContent", "object", "the same as an object", optional=True),
            EventField("isError", "any", "whether the tool failed", optional=True),
        ),
    ),
    EventType(
        REPLY,
        "McpToolReply",
        "The same as it comes over the wire.",
        (),
        (EventField("id", "text or integer", "the request it answers"), EventField("result", "object", "what the tool gave back")),
    ),
)
_CALL_IDS = ("toolCallId", "tool_call_id", "toolUseId", "tool_use_id", "callId", "call_id")
_TOOLS = ("toolName", "tool_name", "name")
"""What applications call the call and the tool of a result."""
_CONTENTS = frozenset({"text", "image", "audio", "resource", "resource_link"})
_FIELDS = frozenset({"content", "structuredContent", "isError", "_meta"})


def detect(data: dict[str, Any], *, expected: bool) -> str | None:  # noqa: ARG001  # it says what it is
    """Name the type of event this object is; ``None`` where it is none."""
    if "jsonrpc" in data:
        result = mapping(data.get("result"))
        is_one = result is not None and _is_result(result, named=True) and ("id" in data)
        return REPLY if is_one else None
    return RESULT if _is_result(data, named=False) else None


def _is_result(data: dict[str, Any], *, named: bool) -> bool:
    """Return whether this object is a result; ``named``: what stands around it says that it answers a request."""
    content = data.get("content")
    if not (isinstance(data.get("isError"), bool) or (named and "isError" not in data)):
        return False
    items = sequence(content) or []
    if hidden(content) or (items and all(hidden(one) for one in items)):
        return data.keys() <= _FIELDS and "isError" in data
    return any(exact((mapping(one) or {}).get("type")) in _CONTENTS for one in items)


def is_snapshot(data: dict[str, Any]) -> bool:  # noqa: ARG001  # a result is an event
    """Return ``False``: a result is an event by itself."""
    return False


def facts(event: Event) -> Iterator[Fact]:
    """Yield what a result says: its text, and whether the tool failed."""
    is_reply = event.type == REPLY
    data = mapping(event.data.get("result")) or {} if is_reply else event.data
    path = "result." if is_reply else ""
    name, tool = (_request(event.data), None) if is_reply else _beside(event)
    content, gaps = content_text(data.get("content"), f"{path}content")
    yield Began(name, None)
    yield from gaps
    if content is not None:
        yield Whole(Place(0, "content"), "text", content, bool(gaps))
    is_error = data.get("isError") is True
    structured = data.get("structuredContent")
    yield Returned(name, tool, as_json(structured) if content is None and structured is not None else content, is_error)
    if is_error:
        yield Failed(None, content)
    yield Stopped(None, outcome="failed" if is_error else "completed")


def _beside(event: Event) -> tuple[str | None, str | None]:
    """Return the call and the tool whose result this is, as an application says that stands around it."""
    said = mapping(around(event)) or {}
    name = next((found for key in _CALL_IDS if (found := exact(said.get(key)))), None)
    return name, None if name is None else next((found for key in _TOOLS if (found := exact(said.get(key)))), None)


def _request(data: dict[str, Any]) -> str | None:
    number = integer(data.get("id"))
    return exact(at(data, ("id",))) if number is None else str(number)


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: nothing; a result is one by itself, and an error is of no other."""
    return CorrelationKeys(opens=event.kind != "failure", ends=event.kind != "failure", breaks=event.kind == "failure")


def new_state() -> Gathered:
    """Return the facts of a run that has no event yet."""
    from ...responses.gathered import Gathered

    return Gathered(facts)


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled

    return assembled(run, Interface())


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
