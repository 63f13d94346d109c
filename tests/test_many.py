"""Cases that are checked in one test: a failure names its case, and none is left out."""

from __future__ import annotations

import many
import pytest
from many import check_all, over_all, share


def is_even(number):
    assert number % 2 == 0


def test_every_failure_is_named_and_the_first_are_told():
    with pytest.raises(AssertionError) as caught:
        check_all([(f"case {number}", number) for number in range(30)], is_even)
    said = str(caught.value)
    assert said.startswith("15 of 30 cases failed:\n\ncase 1: AssertionError: assert (1 % 2) == 0")
    assert said.count("AssertionError") == 10
    assert "case 28" not in said
    assert said.endswith("and case 21, case 23, case 25, case 27, case 29")


def test_no_cases_are_a_failure():
    with pytest.raises(AssertionError, match="there are no cases"):
        check_all([], is_even)


def test_other_exceptions_are_failures_of_their_case():
    with pytest.raises(AssertionError, match="1 of 2 cases failed:\n\nb: KeyError: 'x'"):
        check_all([("a", {"x": 1}), ("b", {})], lambda case: case["x"])


@over_all("one, two", [(1, 2), (2, 4)])
def test_a_case_of_several_values_beside_a_fixture(tmp_path, two, one):
    assert two == 2 * one
    assert tmp_path.is_dir()


def test_a_share_is_the_same_every_time_and_all_of_it_where_that_is_asked(monkeypatch):
    monkeypatch.setattr(many, "EXHAUSTIVE", False)
    chosen = share(range(1000), 20)
    assert len(chosen) == 20
    assert chosen == sorted(chosen) == share(range(1000), 20)
    assert share("abc", 3) == list("abc")
    monkeypatch.setattr(many, "EXHAUSTIVE", True)
    assert share(range(1000), 20) == list(range(1000))
