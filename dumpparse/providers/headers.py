"""Headers of requests and of what servers answer: which are kept, which are secrets, and what they say of limits.

In: an object of headers as printed. Out: names in lower case with their values, in which no secret stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..events.access import exact, integer, mapping, number, sequence, text
from ..events.request import LimitFacts
from ..redact.keys import names_secret
from ..redact.parts import has_credentials
from ..redact.scan import secrets_in
from ..redact.shapes import Shapes
from ..values import Elided

REDACTED = "<redacted>"
"""What stands in place of a secret."""
_MOST = 100
"""How many headers of one object are kept."""
_LONGEST = 1_000
"""A value of more characters is a marker."""

_OWN = re.compile(
    r"(?i)openai-(?:processing-ms|organization|version|model|project)|anthropic-(?:ratelimit-[\w-]+|organization-id)"
    r"|x-ratelimit-(?:limit|remaining|reset)-(?:[\w]+-)?(?:requests|tokens)[\w-]*|x-groq-[\w-]+|x-amzn-bedrock-[\w-]+|x-litellm-[\w-]+"
    r"|x-gemini-[\w-]+|x-codex-[\w-]+|x-ms-(?:region|deployment-name|rai-invoked)"
)
"""Headers that only answers of models have."""
_USUAL = frozenset({
    "content-type", "date", "cf-ray", "x-request-id", "request-id", "retry-after", "server", "via", "content-length", "transfer-encoding",
    "connection", "apim-request-id", "x-envoy-upstream-service-time", "alt-svc", "cf-cache-status",
})  # fmt: skip
"""Headers of which one beside makes an object the headers of an answer."""
_COUNT = re.compile(r"[0-9]{1,15}")
_IDS = ("x-request-id", "request-id", "x-amzn-requestid", "apim-request-id", "x-goog-request-id")


class LimitForm(NamedTuple):
    """How a server writes its limits into headers: what it takes and what it leaves."""

    pattern: re.Pattern[str]
    takes: str
    leaves: str


LIMIT_FORMS = (
    # OpenAI, Azure, Groq, Cerebras, Together: https://platform.openai.com/docs/guides/rate-limits
    LimitForm(
        re.compile(r"x-ratelimit-(?P<what>limit|remaining|reset)(?:-(?P<kind>[\w-]+))?"),
        "x-ratelimit-reset-tokens",
        "x-ratelimit-over-limit",
    ),
    # https://docs.anthropic.com/en/api/rate-limits
    LimitForm(
        re.compile(r"anthropic-ratelimit-(?P<kind>[\w-]+)-(?P<what>limit|remaining|reset)"),
        "anthropic-ratelimit-input-tokens-remaining",
        "anthropic-ratelimit-unified-status",
    ),
    # the draft of the IETF for these headers
    LimitForm(re.compile(r"ratelimit-(?P<what>limit|remaining|reset)(?:-(?P<kind>[\w-]+))?"), "ratelimit-remaining", "ratelimit-policy"),
)


def headers_of(value: Any) -> dict[str, Any]:
    """Return the headers of an object, of ``Headers`` or of an array of names and values in turns; secrets are redacted.

    >>> headers_of({"X-Request-Id": "req_1", "Authorization": "Bearer x"})
    {'x-request-id': 'req_1', 'authorization': '<redacted>'}
    """
    made: dict[str, Any] = {}
    for name, held in _pairs(value):
        if len(made) >= _MOST:
            break
        shown = _shown(held)
        if shown is not None:
            made[name.lower()] = REDACTED if _is_secret(name, shown) else shown
    return made


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    props = mapping(value)
    if props is not None:
        yield from props.items()
        return
    entries = getattr(value, "entries", None)
    if isinstance(entries, list):  # a map
        yield from ((name, held) for name, held in entries if isinstance(name, str))
        return
    items = sequence(value) or []
    if items and all(isinstance(one, str) for one in items) and len(items) % 2 == 0:
        yield from zip(items[::2], items[1::2], strict=True)


def _shown(value: Any) -> Any:
    """Return a value as it is kept: text, or a marker; ``None`` for what is no value of a header."""
    several = sequence(value)
    if several is not None:
        value = ", ".join(one for one in several if isinstance(one, str))
    elif number(value) is not None:
        return str(value)
    elif isinstance(value, Elided):
        return value
    shown = text(value)
    return Elided("String") if shown is not None and len(shown) > _LONGEST else shown


def _is_secret(name: str, value: Any) -> bool:
    return names_secret(name) or (isinstance(value, str) and (has_credentials(value) or next(_SHAPES.find(value), None) is not None))


_SHAPES = Shapes()


def without_secrets(address: str) -> str:
    """Return an address without what opens it.

    >>> without_secrets("https://a.b/v1?alt=sse&key=AIza1")
    'https://a.b/v1?alt=sse&key=<redacted>'
    """
    pieces: list[str] = []
    at = 0
    for hit in secrets_in(address):
        ((start, stop),) = hit.ranges
        pieces += address[at:start], REDACTED
        at = stop
    return "".join([*pieces, address[at:]])[:_LONGEST]


def are_of_model(value: Any) -> bool:
    """Return whether an object that stands by itself is the headers of a model's answer: one that only these have, and another.

    >>> are_of_model({"openai-processing-ms": "12", "date": "…"}), are_of_model({"x-request-id": "r", "date": "…"})
    (True, False)
    """
    names = {name.lower() for name in mapping(value) or {} if isinstance(name, str)}
    own = sum(_OWN.fullmatch(name) is not None for name in names)
    return own > 1 or (own == 1 and not names.isdisjoint(_USUAL))


def id_in(headers: dict[str, Any]) -> str | None:
    """Return what the server calls the request."""
    return next((made for name in _IDS if isinstance(made := headers.get(name), str)), None)


def limits_in(headers: dict[str, Any]) -> tuple[LimitFacts, ...]:
    """Return the limits that headers tell, by what is counted, in printed order.

    >>> limits_in({"x-ratelimit-limit-requests": "500", "x-ratelimit-remaining-requests": "12", "x-ratelimit-reset-requests": "6s"})
    (LimitFacts(kind='requests', limit=500, remaining=12, reset='6s', used_percent=None),)
    """
    told: dict[str | None, dict[str, Any]] = {}
    for name, value in headers.items():
        if not isinstance(value, str):
            continue
        for form in LIMIT_FORMS:
            found = form.pattern.fullmatch(name)
            if found is None:
                continue
            made: Any = value if found["what"] == "reset" else int(value) if _COUNT.fullmatch(value) else None
            if made is not None:
                told.setdefault(found["kind"], {})[found["what"]] = made
            break
    return tuple(LimitFacts(kind, **one) for kind, one in told.items())


def retry_after(headers: dict[str, Any]) -> float | None:
    """Return how many seconds the server says to wait; ``None`` where it names a moment or nothing.

    >>> retry_after({"retry-after-ms": "1500", "retry-after": "2"}), retry_after({"retry-after": "20"})
    (1.5, 20.0)
    """
    for name, part in (("retry-after-ms", 1000), ("retry-after", 1)):
        written = headers.get(name)
        if isinstance(written, str) and re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", written):
            return float(written) / part
    return None


def limits_of(value: Any) -> tuple[LimitFacts, ...]:
    """Return the limits that an event lists: of the Realtime API an array, of codex an object of windows.

    >>> limits_of([{"name": "requests", "limit": 5, "remaining": 4, "reset_seconds": 60}])
    (LimitFacts(kind='requests', limit=5, remaining=4, reset=60, used_percent=None),)
    """
    windows = mapping(value)
    if windows is not None:
        held = [(name, mapping(one) or {}) for name, one in windows.items()]
        return tuple(_window(name, one) for name, one in held if not one.keys().isdisjoint(_USED))
    listed = [one for entry in sequence(value) or () if (one := mapping(entry)) and not {"limit", "remaining"}.isdisjoint(one)]
    return tuple(
        LimitFacts(name, integer(one.get("limit")), integer(one.get("remaining")), number(one.get("reset_seconds")))
        for one in listed
        if (name := exact(one.get("name"))) is not None
    )


_USED = ("used_percent", "usedPercent")
_RESETS = ("resets_in_seconds", "resetsInSeconds", "resets_at", "resetsAt")


def _window(name: str, window: dict[str, Any]) -> LimitFacts:
    used, resets = (next((made for key in keys if (made := number(window.get(key))) is not None), None) for keys in (_USED, _RESETS))
    return LimitFacts(name, reset=resets, used_percent=used)
