"""The typed models: all documented types, what may be missing, what may be a marker, what is kept."""

from __future__ import annotations

import copy
import pickle
import typing
from itertools import product

import pytest
from harness import HABITS, printed, truth
from many import over_all
from openai.types.responses import ResponseStreamEvent
from pydantic import TypeAdapter

from dumpparse.events import models
from dumpparse.events.models import UnknownEvent
from dumpparse.providers.openai_responses import EVENT_TYPES, NAME
from dumpparse.providers.openai_responses.catalogue import EVERYWHERE, FIELDS, HELPER_FIELDS, TEXT_FIELD
from dumpparse.values import Elided, String, Value

TRUTH = truth("all_event_types")
MODELS = models.event_models(NAME)


def typed(kind, data):
    return models.parse_event(NAME, kind, data)


def sdk_types():
    """Give the SDK's event models by type."""
    union = typing.get_args(ResponseStreamEvent)[0]
    return {typing.get_args(model.model_fields["type"].annotation)[0]: model for model in typing.get_args(union)}


def test_every_event_type_of_the_sdk_is_ours():
    assert sdk_types().keys() == MODELS.keys()
    assert len(MODELS) == len(EVENT_TYPES) == 59


@over_all("kind", sorted(FIELDS))
def test_every_field_of_the_sdk_is_ours(kind):
    assert sdk_types()[kind].model_fields.keys() <= MODELS[kind].model_fields.keys()


@over_all("kind", sorted(FIELDS))
def test_the_catalogue_names_the_fields_of_the_models(kind):
    assert set(FIELDS[kind]) | EVERYWHERE == MODELS[kind].model_fields.keys() - HELPER_FIELDS


@pytest.mark.parametrize("row", EVENT_TYPES, ids=lambda row: row.type)
def test_a_model_is_what_its_row_says(row):
    model = MODELS[row.type]
    assert (model.__name__, model.__doc__) == (row.name, row.doc)
    said = {field.name: (field.doc, not field.optional) for field in (*row.shared, *row.fields)}
    assert {name: (field.description, field.is_required()) for name, field in model.model_fields.items() if name != "type"} == said


def test_every_text_that_events_are_about_has_its_field():
    assert {row.slot.kind for row in EVENT_TYPES if row.slot is not None} - {""} == TEXT_FIELD.keys()
    assert all(row.slot is not None for row in EVENT_TYPES if row.role in {"delta", "done", "part added", "part closed"})


def test_models_have_the_names_they_had():
    assert len({model.__name__ for model in MODELS.values()}) == len(MODELS)
    names = {
        "response.created": "ResponseCreated",
        "error": "ErrorEvent",
        "response.output_text.annotation.added": "OutputTextAnnotationAdded",
    }
    assert {kind: MODELS[kind].__name__ for kind in names} == names


@pytest.mark.parametrize(
    "data", [*TRUTH, {"type": "response.future", "x": [1]}, {"type": "response.refusal.delta"}], ids=lambda data: data["type"]
)
def test_a_typed_event_can_be_pickled_and_copied(data):
    model = typed(data["type"], data)
    again = pickle.loads(pickle.dumps(model))  # noqa: S301  # our own
    assert type(again) is type(model)
    assert again == model == copy.deepcopy(model)
    assert getattr(again, "problem", None) == getattr(model, "problem", None)


def test_the_truth_has_every_type():
    assert {event["type"] for event in TRUTH} == FIELDS.keys()


@over_all("number, habit", product(range(len(TRUTH)), HABITS))
def test_a_recorded_event_is_of_its_type_whatever_was_elided(habit, number):
    data = printed(TRUTH[number], HABITS[habit])
    model = typed(data["type"], data)
    assert type(model) is MODELS[data["type"]]
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
    assert type(model) is MODELS[kind]
    assert all(isinstance(getattr(model, name), Value) for name in FIELDS[kind])


def test_numbers_are_optional_and_unknown_fields_kept():
    model = typed(
        "response.refusal.delta", {"type": "response.refusal.delta", "output_index": 0, "content_index": 0, "delta": "No", "novel": [1]}
    )
    assert type(model) is MODELS["response.refusal.delta"]
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
    adapter = TypeAdapter(models.event_union(NAME))
    for event in TRUTH:
        assert type(adapter.validate_python(event)) is MODELS[event["type"]]


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
    assert type(model) is MODELS["response.completed"]
    assert model.model_dump(exclude_unset=True) == data
