"""Inputs that are made to be slow, of a length in characters: each must take time in proportion to it."""

from __future__ import annotations

from collections.abc import Callable


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece)) + "\n"


SHAPES: dict[str, tuple[float, Callable[[int], str]]] = {
    "one line of a string": (50, lambda size: "{ a: '" + "x" * size + "' }\n"),
    "one line of entries": (8, lambda size: "{ " + "".join(f"k{at}: 'some text', " for at in range(size // 20)) + "z: 1 }\n"),
    "unclosed quotes": (1, _repeated("{ a: 'x and so on, it's\n")),
    "openers on one line": (2, _repeated("[")),
    "openers and blanks": (2, _repeated("[ ")),
    "openers on lines": (0.1, _repeated("[\n")),
    "backslashes": (8, lambda size: "{ a: '" + "\\" * size + "\n"),
    "prose": (8, _repeated("It's [INFO] some prose, (with) 3 parentheses: yes\n")),
    "prose with braces": (1, _repeated("It's [INFO] some prose {with} braces: yes\n")),
    "references that are none": (0.5, _repeated("x <ref *1> y ")),
    "bracketed words": (0.5, _repeated("[ INFO ] ")),
    "classes that never close": (0.2, lambda size: "[ " + "/'[', " * (size // 6) + "\n"),
    "brackets in brackets": (0.1, lambda size: "[ [" + "[x],[" * (size // 5) + "\n"),
    "classes that other brackets follow": (0.2, _repeated("[class A[] ")),
    "items behind an entry": (0.2, lambda size: "[ a: x, " + "1, " * (size // 3) + "2 ]\n"),
    "entries and markers by turns": (
        0.5,
        lambda size: "{ " + "".join(f"a{at}: 1, b{at}: [Foo], " for at in range(size // 24)) + "z: 1 }\n",
    ),
    "braces of no form in lists": (0.1, _repeated("[1, {\n")),
    "a quote on each line of a list": (0.5, lambda size: "[\n" + "  'a,\n" * (size // 6)),
    "closers that open, deeper": (0.1, lambda size: "  a: 1,\n,\n  body=: glued\n" * (size // 50) + "  ] {\n" * (size // 12)),
    "buffers that go on": (0.2, lambda size: "".join(f"{'  ' * min(at, 60)}<Buffer 00, [Function: f] {{\n" for at in range(size // 150))),
    "forms that nothing closes": (0.1, _repeated("Map(1) {Promise { ")),
    "openers of two": (0.05, _repeated("{ [\n")),
    "openers behind what may be a prefix": (0.1, _repeated("p | {\n")),
    "entries that open": (0.1, _repeated("a: { b,\n")),
    "errors in brackets, with braces": (0.1, _repeated("[Error: x] {  [ ")),
    "quotes on lines": (0.2, _repeated("a: 'x\n")),
    "a value every two characters": (0.05, _repeated("[]")),
    "lines that name a place behind a head": (0.2, lambda size: "p Error: x\n" + "p q at z\n" * (size // 9)),
}
"""Each with the megabytes of its largest input, of ``--hostile 8``."""


def _event(kind: str, number: int, fields: str) -> str:
    return f"{{ type: 'response.{kind}', sequence_number: {number}, {fields} }}\n"


def _prints_and_markers(size: int) -> str:
    count = size // 110
    prints = "".join(_event("in_progress", at, "response: { id: 'r', output: [] }") for at in range(count))
    return prints + _event(
        "completed", count, f"response: {{ id: 'r', status: 'completed', tools: [ {', '.join(['[Object]'] * count)} ] }}"
    )


STREAMS: dict[str, tuple[float, Callable[[int], str]]] = {
    "copies of a long delta": (
        0.5,
        lambda size: (
            _event("output_text.delta", 1, f"output_index: 0, content_index: 0, delta: '{'é' * (size // 2)}'")
            + _event("output_text.delta", 1, f"output_index: 0, content_index: 0, delta: 'é'... {size // 2 - 1} more characters")
            * (size // 280)
        ),
    ),
    "many prints, and a final one of markers": (0.5, _prints_and_markers),
}
"""Of streams, which are read to responses."""
