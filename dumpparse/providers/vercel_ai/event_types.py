"""The documented parts of the AI SDK's streams, and the chunks for its user interfaces (ai 4 to 7)."""

from __future__ import annotations

from ...events.event_types import EventField, EventType

_ID = EventField("id", "text", "the part of the answer it is about", optional=True)
_CALL = (
    EventField("toolCallId", "text", "the call", optional=True),
    EventField("toolName", "text", "what is called", optional=True),
)
_TEXTS = (
    EventField("text", "text", "the piece, in a stream", optional=True),
    EventField("delta", "text", "the piece, for a user interface", optional=True),
    EventField("textDelta", "text", "the piece, in ai 4", optional=True),
)
_INPUTS = (
    EventField("delta", "text", "the piece, in a stream", optional=True),
    EventField("inputTextDelta", "text", "the piece, for a user interface", optional=True),
    EventField("argsTextDelta", "text", "the piece, in ai 4", optional=True),
)
_END = (
    EventField("finishReason", "any", "why it ended", optional=True),
    EventField("usage", "object", "what the step cost", optional=True),
    EventField("totalUsage", "object", "what all steps cost", optional=True),
    EventField("response", "object", "the model that answered", optional=True),
)
_INPUT = (EventField("input", "any", "the arguments", optional=True), EventField("args", "any", "the same, in ai 4", optional=True))
_OUTPUT = (EventField("output", "any", "what the tool gave", optional=True),)
_SOURCE = (
    EventField("sourceType", "text", "``url`` or ``document``", optional=True),
    EventField("url", "text", "the address of a page", optional=True),
    EventField("title", "text", "what it is called", optional=True),
    EventField("source", "object", "all of this, in ai 4", optional=True),
)
_ERROR = (
    EventField("error", "any", "what was thrown", optional=True),
    EventField("errorText", "text", "the same, for a user interface", optional=True),
)

EVENT_TYPES = tuple(
    EventType(kind, "Ai" + "".join(word.title() for word in kind.split("-")), doc, (), fields)
    for kind, doc, fields in (
        ("start", "A stream begins.", ()),
        ("start-step", "The model is asked.", ()),
        ("step-start", "The model is asked (ai 4).", ()),
        ("stream-start", "A model begins to answer.", (EventField("warnings", "list", "what it warns of", optional=True),)),
        (
            "response-metadata",
            "Which response it is.",
            (_ID, EventField("modelId", "text", "the model that answers", optional=True)),
        ),
        ("text-start", "A text begins.", (_ID,)),
        ("text-delta", "The next piece of a text.", (_ID, *_TEXTS)),
        ("text-end", "A text is whole.", (_ID,)),
        ("reasoning", "The next piece of what the model thinks (ai 4).", _TEXTS),
        ("reasoning-start", "The model begins to think.", (_ID,)),
        ("reasoning-delta", "The next piece of what it thinks.", (_ID, *_TEXTS)),
        ("reasoning-end", "What it thinks is whole.", (_ID,)),
        ("tool-input-start", "A call begins.", (_ID, *_CALL)),
        ("tool-input-delta", "The next piece of its arguments.", (_ID, *_CALL, *_INPUTS)),
        ("tool-input-end", "Its arguments are whole.", (_ID,)),
        ("tool-call-streaming-start", "A call begins (ai 4).", _CALL),
        ("tool-call-delta", "The next piece of its arguments (ai 4).", (*_CALL, *_INPUTS)),
        ("tool-call", "The whole call.", (*_CALL, *_INPUT)),
        ("tool-input-available", "The whole call, for a user interface.", (*_CALL, *_INPUT)),
        ("tool-input-error", "A call that cannot be read.", (*_CALL, *_INPUT, *_ERROR)),
        ("tool-result", "What the tool gave.", (*_CALL, *_OUTPUT)),
        ("tool-error", "What the tool threw.", (*_CALL, *_ERROR)),
        ("tool-output-available", "What the tool gave, for a user interface.", (*_CALL, *_OUTPUT)),
        ("tool-output-error", "What the tool threw, for a user interface.", (*_CALL, *_ERROR)),
        ("tool-output-denied", "The user did not let the tool run.", _CALL),
        ("tool-approval-request", "The user is asked whether the tool may run.", ()),
        ("tool-approval-response", "What the user answered.", ()),
        ("step-finish", "A step ended (ai 4).", _END),
        ("finish-step", "A step ended.", _END),
        ("finish", "The stream ended.", _END),
        ("abort", "The stream was broken off by who asked for it.", (EventField("reason", "any", "why", optional=True),)),
        ("error", "The stream failed.", _ERROR),
        ("source", "Something that the answer cites.", _SOURCE),
        ("source-url", "The same, for a user interface: a page.", _SOURCE),
        ("source-document", "The same, for a user interface: a document.", _SOURCE),
        ("raw", "What the server sent, as it is.", (EventField("rawValue", "any", "the server's own event", optional=True),)),
        ("ping", "Nothing: it keeps the connection open.", ()),
        ("reset-step", "A step is asked for again.", ()),
    )
)
