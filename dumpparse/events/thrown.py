"""What an error says that a client threw: from its properties, or from the body of the answer in it."""

from __future__ import annotations

import re
from typing import Any

from ..values import Error
from .access import integer, mapping, text
from .json_text import json_object

_STATUSES = ("status", "statusCode", "status_code")
"""What clients call the status: the last two are those of Vercel and of Ollama."""
_GOT_STATUS = re.compile(r"^got status: \w+\. (?=\{)")
"""What @google/genai puts before the body of an error in a stream."""
_CAUSES = 8
"""How many causes of causes are looked at."""


def name_of(error: Error) -> str | None:
    """Return the name of an error; Node prints what an aborted fetch throws as ``DOMException [AbortError]``."""
    return error.tag if error.name == "DOMException" and error.tag else error.name


def _root(error: Error) -> str | None:
    """Return the message of what lies below an error, where it was printed: why a server was not reached."""
    found = None
    for _ in range(_CAUSES):
        below = error.cause if isinstance(error.cause, Error) else (error.props or {}).get("cause")
        if not isinstance(below, Error):
            break
        error, found = below, below.message or found
    return found


def failure_fields(error: Error) -> dict[str, Any]:
    """Return what a client's error says, from its properties or those of the body in it.

    ``code``, ``type``, ``message``, ``status``; ``retryable`` where it says so; ``request_id``, which tells it from another one.
    """
    props = error.props or {}
    answer = mapping(props.get("response")) or {}
    body = mapping(props.get("error")) or mapping(props.get("data")) or mapping(answer.get("data")) or {}
    body = mapping(body.get("error")) or body
    numbers = (integer(one) for one in (*(props.get(key) for key in _STATUSES), answer.get("status")))
    status = next((one for one in numbers if one is not None), None)
    # Where a client finds no message in a body, it takes the body, as JSON.
    written = mapping(json_object(_GOT_STATUS.sub("", (error.message or "").removeprefix(f"{status} ")))) or {}
    body = body if "message" in body else mapping(written.get("error")) or body
    said = [text(props.get("code")), text(body.get("code")), text(body.get("type"))]
    # The code of a client for any address says only how far it came.
    code = next(filter(None, [*said[1:], said[0]] if "config" in props else said), None) or name_of(error)
    message = text(body.get("message")) or error.message or error.header or ""
    why = _root(error) if status is None else None
    message += f" ({why})" if why and why not in message else ""
    made = {"type": error.name, "code": code, "message": message.removeprefix(f"{status} ") if status is not None else message}
    retryable, name = props.get("isRetryable"), text(props.get("requestID")) or text(props.get("request_id"))
    beside = {"status": status, "retryable": retryable if isinstance(retryable, bool) else None, "request_id": name}
    return made | {key: value for key, value in beside.items() if value is not None}
