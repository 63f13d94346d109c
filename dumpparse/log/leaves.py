"""The leaves of a value: whether a printer alone writes what it holds, or a programmer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..parser.patterns import pattern
from ..values import (
    Absent,
    Accessor,
    Arguments,
    Array,
    ArrayBuffer,
    Boxed,
    Buffer,
    Circular,
    Date,
    Elided,
    Error,
    Function,
    Hole,
    Iterator,
    Keyed,
    Map,
    Object,
    Opaque,
    Promise,
    Proxy,
    Raw,
    RegExp,
    Set,
    String,
    Symbol,
    TypedArray,
)

_PRINTED = (Accessor, Arguments, ArrayBuffer, Boxed, Buffer, Circular, Date, Function, Hole, Iterator, Opaque, Proxy, Symbol, TypedArray)
"""What is written in no language, but printed by Node."""
_NAMES_OF_ELIDED = frozenset({"Object", "Array", "Function", "Proxy"})


class LeafSign(NamedTuple):
    """What a raw text shows that somebody wrote as code; such a text, and one much like it that a printer writes."""

    name: str
    pattern: str
    code: str
    printed: str


SIGNS = (
    LeafSign(
        "a name",
        r"\A(?![A-Z\d_]{2,}\Z|[xX*]{3,}\Z|[0-9a-f]{16,}\Z)[A-Za-z_$][\w$]*(?:(?:\?|!)?\.#?[A-Za-z_$][\w$]*)*[?!]?\Z",
        "user.id",
        "UTC",
    ),
    LeafSign("a call with names", r"[\w$>]\((?:\)|[a-z_$][\w$]*[,).(\[])", "total(items)", "Total(12)"),
    LeafSign("a call of a function", r"\A(?!moment\b|dayjs\b)[a-z_$][\w$.]*\(['\"`]", "require('fs')", "moment('2020')"),
    LeafSign("an end of a statement", r";\s*(?:\Z|\n|//|/\*)|; [\w-]+: ", "0; padding: 1px", "a;b"),
    LeafSign("an operator", r"(?:=>|&&|\|\||\?\?|[=!]==?| [?|&+*] |(?<=\w) (?:=|instanceof|as) )", "a === b", "a = b"),
    LeafSign(
        "a keyword",
        r"\A(?:async|await|class|extends|function|infer|keyof|lambda|new(?! [\w$.]+[(<])|not|readonly|typeof|unique|void|yield)\b",
        "typeof x",
        "new Oid(1)",
    ),
    LeafSign("a condition", r" if .* else | for .* in ", "a if b else c", "a if b"),
    LeafSign("a note", r"(?:\A|\s)(?:/\*|//|#\s)|\*/", "1 // one", "https://a.b"),
    LeafSign("a place of a list", r"[\w$)]\[", "args[0]", "a [0]"),
    LeafSign("a type", r"\w<[A-Za-z_][\w.]*(?:[,>\[|<]| extends)", "Partial<Options>", "Foo<1>"),
    LeafSign("the rest of a list", r"\A\.\.\.[\w$]", "...rest", "... dots"),
    LeafSign("a part of a template", r"\$\{|\A`", "`${a}`", "$12.50"),
    LeafSign("a colour of a style sheet", r"\A#[0-9a-fA-F]{3,8}(?:\s|\Z)", "#0c5404", "#<Foo>"),
    LeafSign("a length of a style sheet", r"\A-?[\d.]+(?:px|r?em|ex|v[hw]|pt)\b|!important", "0.5em", "50%"),
    LeafSign("an opened block", r"[{(\[]\s*\Z|\A\(", "(a) {", "Foo {}"),
    LeafSign("a number in another notation", r"\A0[xob][0-9a-fA-F_]+\Z", "0x53", "0x"),
)
"""What tells code from what a custom inspect function printed."""

_CODE = re.compile("|".join(f"(?:{sign.pattern})" for sign in SIGNS))
_ELIDED_NAME = re.compile(r"[^'\"`,;(){}=+|&?*\n]*")
_LOWER_NAME = re.compile(r"[a-z_$][\w$]*")
_HIDDEN_NAME = re.compile(r"[^:.(|]*|'.*'", re.DOTALL)
_CLASS_NAME = re.compile(r"[^;{}=&|?]*")
_IN_NAME = re.compile(r"(?:\w )?(?:in|of|as) |\b(?:keyof|typeof)\b")
_COMMENT = re.compile(r"[*/]")
_TYPE = re.compile(
    r"(?:(?:string|number|boolean|any|unknown|never|void|object|symbol|bigint|[A-Z]\w*)(?:<.*>)?(?:\[\])*(?:, \w+\??: | \| |\Z))+"
)
_FRAME = pattern("AT_LINE")


@dataclass(slots=True)
class Leaves:
    """What the leaves of a value show.

    Attributes:
        is_printed: a printer alone writes some of it.
        is_code: a programmer writes some of it, and no printer does.

    """

    is_printed: bool = False
    is_code: bool = False


def leaves_of(value: Any) -> Leaves:
    """Look at all leaves of a value."""
    said = Leaves()
    todo: list[tuple[Any, int]] = [(value, 0)]
    while todo:
        item, depth = todo.pop()
        kind = type(item)
        if kind is str or kind is int:
            continue
        if kind is dict:
            todo.extend((part, depth + 1) for part in item.values())
        elif kind is list:
            todo.extend((part, depth + 1) for part in item)
        elif isinstance(item, Keyed):
            _look_at(item, said)
            todo.extend((part, depth + 1) for part in _parts(item))
        elif isinstance(item, _PRINTED):
            said.is_printed = True
        elif isinstance(item, Raw):
            said.is_printed = said.is_printed or _FRAME.search(item.text) is not None
            said.is_code = said.is_code or is_code(item.text)
        elif isinstance(item, Elided):
            _look_at_elided(item, depth, said)
        elif isinstance(item, String):
            said.is_printed = said.is_printed or item.more is not None
    return said


def is_code(text: str) -> bool:
    """Return whether raw text is code rather than what a custom inspect function printed."""
    return _CODE.search(text) is not None


def _look_at_elided(item: Elided, depth: int, said: Leaves) -> None:
    name = item.of
    if item.null_prototype or item.tag or name in _NAMES_OF_ELIDED:
        said.is_printed = True
    elif not _ELIDED_NAME.fullmatch(name) or _IN_NAME.search(name) or (depth <= _DEPTH and _LOWER_NAME.fullmatch(name)):
        said.is_code = True


_DEPTH = 2
"""How deep Node looks into a value by itself: what it leaves out stands deeper."""


def _look_at(item: Keyed, said: Leaves) -> None:
    """Look at what is no part of a value with keys."""
    if item.ref is not None or item.symbols or item.null_prototype or isinstance(item, _PRINTED):
        said.is_printed = True
    elif isinstance(item, Error):
        said.is_printed = said.is_printed or bool(item.frames) or (item.name or "").endswith("Error")
        said.is_code = said.is_code or (item.bracketed and _TYPE.fullmatch(item.message or "") is not None)
    elif isinstance(item, Map) and any(not isinstance(key, Raw | RegExp) for key, _ in item.entries):
        said.is_printed = True
    elif isinstance(item, Map | Set):
        said.is_printed = said.is_printed or item.size is not None or item.more is not None
    elif isinstance(item, Array):
        said.is_printed = said.is_printed or item.more is not None or item.length is not None
    elif isinstance(item, Promise):
        said.is_printed = said.is_printed or item.state != "fulfilled"
    elif isinstance(item, RegExp):
        said.is_code = said.is_code or _COMMENT.match(item.source) is not None
    elif isinstance(item, Object):
        said.is_code = said.is_code or not _CLASS_NAME.fullmatch(item.class_name or "")
    if item.hidden:
        said.is_code = said.is_code or any(not _HIDDEN_NAME.fullmatch(name) or _IN_NAME.search(name) for name in item.hidden)


def _parts(item: Keyed) -> list[Any]:
    """Return the values in a value with keys."""
    parts = [*(item.props or {}).values(), *(item.hidden or {}).values(), *(value for _, value in item.symbols or ())]
    if isinstance(item, Map):
        parts.extend(part for pair in item.entries for part in pair)
    elif isinstance(item, Array | Set | Iterator | Arguments):
        parts.extend(item.items)
    elif isinstance(item, Promise) and not isinstance(item.value, Absent):
        parts.append(item.value)
    return parts


def holds_raw(value: Any) -> bool:
    """Return whether raw text stands anywhere in a value: prose that is read like a dump has some."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, Raw):
            return True
        if type(item) is dict:
            todo.extend(item.values())
        elif type(item) is list:
            todo.extend(item)
        elif isinstance(item, Map):
            todo.extend(part for pair in item.entries for part in pair)
        elif isinstance(item, Array | Set | Iterator):
            todo.extend(item.items)
        if isinstance(item, Keyed):
            todo.extend((item.props or {}).values())
    return False
