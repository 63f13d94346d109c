"""The lifecycle summary of a response, as data: what ``summary --json`` writes and ``render`` shows.

In: a ``Response``. Out: plain JSON-able Python; every text in it is the log's own, so whoever shows it must make control
characters visible.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ..providers.table import provider
from ..responses.model import Elision, Item, Response

FIX = "console.log(util.inspect(x, { depth: null, maxArrayLength: null, maxStringLength: null }))"
"""What prints everything next time."""

_PREVIEW = 300
"""How many characters of a text the summary shows."""
_MISMATCHES = frozenset({"text-mismatch", "part-mismatch", "final-output-mismatch"})


def summarise(response: Response) -> dict[str, Any]:
    """Return the summary of a response.

    Fields: ``provider``, ``id``, ``model``, ``endpoint``, ``file``, ``source``, ``lines``; ``status``, ``outcome``,
    ``stop_reason``, ``error``; ``service_tier`` as asked and as served; ``created_at`` (ISO 8601, UTC) and ``timing``;
    ``items`` with the lifecycle of each; ``text`` with its state, size, beginning and the tellings that agree; ``refusal``;
    ``tool_calls``; ``events`` and ``sequence``; ``usage``; ``recovered``, ``partial`` and ``lost`` paths, with ``fix``
    where something was lost; ``issues``.
    """
    lost = _paths(response.elisions, "lost")
    partial = _paths(response.elisions, "partial")
    return {
        "provider": response.provider,
        "id": response.id,
        "model": response.model,
        "endpoint": response.endpoint,
        "file": response.file,
        "source": response.source,
        "lines": response.lines,
        "status": response.status,
        "outcome": response.outcome,
        "stop_reason": response.stop_reason,
        "error": response.error.as_json() if response.error is not None else None,
        "service_tier": {"asked": response.asked_tier, "served": response.service_tier},
        "created_at": _iso(response.created_at),
        "timing": response.timing.as_json() if response.timing is not None else None,
        "items": [_item(item) for item in response.items],
        "text": _text(response),
        "refusal": response.refusal,
        "tool_calls": [
            {"name": call.name, "kind": call.kind, "arguments": _start(call.arguments), "complete": call.complete}
            for call in response.tool_calls
        ],
        "events": {"count": response.events.count, "by_type": response.events.by_type},
        "sequence": _sequence(response),
        "usage": _usage(response),
        "recovered": _paths(response.elisions, "recovered"),
        "partial": partial,
        "lost": lost,
        "fix": FIX if lost or partial else None,
        "issues": [problem.as_json() for problem in response.issues],
    }


def _item(item: Item) -> dict[str, Any]:
    steps = []
    if item.added is not None:
        steps.append("added")
    if item.deltas:
        steps.append(f"{item.deltas} delta{'s' if item.deltas > 1 else ''}")
    if item.done is not None:
        steps.append("done")
    return {
        "index": item.index,
        "type": item.type,
        "id": item.id,
        "status": item.status,
        "phase": item.phase,
        "lifecycle": steps,
        "lines": [item.added, item.done],
        "size": item.size,
        "images": [image.as_json() for image in item.images],
        "complete": item.complete,
        "began_seconds": item.began_seconds,
    }


def _text(response: Response) -> dict[str, Any]:
    versions = provider(response.provider).VERSIONS
    tellings = [name for name, kinds in versions if not kinds.isdisjoint(response.events.by_type)]
    differ = sorted({problem.code for problem in response.issues if problem.code in _MISMATCHES})
    return {
        "state": response.text_state,
        "characters": len(response.text) if response.text is not None else None,
        "start": _start(response.text),
        "tellings": tellings,
        "agree": not differ if len(tellings) > 1 else None,
        "differ": differ,
    }


def _start(content: str | None) -> str | None:
    if content is None or len(content) <= _PREVIEW:
        return content
    return content[:_PREVIEW] + "…"


def _sequence(response: Response) -> dict[str, Any]:
    events = response.events
    return {"first": events.first_sequence, "last": events.last_sequence, "missing": events.missing, "duplicates": events.duplicates}


def _usage(response: Response) -> dict[str, Any] | None:
    if response.usage is None or isinstance(response.usage, dict):
        return response.usage
    return {name: value for name, value in response.usage.as_json().items() if name != "raw"}


def _paths(elisions: list[Elision], state: str) -> list[dict[str, Any]]:
    return [{"path": one.path, "of": one.of, "line": one.line, "proof": one.proof} for one in elisions if one.state == state]


def _iso(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return None
