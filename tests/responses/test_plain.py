"""The plain classes of an answer have the fields of the models, and become them."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

import pytest
from helpers import SAMPLES

import dumpparse
from dumpparse.responses import model, plain, responses

PAIRS = {made.__name__: made for made in vars(plain).values() if isinstance(made, type) and issubclass(made, plain.Plain)}
del PAIRS["Plain"]


def _default(one: dataclasses.Field[Any]) -> Any:
    if one.default_factory is not dataclasses.MISSING:
        return one.default_factory()
    return None if one.default is dataclasses.MISSING else one.default


def test_every_model_has_one():
    models = {made.__name__ for made in vars(model).values() if isinstance(made, type) and issubclass(made, model.Model)}
    assert models - {"Model"} == PAIRS.keys()
    assert len(PAIRS) == 10


@pytest.mark.parametrize("name", PAIRS)
def test_fields_types_and_defaults_are_alike(name):
    fields = {one.name: one for one in dataclasses.fields(PAIRS[name]) if one.name not in plain.Plain.NOT_WRITTEN}
    modelled = getattr(model, name).model_fields
    assert list(fields) == list(modelled)
    assert {key: str(one) for key, one in typing.get_type_hints(PAIRS[name]).items() if key in fields} == {
        key: str(one).replace(".model.", ".plain.") for key, one in typing.get_type_hints(getattr(model, name)).items() if key in fields
    }
    for key, one in fields.items():
        required = one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
        assert required == modelled[key].is_required(), key
        assert _default(one) == (None if required else modelled[key].get_default(call_default_factory=True)), key


def test_the_model_says_the_same_and_is_whole():
    log = SAMPLES / "openai-responses.log"
    (made,) = responses(dumpparse.events.events(dumpparse.iter_records(log)))
    (given,) = dumpparse.reconstruct(log)
    assert isinstance(given, model.Response)
    assert given.as_json() == made.as_json()
    assert given.asked_tier == made.asked_tier == "auto"
    parts = [given.events, given.timing, *given.items, *given.elisions, *given.issues]
    assert {type(part) for part in parts} == {model.EventCounts, model.Timing, model.Item, model.Elision, model.Problem}
    assert model.Response.model_validate(given.as_json()).as_json() == given.as_json()
