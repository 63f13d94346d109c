"""JavaScript values for hypothesis: each is an expression that makes it, and the Python value its print must give back."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import strategies as st

from dumpparse.values import (
    Accessor,
    Array,
    BigInt,
    Boxed,
    Buffer,
    Date,
    Error,
    Function,
    Hole,
    Map,
    Number,
    Object,
    Promise,
    RegExp,
    Set,
    Symbol,
    TypedArray,
    Undefined,
)


class Made(NamedTuple):
    """A JavaScript expression and what reading back its print gives."""

    expression: str
    value: Any


ODD = st.text(alphabet="'\"`\\\n\r\t{}[]()<>,:;=+-#*… é😀\u2028\u0085\x1b\x00\ud83d ab1", max_size=30)
TEXT = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=()), max_size=12), ODD, st.text(alphabet="ab \n'", min_size=60, max_size=120)
)
WORD = st.from_regex(r"[A-Za-z_$][A-Za-z0-9_$]{0,8}", fullmatch=True)
KEY = st.one_of(WORD, TEXT, st.sampled_from(["__proto__", "$type", "constructor", "at ", "Error: x", "0", "-1", "a-b"]))


def js(text: str) -> str:
    """Write a text as a JavaScript string, which its JSON always is."""
    return json.dumps(text)


def printed_number(number: float) -> Any:
    """Give what the print of a JavaScript number is in Python."""
    if math.isnan(number) or math.isinf(number) or (number == 0 and math.copysign(1, number) < 0):
        return Number({"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(number), "-0"))
    return int(Decimal(repr(number))) if number == int(number) and abs(number) < 1e21 else number


NUMBERS = st.one_of(st.integers(-(2**53), 2**53).map(float), st.floats(), st.floats(-1000, 1000)).map(
    lambda number: Made({"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(number), repr(number)), printed_number(number)),
)
STRINGS = TEXT.map(lambda text: Made(js(text), text))
SCALARS = st.one_of(
    NUMBERS,
    STRINGS,
    st.sampled_from([Made("true", True), Made("false", False), Made("null", None), Made("undefined", Undefined())]),
    st.integers().map(lambda number: Made(f"{number}n", BigInt(str(number)))),
    st.one_of(WORD, st.just("")).map(lambda word: Made(f"Symbol({js(word)})", Symbol(word))),
)
REGEXPS = [Made(text, RegExp(*text[1:].rsplit("/", 1))) for text in ("/a+/gi", r"/[/]\/\"'`{}\],/", "/x, y: {/m", r"/\n(?<n>[^\]])/u")]
FRAMES = ["f (/app/a.js:1:2)", "new Foo (/app/b c.js:10:20)", "async Promise.all (index 0)", "/app/c.js:3:4", "<anonymous>"]


def error(name: str, message: str, frames: list[str]) -> Made:
    head = f"{name}: {message}" if message else name
    stack = "".join([head, *(f"\n    at {frame}" for frame in frames)])
    making = f"Object.defineProperty(new Error({js(message)}), 'stack', {{ value: {js(stack)}, enumerable: false, configurable: true, writable: true }})"
    return Made(making, Error(name, message, frames=frames))


LEAVES = st.one_of(
    SCALARS,
    st.integers(0, 253_402_300_799_999).map(
        lambda at: Made(f"new Date({at})", Date(_iso(at))),
    ),
    st.just(Made("new Date(NaN)", Date(None))),
    st.sampled_from(REGEXPS),
    WORD.map(lambda word: Made(f"({{ [{js(word)}]() {{}} }})[{js(word)}]", Function("Function", word))),
    st.just(Made("(0, () => {})", Function("Function", None))),
    st.integers(-1000, 1000).map(lambda number: Made(f"Object({number})", Boxed("Number", number))),
    st.sampled_from([Made("Object(true)", Boxed("Boolean", True)), Made("Object('q')", Boxed("String", "q")), Made("Object(3n)", Boxed("BigInt", BigInt("3")))]),
    st.binary(max_size=50).map(lambda data: Made(f"Buffer.from({list(data)})", Buffer(data.hex()))),
    st.lists(st.integers(0, 255), max_size=20).map(
        lambda numbers: Made(f"Uint8Array.from({numbers})", TypedArray(numbers, class_name="Uint8Array", length=len(numbers))),
    ),
)  # fmt: skip


def _iso(milliseconds: int) -> str:
    from datetime import UTC, datetime, timedelta

    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    return at.strftime(f"{at.year:04}-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03}Z"


ERRORS = st.builds(
    error,
    st.sampled_from(["Error", "TypeError", "MyError"]),
    st.one_of(
        st.just(""),
        st.from_regex(r"[a-z]{1,6}( [a-z{}\[\]()'\"`:,.]{1,9}){0,5}(\n[a-z]{1,6}( [a-z{}()'\"]{1,5}){0,3}){0,2}", fullmatch=True),
    ),
    st.lists(st.sampled_from(FRAMES), min_size=1, max_size=4),
)
"""Errors with stacks; their messages hold brackets and quotes, over several lines too."""


def entries(props: dict[str, Made]) -> str:
    return "{" + ", ".join(f"[{js(key)}]: {made.expression}" for key, made in props.items()) + "}"


def values_of(props: dict[str, Made]) -> dict[str, Any]:
    return {key: made.value for key, made in props.items()}


def containers(inside: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    """Give the containers whose members come from a strategy."""
    props = st.dictionaries(KEY, inside, max_size=8)
    few = st.lists(inside, max_size=9)
    many = st.lists(NUMBERS, min_size=7, max_size=40)
    return st.one_of(
        props.map(lambda made: Made(entries(made), values_of(made))),
        st.one_of(few, many, st.lists(STRINGS, min_size=7, max_size=20)).map(
            lambda made: Made("[" + ", ".join(item.expression for item in made) + "]", [item.value for item in made]),
        ),
        st.lists(inside, min_size=1, max_size=9).map(
            lambda made: Made(
                "[" + ", ".join(item.expression for item in made) + ", , ,]", Array([*(item.value for item in made), Hole(2)])
            ),
        ),
        st.lists(st.tuples(TEXT, inside), max_size=6, unique_by=lambda pair: pair[0]).map(
            lambda made: Made(
                "new Map([" + ", ".join(f"[{js(key)}, {item.expression}]" for key, item in made) + "])",
                Map([(key, item.value) for key, item in made], size=len(made)),
            ),
        ),
        st.lists(TEXT, max_size=6, unique=True).map(lambda made: Made(f"new Set({json.dumps(made)})", Set(made, size=len(made)))),
        props.map(
            lambda made: Made(
                f"Object.setPrototypeOf({entries(made)}, (class Foo {{}}).prototype)",
                Object(class_name="Foo", props=values_of(made) or None),
            )
        ),
        props.map(
            lambda made: Made(f"Object.setPrototypeOf({entries(made)}, null)", Object(null_prototype=True, props=values_of(made) or None))
        ),
        inside.map(lambda made: Made(f"Promise.resolve([{made.expression}])", Promise("fulfilled", value=[made.value]))),
        st.just(Made("{ get a() { return 1 }, set b(x) {} }", {"a": Accessor("Getter"), "b": Accessor("Setter")})),
    )


JAVASCRIPT = st.recursive(st.one_of(LEAVES, LEAVES, ERRORS), containers, max_leaves=12)
WITHOUT_ERRORS = st.recursive(LEAVES, containers, max_leaves=12)

PLAIN = st.recursive(
    st.one_of(
        NUMBERS.filter(lambda made: not isinstance(made.value, Number)), STRINGS, st.sampled_from([Made("true", True), Made("null", None)])
    ),
    lambda inside: st.one_of(
        st.dictionaries(WORD, inside, max_size=6).map(lambda made: Made(entries(made), values_of(made))),
        st.lists(inside, max_size=12).map(
            lambda made: Made("[" + ", ".join(item.expression for item in made) + "]", [item.value for item in made])
        ),
    ),
    max_leaves=40,
)
"""Values that JSON holds, for options that leave something out."""

LAYOUT = st.fixed_dictionaries(
    {},
    optional={
        "breakLength": st.integers(0, 200),
        "compact": st.one_of(st.just(False), st.integers(0, 6)),
        "sorted": st.booleans(),
        "colors": st.booleans(),
        "numericSeparator": st.booleans(),
    },
)
"""Options that change how a value is laid out and nothing else."""
