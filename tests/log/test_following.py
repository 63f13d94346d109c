"""Reading a log that is still written: what is given at once, what waits and for what, and passing over its beginning."""

from __future__ import annotations

import pytest

from dumpparse.log.reader import RecordReader
from dumpparse.source.tail import Seen, Tail, can_grow

AT_ONCE = [
    "{\n  type: 'a',\n  b: 1\n}\n",
    "{\n  jsonData: {\n    type: 'a'\n  }\n}\n",
    "Event: {\n  type: 'a',\n  b: 1\n}\n",
    "event {\n  type: 'a'\n}\n",
    "{ type: 'a', b: 1 }\n",
    "event { type: 'a' }\n",
    '{"type":"a","delta":"x"}\n',
    '{"type":"a","delta":"TypeError: "}\n',
    'data: {"type":"a","delta":" Note: TypeError: no"}\n',
    "{ type: 'a', delta: 'TypeError: x' }\n",
    "{\n  type: 'a',\n  delta: 'TypeError: x'\n}\n",
    "web_1  | {\nweb_1  |   type: 'a'\nweb_1  | }\n",
    "2025-01-01T00:00:00Z [INFO] {\n  type: 'a'\n}\n",
    "  {\n    type: 'a'\n  }\n",
    "{\r\n  type: 'a'\r\n}\r\n",
]
WAITS = ["Event: { type: 'a' }\n", 'TypeError: {"type":"a"}\n', "{ it: TypeError: no }\n"]


def values(records):
    return [value for record in records for value in record.values]


@pytest.mark.parametrize("memo", [True, False])
@pytest.mark.parametrize("log", AT_ONCE)
def test_a_value_is_given_with_its_last_line(log, memo):
    reader = RecordReader(memo=memo)
    assert values(record for char in log[:-1] for record in reader.feed(char)) == []
    assert len(values(reader.feed(log[-1]))) == 1


@pytest.mark.parametrize("log", WAITS)
def test_what_may_have_frames_below_waits_until_it_is_released(log):
    reader = RecordReader()
    assert values(reader.feed(log)) == []
    (released,) = reader.release()
    at_the_end = RecordReader()
    (whole,) = [*at_the_end.feed(log), *at_the_end.close()]
    assert (released.parts, released.issues) == (whole.parts, whole.issues)
    assert list(reader.release()) == []
    (behind,) = reader.feed("{ b: 2 }\n")
    assert (behind.values, behind.line) == ([{"b": 2}], 2)


def test_an_open_bracket_is_not_released():
    reader = RecordReader()
    assert list(reader.feed("{\n  a: 1\n")) == list(reader.release()) == []
    assert values(reader.feed("}\n")) == [{"a": 1}]


@pytest.mark.parametrize("size", [1, 3, 100])
def test_what_is_passed_over_counts(size):
    log = "é { a: 1 }\n\n{\n  b: 2\n}\n{ c: ".encode()
    reader = RecordReader()
    for at in range(0, len(log), size):
        reader.skip(log[at : at + size])
    assert reader.line == 6
    (record,) = reader.feed(b"3 }\n")
    (*_, expected) = (record for record in RecordReader().feed(log + b"3 }\n"))
    assert record.values == [{"c": 3}]
    assert record.parts[-1].span == expected.parts[-1].span


def test_a_tail_sees_what_happens(tmp_path):
    path = tmp_path / "app.log"
    tail = Tail(path)
    assert can_grow(path)
    assert not can_grow(tmp_path)
    assert [list(tail.poll()), list(tail.poll())] == [[(Seen.MISSING, b"")], []]
    path.write_bytes(b"one")
    assert [list(tail.poll()), list(tail.poll())] == [[(Seen.BYTES, b"one")], []]
    path.write_bytes(b"2")
    assert list(tail.poll()) == [(Seen.TRUNCATED, b""), (Seen.BYTES, b"2")]
    path.rename(tmp_path / "old")
    with (tmp_path / "old").open("ab") as old:
        old.write(b"late")
    path.write_bytes(b"new")
    assert list(tail.poll()) == [(Seen.BYTES, b"late")]
    assert list(tail.poll()) == [(Seen.REPLACED, b""), (Seen.BYTES, b"new")]
    path.unlink()
    assert [list(tail.poll()), list(tail.poll())] == [[(Seen.MISSING, b"")], []]
    tail.close()


def test_a_tail_of_what_is_new(tmp_path):
    path = tmp_path / "app.log"
    path.write_bytes(b"one")
    tail = Tail(path, only_new=True)
    assert list(tail.poll()) == [(Seen.OLD, b"one")]
    with path.open("ab") as file:
        file.write(b"two")
    assert list(tail.poll()) == [(Seen.BYTES, b"two")]
    tail.close()


@pytest.mark.parametrize("memo", [True, False])
@pytest.mark.parametrize("count", [1, 1000])
def test_the_last_closer_needs_no_newline(count, memo):
    """Of a program that writes the newline with the next line, or has ended."""
    block = "{\n  a: 1,\n  b: { c: 'x' }\n}"
    reader = RecordReader(memo=memo)
    log = "\n".join([block] * count)
    assert len(values(reader.feed(log))) == count - 1
    assert values(reader.release()) == [{"a": 1, "b": {"c": "x"}}]
    assert list(reader.release()) == []
    more = [record for record in (*reader.feed("\ndone\n" + block), *reader.release(), *reader.close()) if record.parts]
    assert [(record.line, record.values) for record in more] == [(4 * count + 1, []), (4 * count + 2, [{"a": 1, "b": {"c": "x"}}])]
    assert more[0].parts[0].span.start == len(log) + 1


def test_a_line_that_goes_on_behind_its_closer():
    reader = RecordReader()
    assert values(reader.feed("{\n  a: 1\n}")) == []
    assert values(reader.release()) == [{"a": 1}]
    (rest,) = [*reader.feed(" and more\n"), *reader.close()]
    assert (rest.line, rest.parts[0].text.strip(), rest.parts[0].span.start) == (3, "and more", 10)


@pytest.mark.parametrize("log", ["{\n  a: 1", "{\n  a: {\n  }", "{ a: 1", "x", "[\n  1\n}", "}", "{\n  a: 1,\n  b: }"])
def test_what_is_half_written_is_not_given(log):
    reader = RecordReader()
    assert [*reader.feed(log), *reader.release()] == []
    assert reader.close() is not None
