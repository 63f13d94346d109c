"""Which fields of tagged JSON hold what a program said, for whoever replaces some of that: texts, keys, values."""

from __future__ import annotations

from ..values import CLASSES
from ..values.base import CHILD, PROPS, Keyed, json_fields

TEXT_FIELDS = {
    "error": ("message", "header"),
    "raw": ("text",),
    "string": ("value",),
    "symbol": ("description",),
    "accessor": ("threw",),
    "opaque": ("content",),
}
"""By ``$type``: the fields that hold words of the program."""
KEYED_FIELDS = tuple(key for _, key, kind, _ in json_fields(Keyed) if kind == PROPS)
"""Fields whose keys are names of the value itself: ``props`` and ``hidden``."""
VALUE_HOLDERS = frozenset(
    name for name, cls in CLASSES.items() if any(key == "value" and kind == CHILD for _, key, kind, _ in json_fields(cls))
)
"""By ``$type``: values whose field ``value`` is a value: accessors, boxed scalars, promises."""
