"""Values → the same without secrets, by the keys that texts stand under and by what they look like.

In: tagged JSON, or JSON of any other kind. Out: the same, sharing nothing with it, keys in their order. No function here recurses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from ..encode.program_texts import KEYED_FIELDS, TEXT_FIELDS, VALUE_HOLDERS
from .brackets import NAMES, VALUES, own
from .fits import is_secret_number
from .keys import BESIDE_SECRETS, Holds, held_under
from .lists import begins_with_name, has_header, named_by
from .named import is_secret_name

_TEXTS = {**TEXT_FIELDS, "regexp": ("source",), "elided": ("of",)}
"""By ``$type``: the fields in which a secret may stand."""
_NAMES = ("name", "extends", "class", "tag")
"""The fields of any value that hold a name of the program, which known secrets are gone from."""
_OWN_NAMES = {"function": "name", "symbol": "description", "regexp": "source"}
"""The fields that are the secret under a key."""
_WORDS_UNDER_KEY = frozenset({"raw", "string"})
"""Values that are what their key says."""
_NUMBERS = frozenset({"typedarray", "arraybuffer"})
"""Values of numbers, which are zeros without their secret, as ``redact`` writes them."""


_PAIR = 2


class Texts(Protocol):
    """What takes secrets out of texts."""

    def under(self, name: str, text: str, holds: Holds) -> str:
        """Return a text that stands under a key without its secrets."""
        ...

    def known(self, text: str) -> str | None:
        """Return a secret that was found before and stands in a text."""
        ...

    def count(self) -> None:
        """Count a place without a label."""
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
            if item.get("$type") in _NUMBERS and holds >= Holds.SECRET:
                target[slot] = _zeros(item, texts)
                continue
            known = texts.known(str(item["hex"])) if "hex" in item else None
            if known is not None or _is_whole_secret(item, name, holds, is_own=is_own):
                target[slot] = texts.label(known or str(item.get("hex") or item.get("value") or item.get("items")))
                continue
            target[slot] = made = dict[str, Any]()
            todo.extend(reversed([*_inside(item, made, name, holds, texts)]))
            field = _OWN_NAMES.get(str(item.get("$type")), "") if is_own else ""
            if field and is_secret_name(str(item.get(field)), holds):
                made[field] = texts.label(str(item[field]))
        elif isinstance(item, list):
            target[slot] = listed = [None] * len(item)
            todo.extend(reversed([*_items(item, listed, name, holds, is_own=is_own)]))
        elif is_own and holds is Holds.SECRET and item is not None and not isinstance(item, bool) and is_secret_number(name, str(item)):
            target[slot] = texts.label(str(item))
        else:
            target[slot] = item
    return root[0]


def _is_whole_secret(item: dict[str, Any], name: str, holds: Holds, *, is_own: bool) -> bool:
    """Return whether a value is a secret as a whole: bytes, or a number."""
    form = item.get("$type")
    return (form == "buffer" and holds >= Holds.SECRET) or (
        form in {"bigint", "number"} and is_own and holds is Holds.SECRET and is_secret_number(name, str(item.get("value")))
    )


def _zeros(item: dict[str, Any], texts: Texts) -> dict[str, Any]:
    """Return bytes or numbers that are all zero."""
    texts.count()
    made = dict(item)
    if isinstance(item.get("hex"), str):
        made["hex"] = "0" * len(item["hex"])
    if isinstance(item.get("items"), list):
        made["items"] = [
            {"$type": "bigint", "value": "0"} if isinstance(one, dict) and one.get("$type") == "bigint" else 0 for one in item["items"]
        ]
    return made


def _inside(item: dict[str, Any], made: dict[str, Any], name: str, holds: Holds, texts: Texts) -> Iterator[_Todo]:
    """Fill what is replaced at once, and yield what is still to do, in order."""
    form = item.get("$type")
    if not isinstance(form, str):
        yield from _keyed(item, made, name, holds, texts)
        return
    words = _TEXTS.get(form, ())
    for field, held in item.items():
        made[field] = held
        if field in KEYED_FIELDS and isinstance(held, dict):
            made[field] = {}
            yield from _keyed(held, made[field], name, holds, texts)
        elif field in {"symbols", "entries"} and isinstance(held, list) and all(map(_is_pair, held)):
            made[field] = [[None, None] for _ in held]
            named = {key: child for key, child in held if isinstance(key, str)}
            for pair, (key, child) in zip(made[field], held, strict=True):
                yield pair, 0, key, "", Holds.NOTHING, False
                yield pair, 1, child, *_held(named, key, name, holds)
        elif field in words or field in _NAMES or (field == "cut" and isinstance(held, str)):
            under = (name, holds) if form in _WORDS_UNDER_KEY else ("", Holds.NOTHING)
            made[field] = texts.under(under[0], held, under[1]) if isinstance(held, str) else held
        elif isinstance(held, dict | list) or (field == "value" and form in VALUE_HOLDERS):
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
    of_key = held_under(key)
    if of_key is not Holds.NOTHING:
        return key, of_key, True
    if key.lower() in VALUES:
        names = [one for other, one in item.items() if other.lower() in NAMES and isinstance(one, str)]
        named = next((one for one in names if held_under(one) is not Holds.NOTHING), None)
        if named is not None:
            return named, held_under(named), True
    if holds is Holds.NOTHING or BESIDE_SECRETS.fullmatch(key) is not None:
        return key, Holds.NOTHING, False
    return *own(name, holds), False


def _is_pair(item: Any) -> bool:
    """Return whether something is a key, or a name, and a value."""
    return isinstance(item, list) and len(item) == _PAIR


def _items(items: list[Any], listed: list[Any], name: str, holds: Holds, *, is_own: bool) -> Iterator[_Todo]:
    is_pairs = all(_is_pair(one) and isinstance(one[0], str) for one in items)
    has_one = holds is Holds.NOTHING and has_header(items)
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        named = Holds.NOTHING
        if holds is Holds.NOTHING and isinstance(before, str) and isinstance(item, str):
            named = named_by(name, before, item, is_second=at % 2 == 1, has_header=has_one)
        if named is not Holds.NOTHING:
            yield listed, at, item, before or "", named, True
        elif holds is Holds.NOTHING and is_pairs and (of_name := held_under(item[0])) is not Holds.NOTHING:
            listed[at] = pair = [item[0], None]
            yield pair, 1, item[1], item[0], of_name, True
        elif not at and is_own and isinstance(item, str) and begins_with_name(name):
            yield listed, at, item, "", min(holds, Holds.PERHAPS), False
        else:
            yield listed, at, item, *own(name, holds), False
