"""Our tables of events, reasons to stop and errors, against the lists in the clients of today: what is new there fails here by its name.

Of OpenAI's and Anthropic's the Python packages are asked, as they are installed; of the others that only npm has, the lists that
``tests/clients/record.mjs`` takes from their declarations. A name that is none of ours on purpose stands in a list that says why.
"""

from __future__ import annotations

import json
import typing
from typing import Any

import anthropic
import openai
import pytest
from anthropic.types.beta import BetaContentBlock, BetaRawContentBlockDelta, BetaRawMessageStreamEvent, BetaStopReason
from helpers import DATA
from openai.types import CompletionChoice
from openai.types.beta import AssistantStreamEvent
from openai.types.beta.threads import Run
from openai.types.beta.threads.run import IncompleteDetails as RunIncomplete
from openai.types.chat.chat_completion import Choice
from openai.types.chat.chat_completion_chunk import Choice as ChunkChoice
from openai.types.realtime import RealtimeResponse, RealtimeServerEvent
from openai.types.responses import Response, ResponseStreamEvent
from openai.types.responses.response import IncompleteDetails

from dumpparse import reconstruct
from dumpparse.providers import aws_bedrock, google_interactions, mcp
from dumpparse.providers.anthropic_messages.detect import ERRORS_OF_SERVER
from dumpparse.providers.anthropic_messages.facts import CALLS
from dumpparse.providers.anthropic_messages.reasons import OUTCOMES as MESSAGE_OUTCOMES
from dumpparse.providers.clients import PACKAGES
from dumpparse.providers.codex.event_types import EVENT_TYPES as CODEX_EVENTS
from dumpparse.providers.google_gemini.reasons import FINISHES
from dumpparse.providers.openai_agents.detect import _NAMES as AGENT_ITEMS
from dumpparse.providers.openai_agents.detect import OWN as AGENT_WORDS
from dumpparse.providers.openai_assistants.facts import _OUTCOMES as RUN_OUTCOMES
from dumpparse.providers.openai_chat.reasons import OUTCOMES as CHAT_OUTCOMES
from dumpparse.providers.openai_realtime.detect import ENDED
from dumpparse.providers.openai_responses.build import _OUTCOMES as RESPONSE_OUTCOMES
from dumpparse.providers.table import provider
from dumpparse.providers.vercel_ai.detect import REASONS

RECORDED: dict[str, dict[str, list[str]]] = json.loads((DATA / "clients" / "lists.json").read_text(encoding="utf-8"))["lists"]


def events(name: str) -> set[str]:
    return {row.type for row in provider(name).EVENT_TYPES}


def members(union: Any) -> tuple[Any, ...]:
    """Give the models of a union, whatever is annotated around it."""
    while typing.get_origin(union) is typing.Annotated:
        union = typing.get_args(union)[0]
    return typing.get_args(union)


def names(union: Any, field: str = "type") -> set[str]:
    """Give what a field may be in the models of a union."""
    return {name for model in members(union) for name in literals(model.model_fields[field].annotation)}


def literals(annotation: Any) -> set[str]:
    """Give the words of a literal type, which may be optional."""
    if typing.get_origin(annotation) is typing.Literal:
        return set(typing.get_args(annotation))
    return {name for part in typing.get_args(annotation) for name in literals(part)}


COMPLETE = {
    "chat": {"stop", "tool_calls", "function_call"},
    "anthropic": {"end_turn", "tool_use", "stop_sequence"},
    "bedrock": {"end_turn", "tool_use", "stop_sequence"},
    "interactions": {"completed", "requires_action"},
    "run under way": {"queued", "in_progress", "requires_action", "cancelling"},
    "response under way": {"queued", "in_progress"},
}
"""Reasons to stop with which an answer is whole, and statuses with which it is not at its end: what no table of outcomes has."""

NOT_OF_A_RESPONSE = {
    "thread.created": "of a thread, before any run",
    **dict.fromkeys(("session.created", "session.updated", "conversation.created"), "of the session"),
    "rate_limits.updated": "of the account",
    **dict.fromkeys(
        (
            "conversation.item.added",
            "conversation.item.created",
            "conversation.item.deleted",
            "conversation.item.done",
            "conversation.item.retrieved",
            "conversation.item.truncated",
        ),
        "of the conversation, whoever said it: what the model says has events of its own",
    ),
    **dict.fromkeys(
        (
            "conversation.item.input_audio_transcription.completed",
            "conversation.item.input_audio_transcription.delta",
            "conversation.item.input_audio_transcription.failed",
            "conversation.item.input_audio_transcription.segment",
            "input_audio_buffer.cleared",
            "input_audio_buffer.committed",
            "input_audio_buffer.dtmf_event_received",
            "input_audio_buffer.speech_started",
            "input_audio_buffer.speech_stopped",
            "input_audio_buffer.timeout_triggered",
        ),
        "of what the user says",
    ),
    **dict.fromkeys(("output_audio_buffer.cleared", "output_audio_buffer.started", "output_audio_buffer.stopped"), "of the loudspeaker"),
    **dict.fromkeys(("mcp_list_tools.completed", "mcp_list_tools.failed", "mcp_list_tools.in_progress"), "of the tools of a server"),
    **dict.fromkeys(
        ("custom", "file", "reasoning-file", "source", "source-url", "source-document", "message-metadata"),
        "a part that is no text, call or end: what comes after it goes on the same response",
    ),
    "steering-message": "what the user says meanwhile",
    "object": "the object by now, of which the text has all",
    **dict.fromkeys(
        ("auth_status", "conversation_reset", "prompt_suggestion", "rate_limit_event", "system", "tool_progress", "tool_use_summary"),
        "of the agent's session",
    ),
    "user": "what the user, or a tool, says to the model",
    "agent_updated_stream_event": "which agent goes on",
}
"""Events that are none of ours, and why."""

BLOCKS = {"text", "thinking", "redacted_thinking", *CALLS}
NOT_OF_THE_ANSWER = {
    "compaction": "what came before, summed up",
    "compaction_delta": "a piece of that",
    "container_upload": "a file",
    "fallback": "which model goes on",
    "mcp_tool_listing": "the tools of a server",
}
DELTAS = {"text_delta", "thinking_delta", "input_json_delta", "citations_delta", "signature_delta"}

# What is compared → (names in the client, ours)
TABLES: dict[str, tuple[set[str], set[str]]] = {
    "openai.responses events": (names(ResponseStreamEvent), events("openai.responses")),
    "openai.responses events, npm": (set(RECORDED["openai"]["responses events"]), events("openai.responses")),
    "openai.responses statuses": (
        literals(Response.model_fields["status"].annotation),
        RESPONSE_OUTCOMES.keys() | COMPLETE["response under way"],
    ),
    "openai.chat finish reasons": (literals(Choice.model_fields["finish_reason"].annotation), CHAT_OUTCOMES.keys() | COMPLETE["chat"]),
    "openai.chat finish reasons, chunks": (
        literals(ChunkChoice.model_fields["finish_reason"].annotation),
        CHAT_OUTCOMES.keys() | COMPLETE["chat"],
    ),
    "openai.chat finish reasons, npm": (set(RECORDED["openai"]["chat finish reasons"]), CHAT_OUTCOMES.keys() | COMPLETE["chat"]),
    "openai.completions finish reasons": (
        literals(CompletionChoice.model_fields["finish_reason"].annotation),
        CHAT_OUTCOMES.keys() | COMPLETE["chat"],
    ),
    "openai.assistants events": (names(AssistantStreamEvent, "event"), events("openai.assistants") | {"error"}),
    "openai.assistants events, npm": (set(RECORDED["openai"]["assistants events"]), events("openai.assistants") | {"error"}),
    "openai.assistants statuses": (literals(Run.model_fields["status"].annotation), RUN_OUTCOMES.keys() | COMPLETE["run under way"]),
    "openai.realtime events": (names(RealtimeServerEvent), events("openai.realtime")),
    "openai.realtime events, npm": (set(RECORDED["openai"]["realtime events"]), events("openai.realtime")),
    "openai.realtime statuses": (literals(RealtimeResponse.model_fields["status"].annotation), ENDED | {"in_progress"}),
    "anthropic.messages events": (names(BetaRawMessageStreamEvent), events("anthropic.messages")),
    "anthropic.messages events, npm": (set(RECORDED["@anthropic-ai/sdk"]["events"]), events("anthropic.messages")),
    "anthropic.messages deltas": (names(BetaRawContentBlockDelta), DELTAS),
    "anthropic.messages deltas, npm": (set(RECORDED["@anthropic-ai/sdk"]["beta deltas"]), DELTAS),
    "anthropic.messages blocks": ({one for one in names(BetaContentBlock) if not one.endswith("_result")}, BLOCKS),
    "anthropic.messages blocks, npm": (
        {one for one in RECORDED["@anthropic-ai/sdk"]["beta blocks"] if not one.endswith("_result")},
        BLOCKS,
    ),
    "anthropic.messages stop reasons": (set(typing.get_args(BetaStopReason)), MESSAGE_OUTCOMES.keys() | COMPLETE["anthropic"]),
    "anthropic.messages stop reasons, npm": (
        set(RECORDED["@anthropic-ai/sdk"]["beta stop reasons"]),
        MESSAGE_OUTCOMES.keys() | COMPLETE["anthropic"],
    ),
    "anthropic.messages errors of the server": (set(RECORDED["@anthropic-ai/sdk"]["server errors"]), set(ERRORS_OF_SERVER)),
    "claude.agent messages": (set(RECORDED["@anthropic-ai/claude-agent-sdk"]["messages"]), events("claude.agent")),
    "google.gemini finish reasons": (set(RECORDED["@google/genai"]["finish reasons"]), set(FINISHES)),
    "google.interactions events": (set(RECORDED["@google/genai"]["interaction events"]), events("google.interactions")),
    "google.interactions statuses": (
        set(RECORDED["@google/genai"]["interaction statuses"]),
        google_interactions._OUTCOMES.keys() | COMPLETE["interactions"] | COMPLETE["response under way"],
    ),
    "vercel.ai stream parts": (set(RECORDED["ai"]["stream parts"]), events("vercel.ai")),
    "vercel.ai parts of objects": (set(RECORDED["ai"]["object stream parts"]), events("vercel.ai")),
    "vercel.ai user interface chunks": (set(RECORDED["ai"]["user interface chunks"]), events("vercel.ai")),
    "vercel.ai model parts": (set(RECORDED["ai"]["model parts"]), events("vercel.ai")),
    "vercel.ai finish reasons": (set(RECORDED["ai"]["finish reasons"]), set(REASONS)),
    "aws.bedrock events": (set(RECORDED["@aws-sdk/client-bedrock-runtime"]["events"]), events("aws.bedrock")),
    "aws.bedrock stop reasons": (
        set(RECORDED["@aws-sdk/client-bedrock-runtime"]["stop reasons"]),
        aws_bedrock._OUTCOMES.keys() | COMPLETE["bedrock"],
    ),
    "codex events": (set(RECORDED["@openai/codex-sdk"]["events"]), {row.type for row in CODEX_EVENTS}),
    "openai.agents events": (set(RECORDED["@openai/agents"]["events"]), events("openai.agents")),
    "openai.agents item events": (set(RECORDED["@openai/agents"]["item events"]), set(AGENT_ITEMS)),
    "openai.agents words for the model's events": (set(RECORDED["@openai/agents"]["model events"]), AGENT_WORDS | {"model"}),
    "mcp contents": (set(RECORDED["@modelcontextprotocol/sdk"]["contents"]), set(mcp._CONTENTS)),
}
APART = NOT_OF_A_RESPONSE | NOT_OF_THE_ANSWER


@pytest.mark.parametrize("table", TABLES)
def test_every_name_of_the_client_is_known(table):
    theirs, ours = TABLES[table]
    assert theirs
    assert sorted(theirs - ours - APART.keys()) == []


def test_every_name_that_is_none_of_ours_is_one_of_a_client():
    assert sorted(APART.keys() - set().union(*(theirs for theirs, _ in TABLES.values()))) == []


def test_why_a_response_is_incomplete_is_a_word_of_the_server():
    """These are given as they are; none of them says that the response is whole."""
    assert literals(IncompleteDetails.model_fields["reason"].annotation) == {
        "max_output_tokens",
        "max_messages",
        "content_filter",
        "steered",
    }
    assert literals(RunIncomplete.model_fields["reason"].annotation) == {"max_completion_tokens", "max_prompt_tokens"}


def exported(package: Any) -> list[str]:
    """Give the names of the errors that a Python package exports."""
    found = {name: getattr(package, name) for name in package.__all__}
    return sorted(name for name, one in found.items() if isinstance(one, type) and issubclass(one, Exception))


NO_MODEL_WAS_ASKED = {
    "InvalidWebhookSignatureError": "of what a server sends by itself",
}
THROWN = [
    *((package, name) for package, lists in RECORDED.items() if package in PACKAGES for name in lists.get("errors", ())),
    *(("@langchain/core", name) for name in RECORDED["@langchain/core"]["errors"]),
    # The clients in Python have more of them, which a client for Node may have tomorrow.
    *(("openai", name) for name in exported(openai)),
    *(("@anthropic-ai/sdk", name) for name in exported(anthropic)),
]
OF_AMAZON = "@aws-sdk/client-bedrock-runtime"
"""All services of Amazon throw errors of the same names, in code that they share: they are of this one behind its events."""


def logged(package: str, name: str) -> str:
    """Print an error as one that is thrown in the code of a package."""
    head = f"Error [{name}]" if name.startswith("AI_") else name
    return (
        f"{head}: it failed\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)\n"
        f"    at async Client.request (/srv/app/node_modules/{package}/dist/index.js:7:11)\n    at async main (/srv/app/index.js:3:5) {{\n  status: 503\n}}\n"
    )


@pytest.mark.parametrize(("package", "name"), sorted({one for one in THROWN if one[0] != OF_AMAZON}))
def test_every_error_of_a_client_is_why_a_response_failed(package, name):
    found = reconstruct(logged(package, name))
    if name in NO_MODEL_WAS_ASKED:
        assert found == []
        return
    (response,) = found
    assert response.outcome == "failed"
    assert response.provider in (PACKAGES.get(package) or ("langchain",))
    assert response.error is not None
    assert response.error.message == "it failed"


BEFORE_A_STREAM = {
    "AccessDeniedException": "a request that is not let in",
    "ConflictException": "of asynchronous calls",
    "ResourceNotFoundException": "a model that is not there",
    "ServiceQuotaExceededException": "a request that is not let in",
}


@pytest.mark.parametrize("name", RECORDED[OF_AMAZON]["errors"])
def test_what_amazon_throws_in_a_stream_is_why_it_failed(name):
    (response,) = reconstruct(
        "{ messageStart: { role: 'assistant' } }\n{ contentBlockDelta: { delta: { text: 'Hi' }, contentBlockIndex: 0 } }\n"
        + logged("@aws-sdk/core", name)
    )
    assert response.outcome == ("unterminated" if name in BEFORE_A_STREAM else "failed")


@pytest.mark.parametrize(
    "error",
    [
        "TypeError: fetch failed\n    at node:internal/deps/undici/undici:1:2\n    at async f (/srv/app/prices.js:3:5)",
        "TypeError: x is not a function\n    at f (/srv/app/node_modules/openai/client.js:3:5)",
        "NotFound: no such file\n    at f (/srv/app/node_modules/send/index.js:3:5)\n    at g (/srv/app/node_modules/ai/dist/index.js:3:5)",
        "Error: connect ECONNREFUSED 127.0.0.1:8081\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)",
    ],
)
def test_what_a_client_did_not_throw_is_none_of_it(error):
    assert reconstruct(error + "\n") == []
