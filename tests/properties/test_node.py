"""Whatever the real node prints comes back equal."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers import canonical, contradictions, node
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from many import few
from printed_options import options_of

import dumpparse
from dumpparse import from_json, iter_records, loads, to_json

from .javascript import JAVASCRIPT, LAYOUT, PLAIN, WITHOUT_ERRORS, Made

NODE = node()
pytestmark = pytest.mark.skipif(NODE is None, reason="no node is installed to print with")

GARBLED = re.compile(r"e_?-_?[\d_]*\.")
"""1e-7 is printed as `1e-.1e-_7` with numericSeparator: no number any more."""

SIGN_LOST = re.compile(r"-0\b|-\d[\d.]*e-")
"""The sign of -0 and of -0.5 is not printed with numericSeparator: node formats the integer part apart."""


def is_garbled(text: str, value: Any, options: dict[str, object]) -> bool:
    """Say whether numericSeparator printed another number than the one that was given."""
    return bool(options.get("numericSeparator")) and bool(GARBLED.search(text) or SIGN_LOST.search(canonical(to_json(value))))


ALL = {"depth": None, "maxArrayLength": None, "maxStringLength": None}


def comparable(tagged: Any, options: dict[str, object]) -> str:
    """Write JSON to compare; `sorted` also sorts what Maps and Sets hold."""

    def ordered(value: Any) -> Any:
        if isinstance(value, list):
            return [ordered(item) for item in value]
        if not isinstance(value, dict):
            return value
        made = {key: ordered(item) for key, item in value.items()}
        members = {"map": "entries", "set": "items"}.get(str(value.get("$type")))
        if members:
            made[members].sort(key=canonical)
        return made

    return canonical(ordered(tagged) if options.get("sorted") else tagged)


@pytest.fixture(scope="module")
def inspect():
    """One long-lived node that prints what it is given."""
    script = Path(__file__).with_name("printer.cjs")
    with subprocess.Popen([str(NODE), str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:

        def inspected(expression: str, options: dict[str, object]) -> str:
            process.stdin.write(json.dumps({"expression": expression, "options": options}).encode() + b"\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield inspected
        process.stdin.close()


@settings(max_examples=few(400, 40), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=JAVASCRIPT, options=LAYOUT)
def test_a_printed_value_comes_back(inspect, made, options):
    check(inspect, made, options)


def check(inspect: Callable[[str, dict[str, object]], str], made: Made, options: dict[str, object]) -> None:
    text = inspect(made.expression, ALL | options)
    assume(not is_garbled(text, made.value, options))
    tagged = to_json(loads(text))
    assert comparable(tagged, options) == comparable(to_json(made.value), options), text
    assert canonical(to_json(from_json(tagged))) == canonical(tagged)


@settings(max_examples=few(200, 25), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=WITHOUT_ERRORS, options=LAYOUT)
def test_the_layout_that_closes_on_the_last_line_comes_back(inspect, made, options):
    check(inspect, made, {**options, "compact": True})


@settings(max_examples=few(200, 25), suppress_health_check=[HealthCheck.too_slow])
@given(
    made=PLAIN,
    options=LAYOUT,
    limits=st.fixed_dictionaries(
        {}, optional={"depth": st.integers(0, 4), "maxArrayLength": st.integers(0, 8), "maxStringLength": st.integers(0, 20)}
    ),
)
def test_what_is_left_out_is_marked_and_the_rest_comes_back(inspect, made, options, limits):
    text = inspect(made.expression, {"depth": 99} | options | limits | {"sorted": False})
    assume(not is_garbled(text, made.value, options))
    assert contradictions(to_json(loads(text)), to_json(made.value)) == [], text


@settings(max_examples=few(200, 25), suppress_health_check=[HealthCheck.too_slow])
@given(made=JAVASCRIPT, options=LAYOUT)
def test_a_printed_value_comes_back_from_a_log(inspect, made, options):
    text = inspect(f"{{ v: {made.expression} }}", ALL | options)
    assume(not is_garbled(text, made.value, options))
    values = [value for record in iter_records(f"before it\n{text}\nbehind it\n") for value in record.values]
    assert [comparable(to_json(value), options) for value in values] == [comparable({"v": to_json(made.value)}, options)], text


@settings(max_examples=few(400, 60), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    made=JAVASCRIPT,
    options=LAYOUT,
    limits=st.fixed_dictionaries(
        {},
        optional={
            "depth": st.one_of(st.none(), st.integers(0, 4)),
            "maxArrayLength": st.integers(0, 8),
            "maxStringLength": st.integers(0, 20),
        },
    ),
    is_flat=st.booleans(),
)
def test_what_is_read_is_printed_as_node_prints_it(inspect, made, options, limits, is_flat):
    """Read from the whole of it, and printed by us and by node under the same options, byte for byte.

    Left out is what the whole does not carry: in which order sorted entries were printed first, and numbers that node garbles.
    """
    options = options | limits | ({"compact": True} if is_flat else {})
    assume(not options.get("sorted"))
    text = inspect(made.expression, options)
    assume(not is_garbled(text, made.value, options))
    value = loads(inspect(made.expression, ALL | {"breakLength": 80}))
    assert dumpparse.inspect(value, node=major(), **options_of(options)) == text


@cache
def major() -> int:
    shown = subprocess.run([str(NODE), "--version"], capture_output=True, text=True, check=True).stdout
    return max(int(shown.removeprefix("v").partition(".")[0]), 20)
