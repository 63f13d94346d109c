"""Why what was read with repairs is no value: more is asked of it than of what stands there as it was printed."""

from __future__ import annotations

from typing import Any

from ...values import Array, Raw
from ..candidate import Candidate
from ..foreign import FOLLOWED
from .code import declares


def is_refused(one: Candidate) -> bool:
    """Return whether a candidate is source code, or says too little to be a print."""
    leaves = one.leaves
    if leaves.is_printed:
        return isinstance(one.value, Raw)
    if isinstance(one.value, Raw) or leaves.is_code or leaves.doubtful is not None:
        return True
    if declares(one.line_before, one.indent) or FOLLOWED.match(one.after):
        return True
    if one.pairs.in_call(one.start, one.stop):
        return True
    return _is_list_of_scalars(one.value)


def _is_list_of_scalars(value: Any) -> bool:
    items = value if type(value) is list else value.items if isinstance(value, Array) else None
    return items is not None and not any(type(item) is dict or getattr(item, "props", None) for item in items)
