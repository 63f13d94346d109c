"""Shapes of texts that need repairs: of each kind of damage many, several by turns, what never ends behind each prefix."""

from __future__ import annotations

import re
from collections.abc import Callable

from dumpparse.source.prefix import LEADERS, PREFIX_FORMATS

_BROKEN = (
    "    a: 1,",
    "    b: 'x', // why",
    "    c: { d: 1 }},",
    "    e: XXXX",
    "    ...",
    "    f: [ 1, 2, ],",
    "    g: ‘curly’,",
    "    h: [32m'y'[39m,",
    "    i: 'a string over",
    "two lines',",
    "",
)
"""Lines of one object, each damaged otherwise."""


def by_turns(size: int) -> str:
    return "{\n" + "\n".join((_BROKEN * (size // len(_BROKEN) + 1))[:size]) + "\n    z: 1\n}"


def tree(size: int) -> str:
    """Return the tree of a browser."""
    return "{a: 1, b: {…}}\n" + "a: 1\nb: {c: 2}\n[[Prototype]]: Object\n" * (size // 3)


def deep_tree(size: int) -> str:
    """Return a tree that is as long as the square of its depth."""
    return "{a: {…}}\n" + "\n".join(f"{' ' * at}a: {{b: {{…}}}}" for at in range(int((2 * size) ** 0.5))) + "\n"


def never_closed(pattern: re.Pattern[str], sample: str) -> Callable[[int], str]:
    found = pattern.match(sample)
    prefix = found[0] if found else ""
    return lambda size: f"{prefix}{{\n" + f"{prefix}    a: 1, // n\n" * size


DAMAGED: dict[str, Callable[[int], str]] = {
    "damages by turns": by_turns,
    "indented by four": lambda size: "{\n" + "".join(f"    a{at}: {{ b: {at} }},\n" for at in range(size)) + "    z: 1\n}",
    "indented by nothing": lambda size: "{\n" + "".join(f"a{at}: {at},\n" for at in range(size)) + "z: 1\n}",
    "indented by tabs": lambda size: "{\n" + "".join(f"\ta{at}: [ {at} ],\n" for at in range(size)) + "\tz: 1\n}",
    "nested at the left": lambda size: "{\n a: " * size + "1" + "\n}" * size,
    "many small values": lambda size: "{\n    a: 1\n}\n" * (size // 3),
    "an excerpt": lambda size: "".join(f"  a{at}: {at},\n" for at in range(size)),
    "an excerpt of closers": lambda size: "    a: 1\n  },\n" * (size // 2),
    "openers on one line, of a browser": lambda size: "{a: 1, " * size,
    "openers of both kinds": lambda size: "[ {a: " * size,
    "notes": lambda size: "{\n" + "".join(f"  a{at}: 1, // n\n" for at in range(size)) + "}",
    "notes that begin everywhere": lambda size: "{\n" + "  a: 1, /* n\n" * size + "}",
    "errors of old Node": lambda size: "{\n" + "    e: { Error: x\n at f (/a:1:2) c: 1 },\n" * (size // 2) + "}",
    "quotes that never close": lambda size: "{\n" + "    a: 'x,\n" * size + "}",
    "strings over lines": lambda size: "{\n" + "    a: 'x\ny',\n" * (size // 2) + "}",
    "dots": lambda size: "[ " + "..., " * size + "]",
    "closers too many": lambda size: "{\n    a: {}" + "},\n    b: {}" * size + "\n",
    "commas lost": lambda size: "{\n" + "  a: XXXX\n" * size + "}",
    "blank lines between all lines": lambda size: "{\n\n" + "  a: 1,\n\n" * (size // 2) + "}",
    "colours without escape": lambda size: "{\n" + "  a: [32m'x'[39m,\n" * size + "}",
    "curly quotes": lambda size: "{\n" + "  a: “x”,\n" * size + "}",
    "heads": lambda size: "{\n" + "    Error: x\n" * size + "}",
    "trailing commas": lambda size: "[\n" + "    { a: 1, },\n" * size + "]",
    "a tree": tree,
    "a deep tree": deep_tree,
    "previews": lambda size: "{a: {…}, b: Array(3)}\n" * size,
    "names of pretty-format": lambda size: "Object {\n" + '  "a": Array [\n    1,\n  ],\n' * (size // 3) + "}",
    "values behind glued prefixes": lambda size: "".join(f"{at}:{{ a: [ 1 ] }}\n" for at in range(size)),
    "forms glued to prefixes": lambda size: "".join(f"{at}:<ref *1> Foo {{ a: [Circular *1] }}\n" for at in range(size)),
    **{f"an opener never closed, behind {row.name}": never_closed(row.pattern, row.sample) for row in (*PREFIX_FORMATS, *LEADERS)},
}


def with_code(size: int) -> str:
    """Return source code, as it stands around dumps."""
    return "const a = {\n    b: [1, 2],\n    c: f({ d: 1 }),\n};\nif (a) {\n    g(a);\n}\n" * (size // 7)


DAMAGED["source code"] = with_code
