"""``get``: what stands at a path of a value."""

from __future__ import annotations

from typing import Any

from ..encode.natural import is_said
from ..errors import PathError
from ..values import Elided
from .find import Unknown, find
from .language import AnyStep, is_one, parse_path, steps_of
from .steps import MISSING_VALUE, hides, step_into


def get(value: Any, path: str, default: Any = MISSING_VALUE) -> Any:
    """Return what stands at a path inside a value.

    A step is a name (``a``, in quotes ``["a b"]``), an index (``[0]``, ``[-1]``), or a key that was printed in square brackets (``[cause]``). A path
    is the one at which natural JSON
    has it: ``user.name`` of an object and a class instance, ``message``, ``stack[0]`` and ``cause.code`` of an error, ``key`` of a
    map of strings, ``entries[0][1]`` of another one, ``value`` of a promise; what is said of a value is there as well, as ``user.$class``,
    ``$cut``, ``$symbols[0][1]``, and a key that begins with ``$`` has one ``$`` more. Indexes count an array's items
    alone; what else it has is at ``$array.more``, and behind the last item, where natural JSON has it: ``[2].$array.more``.

    Where natural JSON has nothing, shorter ways are taken: indexes of sets, typed arrays, iterators and arguments, keys of
    an array or a function, keys of any map by their text (``m.404``), hidden keys, symbols by their description.

    With ``*`` (any name), ``[*]`` (any item) or ``**`` (any steps, none too) in it, it is the list of all that stands there, in printed order; what
    the printer left out on the way has a marker in it.

    Raises PathError where the value has no such place and no default is given, and where that is not known as the printer left out what stands
    on the way; also for what is no path.

    >>> from dumpparse import loads
    >>> value = loads("{ a: User { b: [ 1, 2 ] }, c: [ { d: 3 }, { d: 4 }, [Object] ] }")
    >>> get(value, "a.b[0]"), get(value, "c[*].d"), get(value, "**.b[-1]")
    (1, [3, 4, Elided(of='Object')], [2, Elided(of='Object')])
    """
    pattern = parse_path(path)
    if not is_one(pattern):
        return [_marker(one) if isinstance(one, Unknown) else one for one in find(value, pattern)]
    position, found = 0, value
    for number, (step, end) in enumerate(steps_of(path)):
        if isinstance(step, AnyStep):
            continue
        before, found = found, step_into(found, step, pattern[number + 1] if number + 1 < len(pattern) else None)
        if found is MISSING_VALUE:
            if default is not MISSING_VALUE:
                return default
            raise _missing(before, path, position, end, step)
        position = end
    return found


def _marker(unknown: Unknown) -> Any:
    return unknown.marker if isinstance(unknown.marker, Elided) else Elided("...")


def _missing(value: Any, path: str, position: int, end: int, step: str | int) -> PathError:
    here, shown = path[:position], path[position:end]
    if hides(value, step):
        message = f"whether there is a {shown!r} in this value is not known: not all of it was printed"
        return PathError(message, text=path, offset=position, path=here, hint="log it with { depth: null, maxArrayLength: null }")
    hint = "give a default to get it where it is missing"
    if isinstance(step, str) and is_said(step):
        hint = f"{step} is said of a value; a key that was printed so is ${step}"
    return PathError(f"there is no {shown!r} in this value", text=path, offset=position, path=here, hint=hint)
