"""Tagged JSON that no value writes, and Python that is no value, are refused with one kind of error."""

from __future__ import annotations

import pytest

from dumpparse import EncodeError, PathError, dumps, from_json, get, to_json
from dumpparse.api import MODES

TAGGED = [
    {"$type": "map"}, {"$type": "map", "entries": [[1, 2, 3]]}, {"$type": "map", "entries": [], "size": "x"}, {"$type": "map", "entries": [], "size": -1},
    {"$type": "object", "props": None}, {"$type": "object", "symbols": [[1, 2]]}, {"$type": "object", "symbols": None}, {"$type": "object", "ref": "x"},
    {"$type": "object", "null_prototype": "x"}, {"$type": "object", "class": 5}, {"$type": "set", "items": "abc"}, {"$type": "array"},
    {"$type": "hole", "count": "x"}, {"$type": "hole", "count": True}, {"$type": "number", "value": 5}, {"$type": "number", "value": "abc"},
    {"$type": "bigint", "value": 12}, {"$type": "bigint", "value": "x"}, {"$type": "promise", "state": "foo"}, {"$type": "promise", "state": 5},
    {"$type": "string", "value": 5}, {"$type": "string", "value": "a", "more": "x"}, {"$type": "string", "value": "a", "cut": 5},
    {"$type": "error", "frames": "abc"}, {"$type": "error", "frames": [1]}, {"$type": "error", "name": 5}, {"$type": "buffer", "hex": "zz"},
    {"$type": "buffer", "hex": 5}, {"$type": "date", "value": "now"}, {"$type": "date"}, {"$type": "elided", "of": 5}, {"$type": "boxed", "of": "Number"},
    {"$type": "boxed", "of": "Foo", "value": 1}, {"$type": "function", "kind": "x", "name": None}, {"$type": "circular", "ref": "x"},
    {"$type": "iterator", "class": "x"}, {"$type": 5}, {1: 2}, (1, 2), float("nan"), {"a": {1, 2}},
]  # fmt: skip


@pytest.mark.parametrize("tagged", TAGGED, ids=str)
def test_what_no_value_writes(tagged):
    with pytest.raises(EncodeError) as caught:
        from_json([tagged])
    assert caught.value.hint


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "thing", [float("nan"), float("-inf"), 10**5000, {1, 2}, (1,), b"x", object(), {1: 2}], ids=lambda thing: type(thing).__name__
)
def test_what_is_no_value(thing, mode):
    with pytest.raises(EncodeError):
        to_json({"a": [thing]}, mode)
    with pytest.raises(EncodeError):
        dumps(thing, mode)


def test_there_is_no_other_mode():
    for use in (to_json, dumps):
        with pytest.raises(EncodeError, match="no mode 'yaml'"):
            use(1, "yaml")


@pytest.mark.parametrize("path", [None, 5, b"a", "[" + "9" * 5000 + "]"])
def test_what_is_no_path(path):
    with pytest.raises(PathError) as caught:
        get([1], path)
    assert len(caught.value.message) < 200
