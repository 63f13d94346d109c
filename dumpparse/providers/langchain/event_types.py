"""The documented events of LangChain: chunks of a message, and the events of ``streamEvents`` about a model."""

from __future__ import annotations

from ...events.event_types import EventField, EventType

_SHARED = (
    EventField("event", "text", "what happened"),
    EventField("run_id", "text", "the run, which all of its events share", optional=True),
    EventField("name", "text", "what runs", optional=True),
    EventField("data", "object", "what it has to say", optional=True),
    EventField("metadata", "object", "which model runs", optional=True),
)

EVENT_TYPES = (
    EventType(
        "AIMessageChunk",
        "AiMessageChunk",
        "The next piece of a message.",
        (),
        (
            EventField("id", "text", "the server's id, or that of the run", optional=True),
            EventField("content", "any", "its text, or blocks", optional=True),
            EventField("tool_call_chunks", "list", "pieces of calls", optional=True),
            EventField("tool_calls", "list", "calls, as far as they can be read by now", optional=True),
            EventField("usage_metadata", "object", "what it cost", optional=True),
            EventField("response_metadata", "object", "the model, and why it ended", optional=True),
            EventField("additional_kwargs", "object", "what the server said besides", optional=True),
        ),
    ),
    *(
        EventType(f"{of}_{what}", f"{name}{what.title()}", doc, _SHARED, ())
        for of, name in (("on_chat_model", "ChatModel"), ("on_llm", "Llm"))
        for what, doc in (
            ("start", "A model is called."),
            ("stream", "The next piece of its answer."),
            ("end", "The whole answer."),
            ("error", "The call failed."),
        )
    ),
    EventType("on_chain_stream", "ChainStream", "The next piece of what a chain hands on of its model.", _SHARED, ()),
    EventType("on_chain_end", "ChainEnd", "All that a chain hands on of its model.", _SHARED, ()),
)
