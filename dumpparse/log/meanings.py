"""What a printed form means where another runtime means another value by it.

In: a value, and what printed it, as it was said or is told by marks. Out: the value as that runtime means it; the same one where
nothing in it is meant otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..encode.tagged import from_tagged, to_tagged

_KEYED = frozenset({"props", "hidden"})
"""Fields whose keys are names of the value itself: what stands under them is no field."""


class Meaning(NamedTuple):
    """What one runtime means by a form.

    Attributes:
        runtime: the runtime.
        sign: what stands in any text that has the form.
        change: gives the tagged JSON of what is meant, of that of a value as others mean it; ``None`` where it is not that form.
        sample: a text that has it.
        left: one near it that has not.

    """

    runtime: str
    sign: str
    change: Callable[[dict[str, Any]], dict[str, Any] | None]
    sample: str
    left: str


def _function_without_name(value: dict[str, Any]) -> dict[str, Any] | None:
    """Return the function that Bun prints without a name: what it leaves out beyond the depth bears dots."""
    if value.get("$type") != "elided" or not str(value["of"]).endswith("Function") or value.keys() != {"$type", "of"}:
        return None
    return {"$type": "function", "kind": value["of"], "name": None}


def _symbol_in_quotes(value: dict[str, Any]) -> dict[str, Any] | None:
    """Return the symbol whose description Deno prints in quotes, as it does where that is no word."""
    said = value.get("description")
    if value.get("$type") != "symbol" or not isinstance(said, str) or len(said) < len('""') or said[0] != said[-1] or said[0] not in "\"'":
        return None
    return {**value, "description": said[1:-1]}


MEANINGS = (
    Meaning("bun", "Function]", _function_without_name, "[ [Function] ]", "[ [Object ...] ]"),
    Meaning("deno", "Symbol(", _symbol_in_quotes, '[ Symbol("a b"), [Object] ]', "[ Symbol(a), [Object] ]"),
)
"""By runtime."""


def meant(value: Any, runtime: str, text: str) -> Any:
    """Return a value as a runtime means it; ``text`` is what it was read of.

    >>> from dumpparse.values import Elided
    >>> meant([Elided("Function")], "bun", "[ [Function] ]")[0].name is None
    True
    """
    for meaning in MEANINGS:
        if meaning.runtime == runtime and meaning.sign in text:
            tagged = to_tagged([value])
            if _change(tagged, meaning.change):
                return from_tagged(tagged)[0]
    return value


def _change(tagged: Any, change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> bool:
    """Change tagged JSON where it stands; return whether anything was changed."""
    is_changed = False
    todo: list[Any] = [tagged]
    while todo:
        item = todo.pop()
        if isinstance(item, list):
            todo.extend(part for part in item if isinstance(part, dict | list))
        elif "$type" not in item:
            todo.extend(part for part in item.values() if isinstance(part, dict | list))
        elif (other := change(item)) is not None:
            item.clear()
            item.update(other)
            is_changed = True
        else:
            fields = [part for key, part in item.items() if key not in _KEYED]
            keyed = [part for key in _KEYED & item.keys() for part in item[key].values()]
            todo.extend(part for part in (*fields, *keyed) if isinstance(part, dict | list))
    return is_changed
