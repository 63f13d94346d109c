"""Time grows with the length of the input, for hostile inputs too: twice the input takes at most 2.3 times as long, over two doublings.

What is measured, and why a busy machine fails nothing, ``timing`` says. Every shape was once read in more than linear time, or could be.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from linear.damaged import DAMAGED
from many import few, share
from timing import assert_linear

from dumpparse import DumpParseError, RecordReader, dumps, from_json, iter_records, loads, to_json
from dumpparse.parser.lalr import inspect_parser
from dumpparse.source.chunks import chunks_of

FRAMES = "\n    at f (/app/a.js:1:2)\n    at g (/app/b.js:3:4)"
SHAPES: dict[str, Callable[[int], str]] = {
    "openers on one line": lambda size: "[ " * size,
    "nested arrays": lambda size: "[ " * size + "1" + " ]" * size,
    "nested objects": lambda size: "{ a: " * size + "1" + " }" * size,
    "nested arrays of JSON": lambda size: "[" * size + "]" * size,
    "text with commas": lambda size: "{\n" + "  a: 1,5,\n" * size + "}",
    "items that look like entries": lambda size: "[\n" + "  zone: UTC,\n" * size + "  1\n]",
    "nested over lines": lambda size: "".join(f"{'  ' * at}[\n" for at in range(size)) + "".join(f"{'  ' * at}],\n" for at in reversed(range(1, size))) + "]",
    "a long string": lambda size: f"'{'x' * size}'",
    "backslashes": lambda size: "'" + "\\" * size + "'",
    "backslashes, unclosed": lambda size: "[ '" + "\\" * size,
    "a quote never closed": lambda size: "{ a: 'x" + " and so on, { b: [ 1 ] }" * (size // 24),
    "a quote never closed over lines": lambda size: "{ a: 'x" + "\n  and so on: { b: [ 1 ] }" * (size // 26),
    "an error message": lambda size: "Error: " + ("some { text, [ of it's " * 20 + "\n  ") * (size // 460) + FRAMES,
    "an error message on one line": lambda size: "Error: " + "x " * (size // 2) + FRAMES,
    "an error message without frames": lambda size: "Error: " + "some { text, [ of\n  it's " * (size // 24),
    "many errors": lambda size: "[\n" + ",\n".join("  Error: no\n      at f (/a.js:1:2)" for _ in range(size)) + "\n]",
    "many items": lambda size: "[ " + ", ".join(["1"] * size) + " ]",
    "many entries": lambda size: "{\n" + ",\n".join(f"  k{at}: 'v'" for at in range(size)) + "\n}",
    "bracketed words": lambda size: "[ " + "[Foo " * size,
    "angle brackets": lambda size: "[ " + "<ref *1> " * size,
    "capital words": lambda size: "{ a: " + "Foo " * size,
    "string segments": lambda size: "'a\\n' +\n  " * size + "'b'",
    "escaped quotes, unclosed": lambda size: '{"a":"' + '\\"' * size,
    "JSON in a string, unclosed": lambda size: '{"a":"' + '{\\"k\\":1},' * size,
    "parentheses in a frame": lambda size: "[ Error: x\n    at " + "(" * size + ":1:1)\n, 1 ]",
    "locations in a frame": lambda size: "[ Error: x\n    at " + "(:1:1 " * size + "\n, 1 ]",
    "symbol keys, unclosed": lambda size: "{ [Symbol(" * size,
    "objects on one line": lambda size: "{ a: 1 } " * size,
    "names with brackets": lambda size: "[ " + "[Function: a] b, " * size + "]",
    "plain entries, then a deep one": lambda size: "{\n" + "  a: 1,\n" * size + "  z: { y: { x: { w: { v: 1 } } } }\n}",
    "small objects, then a deep one": lambda size: "{\n" + "  a: { b: { c: 1, d: [ 1, 2 ] } },\n" * size + "  z: { y: { x: { w: 1 } } }\n}",
    "entries at every depth": lambda size: ("{ " + "a: 1, " * 50 + "z: ") * size + "1" + " }" * size,
    "the same key": lambda size: "{ " + ", ".join(["a: { b: 1, b: 2 }"] * size) + " }",
    "items, then an unclosed string": lambda size: "[ " + "'a', " * size + "'" + "x" * size,
    "small objects of no form": lambda size: "[ " + "{ a: x y }, " * size + " ]",
    "deep objects on one line": lambda size: "{ a: { b: { c: { d: 1 } } } } " * size,
    "glued objects with others in them": lambda size: "x:{ a: { b: 1 } }, " * (size // 18),
    "objects in quotes with others in them": lambda size: '"{ \\"a\\": [ 1 ], ' * (size // 16),
    "nothing printed": lambda size: "[ " + ", " * size + "]",
    "colours": lambda size: "[ " + ", ".join(["\x1b[33m1\x1b[39m"] * size) + " ]",
    "classes that never close": lambda size: "[ " + "/'[', " * (size // 6),
    "brackets in brackets": lambda size: "[ [" + "[x],[" * (size // 5),
    "errors in brackets, with braces": lambda size: "[Error: x] {  [ " * (size // 16),
    "errors with braces": lambda size: "[Error: x] { " * (size // 13),
    "items behind an entry": lambda size: "[ a: x, " + "1, " * (size // 3) + "2 ]",
    "items behind an entry of JSON": lambda size: '{"a":' + "'a', " * (size // 5),
    "entries that another bracket closes": lambda size: "[ " + "a: 1, " * (size // 6) + "b: 1 }",
    "entries of a buffer that a brace closes": lambda size: "<Buffer 00, " + "a: 1, " * (size // 6) + "b: 1 }",
    "entries and markers by turns": lambda size: "{ " + "".join(f"a{at}: 1, b{at}: [Foo], " for at in range(size // 20)) + "z: 1 }",
    "braces of no form in lists": lambda size: "[1, {\n" * (size // 6),
    "lists of no form in lists": lambda size: "[1, [#,\n" * (size // 8),
    "forms that nothing closes": lambda size: "Map(1) {Promise { " * size,
    "buffers that go on": lambda size: "".join(f"{'  ' * min(at, 60)}<Buffer 00, [Function: f] {{\n" for at in range(size)),
    "byte lists that are none": lambda size: "ArrayBuffer { []" * size,
    "holes": lambda size: "[ " + "<1000 empty items>, " * size + "1 ]",
    "errors over lines behind one another": lambda size: "{ " + "a: [Error: x\n    y], " * (size // 20) + "b: 1 }",
    "errors over lines behind frames": lambda size: "Error: x\n" + "    at f (/a.js:1:2) Retry: x\nword\n" * (size // 34),
    "entries of an iterator that hold errors": lambda size: "[Map Entries] {\n" + "  [\n    'k',\n    Error: x\n  y\n" * (size // 33) + "      at f (/a.js:1:2)\n  ]\n}",
    "a quote on each line of a list": lambda size: "[\n" + "  'a,\n" * (size // 6),
}  # fmt: skip
LINES: dict[str, Callable[[int], str]] = {
    "closers that open, deeper": lambda size: "  a: 1,\n,\n  body=: glued\n" * size + "  ] {\n" * size,
    "entries that no line opens": lambda size: "".join(f"  a{at}: 'x',\n" for at in range(size)),
    "objects that no line opens": lambda size: "  { a: 1 },\n" * (size // 4),
    "closers that open": lambda size: "}, {\n" * size,
    "openers of two": lambda size: "{ [\n" * size,
    "entries that open": lambda size: "a: { b,\n" * size,
    "openers behind what may be a prefix": lambda size: "p | {\n" * size,
    "blank lines": lambda size: "\n" * size,
    "commas on lines": lambda size: ",\n" * size,
    "values without anything between": lambda size: "[]" * size,
    "many records": lambda size: "req { a: 1, b: [ 'x' ] }\n" * size,
    "prose": lambda size: "It's [INFO] some prose {with} braces: yes\n" * size,
    "openers on lines": lambda size: "req {\n" * size,
    "closers on lines": lambda size: "}\n" * size,
    "quotes on lines": lambda size: "a: 'x\n" * size,
    "error heads": lambda size: "Error: no\n" * size,
    "error heads behind closers": lambda size: "{\n  a: 1\n} Error: no\nmore\n" * size,
    "error heads in brackets, unclosed": lambda size: "[Error: no\nmore\n" * size,
    "frames": lambda size: "    at f (/a.js:1:2)\n" * size,
    "references in prose": lambda size: "x <ref *1> y " * (size // 4),
    "bracketed words in prose": lambda size: "[ INFO ] " * (size // 4),
    "blanks, then bracketed words": lambda size: " " * size + "[ INFO ] " * (size // 4) + " " * size,
    "errors beside frames": lambda size: "Error: x\n" + "    at f (/a.js:1:2) Error: y\n" * size,
    "values beside frames": lambda size: "Error: x\n    at f (/a.js:1:2) [\n  1\n] " * size,
    "values before an error": lambda size: "{\n  a: 1\n} " * size + "Error: x\n    at f (/a.js:1:2)",
    "errors in brackets over lines": lambda size: "[\n" + "  [Error: a\n  b],\n" * size + "]",
    "carriage returns in a value": lambda size: "{\r\n" + "".join(f"  k{at}: 0,\r\n" for at in range(size)) + "}",
    "heads that other brackets follow": lambda size: "[Error: a [b] " * (size // 14),
    "classes that other brackets follow": lambda size: "[class A[] " * (size // 11),
    "lines that name a place behind a head": lambda size: "p Error: x\n" + "p q at z\n" * (size // 9),
    "escapes that begin no sequence": lambda size: "\x1b]oops { a: 1 } [ 2 ] \x1b[31 " * (size // 28),
    "a line of dots": lambda size: "got [ 7 ] " + "." * size,
    "prose with brackets": lambda size: "[a] [b] (c) A: b Foo Bar: +" * (size // 8) + "\n",
}


def read_whole(text: str) -> object:
    try:
        return loads(text, max_depth=1_000_000)
    except DumpParseError:
        return None


def read_log(text: str) -> object:
    # With the memo from the first line on: else the small text is read without it, and the large one with it.
    reader = RecordReader(max_depth=1_000_000, memo=True)
    parts = sum(len(record.parts) for chunk in chunks_of(text + "\n") for record in reader.feed(chunk))
    return parts + sum(len(record.parts) for record in reader.close())


@pytest.fixture(autouse=True, scope="module")
def _with_runs():
    """Read in runs from the first character on: else that begins in the midst of a series."""
    inspect_parser().use_runs()


@pytest.mark.parametrize("shape", share(SHAPES, 20))
def test_reading_a_value(shape):
    assert_linear(read_whole, SHAPES[shape])


@pytest.mark.parametrize("shape", [*SHAPES, *LINES])
def test_reading_a_log(shape):
    assert_linear(read_log, (SHAPES | LINES)[shape])


@pytest.mark.parametrize("shape", share(DAMAGED, 8))
def test_reading_what_needs_repairs(shape):
    assert_linear(read_log, DAMAGED[shape])


def test_many_brackets_and_a_line_of_megabytes():
    """Larger ones, in a series of doublings, are measured by tests/bench."""
    brackets, length = few(1_000_000, 100_000), few(20_000_000, 2_000_000)
    assert [type(part).__name__ for record in iter_records("[" * brackets + "\n") for part in record.parts] == ["Text"]
    (record,) = iter_records("{ a: '" + "x" * length + "' }\n", max_record=1 << 25)
    assert len(record.values[0]["a"]) == length


def test_many_thousand_levels_parse_print_and_come_back():
    levels = few(100_000, 20_000)
    text = "[ " * levels + "]" * levels
    value = loads(text.replace("[ ]", "[]"), max_depth=2 * levels)
    tagged = to_json(value)
    written = dumps(value, indent=None)
    assert written == "[" * levels + "]" * levels
    depth = 0
    found = from_json(tagged)
    while found:
        depth += 1
        (found,) = found
    assert depth == levels - 1
    # Python frees what is nested so deep level by level.
    del value, tagged, found


def test_too_deep_is_an_error_with_its_place():
    with pytest.raises(DumpParseError) as caught:
        loads("[ " * 100_000)
    assert (caught.value.code, caught.value.offset) == ("depth-limit", 20_000)
    assert caught.value.hint


def test_depth_in_a_log_is_an_issue_and_costs_only_its_record():
    records = list(iter_records("a { b: 1 }\n" + "[ " * 100_000 + "]" * 100_000 + "\n{ c: 2 }\n"))
    assert "depth-limit" in {issue.code for record in records for issue in record.issues}
    assert [value for record in records for value in record.values] == [{"b": 1}, {"c": 2}]
