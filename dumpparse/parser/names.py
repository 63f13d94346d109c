"""What stands before a bracket, or in one: names, sizes, tags, null prototypes.

Node builds these texts in ``getPrefix`` and ``getFunctionBase`` of lib/internal/util/inspect.js.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .patterns import pattern

_NULL_PREFIX = pattern("NULL_PREFIX_PARTS")
_PREFIX = pattern("PREFIX_PARTS")
_ITERATOR = pattern("ITERATOR_PARTS")
_FUNCTION = pattern("FUNCTION_PARTS")
_CLASS = pattern("CLASS_PARTS")
_HEAD = pattern("HEAD_PARTS")
_NULL_HEAD = pattern("NULL_HEAD")

TYPED_ARRAYS = frozenset(
    f"{name}Array"
    for name in (
        "Int8",
        "Uint8",
        "Uint8Clamped",
        "Int16",
        "Uint16",
        "Int32",
        "Uint32",
        "Float16",
        "Float32",
        "Float64",
        "BigInt64",
        "BigUint64",
    )
)


class ClassPrefix(NamedTuple):
    """What stood before a bracket.

    Attributes:
        name: the class name as printed; ``""`` where nothing stood there.
        size: the number in parentheses, or ``None``.
        tag: the ``Symbol.toStringTag`` in brackets, or ``None``.
        null_prototype: whether ``: null prototype`` was said.
        iterator: the name is that of an iterator, such as ``Map Entries``.

    """

    name: str = ""
    size: int | None = None
    tag: str | None = None
    null_prototype: bool = False
    iterator: bool = False


NO_PREFIX = ClassPrefix()


@lru_cache(256)  # the classes of a log are few
def read_prefix(text: str) -> ClassPrefix:
    """Take a prefix apart.

    >>> read_prefix("MyMap(1) [Map]")
    ClassPrefix(name='MyMap', size=1, tag='Map', null_prototype=False, iterator=False)
    """
    if match := _ITERATOR.fullmatch(text):
        return ClassPrefix(match["name"], tag=match["tag"], iterator=True)
    if text == "[Module]":  # Node 12; later ones say `[Module: null prototype]`
        return ClassPrefix("Module")
    if text == "[Arguments]":
        return ClassPrefix("Arguments", iterator=True)
    if match := _NULL_PREFIX.fullmatch(text):
        is_iterator = match["name"].endswith((" Iterator", " Entries"))
        return ClassPrefix(match["name"], _int(match["size"]), match["tag"], null_prototype=True, iterator=is_iterator)
    match = _PREFIX.fullmatch(text)
    if match is None or not match["name"]:
        return ClassPrefix(text)
    return ClassPrefix(match["name"], _int(match["size"]), match["tag"], iterator=match["name"].endswith(" Iterator"))


def _int(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def read_elided(text: str) -> tuple[str, str | None, bool]:
    """Return name, tag and null prototype of ``[Foo]``, ``[Foo [tag]]``, ``[Foo: null prototype] [tag]``, brackets and all."""
    if match := _NULL_PREFIX.fullmatch(text):
        return match["name"], match["tag"], True
    inner = text[1:-1]
    if inner.endswith("]") and " [" in inner:
        name, tag = inner[:-1].split(" [", 1)
        if name and tag.count("[") == tag.count("]"):
            return name, tag, False
    return inner, None, False


def read_function(text: str) -> tuple[str, str | None, bool]:
    """Return kind, name and null prototype of ``[Function: f]``."""
    match = _FUNCTION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return match["kind"], match["name"], match["null"] is not None


class ClassText(NamedTuple):
    """What ``[class A [Ctor] [Tag] extends B]`` says."""

    name: str | None
    class_name: str | None
    tag: str | None
    extends: str | None
    null_prototype: bool


def read_class(text: str) -> ClassText:
    """Take ``[class …]`` apart; with one bracketed word, it is the tag, as the constructor of a class is ``Function``."""
    match = _CLASS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    name, brackets, parent = match["name"], match["words"], match["extends"]
    words = brackets[2:-1].split("] [") if brackets else []
    tag = words.pop() if words else None
    is_null = parent == "[null prototype]"
    return ClassText(None if name == "(anonymous)" else name, words[0] if words else None, tag, None if is_null else parent, is_null)


class Header(NamedTuple):
    """The head of an error; either name and message, or the whole text as ``header``."""

    name: str | None = None
    tag: str | None = None
    message: str | None = None
    header: str | None = None
    null_prototype: bool = False


def read_header(text: str) -> Header:
    """Split an error's head at its first ``: ``, if a name stands before it.

    >>> read_header("TypeError [ERR_X]: no")
    Header(name='TypeError', tag='ERR_X', message='no', header=None, null_prototype=False)
    """
    if match := _NULL_HEAD.match(text):
        rest = text[match.end() :]
        if not rest or rest.startswith(": "):
            return Header(match["name"], match["tag"], rest[2:], null_prototype=True)
    head, colon, message = text.partition(": ")
    if not colon and text.endswith(":"):
        head = text[:-1]
    match = _HEAD.fullmatch(head)
    if match is None:
        return Header(header=text)
    return Header(match["name"], match["tag"], message)
