"""A log that is still written tells of every provider's answers as they come: what was given in pieces is the text at the end."""

from __future__ import annotations

import json

import pytest

from dumpparse import iter_records
from dumpparse.events import Normaliser
from dumpparse.responses import Live, Step

from .answers import CASES
from .test_vercel_ai import KEPT, OF_LAST, STREAM


def steps_of(text: str) -> list[Step]:
    normaliser, live = Normaliser(), Live()
    told = [step for record in iter_records(text) for event in normaliser.feed(record) for step in live.feed(event)]
    return [*told, *live.release(), *live.close()]


@pytest.mark.parametrize("case", [case for case in CASES if case["responses"]], ids=lambda case: case["id"])
def test_the_pieces_are_the_text(case):
    steps = steps_of(case["text"])
    ended = [step for step in steps if step.kind == "ended"]
    for step in ended:
        assert step.response is not None
        if step.response.text_state == "complete":
            assert step.given == step.response.text
        elif step.response.text is not None:
            assert step.response.text.startswith(step.given) or step.given.startswith(step.response.text)
    assert len({step.number for step in steps if step.kind == "begun"}) == len(ended)


@pytest.mark.parametrize("text", [json.dumps(OF_LAST) + "\n", STREAM + json.dumps(OF_LAST) + "\n", json.dumps(KEPT) + "\n", STREAM])
def test_the_pieces_are_the_text_of_several_steps(text):
    ended = [step for step in steps_of(text) if step.kind == "ended" and step.response is not None]
    assert [step.given for step in ended] == [step.response.text for step in ended if step.response is not None]
