"""The events of the Realtime API that are about a response: those of the beta and those it has now (npm openai 6.49)."""

from __future__ import annotations

from ...events.event_types import EventField, EventType

_EVENT_ID = EventField("event_id", "text", "its own id", optional=True)
_RESPONSE = EventField("response", "object", "the response")
_RESPONSE_ID = EventField("response_id", "text", "the response", optional=True)
_ITEM = EventField("item", "object", "the item")
_ITEM_ID = EventField("item_id", "text", "the item", optional=True)
_INDEX = EventField("output_index", "integer", "the place of the item", optional=True)
_PART_INDEX = EventField("content_index", "integer", "the place of the part in it", optional=True)
_PART = EventField("part", "object", "the part")
_CALL_ID = EventField("call_id", "text", "the call", optional=True)

_OF_RESPONSE = (_EVENT_ID,)
_OF_ITEM = (_EVENT_ID, _RESPONSE_ID, _INDEX)
_OF_TEXT = (_EVENT_ID, _RESPONSE_ID, _ITEM_ID, _INDEX, _PART_INDEX)
_OF_CALL = (_EVENT_ID, _RESPONSE_ID, _ITEM_ID, _INDEX)


def _delta(doc: str) -> EventField:
    return EventField("delta", "text", doc)


EVENT_TYPES = (
    EventType("response.created", "RealtimeCreated", "A response began.", _OF_RESPONSE, (_RESPONSE,)),
    EventType("response.done", "RealtimeDone", "It ended: its status says how.", _OF_RESPONSE, (_RESPONSE,)),
    EventType("response.output_item.added", "RealtimeItemAdded", "An item began.", _OF_ITEM, (_ITEM,)),
    EventType("response.output_item.done", "RealtimeItemDone", "An item ended.", _OF_ITEM, (_ITEM,)),
    EventType("response.content_part.added", "RealtimePartAdded", "A part of a message began.", _OF_TEXT, (_PART,)),
    EventType("response.content_part.done", "RealtimePartDone", "A part of a message ended.", _OF_TEXT, (_PART,)),
    EventType("response.output_text.delta", "RealtimeTextDelta", "The next piece of a text.", _OF_TEXT, (_delta("the piece"),)),
    EventType("response.output_text.done", "RealtimeTextDone", "A text, whole.", _OF_TEXT, (EventField("text", "text", "all of it"),)),
    EventType("response.text.delta", "RealtimeBetaTextDelta", "The next piece of a text, in the beta.", _OF_TEXT, (_delta("the piece"),)),
    EventType(
        "response.text.done", "RealtimeBetaTextDone", "A text, whole, in the beta.", _OF_TEXT, (EventField("text", "text", "all of it"),)
    ),
    EventType(
        "response.output_audio_transcript.delta",
        "RealtimeTranscriptDelta",
        "The next piece of what is said.",
        _OF_TEXT,
        (_delta("the piece"),),
    ),
    EventType(
        "response.output_audio_transcript.done",
        "RealtimeTranscriptDone",
        "What was said, whole.",
        _OF_TEXT,
        (EventField("transcript", "text", "all of it"),),
    ),
    EventType(
        "response.audio_transcript.delta",
        "RealtimeBetaTranscriptDelta",
        "The next piece of what is said, in the beta.",
        _OF_TEXT,
        (_delta("the piece"),),
    ),
    EventType(
        "response.audio_transcript.done",
        "RealtimeBetaTranscriptDone",
        "What was said, whole, in the beta.",
        _OF_TEXT,
        (EventField("transcript", "text", "all of it"),),
    ),
    EventType("response.output_audio.delta", "RealtimeAudioDelta", "The next piece of the sound.", _OF_TEXT, (_delta("its bytes"),)),
    EventType("response.output_audio.done", "RealtimeAudioDone", "The sound is whole.", _OF_TEXT, ()),
    EventType(
        "response.audio.delta", "RealtimeBetaAudioDelta", "The next piece of the sound, in the beta.", _OF_TEXT, (_delta("its bytes"),)
    ),
    EventType("response.audio.done", "RealtimeBetaAudioDone", "The sound is whole, in the beta.", _OF_TEXT, ()),
    EventType(
        "response.function_call_arguments.delta",
        "RealtimeArgumentsDelta",
        "The next piece of the arguments.",
        (*_OF_CALL, _CALL_ID),
        (_delta("the piece"),),
    ),
    EventType(
        "response.function_call_arguments.done",
        "RealtimeArgumentsDone",
        "The arguments, whole.",
        (*_OF_CALL, _CALL_ID),
        (EventField("name", "text", "what is called", optional=True), EventField("arguments", "text", "all of them")),
    ),
    EventType(
        "response.mcp_call_arguments.delta",
        "RealtimeMcpArgumentsDelta",
        "The same of a tool of a server.",
        _OF_CALL,
        (_delta("the piece"),),
    ),
    EventType(
        "response.mcp_call_arguments.done",
        "RealtimeMcpArgumentsDone",
        "The arguments for a tool of a server, whole.",
        _OF_CALL,
        (EventField("arguments", "text", "all of them"),),
    ),
    EventType("response.mcp_call.in_progress", "RealtimeMcpCallInProgress", "A tool of a server runs.", _OF_CALL, ()),
    EventType("response.mcp_call.completed", "RealtimeMcpCallCompleted", "It has run.", _OF_CALL, ()),
    EventType("response.mcp_call.failed", "RealtimeMcpCallFailed", "It has failed.", _OF_CALL, ()),
    EventType(
        "error",
        "RealtimeError",
        "The session met with an error; it goes on.",
        _OF_RESPONSE,
        (EventField("error", "object", "its type, code and message"),),
    ),
)

_NAMING = frozenset({"response", "response_id", "item_id", "item"})
ABOUT = {row.type: _NAMING for row in EVENT_TYPES if row.type != "error"}
"""Of each event: it has one of these fields, at least."""
