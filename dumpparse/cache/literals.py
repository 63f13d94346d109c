"""The literals that vary in a shape: for each kind a pattern, narrower than the grammar's, and how it becomes a value.

What a pattern does not take (other quotes, escapes of a carriage return, numbers of many digits or with separators) is no
text of the shape, and is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..parser.patterns import pattern, pattern_text
from ..parser.strings import join_surrogates, unescape
from ..values import BigInt, Date

_SEGMENT = pattern("KNOWN_SEGMENT")


def string(printed: str) -> str:
    """Return the text of a printed string, of one segment or several, quotes and all."""
    if "\n" not in printed:
        return unescape(printed[1:-1])
    text = unescape("".join(segment[1:-1] for segment in _SEGMENT.findall(printed)))
    return join_surrogates(text) if max(text, default="") >= "\ud800" else text


def bigint(printed: str) -> BigInt:
    """Return a bigint."""
    return BigInt(printed[:-1])


@dataclass(frozen=True, slots=True)
class LiteralKind:
    """A kind of literal.

    Attributes:
        pattern: what it looks like; one group. Possessive, so that a text of another shape fails in linear time.
        build: the expression that makes its value of the group; ``{0}`` is the group.
        wide: a pattern of all that is rarer, where that is worth a longer one; else ``pattern``.
        build_wide: the expression for that.
        probe: gives the printed form of the nth literal of a probe, and the value by which it is known again.
        samples: usual and hostile ones.

    """

    pattern: str
    build: str
    probe: Callable[[int], tuple[str, Any]]
    samples: tuple[str, str, str, str]
    wide: str = ""
    build_wide: str = ""

    def said(self, *, wide: bool) -> tuple[str, str]:
        """Return the pattern and the expression."""
        return (self.wide, self.build_wide) if wide and self.wide else (self.pattern, self.build)


_HOSTILE = ']: )}] { Error: it"s `x` => <ref *1>, b: [Object: null prototype] 12n Foo { [ 1 ] at x:'
"""What a literal may hold that would mean something outside of it."""

_BASE = 731_000_000_000
"""Numbers of a probe begin here: far from what logs hold, and checked not to be in the text."""

KINDS: dict[str, LiteralKind] = {
    "string": LiteralKind(
        pattern_text("KNOWN_STRING"),
        "({0} if '\\\\' not in {0} else unescape({0}))",
        lambda number: (f"'\ue000{number}{_HOSTILE}'", f"\ue000{number}{_HOSTILE}"),
        ("''", f"'{_HOSTILE}'", '"it\'s Error: no {"', '`it\'s "[" Foo: `'),
        pattern_text("KNOWN_SEGMENTS"),
        "({0}[1:-1] if '\\\\' not in {0} and {0}[0] == \"'\" and '\\n' not in {0} else string({0}))",
    ),
    "int": LiteralKind(
        pattern_text("KNOWN_INT"), "int({0})", lambda number: (f"{_BASE + number}", _BASE + number), ("0", "-7", "12", "300")
    ),
    "float": LiteralKind(
        pattern_text("KNOWN_FLOAT"),
        "float({0})",
        lambda number: (f"{_BASE + number}.5", _BASE + number + 0.5),
        ("0.5", "-7.25", "1.5e-7", "1.0e+21"),
    ),
    "bigint": LiteralKind(
        pattern_text("KNOWN_BIGINT"),
        "bigint({0})",
        lambda number: (f"{_BASE + number}n", BigInt(str(_BASE + number))),
        ("0n", "-7n", "12n", "300n"),
    ),
    "date": LiteralKind(
        pattern_text("KNOWN_DATE"),
        "Date({0})",
        lambda number: (f"{2000 + number}-01-01T00:00:00.000Z", Date(f"{2000 + number}-01-01T00:00:00.000Z")),
        ("1970-01-01T00:00:00.000Z",) * 4,
    ),
}
NAMES: dict[str, Any] = {"string": string, "unescape": unescape, "bigint": bigint, "Date": Date, "int": int, "float": float}
"""What the expressions of ``build`` name."""

OF_TERMINAL: dict[str, tuple[str, ...]] = {"STRING": ("string",), "NUMBER": ("int", "float"), "BIGINT": ("bigint",), "DATE": ("date",)}
"""The terminals whose tokens are literals, with the kinds each may be."""

_FULL = {name: re.compile(kind.wide or kind.pattern) for name, kind in KINDS.items()}


def kind_of(terminal: str, text: str) -> str | None:
    """Return the kind of a literal token; ``None`` where it stays in the skeleton."""
    return next((name for name in OF_TERMINAL.get(terminal, ()) if _FULL[name].fullmatch(text)), None)
