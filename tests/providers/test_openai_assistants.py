"""OpenAI Assistants: what is said of a run, polled and streamed."""

from __future__ import annotations

import pytest

from .prints import LAYOUTS, calls, lost, printed, results, said, the_one, tokens


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["assistants", "assistants-polled"])
def test_a_run(name, layout):
    response = the_one(printed(name, layout))
    assert (response["provider"], response["id"], response["model"], response["outcome"]) == (
        "openai.assistants",
        "run_1",
        "gpt-4o",
        "completed",
    )
    if layout in {"json", "sse"}:
        assert (response["text"], response["text_state"]) == ("It is fine.", "complete")
        assert calls(response) == [("function", "get_weather", '{"city":"Oslo"}', True)]
        assert results(response) == ([("call_1", "get_weather", "Sunny", None)] if name == "assistants" else [])
        assert (tokens(response), lost(response), response["created_at"]) == ((12, 9, 21, 4), set(), 1756500000)
    else:
        assert (response["text"], response["text_state"], response["calls_state"]) == (None, "elided", "elided")
        wanted = {
            ("assistants", "bare"): {"data.delta.content", "data.content[]"},
            ("assistants", "wrapped"): {"data.delta", "data.content", "data.usage"},
            ("assistants", "array"): {"data.delta", "data.content", "data.usage"},
            ("assistants-polled", "bare"): {"content[].text", "required_action.submit_tool_outputs.tool_calls"},
            ("assistants-polled", "wrapped"): {"content[]", "required_action.submit_tool_outputs"},
            ("assistants-polled", "array"): {"content[]", "required_action.submit_tool_outputs"},
        }[name, layout]
        assert wanted <= lost(response)


RUN = "{{ id: 'run_1', object: 'thread.run', thread_id: 't', model: 'gpt-4o', status: '{status}', {more} }}"


@pytest.mark.parametrize(
    ("status", "more", "outcome", "stop", "error"),
    [
        ("queued", "usage: null", "unterminated", None, None),
        ("requires_action", "required_action: [Object]", "unterminated", None, None),
        ("cancelling", "usage: null", "unterminated", None, None),
        ("completed", "usage: null", "completed", None, None),
        ("cancelled", "usage: null", "cancelled", None, None),
        ("expired", "last_error: null", "failed", None, ("expired", None)),
        ("incomplete", "incomplete_details: { reason: 'max_prompt_tokens' }", "incomplete", "max_prompt_tokens", None),
        ("failed", "last_error: { code: 'rate_limit_exceeded', message: 'no' }", "failed", None, ("rate_limit_exceeded", "no")),
        ("failed", "last_error: [Object]", "failed", None, (None, None)),
    ],
)
def test_its_status_says_how_it_ended(status, more, outcome, stop, error):
    response = the_one(RUN.format(status=status, more=more))
    assert (response["outcome"], response["stop_reason"]) == (outcome, stop)
    told = response["error"]
    assert (None if told is None else (told["code"], told["message"])) == error


def test_a_message_that_is_whole_does_not_end_its_run():
    message = "{ id: 'msg_1', object: 'thread.message', run_id: 'run_1', status: 'completed', role: 'assistant', content: [ { type: 'text', text: { value: 'Hi' } } ] }"
    (alone,) = said(message)
    assert (alone["text"], alone["text_state"], alone["outcome"]) == ("Hi", "complete", "completed")
    (under_way,) = said(RUN.format(status="in_progress", more="usage: null") + "\n" + message)
    assert (under_way["text"], under_way["text_state"], under_way["outcome"]) == ("Hi", "partial", "unterminated")


def test_a_stream_that_is_cut():
    lines = printed("assistants", "json").split("\n")
    response = the_one("\n".join(lines[:9]))
    assert (response["text"], response["text_state"], response["outcome"]) == ("It", "partial", "unterminated")
    response = the_one("\n".join([*lines[:9], '{"event":"error","data":{"code":"server_error","message":"no"}}']))
    assert (response["outcome"], response["error"]["code"]) == ("failed", "server_error")


def test_two_runs_are_two():
    polled = printed("assistants-polled", "json")
    made = said(polled + polled.replace("run_1", "run_2").replace("msg_1", "msg_2").replace("It is fine.", "Two"))
    assert [(one["id"], one["text"]) for one in made] == [("run_1", "It is fine."), ("run_2", "Two")]


@pytest.mark.parametrize(
    "text",
    [
        "{ id: 'msg_1', object: 'thread.message', run_id: null, role: 'user', content: [ { type: 'text', text: [Object] } ] }",
        "{ id: 'thread_1', object: 'thread', created_at: 3, metadata: {} }",
        "{ id: 'run_1', object: 'thread.run' }",
        "{ event: 'done', data: '[DONE]' }",
        "{ event: 'thread.created', data: { id: 'thread_1', object: 'thread' } }",
        "{ event: 'thread.run.created', data: { id: 3 } }",
        "{ event: 'error', data: { code: 'x', message: 'no' } }",
    ],
)
def test_what_resembles_it(text):
    assert said(text) == []


def test_a_run_without_its_messages_does_not_say_that_it_is_empty():
    run = "{ id: 'run_1', object: 'thread.run', assistant_id: 'a', thread_id: 't', status: 'completed', model: 'm', last_error: null }\n"
    message = (
        "{ id: 'm', object: 'thread.message', run_id: 'run_1', thread_id: 't', role: 'assistant', status: 'completed', content: [] }\n"
    )
    assert [[one["code"] for one in the_one(log)["issues"]] for log in (run, message + run)] == [[], ["empty-output"]]
