"""How values show themselves in a notebook (``_repr_html_``) and to rich (``__rich_repr__``): no more of them than one looks at, and harmless.

What a log holds may be of any size, and written to be shown as HTML or to drive a terminal: what is shown is cut to bounds that all of it has
together, what is no printable character is written as its escape, and what HTML would take for its own is escaped. There is no script and no
style in it that a value could reach. Neither IPython nor rich is imported: they call these methods where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from ..errors import visible
from ..lazy import load

_MOST_PARTS = 400
"""So many values and entries are shown of one, all levels together."""
_MOST_EACH = 50
"""So many entries of one array or object."""
_MOST_CHARACTERS = 20_000
"""So many characters of texts and keys, all together."""
_LONGEST = 1000
"""So many characters of one text."""
_SHORTEST = 20
"""So many of it where the others have used up what there is."""
_DEEPEST = 10
_OPEN = 2
"""So many levels are open at first."""

Told = Iterable[tuple[str, Any]]
"""What is shown of something: names, and values or plain Python."""


class Rest:
    """Stands for what is not shown."""

    __slots__ = ("count",)

    def __init__(self, count: int = 0) -> None:
        self.count = count

    def __repr__(self) -> str:
        return f"… {self.count:,} more" if self.count else "…"


class CutText(str):
    """The beginning of a text. It is equal to itself alone: two keys that begin alike are two."""

    __slots__ = ("more",)
    more: int

    def __repr__(self) -> str:
        return self.followed(str.__repr__(self))

    def followed(self, shown: str) -> str:
        """Return the beginning, as it is shown, and how much follows."""
        return f"{shown}… {self.more:,} more characters"

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Node:
    """The beginning of something that is shown by name and fields, in its place: ``Map(entries=[…])``.

    Attributes:
        name: what it is.
        told: what is shown of it, within bounds.
        is_notation: whether the name is the value's own notation, with nothing to be put behind it.

    """

    __slots__ = ("is_notation", "name", "told")

    def __init__(self, name: str, told: list[tuple[str, Any]], *, is_notation: bool = False) -> None:
        self.name = name
        self.told = told
        self.is_notation = is_notation

    def __repr__(self) -> str:
        return f"{self.name}({', '.join(f'{name}={content!r}' for name, content in self.told)})"

    def __rich_repr__(self) -> Iterator[Any]:
        """Give rich what to show; the name it takes from the class, so each name has one."""
        yield from _as_rich_has_it(self.told)


class Notebook:
    """The base of what shows itself in notebooks and to rich. A class says by ``notebook_fields`` what is shown."""

    __slots__ = ()
    IS_VALUE: ClassVar[bool] = False
    """Whether it is a value, which has a notation of its own."""

    def notebook_fields(self) -> Told:
        """Return names and values of what is shown."""
        raise NotImplementedError

    def __rich_repr__(self) -> Iterator[Any]:
        """Give rich the fields to show, in order, within bounds."""
        yield from _as_rich_has_it(_Bounds().told(self.notebook_fields(), 0))

    def _repr_html_(self) -> str:
        """Return it as HTML for a notebook: what is inside of it folds. Values stand in their own notation."""
        return "".join(_html(_Bounds(load("printer.rows:rows")).node(self), None, 0))


class _Bounds:
    """What may yet be shown of something."""

    def __init__(self, rows: Callable[[Any], tuple[str, Told]] | None = None) -> None:
        self._rows = rows
        self._parts = _MOST_PARTS
        self._characters = _MOST_CHARACTERS

    def told(self, pairs: Told, depth: int) -> list[tuple[str, Any]]:
        """Return what of some fields is shown."""
        found: list[tuple[str, Any]] = []
        left = 0
        for name, content in pairs:
            if left or len(found) == _MOST_EACH or self._parts <= 0:
                left += 1
            else:
                found.append((self._text(name), self.cut(content, depth + 1)))
        return [*found, ("", Rest(left))] if left else found

    def node(self, one: Notebook) -> Node:
        """Return what is shown of something as a whole."""
        return self._node(one, 0)

    def _node(self, one: Notebook, depth: int) -> Node:
        if self._rows is None or not one.IS_VALUE:
            return _named(type(one).__name__, self.told(one.notebook_fields(), depth))
        title, entries = self._rows(one)
        return Node(_whole(self._text(title)), self.told(entries, depth), is_notation=True)

    def cut(self, value: Any, depth: int) -> Any:
        """Return what of a value is shown; it goes no deeper than is shown."""
        self._parts -= 1
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Notebook):
            if depth > _DEEPEST:
                return _named(type(value).__name__, [("", Rest())])
            return self._node(value, depth)
        if isinstance(value, list | tuple | dict):
            if depth > _DEEPEST and value:
                return Rest(len(value))
            return self._entries(value, depth)
        return value

    def _entries(self, value: Any, depth: int) -> Any:
        room = max(0, min(_MOST_EACH, self._parts))
        if isinstance(value, dict):
            entries: dict[Any, Any] = {}
            for number, (key, content) in enumerate(value.items()):
                if number == room or self._parts <= 0:
                    entries[Rest(len(value) - number)] = Rest()
                    break
                entries[self._text(key) if isinstance(key, str) else key] = self.cut(content, depth + 1)
            return entries
        items: list[Any] = []
        for number, content in enumerate(value):
            if number == room or self._parts <= 0:
                items.append(Rest(len(value) - number))
                break
            items.append(self.cut(content, depth + 1))
        return tuple(items) if isinstance(value, tuple) else items

    def _text(self, text: str) -> str:
        longest = max(_SHORTEST, min(_LONGEST, self._characters))
        self._characters -= min(len(text), longest)
        if len(text) <= longest:
            return text
        shown = CutText(text[:longest])
        shown.more = len(text) - longest
        return shown


_CLASSES: dict[str, Callable[[str, list[tuple[str, Any]]], Node]] = {}


def _named(name: str, told: list[tuple[str, Any]]) -> Node:
    """Return a node of a class of that name."""
    made = _CLASSES.get(name)
    if made is None:
        made = _CLASSES[name] = type(name, (Node,), {"__slots__": ()})
    return made(name, told)


def _as_rich_has_it(told: list[tuple[str, Any]]) -> Iterator[Any]:
    yield from ((name, content) if name else content for name, content in told)


def _html(value: Any, label: str | None, depth: int) -> Iterator[str]:
    """Yield the HTML of what is shown, which is not deep."""
    # All that a log says stands in <code>: there no notebook looks for formulas.
    before = "" if label is None else f"<code>{_escaped(_whole(label))}</code>{' ' if label.endswith('=>') else ': '}"
    entries: list[tuple[str | None, Any]]
    if isinstance(value, Node):
        title, entries = value.name, [(name or None, content) for name, content in value.told]
    elif isinstance(value, dict):
        title, entries = "{…}", [(key if type(key) is str else repr(key), content) for key, content in value.items()]
    elif isinstance(value, list | tuple):
        title, entries = "[…]", [(None, content) for content in value]
    else:
        title, entries = "", []
    if not entries:
        shown = (title if value.is_notation else f"{title}()") if isinstance(value, Node) else _shown(value)
        yield f"<div>{before}<code>{_escaped(shown)}</code></div>"
        return
    opened = " open" if depth < _OPEN else ""
    yield f'<details{opened}><summary>{before}<code>{_escaped(title)}</code></summary><div style="margin-left:1.5em">'
    for name, content in entries:
        yield from _html(content, name, depth + 1)
    yield "</div></details>"


def _shown(value: Any) -> str:
    """Return what has nothing in it: a value in its own notation, all else as Python has it."""
    if isinstance(value, CutText):
        return value.followed(load("printer:one_line")(str(value)))
    return load("printer:one_line")(value) if value is None or isinstance(value, str | int | float | dict | list) else repr(value)


def _whole(text: str) -> str:
    """Return a text without quotes, with how much follows where it was cut."""
    return text.followed(str(text)) if isinstance(text, CutText) else text


def _escaped(text: str) -> str:
    from html import escape

    return escape(visible(text), quote=True)
