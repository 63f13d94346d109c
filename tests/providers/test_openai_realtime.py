"""OpenAI Realtime: what is said of a response of a session, however it was logged."""

from __future__ import annotations

import pytest

from .prints import LAYOUTS, calls, lost, printed, said, the_one, tokens

DELTA = "{ type: 'response.output_text.delta', event_id: 'e3', response_id: 'r1', item_id: 'i1', output_index: 0, content_index: 0, delta: 'Hi' }"
CREATED = (
    "{ type: 'response.created', event_id: 'e1', response: { object: 'realtime.response', id: 'r1', status: 'in_progress', output: [] } }"
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_response_that_is_spoken(layout):
    response = the_one(printed("realtime", layout))
    assert (response["provider"], response["id"], response["outcome"], response["stop_reason"]) == (
        "openai.realtime",
        "resp_1",
        "completed",
        None,
    )
    assert (response["text"], response["text_state"], response["text_kind"]) == ("It is fine.", "complete", "transcript")
    assert calls(response) == [("function", "get_weather", '{"city":"Oslo"}', True)]
    cached = None if layout == "bare" else 4
    assert tokens(response) == ("elided" if layout in {"wrapped", "array"} else (12, 9, 21, cached))
    details = {"response.usage.input_token_details", "response.usage.output_token_details"}
    assert lost(response) == (
        {"response.usage", "response.output_modalities"} if layout in {"wrapped", "array"} else details if cached is None else set()
    )


@pytest.mark.parametrize(
    ("end", "outcome", "stop", "error"),
    [
        ("{ status: 'completed', status_details: null }", "completed", None, None),
        ("{ status: 'cancelled', status_details: { type: 'cancelled', reason: 'turn_detected' } }", "cancelled", "turn_detected", None),
        ("{ status: 'incomplete', status_details: { reason: 'max_output_tokens' } }", "incomplete", "max_output_tokens", None),
        ("{ status: 'failed', status_details: { error: { type: 'a', code: 'b', message: 'no' } } }", "failed", None, ("b", "no")),
        ("{ status: 'failed', status_details: { type: 'failed', error: [Object] } }", "failed", None, (None, None)),
        ("{ status: '**failed**', status_details: { type: 'failed', error: [Object] } }", "failed", None, (None, None)),
        ("{ status: 'in_progress', output: [] }", "unterminated", None, None),
    ],
)
def test_its_status_says_how_it_ended(end, outcome, stop, error):
    body = end.replace("{ status", "{ object: 'realtime.response', id: 'r1', status", 1)
    response = the_one(f"{CREATED}\n{DELTA}\n{{ type: 'response.done', event_id: 'e9', response: {body} }}")
    assert (response["outcome"], response["stop_reason"]) == (outcome, stop)
    told = response["error"]
    assert (None if told is None else (told["code"], told["message"])) == error
    assert (response["text"], response["text_kind"]) == ("Hi", None)
    assert ("response.status_details.error" in lost(response)) == (error == (None, None))


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("response.text", "text"),
        ("response.output_text", "text"),
        ("response.audio_transcript", "transcript"),
        ("response.output_audio_transcript", "transcript"),
    ],
)
def test_the_beta_and_what_came_after_it(kind, field):
    about = "response_id: 'r1', item_id: 'i1', output_index: 0, content_index: 0"
    text = f"{CREATED}\n{{ type: '{kind}.delta', event_id: 'e2', {about}, delta: 'It' }}\n"
    response = the_one(text)
    assert (response["text"], response["text_state"], response["outcome"]) == ("It", "partial", "unterminated")
    response = the_one(text + f"{{ type: '{kind}.done', event_id: 'e3', {about}, {field}: 'It is' }}")
    assert response["text"] == "It is"
    assert response["text_kind"] == ("transcript" if field == "transcript" else None)


def test_a_final_object_by_itself():
    response = the_one(
        "{ object: 'realtime.response', id: 'r1', status: 'completed', "
        "output: [ { id: 'i', type: 'message', content: [ { type: 'text', text: 'Hi' } ] } ], usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 } }"
    )
    assert (response["text"], response["text_state"], response["outcome"], tokens(response)) == (
        "Hi",
        "complete",
        "completed",
        (1, 2, 3, None),
    )


def test_text_that_is_hidden_is_said_to_be():
    response = the_one(f"{CREATED}\n{{ type: 'response.done', event_id: 'e9', response: [Object] }}")
    assert (response["text_state"], response["outcome"], lost(response)) == ("elided", "unknown", {"response"})


def test_a_refused_request_is_no_end_of_what_runs():
    refused = "{ type: 'error', event_id: 'e4', error: { type: 'invalid_request_error', code: 'busy', message: 'no', param: null } }"
    made = said(f"{CREATED}\n{DELTA}\n{refused}")
    assert [(one["outcome"], one["text"]) for one in made] == [("unterminated", "Hi"), ("failed", None)]
    broken = said(f"{CREATED}\n{DELTA}\n{refused.replace('invalid_request_error', 'server_error')}")
    assert [(one["outcome"], one["text"], one["error"]["code"]) for one in broken] == [("failed", "Hi", "busy")]


@pytest.mark.parametrize(
    "text",
    [
        "{ type: 'session.updated', event_id: 'e1', session: { id: 's', object: 'realtime.session' } }",
        "{ type: 'rate_limits.updated', event_id: 'e1', rate_limits: [ { name: 'requests', limit: 3 } ] }",
        "{ type: 'input_audio_buffer.committed', event_id: 'e1', item_id: 'i1' }",
        "{ type: 'conversation.item.added', event_id: 'e1', item: { id: 'i1', object: 'realtime.item', type: 'message', role: 'user' } }",
        "{ type: 'response.create', event_id: 'e1', response: { modalities: [ 'text' ] } }",
        "{ type: 'response.cancel', event_id: 'e1', response_id: 'r1' }",
        "{ type: 'response.sent', event_id: 'e1', response: { status: 200 } }",
        "{ type: 'response.done', event_id: 'e1', at: 3 }",
        "{ type: 'error', event_id: 'e1', error: 'no' }",
    ],
)
def test_what_is_about_no_response(text):
    assert said(text) == []
