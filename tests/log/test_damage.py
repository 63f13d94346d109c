"""A line that is missing, doubled or overwritten costs its own record and no other.

Large samples are damaged at every line that a prime divides; ``DUMPPARSE_EXHAUSTIVE=1`` damages every line of every sample.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from log_samples import NAMES, canonical, sample, whole
from many import EXHAUSTIVE

import dumpparse

PROSE = "it's 5 o'clock, the \"queue\" isn't empty: retrying (2 of 3)"
_SMALL, _STRIDE = 40, 5
_FRAME = re.compile(r" {4}at \S")


def _told(record: dumpparse.Record) -> str:
    """Give the values of a record, or where it has none, that it is text."""
    return canonical([dumpparse.to_json(value) for value in record.values])


def _values(records: tuple[dumpparse.Record, ...] | list[dumpparse.Record]) -> list[str]:
    return [_told(record) for record in records if record.values]


@pytest.mark.parametrize("name", NAMES)
def test_one_line(name: str) -> None:
    records = whole(name)
    lines = sample(name).text.split("\n")
    stride = 1 if EXHAUSTIVE or len(lines) <= _SMALL else _STRIDE
    for number in range(0, len(lines) - 1, stride):
        before = [record for record in records if record.last_line < number + 1]
        after = _values([record for record in records if record.line > number + 1])
        # What goes on behind this line as an excerpt may be a part of what stands before it.
        while after and '"cut_before": true' in after[0]:
            after.pop(0)
        if before and any(issue.code == "cut" for issue in before[-1].issues):
            # This line cut the record before it: without it, it may go on.
            before.pop()
        for way, put in (("removed", []), ("doubled", [lines[number]] * 2), ("overwritten", [PROSE])):
            got = _values(list(dumpparse.iter_records(["\n".join([*lines[:number], *put, *lines[number + 1 :]])])))
            damage = f"line {number + 1} {way}: {lines[number]!r}"
            kept = _values(before)
            if way == "removed" and before and before[-1].last_line == number and _is_between_frames(lines, number):
                # The frames of an error without its head are those of the error that they follow.
                grown = kept.pop()
                assert got[len(kept)].startswith(grown[: grown.index('"frames": [') + 11]), damage
            assert got[: len(kept)] == kept, damage
            assert got[len(got) - len(after) :] == after, damage


def _is_between_frames(lines: list[str], number: int) -> bool:
    return number > 0 and [bool(_FRAME.search(line)) for line in lines[number - 1 : number + 2]] == [True, False, True]


BROKEN = {
    "a missing closer": "{ a: 1 }\n{\n  b: 2,\n  c: {\n    d: 3\n  },\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a missing closer, then prose": "{ a: 1 }\n{\n  b: 2,\nnext\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a missing opener": "{ a: 1 }\n  b: 2,\n  c: [ 1 ]\n}\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a surplus closer": "{ a: 1 }\n{ b: 2 } }\n}\n]\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a quote that is not closed": "{ a: 1 }\n{\n  b: 'it is,\n  c: 3\n}\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a string that never goes on": "{ a: 1 }\n{\n  b: 'it' +\n}\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a bracket of the other kind": "{ a: 1 }\n{\n  b: [\n    1\n  }\n}\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "an error without frames": "{ a: 1 }\nTypeError: it's {\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "an error whose frames are cut": "{ a: 1 }\nError: x\n    at f (/app/a.js:1\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "an error whose properties are cut": "{ a: 1 }\nError: x\n    at f (/app/a.js:1:2) {\n  code: 1,\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a prologue that is cut": "{ a: 1 }\n/app/a.js:5\n    throw { e: 1 }\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a table that is cut": "{ a: 1 }\n┌─────────┬───┐\n│ (index) │ { │\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a map without arrows": "{ a: 1 }\nMap(2) {\n  'a' 1,\n  'b' => 2\n}\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
    "a colon missing": "{ a: 1 }\n{\n  b 2,\n  c: 3\n}\n{ e: 4 }\nFoo {\n  f: 5\n}\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_record_costs_only_itself(text: str) -> None:
    got = _values(list(dumpparse.iter_records([text])))
    assert got[0] == '[{"a": 1}]'
    assert got[-2:] == ['[{"e": 4}]', canonical([{"$type": "object", "class": "Foo", "props": {"f": 5}}])]


@pytest.mark.parametrize(("one", "other"), list(pairwise(BROKEN.values())))
def test_broken_records_one_after_another(one: str, other: str) -> None:
    text = one + other
    tail = _values(list(dumpparse.iter_records([text])))[-2:]
    assert tail == ['[{"e": 4}]', canonical([{"$type": "object", "class": "Foo", "props": {"f": 5}}])]


def test_what_was_complete_in_a_broken_record_is_kept() -> None:
    (first, second, _), (issue,) = _kept("{\n  a: 1,\n  b: {\n    c: [ 2 ],\n    d: 'x'\n{ e: 4 }\nend\n")
    assert (
        first == '[{"$type": "object", "cut": "", "props": {"a": 1, "b": {"$type": "object", "cut": "", "props": {"c": [2], "d": "x"}}}}]'
    )
    assert second == '[{"e": 4}]'
    assert (issue.code, issue.level) == ("cut", "warn")


def _kept(text: str) -> tuple[list[str], list[dumpparse.Issue]]:
    records = list(dumpparse.iter_records([text]))
    return [_told(record) for record in records], [issue for record in records for issue in record.issues]


def test_strict_raises_at_the_first_issue() -> None:
    records = dumpparse.iter_records(["{ a: 1 }\nx\n{\n  b: 2,\n  c: 3\ny\n{ d: 4 }\n"], strict=True)
    assert next(records).values == [{"a": 1}]
    assert next(records).values == []
    with pytest.raises(dumpparse.DumpParseError) as caught:
        next(records)
    assert caught.value.code == "cut"
    assert (caught.value.line, caught.value.column) == (5, 6)
    assert caught.value.snippet == "    c: 3\n       ^"
