"""The fields that several events of the Responses API share, and the objects in them."""

from __future__ import annotations

from ...events.event_types import EventField, EventObject, Kind


def optional(name: str, kind: Kind | EventObject, doc: str) -> EventField:
    """Return a field that may be missing."""
    return EventField(name, kind, doc, optional=True)


RESPONSE_DATA = EventObject(
    "ResponseData",
    "The response object of a lifecycle event; only what is asked for often is named, all else is kept.",
    (
        optional("id", "text", "``resp_…``"),
        optional("status", "text", "``queued``, ``in_progress``, ``completed``, ``failed``, ``incomplete`` or ``cancelled``."),
        optional("model", "text", "The model that answers."),
        optional("created_at", "number", "Unix seconds."),
        optional("completed_at", "number", "Unix seconds; newer servers only."),
        optional("error", "object", "``code`` and ``message``, where it failed."),
        optional("incomplete_details", "object", "``reason``, where it was cut."),
        optional("output", "list", "The output items."),
        optional("usage", "object", "Token counts, at the end."),
        optional("service_tier", "text", "``auto`` when asked, the tier that served it at the end."),
        optional("metadata", "object", "What the caller attached."),
    ),
)
ITEM_DATA = EventObject(
    "ItemData",
    "An output item of any of the 28 types; what belongs to one type alone is kept without a name here.",
    (
        optional("type", "text", "``message``, ``reasoning``, ``function_call`` …"),
        optional("id", "text", "``msg_…``, ``rs_…``, ``fc_…``"),
        optional("status", "text", "``in_progress``, ``completed``, ``incomplete`` or a state of a hosted tool."),
        optional("phase", "text", "``commentary`` or ``final_answer``, on messages of newer models."),
        optional("content", "list", "The parts of a message or of reasoning."),
        optional("summary", "list", "The summary of reasoning."),
    ),
)
PART_DATA = EventObject(
    "PartData",
    "A part of a message or of reasoning.",
    (
        optional("type", "text", "``output_text``, ``refusal``, ``reasoning_text`` or ``summary_text``."),
        optional("text", "text", "The text, but for a refusal."),
        optional("refusal", "text", "The text of a refusal."),
        optional("annotations", "list", "Citations and files."),
        optional("logprobs", "list", "One entry a token, where they were asked for."),
    ),
)

ANY_EVENT = (
    optional("sequence_number", "integer", "Its number in the stream, from 0; absent on older and third-party servers."),
    optional("obfuscation", "text", "Random padding that evens out the size of deltas."),
)
"""What any event may have beside its type."""

PADDING = frozenset({"obfuscation"})
"""Fields that differ between two sendings of one event."""

_OUTPUT_INDEX = EventField("output_index", "integer", "The item's place in ``response.output``.")
LIFECYCLE_FIELDS = (EventField("response", RESPONSE_DATA, "The response as it stands."),)
ITEM = (optional("item_id", "text", "The item; some servers change it with every event, some leave it out."), _OUTPUT_INDEX)
CONTENT = (*ITEM, EventField("content_index", "integer", "The part's place in ``item.content``."))
SUMMARY = (*ITEM, EventField("summary_index", "integer", "The part's place in ``item.summary``."))
COMMAND = (_OUTPUT_INDEX, EventField("command_index", "integer", "The command's place in the call."))

OWN_INDEX = EventField("output_index", "integer", "Its place in ``response.output``.")
ITEM_ID = EventField("item_id", "text", "The item it belongs to.")
LOGPROBS = optional("logprobs", "list", "One entry a token, where they were asked for.")
SNAPSHOT = optional("snapshot", "text", "All text up to here; added by the clients' helpers.")


def delta(doc: str) -> EventField:
    """Return the field with the next piece of a text."""
    return EventField("delta", "text", doc)
