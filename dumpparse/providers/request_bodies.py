"""Which printed objects are bodies of requests to a model, whose interface takes them, and what is kept of them.

An object that an application logs and that merely has ``messages`` is none: a body has two marks at least.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from ..events.access import absent, exact, hidden, mapping, sequence, text
from ..events.request import BodyFacts
from ..values import Array, Elided, Object

_LARGE = 1_000
"""An option of more characters and members is a marker: a schema of an answer may be as long as a prompt."""
_MOST_TOOLS = 128

_LIBRARIES = frozenset({"vercel.ai", "langchain", "openai.agents", "claude.agent", "codex"})
"""What prints the answers of other interfaces: the body it sends is one of theirs."""


class BodyShape(NamedTuple):
    """A kind of body: where its prompt stands, whose interface takes it, what it takes and what it leaves.

    ``is_common`` says of one that it looks like a request to something else, too.
    """

    prompt: str
    interfaces: frozenset[str]
    is_one: Callable[[dict[str, Any]], bool]
    takes: str
    leaves: str
    is_common: Callable[[dict[str, Any]], bool] = lambda _: False


_OF_RESPONSES = frozenset({
    "stream", "instructions", "tools", "max_output_tokens", "reasoning", "text", "store", "previous_response_id", "tool_choice", "include",
    "temperature", "parallel_tool_calls", "truncation", "background", "conversation", "generation_config", "response_format",
})  # fmt: skip
_OF_CONTENTS = frozenset({
    "generationConfig", "generation_config", "config", "systemInstruction", "system_instruction", "safetySettings", "tools", "toolConfig",
    "cachedContent",
})  # fmt: skip
_OF_PROMPT = frozenset({
    "max_tokens", "stream", "temperature", "options", "suffix", "raw", "best_of", "logprobs", "stop", "top_p", "keep_alive", "format",
    "maxOutputTokens", "maxTokens",
})  # fmt: skip
_NO_BODY = frozenset({"id", "_id", "object", "choices", "title", "createdAt", "created_at", "updatedAt", "role", "usage", "done", "output"})
"""Keys of what an application stores and of what a server answers: no body has one of them."""
_PAST = frozenset({"response", "completion", "result", "answer", "error", "duration", "durationMs", "latency", "latencyMs", "cost"})
"""Keys of what is logged of a request when it is over: it is of what stands in it, and of no response behind it."""
_NO_PROMPT = frozenset({"voice", "dimensions", "encoding_format", "size", "quality", "seconds"})
"""Keys of requests for sound, images and embeddings."""


def _are_messages(value: Any) -> bool:
    """Return whether a value is the messages of a prompt, or the printer left them out; instances of a class are an application's own."""
    items = sequence(value)
    if items is None:
        return isinstance(value, Elided) and value.of == "Array"
    shown = [one for one in items if not hidden(one)]
    return bool(items) and all(
        not (isinstance(one, Object) and one.class_name) and exact((mapping(one) or {}).get("role")) is not None for one in shown
    )


def _are_items(value: Any) -> bool:
    """Return whether a value is an input of items: messages, or what tools gave back."""
    items = sequence(value)
    if items is None:
        return bool(text(value)) or (isinstance(value, Elided) and value.of == "Array")
    shown = [mapping(one) or {} for one in items if not hidden(one)]
    return bool(items) and all(exact(one.get("role")) is not None or exact(one.get("type")) is not None for one in shown)


def _are_contents(value: Any) -> bool:
    items = sequence(value)
    if items is None:
        return bool(text(value)) or (isinstance(value, Elided) and value.of == "Array")
    return bool(items) and all(isinstance(one, str) or hidden(one) or not {"parts", "text"}.isdisjoint(mapping(one) or {}) for one in items)


SHAPES = (
    BodyShape(
        "messages",
        frozenset({"aws.bedrock"}),
        lambda data: exact(data.get("modelId")) is not None and (_are_messages(data.get("messages")) or "inferenceConfig" in data),
        "{ modelId: 'm', messages: [ [Object] ], inferenceConfig: { maxTokens: 5 } }",
        "{ modelId: 'm', messages: 3 }",
    ),
    BodyShape(
        "messages",
        frozenset({"openai.chat", "anthropic.messages", "ollama"}) | _LIBRARIES,
        lambda data: model_of(data) is not None and _are_messages(data.get("messages")),
        "{ model: 'm', messages: [ { role: 'user', content: 'a' } ], temperature: 0 }",
        "{ messages: [ { role: 'user', content: 'a' } ] }",
    ),
    BodyShape(
        "contents",
        frozenset({"google.gemini", "vercel.ai", "langchain"}),
        lambda data: _are_contents(data.get("contents")) and (model_of(data) is not None or not _OF_CONTENTS.isdisjoint(data)),
        "{ contents: [ { role: 'user', parts: [Array] } ], generationConfig: { temperature: 0 } }",
        "{ contents: [ { name: 'a.txt' } ], config: {} }",
    ),
    BodyShape(
        "input",
        frozenset({"openai.responses", "google.interactions", "openai.agents", "vercel.ai", "langchain", "codex"}),
        lambda data: (model_of(data) or exact(data.get("agent"))) is not None and _are_items(data.get("input")),
        "{ model: 'm', input: 'a', instructions: 'b' }",
        "{ model: 'm', input: 3 }",
        _OF_RESPONSES.isdisjoint,
    ),
    BodyShape(
        "prompt",
        frozenset({"openai.completions", "ollama", "vercel.ai", "langchain"}),
        lambda data: model_of(data) is not None and bool(text(data.get("prompt"))) and not _OF_PROMPT.isdisjoint(data),
        "{ model: 'm', prompt: 'a', max_tokens: 5 }",
        "{ model: 'm', prompt: 'a', n: 1 }",
    ),
)
"""In the order in which they are asked; the first that recognises an object counts."""
PROMPTS = frozenset(shape.prompt for shape in SHAPES) | {"inferenceConfig"}
"""An object with none of these keys is no body."""
OF_BODY = PROMPTS | {"tools", "system", "instructions", "systemInstruction", "system_instruction", "functions", "toolConfig"}
"""Keys of a body below which nothing is looked for: what stands there was said before."""
KNOWN = frozenset[str]().union(*(shape.interfaces for shape in SHAPES))
"""All interfaces that take one of these bodies."""

SETTINGS = frozenset({
    "temperature", "top_p", "topP", "top_k", "topK", "min_p", "n", "candidateCount", "candidate_count", "seed", "stream", "stream_options",
    "max_tokens", "max_completion_tokens", "max_output_tokens", "max_tokens_to_sample", "maxTokens", "maxOutputTokens", "num_predict", "num_ctx",
    "stop", "stop_sequences", "stopSequences", "presence_penalty", "presencePenalty", "frequency_penalty", "frequencyPenalty",
    "repetition_penalty", "repeat_penalty", "logprobs", "top_logprobs", "logit_bias", "response_format", "responseMimeType",
    "responseModalities", "response_mime_type", "format", "text", "modalities", "reasoning", "reasoning_effort", "reasoningEffort", "effort",
    "verbosity", "thinking", "thinkingConfig", "thinking_config", "think", "enable_thinking", "output_config", "tool_choice", "toolChoice",
    "parallel_tool_calls", "service_tier", "store", "truncation", "background", "previous_response_id", "previous_interaction_id",
    "conversation", "include", "keep_alive", "best_of", "cachedContent", "prompt_cache_key", "prompt_cache_retention", "anthropic_version",
})  # fmt: skip
"""Options that are kept, by name; what else a body has (metadata, users, the prompt) is not."""
_GROUPS = ("generationConfig", "generation_config", "config", "inferenceConfig", "options", "toolConfig")
"""Objects of a body in which options stand."""
_TOOL_LISTS = ("functionDeclarations", "function_declarations")


def model_of(data: dict[str, Any]) -> str | None:
    """Return the model that a body asks for: a name, or a model of the AI SDK."""
    model = data.get("model")
    return exact(model) or exact((mapping(model) or {}).get("modelId")) or None


def body_of(data: dict[str, Any]) -> BodyFacts | None:
    """Return what the body of a request says; ``None`` where an object is none.

    >>> made = body_of({"model": "m", "messages": [{"role": "user", "content": "a"}], "temperature": 0.2})
    >>> made.model, made.messages, made.settings
    ('m', 1, {'temperature': 0.2})
    >>> body_of({"messages": [{"role": "user", "content": "a"}]})
    """
    if PROMPTS.isdisjoint(data) or not _NO_BODY.isdisjoint(data) or not _NO_PROMPT.isdisjoint(data):
        return None
    shape = next((shape for shape in SHAPES if shape.is_one(data)), None)
    return None if shape is None else _facts(data, shape.prompt, shape.interfaces, is_common=shape.is_common(data))


def known_body(data: dict[str, Any]) -> BodyFacts | None:
    """Return what an object says that surely is a body; ``None`` where it says nothing."""
    made = body_of(data)
    if made is not None:
        return made
    prompt = next((name for name in ("messages", "contents", "input", "prompt") if not absent(data.get(name))), None)
    made = _facts(data, prompt or "messages", frozenset(), is_common=False)
    return made if made.model or made.settings or prompt or made.tools else None


def hidden_body() -> BodyFacts:
    """Return what is known of a body that the printer left out: that there was one."""
    return BodyFacts(messages=Elided("Array"), tools=Elided("Array"))


def _facts(data: dict[str, Any], prompt: str, interfaces: frozenset[str], *, is_common: bool) -> BodyFacts:
    settings = dict(_settings(data))
    held = mapping(data.get("toolConfig")) or mapping(data.get("config")) or {}
    tools = next((made for one in (data.get("tools"), data.get("functions"), held.get("tools")) if not absent(made := one)), None)
    model = model_of(data) or exact(data.get("modelId")) or exact(data.get("agent"))
    return BodyFacts(model, settings, _count(data.get(prompt)), _names(tools), interfaces, is_common, not _PAST.isdisjoint(data))


def _settings(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for group in (None, *_GROUPS):
        held = data if group is None else data.get(group)
        if hidden(held) and group is not None:
            yield group, held
        for name, value in (mapping(held) or {}).items():
            # What is called so and is a text is one, and no option.
            if name in SETTINGS and not absent(value) and not (name == "text" and text(value) is not None):
                yield name, value if _is_small(value) else Elided("Object")


def _is_small(value: Any) -> bool:
    size, todo = 0, [value]
    while todo and size < _LARGE:
        one = todo.pop()
        shown = text(one)
        props, items = mapping(one), sequence(one)
        size += 1 if shown is None else len(shown)
        todo += [*(props or {}).values(), *(props or {})] if props is not None else items or ()
    return not todo


def _count(value: Any) -> Any:
    """Return how many messages a prompt has; a marker where the printer left that out, ``None`` where there is none."""
    items = sequence(value)
    if items is not None:
        more = value.more if isinstance(value, Array) else None
        return (
            Elided("Array") if isinstance(more, str) or (isinstance(value, Array) and value.cut is not None) else len(items) + (more or 0)
        )
    if hidden(value):
        return value
    return None if text(value) is None else 1


def _names(value: Any) -> Any:
    """Return the names of tools, with markers for those that are left out; a marker where all are."""
    if hidden(value):
        return value
    by_name = mapping(value)
    if by_name is not None:
        return list(islice(by_name, _MOST_TOOLS))
    return list(islice((name for one in sequence(value) or () for name in _tool_names(one)), _MOST_TOOLS))


def _tool_names(tool: Any) -> Iterator[Any]:
    data = mapping(tool)
    if data is None:
        if hidden(tool):
            yield tool
        return
    for key in _TOOL_LISTS:
        declared = data.get(key)
        if hidden(declared):
            yield declared
        if sequence(declared) is not None:
            yield from (exact((mapping(one) or {}).get("name")) or Elided("Object") for one in sequence(declared) or ())
            return
        if declared is not None:
            return
    for key in ("function", "toolSpec"):
        inner = data.get(key)
        if inner is not None:
            yield exact((mapping(inner) or {}).get("name")) or Elided("Object")
            return
    name = exact(data.get("name")) or exact(data.get("type")) or next((key for key in data), None)
    if name is not None:
        yield name


_FRAMED = re.compile(r"(?:^|/)(?:[a-z]{2,6}\.)?(?:anthropic|amazon|meta|mistral|cohere|deepseek|openai)\.(?=[a-z])")
_VERSION = re.compile(r"[-@:](?:latest|\d{4}-?\d\d-?\d\d|\d{4}|\d{3}|v\d+(?::\d+)?|preview(?:[-\w]*))(?:[-:](?:v?\d+|latest)(?::\d+)?)*")


def same_model(asked: str, answered: str) -> bool:
    """Return whether an answer's model is the one that was asked for: by the same name, or by one with a version behind it.

    >>> same_model("gpt-5", "gpt-5-2025-08-07"), same_model("models/gemini-2.5-flash", "gemini-2.5-flash")
    (True, True)
    >>> same_model("gpt-4o", "gpt-4o-mini"), same_model("llama3", "llama3.1")
    (False, False)
    """
    one, other = (_bare(name) for name in (asked, answered))
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and _VERSION.fullmatch(long, len(short)) is not None


def _bare(name: str) -> str:
    """Return a model without who sells it, and without ``latest``."""
    return _FRAMED.sub("", name.lower()).rpartition("/")[2].removesuffix("-latest").removesuffix(":latest")


def takes(interfaces: frozenset[str], provider: str) -> bool:
    """Return whether a provider's interface may take a body; of one that no row names, nothing is known."""
    return not interfaces or provider in interfaces or (provider not in KNOWN and provider not in _TAKE_NONE)


_TAKE_NONE = frozenset({"mcp", "openai.realtime", "openai.assistants"})
"""Interfaces whose requests have other bodies."""
