"""What plain JSON lost: which kind of value became what, by its path, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..paths.language import path_text
from ..values import (
    Accessor,
    Arguments,
    Array,
    ArrayBuffer,
    BigInt,
    Boxed,
    Buffer,
    Circular,
    Cut,
    Date,
    Elided,
    Error,
    Function,
    Iterator,
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
    Value,
)
from ..values.base import ABSENT

Node = tuple[Any, Any] | None
"""A place: (that of what it stands in, index or key); ``None`` at the top."""

MOST = 100
"""So many places are told; what was lost at others is counted."""
_LONGEST = 40
"""So many steps of a path are told, the last ones."""
_WHOLE = "the value itself"
"""What is said in place of a path where there is none."""


@dataclass(slots=True)
class Loss:
    """What was lost at a place, and how often at places that differ from it in indexes alone.

    Attributes:
        path: where it was first, as ``get`` reads it in plain JSON; ``.`` at the top.
        words: what became what.
        kind: the ``$type`` of what lost something.
        line: the line of the value in which it was first.
        file: the file, where one was named.
        count: how often.

    """

    path: str
    words: str
    kind: str
    line: int | None
    file: str | None
    count: int = 1


class Losses:
    """What was lost.

    Attributes:
        told: the first losses, as many as ``MOST``, each once for all places that differ in indexes alone.
        others: how often values of each ``$type`` lost something at other places.
        line, file: where the value stands that is converted next.

    """

    def __init__(self, file: str | None = None) -> None:
        self.told: dict[tuple[Any, ...], Loss] = {}
        self.others: Counter[str] = Counter()
        self.line: int | None = None
        self.file = file

    def __bool__(self) -> bool:
        """Return whether anything was lost."""
        return bool(self.told)

    def add(self, node: Node, kind: str, words: str) -> None:
        """Take a loss of a value whose ``$type`` is ``kind``."""
        steps = _steps(node)
        key = (words, *(None if type(step) is int else step for step in steps))
        known = self.told.get(key)
        if known is not None:
            known.count += 1
        elif len(self.told) < MOST:
            self.told[key] = Loss(path_text(steps) or _WHOLE, words, kind, self.line, self.file)
        else:
            self.others[kind] += 1

    def update(self, other: Losses) -> None:
        """Take what another one took, behind what this one has."""
        for key, loss in other.told.items():
            known = self.told.get(key)
            if known is not None:
                known.count += loss.count
            elif len(self.told) < MOST:
                self.told[key] = loss
            else:
                self.others[loss.kind] += loss.count
        self.others.update(other.others)

    def sentences(self) -> Iterable[tuple[Loss | None, str]]:
        """Yield what to say: of each place, and at last of how many others there were."""
        for loss in self.told.values():
            yield loss, f"{loss.path}: {loss.words}" + (f" ({loss.count - 1} more alike)" if loss.count > 1 else "")
        if self.others:
            yield None, f"at other places: {', '.join(f'{count} {kind}' for kind, count in self.others.most_common(MOST))}"


def _steps(node: Node) -> list[Any]:
    steps: list[Any] = []
    while node is not None and len(steps) < _LONGEST:
        node, step = node
        steps.append(step)
    if node is not None:
        steps[-1] = "…"
    return steps[::-1]


def words_for(item: Value, became: str) -> str:
    """Return what is said where a value became something else in plain JSON; nothing of what lost nothing, such as an array."""
    words = _NOUNS.get(type(item))
    noun = item.TYPE if words is None else words if isinstance(words, str) else words(item)
    if not noun:
        return ""
    without = [f"{name} {content}" for name, content in _dropped(item) if content]
    return f"{noun} became {became}" + (f" without {', '.join(without)}" if without else "")


def _dropped(item: Value) -> list[tuple[str, Any]]:
    """List what is said of a value and has no place in plain JSON."""
    said = [("class", getattr(item, "class_name", None)), ("tag", None if isinstance(item, Elided) else getattr(item, "tag", None))]
    if isinstance(item, Function):
        said += [("name", item.name), ("base", item.extends)]
    elif isinstance(item, Proxy):
        said.append(("its", "handler" if item.handler is not ABSENT else ""))
    if getattr(item, "null_prototype", False) and not isinstance(item, Elided):
        said.append(("its", "null prototype"))
    if (ref := getattr(item, "ref", None)) is not None and item.TYPE != "circular":
        said.append(("reference", f"*{ref}"))
    return said


def _array(item: Array) -> str:
    """Return nothing where only holes make it more than a list: each says so itself."""
    plain = type(item)(item.items)
    return "" if item == plain else _shown("an array", item)


def _shown(noun: str, item: Any) -> str:
    """Return the noun with what else the data shows in another way: that it was cut, keys that are texts now."""
    told = [
        words
        for words, is_so in (
            ("that was cut", getattr(item, "cut", None) not in {None, False}),
            ("that was not printed whole", bool(getattr(item, "more", None))),
            ("with keys", bool(getattr(item, "props", None)) and not isinstance(item, Object | Error)),
            ("with symbol keys", bool(getattr(item, "symbols", None))),
            ("with hidden keys", bool(getattr(item, "hidden", None))),
        )
        if is_so
    ]
    return f"{noun} {', '.join(told)}".rstrip()


def _noun(noun: str) -> Callable[[Any], str]:
    return lambda item: _shown(noun, item)


_NOUNS: dict[type[Value], str | Callable[[Any], str]] = {
    Number: lambda item: "a number too large" if item.value[-1:].isdigit() and item.value != "-0" else item.value,
    BigInt: "a bigint",
    Symbol: "a symbol",
    String: _noun("a string"),
    Elided: "what the printer left out",
    Circular: "a circular reference",
    Cut: "what was cut off",
    Raw: "custom text",
    Object: lambda item: _shown("a class instance" if item.class_name else "an object", item),
    Array: _array,
    TypedArray: _noun("a typed array"),
    Map: _noun("a map"),
    Set: _noun("a set"),
    Iterator: _noun("an iterator"),
    Arguments: _noun("arguments"),
    Promise: lambda item: _shown(f"a {item.state} promise", item),
    Proxy: _noun("a proxy"),
    Buffer: _noun("a buffer"),
    ArrayBuffer: lambda item: _shown("a detached buffer" if item.detached else "a buffer", item),
    Date: _noun("a date"),
    RegExp: _noun("a regular expression"),
    Error: _noun("an error"),
    Function: lambda item: _shown("a class" if item.kind == "class" else "a function", item),
    Accessor: lambda item: "an accessor" if item.threw is None else "an accessor that threw",
    Boxed: lambda item: _shown(f"a boxed {item.of.lower()}", item),
    Opaque: _noun("what cannot be seen"),
}
"""What a value is called. An ``$type`` that has no row is called by its name."""
