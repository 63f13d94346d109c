"""Against the provider's own client: its stream accumulator, fed with what we read back, gives what we give."""

from __future__ import annotations

import pytest
from harness import DATA
from openai._models import construct_type
from openai._types import omit
from openai.lib.streaming.responses._responses import ResponseStreamState
from openai.types.responses import ResponseStreamEvent

from dumpparse.api_streams import iter_events, reconstruct

CLEAN = [
    "basic",
    "control_chars",
    "logprobs",
    "multiline_escapes",
    "queued_background",
    "reasoning_function_call",
    "refusal",
    "unknown_and_keepalive",
]


def accumulate(logged):
    """Feed the client's accumulator; give its final response."""
    state = ResponseStreamState(input_tools=omit, text_format=omit)
    for event in logged:
        state.handle_event(construct_type(value=event.data, type_=ResponseStreamEvent))
    return state._completed_response


def of_first_response(path):
    """Give the events up to the first terminal one."""
    kept = []
    for event in iter_events(path):
        kept.append(event)
        if event.type == "response.completed":
            return kept
    raise AssertionError(path)


@pytest.mark.parametrize("scenario", [*CLEAN, "all_event_types"])
def test_the_clients_accumulator_agrees(scenario):
    path = DATA / f"{scenario}.full.txt"
    ours = reconstruct(path)[0]
    theirs = accumulate(of_first_response(path))
    assert (ours.text or "") == theirs.output_text
    assert ours.id == theirs.id
    assert ours.status == theirs.status
    calls = [(item.call_id, item.name, item.arguments) for item in theirs.output if item.type == "function_call"]
    assert [(call.id, call.name, call.arguments) for call in ours.tool_calls if call.kind == "function"] == calls


@pytest.mark.parametrize("scenario", [*CLEAN, "all_event_types"])
def test_the_rebuilt_response_is_one_to_the_client(scenario):
    """Of a dump that elides, the rebuilt response gives the client the same text as the events did."""
    ours = reconstruct(DATA / f"{scenario}.wrapped.txt")[0]
    theirs = accumulate(of_first_response(DATA / f"{scenario}.full.txt"))
    rebuilt = construct_type(value=ours.rebuilt, type_=type(theirs))
    assert rebuilt.output_text == theirs.output_text
