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

from ..parser.literal_values import OF_FRAMES
from ..parser.patterns import pattern_text
from ..values import BigInt, Date, Error, Symbol

_HEAD, _FRAME, _MORE_MESSAGE, _NOTE = map(pattern_text, ("KNOWN_HEAD", "KNOWN_FRAME", "KNOWN_MORE_MESSAGE", "KNOWN_NOTE"))
MOST_FRAMES = 100
MOST_LINES_OF_MESSAGE = 4


@dataclass(frozen=True, slots=True)
class LiteralKind:
    """A kind of literal.

    Attributes:
        pattern: what it looks like; one group, or none where it is always the same. Possessive, so that a text of another shape fails in linear time.
        build: the expression that makes its value of the group; ``{0}`` is the group.
        probe: gives the printed form of the nth literal of a probe, and the value by which it is known again.
        samples: what is read is tried with each: with a hostile one, and a usual one.
        calm: one that says nothing that may be read in another way, where that is another than the hostile one.

    """

    pattern: str
    build: str
    probe: Callable[[int], tuple[str, Any]]
    samples: tuple[str, str]
    calm: str = ""


_HOSTILE = ']: )}] { Error: it"s => b: [Object: null prototype] 12n Foo { [ 1 ] at x:'
"""What a literal may hold that would mean something outside of it, and asks for no other look."""
_CALM = 'it, a/b.c x=1; 50% "ok" - y+z? #1 *'
_HOSTILE_IN_DOUBLE = _HOSTILE.replace('"', "'")

_BASE = 731_000_000_000
"""Numbers of a probe begin here: far from what logs hold, and checked not to be in the text."""


def _number_probe(number: int) -> tuple[str, Any]:
    return f"{_BASE + number}", _BASE + number


def _string_probe(number: int) -> tuple[str, Any]:
    return f"'\ue000{number}{_HOSTILE}'", f"\ue000{number}{_HOSTILE}"


KINDS: dict[str, LiteralKind] = {
    "single": LiteralKind(
        pattern_text("KNOWN_SINGLE"), "({0} if '\\\\' not in {0} else unescape({0}))", _string_probe, (f"'{_HOSTILE}'", "''"), f"'{_CALM}'"
    ),
    "double": LiteralKind(
        pattern_text("KNOWN_DOUBLE"),
        "({0} if '\\\\' not in {0} else unescape({0}))",
        lambda number: (f'"\ue000{number}{_HOSTILE_IN_DOUBLE}"', f"\ue000{number}{_HOSTILE_IN_DOUBLE}"),
        ('"it\'s Error: no {"', '"a"'),
        '"it\'s, a/b.c x=1; 50% ok"',
    ),
    "segments": LiteralKind(pattern_text("KNOWN_SEGMENTS"), "string({0})", _string_probe, ('`it\'s "[" Foo: `', "'a'"), '"it\'s, a/b.c"'),
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
    **{
        name: LiteralKind(name, name_of, _number_probe, (name, name))
        for name, name_of in (("true", "True"), ("false", "False"), ("null", "None"), ("undefined", "UNDEFINED"))
    },
}
_MIXED: dict[frozenset[str], LiteralKind] = {
    frozenset({"int", "float"}): LiteralKind(pattern_text("KNOWN_NUMBER"), "number({0})", _number_probe, ("0", "-7.25")),
    frozenset({"true", "false"}): LiteralKind(pattern_text("KNOWN_BOOLEAN"), "({0} == 'true')", _number_probe, ("true", "false")),
}
STRINGS = frozenset({"single", "double", "segments"})
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

_FULL = {name: re.compile(kind.pattern) for name, kind in KINDS.items()}


def kind_of(terminal: str, text: str) -> str | None:
    """Return the kind of a literal token; ``None`` where it stays in the skeleton."""
    return next((name for name in OF_TERMINAL.get(terminal, ()) if _FULL[name].fullmatch(text)), None)


def kind_of_items(text: str, indent: int) -> str | None:
    """Return the kind of the items of a list, which stand on one line, or on lines that are indented so at least; ``None`` where they may not vary."""
    names = (f"items {indent}",) if "\n" in text else ("items", "tight items")
    return next((name for name in names if re.fullmatch(literal_kind(frozenset({name})).pattern, text)), None)


def kind_of_error(text: str, indent: int) -> str | None:
    """Return the kind of an error of head and frames, the frames indented so; ``None`` where it is none that may vary."""
    if indent < OF_FRAMES:
        return None
    kind = f"error {indent}"
    return kind if re.fullmatch(literal_kind(frozenset({kind})).pattern, text) else None


@cache
def literal_kind(kinds: frozenset[str]) -> LiteralKind:
    """Return the kind of a place that held literals of these kinds."""
    if len(kinds) == 1:
        (name,) = kinds
        if name in KINDS:
            return KINDS[name]
        return _error_kind(int(name.partition(" ")[2])) if name.startswith("error") else _items_kind(name)
    if kinds in _MIXED:
        return _MIXED[kinds]
    if kinds <= STRINGS:
        return KINDS["segments"]
    samples = [sample for name in sorted(kinds) for sample in KINDS[name].samples]
    texts = [one for name in sorted(kinds & STRINGS) for one in (KINDS[name].samples[0], KINDS[name].calm)] or ["", ""]
    return LiteralKind(
        pattern_text("KNOWN_SCALAR"), "scalar({0})", _string_probe, (texts[0] or samples[0], samples[-1]), texts[1] or samples[0]
    )


def may_mix(kinds: frozenset[str]) -> bool:
    """Return whether literals of these kinds may stand at one place of a shape: errors and the items of lists are no scalars."""
    return len(kinds) == 1 or kinds <= KINDS.keys()


def has_texts(kinds: frozenset[str]) -> bool:
    """Return whether strings are, or may be in, literals of these kinds."""
    return not STRINGS.isdisjoint(kinds) or any("items" in name for name in kinds)


def _items_kind(name: str) -> LiteralKind:
    item = pattern_text("KNOWN_ITEM")[1:-1]
    behind = "," if name == "tight items" else ",[ ]+" if name == "items" else rf",(?:[ ]+|\n[ ]{{{name.partition(' ')[2]}}}[ ]*)"
    before = "[ ]*" if name[-1].isdecimal() else ""
    texts = [KINDS["double"].samples[0] if name == "tight items" else KINDS["single"].samples[0], KINDS["double"].calm]
    comma = "," if name == "tight items" else ", "
    return LiteralKind(
        f"({before}{item}(?:{behind}{item})*+)",
        "*items({0})",
        _number_probe,
        (f"{texts[0]}{comma}-0.5{comma}{texts[0]}", "0"),
        f"{texts[1]}{comma}7",
    )


def _error_kind(indent: int) -> LiteralKind:
    blanks = " " * indent
    more = f"(?:\\n{' ' * (indent - OF_FRAMES)}{_MORE_MESSAGE}){{0,{MOST_LINES_OF_MESSAGE}}}"

    def probe(number: int) -> tuple[str, Any]:
        return f"Error: \ue000{number}\n{blanks}at f (/a.js:1:2)", (Error, f"\ue000{number}")

    return LiteralKind(
        f"({_HEAD}{more}\\n{blanks}{_FRAME}(?:\\n{blanks}(?:{_FRAME}|{_NOTE})){{0,{MOST_FRAMES}}})",
        f"error({{0}}, {indent})",
        probe,
        (
            f"\n{blanks}at ".join(
                (
                    "TypeError [ERR_X]: can't read 'x' of \"y\" (reading 'z')",
                    "new Foo.<anonymous> (node:internal/a:1:2)",
                    "async Promise.all (index 0)",
                )
            ),
            f"Error: x\n{blanks}at file:///a/b.js:11:22\n{blanks}... 4 lines matching cause stack trace ...\n{blanks}at f (/a.js:1:2)",
        ),
    )
