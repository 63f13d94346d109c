"""Against the providers' own Python clients: their accumulators, fed with the events that we read back, give what we give.

Events come from recorded dumps that show all, from a scenario's complete events logged as JSON, and from what the npm clients of today
were recorded to log. Streams of which a client makes less, or what is wrong, have tests of their own that say what it does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from anthropic.lib.streaming._messages import accumulate_event as accumulate_message
from helpers import DATA
from openai._models import construct_type
from openai.lib.streaming._assistants import accumulate_event as accumulate_thread
from openai.lib.streaming.chat import ChatCompletionStreamState
from openai.types.beta import AssistantStreamEvent
from openai.types.chat import ChatCompletionChunk

from dumpparse import iter_events, reconstruct
from dumpparse.events import Event
from dumpparse.responses.model import Response, Usage
from dumpparse.values import Value

STREAMS, CLIENTS = DATA / "streams", DATA / "clients"
SHOWN = {
    "chat": ("full", "json", "sseline"),
    "anthropic": ("full", "bare", "sdk-bare", "agentsdk", "wrapped"),
}
"""Habits of the recorded streams that leave out nothing of an event that an accumulator needs."""
IN_TURNS = {"interleaved_two"}
"""To the client one message: it has a test of its own."""
OF_NO_STREAM = {"401", "429", "500", "refused"}
"""What was recorded of requests that failed before a stream began."""


def logs(provider: str, *beside: str) -> list[Any]:
    """Give the logs of every scenario of a provider, and what clients were recorded to log of it."""
    found: list[Path] = []
    for truth in sorted((STREAMS / provider).glob("*.truth.jsonl")):
        scenario = truth.name.split(".")[0]
        if scenario in IN_TURNS:
            continue
        found += [truth, *(path for habit in SHOWN[provider] if (path := truth.with_name(f"{scenario}.{habit}.txt")).exists())]
    for pattern in beside:
        recorded = [path for path in sorted(CLIENTS.glob(pattern)) if path.name.split(".")[1] not in OF_NO_STREAM]
        assert recorded, pattern
        found += recorded
    return [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in found]


def scenario_of(path: Path) -> str:
    return path.name.split(".")[0]


def plain(event: Event, provider: str) -> dict[str, Any] | None:
    """Give an event as its client reads it; what the agent's SDK wraps is taken out, what is no event of a stream is none."""
    if event.kind != "event":
        return None
    data = event.data["event"] if event.provider == "claude.agent" else event.data
    return data if event.provider in {provider, "claude.agent"} and "error" not in data else None


NO_COUNTS = dict.fromkeys(
    ("input_tokens", "output_tokens", "cache_creation_input_tokens", "cache_read_input_tokens", "output_tokens_details")
)


def without_markers(value: Any) -> Any:
    """Give a value without what the printer left out of it; what a message costs is then not known to the client either."""
    if isinstance(value, dict):
        shown = {key: without_markers(child) for key, child in value.items() if not isinstance(child, Value)}
        return {**shown, "usage": NO_COUNTS} if "usage" in value and "usage" not in shown else shown
    return [without_markers(child) for child in value] if isinstance(value, list) else value


def events_of(path: Path, provider: str) -> list[dict[str, Any]]:
    return [without_markers(data) for event in iter_events(path) if (data := plain(event, provider)) is not None]


def ours(path: Path) -> list[Response]:
    return reconstruct(path)


def counts(response: Response) -> tuple[int | None, ...] | None:
    usage = response.usage
    return (usage.input_tokens, usage.output_tokens, usage.cached_tokens, usage.reasoning_tokens) if isinstance(usage, Usage) else None


def completions(chunks: Iterable[dict[str, Any]]) -> list[Any]:
    """Feed the accumulator of each completion with its chunks; give what each has come to."""
    states: dict[str, ChatCompletionStreamState[Any]] = {}
    for data in chunks:
        chunk = construct_type(value=data, type_=ChatCompletionChunk)
        states.setdefault(chunk.id, ChatCompletionStreamState()).handle_chunk(chunk)
    return [state.current_completion_snapshot for state in states.values()]


def of_completion(made: Any) -> dict[str, Any]:
    (choice,) = made.choices
    usage = made.usage
    details = usage and (usage.prompt_tokens_details, usage.completion_tokens_details)
    return {
        "id": made.id,
        "model": made.model,
        "text": choice.message.content or None,
        "refusal": choice.message.refusal or None,
        "calls": [(call.id, call.function.name, call.function.arguments) for call in choice.message.tool_calls or ()],
        "stop": choice.finish_reason,
        "usage": usage
        and (
            usage.prompt_tokens,
            usage.completion_tokens,
            details[0] and details[0].cached_tokens,
            details[1] and details[1].reasoning_tokens,
        ),
        # A field that OpenAI's own servers do not send is merged all the same.
        "reasoning": getattr(choice.message, "reasoning_content", None) or None,
    }


def of_ours(response: Response) -> dict[str, Any]:
    return {
        "id": response.id,
        "model": response.model,
        "text": response.text,
        "refusal": response.refusal,
        "calls": [(call.id, call.name, call.arguments) for call in response.tool_calls],
        "stop": response.stop_reason,
        "usage": counts(response),
        "reasoning": "".join(response.reasoning) or None,
    }


@pytest.mark.parametrize("path", logs("chat", "openai/chat.*.full.txt", "openai/chat.*.json.txt", "groq/groq.*.full.txt"))
def test_completions(path):
    assert [of_completion(one) for one in completions(events_of(path, "openai.chat"))] == [of_ours(one) for one in ours(path)]


@pytest.mark.parametrize("path", logs("chat"))
def test_a_completion_printed_whole_is_what_its_chunks_come_to(path):
    """What the accumulator makes of the chunks, logged by who logs that, says what the chunks say."""
    for made, streamed in zip(completions(events_of(path, "openai.chat")), ours(path), strict=True):
        (whole,) = reconstruct(json.dumps(made.to_dict()))
        if scenario_of(path) == "error_midstream":
            assert (whole.text, whole.stop_reason, streamed.outcome) == (streamed.text, None, "failed")
            continue
        assert of_ours(whole) == of_ours(streamed)


def messages(found: Iterable[dict[str, Any]]) -> list[Any]:
    """Feed the accumulator with each message from its beginning on; it never looks whether another one begins."""
    made: list[Any] = []
    texts: dict[int, bytes] = {}
    for event in found:
        if event["type"] == "message_start":
            texts = {}
            made.append(accumulate_message(event=event, current_snapshot=None, json_bufs=texts))
        else:
            made[-1] = accumulate_message(event=event, current_snapshot=made[-1], json_bufs=texts)
    return made


def of_message(made: Any) -> dict[str, Any]:
    details = made.usage.output_tokens_details
    used = (made.usage.input_tokens, made.usage.output_tokens, made.usage.cache_read_input_tokens, details and details.thinking_tokens)
    return {
        "id": made.id,
        "model": made.model,
        "text": "".join(block.text for block in made.content if block.type == "text") or None,
        "refusal": None,
        "calls": [(block.id, block.name, block.input) for block in made.content if block.type == "tool_use"],
        "stop": made.stop_reason,
        "usage": None if set(used) == {None} else used,
        "reasoning": "".join(block.thinking for block in made.content if block.type == "thinking") or None,
    }


def parsed(response: Response) -> dict[str, Any]:
    return {**of_ours(response), "calls": [(call.id, call.name, call.parsed) for call in response.tool_calls]}


@pytest.mark.parametrize(
    "path", logs("anthropic", "anthropic/messages.*.full.txt", "anthropic/messages.*.bare.txt", "anthropic/messages.*.json.txt")
)
def test_messages(path):
    found = events_of(path, "anthropic.messages")
    assert [of_message(one) for one in messages(found)] == [parsed(one) for one in ours(path)]


def accumulated_over_all(found: list[dict[str, Any]]) -> Any:
    made, texts = None, {}
    for event in found:
        made = accumulate_message(event=event, current_snapshot=made, json_bufs=texts)
    return made


def test_two_messages_in_turns_are_one_to_the_client():
    path = STREAMS / "anthropic" / "interleaved_two.truth.jsonl"
    found = events_of(path, "anthropic.messages")
    one = of_message(accumulated_over_all(found))
    assert one["id"] == ours(path)[0].id
    texts = [event["delta"]["text"] for event in found if event["type"] == "content_block_delta"]
    assert one["text"] == "".join(texts)
    assert [response.text for response in ours(path)] == [None, None]


AGAIN = {"chat/duplicate_chunk": "openai.chat", "anthropic/duplicate_delta": "anthropic.messages"}


@pytest.mark.parametrize(("scenario", "provider"), AGAIN.items())
def test_a_piece_that_came_twice_counts_twice_to_both(scenario, provider):
    """Nothing numbers the pieces of these streams: neither the client nor we can know."""
    clean, twice = (STREAMS / f"{scenario}.{kind}.jsonl" for kind in ("clean", "truth"))
    (one,), (again,) = ours(clean), ours(twice)
    made = completions(events_of(twice, provider)) if provider == "openai.chat" else messages(events_of(twice, provider))
    theirs = made[0].choices[0].message.content if provider == "openai.chat" else made[0].content[0].text
    assert again.text == theirs
    assert len(again.text) > len(one.text)


@pytest.mark.parametrize("path", sorted(CLIENTS.glob("openai/assistants.*.full.txt")), ids=lambda path: path.name)
def test_messages_of_a_thread(path):
    """The accumulator knows messages alone: runs, their end and their calls are ours."""
    message = None
    for event in iter_events(path):
        if event.kind == "event":
            message, _ = accumulate_thread(
                event=construct_type(value=event.data, type_=AssistantStreamEvent), current_message_snapshot=message
            )
    (response,) = ours(path)
    theirs = "".join(part.text.value for part in message.content) if message is not None else None
    assert response.text == theirs
    if message is not None:
        assert response.session is not None
        assert (response.session.thread, response.session.run) == (message.thread_id, message.run_id)
