"""Checks of what the events say: one text told several times must be one text, and arguments must be JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ....errors import Issue, Level, issue
from ....events.access import at, hidden, mapping, path_text, sequence, text
from ....parser.strings import join_surrogates
from ....responses.arguments import is_json
from ....responses.sequence import compatible
from ....responses.texts import may_be_whole_of, text_version
from ....values import String
from ..calls import JSON_KINDS, KINDS
from ..case import Case
from ..catalogue import TEXT_FIELD
from ..evidence import Delta, Evidence, ItemState, Part
from ..fields import PADDING
from ..parts import item_path

_COMPARED = ("type", "content", "summary", "arguments", "input", "code", "name", "call_id")
"""Fields of an item that its closing event and the final response must have alike; ids and statuses may change."""

_ARGUMENTS = frozenset({"arguments", "input", "code", "command"})
_SHOWN = 40
"""How many characters of a text a message shows."""


def content_issues(case: Case) -> Iterator[Issue]:
    """Yield where the versions of one thing differ."""
    for item in case.source.order:
        for part in item.parts.values():
            if part.slot[0] != "output":
                yield from _part_issues(case, item, part)
    yield from _argument_issues(case)
    yield from _final_issues(case)
    if case.outcome == "completed" and _is_empty(case):
        line = case.base.line if case.base is not None else case.run.last_line
        yield issue("empty-output", line)


def _part_issues(case: Case, item: ItemState, part: Part) -> Iterator[Issue]:
    known = case.source.text(item, part)
    where = path_text(("output", item.index, *item_path(part)))
    name = TEXT_FIELD.get(part.kind, "text")
    versions = [(one.data.get(name), one.line) for one in (part.done, part.closed) if one is not None]
    if item.done is not None:
        versions.append((at(item.done.data, item_path(part)), item.done.line))
    versions = [(value, line) for value, line in versions if text_version(value, line) is not None]
    if not versions:
        return
    first, line = versions[0]
    if known.streamed is not None and not _fits_deltas(first, part.deltas):
        code = "args-mismatch" if part.slot[0] in _ARGUMENTS else "text-mismatch"
        level: Level | None = None if known.whole_stream else "warn"
        why = (
            ""
            if known.whole_stream
            else f", explained by the missing number {known.gap}"
            if known.gap is not None
            else ", of which the log lacks a piece"
        )
        yield issue(code, line, f"{where}: streamed {_quote(known.streamed)}, done {_quote(text(first) or '')}{why}", level=level)
    for value, other in versions[1:]:
        if not compatible(value, first, PADDING):
            yield issue("part-mismatch", other, f"{where}: done {_quote(text(first) or '')}, then {_quote(text(value) or '')}")
            return


def _fits_deltas(value: Any, deltas: list[Delta]) -> bool:
    """Return whether a text can be what the deltas give; of a delta with a lost tail, what was printed before the cut must fit."""
    shown = ""
    for delta in deltas:
        shown += text(delta.content) or ""
        if isinstance(delta.content, String) and delta.content.more:
            told = text(value) or ""
            return join_surrogates(told)[: len(shown)] == join_surrogates(shown)[: len(told)]
    return may_be_whole_of(join_surrogates(shown), value)


def _argument_issues(case: Case) -> Iterator[Issue]:
    for one in case.views:
        if one.type is None or one.type not in KINDS or KINDS[one.type][0] not in JSON_KINDS:
            continue
        content = one.fields.get("arguments")
        state = one.state
        part = state.parts.get(("arguments", 0)) if state is not None else None
        known = case.source.text(state, part) if state is not None and part is not None else None
        whole = type(content) is str if known is None or known.told is None else known.told.complete or known.whole_stream
        told = known.told.text if known is not None and known.told is not None else text(content)
        if case.ended and whole and told is not None and not is_json(told):
            line = (
                state.done.line
                if state is not None and state.done is not None
                else state.first_line
                if state is not None
                else case.run.last_line
            )
            yield issue("tool-args-invalid-json", line, f"output[{one.index}]: the arguments are no JSON: {_quote(told, end=True)}")


def _final_issues(case: Case) -> Iterator[Issue]:
    base = case.base
    if not case.terminals or base is None:
        return
    if case.output_replaced:
        yield issue(
            "final-output-empty",
            base.line,
            f"{base.type} has no output, though {len(case.source.order)} items were streamed: they are taken",
        )
        return
    shown = sequence(base.data.get("output"))
    if not shown:
        return
    for place, value in enumerate(shown):
        item = case.source.places[place] if place < len(case.source.places) else None
        final = mapping(value)
        if item is None:
            if case.source.order and not case.frame.gaps and not case.frame.late and case.frame.numbered and not hidden(value):
                yield issue("final-output-mismatch", base.line, f"output[{place}] was never streamed")
        elif final is not None and (key := _difference(item, final, case)) is not None:
            yield issue("final-output-mismatch", base.line, f"output[{place}].{key} is not what was streamed")
    placed = {item.index for item in case.source.places if item is not None}
    lost = [item.index for item in case.source.order if item.index not in placed and (item.done is not None or case.outcome == "completed")]
    if lost:
        yield issue(
            "final-output-mismatch", base.line, f"output_index {', '.join(map(str, lost))} was streamed and is not in the final output"
        )


def _difference(item: ItemState, final: dict[str, Any], case: Case) -> str | None:
    """Name the field in which the final response differs from the item's events."""
    if item.done is not None:
        done = item.done.data
        return next((key for key in _COMPARED if key in done and key in final and not compatible(done[key], final[key], PADDING)), None)
    for part in item.parts.values():
        evidence: list[Evidence] = [one for one in (part.closed, part.done) if one is not None]
        value = at(final, item_path(part))
        if value is None or part.slot[0] == "output":
            continue
        streamed = case.source.text(item, part)
        told = evidence[0].data.get(TEXT_FIELD.get(part.kind, "text")) if evidence else streamed.streamed if streamed.whole_stream else None
        if told is not None and not compatible(value, told, PADDING):
            return part.slot[0]
    return None


def _is_empty(case: Case) -> bool:
    if case.text is not None or case.text_state == "elided" or case.calls or hidden(case.rebuilt.get("output")):
        return False
    if case.state.audio is not None:
        return False
    return not any(
        one.hidden or any(told for told, _ in (*one.texts, *one.refusals)) or one.type == "image_generation_call" for one in case.views
    )


def _quote(content: str, *, end: bool = False) -> str:
    shown = (content[-_SHOWN:] if end else content[:_SHOWN]) if len(content) > _SHOWN else content
    return repr(shown) + ("" if shown is content else f" ({len(content)} characters)")
