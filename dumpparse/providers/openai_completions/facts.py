"""What a piece of a legacy completion says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...events import Event
from ...events.access import absent, at, exact, integer, mapping, sequence, text, unix_seconds
from ...events.facts import Began, Fact, Hidden, Place, Stopped
from ...events.shown import entries, told
from ..openai_chat.facts import failed, usage

if TYPE_CHECKING:
    from ...responses.counted import Before


def facts(event: Event, before: Before) -> Iterator[Fact]:
    """Yield what an event says; a completion that is printed whole behind its stream is no new text."""
    data = event.data
    is_again = before.has_ended and bool(shown := _text_of(data)) and before.is_told_by(shown)
    yield Began(exact(data.get("id")) or None, exact(data.get("model")) or None, unix_seconds(data.get("created")))
    for one in entries(data.get("choices"), "choices", frozenset({"text", "end"})):
        if isinstance(one, Hidden):
            yield one
        elif (choice := mapping(one[1])) is not None:
            number = integer(choice.get("index"))
            index = one[0] if number is None else number
            yield from told(choice.get("text"), Place(index, "content"), "text", "choices[].text", whole=is_again)
            if reason := exact(choice.get("finish_reason")):
                yield Stopped(reason, index)
    if not absent(data.get("usage")):
        yield from usage(data["usage"])
    if "error" in data:
        yield from failed(data["error"])


def _text_of(data: dict[str, Any]) -> str:
    return "".join(text(at(one, ("text",))) or "" for one in sequence(data.get("choices")) or ())
