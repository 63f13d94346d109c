"""What a log behind line prefixes gives depends neither on chunks nor on its place in the input, nor on the memo."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dumpparse import Record, RecordReader
from dumpparse.source.prefix import named_prefix
from dumpparse.values import Error

PREFIXES = (
    "", "web-1  | ", "0|app  | ", "12:00:01 web.1  | ", "2024-05-01T12:00:00.000Z ", "12:00:00 ", "[12:00:00] ", "> ", "[0] ", "[web] ", "web: ", "INFO ",
    "app[web.1]: ", "May 01 12:00:00 host node[7]: ", "@acme/site:dev: ",
)  # fmt: skip


def stack(head: str, frames: int, name: str = "f") -> list[str]:
    return [head, *(f"    at {name} (/app/a.js:{number + 1}:2)" for number in range(frames))]


LOGS = {
    "two traces": [*stack("Trace: one", 10), *stack("Trace: two", 10)],
    "a trace among prose": ["ready", *stack("Trace: late", 14), *["GET /items 200"] * 30, *stack("Trace: later", 3), "done"],
    "long stacks": [*stack("Trace: deep", 60), *stack("TypeError: deep", 60), *stack("Timeout: deep", 30)],
    "messages of several lines": [*stack("Timeout: slow\nfor\nten", 12), *stack("RangeError: off\n  by one", 12)],
    "properties": [
        *stack("Refusal: no", 9),
        "    at g (/app/b.js:1:2) {",
        "  code: 'E_NO',",
        "  at: [ 1, 2 ]",
        "}",
        *stack("Trace: x", 10),
    ],
    "values": ["user {", "  id: 1,", "  tags: [ 'a', 'b' ]", "}", "ready", "[", "  1,", "  { b: 2 }", "]", "{ one: 1 } two"],
    "tables": [
        "┌─────────┬────┬──────────┐",
        "│ (index) │ id │ at       │",
        "├─────────┼────┼──────────┤",
        "│ 0       │ 7  │ { x: 1 } │",
        "│ 1       │ 8  │          │",
        "└─────────┴────┴──────────┘",
        "ready",
    ],
    "frames far below": ["Trace: far", *["a line of prose"] * 25, *stack("", 3)[1:]],
}
ERRORS = {
    "two traces": 2,
    "a trace among prose": 2,
    "long stacks": 3,
    "messages of several lines": 2,
    "properties": 2,
    "frames far below": 0,
}


def shown(records: Iterable[Record], above: int = 0) -> list[object]:
    """Give all that records say but the places in the input."""
    return [
        (record.line - above, record.prefix, [(type(part).__name__, str(getattr(part, "text", "")), repr(getattr(part, "value", ""))) for part in record.parts],
         [(one.code, one.level, one.line - above) for one in record.issues])
        for record in records
    ]  # fmt: skip


def read(chunks: Iterable[str], *, memo: bool = True) -> list[Record]:
    reader = RecordReader(memo=memo)
    return [*(record for chunk in chunks for record in reader.feed(chunk)), *reader.close()]


def behind(prefix: str, name: str) -> str:
    return "".join(f"{prefix}{line}\n" for entry in LOGS[name] for line in entry.split("\n"))


@pytest.mark.parametrize("name", LOGS)
def test_chunks_do_not_show(name):
    for prefix in PREFIXES:
        text = behind(prefix, name)
        plain = read([text], memo=False)
        ways = [[text], text.splitlines(keepends=True), [text[at : at + 7] for at in range(0, len(text), 7)]]
        assert [shown(read(chunks)) for chunks in ways] == [shown(plain)] * len(ways), prefix
        if name in ERRORS:
            assert sum(isinstance(value, Error) for record in plain for value in record.values) == ERRORS[name], prefix


@pytest.mark.parametrize("name", LOGS)
def test_the_place_does_not_show(name):
    text = "".join(behind(prefix, name) for prefix in PREFIXES)
    expected = shown(read([text]))
    prose = "listening on port 8080, all is well\n"
    for count in (1821, 1819):  # some 65,000 characters: what is looked ahead at once ends among the log
        assert shown([one for one in read([prose * count + text]) if one.line > count], count) == expected
    parts = [text[at : at + 4096] for at in range(0, len(text), 4096)]
    assert shown(read(parts)) == expected


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_table_is_its_rows(prefix):
    text = behind(prefix, "tables")
    assert [record.values for record in read([text])] == [[[{"id": 7, "at": {"x": 1}}, {"id": 8}]], []]
    rows = "".join(text.splitlines(keepends=True)[3:])
    assert [value for record in read([rows]) for value in record.values] == []


@pytest.mark.parametrize("prefix", PREFIXES[1:])
def test_a_table_that_is_not_read_is_text_with_an_issue(prefix):
    boxes = {
        "lines in a cell": [
            "┌─────────┬───────┐",
            "│ (index) │ at    │",
            "├─────────┼───────┤",
            "│ 0       │ { x: { y: 1 },",
            "  z: [ 2 ] } │",
            "└─────────┴───────┘",
        ],
        "no top": ["│ 0       │ { x: 1 } │ [ 2 ] │", "└─────────┴──────────┴───────┘"],
    }
    for lines in boxes.values():
        records = read(["".join(f"{prefix}{line}\n" for line in lines)])
        assert [value for record in records for value in record.values] == [], lines
        if named_prefix(f"{prefix}x") is None:
            assert "unparsed" in [one.code for record in records for one in record.issues], lines
        else:  # what is surely a prefix changes nothing
            plain = read(["".join(f"{line}\n" for line in lines)])
            assert [[part.text for part in one.parts] for one in records] == [[part.text for part in one.parts] for one in plain]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_frames_of_no_head_are_said(prefix):
    text = behind(prefix, "frames far below")
    said = [one.code for record in read([text]) for one in record.issues if not one.code.startswith("repaired-")]
    assert said in (["unparsed"], ["unparsed", "cut"], ["cut"])


@pytest.mark.parametrize("prefix", ["@acme/site:dev: ", "@a.b/c-d:build:watch: ", "@acme/api dev: ", "@x/y "])
def test_a_package_of_a_scope_is_no_code(prefix):
    lines = {
        "user { id: 1 }": [{"id": 1}],
        "{ id: 1 }": [{"id": 1}],
        "req { id: 1 } res { status: 200 }": [{"id": 1}, {"status": 200}],
        "[ 1, 2 ]": [[1, 2]],
    }
    for line, values in lines.items():
        assert [value for record in read([f"{prefix}{line}\n"]) for value in record.values] == values
    assert [value for record in read(["@media (print) { a: 1 }\n&-wide { top: 1 }\n"]) for value in record.values] == []


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["[0] ready", "[0]", "[0] user { id: 1 }"], [{"id": 1}]),
        (["[1]", "[0]", "[0]", "[1] done"], []),
        (["[0]", "[0] {", "[0]   a: 1,", "[0]", "[0]   b: 2", "[0] }"], [{"a": 1, "b": 2}]),
        (["[5]", "[7]", "[0]"], [[5], [7], [0]]),
        (["[5]", "ready"], [[5]]),
        (["[ 0 ]", "[0] ready"], [[0]]),
        (["[5,6]", "[0] ready"], [[5, 6]]),
    ],
)
def test_a_count_by_itself_is_a_line_of_a_source_where_more_follows_behind_one(lines, values):
    text = "".join(f"{line}\n" for line in lines)
    known = "[3]\nx\n" * 8 + "[4.5]\nx\n" * 8  # the shape is known by then
    for before in ("", known):
        for memo in (True, False):
            found = read([before + text], memo=memo)
            assert [value for record in found if record.line > before.count("\n") for value in record.values] == values
        by_line = [shown(read((before + text).splitlines(keepends=True))), shown(read([*(before + text)]))]
        assert by_line == [shown(read([before + text]))] * 2
