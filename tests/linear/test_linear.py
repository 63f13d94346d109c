"""Time grows with the length of the input, for hostile inputs too.

Eight times the input may take at most four times eight times as long. What is quadratic takes sixty-four times as long.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from many import few
from timing import assert_grows

from dumpparse import DumpParseError, dumps, from_json, iter_records, loads, to_json

FACTOR = 8
SLACK = 4

FRAMES = "\n    at f (/app/a.js:1:2)\n    at g (/app/b.js:3:4)"
SHAPES: dict[str, tuple[int, Callable[[int], str]]] = {
    "openers on one line": (12_500, lambda size: "[ " * size),
    "nested arrays": (12_500, lambda size: "[ " * size + "1" + " ]" * size),
    "nested objects": (12_500, lambda size: "{ a: " * size + "1" + " }" * size),
    "nested arrays of JSON": (6_000, lambda size: "[" * size + "]" * size),
    "text with commas": (2_000, lambda size: "{\n" + "  a: 1,5,\n" * size + "}"),
    "items that look like entries": (2_000, lambda size: "[\n" + "  zone: UTC,\n" * size + "  1\n]"),
    "nested over lines": (400, lambda size: "".join(f"{'  ' * at}[\n" for at in range(size)) + "".join(f"{'  ' * at}],\n" for at in reversed(range(1, size))) + "]"),
    "a long string": (2_500_000, lambda size: f"'{'x' * size}'"),
    "backslashes": (125_000, lambda size: "'" + "\\" * size + "'"),
    "backslashes, unclosed": (125_000, lambda size: "[ '" + "\\" * size),
    "a quote never closed": (150_000, lambda size: "{ a: 'x" + " and so on, { b: [ 1 ] }" * (size // 24)),
    "a quote never closed over lines": (150_000, lambda size: "{ a: 'x" + "\n  and so on: { b: [ 1 ] }" * (size // 26)),
    "an error message": (150_000, lambda size: "Error: " + ("some { text, [ of it's " * 20 + "\n  ") * (size // 460) + FRAMES),
    "an error message on one line": (150_000, lambda size: "Error: " + "x " * (size // 2) + FRAMES),
    "an error message without frames": (150_000, lambda size: "Error: " + "some { text, [ of\n  it's " * (size // 24)),
    "many errors": (500, lambda size: "[\n" + ",\n".join("  Error: no\n      at f (/a.js:1:2)" for _ in range(size)) + "\n]"),
    "many items": (12_500, lambda size: "[ " + ", ".join(["1"] * size) + " ]"),
    "many entries": (6_000, lambda size: "{\n" + ",\n".join(f"  k{at}: 'v'" for at in range(size)) + "\n}"),
    "bracketed words": (6_000, lambda size: "[ " + "[Foo " * size),
    "angle brackets": (6_000, lambda size: "[ " + "<ref *1> " * size),
    "capital words": (12_500, lambda size: "{ a: " + "Foo " * size),
    "string segments": (6_000, lambda size: "'a\\n' +\n  " * size + "'b'"),
    "escaped quotes, unclosed": (20_000, lambda size: '{"a":"' + '\\"' * size),
    "JSON in a string, unclosed": (6_000, lambda size: '{"a":"' + '{\\"k\\":1},' * size),
    "parentheses in a frame": (30_000, lambda size: "[ Error: x\n    at " + "(" * size + ":1:1)\n, 1 ]"),
    "locations in a frame": (10_000, lambda size: "[ Error: x\n    at " + "(:1:1 " * size + "\n, 1 ]"),
    "symbol keys, unclosed": (4_000, lambda size: "{ [Symbol(" * size),
    "objects on one line": (1_500, lambda size: "{ a: 1 } " * size),
    "names with brackets": (1_500, lambda size: "[ " + "[Function: a] b, " * size + "]"),
    "plain entries, then a deep one": (6_000, lambda size: "{\n" + "  a: 1,\n" * size + "  z: { y: { x: { w: { v: 1 } } } }\n}"),
    "small objects, then a deep one": (1_500, lambda size: "{\n" + "  a: { b: { c: 1, d: [ 1, 2 ] } },\n" * size + "  z: { y: { x: { w: 1 } } }\n}"),
    "entries at every depth": (100, lambda size: ("{ " + "a: 1, " * 50 + "z: ") * size + "1" + " }" * size),
    "the same key": (6_000, lambda size: "{ " + ", ".join(["a: { b: 1, b: 2 }"] * size) + " }"),
    "items, then an unclosed string": (12_500, lambda size: "[ " + "'a', " * size + "'" + "x" * size),
    "small objects of no form": (20_000, lambda size: "[ " + "{ a: x y }, " * size + " ]"),
    "deep objects on one line": (10_000, lambda size: "{ a: { b: { c: { d: 1 } } } } " * size),
    "nothing printed": (3_000, lambda size: "[ " + ", " * size + "]"),
    "colours": (12_500, lambda size: "[ " + ", ".join(["\x1b[33m1\x1b[39m"] * size) + " ]"),
    "classes that never close": (12_000, lambda size: "[ " + "/'[', " * (size // 6)),
    "brackets in brackets": (6_000, lambda size: "[ [" + "[x],[" * (size // 5)),
    "errors in brackets, with braces": (6_000, lambda size: "[Error: x] {  [ " * (size // 16)),
    "errors with braces": (12_000, lambda size: "[Error: x] { " * (size // 13)),
    "items behind an entry": (6_000, lambda size: "[ a: x, " + "1, " * (size // 3) + "2 ]"),
    "items behind an entry of JSON": (6_000, lambda size: '{"a":' + "'a', " * (size // 5)),
    "entries that another bracket closes": (6_000, lambda size: "[ " + "a: 1, " * (size // 6) + "b: 1 }"),
    "entries of a buffer that a brace closes": (6_000, lambda size: "<Buffer 00, " + "a: 1, " * (size // 6) + "b: 1 }"),
    "entries and markers by turns": (3_000, lambda size: "{ " + "".join(f"a{at}: 1, b{at}: [Foo], " for at in range(size // 20)) + "z: 1 }"),
    "braces of no form in lists": (6_000, lambda size: "[1, {\n" * (size // 6)),
    "lists of no form in lists": (6_000, lambda size: "[1, [#,\n" * (size // 8)),
    "a quote on each line of a list": (12_000, lambda size: "[\n" + "  'a,\n" * (size // 6)),
}  # fmt: skip
LINES: dict[str, tuple[int, Callable[[int], str]]] = {
    "many records": (500, lambda size: "req { a: 1, b: [ 'x' ] }\n" * size),
    "prose": (2_000, lambda size: "It's [INFO] some prose {with} braces: yes\n" * size),
    "openers on lines": (1_000, lambda size: "req {\n" * size),
    "closers on lines": (1_000, lambda size: "}\n" * size),
    "quotes on lines": (1_000, lambda size: "a: 'x\n" * size),
    "error heads": (1_000, lambda size: "Error: no\n" * size),
    "error heads behind closers": (500, lambda size: "{\n  a: 1\n} Error: no\nmore\n" * size),
    "error heads in brackets, unclosed": (500, lambda size: "[Error: no\nmore\n" * size),
    "frames": (1_000, lambda size: "    at f (/a.js:1:2)\n" * size),
    "references in prose": (12_000, lambda size: "x <ref *1> y " * (size // 4)),
    "bracketed words in prose": (12_000, lambda size: "[ INFO ] " * (size // 4)),
    "blanks, then bracketed words": (12_000, lambda size: " " * size + "[ INFO ] " * (size // 4) + " " * size),
    "errors beside frames": (1_500, lambda size: "Error: x\n" + "    at f (/a.js:1:2) Error: y\n" * size),
    "values beside frames": (1_500, lambda size: "Error: x\n    at f (/a.js:1:2) [\n  1\n] " * size),
    "values before an error": (1_500, lambda size: "{\n  a: 1\n} " * size + "Error: x\n    at f (/a.js:1:2)"),
    "errors in brackets over lines": (1_500, lambda size: "[\n" + "  [Error: a\n  b],\n" * size + "]"),
    "carriage returns in a value": (1_500, lambda size: "{\r\n" + "".join(f"  k{at}: 0,\r\n" for at in range(size)) + "}"),
    "heads that other brackets follow": (12_000, lambda size: "[Error: a [b] " * (size // 14)),
    "classes that other brackets follow": (12_000, lambda size: "[class A[] " * (size // 11)),
    "lines that name a place behind a head": (6_000, lambda size: "p Error: x\n" + "p q at z\n" * (size // 9)),
    "escapes that begin no sequence": (12_000, lambda size: "\x1b]oops { a: 1 } [ 2 ] \x1b[31 " * (size // 28)),
    "a line of dots": (40_000, lambda size: "got [ 7 ] " + "." * size),
    "prose with brackets": (12_000, lambda size: "[a] [b] (c) A: b Foo Bar: +" * (size // 8) + "\n"),
}


def read_whole(text: str) -> object:
    try:
        return loads(text, max_depth=1_000_000)
    except DumpParseError:
        return None


def read_log(text: str) -> object:
    return sum(len(record.parts) for record in iter_records(text + "\n", max_depth=1_000_000))


def assert_linear(work: Callable[[str], object], make: Callable[[int], str], size: int) -> None:
    work(make(10))
    # Smaller ones tell linear from quadratic too; the largest show what a constant hides.
    size = few(size, max(size // 12, 25))
    small, large = make(size), make(size * FACTOR)
    assert_grows(lambda: work(small), lambda: work(large), len(large) / len(small) * SLACK)


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_a_value(shape):
    size, make = SHAPES[shape]
    assert_linear(read_whole, make, size)


@pytest.mark.parametrize("shape", [*SHAPES, *LINES])
def test_reading_a_log(shape):
    size, make = (SHAPES | LINES)[shape]
    assert_linear(read_log, make, min(size // 4, 60_000) or size)


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
