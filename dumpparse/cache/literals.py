"""The literals that vary in a shape: for each kind a pattern, narrower than the grammar's, and how it becomes a value.

What a pattern does not take (escapes of a carriage return, numbers of many digits or with separators) is no text of the shape, and is
parsed. A place of a shape may hold literals of several kinds: those that stood there so far.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..parser.patterns import pattern_text
from ..values import BigInt, Date, Error, Symbol
from .error_literals import OF_FRAMES, error_pattern, error_samples

_ITEM, _JSON = (pattern_text(name)[1:-1] for name in ("KNOWN_ITEM", "KNOWN_JSON"))
DEEPEST_LINE = 200
"""Lines that are indented deeper are parsed: there is a kind for each indentation."""


@dataclass(frozen=True, slots=True)
class LiteralKind:
    """A kind of literal.

    Attributes:
        pattern: what it looks like; one group, or none where it is always the same. Possessive, so that a text of another shape fails in linear time.
        build: the expression that makes its value of the group; ``{0}`` is the group.
        probe: gives the printed form of the nth literal of a probe, and the value by which it is known again.
        samples: what is read is tried with each: with a hostile one, and a usual one.
        calm: one that says nothing that may be read in another way, where that is another than the hostile one.
        has_texts: whether it is a string, or may hold some.
        has_lines: whether it may have several lines.
        is_error: it is an error, head and frames and what literals it has of its own.
        mixes: whether literals of other such kinds may stand at its place, too: errors and the items of lists are no scalars.

    """

    pattern: str
    build: str
    probe: Callable[[int], tuple[str, Any]]
    samples: tuple[str, str]
    calm: str = ""
    has_texts: bool = False
    has_lines: bool = False
    is_error: bool = False
    mixes: bool = True

    @property
    def varies(self) -> bool:
        """Whether it is not always the same."""
        return "{0}" in self.build


_HOSTILE = ']: )}] { a: it"s => b: [Object: null prototype] 12n Foo { [ 1 ] Error: x at x:'
"""What a literal may hold that would mean something outside of it, and asks for no other look."""
_CALM = 'it, a/b.c x=1; 50% "ok" - y+z? #1 *'
_HOSTILE_IN_DOUBLE = _HOSTILE.replace('"', "'")
_HOSTILE_DOUBLE, _CALM_IN_DOUBLE = '"it\'s Error: no {"', '"it\'s, a/b.c x=1; 50% ok"'

_BASE = 731_000_000_000
"""Numbers of a probe begin here: far from what logs hold, and checked not to be in the text."""


def _number_probe(number: int) -> tuple[str, Any]:
    return f"{_BASE + number}", _BASE + number


def _string_probe(number: int) -> tuple[str, Any]:
    return f"'\ue000{number}{_HOSTILE}'", f"\ue000{number}{_HOSTILE}"


def _items(
    behind: str, item: str, *, before: str = "", text: str = f"'{_HOSTILE}'", comma: str = ", ", has_lines: bool = False
) -> LiteralKind:
    """Return the kind of the items of a list, by what stands behind all but the last, what each may be, and what stands before the first."""
    return LiteralKind(
        f"({before}{item}(?:{behind}{item})*+)",
        "*items({0})",
        _number_probe,
        (f"{text}{comma}-0.5{comma}{text}", "0"),
        f"{_CALM_IN_DOUBLE}{comma}7",
        has_texts=True,
        has_lines=has_lines,
        mixes=False,
    )


KINDS: dict[str, LiteralKind] = {
    "single": LiteralKind(
        pattern_text("KNOWN_SINGLE"),
        "({0} if '\\\\' not in {0} else unescape({0}))",
        _string_probe,
        (f"'{_HOSTILE}'", "''"),
        f"'{_CALM}'",
        has_texts=True,
    ),
    "double": LiteralKind(
        pattern_text("KNOWN_DOUBLE"),
        "({0} if '\\\\' not in {0} else unescape({0}))",
        lambda number: (f'"\ue000{number}{_HOSTILE_IN_DOUBLE}"', f"\ue000{number}{_HOSTILE_IN_DOUBLE}"),
        (_HOSTILE_DOUBLE, '"a"'),
        _CALM_IN_DOUBLE,
        has_texts=True,
    ),
    "segments": LiteralKind(
        pattern_text("KNOWN_SEGMENTS"),
        "string({0})",
        _string_probe,
        ('`it\'s "[" Foo: `', "'a'"),
        '"it\'s, a/b.c"',
        has_texts=True,
        has_lines=True,
    ),
    "int": LiteralKind(pattern_text("KNOWN_INT"), "int({0})", _number_probe, ("0", "-712")),
    "float": LiteralKind(
        pattern_text("KNOWN_FLOAT"), "float({0})", lambda number: (f"{_BASE + number}.5", _BASE + number + 0.5), ("0.5", "-7.25e-7")
    ),
    "bigint": LiteralKind(
        pattern_text("KNOWN_BIGINT"),
        "bigint({0})",
        lambda number: (f"{_BASE + number}n", BigInt(str(_BASE + number))),
        ("0n", "-712n"),
    ),
    "symbol": LiteralKind(
        pattern_text("KNOWN_SYMBOL"),
        "Symbol({0})",
        lambda number: (f"Symbol(zq{_BASE + number})", Symbol(f"zq{_BASE + number}")),
        ("Symbol(Foo.a: b)", "Symbol()"),
    ),
    "date": LiteralKind(
        pattern_text("KNOWN_DATE"),
        "Date({0})",
        lambda number: (f"{2000 + number}-01-01T00:00:00.000Z", Date(f"{2000 + number}-01-01T00:00:00.000Z")),
        ("1970-01-01T00:00:00.000Z", "2970-01-01T00:00:00.000Z"),
    ),
    "items": _items(",[ ]+", _ITEM),
    "tight items": _items(",", _JSON, text=_HOSTILE_DOUBLE, comma=","),
    **{
        name: LiteralKind(name, name_of, _number_probe, (name, name))
        for name, name_of in (("true", "True"), ("false", "False"), ("null", "None"), ("undefined", "UNDEFINED"))
    },
}
"""By their names. Those of errors and of the items of lists come as they are met: they say how their lines are indented."""
_MIXED: dict[frozenset[str], LiteralKind] = {
    frozenset({"int", "float"}): LiteralKind(pattern_text("KNOWN_NUMBER"), "number({0})", _number_probe, ("0", "-7.25")),
    frozenset({"true", "false"}): LiteralKind(pattern_text("KNOWN_BOOLEAN"), "({0} == 'true')", _number_probe, ("true", "false")),
}
STRINGS = frozenset({"single", "double", "segments"})
OF_JSON = frozenset({"double", "int", "float", "true", "false", "null"})
"""What JSON has: a place that held only such takes no others, or what is read as JSON would be none."""
OF_TERMINAL: dict[str, tuple[str, ...]] = {
    "STRING": ("single", "double", "segments"),
    "NUMBER": ("int", "float"),
    "BIGINT": ("bigint",),
    "DATE": ("date",),
    "SYMBOL": ("symbol",),
    "TRUE": ("true",),
    "FALSE": ("false",),
    "NULL": ("null",),
    "UNDEFINED": ("undefined",),
}
"""The terminals whose tokens are literals, with the kinds each may be."""


def kind_of(terminal: str, text: str) -> str | None:
    """Return the kind of a literal token; ``None`` where it stays in the skeleton."""
    return next((name for name in OF_TERMINAL.get(terminal, ()) if _is_whole(name, text)), None)


def kind_of_items(text: str, indent: int, *, is_tight: bool) -> str | None:
    """Return the kind of the items of a list; ``None`` where they may not vary.

    Args:
        text: the items.
        indent: how far the lines are indented at least that they stand on; 0 where they stand on one.
        is_tight: whether the list is written without blanks, as JSON is.

    """
    if "\n" not in text:
        name = "tight items" if is_tight else "items"
        return name if _is_whole(name, text) else None
    if indent > DEEPEST_LINE:
        return None
    name = f"items {indent}"
    if name not in KINDS:
        KINDS[name] = _items(rf",(?:[ ]+|\n[ ]{{{indent}}}[ ]*)", _ITEM, before="[ ]*", has_lines=True)
    return name if _is_whole(name, text) else None


def kind_of_error(text: str, start: int, indent: int) -> tuple[str, int] | None:
    """Return the kind of an error whose frames are indented so, and where it ends, with what it has of its own; ``None`` where it is none that may vary."""
    if not OF_FRAMES <= indent <= DEEPEST_LINE:
        return None
    name = f"error {indent}"
    if name not in KINDS:
        KINDS[name] = _error(indent)
    found = _compiled(name).match(text, start)
    return None if found is None else (name, found.end())


def _is_whole(name: str, text: str) -> bool:
    return _compiled(name).fullmatch(text) is not None


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(KINDS[name].pattern)


@cache
def literal_kind(names: frozenset[str]) -> LiteralKind:
    """Return the kind of a place that held literals of these kinds."""
    if len(names) == 1:
        return KINDS[next(iter(names))]
    if names in _MIXED:
        return _MIXED[names]
    if names <= STRINGS:
        return KINDS["segments"]
    kinds = [KINDS[name] for name in sorted(names)]
    text = next((one for one in kinds if one.has_texts), None)
    hostile = kinds[0].samples[0] if text is None else text.samples[0]
    calm = kinds[0].samples[0] if text is None else text.calm
    has_texts = text is not None
    return LiteralKind(
        pattern_text("KNOWN_JSON" if names <= OF_JSON else "KNOWN_SCALAR"),
        "scalar({0})",
        _string_probe,
        (hostile, kinds[-1].samples[-1]),
        calm,
        has_texts=has_texts,
        has_lines=has_texts,
    )


def may_mix(names: frozenset[str]) -> bool:
    """Return whether literals of these kinds may stand at one place of a shape."""
    return len(names) == 1 or all(KINDS[name].mixes for name in names)


def _error(indent: int) -> LiteralKind:
    blanks = " " * indent

    def probe(number: int) -> tuple[str, Any]:
        return f"Error: \ue000{number}\n{blanks}at f (/a.js:1:2)", (Error, f"\ue000{number}")

    hostile, calm, usual = error_samples(indent, _HOSTILE)
    return LiteralKind(
        f"({error_pattern(indent)})",
        f"error({{0}}, {indent})",
        probe,
        (hostile, usual),
        calm,
        has_lines=True,
        is_error=True,
        mixes=False,
    )
