"""Random values and calls of console, printed by the real node, are read as what they were.

A case is named by mode, seed and number: ``node tests/truth/generate.cjs calls 1 1 765`` prints ``calls:1:765`` again.
``DUMPPARSE_CASES=20000 DUMPPARSE_SEED=7`` tries others; ``DUMPPARSE_NODE`` is another node to print with.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest
from helpers import node

from .generated import Case, cases, read_call, read_log, read_value
from .known import KINDS, kinds_of

NODE = os.environ.get("DUMPPARSE_NODE") or node()
pytestmark = pytest.mark.skipif(NODE is None, reason="no node is installed to print with")

MANY = 5000
"""So many cases show of every kind of ``known`` whether there is something wrong with it."""
COUNT = int(os.environ.get("DUMPPARSE_CASES") or (MANY if os.environ.get("DUMPPARSE_EXHAUSTIVE") or os.environ.get("CI") else 300))
SEED = int(os.environ.get("DUMPPARSE_SEED") or 1)


@cache
def made(mode: str, seed: int, count: int) -> list[Case]:
    return cases(str(NODE), mode, seed, count)


def printed(mode: str) -> list[Case]:
    return made(mode, SEED, COUNT)


@cache
def wrong_values() -> dict[str, str]:
    return {case.name: how for case in printed("values") if (how := read_value(case)) is not None}


@cache
def wrong_calls() -> dict[str, str]:
    return {case.name: how for case in printed("calls") if (how := read_call(case)) is not None}


def unknown(wrong: dict[str, str], of: Iterable[Case]) -> list[str]:
    """Say which cases are read wrong and are of no known kind."""
    return [f"{case.name}: {wrong[case.name]}\n{case.text}" for case in of if case.name in wrong and not kinds_of(case)]


def test_a_single_value_under_any_options():
    assert unknown(wrong_values(), printed("values")) == []


def test_a_value_of_the_kinds_that_programs_log_most():
    """Whatever it holds: none of these is read wrong, so no kind is asked for."""
    assert {case.name: how for case in printed("everyday") if (how := read_value(case)) is not None} == {}


def test_what_a_call_prints():
    assert unknown(wrong_calls(), printed("calls")) == []


def test_what_calls_print_one_after_another():
    """What one call printed may look like the head of an error that another one printed: of a thousand calls, one may be read otherwise so."""
    wrong = unknown(read_log(printed("calls")), printed("calls"))
    assert len(wrong) <= len(printed("calls")) / 1000, wrong


@pytest.mark.skipif(COUNT < MANY, reason="too few cases to tell")
def test_every_known_kind_is_still_read_wrong():
    """A kind whose cases are all right goes from the table; one of which more are wrong than its share has got worse."""
    tried, wrong = Counter(), Counter()
    for case in [*printed("values"), *printed("calls")]:
        kinds = kinds_of(case)
        tried.update(kinds)
        wrong.update(kinds if case.name in wrong_values() or case.name in wrong_calls() else [])
    assert [kind.name for kind in KINDS if not kind.is_rare and not wrong[kind.name]] == [], "are right now: strike them off the table"
    if (SEED, COUNT) == (1, MANY):
        worse = {
            kind.name: f"{wrong[kind.name]} of {tried[kind.name]}" for kind in KINDS if wrong[kind.name] > kind.share * tried[kind.name]
        }
        assert worse == {}, "are read wrong more often than before"


def test_a_case_is_made_again_from_its_name():
    again = cases(str(NODE), "calls", 3, 5, first=40)
    assert again == cases(str(NODE), "calls", 3, 45)[40:]
    assert [case.name for case in again] == [f"calls:3:{number}" for number in range(40, 45)]
    assert again != cases(str(NODE), "calls", 4, 5, first=40)


def test_all_kinds_are_made():
    """What the generator no longer makes is no longer tested."""
    kinds = {kind for case in made("values", 1, 300) for kind in case.features["inside"]}
    assert kinds >= {
        "ArrayBuffer", "Date", "Map", "Map Iterator", "MyTag", "Promise", "RegExp", "Set", "Set Iterator", "WeakMap", "WeakSet", "array", "bigint", "boolean", "boxed",
        "buffer", "error", "function", "number", "object", "string", "symbol", "typed array", "undefined", "weak error",
    }  # fmt: skip
    calls = [feature for case in made("calls", 1, 300) for feature in case.features]
    assert {feature["before"] for feature in calls} >= {"nothing", "text", "empty", "newline", "lines", "format", "object", "array"}
    assert {feature["group"] for feature in calls} == {0, 1}


def test_what_is_read_wrong_is_seen():
    """The comparison finds a key, an order, a type and a missing value."""
    for truth, text in (({"a": 1}, "{ b: 1 }"), ({"a": 1, "b": 2}, "{ b: 2, a: 1 }"), ([1], "[ true ]"), ({"a": 1.5}, "{ a: 1 }")):
        assert read_value(Case("values:0:0", text, truth, {})) is not None
        assert read_call(Case("calls:0:0", f"got {text}\n", [truth], [])) is not None
    case = Case("calls:0:0", "{ a: 1 }\n", [{"a": 1}, [2]], [])
    assert read_call(case) is not None
    assert list(read_log([case, Case("calls:0:1", "{ a: 1 }\n", [{"a": 1}], [])])) == ["calls:0:0"]
