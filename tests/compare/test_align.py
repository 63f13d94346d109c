"""Aligning: what belongs together is equal and in order, however hostile the two are, and in time that grows with their length alone."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from dumpparse.compare.align import Gap, align, anchors
from dumpparse.snapshot.diff import differences


def longest(one, two):
    """Give how many items the longest common subsequence has."""
    lengths = [0] * (len(two) + 1)
    for item in one:
        before = 0
        for at, other in enumerate(two, 1):
            before, lengths[at] = lengths[at], before + 1 if item == other else max(lengths[at], lengths[at - 1])
    return lengths[-1]


ITEMS = st.lists(st.sampled_from("abcde"), max_size=40)


@given(ITEMS, ITEMS)
def test_pairs_are_equal_in_order_and_many(one, two):
    pairs = align(one, two)
    assert [one[left] for left, _ in pairs] == [two[right] for _, right in pairs]
    assert all(left < later and right < later_too for (left, right), (later, later_too) in pairwise(pairs))
    # An anchor may cost some of the longest, never most of it.
    assert 2 * len(pairs) >= longest(one, two)


@given(ITEMS, ITEMS)
def test_the_lines_of_a_difference_give_both_texts(one, two):
    changes = list(differences(one, two, context=1000))
    assert (not changes) == (one == two)
    if changes:
        (change,) = changes
        assert [line for sign, line in change.lines if sign != "+"] == one
        assert [line for sign, line in change.lines if sign != "-"] == two


@pytest.mark.parametrize(
    ("one", "two", "pairs"),
    [
        ("abc", "abc", [(0, 0), (1, 1), (2, 2)]),
        ("abc", "xyz", []),
        ("", "abc", []),
        # Some that are equal move with what was put before them.
        ("aabaab", "xaabaab", [(at, at + 1) for at in range(6)]),
        # One thing that moved far is worth no others.
        ("M" + "a" * 50, "a" * 50 + "M", [(at + 1, at) for at in range(50)]),
        # Many that moved are.
        ("0123456789" + "x" * 9, "y" * 9 + "0123456789", [(at, at + 9) for at in range(10)]),
    ],
)
def test_what_belongs_together(one, two, pairs):
    assert align(one, two) == pairs


def test_an_anchor_that_is_in_order_but_far_off_is_none():
    """`config reloaded` stood in the beginning, and stands at the end: it is no reason to call all between them gone and new."""
    one, two = ["config", *(f"old {at}" for at in range(500))], [*(f"new {at}" for at in range(500)), "config"]
    assert list(anchors(Gap(0, 501, 0, 501), one.__getitem__, two.__getitem__)) == []


SHAPES = {
    "all equal": lambda size: (["a"] * size, ["a"] * size),
    "all different": lambda size: ([*range(size)], [*range(size, 2 * size)]),
    "reversed": lambda size: ([*range(size)], [*range(size)][::-1]),
    "pairs reversed": lambda size: ([at // 2 for at in range(size)], [at // 2 for at in range(size)][::-1]),
    "two by chance": lambda size: (_chance(size, 2, 1), _chance(size, 2, 2)),
    "hundred by chance": lambda size: (_chance(size, 100, 1), _chance(size, 100, 2)),
    "half of it once": lambda size: (_chance(size, size // 2, 1), _chance(size, size // 2, 2)),
    "turned": lambda size: ([*range(size)], [*range(size // 2, size), *range(size // 2)]),
    "every other one gone": lambda size: ([*range(size)], [*range(0, size, 2)]),
    "equal but for one": lambda size: (["a"] * size, ["a"] * (size // 2) + ["b"] + ["a"] * (size // 2)),
}


def _chance(size, kinds, seed):
    chosen = random.Random(seed)  # noqa: S311  # not for secrets
    return [chosen.randrange(max(kinds, 1)) for _ in range(size)]


@pytest.mark.parametrize("shape", SHAPES)
def test_it_takes_linear_time(shape):
    assert_linear(lambda text: align(*SHAPES[shape](len(text))), lambda size: "x" * size)
