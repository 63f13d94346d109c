"""Real logs of model answers, and those that real clients print, of every provider, give what must come out of them."""

from __future__ import annotations

import pytest

from .answers import CASES, differences


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_log_gives_its_answers(case):
    assert not differences(case)


def test_what_differs_is_seen():
    case = next(one for one in CASES if one["id"] == "sdk-chat.full.json")
    (want,) = case["responses"]
    for name, other in (
        ("text", "It is."),
        ("outcome", "failed"),
        ("model", None),
        ("usage", None),
        ("tool_calls", [{}]),
        ("hidden", ["choices"]),
    ):
        assert differences({**case, "responses": [{**want, name: other}]}), name
    assert differences({**case, "responses": []}) == ["1 responses, not 0"]
