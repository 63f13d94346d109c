"""Where printed objects say something of a request: bodies, what a client was told to send, headers of answers, limits.

An object is one of these by itself (``noted``), or it is an event, a final object or an error that holds some of it (``held``).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from ..events.access import Path, absent, at, exact, hidden, mapping, sequence, text
from ..events.json_text import json_object
from ..events.request import BodyFacts, RequestFacts
from ..values import Error, Object
from .headers import are_of_model, headers_of, id_in, limits_in, limits_of, retry_after, without_secrets
from .request_bodies import OF_BODY, PROMPTS, body_of, hidden_body, known_body

_BODIES = ("body", "data", "json", "requestBody", "request_body", "payload", "params", "requestBodyValues")
"""Where what a client is told to send has the body."""
_ADDRESSES = ("url", "uri", "endpoint")
_HEADS = frozenset({"headers", "Headers", "HeadersList"})
MARKS = tuple(f'"{name}"' for name in sorted(PROMPTS))
"""One of these is in every JSON text that may be a body."""

_LIMITS = ("rate_limits", "rateLimits")
NOTED = PROMPTS | {"headers", "options", *_LIMITS} | frozenset(_BODIES)
"""An object with none of these keys says nothing of a request, unless it is headers."""
_HEADER_NAME = re.compile(r"(?i)^(?:openai|anthropic|x)-[a-z]")

HELD = frozenset({
    "requestBodyValues", "responseHeaders", "headers", "requestID", "request_id", "_request_id", "request", "config", "$metadata",
    "sdkHttpResponse", "response", "rate_limits", "lastError", "steps",
})  # fmt: skip
"""An event, a final object or an error with none of these keys holds nothing of its request."""


class Holding(NamedTuple):
    """A place in an object of a client, and what stands there; which client has it so (npm openai 6.49, ai 4 to 7, axios 1, …)."""

    path: Path
    what: str
    of: str


HOLDINGS = (
    Holding(("requestBodyValues",), "body", "AI_APICallError"),
    Holding(("request", "body"), "body", "results and parts of the AI SDK"),
    Holding(("config", "data"), "body", "AxiosError"),
    Holding(("url",), "url", "AI_APICallError"),
    Holding(("request", "url"), "url", "results of the AI SDK"),
    Holding(("config", "url"), "url", "AxiosError"),
    Holding(("config", "headers"), "sent", "AxiosError"),
    Holding(("request", "headers"), "sent", "results of the AI SDK"),
    Holding(("responseHeaders",), "headers", "AI_APICallError"),
    Holding(("response", "headers"), "headers", "results and parts of the AI SDK, AxiosError"),
    Holding(("headers",), "headers", "errors of openai and @anthropic-ai/sdk"),
    Holding(("sdkHttpResponse", "headers"), "headers", "@google/genai"),
    Holding(("requestID",), "id", "errors of openai and @anthropic-ai/sdk"),
    Holding(("request_id",), "id", "errors of older clients, bodies of errors of Anthropic"),
    Holding(("_request_id",), "id", "answers of openai and @anthropic-ai/sdk"),
    Holding(("$metadata", "requestId"), "id", "clients of AWS"),
    Holding(("rate_limits",), "limits", "events of sessions"),
)
"""In this order; what stands further down adds to what stands above."""


def held(data: dict[str, Any]) -> RequestFacts | None:
    """Return what an event, a final object or an error says of its own request; ``None`` where it says nothing."""
    if HELD.isdisjoint(data):
        return None
    made = _held_by(data)
    within = _inner(data)
    if within is not None and made.body is None and not made.headers:
        made.join(_held_by(within))
    return made if made.body or made.id or made.sent or made.headers or made.limits else None


def _held_by(data: dict[str, Any]) -> RequestFacts:
    made = RequestFacts()
    for row in HOLDINGS:
        if row.path[0] in data:
            _take(made, row.what, at(data, row.path))
    _finish(made)
    return made


def _inner(data: dict[str, Any]) -> dict[str, Any] | None:
    """Return the last attempt of an error that gave up, or the last step of a result: it is that one's request."""
    last = data.get("lastError")
    if last is None:
        steps = sequence(data.get("steps"))
        last = steps[-1] if steps else None
    return last.props if isinstance(last, Error) else mapping(last)


def _take(made: RequestFacts, what: str, value: Any) -> None:
    if absent(value):
        return
    if what == "body":
        made.body = _body(value) or made.body
    elif what == "sent":
        made.sent |= headers_of(value)
    elif what == "headers":
        made.headers |= headers_of(value)
    elif what == "limits":
        made.limits = limits_of(value)
    elif what == "id":
        made.id = made.id or exact(value)
    elif text(value) is not None:
        made.url = made.url or without_secrets(text(value) or "")


def _finish(made: RequestFacts) -> None:
    """Take from the headers of an answer what else they say."""
    made.id = made.id or id_in(made.headers)
    made.limits, made.retry_after = made.limits or limits_in(made.headers), retry_after(made.headers)


def _body(value: Any) -> BodyFacts | None:
    """Return what a value says that stands where a body does: an object, its JSON, or a marker."""
    if hidden(value):
        return hidden_body()
    data = mapping(value)
    if data is None:
        shown = text(value)
        if shown is None or not shown.lstrip().startswith("{"):
            return None
        data = json_object(shown) if isinstance(value, str) else None
        if data is None:
            return hidden_body()  # it was cut
    return known_body(data)


def may_note(names: tuple[str, ...]) -> bool:
    """Return whether an object with these keys may say something of a request: as it is, or as headers that stand by themselves."""
    return not NOTED.isdisjoint(names) or _may_be_headers(names)


def _may_be_headers(names: Collection[str]) -> bool:
    return len(names) > 1 and "-" in "".join(names)


def noted(data: dict[str, Any], value: Any) -> tuple[RequestFacts, frozenset[str]] | None:
    """Return what an object that is nothing of a provider says of a request, and the keys below which there is no more to find.

    ``value`` is the object as printed, ``data`` its properties.
    """
    if NOTED.isdisjoint(data):
        return _headers_alone(data, value)
    body = body_of(data)
    if body is not None:
        return RequestFacts(body), OF_BODY
    made = RequestFacts()
    keys = _told_to_send(data, made) | _answered(data, made)
    made.limits = next((told for key in _LIMITS if (told := limits_of(data.get(key)))), ())
    keys |= {*_LIMITS} if made.limits else set()
    if not keys:
        return _headers_alone(data, value)
    if made.body is not None:
        made.body.is_past = made.body.is_past or "response" in data
    made.url = next((without_secrets(shown) for key in _ADDRESSES if (shown := text(data.get(key)))), None)
    _finish(made)
    return made, keys


def _told_to_send(data: dict[str, Any], made: RequestFacts) -> frozenset[str]:
    """Take what a client is told to send: an object that holds a body, and headers, a method or an address beside it."""
    options = mapping(data.get("options")) or {}
    for holder, key in [(data, key) for key in _BODIES if key in data] + [(options, key) for key in _BODIES if key in options]:
        value = holder[key]
        shown = mapping(value) or (json_object(value) if isinstance(value, str) and any(mark in value for mark in MARKS) else None)
        found = None if shown is None else body_of(shown)
        if found is None and hidden(value) and _is_call(data):
            found = hidden_body()
        if found is not None:
            made.body = found
            made.sent = headers_of(data.get("headers")) if "status" not in data else {}
            return frozenset({"headers", key if holder is data else "options"})
    return frozenset()


def _is_call(data: dict[str, Any]) -> bool:
    return "method" in data and _asks_model(data)


def _asks_model(data: dict[str, Any]) -> bool:
    """Return whether an object names an address at which a model is asked."""
    from .table import api_path

    named = [shown for key in _ADDRESSES if (shown := text(data.get(key))) is not None and shown.startswith("http")]
    return any(api_path().search(one) for one in named)


def _answered(data: dict[str, Any], made: RequestFacts) -> frozenset[str]:
    """Take the headers of an answer: of one to an address at which a model is asked, or that only answers of models have."""
    heads = data.get("headers")
    if made.body is not None or heads is None or hidden(heads):
        return frozenset()
    if ("status" in data and _asks_model(data)) or are_of_model(heads):
        made.headers = headers_of(heads)
        return frozenset({"headers"})
    return frozenset()


def _headers_alone(data: dict[str, Any], value: Any) -> tuple[RequestFacts, frozenset[str]] | None:
    """Return what headers say that stand by themselves."""
    if not _may_be_headers(data):
        return None  # most objects, at little cost
    is_named = isinstance(value, Object) and value.class_name in _HEADS
    if not is_named and not any(_HEADER_NAME.match(name) for name in data):
        return None
    if not are_of_model(data):
        return None
    made = RequestFacts(headers=headers_of(data))
    _finish(made)
    return made, frozenset(data)
