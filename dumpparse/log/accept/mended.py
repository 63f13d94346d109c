"""Why what was read with repairs is no value: more is asked of it than of what stands there as it was printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...parser.patterns import pattern
from ...values import Array, Keyed, Map, Raw, Set
from ..candidate import Candidate
from ..foreign import FOLLOWED, MENDED_RAW, QUOTED_NAME
from ..leaves import leaves_of
from .code import declares

_COLUMNS = pattern("COLUMNS")


def is_refused(one: Candidate, *, is_marked: bool) -> bool:
    """Return whether a candidate is source code, or says too little to be a print; ``is_marked``: it holds what only a printer writes."""
    leaves = one.leaves
    if isinstance(one.value, Raw) or not all(MENDED_RAW.fullmatch(text) for text in _raw_texts(one.value)):
        return True
    if leaves.is_printed or is_marked:
        return False
    if QUOTED_NAME.search(one.shown):
        return True  # no printer of JavaScript quotes such a key
    if leaves.is_code or leaves.is_misread:
        return True
    if declares(one.line_before, one.indent) or FOLLOWED.match(one.after):
        return True
    if one.pairs.in_call(one.start, one.stop):
        return True
    return _is_list_of_scalars(one.value) and _COLUMNS.search(one.shown) is None


def is_strange(value: Any) -> bool:
    """Return whether a value whose lines were changed holds what a programmer writes, or what is hardly printed so."""
    leaves = leaves_of(value)
    if not all(MENDED_RAW.fullmatch(text) for text in _raw_texts(value)):
        return True
    return leaves.is_misread or (leaves.is_code and not leaves.is_printed)


def _raw_texts(value: Any) -> Iterator[str]:
    """Yield the raw texts in a value."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, Raw):
            yield item.text
        elif type(item) is dict:
            todo.extend(item.values())
        elif type(item) is list:
            todo.extend(item)
        elif isinstance(item, Map):
            todo.extend(part for pair in item.entries for part in pair)
        elif isinstance(item, Array | Set):
            todo.extend(item.items)
        if isinstance(item, Keyed):
            todo.extend((item.props or {}).values())
            todo.extend(part for _, part in item.symbols or ())


def _is_list_of_scalars(value: Any) -> bool:
    items = value if type(value) is list else value.items if isinstance(value, Array) else None
    return items is not None and not any(type(item) is dict or getattr(item, "props", None) for item in items)
