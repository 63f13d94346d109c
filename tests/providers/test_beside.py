"""What a response is a part of, whose answer a library printed, and what it cites."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dumpparse import reconstruct

CITED = {"type": "char_location", "cited_text": "x", "document_index": 0}
AGENT = {
    "type": "assistant",
    "session_id": "s-1",
    "message": {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "m",
        "content": [{"type": "text", "text": "a"}],
        "stop_reason": "end_turn",
    },
}
LANGCHAIN: dict[str, Any] = {
    "lc": 1,
    "type": "constructor",
    "id": ["langchain_core", "messages", "AIMessage"],
    "kwargs": {"content": "a", "id": "run-1", "response_metadata": {"model_provider": "anthropic", "stop_reason": "end_turn"}},
}
CHUNK = {
    "id": "c-1",
    "object": "chat.completion.chunk",
    "model": "sonar",
    "choices": [{"index": 0, "delta": {"role": "assistant", "content": "a"}, "finish_reason": "stop"}],
    "citations": ["https://a.b/1", "https://a.b/2"],
}
MESSAGE = {
    "id": "msg_1",
    "type": "message",
    "role": "assistant",
    "model": "m",
    "content": [{"type": "text", "text": "a", "citations": [CITED]}],
    "stop_reason": "end_turn",
}
RUN = {"id": "run_1", "object": "thread.run", "thread_id": "thread_1", "status": "queued", "model": "m"}


def of(*objects: dict[str, Any]) -> dict[str, Any]:
    (response,) = reconstruct("".join(json.dumps(one) + "\n" for one in objects))
    return response.as_json()


def test_a_session():
    said = of(AGENT)
    assert said["session"] == {"session": "s-1", "thread": None, "run": None, "conversation": None, "lane": None}
    assert said["backend"] == "anthropic.messages"


def test_a_thread_and_a_run():
    session = of(RUN)["session"]
    assert (session["thread"], session["run"]) == ("thread_1", "run_1")


@pytest.mark.parametrize(("provider", "backend"), [("anthropic", "anthropic.messages"), ("openai", "openai.chat"), ("else", None)])
def test_whose_answer_a_library_printed(provider, backend):
    said = json.loads(json.dumps(LANGCHAIN))
    said["kwargs"]["response_metadata"]["model_provider"] = provider
    assert of(said)["backend"] == backend


def test_what_it_cites_stands_once():
    assert of(CHUNK, {**CHUNK, "choices": []})["sources"] == ["https://a.b/1", "https://a.b/2"]
    assert of(MESSAGE)["sources"] == [CITED]


def test_what_says_nothing_of_it():
    said = of({**CHUNK, "citations": None})
    assert (said["sources"], said["session"], said["backend"]) == ([], None, None)
