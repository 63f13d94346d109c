"""What is sought in a log is found without reading all of it, and is what reading all of it gives."""

from __future__ import annotations

import random
import re

import pytest
from many import check_all
from same_results import inputs
from soups import soups

from dumpparse import DumpParseError, Record, RecordReader
from dumpparse.log.alone import Alone
from dumpparse.log.containers import Containers
from dumpparse.log.holding import Holding, Marking
from dumpparse.log.likely import likely_of
from dumpparse.log.sought import SoughtReader, iter_sought
from dumpparse.paths.condition import condition_of
from dumpparse.source.buffer import TextBuffer

WORD = re.compile(r"[^\s,\x1b]{3,20}")


def read(reader: RecordReader, text: str, size: int) -> list[Record]:
    return [*(record for at in range(0, len(text), size) for record in reader.feed(text[at : at + size])), *reader.close()]


def held(text: str, wanted: str) -> list[Record]:
    """Give the records that hold a text, of all that are read."""
    holding = Holding(wanted)
    holding.note(text, 0)
    return [record for record in read(RecordReader(), text, len(text) or 1) if holding.takes(record)]


def needles(text: str, count: int) -> list[str]:
    """Give words of a log, most of them rare."""
    words = sorted({word for line in text.split("\n") for word in WORD.findall(line)})
    return random.Random(7).sample(words, min(count, len(words)))  # noqa: S311


LOGS = [
    *((one.id, one.text) for one in inputs(30) if not one.is_value),
    *((f"soup {number}", soup) for number, soup in enumerate(soups(60))),
]


def test_the_records_are_those_of_reading_all():
    def found(text: str) -> None:
        for wanted in needles(text, 3):
            for size in (len(text) or 1, 997):
                assert read(SoughtReader(Holding(wanted)), text, size) == held(text, wanted), (wanted, size)

    check_all(LOGS, found)


def conditions(records: list[Record]) -> list[str]:
    """Give conditions that hold of values of a log, by the keys at their top."""
    values = [value for record in records for value in record.values if isinstance(value, dict)]
    shown = {(key, held) for value in values for key, held in value.items() if type(held) in {str, int} and len(str(held)) < 40}
    chosen = sorted((f'["{key}"]={held}' for key, held in shown if not {'"', "\\", "\n"} & {*key, *str(held)}), key=str)
    return random.Random(7).sample(chosen, min(3, len(chosen)))  # noqa: S311


def test_what_a_condition_asks_for_is_found_without_reading_all():
    def found(text: str) -> None:
        records = read(RecordReader(), text, len(text) or 1)
        for asked in conditions(records):
            likely = likely_of([condition_of(asked)])
            if likely is not None:
                wanted = [[value for value in one.values if condition_of(asked).holds(value)] for one in records]
                sought = [
                    [value for value in one.values if condition_of(asked).holds(value)] for one in read(SoughtReader(likely), text, 4096)
                ]
                assert [one for one in sought if one] == [one for one in wanted if one], asked

    check_all(LOGS, found)


@pytest.mark.parametrize(
    "line",
    [
        "{ code: '\\u0045CONNREFUSED' }",
        '{"code": "\\u0045CONNREFUSED"}',
        "{ code: 'ECONN' +\n    'REFUSED' }",
        "{ code: [Object] }",
        "{ code: 'ECONN'... 7 more characters }",
        "{ code: \x1b[32m'ECONN\x1b[39mREFUSED' }",
        "{ a: 1, ... }",
    ],
)
def test_what_may_be_printed_otherwise_or_is_hidden_is_read(line):
    likely = likely_of([condition_of("code=ECONNREFUSED")])
    assert likely is not None
    text = f"ready\nuser {{\n  id: 1\n}}\n{line}\nready\n" * 3
    known = [condition_of("code=ECONNREFUSED").holds(value) for record in read(RecordReader(), text, 999) for value in record.values]
    told = [condition_of("code=ECONNREFUSED").holds(value) for record in read(SoughtReader(likely), text, 999) for value in record.values]
    assert [one for one in told if one is not False] == [one for one in known if one is not False] != []


@pytest.mark.parametrize(
    "asked", ["code~E", "code!=E1", "code", "status>=500", "$type=error", "p.state=fulfilled", "at=2025-10-08", "ok=true", "n=7", "n=5e2"]
)
def test_where_nothing_is_surely_printed_all_is_read(asked):
    assert likely_of([condition_of(asked)]) is None


def test_numbers_are_sought_however_they_are_printed():
    likely = likely_of([condition_of("n=12345")])
    assert likely is not None
    for text in ("{ n: 12345 }\n", "{ n: 12_345n }\n", '{"n": 1.2345e4}\n', "{ n: '12345' }\n"):
        assert likely.next(text, 0, len(text)) < len(text), text
    assert likely.next("{ n: 1234, id: '1e5f' }\n", 0, 24) == 24


ALONE = "ready\nuser {\n  id: 1,\n  tags: [\n    'a'\n  ]\n}\nrows [ 1, 2 ] { ms: 4.5 }\nTypeError: no\n    at f (/app/a.js:1:2)\n    at /app/b.js:3:4 {\n  code: 'E1'\n}\n"


def test_most_lines_of_an_ordinary_log_are_passed_over():
    text = ALONE * 500 + "here { id: 'needle' }\n" + ALONE * 500
    reader = SoughtReader(Holding("needle"))
    assert [record.values for record in read(reader, text, 1 << 16)] == [[{"id": "needle"}]]
    assert reader.passed > 0.95 * len(text)


def test_lines_that_are_passed_over_leave_nothing_open():
    """However such lines follow one another, who joins lines waits for nothing behind them."""
    pieces = re.findall(r"(?:[^\n]*[^{\[\n]\n(?! |\})|[^\n]*\n(?: [^\n]*\n)+\}\n|[^\n]*\n(?: [^\n]*\n)+(?=[^ }]))", ALONE)
    chance = random.Random(3)  # noqa: S311
    for _ in range(200):
        text = "".join(chance.choices(pieces, k=6)) + "ready\n"
        alone, at = Alone(text, is_all=True), 0
        while (stop := alone.next(at, len(text))) > at:
            containers, buffer = Containers(), TextBuffer()
            buffer.place = 1, 2
            given = [block for line in text[:stop].split("\n")[:-1] for block in containers.feed(buffer.line(line))]
            rest = containers.end_above(text[stop:].partition("\n")[0]) if containers.waits_for_next else []
            assert containers.idle or rest, (text[:stop], given)
            at = stop


def test_a_text_is_sought_in_lines_as_they_stand_and_without_colours():
    text = "web-1  | got { a: \x1b[33m12\x1b[39m5 }\nweb-1  | got { a: 7 }\n"
    for wanted, count in (("web-1", 2), ("\x1b[33m12", 1), ("a: 125", 1), ("a: 12", 1), ("a: 99", 0)):
        assert len(read(SoughtReader(Holding(wanted)), text, 7)) == count, wanted


def test_a_record_comes_whole_with_its_place():
    text = "one\n" * 40 + "got {\n  a: 1,\n  b: 'needle'\n}\ntwo\n"
    (record,) = iter_sought([text.encode()], Holding("needle"))
    assert (record.line, record.last_line, record.values) == (41, 44, [{"a": 1, "b": "needle"}])


@pytest.mark.parametrize("wanted", ["", "a\nb"])
def test_what_is_no_text_of_a_line_is_refused(wanted):
    with pytest.raises(DumpParseError):
        Holding(wanted)


def test_all_records_come_where_they_are_only_marked():
    marking = Marking("b")
    found = [(record.values, marking.is_held) for record in iter_sought([b"{ a: 1 }\n{ b: 1 }\nx\n"], marking)]
    assert found == [([{"a": 1}], False), ([{"b": 1}], True), ([], False)]
