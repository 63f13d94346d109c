"""Text as it comes: colours, line ends, encodings, odd characters, limits; and time that grows with the input alone."""

from __future__ import annotations

import codecs
import json
import time
from collections.abc import Callable

import pytest
from log_samples import canonical, tagged_values, uncovered
from many import few
from timing import assert_grows

import dumpparse


def _values(source: str | bytes) -> list[str]:
    return [canonical(value) for value in tagged_values(dumpparse.iter_records([source]))]


def _issues(source: str | bytes) -> list[tuple[str, int, int | None]]:
    return [(issue.code, issue.line, issue.offset) for record in dumpparse.iter_records([source]) for issue in record.issues]


# --- colours ---


def test_a_raw_sequence_is_stripped_and_an_escaped_one_is_data() -> None:
    text = "\x1b[1mgot\x1b[22m { \x1b[32ma\x1b[0m: \x1b[32m'\\x1B[31mred\\x1B[39m'\x1b[39m, \x1b[33mb\x1b[39m: [ \x1b[33m1\x1b[39m ] }\n"
    assert _values(text) == [canonical({"a": "\x1b[31mred\x1b[39m", "b": [1]})]
    (record,) = dumpparse.iter_records([text])
    assert [part.text for part in record.parts if isinstance(part, dumpparse.Text)] == ["got"]
    assert uncovered([record], len(text)) == ""


def test_a_raw_sequence_inside_a_string_is_stripped_too() -> None:
    assert _values("{ a: 'x\x1b[1my\x1b[22mz' }\n") == [canonical({"a": "xyz"})]


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[0m",
        "\x1b[38;5;196m",
        "\x1b[38:2::1:2:3m",
        "\x1b[2K",
        "\x1b[?25l",
        "\x1b[1;1H",
        "\x1b]0;title\x07",
        "\x1b]8;;http://x.y\x1b\\",
        "\x1b(B",
        "\x1b7",
        "\x1bM",
        "\x1b[ q",
    ],
    ids=repr,
)
def test_sequences_of_all_kinds(sequence: str) -> None:
    text = f"{sequence}{{{sequence} a: {sequence}1 }}{sequence}\n{sequence}[{sequence} 2 ]\n{sequence}"
    assert _values(text) == [canonical({"a": 1}), canonical([2])]
    assert uncovered(dumpparse.iter_records([text]), len(text)) == ""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("\x1b]0;title { x: 1 }\n", [{"x": 1}]),
        ("\x1b]oops { a: 1 } [ 2 ]\n", [{"a": 1}, [2]]),
        ("\x1bPoops { a: 1 }\n", [{"a": 1}]),
        ("x \x1b { a: 1 }\n", [{"a": 1}]),
        ("\x1b[31 { a: 1 }\n", [{"a": 1}]),
        ("\x1b[{ a: 1 }\n", []),
        ("\x1b[31\n", []),
        ("\x1b\n", []),
    ],
    ids=repr,
)
def test_what_is_no_whole_sequence_is_text_with_an_issue(text: str, values: list[object]) -> None:
    for memo in (True, False):
        reader = dumpparse.RecordReader(memo=memo)
        first, second = [*reader.feed(text + "{ b: 2 }\n"), *reader.close()]
        assert (first.values, second.values) == (values, [{"b": 2}])
        assert "\x1b" in "".join(part.text for part in first.parts if isinstance(part, dumpparse.Text))
        assert [(issue.code, issue.level) for issue in first.issues] == [("unparsed", "info")]
        assert first.issues[0].offset == text.index("\x1b")
        assert not second.issues


# --- line ends ---


MIXED = "x\n{\n  a: 'two\\r\\nlines',\n  b: [\n    1\n  ]\n} y\n\nError: no\n    at f (/app/a.js:1:2) {\n  code: 'E'\n}\nend"


def test_crlf_reads_as_lf_does() -> None:
    crlf = MIXED.replace("\n", "\r\n")
    assert _values(crlf) == _values(MIXED)
    texts = [
        [part.text for record in dumpparse.iter_records([text]) for part in record.parts if isinstance(part, dumpparse.Text)]
        for text in (MIXED, crlf)
    ]
    assert texts[0] == texts[1]
    lines = [[part.span.line for record in dumpparse.iter_records([text]) for part in record.parts] for text in (MIXED, crlf)]
    assert lines[0] == lines[1]


def test_a_carriage_return_alone_ends_no_line() -> None:
    (record,) = dumpparse.iter_records(["10%\r50%\rdone { a: 1 }\n"])
    assert record.values == [{"a": 1}]
    assert record.line == record.last_line == 1


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"], ids=ascii)
def test_other_line_ends_are_characters(char: str) -> None:
    text = f"{{\n  a: 'x{char}y',\n  'k{char}': 1\n}}\nprose{char}prose\n{{ b: 2 }}\n"
    assert _values(text) == [canonical({"a": f"x{char}y", f"k{char}": 1}), canonical({"b": 2})]
    assert [record.line for record in dumpparse.iter_records([text])] == [1, 5, 6]


# --- encodings ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    text = f"\ufeffgot {{ 'é': '日本 😀' }}\r\n{MIXED}"
    data = text.encode(encoding)
    assert _values(data) == _values(text) == [canonical({"é": "日本 😀"}), *_values(MIXED)]
    records = list(dumpparse.iter_records(data))
    assert uncovered(records, len(text)) == ""
    assert records[0].parts[0] == dumpparse.Text("got", dumpparse.Span(((0, 5),), 1, 2, 1))
    assert _issues(data) == []


def test_a_mark_is_dropped_at_the_beginning_only() -> None:
    assert _values("\ufeff{ a: '\ufeff' }\n") == [canonical({"a": "\ufeff"})]


def test_bytes_that_are_not_utf8_are_shown_and_told() -> None:
    data = "é { a: '".encode() + b"\xff\xc3(" + b"' }\nfine\n" + b"\x80 { b: 1 }\n"
    assert _values(data) == [canonical({"a": "\ufffd\ufffd("}), canonical({"b": 1})]
    assert _issues(data) == [("invalid-utf8", 1, 9), ("invalid-utf8", 1, 10), ("invalid-utf8", 3, 21)]
    assert all(issue.level == "warn" for record in dumpparse.iter_records(data) for issue in record.issues)


def test_a_character_cut_by_the_end_is_told() -> None:
    assert _issues(b"{ a: 1 } \xf0\x9f\x98") == [("invalid-utf8", 1, 9)]
    assert _values(b"{ a: 1 } \xf0\x9f\x98") == [canonical({"a": 1})]


def test_a_surrogate_in_utf8_is_not_utf8() -> None:
    assert {code for code, _, _ in _issues(b"x \xed\xa0\x80 y\n")} == {"invalid-utf8"}


def test_half_a_pair_in_utf16_is_told() -> None:
    data = codecs.BOM_UTF16_LE + "x ".encode("utf-16-le") + b"\x3d\xd8" + " { a: 1 }\n".encode("utf-16-le")
    assert _values(data) == [canonical({"a": 1})]
    assert _issues(data) == [("invalid-utf8", 1, 6)]


# --- odd characters ---


def test_lone_surrogates_stay() -> None:
    assert _values("{ a: '\\uD83D', b: '\\uDE00x' }\n") == [canonical({"a": "\ud83d", "b": "\ude00x"})]


def test_a_pair_split_over_two_segments_is_one_character() -> None:
    (record,) = dumpparse.iter_records(["{\n  a: 'x\\uD83D' +\n    '\\uDE00y'\n}\n"])
    assert record.values == [{"a": "x\U0001f600y"}]
    assert json.loads(dumpparse.dumps(record.values[0])) == {"a": "x\U0001f600y"}


def test_nul_and_other_controls() -> None:
    assert _values("{ a: '\\x00\\x07', b: 'raw\x00\x07' } \x00 text\n{ c: 1 }\n") == [
        canonical({"a": "\0\x07", "b": "raw\0\x07"}),
        canonical({"c": 1}),
    ]


def test_characters_of_all_planes() -> None:
    chars = "".join(map(chr, (0x7F, 0xA0, 0xAD, 0x300, 0x200B, 0x202E, 0x3000, 0xE000, 0xFEFF, 0xFFFE, 0xFFFF, 0x1F600, 0x10FFFF)))
    text = f"x{chars} {{ a: 'x{chars}' }}\n"
    assert _values(text) == [canonical({"a": f"x{chars}"})]
    assert uncovered(dumpparse.iter_records([text]), len(text)) == ""


# --- limits ---


def test_a_record_that_is_too_large_is_text_and_costs_only_itself() -> None:
    text = "{ a: 1 }\n{\n" + "  k: 'xxxxxxxx',\n" * 100 + "}\nnext\n{ b: 2 }\n"
    records = list(dumpparse.iter_records([text], max_record=500))
    found = [(issue.code, issue.level, issue.line) for record in records for issue in record.issues]
    assert ("record-too-large", "error", 2) in found
    assert records[0].values == [{"a": 1}]
    assert records[-1].values == [{"b": 2}]
    assert all(getattr(value, "cut_before", False) for record in records[1:-1] for value in record.values)
    assert uncovered(records, len(text)) == ""


def test_a_line_that_is_too_large_is_text() -> None:
    text = "{ a: 1 }\n{ a: '" + "x" * 1000 + "' }\n{ b: 2 }\n"
    records = list(dumpparse.iter_records([text], max_record=500))
    assert [record.values for record in records] == [[{"a": 1}], [], [{"b": 2}]]
    assert [issue.code for issue in records[1].issues] == ["record-too-large"]
    assert uncovered(records, len(text)) == ""


def test_depth_has_a_limit_of_its_own() -> None:
    deep = "[ " * 60 + "1" + " ]" * 60
    (record, following) = dumpparse.iter_records([f"{deep}\n{{ a: 1 }}\n"], max_depth=50)
    assert "depth-limit" in {issue.code for issue in record.issues}
    assert {issue.level for issue in record.issues if issue.code == "depth-limit"} == {"error"}
    assert following.values == [{"a": 1}]
    (record,) = dumpparse.iter_records([deep], max_depth=60)
    assert record.issues == []


def test_ten_thousand_levels() -> None:
    deep = "[ " * 9_999 + "[]" + " ]" * 9_999
    (record,) = dumpparse.iter_records([deep])
    assert dumpparse.dumps(record.values[0], indent=None) == "[" * 10_000 + "]" * 10_000
    (record,) = dumpparse.iter_records([f"[ {deep} ]"])
    assert {issue.code for issue in record.issues} == {"depth-limit"}


# --- time ---

HOSTILE: dict[str, Callable[[int], str]] = {
    "quotes that are not closed": lambda n: "it's { a: 'x\n" * n,
    "quotes on one line": lambda n: "'" * n,
    "quotes after keys": lambda n: "{ a: 'b " * n,
    "brackets": lambda n: "[" * n,
    "brackets and blanks": lambda n: "[ " * n,
    "braces and blanks": lambda n: "{ " * n,
    "braces a line": lambda n: "{\n" * n,
    "closers": lambda n: "} ] " * n,
    "pairs": lambda n: "{}[] " * n,
    "classes": lambda n: "Foo { " * n,
    "names": lambda n: "Foo [bar] " * n,
    "null prototypes": lambda n: "[Foo: null prototype " * n,
    "references": lambda n: "<ref *1> " * n,
    "buffers": lambda n: "<Buffer 61 " * n,
    "heads of errors": lambda n: "Error: x\n" * n,
    "heads on one line": lambda n: "Error: " * n,
    "weak heads": lambda n: "Foo: x\n" * n,
    "frames without a head": lambda n: "    at f (a.js:1:2)\n" * n,
    "a head and far frames": lambda n: "Error: x\n" + "more of it\n" * n + "    at f (a.js:1:2)\n",
    "heads over a frame": lambda n: "Error: x\n" * n + "    at f (a.js:1:2)\n",
    "ever deeper lines": lambda n: "\n".join(f"{' ' * (2 * at)}a: {{" for at in range(int((2 * n) ** 0.5))),
    "ever deeper errors": lambda n: "\n".join(f"{' ' * (2 * at)}Error: x {{" for at in range(int((2 * n) ** 0.5))),
    "labels": lambda n: "a: " * n,
    "labels a line": lambda n: "a: {\n" * n,
    "a label and deeper lines": lambda n: "a {\n" + "  b: c d e f\n" * n,
    "strings that go on": lambda n: "{\n  a: 'x' +\n" + "    'y' +\n" * n,
    "a value that breaks at its end": lambda n: "{\n" + "  a: 1,\n" * n + "  b c\n}\n",
    "values that break": lambda n: "{ a: 1, b c\n" * n,
    "blank lines": lambda n: "\n" * n,
    "blanks": lambda n: " " * n,
    "blanks and a brace": lambda n: (" " * 50 + "{\n") * n,
    "escapes": lambda n: "\x1b[" * n,
    "colours": lambda n: "\x1b[1m{\x1b[0m " * n,
    "carriage returns": lambda n: "\r" * n,
    "a prefix": lambda n: "web | {\n" * n,
    "a prefix before deeper lines": lambda n: "web | {\n" + "web |   a: 1,\n" * n,
    "paths": lambda n: "/app/a.js:1\n" * n,
    "paths and carets": lambda n: "/app/a.js:1\nthrow x\n^\n" * n,
    "prose": lambda n: "the user's 1st line, at 10:00 (it isn't { that) long\n" * n,
    "a line of prose": lambda n: "the user's 1st line, at 10:00 (it isn't { that) long " * n,
    "calls": lambda n: "f(a, { b: 1 }) " * n,
    "json": lambda n: '{"a":[' * n,
    "json strings": lambda n: '{"a":"' * n,
}
_LEAST_SECONDS = few(20, 5) / 1000
_MOST_RATIO = 9.0
"""Four times the input takes four times the time; sixteen times is quadratic. What lies between is slack for the machine."""


def _read(text: str) -> tuple[float, bool]:
    """Give the processor's time, which other programs on the machine do not lengthen, and whether the depth limit was met."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        too_deep = "depth-limit" in {issue.code for record in dumpparse.iter_records([text]) for issue in record.issues}
        best = min(best, time.process_time() - begin)
        if best > 10 * _LEAST_SECONDS:
            break
    return best, too_deep


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(make: Callable[[int], str]) -> None:
    size = 1024
    while (once := _read(make(size)))[0] < _LEAST_SECONDS and size < 1 << 20:
        size *= 2
    four_times = _read(make(4 * size))
    while once[1] != four_times[1]:
        # Beyond the depth limit the same text is read in another way: what is compared lies on one side of it.
        size *= 2
        once, four_times = _read(make(size)), _read(make(4 * size))
    if four_times[0] > max(once[0], _LEAST_SECONDS) * _MOST_RATIO:
        small, large = make(size), make(4 * size)
        assert_grows(lambda: _read(small), lambda: _read(large), _MOST_RATIO)


def test_a_million_brackets() -> None:
    """Quadratic, it would take a day."""
    records = list(dumpparse.iter_records(["[" * 1_000_000 + "\n{ a: 1 }\n"]))
    assert records[-1].values == [{"a": 1}]
