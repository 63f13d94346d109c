"""What events name: the type of item that one is called after, and the ids of calls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ...events.access import mapping, sequence, text
from .evidence import Evidence, ItemState

_CALL = re.compile(r"response\.((?:function|mcp|custom_tool|web_search|file_search|code_interpreter|image_generation)_call|mcp_list_tools)")


@lru_cache(maxsize=256)
def called(kind: str) -> str | None:
    """Return the type of item an event is named after, where it names one.

    >>> called("response.mcp_call_arguments.delta")
    'mcp_call'
    """
    found = _CALL.match(kind)
    return found[1] if found else None


def has_call(items: Iterable[ItemState], prints: Iterable[Evidence], name: str) -> bool:
    """Return whether an item, or one of the output of a print of the response, is a call of this id."""
    events = (one for item in items for one in (*item.added, *((item.done,) if item.done is not None else ())))
    bodies = (mapping(one) or {} for shown in prints for one in sequence(shown.data.get("output")) or ())
    return any((text(body.get("call_id")) or text(body.get("id"))) == name for body in (*(one.data for one in events), *bodies))
