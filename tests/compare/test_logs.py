"""Differences of two logs: which records belong together, and what is said of them."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from dumpparse import iter_records
from dumpparse.compare.forms import Compared, Forms, compared
from dumpparse.compare.keys import NAMING, Likenesses
from dumpparse.compare.logs import _natural, differences
from dumpparse.compare.match import match
from dumpparse.repeatable import Ignore

USUAL = Ignore(["ids", "times"])


def forms(log):
    return [one for record in iter_records(log) if (one := compared(record)) is not None]


def found(one, two, ignore=USUAL):
    return list(differences(forms(one), forms(two), ignore))


def told(one, two, ignore=USUAL):
    """Give what is said, short: (kind, line of one, line of two, paths)."""
    return [
        (each.kind, each.before, each.after, [f"{change.change.path or change.part}" for change in each.changes])
        for each in found(one, two, ignore)
    ]


TICKS = [f"tick {{ n: {number} }}\n" for number in range(40)]

CASES = [
    ("its label", "a { n: 1 }\nb { n: 1 }\n", "b { n: 2 }\n", [("gone", 1, None, []), ("changed", 2, 1, ["n"])]),
    ("its label, not its shape", "a { n: 1 }\nb { n: 1 }\n", "b { n: 1, m: 2 }\n", [("gone", 1, None, []), ("changed", 2, 1, ["m"])]),
    ("its words but for numbers", "up\nlistening on 80\n", "listening on 81\n", [("gone", 1, None, []), ("changed", 2, 1, ["text"])]),
    ("most of its words", "got the first part\n", "got the other part\n", [("changed", 1, 1, ["text"])]),
    ("a short text is like no other", "up\n", "down\n", [("gone", 1, None, []), ("new", None, 1, [])]),
    ("its keys", "{ a: 1, b: 1 }\n", "{ x: 1 }\n{ a: 1, b: 2 }\n", [("new", None, 1, []), ("changed", 1, 2, ["b"])]),
    ("half of its keys", "{ a: 1, b: 1 }\n", "{ a: 1, c: 1 }\n", [("changed", 1, 1, ["b", "c"])]),
    ("none of its keys", "{ a: 1 }\n", "{ b: 1 }\n", [("gone", 1, None, []), ("new", None, 1, [])]),
    ("what names it", "{ type: 'open', n: 1 }\n{ type: 'shut', n: 1 }\n", "{ type: 'shut', n: 2 }\n", [("gone", 1, None, []), ("changed", 2, 1, ["n"])]),
    ("what does not name it", "{ name: 'Ann', n: 1 }\n", "{ name: 'Bob', n: 1 }\n", [("changed", 1, 1, ["name"])]),
    ("its class", "A { n: 1 }\nB { n: 1 }\n", "B { m: 1 }\n", [("gone", 1, None, []), ("changed", 2, 1, ["n", "m"])]),
    ("the name of an error", "[TypeError: a]\n[RangeError: b]\n", "[RangeError: c]\n", [("gone", 1, None, []), ("changed", 2, 1, ["message"])]),
    ("the first of many like it", "".join(TICKS), "".join(TICKS[1:]), [("gone", 1, None, [])]),
    ("two of many like it", "".join(TICKS), "".join(TICKS[:5] + TICKS[6:30] + TICKS[31:]), [("gone", 6, None, []), ("gone", 31, None, [])]),
    ("equal ones that come again", "GET\n" * 3 + "{ n: 1 }\n" + "GET\n" * 3, "GET\n" * 4 + "{ n: 1 }\n" + "GET\n" * 3, [("new", None, 4, [])]),
    ("a text behind its value", "a { n: 1 } 5 ms\n", "a { n: 1 } 6 ms\n", [("changed", 1, 1, ["text"])]),
    ("parts in another order", "a { n: 1 }\n", "{ n: 1 } a\n", [("changed", 1, 1, ["record"])]),
    ("a value more", "a { n: 1 }\n", "a { n: 1 } [ 2 ]\n", [("changed", 1, 1, ["value"])]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_records_belong_together_by(one, two, said):
    assert told(one, two) == said


@pytest.mark.parametrize("key", sorted(NAMING))
def test_a_key_that_names_is_listed(key):
    of = Likenesses().of
    (one,), (two,), (other,), (another,) = (forms(f"{{ {name}: '{text}' }}") for name in (key, "name") for text in "ab")
    assert of(one.text).close != of(two.text).close
    assert of(other.text).close == of(another.text).close


IDS = [
    ("others throughout", "{ id: 'a' }\n{ id: 'a' }\n", "{ id: 'b' }\n{ id: 'b' }\n", []),
    ("one that was equal", "{ id: 'a' }\n{ id: 'a' }\n", "{ id: 'b' }\n{ id: 'c' }\n", [("changed", 2, 2, ["id"])]),
    ("two that were not", "{ id: 'a' }\n{ id: 'b' }\n", "{ id: 'c' }\n{ id: 'c' }\n", [("changed", 2, 2, ["id"])]),
    ("in a record that is equal", "x { id: 'a' }\ny { id: 'a' }\n", "x { id: 'a' }\ny { id: 'b' }\n", [("changed", 2, 2, ["id"])]),
    ("behind one that is new", "{ id: 'a', n: 1 }\n", "{ id: 'x', m: 'new' }\n{ id: 'b', n: 1 }\n", [("new", None, 1, [])]),
    ("exchanged in an equal pair", "{ id: 'a' }\nx { id: 'b', to_id: 'a' }\n", "{ id: 'a' }\nx { id: 'a', to_id: 'b' }\n", [("changed", 2, 2, ["id", "to_id"])]),
    ("as keys", "{ req_0a1b2c3d4e: 1, req_1a1b2c3d4e: 2 }", "{ req_2a1b2c3d4e: 1, req_3a1b2c3d4e: 3 }", [("changed", 1, 1, ["req_1a1b2c3d4e"])]),
    ("in texts", "req_0a1b2c3d4e in\nreq_0a1b2c3d4e out\n", "req_5a1b2c3d4e in\nreq_6a1b2c3d4e out\n", [("changed", 2, 2, ["text"])]),
    ("of another kind", "{ id: 7n }\n{ id: 7n, n: 1 }", "{ id: 8n }\n{ id: 8n, n: 2 }", [("changed", 2, 2, ["n"])]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "said"), [case[1:] for case in IDS], ids=[case[0] for case in IDS])
def test_ids_that_were_equal_must_still_be(one, two, said):
    assert told(one, two) == said


def test_what_differs_is_shown_as_the_log_has_it():
    """Ids, times and all: nothing that is not compared stands in for it."""
    (one,) = found("{ id: 7n, at: 2024-05-01T12:00:00.000Z, n: 1 }", "{ id: 8n, at: 2025-05-01T12:00:00.000Z, n: { id: 8n } }")
    assert one.parts[0].content == {
        "id": {"$type": "bigint", "value": "8"},
        "at": {"$type": "date", "value": "2025-05-01T12:00:00.000Z"},
        "n": {"id": {"$type": "bigint", "value": "8"}},
    }
    assert [change.change.after for change in one.changes] == [{"id": {"$type": "bigint", "value": "8"}}]


def test_a_log_cannot_pretend_that_something_is_an_id():
    marks = "{{ a: '\ufdd0id\ufdd1{0}\ufdd2', ['\ufdd0id\ufdd1{0}\ufdd2']: 1 }}"
    assert told(marks.format("x"), marks.format("y")) != []
    assert told(marks.format("x"), marks.format("x")) == []
    (one,) = found("{ id: '\ufdd0?' }\n" * 2, "{ id: '\ufdd1' }\n{ id: '\ufdd2' }\n")
    assert [(change.change.before, change.change.after) for change in one.changes] == [("\ufdd0?", "\ufdd2")]


def test_what_is_no_value_any_more_is_compared_as_it_is():
    assert _natural({"$type": "date", "value": {"a": 1}, "more": 1}) == {"$type": "date", "value": {"a": 1}, "more": 1}


LINES = st.sampled_from(
    ["GET /a 200", "GET /b 404", "up", "{ a: 1 }", "{ a: 2 }", "{ a: 1, id: 'x' }", "{ a: 1, id: 'y' }", "u { n: [ 1 ] }", "u { n: [ 2 ] }",
     "[TypeError: a]", "[TypeError: b]", "f 1 { a: 1 } 2 { b: 2 }"]
)  # fmt: skip
LOGS = st.lists(LINES, max_size=25).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(LOGS, LOGS, st.sampled_from([Ignore(), USUAL]))
def test_every_record_is_said_once_and_a_log_is_like_itself(one, two, ignore):
    assert found(one, one, ignore) == []
    logs = forms(one), forms(two)
    pairs = match(*(Forms(log, ignore) for log in logs))
    assert all(left < later and right < later_too for (left, right), (later, later_too) in pairwise(pairs))
    differing = found(one, two, ignore)
    lines = [[record.line for record in log] for log in logs]
    gone, new = {each.before for each in differing if each.kind == "gone"}, {each.after for each in differing if each.kind == "new"}
    assert gone == {*lines[0]} - {lines[0][left] for left, _ in pairs}
    assert new == {*lines[1]} - {lines[1][right] for _, right in pairs}
    changed = {(each.before, each.after) for each in differing if each.kind == "changed"}
    apart = {(lines[0][left], lines[1][right]) for left, right in pairs if logs[0][left].text != logs[1][right].text}
    # Without anything ignored, all pairs that are not equal to the letter are changed.
    assert changed == apart if not ignore else changed <= {(lines[0][left], lines[1][right]) for left, right in pairs}
    assert [each for each in differing if each.kind == "changed" and not each.changes] == []
    # In the order of both logs.
    for side in ("before", "after"):
        places = [getattr(each, side) for each in differing if getattr(each, side) is not None]
        assert places == sorted(places)


def test_a_value_that_nests_deep_is_compared():
    one, two = ("{ a: " * 2000 + text + " }" * 2000 for text in ("1", "2"))
    (each,) = found(one, two)
    assert [change.change.path for change in each.changes] == [".".join("a" * 2000)]


def texts(*logs):
    """Give what is compared of values, one a record: what reading takes is no part of this."""
    return tuple([Compared(at, f'[{{"value": {value}}}]') for at, value in enumerate(log, 1)] for log in logs)


SHAPES = {
    "all equal": lambda size: texts(['{"a": 1}'] * size, ['{"a": 1}'] * size),
    "all different": lambda size: texts(*((f'{{"{name}{at}": 1}}' for at in range(size)) for name in "ab")),
    "all changed": lambda size: texts(*((f'{{"a": {sign}{at}}}' for at in range(1, size)) for sign in ("", "-"))),
    "reversed": lambda size: texts(*((f'{{"n": {at}}}' for at in order) for order in (range(size), reversed(range(size))))),
    "ids in turns": lambda size: texts(*((f'{{"id": "{name}{at % 300}"}}' for at in range(size)) for name in "ab")),
    "half of them changed": lambda size: texts(['{"n": 1}'] * size, ['{"n": 1}'] * (size // 2) + ['{"n": 2}'] * (size // 2)),
    "one long array": lambda size: texts([str([*range(size)])], [str([*range(1, size)])]),
    "one object of many keys": lambda size: texts(*(["{" + ", ".join(f'"k{at}": {at * by}' for at in range(size)) + "}"] for by in (1, 2))),
    "one value that nests": lambda size: texts(*(["[0, " * min(size, 900) + f'"{"x" * size}{end}"' + "]" * min(size, 900)] for end in "ab")),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_it_takes_linear_time(shape):
    logs = {}

    def make(size):
        logs[size] = SHAPES[shape](size)
        return " " * size

    assert_linear(lambda text: list(differences(*logs[len(text)], USUAL)), make)


def test_what_is_compared_is_json():
    (one,) = forms("got { a: 'x\u2028\ud800' } now")
    assert json.loads(one.text) == [{"text": "got"}, {"value": {"a": "x\u2028\ud800"}}, {"text": "now"}]
