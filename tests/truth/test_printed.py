"""Random values, printed by the real node under random options, and by us under the same, from what we read of them: byte for byte.

Beside the text itself the whole of a value is read, of which nothing was left out, and cut down as the options say.
"""

from __future__ import annotations

import subprocess
from functools import cache
from typing import Any, NamedTuple

import pytest
from printed_options import options_of

from dumpparse import inspect, loads

from .generated import Case
from .test_truth import COUNT, NODE, SEED, made

pytestmark = pytest.mark.skipif(NODE is None, reason="no node is installed to print with")
OLDEST = 20
"""The oldest Node whose text is known byte for byte."""


class Reason(NamedTuple):
    """Why a text may come out otherwise.

    Attributes:
        why: what the text that was read does not carry.
        may_be: whether a case is of this kind.
        share: of how many cases at the most it is so.

    """

    why: str
    may_be: Any
    share: float


REASONS = (
    Reason("in which order hidden keys and others stood", lambda case: bool(case.options.get("showHidden")), 0.01),
    Reason("in which order entries were printed before they were sorted, which says how many levels stand on a line", lambda case: bool(case.options.get("sorted")), 0.01),
    Reason("which modules Node has: a frame of one that it has not is grey, too", lambda case: bool(case.options.get("colors")) and "node:internal/main:" in case.text, 1),
)  # fmt: skip


@cache
def major() -> int:
    shown = subprocess.run([str(NODE), "--version"], capture_output=True, text=True, check=True).stdout
    return int(shown.removeprefix("v").partition(".")[0])


def otherwise(text: str, case: Case) -> str | None:
    """Give what comes out instead of the text of a case; ``None`` where it is that."""
    shown = inspect(loads(text), node=major(), **options_of(case.options))
    return None if shown == case.text else shown


@pytest.mark.parametrize("read", ["text", "whole"])
def test_it_is_printed_as_node_prints_it(read):
    if major() < OLDEST:
        pytest.skip(f"the text of Node {major()} is not printed byte for byte")
    every = made("printed", SEED, COUNT)
    wrong = {case.name: (case, shown) for case in every if (shown := otherwise(getattr(case, read), case)) is not None}
    of_kind = {
        reason.why: [name for name, (case, _) in wrong.items() if reason.may_be(case)] for reason in REASONS
    }  # what none of them explains is told whole
    unknown = [wrong[name] for name in wrong.keys() - {name for names in of_kind.values() for name in names}]
    assert unknown == []
    assert {
        reason.why: len(of_kind[reason.why]) for reason in REASONS if len(of_kind[reason.why]) > max(2, reason.share * len(every))
    } == {}
    assert len(wrong) <= 0.03 * len(every)


def test_all_options_are_tried():
    cases = made("printed", 1, 300)
    assert {name for case in cases for name in options_of(case.options)} == {
        "depth", "break_length", "compact", "colors", "max_array_length", "max_string_length", "sorted", "numeric_separator",
    }  # fmt: skip
    assert sum(case.text != case.whole for case in cases) > 100
