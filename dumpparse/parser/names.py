"""What stands before a bracket, or in one: names, sizes, tags, null prototypes.

Node builds these texts in ``getPrefix`` and ``getFunctionBase`` of lib/internal/util/inspect.js.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NULL_PREFIX = re.compile(r"\[(.*?)(?:\((\d+)\))?: null prototype\](?: \[(.*)\])?", re.DOTALL)
_PREFIX = re.compile(r"(.*?)(?:\((\d+)\))?(?: \[((?:[^\[\]]|\[[^\[\]]*\])*)\])?", re.DOTALL)
_ITERATOR = re.compile(r"(?:\[([^\[\]]+)\] )?\[([^\[\]]+ (?:Iterator|Entries))\]")
_FUNCTION = re.compile(r"\[((?:Async)?(?:Generator)?Function)( \(null prototype\))?(?:: (.*)| \(anonymous\))?\]", re.DOTALL)
_CLASS_TAIL = re.compile(r"(.*?)((?: \[[^\[\]]*\]){0,2})(?: extends (.*))?", re.DOTALL)
_ERROR_NAME = re.compile(r"([\w$.]+)(?: \[([^\[\]]*)\])?")
_NULL_ERROR = re.compile(r"\[([\w$.]+): null prototype\](?: \[([^\[\]]*)\])?")

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


@dataclass(frozen=True, slots=True)
class Prefix:
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


NO_PREFIX = Prefix()


def read_prefix(text: str) -> Prefix:
    """Take a prefix apart.

    >>> read_prefix("MyMap(1) [Map]")
    Prefix(name='MyMap', size=1, tag='Map', null_prototype=False, iterator=False)
    """
    if match := _ITERATOR.fullmatch(text):
        return Prefix(match[2], tag=match[1], iterator=True)
    if text == "[Module]":  # Node 12; later ones say `[Module: null prototype]`
        return Prefix("Module")
    if text == "[Arguments]":
        return Prefix("Arguments", iterator=True)
    if match := _NULL_PREFIX.fullmatch(text):
        return Prefix(match[1], _int(match[2]), match[3], null_prototype=True, iterator=match[1].endswith((" Iterator", " Entries")))
    match = _PREFIX.fullmatch(text)
    if match is None or not match[1]:
        return Prefix(text)
    return Prefix(match[1], _int(match[2]), match[3], iterator=match[1].endswith(" Iterator"))


def _int(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def read_elided(text: str) -> tuple[str, str | None, bool]:
    """Return name, tag and null prototype of ``[Foo]``, ``[Foo [tag]]``, ``[Foo: null prototype] [tag]``, brackets and all."""
    if match := _NULL_PREFIX.fullmatch(text):
        return match[1], match[3], True
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
    return match[1], match[3], match[2] is not None


@dataclass(frozen=True, slots=True)
class ClassText:
    """What ``[class A [Ctor] [Tag] extends B]`` says."""

    name: str | None
    class_name: str | None
    tag: str | None
    extends: str | None
    null_prototype: bool


def read_class(text: str) -> ClassText:
    """Take ``[class …]`` apart; with one bracketed word, it is the tag, as the constructor of a class is ``Function``."""
    match = _CLASS_TAIL.fullmatch(text[len("[class ") : -1])
    if match is None:
        raise ValueError(text)
    name, brackets, parent = match.groups()
    words = brackets[2:-1].split("] [") if brackets else []
    tag = words.pop() if words else None
    is_null = parent == "[null prototype]"
    return ClassText(None if name == "(anonymous)" else name, words[0] if words else None, tag, None if is_null else parent, is_null)


@dataclass(frozen=True, slots=True)
class Header:
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
    if match := _NULL_ERROR.match(text):
        rest = text[match.end() :]
        if not rest or rest.startswith(": "):
            return Header(match[1], match[2], rest[2:], null_prototype=True)
    head, colon, message = text.partition(": ")
    if not colon and text.endswith(":"):
        head = text[:-1]
    match = _ERROR_NAME.fullmatch(head)
    if match is None:
        return Header(header=text)
    return Header(match[1], match[2], message)
