"""What an error of the AI SDK says: why the server refused, which model was asked, whether it may be tried again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...events.access import at, exact, hidden, integer, mapping, text
from ...events.facts import Began, Fact, Failed, Hidden, Place, Whole
from ...values import Error
from .usage import usage


def failure(data: dict[str, Any]) -> Iterator[Fact]:
    """Yield what an error says, thrown or as JSON; of one that gave up after several attempts, what the last of them says."""
    last = _last(data)
    if last is not None:
        yield from failure(last)
        return
    model = exact(at(data, ("requestBodyValues", "model"))) or exact(at(data, ("response", "modelId"))) or exact(data.get("modelId"))
    yield Began(exact(at(data, ("response", "id"))), model)
    generated = text(data.get("text"))
    if generated is not None and "finishReason" in data:
        yield Whole(Place(0, "content"), "text", generated)
    yield from usage(data.get("usage"), "usage")
    said = _body(data)
    retryable = data.get("isRetryable")
    yield Failed(
        _code(data, said),
        text(said.get("message")) or text(data.get("message")),
        integer(data.get("statusCode")),
        retryable if isinstance(retryable, bool) else None,
    )
    if hidden(at(data, ("data", "error"))) and not said:
        yield Hidden("data.error", "Object", frozenset({"error"}))


def part_failure(error: Any, shown: Any) -> Iterator[Fact]:
    """Yield what an error part says: of a stream an error or what the server sent, of a user interface a text."""
    if hidden(error):
        yield Failed(None, None)
        yield Hidden("error", "Object", frozenset({"error"}))
    elif isinstance(error, Error):
        yield from failure(fields(error))
    elif (data := mapping(error)) is not None:
        inner = mapping(data.get("error")) or data
        retryable = inner.get("isRetryable")
        yield Failed(
            _written(inner.get("code")) or exact(inner.get("type")),
            text(inner.get("message")),
            integer(inner.get("statusCode")),
            retryable if isinstance(retryable, bool) else None,
        )
    else:
        yield Failed(None, text(error) or text(shown))


def fields(error: Error) -> dict[str, Any]:
    """Return the properties of an error with its name and message."""
    return {**(error.props or {}), "name": error.tag or error.name, "message": error.message or error.header or ""}


def _last(data: dict[str, Any]) -> dict[str, Any] | None:
    last = data.get("lastError")
    if isinstance(last, Error):
        return fields(last)
    return mapping(last)


def _body(data: dict[str, Any]) -> dict[str, Any]:
    """Return the error that the server answered with: as it was read, or in the text of the answer."""
    known = mapping(at(data, ("data", "error")))
    if known is not None:
        return known
    answer = text(data.get("responseBody")) or ""
    try:
        made = json.loads(answer) if answer.lstrip().startswith("{") else None
    except (ValueError, RecursionError):
        made = None
    return mapping((mapping(made) or {}).get("error")) or {}


def _code(data: dict[str, Any], said: dict[str, Any]) -> str | None:
    """Return the server's code, else its type, else the name of the error; ``None`` where the printer left out what may say it."""
    code = _written(said.get("code")) or exact(said.get("type")) or exact(said.get("status")) or exact(data.get("type"))
    if code is not None or hidden(at(data, ("data", "error"))) or hidden(data.get("lastError")):
        return code
    name = exact(data.get("name"))
    return None if name == "Error" else name


def _written(code: Any) -> str | None:
    return exact(code) or (str(code) if integer(code) is not None else None)
