"""dumpparse reads back what Node's ``console.log`` and ``util.inspect`` print.

This module is the public API and nothing else. Its names are imported on first use, so importing it is light.

PYTEST_DONT_REWRITE: pytest, which loads the plugin, would warn in every program that imported this package before it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import dumps, from_json, get, loads, to_json
    from .api_async import aiter_events, aiter_records, aiter_responses
    from .api_streams import iter_events, iter_responses, reconstruct, rows
    from .errors import DumpParseError, EncodeError, Issue, PathError
    from .log.reader import RecordReader, iter_records
    from .log.record import Record, Span, Text, Value
    from .printer import inspect
    from .redact.redactor import Redactor

__version__ = "0.1.0"

_WHERE = {
    "DumpParseError": ".errors",
    "EncodeError": ".errors",
    "Issue": ".errors",
    "PathError": ".errors",
    "Record": ".log.record",
    "RecordReader": ".log.reader",
    "Redactor": ".redact.redactor",
    "Span": ".log.record",
    "Text": ".log.record",
    "Value": ".log.record",
    "aiter_events": ".api_async",
    "aiter_records": ".api_async",
    "aiter_responses": ".api_async",
    "dumps": ".api",
    "from_json": ".api",
    "get": ".api",
    "inspect": ".printer",
    "iter_events": ".api_streams",
    "iter_records": ".log.reader",
    "iter_responses": ".api_streams",
    "loads": ".api",
    "reconstruct": ".api_streams",
    "rows": ".api_streams",
    "to_json": ".api",
}

__all__ = [
    "DumpParseError",
    "EncodeError",
    "Issue",
    "PathError",
    "Record",
    "RecordReader",
    "Redactor",
    "Span",
    "Text",
    "Value",
    "__version__",
    "aiter_events",
    "aiter_records",
    "aiter_responses",
    "dumps",
    "from_json",
    "get",
    "inspect",
    "iter_events",
    "iter_records",
    "iter_responses",
    "loads",
    "reconstruct",
    "rows",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562)."""
    where = _WHERE.get(name)
    if where is None:
        message = f"module 'dumpparse' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(where, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_WHERE])
