"""Checks of the lifecycle: of the response, its items and their parts, and of what is not documented."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Issue, Level, issue
from ....events.access import exact, number, text, unix_seconds
from ....responses.sequence import compatible
from ..case import Case
from ..catalogue import COMPLETED
from ..evidence import Evidence, ItemState, Part
from ..fields import PADDING


def lifecycle_issues(case: Case) -> Iterator[Issue]:
    """Yield what is wrong with the order of events, whatever they say."""
    yield from _response_issues(case)
    yield from _ending_issues(case)
    for item in case.source.order:
        yield from _item_issues(case, item)
    indexes = [item.index for item in case.source.order]
    yield from _gap_issues(indexes, "output_index", case.source.order[0].first_line if case.source.order else 0)
    state = case.state
    for index, (line, has_ids) in state.shared.items():
        told = f"several items were announced for output_index {index}"
        yield issue(
            "duplicate-output-index", line, f"{told}; their ids tell them apart" if has_ids else told, level="warn" if has_ids else None
        )
    for kind, (count, line) in state.unknown.items():
        yield issue("unknown-event-type", line, f"{kind} is not documented; kept as it is" + (f" ({count} times)" if count > 1 else ""))
    for (kind, name), line in state.unknown_fields.items():
        yield issue("unknown-field", line, f"{name} of {kind} is not documented; kept as it is")
    for failure in state.failures:
        yield issue("sdk-error-dump", failure.line, f"{failure.type}: {text(failure.data.get('message')) or ''}".rstrip(": "))


def _response_issues(case: Case) -> Iterator[Issue]:
    run = case.run
    if len(case.terminals) > 1:
        names = ", ".join(evidence.type for evidence in case.terminals)
        yield issue("multiple-terminals", case.terminals[1].line, f"{names}; the last one counts")
    if len(run.ids) > 1:
        yield issue("response-id-changed", list(run.ids.values())[1], "the events name " + ", ".join(run.ids))
    models: dict[str, int] = {}
    for evidence in case.state.lifecycle:
        model = exact(evidence.data.get("model"))
        if model is not None:
            models.setdefault(model, evidence.line)
    if len(models) > 1:
        yield issue("model-changed", list(models.values())[1], " → ".join(models))
    for name in ("created_at", "completed_at"):
        if number(case.rebuilt.get(name)) is not None and unix_seconds(case.rebuilt[name]) is None:
            yield issue(
                "impossible-time", case.base.line if case.base is not None else run.first_line, f"{name} is no time; it is left out"
            )
    for evidence in case.terminals:
        yield from _status_issues(case, evidence)


def _ending_issues(case: Case) -> Iterator[Issue]:
    """Yield that the response did not complete, and why."""
    state = case.state
    ends = (
        (*case.terminals, *(case.base,))
        if case.terminals or case.outcome in {"incomplete", "cancelled"}
        else (*state.errors, *state.failures)
    )
    line = next((one.line for one in reversed(ends) if one is not None), case.run.last_line)
    if case.outcome == "failed":
        failure = case.failure
        told = ": ".join(part for part in (failure.code, failure.message) if part) if failure is not None else ""
        yield issue("response-failed", line, told or "the reason is not in the dump")
    elif case.outcome == "cancelled":
        yield issue("response-incomplete", line, "the response was cancelled")
    elif case.outcome == "incomplete":
        yield issue("response-incomplete", line, case.stop_reason or "the reason is not in the dump")


def _status_issues(case: Case, terminal: Evidence) -> Iterator[Issue]:
    status, due = exact(terminal.data.get("status")), terminal.type.rpartition(".")[2]
    if status is not None and status not in (due, "cancelled"):
        yield issue("status-mismatch", terminal.line, f"{terminal.type} with the status {status}")
    if terminal.type == COMPLETED and terminal is case.terminals[-1]:
        for one in case.views:
            closed = one.state.done.data.get("status") if one.state is not None and one.state.done is not None else None
            if "incomplete" in (one.status, closed):
                yield issue("status-mismatch", terminal.line, f"{terminal.type}, but output[{one.index}] is incomplete")


def _item_issues(case: Case, item: ItemState) -> Iterator[Issue]:
    quiet: Level | None = "info" if case.state.helper else None
    where = f"output_index {item.index}"
    different = [one for one in item.added[1:] if not compatible(one.data, item.added[0].data, PADDING)]
    if different:
        yield issue("duplicate-output-index", different[0].line, f"two items were announced for {where}")
    for slot in sorted(item.counted):
        yield issue("index-gap", item.first_line, f"{slot}_index of {where} counts events, not parts")
    if len(item.ids) > 1:
        yield issue("item-id-unstable", list(item.ids.values())[1], f"{len(item.ids)} ids within {where}")
    parts = sorted(item.parts.values(), key=_first)
    announced = bool(item.added) and (not parts or item.added[0].order < parts[0].first)
    if parts and not announced:
        code = "part-before-item" if parts[0].added is not None and parts[0].added.order == parts[0].first else "delta-before-added"
        yield issue(code, item.first_line, f"{where} was not announced before its content", level=quiet)
    left_open: Level | None = None if case.ended else "info"
    if item.added and item.done is None:
        yield issue("item-not-closed", item.added[0].line, f"{where} was announced and never closed", level=left_open)
    for part in parts:
        yield from _part_issues(part, where, left_open, announced=announced)
    for slot in ("content", "summary"):
        yield from _gap_issues(sorted(index for name, index in item.parts if name == slot), f"{slot}_index of {where}", item.first_line)


def _part_issues(part: Part, where: str, left_open: Level | None, *, announced: bool) -> Iterator[Issue]:
    slot, index = part.slot
    if slot not in ("content", "summary", "command"):
        return
    place = f"{slot} {index} of {where}"
    line = part.deltas[0].line if part.deltas else part.done.line if part.done is not None else None
    if announced and line is not None and (part.added is None or part.added.order > part.first):
        yield issue("delta-before-added", line, f"{place} was not announced before its content")
    if part.added is not None and part.closed is None and (slot != "command" or part.done is None):
        yield issue("part-not-closed", part.added.line, f"{place} was announced and never closed", level=left_open)


def _first(part: Part) -> tuple[int, int]:
    return part.first


def _gap_issues(indexes: list[int], what: str, line: int) -> Iterator[Issue]:
    expected = 0
    for index in indexes:
        if index > expected:
            yield issue("index-gap", line, f"{what} {expected}{f' to {index - 1}' if index - 1 > expected else ''} was skipped")
        expected = index + 1
