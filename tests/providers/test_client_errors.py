"""What a client throws, logged by itself: a failed response of the provider whose client it is, where the error says so."""

from __future__ import annotations

import pytest

from dumpparse import loads
from dumpparse.providers.clients import throwers
from dumpparse.values import Error

from .prints import printed, said, the_one

CHUNK = "{{ id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [ {{ index: 0, delta: {{ content: 'Hi' }}, finish_reason: {reason} }} ] }}\n"


def told(response):
    """Give why it failed."""
    return tuple(response["error"][name] for name in ("code", "message", "status", "retryable"))


@pytest.mark.parametrize("layout", ["bare", "wrapped"])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("error-chat", ("rate_limit_exceeded", "Rate limit reached", 429, None)),
        ("error-responses", ("rate_limit_exceeded", "Rate limit reached", 429, None)),
        ("error-threads", ("rate_limit_exceeded", "Rate limit reached", 429, None)),
        ("error-groq", ("rate_limit_exceeded", "Rate limit reached", 429, None)),
        ("error-conn", ("APIConnectionError", "Connection error. (bad port)", None, None)),
    ],
)
def test_an_error_of_a_client_by_itself(name, layout, why):
    response = the_one(printed(name, layout))
    assert (response["provider"], response["outcome"], response["text"], response["text_state"]) == ("openai.chat", "failed", None, "none")
    assert told(response) == why


@pytest.mark.parametrize("layout", ["bare", "wrapped"])
@pytest.mark.parametrize(
    ("name", "first"), [("error-chat", "openai.chat"), ("error-anthropic", "anthropic.messages"), ("error-groq", "openai.chat")]
)
def test_who_threw_it(name, first, layout):
    value = loads(printed(name, layout))
    error = value if isinstance(value, Error) else value["error"]
    assert throwers(error)[0] == first


FRAME = "Error: no\n    at f (/app/node_modules/{path}:1:2)"


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("openai/core/error.js", "openai.chat"),
        ("openai/resources/responses/responses.js", "openai.responses"),
        ("openai/resources/beta/threads/runs/runs.js", "openai.assistants"),
        (".pnpm/openai@6.49.0/node_modules/openai/client.js", "openai.chat"),
        ("@ai-sdk/openai/node_modules/@ai-sdk/provider-utils/dist/index.js", "vercel.ai"),
        ("@openai/agents-core/dist/run.js", "openai.agents"),
        ("@modelcontextprotocol/sdk/dist/shared/protocol.js", "mcp"),
        ("openai-edge/index.js", None),
        ("express/lib/router.js", None),
    ],
)
def test_frames_tell_the_client(path, first):
    assert next(iter(throwers(loads(FRAME.format(path=path)))), None) == first


def test_one_that_is_logged_twice_is_one_and_another_request_is_another():
    error = printed("error-chat", "bare")
    assert len(said(error + error)) == 1
    assert len(said(error + error.replace("'req_1'", "'req_2'"))) == 2


def test_a_stream_that_breaks_is_no_second_response():
    made = said(CHUNK.format(reason="null") + printed("error-chat", "bare"))
    assert [(one["text"], one["outcome"]) for one in made] == [("Hi", "failed")]


def test_what_failed_before_is_none_of_what_follows():
    made = said(printed("error-chat", "bare") + CHUNK.format(reason="'stop'"))
    assert [(one["text"], one["outcome"]) for one in made] == [(None, "failed"), ("Hi", "completed")]
    made = said(CHUNK.format(reason="'stop'") + printed("error-chat", "bare"))
    assert [(one["text"], one["outcome"]) for one in made] == [("Hi", "completed"), (None, "failed")]


def test_providers_in_turns():
    lines = printed("realtime", "json").split("\n")[:-1]
    chunks = [CHUNK.format(reason="null"), CHUNK.format(reason="'stop'")]
    made = said("\n".join([*lines[:7], chunks[0], *lines[7:12], chunks[1], *lines[12:]]))
    assert [(one["provider"], one["text"], one["outcome"]) for one in made] == [
        ("openai.realtime", "It is fine.", "completed"),
        ("openai.chat", "HiHi", "completed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Error: no\n    at f (/app/main.js:1:2)",
        "RateLimitError: slow down\n    at f (/app/limits.js:1:2) {\n  status: 429\n}",
        "NotFoundError: no such page\n    at f (/app/node_modules/http-errors/index.js:1:2) {\n  status: 404\n}",
        "APIError: no\n    at f (/app/main.js:1:2) {\n  requestID: 'r1'\n}",
        "TypeError: terminated\n    at f (node:internal/deps/undici/undici:1:2)",
    ],
)
def test_an_error_that_does_not_say_whose_it_is(text):
    assert said(text) == []
