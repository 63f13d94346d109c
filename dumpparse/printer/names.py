"""What stands before entries and braces: keys of all kinds, and the names of classes."""

from __future__ import annotations

from ..values import Error, Value
from .printed import Printed, printed
from .quoting import PROTOTYPE, escaped, is_name, quoted
from .run import Printer

_PLAIN_SYMBOLS = 24
"""From this Node on symbols stand as keys without brackets, and what stands in brackets is quoted as other keys are."""
_EXTRAS = frozenset({"BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"})
"""What typed arrays and views of bytes show besides, which has a colour of its own."""
_EXTRAS_COLORED = 22


def key_name(printer: Printer, key: str) -> Printed:
    """Return a key as it stands before its colon."""
    if is_name(key):
        return printed("['__proto__']" if key == PROTOTYPE else key)
    return printer.styled(quoted(key), "string")


def symbol_name(printer: Printer, description: str) -> Printed:
    """Return a symbol as a key."""
    name = printer.styled(f"Symbol({_escaped(description)})", "symbol")
    return name if printer.options.node >= _PLAIN_SYMBOLS else _bracketed(name)


def hidden_name(printer: Printer, key: str, *, is_extra: bool = False) -> Printed:
    """Return a key that is shown in brackets, as it is not enumerable."""
    node = printer.options.node
    if is_extra and key in _EXTRAS and node >= _EXTRAS_COLORED:
        return printer.styled(f"[{key}]", "string")
    return _bracketed(key_name(printer, key) if node >= _PLAIN_SYMBOLS else printed(_escaped(key)))


def prefix(name: str, *, tag: str | None = None, size: int | None = None, null_prototype: bool = False) -> str:
    """Return what says of which class something is, with the blank behind it.

    >>> prefix("Foo", tag="bar"), prefix("Map", size=2), prefix("Object", null_prototype=True)
    ('Foo [bar] ', 'Map(2) ', '[Object: null prototype] ')
    """
    counted = name if size is None else f"{name}({size})"
    shown = f"[{counted}: null prototype] " if null_prototype else f"{counted} "
    return f"{shown}[{tag}] " if tag else shown


def left_out(name: str, *, tag: str | None = None, null_prototype: bool = False) -> str:
    """Return what stands for something that is not shown.

    >>> left_out("Foo", tag="bar"), left_out("Object", null_prototype=True)
    ('[Foo [bar]]', '[Object: null prototype]')
    """
    shown = prefix(name, tag=tag, null_prototype=null_prototype)[:-1]
    return shown if null_prototype else f"[{shown}]"


def beyond(name: str, value: Value) -> str:
    """Return what stands for something whose entries are too deep to be shown."""
    # What stands in brackets in the head of an error, a code or the name of its class, is no tag of the object.
    tag = None if isinstance(value, Error) else getattr(value, "tag", None)
    return left_out(name, tag=tag, null_prototype=bool(getattr(value, "null_prototype", False)))


def _bracketed(name: Printed) -> Printed:
    return Printed((f"[{name.text}]",), name.length + 2, name.width + 2, name.is_tall)


def _escaped(text: str) -> str:
    return escaped(text).replace("'", "\\'")
