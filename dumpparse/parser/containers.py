"""What a pair of brackets is: by what stands before it and between it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..values import (
    ABSENT,
    Arguments,
    Array,
    ArrayBuffer,
    Buffer,
    Cut,
    Hole,
    Iterator,
    Keyed,
    Map,
    Object,
    Opaque,
    Promise,
    Proxy,
    Set,
    TypedArray,
)
from ..values.objects import ITEMS_UNKNOWN
from .members import Members, raw_between
from .names import NO_PREFIX, TYPED_ARRAYS, ClassPrefix, read_prefix
from .tokens import Token

PROXY_PARTS = 2
_ITERATORS = frozenset({"MapIterator", "SetIterator"})
_OF_PAIRS = frozenset({"Headers", "URLSearchParams", "FormData"})
"""What is printed as a map in Cloudflare's runtime, and named otherwise."""
"""How Node up to version 9 and Bun name those of maps and sets."""


def with_ref(value: Any, ref: int) -> Any:
    """Return a value the number of ``<ref *1>``: a plain dict or list becomes an Object or Array."""
    if type(value) is dict:
        return Object(props=value or None, ref=ref)
    if type(value) is list:
        return Array(value, ref=ref)
    return replace(value, ref=ref) if isinstance(value, Keyed) else value


def build_brackets(prefix_token: Token | None, opener: Token, members: Members, closer: Token) -> Any:
    """Make an array of ``[ … ]`` with what stood before it."""
    if members.pairs or members.marks or members.misplaced or members.rejected is not ABSENT:
        return raw_between(prefix_token or opener, closer)
    prefix = NO_PREFIX if prefix_token is None else read_prefix(prefix_token.value)
    kept = members.kept()
    if prefix_token is None:
        if not kept and members.missing is None and not any(type(item) is Hole for item in members.items):
            return members.items
        return Array(members.items, more=members.missing, **kept)
    if prefix.name == "Proxy" and prefix.size is None and len(members.items) == PROXY_PARTS and not kept and members.more is None:
        return Proxy(*members.items)
    if prefix.name == "Proxy" and prefix.size is None and members.cut is None:
        return raw_between(prefix_token, closer)
    if prefix.name == "Arguments" and prefix.size is None:
        return Arguments(members.items, more=members.missing, null_prototype=prefix.null_prototype, **kept)
    fits = prefix.size is None or members.counts(prefix.size)
    if not fits:
        opener.context.missized.append(prefix_token.start_pos)
    if prefix.name == "Array" and fits and not (kept or prefix.tag or prefix.null_prototype or members.missing is not None):
        return members.items if not any(type(item) is Hole for item in members.items) else Array(members.items)
    is_typed = prefix.name in TYPED_ARRAYS or prefix.tag in TYPED_ARRAYS
    return (TypedArray if is_typed else Array)(
        members.items,
        more=members.missing,
        class_name=None if prefix.name == "Array" else prefix.name,
        length=None if prefix.name == "Array" and fits else prefix.size,
        tag=prefix.tag,
        null_prototype=prefix.null_prototype,
        **kept,
    )


def build_braces(prefix_token: Token | None, opener: Token, members: Members, closer: Token) -> Any:
    """Make an object, a map, a set, a promise … of ``{ … }`` with what stood before it."""
    if members.text_entries and prefix_token is not None and not _settles_texts(read_prefix(prefix_token.value), members):
        return raw_between(prefix_token, closer)
    kept = members.kept()
    if prefix_token is None and not members.has_unkeyed:
        is_plain = members.left_out is None and (not kept or kept.keys() == {"props"})
        return members.props if is_plain else Object(more=members.left_out, **kept)
    prefix = NO_PREFIX if prefix_token is None else read_prefix(prefix_token.value)
    if prefix.name and ("DETACHED" in members.marks or isinstance(members.hidden.get("Uint8Contents"), Buffer | Cut)):
        return _array_buffer(prefix, members)
    if prefix_token is not None and prefix.size is not None and not members.counts(prefix.size):
        opener.context.missized.append(prefix_token.start_pos)
    if not members.has_unkeyed:
        return _without_items(prefix, members, kept)
    made = _with_items(prefix, members, kept)
    return raw_between(prefix_token or opener, closer) if made is None else made


def _settles_texts(prefix: ClassPrefix, members: Members) -> bool:
    """Tell text with a colon in it from keys where the size says how many items a set has; False where it may be the key of a map."""
    if prefix.size is None:
        return True
    if "Map" in (prefix.tag or prefix.name):
        return not any(" => " in entry.value.text for _, _, entry in members.text_entries)
    if not members.pairs and prefix.size == len(members.items) + len(members.text_entries) + (members.more or 0):
        members.texts = len(members.text_entries)
        members.settle_texts()
    return True


def _without_items(prefix: ClassPrefix, members: Members, kept: dict[str, Any]) -> Any:
    """Tell what braces that hold only keys, or nothing, are."""
    common = {"tag": prefix.tag, "null_prototype": prefix.null_prototype, **kept}
    name = prefix.name
    if name == "Arguments" and (prefix.iterator or prefix.null_prototype):
        return _arguments(prefix, members)
    if prefix.iterator:
        return Iterator(class_name=name, items=[], **common)
    # Node 12 prints no size; without one, only empty braces under the very name can be an empty map or set. With keys in
    # brackets it is the prototype of a class: `Map { [constructor]: … }`.
    is_bare = not (members.props or members.symbols or members.hidden) and members.cut is None
    is_named = (name in {"Map", "Set"} and not prefix.tag) or (prefix.tag in {"Map", "Set"} and name != "Object")
    if prefix.size is not None or (is_bare and is_named):
        is_map = "Map" in (prefix.tag or name) or name in _OF_PAIRS
        if is_map and prefix.size and len(kept) == 1 and len(members.props) == prefix.size and members.more is None:
            # Bun has colons in maps; what Node prints so has entries, or says how many more there are.
            pairs = list(members.props.items())
            return Map(pairs, size=prefix.size, class_name=None if name == "Map" else name, **{**common, "props": None})
        if is_map:
            return Map([], size=prefix.size, class_name=None if name == "Map" else name, **common)
        return Set([], size=prefix.size, class_name=None if name == "Set" else name, **common)
    if name == "URLSearchParams" and is_bare:
        return Map([], class_name=name, **common)
    if name == "Object" and not (prefix.tag or prefix.null_prototype) and kept.keys() <= {"props"} and members.left_out is None:
        return members.props
    return Object(class_name=None if name == "Object" else name or None, more=members.left_out, **common)


def _with_items(prefix: ClassPrefix, members: Members, kept: dict[str, Any]) -> Any:
    """Tell what braces with members that have no key are; None where Node prints no such form."""
    name, tag = prefix.name, prefix.tag
    if name == "Arguments" or name in TYPED_ARRAYS:
        return None
    # Where Node sorts what a map or a set holds, the mark of what it left out is sorted with it: the size says whether that fits.
    if members.misplaced and prefix.size not in {None, len(members.items) + len(members.pairs) + (members.more or 0)}:
        return None
    common = {"tag": tag, "null_prototype": prefix.null_prototype, **kept}
    is_unknown = name in {"WeakMap", "WeakSet"} and [getattr(item, "of", None) for item in members.items] == [
        ITEMS_UNKNOWN
    ]  # up to Node 11
    if "ITEMS_UNKNOWN" in members.marks or is_unknown:
        return Opaque(class_name=name or None, content=ITEMS_UNKNOWN, **common)
    if "Promise" in name or "Promise" in (tag or ""):
        promise = _promise(members)
        return None if promise is None else Promise(promise[0], value=promise[1], class_name=None if name == "Promise" else name, **common)
    if "PENDING" in members.marks or members.rejected is not ABSENT:
        return None
    if name in _ITERATORS and members.pairs and not members.items:
        members.items, members.pairs = [list(pair) for pair in members.pairs], []
    if prefix.iterator or name in _ITERATORS:
        return None if members.pairs else Iterator(class_name=name, items=members.items, more=members.missing, **common)
    if members.pairs:
        if members.items or not name or "Set" in {name, tag}:
            return None
        return Map(members.pairs, size=prefix.size, more=members.missing, class_name=None if name == "Map" else name, **common)
    if members.cut is not None and "Map" in (tag or name) and len(members.items) == 1:
        return Map([(members.items[0], Cut())], size=prefix.size, class_name=None if name == "Map" else name, **common)
    is_set = prefix.size is not None or (tag or name) in {"Set", "Map", "WeakSet"} or (not members.items and members.more is not None)
    if not is_set or not name or (members.items and "Map" in (tag or name)):
        return None
    if not members.items and "Map" in (tag or name):
        return Map([], size=prefix.size, more=members.missing, class_name=None if name == "Map" else name, **common)
    return Set(members.items, size=prefix.size, more=members.missing, class_name=None if name == "Set" else name, **common)


def _promise(members: Members) -> tuple[str, Any] | None:
    if members.pairs or members.more is not None:
        return None
    if "PENDING" in members.marks:
        return None if members.items else ("pending", ABSENT)
    if members.rejected is not ABSENT:
        return None if members.items else ("rejected", members.rejected)
    return ("fulfilled", members.items[0]) if len(members.items) == 1 else None


def _arguments(prefix: ClassPrefix, members: Members) -> Arguments:
    """Read ``[Arguments] { '0': 1, '1': 'a' }``: numbered keys in order are the items."""
    items: list[Any] = []
    props = dict(members.props)
    while str(len(items)) in props:
        items.append(props.pop(str(len(items))))
    kept = {**members.kept(), "props": props or None}
    return Arguments(items, more=members.missing, null_prototype=prefix.null_prototype, **kept)


def _array_buffer(prefix: ClassPrefix, members: Members) -> ArrayBuffer:
    contents = members.hidden.pop("Uint8Contents", None)
    # From Node 22 on with `showHidden`, a shared one has a getter of that name besides.
    fields = [pair for pair in members.hidden_before if pair[0] == "byteLength" and type(pair[1]) is int]
    length = fields[0][1] if fields else None
    if length is None:
        length = next((where.pop("byteLength") for where in (members.hidden, members.props) if type(where.get("byteLength")) is int), None)
    if isinstance(members.props.get("byteLength"), Cut):
        del members.props["byteLength"]
    if isinstance(members.hidden.get("byteLength"), Cut):
        del members.hidden["byteLength"]
    shown = contents if isinstance(contents, Buffer) else None
    return ArrayBuffer(
        prefix.name,
        hex=None if shown is None else shown.hex,
        more=None if shown is None else shown.more,
        byte_length=length,
        detached="DETACHED" in members.marks,
        tag=prefix.tag,
        null_prototype=prefix.null_prototype,
        **members.kept(),
    )
