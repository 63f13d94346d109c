"""Filling in what the printer left out, where other events prove it.

In: the final object as it was printed, and sources that may show more of it. Out: a copy of the object with the gaps
filled, and a list of all gaps with what became of them. The walk does not recurse; what it copies it shares with nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from ..events.access import Path, child, hidden, incomplete, mapping, path_text, sequence
from ..values import Array, Elided, Object, String
from .model import Elision, State
from .texts import may_be_whole_of


class Proven(NamedTuple):
    """What a source says stands at a path."""

    value: Any
    lines: list[int]
    complete: bool = True
    places: list[int] | None = None
    """The line of each entry, where ``value`` is a list of which each entry has its own."""


class Source(Protocol):
    """Something that may show what stands at a path of the final object."""

    def at(self, path: Path) -> Proven | None:
        """Return what stands there, or ``None``; never a marker."""


@dataclass(slots=True)
class _Shown:
    """A place in prints of the object: the best of them that shows what stands there, and the places below."""

    proven: Proven | None = None
    below: dict[str | int, _Shown] = field(default_factory=dict)


@dataclass(slots=True)
class PrintsSource:
    """Other prints of the object with their lines, best first; ``but`` names the fields in which they may differ."""

    prints: list[tuple[dict[str, Any], int]]
    but: frozenset[str] = frozenset()
    _fields: dict[str | int, _Shown] = field(default_factory=dict)
    """What the prints show of a field, once that was asked."""

    def at(self, path: Path) -> Proven | None:
        """Return what the best print shows there that shows something."""
        if not path:
            return next((Proven(value, [line]) for value, line in self.prints), None)
        if path[0] in self.but:
            return None
        place = self._fields.get(path[0])
        if place is None:
            place = self._fields[path[0]] = self._read(path[0])
        for key in path[1:]:
            if (below := place.below.get(key)) is None:
                return None
            place = below
        return place.proven

    def _read(self, key: str | int) -> _Shown:
        """Walk through a field of all prints once, however many places are asked for."""
        root = _Shown()
        for value, line in self.prints:
            todo: list[tuple[_Shown, Any, int]] = [(root, child(value, key), 1)]
            while todo:
                place, found, depth = todo.pop()
                if found is None or hidden(found):
                    continue
                if place.proven is None and not incomplete(found):
                    place.proven = Proven(found, [line])
                if depth < DEEP:
                    props = mapping(found)
                    pairs: Any = props.items() if props is not None else enumerate(sequence(found) or ())
                    for name, one in pairs:
                        below = place.below.get(name)
                        if below is None:
                            below = place.below[name] = _Shown()
                        todo.append((below, one, depth + 1))
        return root


DEEP = 100
"""Below this level nothing is looked for in other prints, and gaps are listed under the value they lie in."""

Trail = tuple["Trail", str | int, int] | None
"""A path on the way down: the trail above, the key, the level. It shares what lies above, so that going down costs nothing."""


def _down(trail: Trail, key: str | int) -> Trail:
    return trail, key, 1 if trail is None else trail[2] + 1


def _path(trail: Trail) -> Path:
    keys: list[str | int] = []
    while trail is not None:
        if trail[2] <= DEEP:
            keys.append(trail[1])
        trail = trail[0]
    return tuple(reversed(keys))


@dataclass(slots=True)
class Rebuilder:
    """Copies an object and fills its gaps from sources, best first."""

    sources: list[Source]
    elisions: list[Elision] = field(default_factory=list)

    _listed: set[str] = field(default_factory=set)

    def rebuild(self, root: Any, line: int) -> Any:
        """Return the object with its gaps filled; ``line`` is where it was printed."""
        holder: list[Any] = [None]
        todo: list[tuple[Any, Any, Any, Trail, int]] = [(holder, 0, root, None, line)]
        while todo:
            target, key, value, trail, where = todo.pop()
            places = None
            if incomplete(value):
                value, where, places = self._fill(value, trail, where)
            if type(value) is dict:
                target[key] = made = dict.fromkeys(value)
                todo.extend((made, name, child, _down(trail, name), where) for name, child in reversed(value.items()))
            elif type(value) is list:
                target[key] = listed = [None] * len(value)
                lines = [where] * len(value) if places is None else places
                todo.extend((listed, index, value[index], _down(trail, index), lines[index]) for index in range(len(value) - 1, -1, -1))
            elif type(value) is Array:
                items: list[Any] = [None] * len(value.items)
                target[key] = replace(value, items=items)
                todo.extend((items, index, value.items[index], _down(trail, index), where) for index in range(len(items) - 1, -1, -1))
            elif isinstance(value, Object) and value.props:
                props = dict.fromkeys(value.props)
                target[key] = replace(value, props=props)
                todo.extend((props, name, child, _down(trail, name), where) for name, child in reversed(value.props.items()))
            else:
                target[key] = value
        return holder[0]

    def _fill(self, marker: Any, trail: Trail, line: int) -> tuple[Any, int, list[int] | None]:
        """Find what a marker stands for, and note what became of it."""
        path = _path(trail)
        for source in self.sources if trail is None or trail[2] <= DEEP else ():
            found = source.at(path)
            if found is not None and _suits(marker, found.value):
                self._note(path, marker, line, "recovered" if found.complete else "partial", found.lines)
                return found.value, found.lines[0] if found.lines else line, found.places
        self._note(path, marker, line, "partial" if isinstance(marker, String | Array) else "lost", [])
        return marker, line, None

    def _note(self, path: Path, marker: Any, line: int, state: State, proof: list[int]) -> None:
        written = path_text(path)
        if written in self._listed:
            return
        self._listed.add(written)
        of = (
            marker.of
            if isinstance(marker, Elided)
            else "String"
            if isinstance(marker, String)
            else "Array"
            if isinstance(marker, Array)
            else "cut"
        )
        self.elisions.append(Elision(path=written, of=of, line=line, state=state, proof=sorted(set(proof))))


def _suits(marker: Any, value: Any) -> bool:
    """Return whether a value can be what was left out."""
    if isinstance(marker, String):
        return may_be_whole_of(value, marker) if type(value) is str else False
    if isinstance(marker, Array):
        items = sequence(value)
        if items is None or isinstance(marker.more, str):
            return items is not None and len(items) >= len(marker.items)
        return len(items) == len(marker.items) + (marker.more or 0)
    if isinstance(marker, Elided) and marker.of == "Array":
        return sequence(value) is not None
    if isinstance(marker, Elided):
        return mapping(value) is not None
    return True
