"""The summary of a response for reading: one screen, plain or in colour.

In: the data of ``summarise``. Out: lines. All text of the log goes through ``visible``, and is cut to the width.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import visible
from ..providers.table import provider
from .style import Style, cut

_LABEL = 11
_NAME = 120
_ITEMS = 12
_ISSUES = 10
_TYPES = 12
_WRAPPED = frozenset({"time", "error", "text", "refusal", "events", "sequence", "lost"})
_WRAPPED_LINES = 3
_OUTCOME_COLOURS = {"completed": "green", "incomplete": "yellow", "unterminated": "yellow", "cancelled": "yellow", "failed": "red"}
_LEVEL_COLOURS = {"error": "red", "warn": "yellow", "info": "dim"}
_BASES = {"fields": "from created_at and completed_at", "log": "from the log's timestamps", "ids": "from the seconds inside the ids"}


def summary_lines(data: dict[str, Any], *, colour: bool = False, width: int = 100) -> Iterator[str]:
    """Yield the lines of one response."""
    style = Style(colour=colour)
    head = [style(_short(data["id"] or "(no id)"), "bold"), visible(_short(data["model"] or "(model not in the log)"))]
    head.append(style(_short(_outcome(data)), _OUTCOME_COLOURS[data["outcome"]], "bold"))
    yield " · ".join(head)
    for label, contents in _rows(data):
        room = max(20, width - _LABEL - 2)
        shown = [
            line
            for content in contents
            for line in ([content] if label == "next time" else _fit(visible(content), room, wrap=label in _WRAPPED))
        ]
        for number, line in enumerate(shown):
            yield f"  {style((label if number == 0 else '').ljust(_LABEL), 'dim')}{line}"
    yield from _issue_lines(data, style, width)


def _short(name: str) -> str:
    """Cut a name that fills the screen."""
    return cut(name, _NAME)


def _fit(content: str, room: int, *, wrap: bool) -> list[str]:
    """Cut a line to the room there is, or break it at blanks into three at most."""
    if not wrap:
        return [cut(content, room)]
    lines: list[str] = []
    while len(content) > room and len(lines) < _WRAPPED_LINES - 1:
        place = content.rfind(" ", 1, room + 1)
        if place < 1:
            break
        lines.append(content[:place])
        content = content[place + 1 :]
    return [*lines, cut(content, room)]


def _outcome(data: dict[str, Any]) -> str:
    said: str = data["outcome"]
    if data["status"] not in (None, said):
        said += f" (status {data['status']})"
    return said + (f": {data['stop_reason']}" if data["stop_reason"] else "")


def _rows(data: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    where = f"{data['lines'][0]}\N{EN DASH}{data['lines'][1]}" + (f" of {data['file']}" if data["file"] else "")
    yield "provider", [data["provider"] + (f", source {data['source']}" if data["source"] else "")]
    if data["endpoint"]:
        yield "endpoint", [data["endpoint"]]
    yield "lines", [where]
    tier = data["service_tier"]
    if tier["served"]:
        yield "tier", [tier["served"] if tier["asked"] in (None, tier["served"]) else f"{tier['asked']} → {tier['served']}"]
    time = _time(data)
    if time:
        yield "time", [time]
    if data["error"]:
        yield "error", [_error(data["error"])]
    if data["items"]:
        yield "items", _items(data["items"])
    yield "text", _text(data)
    if data["refusal"]:
        yield "refusal", [data["refusal"]]
    if data["tool_calls"]:
        yield "calls", [_call(call) for call in data["tool_calls"][:_ITEMS]] + _more(len(data["tool_calls"]) - _ITEMS)
    yield "events", [_events(data["events"], provider(data["provider"]).TYPE_PREFIX)]
    yield "sequence", [_sequence(data["sequence"])]
    yield "usage", [_usage(data["usage"])]
    for label in ("recovered", "partial", "lost"):
        if data[label]:
            yield label, _paths(data[label])
    if data["fix"]:
        yield "next time", [data["fix"]]


def _more(count: int) -> list[str]:
    return [f"… and {count} more"] if count > 0 else []


def _seconds(value: float) -> str:
    return f"{value:g} s"


def _time(data: dict[str, Any]) -> str:
    said = [f"created {data['created_at']}"] if data["created_at"] else []
    timing = data["timing"]
    if timing:
        least = "≥ " if timing["basis"] == "ids" else ""
        first = timing["first_output_seconds"]
        took = f"took {least}{_seconds(timing['seconds'])}" + (f", first output after {_seconds(first)}" if first is not None else "")
        said.append(f"{took} ({_BASES[timing['basis']]})")
    return " · ".join(said)


def _error(error: dict[str, Any]) -> str:
    if error["code"] is None and error["message"] is None:
        return "the reason is not in the dump: the printer left it out"
    return ": ".join(part for part in (error["code"], error["message"]) if part)


def _items(items: list[dict[str, Any]]) -> list[str]:
    lines = []
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
    return lines + _more(len(items) - _ITEMS)


def _bytes(count: int | None) -> str:
    return "of unknown size" if count is None else f"{count:,} bytes"


def _text(data: dict[str, Any]) -> list[str]:
    text = data["text"]
    if text["state"] == "elided":
        output = provider(data["provider"]).OUTPUT
        return [f"not in the dump: elided at {', '.join(one['path'] for one in data['lost'] if one['path'].startswith(output)) or output}"]
    if text["state"] == "none":
        return ["none"]
    said = f"{text['state']}, {text['characters']:,} characters"
    if text["agree"]:
        said += f", {' = '.join(text['tellings'])}"
    elif text["agree"] is False and text["differ"]:
        said += f", the tellings differ ({', '.join(text['differ'])})"
    return [said, text["start"]]


def _call(call: dict[str, Any]) -> str:
    arguments = "(arguments not in the dump)" if call["arguments"] is None else call["arguments"]
    return f"{call['kind']} {call['name'] or ''}".rstrip() + f" {arguments}" + ("" if call["complete"] else " (not whole)")


def _events(events: dict[str, Any], prefix: str) -> str:
    kinds = list(events["by_type"].items())
    named = ", ".join(f"{kind.removeprefix(prefix)}{f' ×{count}' if count > 1 else ''}" for kind, count in kinds[:_TYPES])
    rest = f", and {len(kinds) - _TYPES} more types" if len(kinds) > _TYPES else ""
    return f"{events['count']:,}: {named}{rest}" if named else "none: only the final object was printed"


def _sequence(sequence: dict[str, Any]) -> str:
    if sequence["first"] is None:
        return "the events have no numbers"
    said = f"{sequence['first']}\N{EN DASH}{sequence['last']}"
    missing = [str(one) if isinstance(one, int) else f"{one[0]}\N{EN DASH}{one[1]}" for one in sequence["missing"]]
    said += f", missing {', '.join(missing[:20])}{' …' if len(missing) > 20 else ''}" if missing else ", no gap"  # noqa: PLR2004  # a line's worth
    if sequence["duplicates"]:
        said += f", twice {', '.join(map(str, sequence['duplicates'][:20]))}"
    return said


def _usage(usage: dict[str, Any] | None) -> str:
    if usage is None:
        return "not in the log"
    if "$type" in usage:
        return f"[{usage.get('of', '?')}], left out by the printer"
    names = (
        ("input_tokens", "in"),
        ("output_tokens", "out"),
        ("total_tokens", "total"),
        ("cached_tokens", "cached"),
        ("reasoning_tokens", "reasoning"),
    )
    return " · ".join(f"{label} {'hidden' if usage[name] is None else format(usage[name], ',')}" for name, label in names)


def _paths(elisions: list[dict[str, Any]]) -> list[str]:
    lines = []
    for one in elisions[:_ITEMS]:
        proof = one["proof"]
        shown = ", ".join(map(str, proof[:6])) + (f" … {proof[-1]}" if len(proof) > 6 else "")  # noqa: PLR2004  # a line's worth
        lines.append((one["path"] or "the response") + (f" (line{'s' if len(proof) > 1 else ''} {shown})" if proof else f" [{one['of']}]"))
    joined = [", ".join(lines)] if all("(" not in line for line in lines) else lines
    return joined + _more(len(elisions) - _ITEMS)


def _issue_lines(data: dict[str, Any], style: Style, width: int) -> Iterator[str]:
    ranks = {"error": 0, "warn": 1, "info": 2}
    issues = sorted(
        (one for one in data["issues"] if one["code"] not in ("elided-recovered", "elided-partial", "elided-lost")),
        key=lambda one: ranks[one["level"]],
    )
    for number, one in enumerate(issues[:_ISSUES]):
        label = ("issues" if number == 0 else "").ljust(_LABEL)
        told = cut(visible(f"{one['code']} (line {one['line']}): {one['message']}"), max(20, width - _LABEL - 8))
        yield f"  {style(label, 'dim')}{style(one['level'].ljust(5), _LEVEL_COLOURS[one['level']])} {told}"
    for line in _more(len(issues) - _ISSUES):
        yield f"  {' ' * _LABEL}{line}: dumpparse check shows all"
