"""Values → the same without secrets, by the keys that texts stand under and by what they look like.

In: tagged JSON, or JSON of any other kind. Out: the same, sharing nothing with it, keys in their order. No function here recurses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from .frames import NAMES, VALUES, is_of_headers
from .keys import BESIDE_SECRETS, Holds, held_under

_TEXTS = {
    "error": ("message", "header"),
    "raw": ("text",),
    "string": ("value",),
    "symbol": ("description",),
    "accessor": ("threw",),
    "opaque": ("content",),
    "regexp": ("source",),
}
"""The fields of a value that hold words of the program."""
_WORDS_UNDER_KEY = frozenset({"raw", "string"})
"""Values that are what their key says."""
_BYTES = frozenset({"buffer", "typedarray", "arraybuffer"})
_NAMED = ("props", "hidden")
_HOLDERS = frozenset({"accessor", "boxed", "promise"})
"""Values whose field ``value`` is a value."""


class Texts(Protocol):
    """What takes secrets out of texts."""

    def under(self, name: str, text: str, holds: Holds) -> str:
        """Return a text that stands under a key without its secrets."""
        ...

    def known(self, text: str) -> str | None:
        """Return a secret that was found before and stands in a text."""
        ...

    def label(self, secret: str) -> str:
        """Return what stands in place of a secret, which is one for sure."""
        ...


_Todo = tuple[Any, Any, Any, str, Holds, bool]
"""Where to write, index or key, what, the key it stands under, what that holds, and whether it is that key's own value."""


def without_secrets_in(tagged: Any, texts: Texts) -> Any:
    """Return JSON without its secrets."""
    root: list[Any] = [None]
    todo: list[_Todo] = [(root, 0, tagged, "", Holds.NOTHING, False)]
    while todo:
        target, slot, item, name, holds, is_own = todo.pop()
        if isinstance(item, str):
            target[slot] = texts.under(name, item, holds)
        elif isinstance(item, dict):
            known = texts.known(str(item["hex"])) if "hex" in item else None
            if known is not None or _is_whole_secret(item, holds, is_own=is_own):
                target[slot] = texts.label(known or str(item.get("hex") or item.get("value") or item.get("items")))
                continue
            target[slot] = made = dict[str, Any]()
            todo.extend(reversed([*_inside(item, made, name, holds, texts)]))
        elif isinstance(item, list):
            target[slot] = listed = [None] * len(item)
            todo.extend(reversed([*_items(item, listed, name, holds)]))
        elif is_own and holds is Holds.SECRET and item is not None and not isinstance(item, bool):
            target[slot] = texts.label(str(item))
        else:
            target[slot] = item
    return root[0]


def _is_whole_secret(item: dict[str, Any], holds: Holds, *, is_own: bool) -> bool:
    """Return whether a value is a secret as a whole: bytes, or a number."""
    form = item.get("$type")
    return (form in _BYTES and holds >= Holds.SECRET) or (form in {"bigint", "number"} and is_own and holds is Holds.SECRET)


def _inside(item: dict[str, Any], made: dict[str, Any], name: str, holds: Holds, texts: Texts) -> Iterator[_Todo]:
    """Fill what is replaced at once, and yield what is still to do, in order."""
    form = item.get("$type")
    if not isinstance(form, str):
        yield from _keyed(item, made, name, holds, texts)
        return
    words = _TEXTS.get(form, ())
    for field, held in item.items():
        made[field] = held
        if field in _NAMED and isinstance(held, dict):
            made[field] = {}
            yield from _keyed(held, made[field], name, holds, texts)
        elif field in {"symbols", "entries"} and isinstance(held, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in held):  # noqa: PLR2004  # key and value
            made[field] = [[None, None] for _ in held]
            named = {key: child for key, child in held if isinstance(key, str)}
            for pair, (key, child) in zip(made[field], held, strict=True):
                yield pair, 0, key, "", Holds.NOTHING, False
                yield pair, 1, child, *_held(named, key, name, holds)
        elif field in words or (field == "cut" and isinstance(held, str)):
            under = (name, holds) if form in _WORDS_UNDER_KEY else ("", Holds.NOTHING)
            made[field] = texts.under(under[0], held, under[1]) if isinstance(held, str) else held
        elif isinstance(held, dict | list) or (field == "value" and form in _HOLDERS):
            yield made, field, held, name, holds, False


def _keyed(item: dict[str, Any], made: dict[str, Any], name: str, holds: Holds, texts: Texts) -> Iterator[_Todo]:
    for key, child in item.items():
        shown = texts.under("", key, Holds.NOTHING)
        while shown in made or (shown != key and shown in item):
            shown += "'"  # two keys are two, whatever they say
        made[shown] = None
        yield made, shown, child, *_held(item, key, name, holds)


def _held(item: dict[str, Any], key: Any, name: str, holds: Holds) -> tuple[str, Holds, bool]:
    """Return which key a value stands under, or as good as under, what that holds, and whether it is its own."""
    if not isinstance(key, str):
        return name, holds, False
    own = held_under(key)
    if own is not Holds.NOTHING:
        return key, own, True
    if key.lower() in VALUES:
        named = next((one for other, one in item.items() if other.lower() in NAMES and isinstance(one, str)), None)
        if named is not None and held_under(named) is not Holds.NOTHING:
            return named, held_under(named), True
    if holds is Holds.NOTHING or BESIDE_SECRETS.fullmatch(key) is not None:
        return key, Holds.NOTHING, False
    return name, holds, False


def _items(items: list[Any], listed: list[Any], name: str, holds: Holds) -> Iterator[_Todo]:
    is_pairs = all(isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) for one in items)  # noqa: PLR2004  # name and value
    for at, item in enumerate(items):
        before = items[at - 1] if at % 2 else None
        if holds is Holds.NOTHING and isinstance(before, str) and isinstance(item, str) and is_of_headers(name, before, item):
            yield listed, at, item, before, held_under(before), True
        elif holds is Holds.NOTHING and is_pairs and (own := held_under(item[0])) is not Holds.NOTHING:
            listed[at] = pair = [item[0], None]
            yield pair, 1, item[1], item[0], own, True
        else:
            yield listed, at, item, name, holds, False
