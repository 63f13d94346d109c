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


URL = "https://a.b/1"
DOCUMENT = {"title": "d", "source": "s", "location": {"documentPage": {"documentIndex": 0, "start": 1, "end": 2}}}
ANNOTATIONS = [{"type": "url_citation", "url": URL, "title": "t"}, {"type": "file_citation", "file_id": "f"}, {"type": "file_path"}]
CITES = [URL, {"type": "file_citation", "file_id": "f"}]
CANDIDATE: dict[str, Any] = {
    "content": {"role": "model", "parts": [{"text": "a"}]},
    "groundingMetadata": {
        "groundingChunks": [{"web": {"uri": URL, "title": "t"}}, {"maps": {"uri": "https://a.b/2"}}, {"web": {"uri": URL}}]
    },
    "citationMetadata": {"citations": [{"startIndex": 0, "uri": "https://a.b/3"}, {"title": "A book"}]},
    "urlContextMetadata": {
        "urlMetadata": [
            {"retrievedUrl": "https://a.b/4", "urlRetrievalStatus": "URL_RETRIEVAL_STATUS_SUCCESS"},
            {"retrievedUrl": "https://a.b/5", "urlRetrievalStatus": "URL_RETRIEVAL_STATUS_ERROR"},
        ]
    },
    "finishReason": "STOP",
}
AGENTS_PART = {"type": "output_text", "text": "a", "annotations": ANNOTATIONS}
STEP = {"type": "start-step", "request": {}, "warnings": []}


def raw(event: dict[str, Any]) -> dict[str, Any]:
    """Return an event as the Agents SDK hands it on."""
    return {"type": "raw_model_stream_event", "data": {"type": "model", "event": event}}


@pytest.mark.parametrize(
    ("objects", "sources"),
    [
        pytest.param(
            [{"responseId": "r", "candidates": [CANDIDATE]}],
            [URL, "https://a.b/2", "https://a.b/3", {"title": "A book"}, "https://a.b/4"],
            id="Gemini",
        ),
        pytest.param(
            [{"responseId": "r", "candidates": [{**CANDIDATE, "groundingMetadata": None, "citationMetadata": {"citationSources": [{"uri": URL}]}}]}],
            [URL, "https://a.b/4"],
            id="Gemini before",
        ),
        pytest.param(
            [
                {"event_type": "interaction.created", "interaction": {"id": "i"}},
                {"event_type": "step.start", "index": 0, "step": {"type": "model_output"}},
                {"event_type": "step.delta", "index": 0, "delta": {"type": "text", "text": "a"}},
                {
                    "event_type": "step.delta",
                    "index": 0,
                    "delta": {"type": "text_annotation_delta", "annotations": [*ANNOTATIONS, {"type": "word_info", "word": "a"}]},
                },
            ],
            CITES,
            id="Interactions",
        ),
        pytest.param(
            [
                {
                    "id": "i", "object": "interaction", "status": "completed", "model": "m",
                    "steps": [{"type": "model_output", "content": [{"type": "text", "text": "a", "annotations": ANNOTATIONS}]}],
                }
            ],
            CITES,
            id="an interaction",
        ),
        pytest.param(
            [STEP, {"type": "text-delta", "id": "0", "text": "a"}, {"type": "source", "sourceType": "url", "id": "s", "url": URL}],
            [URL],
            id="AI SDK",
        ),
        pytest.param(
            [STEP, {"type": "text-delta", "textDelta": "a"}, {"type": "source", "source": {"sourceType": "url", "id": "s", "url": URL}}],
            [URL],
            id="AI SDK 4",
        ),
        pytest.param(
            [
                {"type": "text-delta", "id": "0", "delta": "a"},
                {"type": "source-url", "sourceId": "s", "url": URL},
                {"type": "source-document", "sourceId": "t", "mediaType": "application/pdf", "title": "d"},
            ],
            [URL, {"type": "source-document", "sourceId": "t", "mediaType": "application/pdf", "title": "d"}],
            id="AI SDK for user interfaces",
        ),
        pytest.param(
            [
                {
                    "finishReason": "stop", "usage": {}, "text": "a",
                    "sources": [{"type": "source", "sourceType": "url", "id": "s", "url": URL}],
                }
            ],
            [URL],
            id="AI SDK's result",
        ),
        pytest.param(
            [
                {
                    "finishReason": "stop", "usage": {}, "text": "a",
                    "content": [{"type": "text", "text": "a"}, {"type": "source", "sourceType": "url", "id": "s", "url": URL}],
                }
            ],
            [URL],
            id="AI SDK's step",
        ),
        pytest.param(
            [
                {
                    "id": "resp_1", "object": "response", "status": "completed",
                    "output": [{"type": "message", "id": "msg_1", "content": [AGENTS_PART, AGENTS_PART]}],
                }
            ],
            CITES,
            id="Responses",
        ),
        pytest.param(
            [
                {"type": "response.created", "sequence_number": 0, "response": {"id": "resp_1", "object": "response", "status": "in_progress"}},
                {
                    "type": "response.output_text.delta", "sequence_number": 1, "item_id": "msg_1", "output_index": 0, "content_index": 0,
                    "delta": "a",
                },
                {
                    "type": "response.output_text.annotation.added", "sequence_number": 2, "item_id": "msg_1", "output_index": 0, "content_index": 0,
                    "annotation_index": 0, "annotation": ANNOTATIONS[0],
                },
            ],
            [URL],
            id="Responses, streamed",
        ),
        pytest.param(
            [
                {"messageStart": {"role": "assistant"}},
                {"contentBlockDelta": {"contentBlockIndex": 0, "delta": {"text": "a"}}},
                {"contentBlockDelta": {"contentBlockIndex": 0, "delta": {"citation": {"location": {"web": {"url": URL}}}}}},
                {"contentBlockDelta": {"contentBlockIndex": 0, "delta": {"citation": DOCUMENT}}},
                {"messageStop": {"stopReason": "end_turn"}},
            ],
            [URL, DOCUMENT],
            id="Bedrock",
        ),
        pytest.param(
            [
                {
                    "output": {
                        "message": {
                            "role": "assistant",
                            "content": [{"citationsContent": {"content": [{"text": "a"}], "citations": [DOCUMENT]}}],
                        }
                    },
                    "stopReason": "end_turn",
                    "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2},
                }
            ],
            [DOCUMENT],
            id="Bedrock, whole",
        ),
        pytest.param(
            [
                raw({"type": "response.created", "response": {"id": "resp_1"}}),
                raw({"type": "response.output_text.annotation.added", "item_id": "msg_1", "annotation": ANNOTATIONS[0]}),
                raw({"type": "response.output_item.done", "item": {"type": "message", "id": "msg_1", "content": [AGENTS_PART]}}),
            ],
            CITES,
            id="Agents SDK",
        ),
        pytest.param(
            [
                {
                    "type": "run_item_stream_event", "name": "message_output_created",
                    "item": {
                        "type": "message_output_item",
                        "rawItem": {
                            "id": "msg_1", "type": "message", "role": "assistant", "status": "completed",
                            "content": [{"type": "output_text", "text": "a", "providerData": {"annotations": ANNOTATIONS}}],
                        },
                    },
                }
            ],
            CITES,
            id="Agents SDK's item",
        ),
        pytest.param(
            [
                {
                    "id": "c", "object": "chat.completion", "model": "m",
                    "choices": [
                        {
                            "index": 0, "finish_reason": "stop",
                            "message": {
                                "role": "assistant", "content": "a",
                                "annotations": [{"type": "url_citation", "url_citation": {"url": URL, "title": "t"}}],
                            },
                        }
                    ],
                }
            ],
            [URL],
            id="Chat Completions",
        ),
    ],
)  # fmt: skip
def test_what_an_answer_cites(objects, sources):
    assert of(*objects)["sources"] == sources


DEEP = """{
  responseId: 'r',
  candidates: [
    {
      content: { parts: [ { text: 'a' } ] },
      groundingMetadata: { groundingChunks: [ { web: [Object] } ] }
    }
  ]
}
"""


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "{\n  responseId: 'r',\n  candidates: [ { content: { parts: [ { text: 'a' } ], role: 'model' }, groundingMetadata: [Object] } ]\n}\n",
            "candidates[].groundingMetadata",
        ),
        (
            DEEP,
            "candidates[].groundingMetadata.groundingChunks[].web",
        ),
        ("{ contentBlockDelta: { contentBlockIndex: 0, delta: { citation: [Object], text: 'a' } } }\n", "contentBlockDelta.delta.citation"),
    ],
)
def test_what_the_printer_left_out_of_what_is_cited(text, path):
    (response,) = reconstruct(text)
    assert response.sources == []
    assert [(one.at, one.state) for one in response.elisions] == [(path, "lost")]


CONVERSED = {"id": "resp_1", "object": "response", "status": "completed", "conversation": {"id": "conv_1"}, "output": []}
AI_4 = '{"content": "a", "additional_kwargs": {}, "response_metadata": %s, "type": "ai", "id": "m"}'


@pytest.mark.parametrize(
    ("objects", "session"),
    [
        pytest.param(
            [{"object": "realtime.response", "id": "resp_1", "status": "completed", "output": [], "conversation_id": "conv_1"}],
            {"conversation": "conv_1"},
            id="Realtime",
        ),
        pytest.param([CONVERSED], {"conversation": "conv_1"}, id="Responses"),
        pytest.param(
            [{"type": "response.completed", "sequence_number": 0, "stream_id": 7, "response": {**CONVERSED, "conversation": None}}],
            {"lane": "7"},
            id="a lane of Responses",
        ),
        pytest.param([raw({"type": "response.completed", "response": CONVERSED})], {"conversation": "conv_1"}, id="Agents SDK"),
        pytest.param(
            [
                {
                    "state": {
                        "_currentTurn": 1,
                        "_currentAgent": {},
                        "_conversationId": "conv_1",
                        "_trace": {"traceId": "trace_1", "groupId": "g"},
                    }
                }
            ],
            {"conversation": "conv_1", "run": "trace_1", "thread": "g"},
            id="Agents SDK's result",
        ),
        pytest.param(
            [{"state": {"_currentTurn": 1, "_currentAgent": {}, "_trace": {"traceId": "no-op", "groupId": None}}}],
            None,
            id="Agents SDK without tracing",
        ),
    ],
)
def test_what_it_is_a_part_of(objects, session):
    said = of(*objects)["session"]
    assert (said and {name: one for name, one in said.items() if one is not None}) == session


GRAPH = "  AIMessageChunk {\n    id: 'm',\n    content: 'a',\n    additional_kwargs: {},\n    response_metadata: {}\n  },\n"


@pytest.mark.parametrize(
    ("text", "thread"),
    [
        ("[\n" + GRAPH + "  { langgraph_node: 'agent', thread_id: 't-1', run_id: 'r-1' }\n]\n", "t-1"),
        ("[\n  'messages',\n  [\n" + GRAPH + "    { langgraph_node: 'agent', thread_id: 't-1', run_id: 'r-1' }\n  ]\n]\n", "t-1"),
        ("[\n" + GRAPH + "  { node: 'agent', thread_id: 't-1', run_id: 'r-1' }\n]\n", None),
    ],
)
def test_what_langgraph_prints_beside_a_message(text, thread):
    (response,) = reconstruct(text)
    assert response.text == "a"
    assert (response.session and (response.session.thread, response.session.run)) == (thread and (thread, "r-1"))


@pytest.mark.parametrize(
    ("shown", "backend"),
    [
        ('{"providerMetadata": {"openai": {"responseId": "resp_1"}}}', "openai.responses"),
        ('{"providerMetadata": {"openai": {"logprobs": []}}}', None),
        ('{"providerMetadata": {"gateway": {"cost": "0"}, "anthropic": {"usage": {}}}}', "anthropic.messages"),
        ('{"providerMetadata": {"google": {"groundingMetadata": null}}}', "google.gemini"),
        ('{"model": {"provider": "openai.chat", "modelId": "m"}}', "openai.chat"),
        ('{"model": {"provider": "azure-openai.responses", "modelId": "m"}}', "openai.responses"),
        ('{"model": {"provider": "google.generative-ai", "modelId": "m"}}', "google.gemini"),
        ('{"model": {"provider": "mine.chat", "modelId": "m"}}', None),
    ],
)
def test_whose_answer_the_ai_sdk_hands_on(shown, backend):
    assert of({"finishReason": "stop", "usage": {}, "text": "a", **json.loads(shown)})["backend"] == backend


@pytest.mark.parametrize(
    ("shown", "backend"),
    [
        ('{"system_fingerprint": "fp_1", "finish_reason": "stop"}', "openai.chat"),
        ('{"system_fingerprint": "", "finish_reason": "stop"}', None),
        ('{"messageStop": {"stopReason": "end_turn"}}', "aws.bedrock"),
        ('{"done_reason": "stop", "created_at": "2025-10-06T05:09:57Z"}', "ollama"),
    ],
)
def test_whose_answer_langchain_hands_on_where_it_does_not_say(shown, backend):
    assert of(json.loads(AI_4 % shown))["backend"] == backend


def test_the_agents_sdk_hands_on_responses():
    assert of(raw({"type": "response.completed", "response": CONVERSED}))["backend"] == "openai.responses"


@pytest.mark.parametrize(
    ("objects", "seconds"),
    [
        (
            [
                {"messageStop": {"stopReason": "end_turn"}},
                {"metadata": {"usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2}, "metrics": {"latencyMs": 550}}},
            ],
            0.55,
        ),
        (
            [
                {
                    "output": {"message": {"role": "assistant", "content": [{"text": "a"}]}},
                    "stopReason": "end_turn",
                    "metrics": {"latencyMs": 1250},
                }
            ],
            1.25,
        ),
        (
            [
                {
                    "model": "q",
                    "created_at": "2026-03-26T16:20:15.9Z",
                    "response": "a",
                    "done": True,
                    "done_reason": "stop",
                    "total_duration": 2_500_000_000,
                }
            ],
            2.5,
        ),
    ],
)
def test_how_long_it_took_as_the_server_says(objects, seconds):
    assert of(*objects)["timing"] == {"seconds": seconds, "first_output_seconds": None, "basis": "server"}
