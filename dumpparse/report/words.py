"""How the fields of a summary are said: each function makes the lines that are shown of a field, none where there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..providers.table import provider as provider_of
from ..providers.table import same_model

if TYPE_CHECKING:
    from .summary_table import Summary, Words

_ITEMS = 12
_TYPES = 12
_LONGEST_LIST = 20
"""How many numbers of events are named: a line's worth."""
_PROOFS = 6
_BASES = {
    "fields": "from created_at and completed_at",
    "log": "from the log's timestamps",
    "ids": "from the seconds inside the ids",
    "server": "as the server says",
}
_USAGE = (
    ("input_tokens", "in", ("input", "prompt")),
    ("output_tokens", "out", ("output", "completion", "candidates")),
    ("total_tokens", "total", ("total",)),
    ("cached_tokens", "cached", ("input", "prompt", "cached")),
    ("reasoning_tokens", "reasoning", ("output", "completion", "reasoning", "thought")),
)
"""The counts, what they are called, and what the fields have in their names in which they may stand."""

_SETTINGS = (
    "temperature", "top_p", "topP", "max_tokens", "max_completion_tokens", "max_output_tokens", "maxTokens", "maxOutputTokens",
    "reasoning_effort", "reasoningEffort", "service_tier",
)  # fmt: skip
"""Options of a request that are named, where they are numbers or words."""
_LIMITS = 3
_MOMENT = 1e8
"""More seconds than this are a moment, and no time to wait."""


def provider(summary: Summary) -> list[str]:
    """Say whose response it is."""
    return [summary["provider"] + (f", source {summary['source']}" if summary["source"] else "")]


def lines(summary: Summary) -> list[str]:
    """Say where it stands."""
    first, last = summary["lines"]
    return [f"{first}\N{EN DASH}{last}" + (f" of {summary['file']}" if summary["file"] else "")]


def tier(summary: Summary) -> list[str]:
    """Say which tier served it, and which was asked for where that is another."""
    asked, served = summary["service_tier"]["asked"], summary["service_tier"]["served"]
    if not served:
        return []
    return [served if asked in (None, served) else f"{asked} → {served}"]


def more(count: int) -> list[str]:
    """Return the line that says how many are not shown; none where all are."""
    return [f"… and {count} more"] if count > 0 else []


def _seconds(value: float) -> str:
    return f"{value:g} s"


def time(summary: Summary) -> list[str]:
    """Say when it was created and how long it took."""
    said = [f"created {summary['created_at']}"] if summary["created_at"] else []
    timing = summary["timing"]
    if timing:
        least = "≥ " if timing["basis"] == "ids" else ""
        first = timing["first_output_seconds"]
        took = f"took {least}{_seconds(timing['seconds'])}" + (f", first output after {_seconds(first)}" if first is not None else "")
        said.append(f"{took} ({_BASES[timing['basis']]})")
    return [" · ".join(said)] if said else []


def error(summary: Summary) -> list[str]:
    """Say why it failed."""
    error = summary["error"]
    if not error:
        return []
    if error["code"] is None and error["message"] is None:
        return ["the reason is not in the dump: the printer left it out"]
    return [": ".join(part for part in (error["code"], error["message"]) if part)]


def request(summary: Summary) -> list[str]:
    """Say what was asked for, what the server calls the request, and what is left of the limits of the account."""
    asked = summary["request"]
    if asked is None:
        return []
    said = [", ".join(_asked(asked, summary["model"])), asked["id"] or "", ", ".join(_limit(one) for one in asked["rate_limits"][:_LIMITS])]
    said.append("" if asked["retry_after"] is None else f"try again after {_seconds(asked['retry_after'])}")
    return [line] if (line := " · ".join(filter(None, said))) else []


def _asked(asked: dict[str, Any], model: str | None) -> list[str]:
    is_said = not asked["model"] or (model and same_model(asked["model"], model))
    said = [] if is_said else [f"asked for {asked['model']}"]
    settings = asked["settings"]
    said += [f"{name} {shown}" for name in _SETTINGS if isinstance(shown := settings.get(name), int | float | str)]
    messages, tools = asked["messages"], asked["tools"]
    if isinstance(messages, int):
        said.append(f"{messages:,} message{'s' if messages != 1 else ''}")
    elif messages is not None:
        said.append("messages hidden")
    if tools:
        said.append("tools hidden" if isinstance(tools, dict) else f"{len(tools)} tool{'s' if len(tools) > 1 else ''}")
    return said


def _limit(limit: dict[str, Any]) -> str:
    kind, reset = limit["kind"] or "of the limit", limit["reset"]
    if limit["remaining"] is not None:
        of = "" if limit["limit"] is None else f" of {limit['limit']:,}"
        said = f"{limit['remaining']:,}{of} {kind} left"
    elif limit["limit"] is not None:
        said = f"at most {limit['limit']:,} {kind}"
    else:
        said = kind if limit["used_percent"] is None else f"{limit['used_percent']:g} % of {kind} used"
    if reset is None:
        return said
    # A duration begins with a number and has units; a moment is longer, as text and as seconds.
    is_moment = reset > _MOMENT if isinstance(reset, int | float) else ":" in reset
    when = reset if isinstance(reset, str) else f"{reset:g}" if is_moment else _seconds(reset)
    return f"{said}, resets {'at' if is_moment else 'in'} {when}"


def items(summary: Summary) -> list[str]:
    """Say of each item what it is, how far it came and how large it is."""
    items, lines = summary["items"], []
    for item in items[:_ITEMS]:
        index = "-" if item["index"] is None else str(item["index"])
        said = [f"[{index}] {item['type'] or '(hidden)'}"]
        if item["phase"]:
            said.append(item["phase"])
        if item["status"]:
            said.append(item["status"])
        if item["lifecycle"]:
            said.append(" → ".join(item["lifecycle"]))
        if item["size"]:
            said.append(f"{item['size']:,} characters")
        said.extend(
            f"image {'' if image['index'] is None else image['index']} {_bytes(image['bytes'])}".replace("  ", " ")
            for image in item["images"][:3]
        )
        if item["began_seconds"] is not None:
            said.append(f"began +{_seconds(item['began_seconds'])}")
        if not item["complete"]:
            said.append("not whole")
        lines.append(" · ".join(said))
    return lines + more(len(items) - _ITEMS)


def _bytes(count: int | None) -> str:
    return "of unknown size" if count is None else f"{count:,} bytes"


def text(summary: Summary) -> list[str]:
    """Say whether the text is whole, how long it is, which events tell it, and how it begins."""
    text = summary["text"]
    if text["state"] == "elided":
        output = provider_of(summary["provider"]).OUTPUT
        where = ", ".join(one["path"] + in_events(one["count"]) for one in summary["lost"] if one["path"].startswith(output))
        return [f"not in the dump: elided at {where or output}"]
    if text["state"] == "none":
        return ["none"]
    said = f"{text['state']}, {text['characters']:,} characters"
    if text["agree"]:
        said += f", {' = '.join(text['tellings'])}"
    elif text["agree"] is False and text["differ"]:
        said += f", the tellings differ ({', '.join(text['differ'])})"
    return [said, text["start"]]


def tone_of_text(summary: Summary) -> str:
    """Return the colour of what is said of the text: where the printer left it out, that of all that is left out."""
    return "elided" if summary["text"]["state"] == "elided" else ""


def tone_of_usage(summary: Summary) -> str:
    """Return the colour of what is said of the usage."""
    return "elided" if summary["usage"] is not None and "$type" in summary["usage"] else ""


def in_events(count: int) -> str:
    """Return in how many events something was left out, where it is said beside the path; nothing for one."""
    return f" in {count:,} events" if count > 1 else ""


def calls(summary: Summary) -> list[str]:
    """Say what the model asks for."""
    calls = summary["tool_calls"]
    return [_call(call) for call in calls[:_ITEMS]] + more(len(calls) - _ITEMS)


def _call(call: dict[str, Any]) -> str:
    arguments = "(arguments not in the dump)" if call["arguments"] is None else call["arguments"]
    return f"{call['kind']} {call['name'] or ''}".rstrip() + f" {arguments}" + ("" if call["complete"] else " (not whole)")


def events(summary: Summary) -> list[str]:
    """Say how many events there are of which type."""
    events, prefix = summary["events"], provider_of(summary["provider"]).TYPE_PREFIX
    kinds = list(events["by_type"].items())
    named = ", ".join(f"{kind.removeprefix(prefix)}{f' ×{count}' if count > 1 else ''}" for kind, count in kinds[:_TYPES])
    rest = f", and {len(kinds) - _TYPES} more types" if len(kinds) > _TYPES else ""
    # An error of a client by itself names no answer.
    is_error = summary["error"] and summary["id"] is None and summary["model"] is None
    alone = "a client's error is all there is" if is_error else "only the final object was printed"
    return [f"{events['count']:,}: {named}{rest}" if named else f"none: {alone}"]


def sequence(summary: Summary) -> list[str]:
    """Say which numbers the events have, which are missing, and which came twice."""
    sequence = summary["sequence"]
    if sequence["first"] is None:
        return ["the events have no numbers"]
    said = f"{sequence['first']}\N{EN DASH}{sequence['last']}"
    missing = numbers(sequence["missing"])
    named = ", ".join(missing[:_LONGEST_LIST]) + (" …" if len(missing) > _LONGEST_LIST else "")
    said += f", missing {named}" if missing else ", no gap"
    if sequence["duplicates"]:
        said += f", twice {', '.join(map(str, sequence['duplicates'][:_LONGEST_LIST]))}"
    return [said]


def numbers(missing: list[int | list[int]]) -> list[str]:
    """Return numbers of events as they are said; of many in a row the first and the last.

    >>> numbers([4, [7, 120]])
    ['4', '7–120']
    """
    return [str(one) if isinstance(one, int) else f"{one[0]}\N{EN DASH}{one[1]}" for one in missing]


def usage(summary: Summary) -> list[str]:
    """Say what it cost."""
    usage = summary["usage"]
    if usage is None:
        return ["not in the log"]
    if "$type" in usage:
        return [f"[{usage.get('of', '?')}], left out by the printer"]
    lost = [one["path"].rpartition(".")[2].lower() for one in summary["lost"] if "usage" in one["path"].lower()]
    said = []
    for name, label, fields in _USAGE:
        # What a provider does not count is no gap.
        is_hidden = any(field in one for field in fields for one in lost)
        if usage[name] is not None or is_hidden:
            said.append(f"{label} {'hidden' if usage[name] is None else format(usage[name], ',')}")
    return [" · ".join(said) or "no count of tokens"]


def paths(name: str) -> Words:
    """Return what says where something was left out, of a field of paths."""
    return lambda summary: _paths(summary[name])


def _paths(elisions: list[dict[str, Any]]) -> list[str]:
    lines = []
    for one in elisions[:_ITEMS]:
        proof = one["proof"]
        shown = ", ".join(map(str, proof[:_PROOFS])) + (f" … {proof[-1]}" if len(proof) > _PROOFS else "")
        path = (one["path"] or "the response") + in_events(one["count"])
        lines.append(path + (f" (line{'s' if len(proof) > 1 else ''} {shown})" if proof else f" [{one['of']}]"))
    if not lines:
        return []
    joined = [", ".join(lines)] if all("(" not in line for line in lines) else lines
    return joined + more(len(elisions) - _ITEMS)
