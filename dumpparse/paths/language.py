"""The language of paths: text → steps, and back.

====================  =============================================================================
``a.b``               a name: a key, whatever its value is (object, instance, error, map), or what natural JSON calls it
``["odd key"]``       a name in quotes, for any key; in them the escapes of JSON
``[cause]``           a key that was printed in square brackets, and no other; ``[Symbol(a)]`` a symbol, however it was printed
``[0]``, ``[-1]``     an item; from the end with a minus
``*``, ``[*]``        any name, any item
``**``                any number of steps, none too
====================  =============================================================================

Why it is our own: the kept libraries of paths (jmespath and the JSONPath of RFC 9535 were looked at) walk ``dict`` and ``list`` alone, so every
value of a log would have to become JSON first; a marker is an object like others to them, and what the printer left out plainly absent:
``a[-1]`` of ``[ 1, 2, ... 98 more items ]`` would be 2. JMESPath has no ``**``, a path of JSONPath begins with ``$``, as our keys do,
and a key such as ``content-type`` or ``$class`` needs quotes in both, against how ``get`` has been written so far.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ..errors import PathError


class Hidden(str):
    """The name of a key that was printed in square brackets: ``[cause]``, ``[length]``."""

    __slots__ = ()


class AnyStep:
    """Any one step of a type; ``None`` for any number of steps of any type."""

    def __init__(self, of: type[str | int] | None, text: str) -> None:
        self.of = of
        self.text = text

    def __repr__(self) -> str:
        return self.text


Step = str | int
"""A step that is taken: a name (``Hidden`` where that was printed in square brackets) or the number of an item."""
ANY_NAME, ANY_INDEX, DEEP = AnyStep(str, "*"), AnyStep(int, "[*]"), AnyStep(None, "**")
Pattern = tuple[Step | AnyStep, ...]
"""What is asked for, step by step."""

_STEP = re.compile(
    r"""\.?(\*\*|\*|[^.\[\]"'*]+)|\.?\[(-?\d{1,18}|\*)\]|\.?\[("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\]|\.?\[([^\W\d][^\[\]"'*]*)\]"""
)
_PLAIN_NAME = re.compile(r"[A-Za-z_$][\w$]*|…")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_LONGEST = 80
_HINT = 'write it like user.roles[0], a[-1], items[*].id, **.etag, ["a b"] or [cause]'


def parse_path(text: str) -> Pattern:
    """Read a path: its steps, none of an empty one, which is the value itself.

    Raises PathError where the text is none, with the place.

    >>> parse_path('**.usage[0]["a b"].*')
    (**, 'usage', 0, 'a b', *)
    """
    given: object = text
    if not isinstance(given, str):
        message = f"a path is a str, not {type(text).__name__}"
        raise PathError(message, hint=_HINT)
    return tuple(step for step, _ in steps_of(text))


def steps_of(text: str) -> Iterable[tuple[Step | AnyStep, int]]:
    """Yield each step of a path, and where it ends in the text; PathError where that is none."""
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        if match is None:
            message = f"{text if len(text) < _LONGEST else text[:_LONGEST] + '…'!r} is no path"
            raise PathError(message, text=text, offset=position, hint=_HINT)
        name, index, quoted, hidden = match.groups()
        position = match.end()
        if quoted is not None:
            yield unquoted(quoted), position
        elif hidden is not None:
            yield Hidden(hidden), position
        elif index is not None:
            yield ANY_INDEX if index == "*" else int(index), position
        else:
            yield {"**": DEEP, "*": ANY_NAME}.get(name, name), position


def unquoted(text: str) -> str:
    r"""Return what stands in quotes, its escapes read: those of JSON, and of any sign by itself.

    >>> unquoted(r"'it\'s'"), unquoted(r'"a\nb\u0041"'), unquoted(r'"\ud83d\ude00"')
    ("it's", 'a\nbA', '😀')
    """
    found = _ESCAPE.sub(lambda one: chr(int(one[1][1:], 16)) if len(one[1]) > 1 else _ESCAPES.get(one[1], one[1]), text[1:-1])
    return found if found.isascii() else found.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def is_one(pattern: Pattern) -> bool:
    """Return whether a path names one place, not any number of them."""
    return not any(isinstance(step, AnyStep) for step in pattern)


def path_text(steps: Iterable[Step | AnyStep]) -> str:
    """Return the text of a path.

    >>> path_text(["user", "odd key", 0, Hidden("cause"), DEEP, "etag"])
    'user["odd key"][0][cause].**.etag'
    """
    path = ""
    for step in steps:
        if isinstance(step, AnyStep):
            path += step.text if step is ANY_INDEX or not path else f".{step.text}"
        elif isinstance(step, Hidden | int):
            path += f"[{step}]"
        elif _PLAIN_NAME.fullmatch(step):
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(step, ensure_ascii=False)}]"
    return path
