"""Hand-made Responses streams: one answer, to be bent by the tests."""

from __future__ import annotations

import copy


def ids(number):
    """Give ids of the official form, with one prefix a response."""
    shared, seconds = f"{number:016x}01", f"{0x68E34F25 + number:08x}"
    return {kind: f"{kind}_{shared}{seconds}{place:024x}" for place, kind in enumerate(("resp", "msg", "rs", "fc"))}


def stream(number=1, pieces=("Hel", "lo"), *, names=None, model="gpt-5", status="completed", usage=None):
    """Give the events of an answer of one message."""
    name = names or ids(number)
    text = "".join(pieces)
    part = {"type": "output_text", "annotations": [], "logprobs": [], "text": text}
    item = {"id": name["msg"], "type": "message", "status": status, "content": [part], "role": "assistant"}
    base = {
        "id": name["resp"],
        "object": "response",
        "created_at": 1759727397,
        "status": "in_progress",
        "model": model,
        "output": [],
        "usage": None,
    }
    on_item = {"item_id": name["msg"], "output_index": 0}
    on_part = {**on_item, "content_index": 0}
    made = [
        {"type": "response.created", "response": base},
        {"type": "response.in_progress", "response": base},
        {"type": "response.output_item.added", "output_index": 0, "item": {**item, "status": "in_progress", "content": []}},
        {"type": "response.content_part.added", **on_part, "part": {**part, "text": ""}},
        *({"type": "response.output_text.delta", **on_part, "delta": piece, "logprobs": []} for piece in pieces),
        {"type": "response.output_text.done", **on_part, "text": text, "logprobs": []},
        {"type": "response.content_part.done", **on_part, "part": part},
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": f"response.{status}", "response": {**base, "status": status, "output": [item], "usage": usage}},
    ]
    for sequence, event in enumerate(made):
        event["sequence_number"] = sequence
    return [copy.deepcopy(event) for event in made]


def call(number=1, arguments='{"a":1}', *, status="completed"):
    """Give the events of an answer that is one function call."""
    name = ids(number)
    item = {"id": name["fc"], "type": "function_call", "status": status, "arguments": arguments, "call_id": "call_1", "name": "f"}
    on_item = {"item_id": name["fc"], "output_index": 0}
    made = stream(number)
    events = [
        *made[:2],
        {"type": "response.output_item.added", "output_index": 0, "item": {**item, "status": "in_progress", "arguments": ""}},
        {"type": "response.function_call_arguments.delta", **on_item, "delta": arguments},
        {"type": "response.function_call_arguments.done", **on_item, "arguments": arguments},
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        made[-1],
    ]
    events[-1]["response"]["output"] = [copy.deepcopy(item)]
    return numbered(events)


def numbered(events):
    """Number events anew, without a gap."""
    for sequence, event in enumerate(events):
        event["sequence_number"] = sequence
    return events


def unnumbered(events):
    """Take the numbers away."""
    return [{key: value for key, value in event.items() if key != "sequence_number"} for event in events]
