"""The steps of an interaction as facts: how one begins, a piece of it, and all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.access import absent, at, exact, hidden, integer, mapping, sequence, text
from ...events.facts import Called, Fact, Failed, Hidden, ItemProgress, Place
from ...events.shown import EVERYTHING, entries, of_hidden, told
from ..arguments import given
from ..citations import annotated

_CALLS = {"function_call": "function", "mcp_server_tool_call": "mcp"}
"""Types of steps that are calls, and their kinds; what the server calls by itself (a search, code) is none that the model asks for."""


def begun(step: Any, index: int, path: str) -> Iterator[Fact]:
    """Yield what the beginning of a step says. What it announces empty proves nothing; a text that it has is its first piece."""
    if hidden(step):
        yield Hidden(path, of_hidden(step), EVERYTHING)
        return
    kind = exact(at(step, ("type",))) or "step"
    yield ItemProgress(index, kind, exact(at(step, ("name",))) or "")
    yield from _call(step, kind, index, path, is_begun=True)
    if not sequence(at(step, ("arguments",))) and kind in {"model_output", "text"}:
        yield from _texts(step, kind, index, path, whole=False)


def delta(value: Any, index: int) -> Iterator[Fact]:
    """Yield the next piece of a step."""
    if hidden(value):
        yield Hidden("delta", of_hidden(value), EVERYTHING)
        return
    kind = exact(at(value, ("type",))) or ""
    if kind == "thought_summary":
        yield from _content(at(value, ("content",)), Place(index, "reasoning"), "reasoning", "delta.content", whole=False)
    elif kind == "arguments_delta":
        name = "arguments" if not absent(at(value, ("arguments",))) else "partial_arguments"
        yield from told(at(value, (name,)), Place(index, "arguments"), "arguments", f"delta.{name}", whole=False)
    elif kind == "text_annotation_delta":
        yield from annotated(at(value, ("annotations",)), "delta.annotations")
    else:
        yield from _call(value, kind, index, "delta", is_begun=False)
        yield from _texts(value, kind, index, "delta", whole=False)


def whole(step: Any, index: int, path: str) -> Iterator[Fact]:
    """Yield what a step says that is printed whole."""
    kind = exact(at(step, ("type",))) or "step"
    yield ItemProgress(index, kind, exact(at(step, ("name",))) or "", stage="done")
    yield from _call(step, kind, index, path, is_begun=False)
    yield from _texts(step, kind, index, path, whole=True)
    if kind == "model_output":
        yield from failed(at(step, ("error",)), f"{path}.error")


def failed(error: Any, path: str) -> Iterator[Failed | Hidden]:
    """Yield why it failed: a code by name or by number, and a message; nothing where there is no error."""
    if hidden(error):
        yield Failed(None, None)
        yield Hidden(path, of_hidden(error), frozenset({"error"}))
    elif not absent(error):
        code = at(error, ("code",))
        number = integer(code)
        yield Failed(exact(code) if number is None else str(number), text(at(error, ("message",))))


def _call(step: Any, kind: str, index: int, path: str, *, is_begun: bool) -> Iterator[Fact]:
    if kind not in _CALLS:
        return
    place = Place(index, "arguments")
    yield Called(place, exact(at(step, ("id",))), exact(at(step, ("name",))), _CALLS[kind])
    arguments = at(step, ("arguments",))
    if not is_begun or mapping(arguments) or hidden(arguments):
        yield from given(arguments, place, f"{path}.arguments")


def _texts(step: Any, kind: str, index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    """Yield the texts of a step: of its content, of its summary, or its own, as a piece and the preview's outputs have it."""
    if kind == "text":
        yield from told(at(step, ("text",)), Place(index, "content"), "text", f"{path}.text", whole=whole)
        yield from annotated(at(step, ("annotations",)), f"{path}.annotations")
    elif kind == "model_output":
        yield from _list(step, "content", Place(index, "content"), "text", path, whole=whole)
    elif kind == "thought":
        yield from told(at(step, ("thought",)), Place(index, "reasoning"), "reasoning", f"{path}.thought", whole=whole)
        yield from _list(step, "summary", Place(index, "reasoning"), "reasoning", path, whole=whole)


def _list(step: Any, name: str, place: Place, what: str, path: str, *, whole: bool) -> Iterator[Fact]:
    """Yield the texts of a list: as pieces of one text where they are pieces, and joined where they are whole."""
    parts = []
    for one in entries(at(step, (name,)), f"{path}.{name}", frozenset({what})):
        if isinstance(one, Hidden):
            yield one
        else:
            parts.append(one[1])
            yield from annotated(at(one[1], ("annotations",)), f"{path}.{name}[].annotations")
    if whole and len(parts) > 1 and all(type(at(part, ("text",))) is str for part in parts):
        yield from told("".join(at(part, ("text",)) for part in parts), place, what, f"{path}.{name}[].text", whole=True)
        return
    for part in parts:
        yield from _content(part, place, what, f"{path}.{name}[]", whole=whole)


def _content(content: Any, place: Place, what: str, path: str, *, whole: bool) -> Iterator[Fact]:
    if hidden(content):
        yield Hidden(path, of_hidden(content), frozenset({what}))
    elif exact(at(content, ("type",))) in {"text", None}:
        yield from told(at(content, ("text",)), place, what, f"{path}.text", whole=whole)
