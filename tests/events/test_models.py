"""The typed models: all documented types, what may be missing, what may be a marker, what is kept."""

from __future__ import annotations

import typing
from itertools import product

import pytest
from harness import HABITS, printed, truth
from many import over_all
from openai.types.responses import ResponseStreamEvent
from pydantic import TypeAdapter

from dumpparse.events.openai_responses import typed
from dumpparse.providers.openai_responses.catalogue import EVERYWHERE, FIELDS, HELPER_FIELDS
from dumpparse.providers.openai_responses.models import UnknownEvent, event_models, response_event
from dumpparse.values import Elided, String, Value

TRUTH = truth("all_event_types")


def sdk_types():
    """Give the SDK's event models by type."""
    union = typing.get_args(ResponseStreamEvent)[0]
    return {typing.get_args(model.model_fields["type"].annotation)[0]: model for model in typing.get_args(union)}


def test_every_event_type_of_the_sdk_is_ours():
    assert sdk_types().keys() == event_models().keys()
    assert len(event_models()) == 59


@over_all("kind", sorted(FIELDS))
def test_every_field_of_the_sdk_is_ours(kind):
    assert sdk_types()[kind].model_fields.keys() <= event_models()[kind].model_fields.keys()


@over_all("kind", sorted(FIELDS))
def test_the_catalogue_names_the_fields_of_the_models(kind):
    extra = {"error"} if kind == "error" else set()
    assert set(FIELDS[kind]) | EVERYWHERE | extra == event_models()[kind].model_fields.keys() - HELPER_FIELDS


def test_the_truth_has_every_type():
    assert {event["type"] for event in TRUTH} == FIELDS.keys()


@over_all("number, habit", product(range(len(TRUTH)), HABITS))
def test_a_recorded_event_is_of_its_type_whatever_was_elided(habit, number):
    data = printed(TRUTH[number], HABITS[habit])
    model = typed(data["type"], data)
    assert type(model) is event_models()[data["type"]]
    for name, value in data.items():
        shown = getattr(model, name)
        if isinstance(value, dict):
            assert {key: getattr(shown, key) for key in value} == value if not isinstance(shown, dict) else shown == value
        else:
            assert shown == value


@over_all("kind", sorted(FIELDS))
def test_every_field_may_be_a_marker(kind):
    marked = {"type": kind, **dict.fromkeys(FIELDS[kind], Elided("Object"))}
    model = typed(kind, marked)
    assert type(model) is event_models()[kind]
    assert all(isinstance(getattr(model, name), Value) for name in FIELDS[kind])


def test_numbers_are_optional_and_unknown_fields_kept():
    model = typed(
        "response.refusal.delta", {"type": "response.refusal.delta", "output_index": 0, "content_index": 0, "delta": "No", "novel": [1]}
    )
    assert type(model) is event_models()["response.refusal.delta"]
    assert model.sequence_number is None
    assert model.model_extra == {"novel": [1]}


def test_a_cut_string_is_kept_as_one():
    delta = String("Hel", cut=True)
    assert (
        typed("response.refusal.delta", {"type": "response.refusal.delta", "output_index": 0, "content_index": 0, "delta": delta}).delta
        is delta
    )


def test_an_unknown_type_is_unknown_with_its_payload():
    model = typed("response.future_thing.delta", {"type": "response.future_thing.delta", "delta": "??", "problem": 3})
    assert type(model) is UnknownEvent
    assert (model.type, model.delta, model.model_extra["problem"]) == ("response.future_thing.delta", "??", 3)
    assert model._problem is None


@pytest.mark.parametrize(
    ("wrong", "where"),
    [({"delta": 3}, "delta"), ({"output_index": "0"}, "output_index"), ({"content_index": True}, "content_index")],
)
def test_fields_that_do_not_fit_make_no_other_type_and_no_error(wrong, where):
    data = {"type": "response.refusal.delta", "output_index": 0, "content_index": 0, "delta": "x", **wrong}
    model = typed(data["type"], data)
    assert type(model) is UnknownEvent
    assert model._problem.startswith(where)
    assert model.model_dump() == data


def test_the_union_tells_types_by_their_name():
    adapter = TypeAdapter(response_event())
    for event in TRUTH:
        assert type(adapter.validate_python(event)) is event_models()[event["type"]]


OLD = {
    "type": "response.completed",
    "response": {
        "id": "resp_1",
        "object": "response",
        "status": "completed",
        "usage": {"input_tokens": 1, "input_tokens_details": {"cached_tokens": 0}},
    },
}
NEW = {
    "type": "response.completed",
    "sequence_number": 3,
    "response": {
        "id": "resp_1",
        "completed_at": 1759727399,
        "usage": {"input_tokens_details": {"cache_write_tokens": 1}},
        "conversation": {"id": "c"},
    },
}


@pytest.mark.parametrize("data", [OLD, NEW], ids=["old", "new"])
def test_old_and_new_payloads(data):
    model = typed(data["type"], data)
    assert type(model) is event_models()["response.completed"]
    assert model.model_dump(exclude_unset=True) == data
