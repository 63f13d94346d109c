"""Lines of several sources in one log come apart: each has blocks of its own."""

from __future__ import annotations

import random

import pytest

from dumpparse import RecordReader, Value, iter_records
from dumpparse.log.one_source import PATIENCE
from dumpparse.source.prefix import format_of, named_prefix
from dumpparse.source.prefix_formats import LEADERS, PREFIX_FORMATS


def values(text: str) -> list:
    return [value for record in iter_records(text) for value in record.values]


@pytest.mark.parametrize("value", ["{ re: /'{/ }", "got { re: /'{/ }", "[ /'{/ ]", "[ /]/ ]", 'see (a { re: /"{/ }'])
def test_what_a_value_begins_with_is_no_prefix(value):
    text = f"{value}\n{value}\n"
    first, second = iter_records(text)
    assert (first.prefix, second.prefix) == (None, None)
    assert first.values == second.values
    assert [one.line for one in (first, second)] == [1, 2]


@pytest.mark.parametrize("row", PREFIX_FORMATS, ids=[row.name for row in PREFIX_FORMATS])
def test_every_format_takes_its_sample(row):
    begin = row.pattern.match(row.sample)[0]
    assert row.pattern.match(row.left) is None
    named = named_prefix(row.sample)
    if row.sure is None:
        assert named is None
        assert format_of(row.sample)[0] is row
    else:
        assert named.format is row
        assert named.length == len(begin)
        assert named_prefix(row.left) is None


@pytest.mark.parametrize("text", ["ready", "| a | b |", "a || b", "x |y", "see a|b | c d"])
def test_what_is_no_prefix_is_left(text):
    assert format_of(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("web  | ", "db   | "), ("web-1  | ", "web-2  | "), ("0|api  | ", "1|db   | "), ("12:00:01 web.1  | ", "12:00:02 db.1   | ")],
)
def test_lines_of_two_sources_that_take_turns(one, other):
    text = "".join(f"{prefix}{line}\n" for prefix, line in [
        (one, "req {"), (one, "  a: 1,"), (other, "ready"), (one, "  b: 2"), (other, "{"), (one, "}"), (other, "  c: 3"), (other, "}"),
    ])  # fmt: skip
    records = list(iter_records(text))
    assert [record.values for record in records] == [[{"a": 1, "b": 2}], [], [{"c": 3}]]
    assert [record.prefix for record in records] == [one, other, other]
    assert [record.line for record in records] == [1, 3, 5]
    assert [issue for record in records for issue in record.issues] == []
    covered = sorted(pair for record in records for part in record.parts for pair in part.span.ranges)
    assert [low for low, _ in covered] == [0, *[high for _, high in covered[:-1]]]
    assert covered[-1][1] == len(text)
    (value,) = [part for part in records[0].parts if isinstance(part, Value)]
    assert len(value.span.ranges) > 1


def test_the_first_line_of_the_other_source_may_come_at_once():
    assert values("web  | {\ndb   | x\nweb  |   a: 1\nweb  | }\n") == [{"a": 1}]


def test_a_line_of_nobody_ends_what_is_open():
    records = list(iter_records("web  | {\nweb  |   a: 1,\nnoise\nweb  |   b: 2\nweb  | }\n"))
    assert [issue.code for record in records for issue in record.issues] == ["cut", "repaired-fragment"]
    assert records[0].values[0].props == {"a": 1}


def test_a_source_that_is_silent_for_long_is_cut():
    text = "web  | {\nweb  |   a: 1,\n" + "db   | ready\n" * (PATIENCE + 2) + "web  |   b: 2\nweb  | }\n"
    records = list(iter_records(text))
    assert [issue.code for record in records for issue in record.issues] == ["cut", "repaired-fragment"]
    assert len(records) > PATIENCE


def test_any_chunking_gives_the_same_records():
    random_ = random.Random(4)  # noqa: S311  # the same every time
    lines = {
        "web  | ": ["{", "  a: [", "    1", "  ],", "  s: 'x'", "}", "done"],
        "db   | ": ["TypeError: no", "    at f (/a.js:1:2)", "next {", "  b: 1", "}"],
    }
    text, left = "", {prefix: [*said] for prefix, said in lines.items()}
    while any(left.values()):
        prefix = random_.choice([one for one, said in left.items() if said])
        text += prefix + left[prefix].pop(0) + "\n"
    whole = list(iter_records(text))
    for size in (1, 2, 3, 5, 8, 13, 50):
        reader = RecordReader()
        cut = [record for at in range(0, len(text), size) for record in reader.feed(text[at : at + size])]
        assert [*cut, *reader.close()] == whole
        assert reader.idle


def test_bad_bytes_are_said_of_the_record_they_stand_in():
    data = b"web  | {\nweb  |   a: '\xff'\ndb   | x\nweb  |   ,b: 1\nweb  | }\n".replace(b"'\n", b"',\n").replace(b"  ,b", b"  b")
    records = list(iter_records(data))
    assert [(record.prefix, [issue.code for issue in record.issues]) for record in records] == [
        ("web  | ", ["invalid-utf8"]),
        ("db   | ", []),
    ]


@pytest.mark.parametrize("row", LEADERS, ids=[row.name for row in LEADERS])
def test_every_leader_is_taken_off(row):
    begin = row.pattern.match(row.sample)[0]
    text = "".join(f"{begin}{line}\n" for line in ("user {", "  id: 7,", "  tags: [ 'x' ]", "}"))
    assert [value for record in iter_records(text) for value in record.values] == [{"id": 7, "tags": ["x"]}]


@pytest.mark.parametrize(
    "prefix", ["{0} ", "n {0} ", "{0}:", "{0:6}\t", "{0:>5}  ", "{0:6}\t| ", "[{0}ms] ", "a.log:{0}:", "12:00:{0} web | ", "{0}|"]
)
def test_numbers_of_any_width_stand_before_lines(prefix):
    text = "".join(
        f"{prefix.format(number)}{line}\n"
        for number, line in enumerate(("user {", "  id: 7,", "  at: {", "    n: 1", "  }", "}", "done"), 8)
    )
    assert [value for record in iter_records(text) for value in record.values] == [{"id": 7, "at": {"n": 1}}]


@pytest.mark.parametrize("text", ["1: 'a',\n2: 'b'\n", "+ { a: 1 }\n- { a: 2 }\n", "-1\n-2\n", "# a\n# b\n"])
def test_what_begins_like_a_leader_is_left(text):
    assert next(part.text for record in iter_records(text) for part in record.parts if hasattr(part, "text"))[0] == text[0]
