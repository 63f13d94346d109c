"""What an event of Interactions, or an interaction printed whole, says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...events import Event
from ...events.access import at, exact, hidden, integer, mapping, sequence, text
from ...events.context import moment
from ...events.facts import Began, Fact, Hidden, Place, Stopped
from ...events.shown import EVERYTHING, Counts, entries, of_hidden, told_all, used
from .steps import begun, delta, failed, whole

if TYPE_CHECKING:
    from ...responses.counted import Before

_UNFINISHED = frozenset({"in_progress", "queued"})
_END = frozenset({"end", "error"})
_COUNTS: Counts = {
    "input_tokens": (("total_input_tokens",),),
    "output_tokens": (("total_output_tokens",),),
    "total_tokens": (("total_tokens",),),
    "cached_tokens": (("total_cached_tokens",),),
    "reasoning_tokens": (("total_thought_tokens",), ("total_reasoning_tokens",)),
}


def facts(event: Event, before: Before) -> Iterator[Fact]:
    """Yield what an event says."""
    data = event.data
    if event.kind == "snapshot":
        yield from _interaction(data, "", has_text=before.length > 0, is_end=True, is_first=True)
        return
    kind = event.type
    index = integer(data.get("index")) or 0
    if kind.startswith("interaction."):
        if kind == "interaction.status_update":
            yield from _status(data.get("status"), "status")
            yield from used(data.get("usage"), "usage", _COUNTS)
        elif hidden(data.get("interaction")):
            is_end = kind.startswith("interaction.complete")
            yield Began(None, None, is_first=not is_end)
            if is_end:
                yield Hidden("interaction", of_hidden(data["interaction"]), _END)
        else:
            is_end = kind.startswith("interaction.complete")
            yield from _interaction(
                mapping(data.get("interaction")) or {}, "interaction.", has_text=True, is_end=is_end, is_first=not is_end
            )
    elif kind in {"step.start", "content.start"}:
        name = kind.partition(".")[0]
        name = "step" if name == "step" else "content"
        yield from begun(data.get(name), index, name)
    elif kind in {"step.delta", "content.delta"}:
        yield from delta(data.get("delta"), index)
        yield from used(at(data, ("metadata", "total_usage")), "metadata.total_usage", _COUNTS)
    elif kind == "error":
        yield from failed(data.get("error"), "error")


def _interaction(one: dict[str, Any], path: str, *, has_text: bool, is_end: bool, is_first: bool) -> Iterator[Fact]:
    """Yield what an interaction says: its steps where they are shown, else the text that a client put beside them."""
    yield Began(
        exact(one.get("id")) or None,
        exact(one.get("model")) or exact(one.get("agent")) or None,
        moment(exact(one.get("created")) or ""),
        exact(one.get("service_tier")),
        is_first,
    )
    name = "steps" if "steps" in one else "outputs"
    steps = one.get(name)
    if _hides_text(steps) and text(one.get("output_text")) and not has_text:
        yield from told_all(one["output_text"], Place(0, "content"), f"{path}output_text")
    index = 0
    for found in entries(steps, f"{path}{name}", EVERYTHING):
        if isinstance(found, Hidden):
            yield found
        elif exact(at(found[1], ("type",))) != "user_input":
            yield from whole(found[1], index, f"{path}{name}[]")
        else:
            continue
        index += 1
    yield from used(one.get("usage"), f"{path}usage", _COUNTS)
    for error in sequence(one.get("errors")) or ():
        yield from failed(error, f"{path}errors[]")
    if is_end:
        yield from _status(one.get("status"), f"{path}status")


def _hides_text(steps: Any) -> bool:
    """Return whether the printer left out what may be the text of a step."""
    shown = sequence(steps) or ()
    contents = [at(step, ("content",)) for step in shown]
    return (
        hidden(steps)
        or any(hidden(one) for one in (*shown, *contents))
        or any(hidden(part) for one in contents for part in sequence(one) or ())
    )


def _status(status: Any, path: str) -> Iterator[Stopped | Hidden]:
    """Yield how it ended, where it has: a status is the only reason that this API gives."""
    if hidden(status):
        yield Hidden(path, of_hidden(status), _END)
    elif (shown := exact(status)) and shown not in _UNFINISHED:
        yield Stopped(shown)
