"""The levels of a browser's tree, and what is written of them: a preview with all that the tree shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ..parser.patterns import pattern

_KEY = pattern("KEY")
_STRING = pattern("STRING")
_COUNT = pattern("TREE_COUNT")
_CLASS = pattern("TREE_CLASS")
_ELIDED = "..."
_OF_ARRAY = "Array"
_WITH_ENTRIES = ("Map", "Set", "WeakMap", "WeakSet", "MapIterator", "SetIterator")


class Member(NamedTuple):
    """A line of a level: its key and what is written of its value; of a closed group of items (`[100 … 199]`) the first and how many they are.

    >>> Member("a", "1").closed
    0
    """

    key: str
    text: str
    closed: int = 0


@dataclass(slots=True)
class Level:
    """What stands below a line that is expanded.

    Attributes:
        depth: the blanks that the line begins with which it is opened on.
        key: the key on that line.
        prefix: the name of its class, as printed before the bracket, with a blank behind it.
        is_list: it is an array.
        size: how many items or entries it says to have.
        members: its lines.
        accessors: the names of which a line says that they are read or written by a function, and which of both.
        entries: those of a map or a set.
        state: what a promise has.
        preview: what stands on the line that it is opened on.
        is_dropped: nothing in it is a part of the value: a prototype that is expanded, the properties of a function.
        forwards: its lines are those of the level around it: a group of the items of an array, the entries of a map.
        is_full: how many items or entries it has was read, behind all of them.
        has_end: the line that ends it was read.

    """

    depth: int = -1
    key: str = ""
    prefix: str = ""
    is_list: bool = False
    size: int | None = None
    members: list[Member] = field(default_factory=list)
    accessors: dict[str, list[str]] = field(default_factory=dict)
    entries: list[tuple[str, str]] | None = None
    state: str = ""
    preview: str = ""
    is_dropped: bool = False
    forwards: bool = False
    is_full: bool = False
    has_end: bool = False

    @property
    def counts_entries(self) -> bool:
        """Whether it is a map or a set."""
        return self.prefix.split("(")[0].strip() in _WITH_ENTRIES

    @property
    def has_twice(self) -> bool:
        """Whether two of its lines have the same key."""
        keys = [one.key for one in self.members]
        return not self.forwards and len(set(keys)) < len(keys)

    def written(self, *, is_cut: bool, is_last_cut: bool = False) -> str:
        """Return the level as a preview; one that is cut has no closer."""
        if self.state:
            return f"{self.prefix or 'Promise '}{{ {self.state} }}"
        if self.counts_entries and self.entries is None and self.size != 0:
            return self.preview or f"[{self.prefix.split('(')[0].strip()}]"
        if self.counts_entries:
            parts = [f"{key} => {value}" if key else value for key, value in self.entries or ()]
        else:
            parts = self._items() if self.is_list else [f"{_quoted(one.key)}: {one.text}" for one in self._properties()]
        opener, closer = ("[", "]") if self.is_list else ("{", "}")
        if self.prefix.strip() not in {"Object", _OF_ARRAY}:
            opener = self.prefix + opener
        if is_cut:
            return f"{opener} {', '.join(parts)}" + (", " if parts and not is_last_cut else "")
        return f"{opener} {', '.join(parts)} {closer}" if parts else opener + closer

    def _properties(self) -> list[Member]:
        found = [Member(one.key, self._read(one.key, one.text)) for one in self.members]
        known = {one.key for one in found}
        return found + [Member(name, self._read(name, _ELIDED)) for name in self.accessors if name not in known]

    def _read(self, key: str, text: str) -> str:
        """Return what is written of a property: of one that functions read or write, which of both they do."""
        kinds = self.accessors.get(key)
        if not kinds or text != _ELIDED:
            return text
        return "[Getter/Setter]" if len(set(kinds)) > 1 else f"[{kinds[0].capitalize()}ter]"

    def _items(self) -> list[str]:
        parts: list[str] = []
        after: list[str] = []
        at = closed = 0
        for one in self.members:
            if one.closed:
                if holes := _holes(int(one.key) - at - closed):
                    parts += [_ELIDED] if closed else []
                    parts += holes
                    at, closed = int(one.key), 0
                closed += one.closed
            elif one.key.isdigit():
                parts += [_ELIDED] if closed else []
                at, closed = at + closed, 0
                parts += _holes(int(one.key) - at)
                parts.append(one.text)
                at = int(one.key) + 1
            else:
                after.append(f"{_quoted(one.key)}: {one.text}")
        if closed:
            parts.append(f"... {closed} more item{'s' if closed > 1 else ''}")
        elif (self.has_end or self.is_full) and self.size is not None:
            parts += _holes(self.size - at)
        return parts + after


def _holes(count: int) -> list[str]:
    return [f"<{count} empty item{'s' if count > 1 else ''}>"] if count > 0 else []


def _quoted(key: str) -> str:
    return key if _KEY.match(f"{key}: ") or key.startswith(("Symbol(", "'", '"')) else f"'{key}'"


def level_of(depth: int, key: str, value: str) -> Level:
    """Return the level that a line opens, by what stands on it: `Array(3)`, `(2) [{…}, {…}]`, `Foo {…}`, `Foo`."""
    counted = _COUNT.match(value)
    if counted is not None:
        name, size = counted["name"] or _OF_ARRAY, int(counted["size"])
        made = Level(depth, key, "" if name == _OF_ARRAY else f"{name}({size}) ", size=size, preview=value)
        made.is_list = not made.counts_entries
        return made
    named = _CLASS.match(value)
    is_list = value.startswith("[") or (named is not None and named["name"] == _OF_ARRAY)
    return Level(depth, key, "" if named is None else f"{named['name']} ", is_list=is_list, preview=value)


def as_value(value: str) -> str:
    """Return what is written of a value that is not expanded."""
    if value[:1] in {'"', "'"}:
        return as_string(value)
    if value == "(...)":
        return _ELIDED
    return value


def as_string(text: str) -> str:
    r"""Return a string of a tree as a printer writes it: a browser may leave the quotes in it as they are.

    >>> print(as_string('"{"a":1}"'))
    "{\"a\":1}"
    """
    found = _STRING.match(text)
    if found is not None and found.end() == len(text):
        return text
    quote, inside = text[0], text[1:-1]
    escaped = inside.replace("\\", "\\\\").replace(quote, "\\" + quote)
    return f"{quote}{escaped}{quote}"
