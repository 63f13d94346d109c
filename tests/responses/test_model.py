"""The model of a response: its JSON, and what pydantic makes of it."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest
from helpers import SAMPLES
from pydantic import TypeAdapter, ValidationError

import dumpparse
from dumpparse.cli import reference
from dumpparse.responses import model, responses

CLASSES = {made.__name__: made for made in vars(model).values() if isinstance(made, type) and issubclass(made, model.Model)}
del CLASSES["Model"]


def sample():
    (given,) = dumpparse.reconstruct(SAMPLES / "openai-responses.log")
    return given


def test_what_callers_get_is_what_the_commands_make():
    (made,) = responses(dumpparse.events.events(dumpparse.iter_records(SAMPLES / "openai-responses.log")))
    given = sample()
    assert type(given) is type(made) is model.Response
    assert given == made
    parts = [given.events, given.timing, *given.items, *given.elisions, *given.issues]
    assert {type(part) for part in parts} == {model.EventCounts, model.Timing, model.Item, model.Elision, model.Problem}


def test_every_field_is_in_the_json_but_the_tier_that_was_asked_for():
    given = sample()
    assert [name for name in (one.name for one in dataclasses.fields(given)) if name not in given.as_json()] == ["asked_tier"]
    assert given.asked_tier == "auto"


@pytest.mark.parametrize("name", CLASSES)
def test_the_fields_that_the_reference_lists_are_all_there_are(name):
    assert list(reference.fields(CLASSES[name])) == [one.name for one in dataclasses.fields(CLASSES[name])]


def test_pydantic_reads_the_json_back_and_refuses_what_is_none():
    given = sample()
    adapter = TypeAdapter(model.Response)
    assert adapter.validate_python(given.as_json()).as_json() == given.as_json()
    for wrong in ({"new": 1}, {"outcome": "finished"}, {"timing": {"seconds": 1.0, "basis": "ids", "new": 1}}):
        with pytest.raises(ValidationError):
            adapter.validate_python({**given.as_json(), **wrong})


def test_it_can_be_copied_and_pickled():
    given = sample()
    assert copy.deepcopy(given) == given == pickle.loads(pickle.dumps(given))  # noqa: S301
