"""The schemas of values, records, events, summaries and snapshot files. What a class describes is taken from it."""

from __future__ import annotations

from typing import Any

from ..errors import ISSUE_CODES, Issue
from .values import VALUE, definitions, plain

_TEXT = plain(str)
_TEXT_OR_NULL = plain(str | None)
_COUNT = {"type": "integer", "minimum": 0}
_LINE = {"type": "integer", "minimum": 1}
_LINE_OR_NULL = {"type": ["integer", "null"], "minimum": 1}


def _closed(properties: dict[str, Any], *optional: str, description: str | None = None) -> dict[str, Any]:
    """Return the schema of an object with exactly these keys, all of them unless ``optional``."""
    made: dict[str, Any] = {"type": "object", "description": description} if description else {"type": "object"}
    required = [name for name in properties if name not in optional]
    return {**made, "properties": properties, "required": required, "additionalProperties": False}


def _many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _issue(*, line: bool = True) -> dict[str, Any]:
    """Return the schema of ``Issue.as_json``."""
    made: dict[str, Any] = {
        "code": {"anyOf": [{"enum": sorted(ISSUE_CODES)}, {"type": "string", "pattern": "^repaired-"}]},
        "level": {"enum": ["info", "warn", "error"]},
        "message": _TEXT,
    }
    return _closed({**made, "line": _LINE} if line else made, description=(Issue.__doc__ or "").splitlines()[0])


def values() -> dict[str, Any]:
    """Return the schema of any value in tagged JSON."""
    return {**VALUE, "$defs": definitions()}


def _part(*, span: bool) -> dict[str, Any]:
    place = {
        "span": _closed(
            {
                "ranges": _many({"type": "array", "prefixItems": [_COUNT, _COUNT], "minItems": 2, "maxItems": 2}),
                "line": _LINE,
                "column": _LINE,
            },
            description="ranges: [start, stop] in code points of the decoded input; line and column from 1",
        )
    }
    more = place if span else {}
    return {"oneOf": [_closed({"text": _TEXT, **more}), _closed({"value": VALUE, **more})]}


def records() -> dict[str, Any]:
    """Return the schema of a line of ``json --records``."""
    line = {
        "file": {**_TEXT_OR_NULL, "description": "null for standard input"},
        "line": {**_LINE, "description": "where it begins, from 1"},
        "depth": {**_COUNT, "description": "levels of console.group"},
        "prefix": {**_TEXT_OR_NULL, "description": "what was stripped from the beginning of its lines"},
        "parts": _many(_part(span=True)),
        "issues": _many(_issue()),
    }
    return {**_closed(line), "$defs": definitions()}


def events() -> dict[str, Any]:
    """Return the schema of a line of ``events``."""
    line = {
        "file": {**_TEXT_OR_NULL, "description": "null for standard input"},
        "line": {**_LINE, "description": "where the value it stands in begins, from 1"},
        "provider": {**_TEXT, "description": "openai.responses, …"},
        "type": {**_TEXT, "description": "the provider's name for it"},
        "response": {**_TEXT_OR_NULL, "description": "the id of its response, as far as the log has named it there"},
        "event": {**VALUE, "description": "the event as it was printed, in tagged JSON"},
    }
    return {**_closed(line), "$defs": definitions()}


def snapshot() -> dict[str, Any]:
    """Return the schema of a file that ``snapshot update`` writes."""
    from ..repeatable import KINDS

    record = _closed(
        {
            "depth": {"type": "integer", "minimum": 1},
            "prefix": _TEXT,
            "parts": _many(_part(span=False)),
            "issues": {**_many(_issue(line=False)), "minItems": 1},
        },
        "depth", "prefix", "issues",
    )  # fmt: skip
    whole = {
        "format": {"const": 1},
        "ignore": {**_many({"enum": list(KINDS)}), "description": "what is not compared, by kind"},
        "ignore_paths": {**_many(_TEXT), "description": "what is not compared, by path"},
        "allow_loss": {"type": "boolean", "description": "whether it is of a log that a snapshot cannot hold exactly"},
        "records": _many(record),
    }
    return {**_closed(whole), "$defs": definitions()}


def summary() -> dict[str, Any]:
    """Return the schema of a line of ``summary --json``; what it shares with a response is the response's."""
    from .response import response

    whole = response()
    of = whole["properties"]
    path = _closed({"path": _TEXT, "of": _TEXT, "line": _LINE, "proof": _many(_LINE)})
    item = whole["$defs"]["Item"]["properties"]
    line = {
        **{name: of[name] for name in ("provider", "id", "model", "endpoint", "file", "source", "lines")},
        **{name: of[name] for name in ("status", "outcome", "stop_reason", "error")},
        "service_tier": _closed({"asked": _TEXT_OR_NULL, "served": _TEXT_OR_NULL}),
        "created_at": {**_TEXT_OR_NULL, "description": "ISO 8601, in UTC"},
        "timing": of["timing"],
        "items": _many(
            _closed(
                {
                    **{name: item[name] for name in ("index", "type", "id", "status", "phase")},
                    "lifecycle": _many(_TEXT),
                    "lines": {"type": "array", "prefixItems": [_LINE_OR_NULL, _LINE_OR_NULL], "minItems": 2, "maxItems": 2},
                    **{name: item[name] for name in ("size", "images", "complete", "began_seconds")},
                }
            )
        ),
        "text": _closed(
            {
                "state": of["text_state"],
                "characters": {"type": ["integer", "null"], "minimum": 0},
                "start": _TEXT_OR_NULL,
                "tellings": _many({"enum": ["deltas", "done", "part"]}),
                "agree": plain(bool | None),
                "differ": _many(_TEXT),
            }
        ),
        "refusal": of["refusal"],
        "tool_calls": _many(_closed({"name": _TEXT_OR_NULL, "kind": _TEXT, "arguments": _TEXT_OR_NULL, "complete": plain(bool)})),
        "events": _closed({"count": _COUNT, "by_type": {"type": "object", "additionalProperties": _COUNT}}),
        "sequence": _closed(
            {
                "first": plain(int | None),
                "last": plain(int | None),
                "missing": _many({"anyOf": [plain(int), {"type": "array", "items": plain(int), "minItems": 2, "maxItems": 2}]}),
                "duplicates": _many(plain(int)),
            }
        ),
        "usage": {
            "anyOf": [
                {"type": "null"},
                VALUE,
                _closed({name: plain(int | None) for name in whole["$defs"]["Usage"]["properties"] if name != "raw"}),
            ]
        },
        **{name: _many(path) for name in ("recovered", "partial", "lost")},
        "fix": {**_TEXT_OR_NULL, "description": "how to log next time, where something was lost"},
        "issues": of["issues"],
    }
    return {**_closed(line), "$defs": whole["$defs"]}
