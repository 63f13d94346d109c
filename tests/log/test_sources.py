"""Lines of several sources in one log come apart: each has blocks of its own."""

from __future__ import annotations

import json
import random
from itertools import pairwise

import pytest

from dumpparse import RecordReader, Value, iter_records
from dumpparse.log.one_source import PATIENCE
from dumpparse.parser.patterns import pattern
from dumpparse.source.ansi import LOST_COLOUR
from dumpparse.source.prefix import format_of, named_prefix
from dumpparse.source.prefix_formats import LEADERS, PREFIX_FORMATS
from dumpparse.source.stamps import NAMES, STAMPS


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


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        ("[36mapi-1  |[0m ", "[33mdb-1   |[0m ", ("api-1", "db-1")),
        ("␛[32m0|app  | ␛[39m", "␛[31m1|db   | ␛[39m", ("0|app", "1|db")),
        ("\\x1b[36mapi-1  | \\x1b[0m", "\\x1b[33mdb-1   | \\x1b[0m", ("api-1", "db-1")),
    ],
)
def test_prefixes_whose_colours_have_lost_their_escape(one, other, sources):
    lines = [(one, "user {"), (other, "[ 1 ]"), (one, "  id: 7,"), (one, "  name: [32m'x'[39m"), (one, "}")]
    text = "".join(f"{prefix}{line}\n" for prefix, line in lines)
    records = list(iter_records(text))
    assert [record.values for record in records] == [[{"id": 7, "name": "x"}], [[1]]]
    assert [(record.prefix, record.source) for record in records] == [(one, sources[0]), (other, sources[1])]
    assert all("repaired-colours-without-escape" in {issue.code for issue in record.issues} for record in records)
    span = records[0].parts[1].span
    assert "".join(text[low:high] for low, high in span.ranges).startswith("{\n")


@pytest.mark.parametrize("text", ["[36m{ a: 1 }[0m", "[33m1[39m", "[5m] x", "[36m" * 900, "[0m| a"])
def test_a_colour_before_no_prefix_is_none(text):
    assert named_prefix(text) is None


def test_colours_are_those_of_the_grammar():
    """What stands before a value is looked at before there is a grammar: the pattern says the same."""
    for text in [
        "[32m",
        "[m",
        "[1;38;5;3m",
        "␛[0m",
        "\\x1b[0m",
        "\\033[1m",
        "\\e[1m",
        "^[[1m",
        "?[1m",
        "←[1m",
        "\ufffd[1m",
        "[1 m",
        "[m2",
        "x[1m",
    ]:
        assert bool(pattern("PASTED_COLOUR").fullmatch(text)) == bool(LOST_COLOUR.fullmatch(text)), text


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
    chance = random.Random(4)  # noqa: S311  # the same every time
    lines = {
        "web  | ": ["{", "  a: [", "    1", "  ],", "  s: 'x'", "}", "done"],
        "db   | ": ["TypeError: no", "    at f (/a.js:1:2)", "next {", "  b: 1", "}"],
    }
    text, left = "", {prefix: [*said] for prefix, said in lines.items()}
    while any(left.values()):
        prefix = chance.choice([one for one, said in left.items() if said])
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


VALUE = ("user {", "  id: 7,", "  at: { n: 1, tags: [ 'x' ] },", "  more: 'a string that is long enough'", "}")
READ = {"id": 7, "at": {"n": 1, "tags": ["x"]}, "more": "a string that is long enough"}
OTHERS = {
    "web-1": "db-1 ", "web.1": "job.1", "0|api": "1|job", "pod/web-7d9f/app": "pod/web-8c1e/app", "stdout": "stderr", "@acme/web:dev": "@acme/job:dev",
    "packages/a dev": "packages/b dev", "node[123]": "node[124]", "app[web.1]": "app[web.2]", "x7k2p": "q1m4z", "app[148e272f77e228]": "app[148e272f77e229]",
    "8f5f7d2a-0000-4000-8000-1234567890ab": "8f5f7d2a-0000-4000-8000-1234567890ac", "00O": "00E", "api": "job", "pay": "tax", "app:db": "app:io", "web dev": "job dev", "@acme/web": "@acme/job",
    "default[20240501t120000]": "worker[20240501t120000]", "ecs/web/0123456789abcdef0123456789abcdef": "ecs/web/0123456789abcdef0123456789abcdee",
    "node 123": "node 124", "web-7d9fbc6d54-8xk2p app": "job-7d9fbc6d54-8xk2p app", "shop_web.1.x7k2p9q1m4zt@node-1": "shop_job.1.x7k2p9q1m4zt@node-1",
    "host shop:": "host cart:", "ReactNativeJS": "Firebase", "web:seed": "docs:seed", "(shop": "(bank", "shop »": "cart »",
}  # fmt: skip
"""Another source of the same format for the source of each sample."""


@pytest.mark.parametrize("row", [*PREFIX_FORMATS, *LEADERS], ids=lambda row: row.name)
def test_a_value_behind_every_prefix_is_whole_in_any_chunks(row):
    begin = row.pattern.match(row.sample)[0]
    text = "".join(f"{begin}{line}\n" for line in VALUE)
    (record,) = iter_records(text)
    assert record.values == [READ]
    assert record.prefix == begin
    assert [one for one in record.issues if one.level != "info"] == []
    reader = RecordReader(memo=False)
    assert [*(one for char in text for one in reader.feed(char)), *reader.close()] == [record]
    (named,) = iter_records(text, source_format=row.name)
    assert (named.values, named.prefix) == (record.values, record.prefix)
    assert [value for one in iter_records(text, source_format="none", repair=False) for value in one.values] == []


@pytest.mark.parametrize("row", [row for row in PREFIX_FORMATS if any(one in row.sample for one in OTHERS)], ids=lambda row: row.name)
def test_two_sources_of_every_format_come_apart(row):
    begin = row.pattern.match(row.sample)[0]
    name = max((one for one in OTHERS if one in begin), key=len)
    other = begin.replace(name, OTHERS[name])
    text = f"{begin}{VALUE[0]}\n{other}[\n" + "".join(f"{begin}{line}\n{other}  {number},\n" for number, line in enumerate(VALUE[1:-1]))
    text += f"{begin}}}\n{other}  9\n{other}]\n"
    assert [(record.prefix, record.values) for record in iter_records(text)] == [(begin, [READ]), (other, [[0, 1, 2, 9]])]


@pytest.mark.parametrize("stamp", STAMPS, ids=lambda stamp: stamp.name)
def test_every_stamp_takes_its_sample(stamp):
    (record,), (left,) = iter_records(stamp.sample), iter_records(stamp.left)
    assert record.time or record.level
    assert (left.time, left.level) == (None, None)


@pytest.mark.parametrize("stamp", NAMES, ids=lambda stamp: stamp.name)
def test_every_name_behind_a_time_or_level_is_the_source(stamp):
    (record,), (left,) = iter_records(stamp.sample), iter_records(stamp.left)
    assert record.source is not None
    assert left.source is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-05-01T12:00:00Z INFO app user { id: 1 }", (None, "2024-05-01T12:00:00Z", "INFO")),
        ("[12:00:00.123] [api] warn: low { free: 2 }", ("api", "12:00:00.123", "warn")),
        ("web-1  | 12:00:00 ERROR no { id: 1 }", ("web-1", "12:00:00", "ERROR")),
        ("0|api  | 2024-05-01T12:00:00: saved { id: 1 }", ("0|api", "2024-05-01T12:00:00", None)),
        ("[api] user {\n[api]   id: 1\n[api] }", ("api", None, None)),
        ("[1] user {\n[1]   id: 1\n[1] }", ("1", None, None)),
        ("12:00:00 web: {\n12:00:01 web:   id: 1\n12:00:01 web: }", ("web", "12:00:00", None)),
        ("Error: not { id: 1 }", (None, None, None)),
        ("INFORMED { id: 1 }", (None, None, None)),
        ("info: Error: no\n    at f (/a.js:1:2)", (None, None, "info")),
        (" LOG  user { id: 1 }", (None, None, "LOG")),
        ("[job] user { id: 1 }", ("job", None, None)),
        ("[Function (anonymous)] { id: 1 }", (None, None, None)),
        ("[cart] › ✖  error     no { id: 1 }", ("cart", None, "error")),
        ("12:00:01.123 (cart) › user { id: 1 }", ("cart", "12:00:01.123", None)),
        ("3 May 12:00:01 - [warn] [debug:x] user { id: 1 }", ("debug:x", "3 May 12:00:01", "warn")),
        ("ℹ user {                    12:00:01 PM\n  id: 1\n}", (None, "12:00:01 PM", "ℹ")),
        ("✖ Error: no                    9:00:01 AM\n    at f (/a.js:1:2)", (None, "9:00:01 AM", "✖")),
    ],
)
def test_a_record_says_where_it_comes_from(text, said):
    (record,) = iter_records(text)
    assert (record.source, record.time, record.level) == said


STACKED = {
    "a comment": "// {}0|app  | ", "a number": "{}12:web-1  | ", "a time in a service": "web-1  | {}2024-05-01T12:00:00.12Z ", "a quote": "> {}12:00:00 ",
    "a label in a comment": "# {}[api] ", "a service in a number": "app.log:12:{}web-1  | ", "a tab": "{}   12\t12:00:00 ",
}  # fmt: skip


@pytest.mark.parametrize("prefix", STACKED.values(), ids=STACKED)
def test_prefixes_may_be_stacked(prefix):
    begin = prefix.format("")
    assert values("".join(f"{begin}{line}\n" for line in VALUE)) == [READ]


@pytest.mark.parametrize("prefix", ["web-1  | ", "12:00:00 ", "[api] ", "May 01 12:00:00 host node[7]: ", "2024-05-01T12:00:00.123Z "])
def test_the_first_line_may_lack_the_prefix_or_a_part_of_it_and_blank_lines_may_stand_between(prefix):
    others = "".join(f"{prefix}{line}\n" for line in VALUE[1:])
    for first in ("", prefix[3:], "$ node a.js "):
        assert values(f"{first}{VALUE[0]}\n{others}") == [READ]
    assert values("\n\n".join(f"{prefix}{line}" for line in VALUE)) == [READ]
    spaced = list(iter_records("\n\n".join(f"{prefix}{line}" for line in ("Error: no", "    at f (/a.js:1:2) {", "  code: 'E'", "}"))))
    (error,) = [value for record in spaced for value in record.values]
    assert (error.message, error.frames, error.props) == ("no", ["f (/a.js:1:2)"], {"code": "E"})
    assert next(low for record in spaced for part in record.parts for low, _ in part.span.ranges) == 0


def test_the_head_of_an_error_may_lack_the_prefix_and_the_time_behind_it():
    for prefix in ("web-1  | ", "[pod/web-7d9f/app] ", "0|api  | "):
        (error,) = values(f"TypeError: no\n{prefix}2024-05-01T12:00:00Z     at f (/a.js:1:2)\n")
        assert error.frames == ["f (/a.js:1:2)"]


FIRST_ONLY = [row for row in PREFIX_FORMATS if row.is_of_first]
EVERY_LINE = (
    "web-1  | ",
    "0|api  | ",
    "2024-05-01T12:00:00.1234567Z ",
    "2024-05-01T12:00:00.12Z ",
    "app[web.1]: ",
    "12:00:01 web.1  | ",
    "[api] ",
)


@pytest.mark.parametrize("row", FIRST_ONLY, ids=[row.name for row in FIRST_ONLY])
def test_a_prefix_of_the_first_line_may_stand_behind_one_of_all_lines(row):
    begin = row.pattern.match(row.sample)[0]
    errors = ("Error: no", "    at f (/a.js:1:2)", "    at g (/a.js:3:4) {", "  code: 'E'", "}")
    for outer in EVERY_LINE:
        text = "".join(f"{outer}{'' if number else begin}{line}\n" for lines in (VALUE, errors, VALUE) for number, line in enumerate(lines))
        if (outer, row.name) == ("2024-05-01T12:00:00.1234567Z ", "sam"):
            continue  # a time and the name of a stream are a prefix of another format
        first, error, last = values(text)
        assert (first, last) == (READ, READ), outer
        assert (error.message, len(error.frames), error.props) == ("no", 2, {"code": "E"})


@pytest.mark.parametrize(
    "time", ["12:00:01 PM", "5/1/2024, 9:00:01 AM", "Wed, 01 May 2024 12:00:00 GMT", "2024-05-01 12:00:00 UTC", "12:00:00 CEST"]
)
def test_the_end_of_a_time_is_no_class(time):
    assert values(f"{time} {{ id: 1 }}\n{time} [ 2 ]\n{time} [api] {{\n  id: 3\n}}\n") == [{"id": 1}, [2], {"id": 3}]
    (value,) = values("PM { id: 1 }\n")
    assert value.class_name == "PM"


def test_only_the_first_line_may_have_a_prefix():
    for prefix in ("2024-05-01T12:00:00.123Z\t8f5f7d2a-0000-4000-8000-1234567890ab\tINFO\t", "May 01 12:00:00 host node[7]: ", "  app:db "):
        assert values(prefix + "\n".join(VALUE) + "\n") == [READ]


@pytest.mark.parametrize("text", ["Total | { a: 1 }", "name | type { a: 1 }", "a:b: { a: 1 }", "[x] { a: 1 }"])
def test_what_may_be_a_label_stays(text):
    (record,) = iter_records(text)
    assert record.prefix is None
    assert record.values == [{"a": 1}]


def test_a_name_that_is_none_is_refused():
    for wrong in ({"source_format": "nobody"}, {"runtime": "nobody"}):
        with pytest.raises(ValueError, match=r"there is no .* 'nobody'; the .* are auto, "):
            list(iter_records("x", **wrong))


@pytest.mark.parametrize(
    ("text", "runtime"),
    [
        ("Error: no\n    at emit (node:events:518:28)", "node"),
        ("Error: no\n    at f (ext:core/01_core.js:175:7)", "deno"),
        ("Error: no\n    at f (/a.js:1:2)", None),
        ("(3) [1, 2, {…}]", "chrome"),
        ("{ a: 1 }", None),
    ],
)
def test_a_record_says_what_printed_it(text, runtime):
    (record,) = iter_records(text)
    assert record.runtime == runtime
    (record,) = iter_records(text, runtime="bun")
    assert record.runtime == "bun"


@pytest.mark.parametrize("leader", ["{}:", "src/a.log:{}:", "+", "-"])
def test_the_head_of_an_error_may_stand_behind_a_glued_number(leader):
    lines = ("TypeError: no", "    at f (/a.js:1:2)", "    at g (/a.js:3:4) {", "  code: 'E'", "}", "done")
    text = "".join(f"{leader.format(number)}{line}\n" for number, line in enumerate(lines, 8))
    (error,) = values(text)
    assert (error.message, len(error.frames), error.props) == ("no", 2, {"code": "E"})
    reader = RecordReader()
    assert [*(one for char in text for one in reader.feed(char)), *reader.close()] == list(iter_records(text))
    assert values(f"{leader.format(8)}TypeError: no\nready\n") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("web-1  | {\n\nweb-1  |   a: 1\n\nweb-1  | }\n", ["repaired-double-spaced"]),
        ("// web-1  | {\n//    web-1  |   a: 1\n//    web-1  | }\n", ["repaired-indentation"]),
        ("web-1  | {\nweb-1  |   a: 1\nweb-1  | }\n", []),
        ("9 {\n10   a: 1\n11 }\n", []),
        ("web-1  | {\ndb-1   | up\nweb-1  |   a: 1\nweb-1  | }\n", []),
    ],
)
def test_what_is_undone_around_prefixes_is_said(text, codes):
    records = [record for record in iter_records(text) if record.values]
    assert [record.values for record in records] == [[{"a": 1}]]
    assert [issue.code for record in records for issue in record.issues] == codes


def test_a_value_whose_lines_stand_behind_another_mark_than_its_first_is_no_pieces():
    text = "> 2026-11-23T21:15:45.452Z app:db row {\n>   id: 1,\n>   tags: [ 'x' ],\n>   who: { n: 2 }\n> }\n"
    records = list(iter_records(text))
    found = [value for record in records for value in record.values]
    assert found in ([], [{"id": 1, "tags": ["x"], "who": {"n": 2}}])
    assert any(record.issues for record in records)


def parts_of(text: str, chance: random.Random) -> list[str]:
    """Return a line in parts."""
    cuts = sorted(chance.sample(range(1, len(text)), min(2, len(text) - 1))) if len(text) > 8 else []
    return [text[low:high] for low, high in pairwise([0, *cuts, len(text)])]


def test_a_line_that_a_runtime_wrote_in_parts_is_one():
    chance = random.Random(7)  # noqa: S311  # the same every time
    for end in ("\n", "\r\n"):
        written = [
            f"2024-05-01T12:00:00.{number:09} stdout {'F' if part is parts[-1] else 'P'} {part}{end}".replace(" stdout", "Z stdout")
            for lines in (VALUE, ("TypeError: no", "    at f (/a.js:1:2)"), ("one { a: 12345678 } two [ 'b' ]",))
            for number, line in enumerate(lines)
            for parts in [parts_of(line, chance)]
            for part in parts
        ]
        text = "".join(written)
        records = list(iter_records(text))
        first, error, *others = [value for record in records for value in record.values]
        assert (first, error.message, error.frames, others) == (READ, "no", ["f (/a.js:1:2)"], [{"a": 12345678}, ["b"]])
        assert [one.code for record in records for one in record.issues] == []
        covered = [pair for record in records for part in record.parts for pair in part.span.ranges]
        assert [low for low, _ in covered] == [0, *[high for _, high in covered[:-1]]]
        reader = RecordReader(memo=False)
        assert [*(one for char in text for one in reader.feed(char)), *reader.close()] == records
    cut = "2024-05-01T12:00:00Z stdout P { a: 'x\n2024-05-01T12:00:00Z stderr F no\n2024-05-01T12:00:01Z stdout F y' }\n"
    assert [value for record in iter_records(cut) for value in record.values if not record.issues] == []


def test_a_line_that_docker_wrote_in_parts_is_one():
    def line(text: str) -> str:
        return json.dumps({"log": text, "stream": "stdout", "time": "2024-05-01T12:00:00.1Z"}) + "\n"

    for parts in (
        ("{ a: 12", "34, s: 'on", "e' }\n"),
        ("{\n", "  a: 12", "34,\n", "  s: 'o", "ne'\n", "}\n"),
        ("user { a: 1234, s: 'one'", " }\n"),
    ):
        text = "".join(map(line, parts))
        (record,) = iter_records(text)
        assert record.values == [{"a": 1234, "s": "one"}]
        assert [pair for part in record.parts for pair in part.span.ranges][-1][1] == len(text)
        reader = RecordReader()
        assert [*(one for char in text for one in reader.feed(char)), *reader.close()] == [record]
    assert values(line("got { a") + line(" no\n")) == [json.loads(line("got { a")), json.loads(line(" no\n"))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("@acme/a:gen: ", "@acme/b:gen: "),
        ("libs/ui gen: ", "libs/io gen: "),
        ("[@acme/a]: ", "[@acme/b]: "),
        ("(front) ", "(back) "),
        ("front> ", "back> "),
    ],
)
def test_two_sources_of_names_that_nobody_knows_come_apart_where_they_take_turns(one, other):
    lines = ["user {", "cart {", "  id: 7", "  rows: [ 1 ]", "}", "}"]
    records = list(iter_records("".join(f"{(one, other)[number % 2]}{line}\n" for number, line in enumerate(lines))))
    assert [(record.prefix, record.values, record.issues) for record in records] == [(one, [{"id": 7}], []), (other, [{"rows": [1]}], [])]


def test_a_time_at_the_right_margin_of_every_line_is_taken_off():
    lines = ["user {", "  id: 7,", "  who: {", "    n: 'x'", "  },", "  z: 1", "}", "ready"]
    value, text = iter_records("".join(f"{line:<50}9:15:0{number} AM\n" for number, line in enumerate(lines)))
    assert (value.values, value.time, value.issues) == ([{"id": 7, "who": {"n": "x"}, "z": 1}], "9:15:00 AM", [])
    assert (text.values, text.parts[0].text.split()) == ([], ["ready", "9:15:07", "AM"])


@pytest.mark.parametrize(
    ("text", "source", "level"),
    [
        ("[POST] /carts { id: 7 }", None, None),
        ("[cart] /carts { id: 7 }", "cart", None),
        ("logs/cart.txt:31:cart {\nlogs/cart.txt:32:  id: 7\nlogs/cart.txt:33:}", "logs/cart.txt", None),
        ("  ● carts › has an id { id: 7 }", None, None),
        (" ❯ tests/cart.test.ts { id: 7 }", None, None),
        (" ✓ has an id { id: 7 }", None, None),
        (" ⚠ no id { id: 7 }", None, "⚠"),
        ("web-1 | {\nweb-1       |   id: 7\nweb-1       | }", "web-1", None),
    ],
)
def test_what_is_no_source_and_no_level_is_not_said(text, source, level):
    (record,) = iter_records(text)
    assert (record.values, record.source, record.level, record.issues) == ([{"id": 7}], source, level, [])
