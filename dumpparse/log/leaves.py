"""The leaves of a value: whether a printer alone writes what it holds, or a programmer."""

from __future__ import annotations

from typing import Any

from ..parser.patterns import pattern
from ..parser.tokens import PROTOTYPED
from ..repair import LEFT_OUT_BY_HAND
from ..source.late import LatePattern
from ..values import (
    Absent,
    Accessor,
    Arguments,
    Array,
    ArrayBuffer,
    BigInt,
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
    Number,
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
    Undefined,
)
from ..values.base import Value
from ..values.compare import field_names
from .foreign import (
    CLASS_NAME,
    CODE,
    COMMENT,
    DOUBT,
    DOUBTS,
    ELIDED_NAME,
    EXCERPT,
    FRAME_OF_JAVA,
    HIDDEN_NAME,
    IN_NAME,
    LOWER_NAME,
    PRINTED_CALL,
    TYPE,
)

_PRINTED = (Accessor, Arguments, ArrayBuffer, Boxed, Buffer, Circular, Date, Function, Hole, Iterator, Opaque, Symbol, TypedArray)
"""What is written in no language, but printed by Node."""
_PLAIN = frozenset({str, int, float, bool, type(None), BigInt, Number, Undefined})
"""What says nothing."""
NAMES_OF_ELIDED = frozenset({"Object", "Array", "Function", "Proxy"})
"""What most values have that are left out, as they are deep."""


_FRAME = pattern("AT_LINE")
_ENTRY_BELOW = LatePattern(DOUBTS[-1].pattern)
_QUOTED = pattern("QUOTED")
_COLOUR = pattern("COLOUR_CODE")


class Leaves:
    """What the leaves of a value show.

    Attributes:
        is_printed: a printer alone writes some of it.
        is_code: a programmer writes some of it, and no printer does.
        doubtful: the text of one that was hardly printed so; ``None`` where none is.

    """

    __slots__ = ("doubtful", "is_code", "is_printed")

    def __init__(self) -> None:
        self.is_printed = self.is_code = False
        self.doubtful: str | None = None

    @property
    def is_misread(self) -> bool:
        """Whether one was hardly printed so, and is no mark of what somebody left out."""
        return self.doubtful is not None and self.doubtful not in LEFT_OUT_BY_HAND


def leaves_of(value: Any) -> Leaves:
    """Look at all leaves of a value."""
    said = Leaves()
    todo: list[tuple[Any, int]] = [(value, 0)]
    while todo:
        item, depth = todo.pop()
        kind = type(item)
        if kind is dict or kind is list:
            todo += [(part, depth + 1) for part in (item.values() if kind is dict else item) if type(part) not in _PLAIN]
        elif isinstance(item, Symbol) and (item.description or "").startswith("'") and _QUOTED.fullmatch(item.description or ""):
            said.is_code = True  # `Symbol('a')` makes one; a printer writes `Symbol(a)`, and the quotes of a description are seldom these
        elif isinstance(item, Keyed):
            _look_at(item, said)
            todo += [(part, depth + 1) for part in _parts(item) if type(part) not in _PLAIN]
        elif isinstance(item, _PRINTED):
            said.is_printed = True
            if isinstance(item, Accessor) and type(item.value) not in _PLAIN:
                todo.append((item.value, depth + 1))
        elif isinstance(item, Raw):
            said.is_printed = said.is_printed or _FRAME.search(item.text) is not None
            is_doubtful = DOUBT.search(item.text) is not None
            said.is_code = said.is_code or is_code(_first_entry(item.text))
            if is_doubtful:
                said.doubtful = item.text
        elif isinstance(item, Elided):
            _look_at_elided(item, depth, said)
        elif isinstance(item, String):
            said.is_printed = said.is_printed or item.more is not None
    return said


def _is_spread(error: Error) -> bool:
    """Return whether blank lines stand between all lines of an error."""
    frames = error.frames or []
    is_apart = (error.message or error.header or "").endswith("\n")
    return is_apart and len(frames) > 1 and not any(frames[1::2]) and all(frames[::2])


def _has_damaged_frames(error: Error) -> bool:
    """Return whether a frame holds a colour without its first character, or is one of another machine."""
    frames = "\n".join(error.frames or ())
    return ("[" in frames and _COLOUR.search(frames) is not None) or FRAME_OF_JAVA.search(frames) is not None


def _first_entry(text: str) -> str:
    """Return a raw text up to a line of it that is an entry of its own: ``ID!`` of a type with a field on every line."""
    found = _ENTRY_BELOW.search(text)
    return text if found is None else text[: found.start()]


def is_code(text: str) -> bool:
    """Return whether raw text is code rather than what a custom inspect function printed."""
    if CODE.search(text) is None:
        return False
    # Whatever looks like code in quotes is no code: `new Code('a => b')`.
    return "`" in text or PRINTED_CALL.fullmatch(_QUOTED.sub("''", text)) is None


def _look_at_elided(item: Elided, depth: int, said: Leaves) -> None:
    name = item.of
    if name in NAMES_OF_ELIDED:
        said.is_printed = True  # nothing in it is doubtful
        return
    if said.doubtful is None and DOUBT.search(name):
        said.doubtful = name
    if item.null_prototype or item.tag:
        said.is_printed = True
    elif not ELIDED_NAME.fullmatch(name) or IN_NAME.search(name) or (depth <= _DEPTH and LOWER_NAME.fullmatch(name)):
        said.is_code = True


_DEPTH = 2
"""How deep Node looks into a value by itself: what it leaves out stands deeper."""


def _holds_gutter(name: str, message: str) -> bool:
    from ..repair.error_layout import holds_gutter

    return holds_gutter(name, message)


def _is_hardly_printed(item: Error) -> bool:
    """Return whether what an error holds was hardly printed so."""
    return bool(
        EXCERPT.search(item.message or item.header or "")
        or (item.message is not None and " | " in item.message and _holds_gutter(item.name or "", item.message))
        or _is_spread(item)
        or _has_damaged_frames(item)
        or (item.bracketed and _QUOTED.match(item.header or ""))
        or (item.header is not None and _ENTRY_BELOW.search(item.header))
    )


def _look_at(item: Keyed, said: Leaves) -> None:
    """Look at what is no part of a value with keys."""
    if isinstance(item, Error) and _is_hardly_printed(item):
        said.doubtful = item.message or item.header or item.name
    if item.ref is not None or item.symbols or item.null_prototype or isinstance(item, _PRINTED):
        said.is_printed = True
    elif isinstance(item, Error):
        said.is_printed = said.is_printed or bool(item.frames) or (item.name or "").endswith("Error")
        said.is_code = said.is_code or (item.bracketed and TYPE.fullmatch(item.message or "") is not None)
    elif isinstance(item, Map) and any(not isinstance(key, Raw | RegExp) for key, _ in item.entries):
        said.is_printed = True
    elif isinstance(item, Map | Set):
        said.is_printed = said.is_printed or item.size is not None or type(item.more) is int
    elif isinstance(item, Array):
        said.is_printed = said.is_printed or type(item.more) is int or item.length is not None
    elif isinstance(item, Promise):
        said.is_printed = said.is_printed or item.state != "fulfilled"
    elif isinstance(item, RegExp):
        said.is_code = said.is_code or COMMENT.match(item.source) is not None
    elif isinstance(item, Object):
        name = item.class_name or ""
        if PROTOTYPED.fullmatch(name):
            said.is_printed = True
        else:
            said.is_code = said.is_code or not CLASS_NAME.fullmatch(name)
            if name and not any(char.isalnum() for char in name):
                said.doubtful = name
    if item.hidden:
        said.is_code = said.is_code or any(not HIDDEN_NAME.fullmatch(name) or IN_NAME.search(name) for name in item.hidden)


def _parts(item: Keyed) -> list[Any]:
    """Return the values in a value with keys."""
    parts = list(item.props.values()) if item.props else []
    if item.hidden:
        parts += item.hidden.values()
    if item.symbols:
        parts += [value for _, value in item.symbols]
    if isinstance(item, Map):
        for pair in item.entries:
            parts += pair
    elif isinstance(item, Array | Set | Iterator | Arguments):
        parts += item.items
    elif isinstance(item, Proxy):
        parts += [part for part in (item.target, item.handler) if not isinstance(part, Absent)]
    elif isinstance(item, Promise) and not isinstance(item.value, Absent):
        parts.append(item.value)
    elif isinstance(item, Error):
        parts += [part for part in (item.cause, item.errors) if part is not None and not isinstance(part, Absent)]
    return parts


def texts_of(value: Any) -> set[str]:
    """Return all texts in a value: its keys, strings, messages, frames, patterns, names."""
    texts: set[str] = set()
    todo = [value]
    while todo:
        item = todo.pop()
        if type(item) is str:
            texts.add(item)
        elif type(item) is dict:
            texts.update(item)
            todo.extend(item.values())
        elif type(item) in {list, tuple}:
            todo.extend(item)
        elif isinstance(item, Value):
            todo.extend(getattr(item, name) for name in field_names(type(item)))
    return texts


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
