"""What Node 20 to 26 printed comes back byte for byte: read, and printed again under the same options."""

from __future__ import annotations

import math

import pytest
from helpers import DATA, canonical, read_jsonl
from printed_options import options_of

from dumpparse import DumpParseError, inspect, loads, to_json

NODES = (20, 22, 24, 25, 26)
ENTRIES = [entry for name in ("node", "hard") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl")]
MODULES = "which modules Node has, the text does not say: a frame of one that it has not is grey, too"
SORTED = "the function that entries were sorted with is not in the text"
OPTIONS = "the same text was printed under several options, of which those that cut it short are told"
ORDER = "in which order keys in brackets and others stood is not kept"
ENUMERABLE = "whether a symbol is enumerable is not kept"
FRAMES = "whether `at` stood before a line among the frames is not kept where it may have"
REASONS = {
    "err.nm": MODULES,
    "lay@sortedFn~node14": SORTED,
    "maxArr.1.set~node14": OPTIONS,
    "hid.1~node26": ORDER,
    "hid.symHid~node26": ENUMERABLE,
    "x.symv.errCausedBy2": FRAMES,
    "x.ecause.errCausedBy2": FRAMES,
    "x.mboth.errCausedBy2": FRAMES,
}
"""Texts that come back otherwise, and what they do not carry."""
READ_OTHERWISE = (
    ("what a program's own function printed is no form, and laid out otherwise it is read as something else", lambda tagged, _: '"raw"' in tagged),
    ("what a getter threw is indented in another way with `compact: true`, which the reader cannot know", lambda tagged, options: '"threw"' in tagged and options == FLAT),
    ("a message of several lines that look like frames", lambda tagged, options: '"frames"' in tagged and options == FLAT),
    ("from Node 25 on the first letter of the class of a regular expression is lost in its colours", lambda tagged, options: '"regexp"' in tagged and "colors" in options),
)  # fmt: skip
"""Why some values are read in another way in some layout, and which may be."""
FLAT = {"compact": True}


def entries(node):
    return [one for one in ENTRIES if f"node{node}" in one["runtimes"]]


@pytest.mark.parametrize("node", NODES)
def test_every_recorded_text_comes_back(node):
    every = entries(node)
    assert len(every) > 300
    wrong = {
        one["id"]: shown
        for one in every
        if (shown := inspect(loads(one["text"]), node=node, **options_of(one.get("options", {})))) != one["text"]
    }
    assert wrong.keys() <= REASONS.keys(), {name: wrong[name] for name in wrong.keys() - REASONS.keys()}
    assert len(wrong) / len(every) < 0.02


def test_every_reason_is_one():
    """A text that comes back now goes from the table."""
    found = {
        one["id"]
        for node in NODES
        for one in entries(node)
        if one["id"] in REASONS and inspect(loads(one["text"]), node=node, **options_of(one.get("options", {}))) != one["text"]
    }
    assert found == REASONS.keys()


LAYOUTS = [{}, {"break_length": math.inf}, {"compact": False}, {"compact": True}, {"break_length": 30}, {"compact": 1, "colors": True}]


@pytest.mark.parametrize("node", NODES)
@pytest.mark.parametrize("options", LAYOUTS, ids=str)
def test_it_reads_back_to_the_same_value(node, options):
    """However it is laid out."""
    wrong, count = {}, 0
    for one in entries(node):
        value = loads(one["text"])
        shown = inspect(value, depth=None, max_array_length=None, max_string_length=None, node=node, **options)
        try:
            if loads(shown) == value:
                continue
        except DumpParseError:
            pass
        if not any(may_be(canonical(to_json(value)), options) for _, may_be in READ_OTHERWISE):
            wrong[one["id"]] = shown
        count += 1
    assert wrong == {}
    assert count <= 12
