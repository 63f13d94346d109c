"""A print that was escaped into a string: of JSON, of a table, of a statement, of a command. It is read as it was before.

How strings of each kind are written is a row. JSON is read as it stands, but for a string in it that is plainly a print of several lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..parser.patterns import NamedPattern, pattern
from .repair import Repair

REPAIR = Repair(
    "escaped", '{"id":4,"said":"{\\n  a: 1,\\n  b: \'x\'\\n}"}', '{"id":4,"said":"{ a: 1 }","stack":"Error: no\\n    at f (/a.js:1:2)"}'
)

_SAID = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "0": "\0", "Z": "\x1a"}
"""What letters say behind a backslash; other characters say themselves."""


class Escaping(NamedTuple):
    """How strings of a kind are written.

    Attributes:
        name: where they are.
        string: such a string, with what has to stand around it; ``inside`` is what it says.
        escape: what stands in it for another text, and what ends a line.
        read: gives that text.
        line_end: what ends a line in it.
        sample: a text with such a string.
        left: one without, much like it.

    """

    name: str
    string: NamedPattern
    escape: NamedPattern
    read: Callable[[str], str]
    line_end: NamedPattern
    sample: str
    left: str


def _backslashed(escape: str) -> str:
    """Return what an escape of JSON says, or of what is much like it."""
    if escape[1] != "u":
        return _SAID.get(escape[1], escape[1])
    first = int(escape[2:6], 16)
    if len(escape) == len(r"\u0000"):
        return chr(first)
    second = int(escape[8:12], 16)
    return chr(0x10000 + ((first - 0xD800) << 10) + second - 0xDC00)


def _doubled_or_backslashed(escape: str) -> str:
    return escape[0] if escape[0] != "\\" else _backslashed(escape)


def _quote(_escape: str) -> str:
    return "'"


_LINE_END = pattern("END_OF_HELD_LINE")
JSON = Escaping(
    "JSON",
    pattern("HELD_IN_PAIR"),
    pattern("JSON_ESCAPE"),
    _backslashed,
    pattern("JSON_LINE_END"),
    'level=info msg="{\\n  a: 1\\n}" n=2',
    'const msg="{\\n  a: 1\\n}";',
)
IN_TABLE = Escaping(
    "a table",
    pattern("HELD_IN_CSV"),
    pattern("DOUBLED_IN_CSV"),
    _doubled_or_backslashed,
    _LINE_END,
    'id,said\n12,"{\n  a: ""x""\n}",ok',
    '  "id", "{\n  a: ""x""\n}",',
)
ESCAPINGS = (
    JSON,
    IN_TABLE,
    Escaping(
        "a table in one line",
        pattern("HELD_IN_CSV"),
        pattern("ESCAPED_IN_CSV"),
        _doubled_or_backslashed,
        _LINE_END,
        '12,"{\\n  a: ""x""\\n}",ok',
        'f(12,"{\\n  a: 1\\n}",ok)',
    ),
    Escaping(
        "a statement",
        pattern("HELD_IN_SQL"),
        pattern("DOUBLED_IN_SQL"),
        _doubled_or_backslashed,
        _LINE_END,
        "INSERT INTO t VALUES (1, '{\n  a: ''x''\n}');",
        "insert(1, '{\n  a: ''x''\n}')",
    ),
    Escaping(
        "a statement in one line",
        pattern("HELD_IN_SQL"),
        pattern("ESCAPED_IN_SQL"),
        _doubled_or_backslashed,
        _LINE_END,
        "INSERT INTO t VALUES (1, E'{\\n  a: \\'x\\'\\n}', 2);",
        "insert(1, '{\\n  a: 1\\n}')",
    ),
    Escaping(
        "a command",
        pattern("HELD_IN_SHELL"),
        pattern("QUOTED_IN_SHELL"),
        _quote,
        _LINE_END,
        "echo '{\n  a: '\\''x'\\''\n}' >> x.log",
        "said '{\n  a: '\\''x'\\''\n}'",
    ),
    Escaping(
        "a command with escapes",
        pattern("HELD_IN_SHELL"),
        pattern("ESCAPED_IN_SHELL"),
        _backslashed,
        _LINE_END,
        "$ echo $'{\\n  a: \\'x\\'\\n}' >> x.log",
        "log('{\\n  a: 1\\n}')",
    ),
    Escaping(
        "a command in double quotes",
        pattern("HELD_IN_SHELL_QUOTES"),
        pattern("ESCAPED_IN_SHELL"),
        _backslashed,
        _LINE_END,
        'echo "{ a: \\"x\\" }"',
        'say "{ a: \\"x\\" }"',
    ),
    Escaping(
        "a line",
        pattern("HELD_BARE"),
        pattern("JSON_ESCAPE"),
        _backslashed,
        pattern("JSON_LINE_END"),
        "got {\\n  a: 1,\\n  b: 'x'\\n}",
        "split(/[{\\n]/, '{\\n  a: 1\\n}')",
    ),
)
"""In the order in which they are tried: the first counts in which a print stands."""
