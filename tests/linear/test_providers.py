"""Time for twice the stream is twice the time, for every provider: one response of many pieces, of many items, many responses.

The streams are made so that a step that looks at all there was before shows: a reason to end with each event, all calls at one place.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from harness import record
from linear.test_responses import at_once, at_the_end
from many import EXHAUSTIVE, few
from timing import TWICE, assert_grows

from dumpparse.events import events
from dumpparse.providers.table import PROVIDERS

Event = dict[str, Any]


def chunk(delta: Event, finish: str | None = None, name: str = "c1", index: int = 0) -> Event:
    return {
        "id": name,
        "object": "chat.completion.chunk",
        "model": "m",
        "choices": [{"index": index, "delta": delta, "finish_reason": finish}],
    }


def call(number: int, index: int) -> Event:
    function = {"name": "f", "arguments": "{}"}
    return chunk({"tool_calls": [{"index": index, "id": f"call_{number}", "type": "function", "function": function}]})


def completion(text: str, finish: str | None = None, index: int = 0) -> Event:
    return {"id": "c1", "object": "text_completion", "model": "m", "choices": [{"text": text, "index": index, "finish_reason": finish}]}


def block(number: int, delta: Event) -> Event:
    return {"type": "content_block_delta", "index": number, "delta": delta}


def started(number: int) -> Event:
    return {
        "type": "message_start",
        "message": {"id": f"msg_{number}", "type": "message", "role": "assistant", "content": [], "model": "m"},
    }


def line(event: Event) -> Event:
    return {"type": "stream_event", "event": event, "session_id": "s1"}


def assistant(number: int, **block: Any) -> Event:
    return {
        "type": "assistant",
        "message": {"id": "msg_0", "type": "message", "role": "assistant", "model": "m", "content": [block]},
        "session_id": "s1",
        "uuid": str(number),
    }


def generated(part: Event, finish: str | None = None, name: str = "r1", index: int = 0) -> Event:
    candidate = {"content": {"parts": [part], "role": "model"}, "index": index} | ({"finishReason": finish} if finish else {})
    return {
        "candidates": [candidate],
        "usageMetadata": {"promptTokenCount": 1, "totalTokenCount": 2},
        "responseId": name,
        "modelVersion": "m",
    }


def step(number: int, kind: str, **fields: Any) -> Event:
    return {"event_type": kind, "index": number, **fields}


def interaction(number: int, status: str) -> Event:
    kind = "interaction.created" if status == "in_progress" else "interaction.completed"
    return {"event_type": kind, "interaction": {"id": f"i{number}", "object": "interaction", "model": "m", "status": status}}


def converse(number: int, said: Event) -> Event:
    return {"contentBlockDelta": {"delta": said, "contentBlockIndex": number}}


BEGUN, ENDED = {"messageStart": {"role": "assistant"}}, {"messageStop": {"stopReason": "end_turn"}}
METADATA = {"metadata": {"usage": {"inputTokens": 1, "outputTokens": 2, "totalTokens": 3}, "metrics": {"latencyMs": 1}}}


def ollama(message: Event, *, done: bool = False) -> Event:
    made = {"model": "m", "created_at": "2026-03-26T16:20:13.9Z", "message": {"role": "assistant", "content": "", **message}, "done": done}
    return made | ({"done_reason": "stop", "eval_count": 1} if done else {})


def part(kind: str, **fields: Any) -> Event:
    return {"type": kind, **fields}


FINISH = part("finish", finishReason="stop", totalUsage={"inputTokens": 1, "outputTokens": 2})


def message(content: str, name: str = "c1", **fields: Any) -> Event:
    return {"id": name, "content": content, "additional_kwargs": {}, "response_metadata": {}, "tool_call_chunks": [], **fields}


def heard(kind: str, content: str) -> Event:
    return {"event": kind, "run_id": "run1", "data": {"chunk" if kind.endswith("_stream") else "output": message(content)}}


def realtime(kind: str, response: int = 0, **fields: Any) -> Event:
    return {"type": f"response.{kind}", "event_id": "e", "response_id": f"resp_{response}", "item_id": "i0", "output_index": 0, **fields}


def lifecycle(number: int, kind: str, status: str) -> Event:
    return {
        "type": f"response.{kind}",
        "event_id": "e",
        "response": {"id": f"resp_{number}", "object": "realtime.response", "status": status},
    }


def thread(kind: str, **data: Any) -> Event:
    return {"event": f"thread.{kind}", "data": data}


def run(number: int, status: str) -> Event:
    return thread(f"run.{status}", id=f"run_{number}", object="thread.run", thread_id="t", status=status, model="m", assistant_id="a")


def said(number: int, text: str) -> Event:
    content = [{"index": number, "type": "text", "text": {"value": text}}]
    return thread("message.delta", id="msg_1", object="thread.message.delta", delta={"content": content})


def handed_on(event: Event) -> Event:
    return {"type": "raw_model_stream_event", "data": {"type": "model", "event": event}}


def of_agent(number: int, kind: str, status: str) -> Event:
    return handed_on({"type": f"response.{kind}", "response": {"id": f"resp_{number}", "status": status, "output": []}})


def item(number: int, kind: str = "agent_message") -> Event:
    return {
        "type": "item.completed",
        "item": {"id": f"item_{number}", "type": kind, "text": "x", "command": "ls", "aggregated_output": "", "exit_code": 0},
    }


TURN = {"type": "turn.completed", "usage": {"input_tokens": 1, "output_tokens": 2}}
MCP = {"result": {"content": [{"type": "text", "text": "x"}], "isError": False}, "jsonrpc": "2.0"}

STREAMS: dict[str, Callable[[int], list[Event]]] = {
    "openai.chat, pieces": lambda size: [chunk({"role": "assistant"}), *(chunk({"content": "x"}) for _ in range(size)), chunk({}, "stop")],
    "openai.chat, a reason each": lambda size: [chunk({"content": "x"}, "stop") for _ in range(size)],
    "openai.chat, choices": lambda size: [chunk({"content": "x"}, index=at) for at in range(size)],
    "openai.chat, calls": lambda size: [call(at, at) for at in range(size)],
    "openai.chat, calls at one place": lambda size: [call(at, 0) for at in range(size)],
    "openai.chat, citations": lambda size: [chunk({"content": "x"}) | {"citations": [f"https://a/{at}"]} for at in range(size)],
    "openai.chat, responses": lambda size: [chunk({"content": "x"}, "stop", f"c{at}") for at in range(size)],
    "openai.chat, choices by themselves": lambda size: [
        one for at in range(size) for one in (chunk({"content": "x"}), {"index": 0, "delta": {"content": "y"}, "finish_reason": None})
    ],
    "openai.completions, pieces": lambda size: [*(completion("x") for _ in range(size)), completion("", "stop")],
    "openai.completions, a reason each": lambda size: [completion("x", "stop") for _ in range(size)],
    "openai.completions, choices": lambda size: [completion("x", index=at) for at in range(size)],
    "anthropic.messages, pieces": lambda size: [
        started(0),
        *(block(0, {"type": "text_delta", "text": "x"}) for _ in range(size)),
        {"type": "message_stop"},
    ],
    "anthropic.messages, blocks": lambda size: [started(0), *(block(at, {"type": "text_delta", "text": "x"}) for at in range(size))],
    "anthropic.messages, announced": lambda size: [
        *(started(at) for at in range(size)),
        *({"type": "content_block_start", "index": at, "content_block": {"type": "text", "text": ""}} for at in range(size)),
    ],
    "anthropic.messages, citations": lambda size: [
        started(0),
        *(block(0, {"type": "citations_delta", "citation": {"type": "page", "url": f"https://a/{at}"}}) for at in range(size)),
    ],
    "anthropic.messages, responses": lambda size: [
        one for at in range(size) for one in (started(at), block(0, {"type": "text_delta", "text": "x"}), {"type": "message_stop"})
    ],
    "claude.agent, pieces": lambda size: [line(started(0)), *(line(block(0, {"type": "text_delta", "text": "x"})) for _ in range(size))],
    "claude.agent, lines": lambda size: [assistant(at, type="text", text=f"x{at}") for at in range(size)],
    "claude.agent, calls": lambda size: [assistant(at, type="tool_use", id=f"t{at}", name="f", input={}) for at in range(size)],
    "google.gemini, pieces": lambda size: [*(generated({"text": "x"}) for _ in range(size)), generated({"text": ""}, "STOP")],
    "google.gemini, a reason each": lambda size: [generated({"text": "x"}, "STOP") for _ in range(size)],
    "google.gemini, candidates": lambda size: [generated({"text": "x"}, index=at) for at in range(size)],
    "google.gemini, calls": lambda size: [generated({"functionCall": {"name": "f", "args": {}}}) for _ in range(size)],
    "google.gemini, responses": lambda size: [generated({"text": "x"}, "STOP", f"r{at}") for at in range(size)],
    "google.interactions, pieces": lambda size: [
        interaction(0, "in_progress"),
        *(step(0, "step.delta", delta={"type": "text", "text": "x"}) for _ in range(size)),
        interaction(0, "completed"),
    ],
    "google.interactions, steps": lambda size: [
        interaction(0, "in_progress"),
        *(step(at, "step.start", step={"type": "model_output", "content": [{"type": "text", "text": "x"}]}) for at in range(size)),
        *(interaction(0, "completed") for _ in range(size)),
    ],
    "google.interactions, responses": lambda size: [
        interaction(at, status) for at in range(size) for status in ("in_progress", "completed")
    ],
    "aws.bedrock, pieces": lambda size: [BEGUN, *(converse(0, {"text": "x"}) for _ in range(size)), ENDED, METADATA],
    "aws.bedrock, blocks": lambda size: [BEGUN, *(converse(at, {"text": "x"}) for at in range(size)), ENDED, METADATA],
    "aws.bedrock, responses": lambda size: [BEGUN, converse(0, {"text": "x"}), ENDED, METADATA] * size,
    "ollama, pieces": lambda size: [*(ollama({"content": "x"}) for _ in range(size)), ollama({}, done=True)],
    "ollama, an end each": lambda size: [ollama({"content": "x"}, done=True) for _ in range(size)],
    "ollama, calls": lambda size: [ollama({"tool_calls": [{"function": {"name": "f", "arguments": {}}}]}) for _ in range(size)],
    "vercel.ai, pieces": lambda size: [*(part("text-delta", id="0", text="x") for _ in range(size)), FINISH],
    "vercel.ai, texts": lambda size: [*(part("text-delta", id=str(at), text="x") for at in range(size)), FINISH],
    "vercel.ai, calls": lambda size: [
        *(part("tool-call", toolCallId=str(at), toolName="f", input={"a": 1}) for at in range(size)),
        *(part("tool-result", toolCallId=str(at), toolName="f", output="x") for at in range(size)),
        FINISH,
    ],
    "vercel.ai, responses": lambda size: [part("text-delta", id="0", text="x"), FINISH] * size,
    "langchain, pieces": lambda size: [message("x") for _ in range(size)],
    "langchain, calls": lambda size: [
        message("", tool_call_chunks=[{"id": f"t{at}", "name": "f", "args": "{}", "type": "tool_call_chunk"}]) for at in range(size)
    ],
    "langchain, calls at one place": lambda size: [
        message("", tool_call_chunks=[{"id": f"t{at}", "name": "f", "args": "{}", "index": 0}]) for at in range(size)
    ],
    "langchain, heard": lambda size: [*(heard("on_chat_model_stream", "x") for _ in range(size)), heard("on_chat_model_end", "x" * size)],
    "langchain, responses": lambda size: [message("x", f"c{at}") for at in range(size)],
    "openai.realtime, pieces": lambda size: [
        lifecycle(0, "created", "in_progress"),
        *(realtime("output_text.delta", content_index=0, delta="x") for _ in range(size)),
        lifecycle(0, "done", "completed"),
    ],
    "openai.realtime, items": lambda size: [
        realtime("output_text.delta", delta="x") | {"output_index": at, "item_id": f"i{at}"} for at in range(size)
    ],
    "openai.realtime, responses": lambda size: [
        one for at in range(size) for one in (lifecycle(at, "created", "in_progress"), lifecycle(at, "done", "completed"))
    ],
    "openai.assistants, pieces": lambda size: [run(0, "in_progress"), *(said(0, "x") for _ in range(size)), run(0, "completed")],
    "openai.assistants, contents": lambda size: [run(0, "in_progress"), *(said(at, "x") for at in range(size)), run(0, "completed")],
    "openai.assistants, responses": lambda size: [run(at, status) for at in range(size) for status in ("in_progress", "completed")],
    "openai.agents, pieces": lambda size: [
        of_agent(0, "created", "in_progress"),
        *(handed_on({"type": "response.output_text.delta", "item_id": "m", "content_index": 0, "delta": "x"}) for _ in range(size)),
        of_agent(0, "completed", "completed"),
    ],
    "openai.agents, items": lambda size: [
        of_agent(0, "created", "in_progress"),
        *(handed_on({"type": "response.output_text.delta", "item_id": f"m{at}", "content_index": 0, "delta": "x"}) for at in range(size)),
    ],
    "openai.agents, responses": lambda size: [
        one for at in range(size) for one in (of_agent(at, "created", "in_progress"), of_agent(at, "completed", "completed"))
    ],
    "codex, items": lambda size: [*(item(at) for at in range(size)), TURN],
    "codex, commands": lambda size: [*(item(at, "command_execution") for at in range(size)), TURN],
    "codex, an item again and again": lambda size: [*(item(0) for at in range(size)), TURN],
    "codex, responses": lambda size: [one for at in range(size) for one in (item(0), TURN)],
    "mcp, results": lambda size: [MCP | {"id": at} for at in range(size)],
}
OFTEN = [name for name in STREAMS if name.endswith((", pieces", ", items"))]


def test_every_provider_has_a_stream():
    """Those of Responses are in ``test_responses``."""
    assert {row.name for row in PROVIDERS} - {name.partition(",")[0] for name in STREAMS} == {"openai.responses"}


@pytest.mark.parametrize("name", STREAMS if EXHAUSTIVE else OFTEN)
def test_twice_the_stream_takes_twice_the_time(name):
    """What is answered is looked at too: a stream of which nothing is an event would be read in no time."""
    size = few(800, 200)
    logged = [
        list(events(record(value, line=at + 1) for at, value in enumerate(STREAMS[name](times * size))))
        for times in ((1, 2, 4) if EXHAUSTIVE else (1, 4))
    ]
    assert {event.provider for event in logged[-1]} == {name.partition(",")[0]}
    assert len(logged[-1]) >= 4 * size
    for way in (at_the_end, at_once):
        way(logged[0])
        for small, large in pairwise(logged):
            assert_grows(
                lambda small=small, way=way: way(small), lambda large=large, way=way: way(large), TWICE if EXHAUSTIVE else TWICE**2
            )
