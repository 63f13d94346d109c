"""Checks of the sequence numbers, and of where the log begins and ends."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Issue, Level, issue
from ....responses.guard import not_computed
from ..case import Case
from ..catalogue import OPENING

_NAMED = 20
"""How many numbers a message names."""


def order_issues(case: Case) -> Iterator[Issue]:
    """Yield what the numbers of the events say."""
    run, book = case.run, case.run.book
    # A client's helper hands on only the events someone listens to: what is not there was not lost.
    quiet: Level | None = "info" if case.state.helper else None
    gaps = book.gaps()
    if gaps:
        message = (
            f"missing: {_ranges(gaps)}; deltas in their place are lost"
            if quiet is None
            else f"not printed by the client's helper: {_ranges(gaps)}"
        )
        yield issue("seq-gap", book.seen[gaps[0][1] + 1].line, message, level=quiet)
    copies = {number: line for number, line in book.duplicates.items() if number not in book.conflicts}
    if copies:
        yield issue("seq-duplicate", min(copies.values()), f"twice: {_numbers(copies)}; each counts once")
    if book.conflicts:
        yield issue("seq-conflict", min(book.conflicts.values()), f"twice, with different events: {_numbers(book.conflicts)}")
    if case.is_unsplit:
        yield issue("interleaved-unsplit", min(book.conflicts.values(), default=run.first_line))
    if book.late:
        yield issue("seq-out-of-order", book.late[0][1], f"printed late: {_numbers(dict(book.late))}; put in order by number")
    if run.count and not book.seen:
        yield issue("seq-absent", run.first_line)
    first = min(book.seen, default=0)
    if first > 0:
        yield issue("seq-start-nonzero", book.seen[first].line, f"the first number is {first}")
    if run.count and not run.reopened and OPENING not in run.by_type:
        yield issue("missing-created", run.first_line, level=quiet)
    if run.unread:
        kind, line, error = run.unread[0]
        yield not_computed(f"{kind}{_more(len(run.unread) - 1)}", line, error)
    if run.given_up:
        yield issue("response-too-large", run.last_line)
    elif case.outcome == "unterminated":
        yield issue("stream-truncated", run.last_line)
    if run.after_end:
        kind, line = run.after_end[0]
        yield issue("event-after-terminal", line, f"{kind} after the end of the response{_more(len(run.after_end) - 1)}")
    if run.reopened:
        yield issue("event-after-terminal", run.first_line, "a response of this id ended far above")


def _more(count: int) -> str:
    return f", and {count} more" if count else ""


def _ranges(gaps: list[tuple[int, int]]) -> str:
    named = [str(first) if first == last else f"{first}\N{EN DASH}{last}" for first, last in gaps[:_NAMED]]
    return ", ".join(named) + _more(len(gaps) - _NAMED if len(gaps) > _NAMED else 0)


def _numbers(found: dict[int, int]) -> str:
    return ", ".join(str(number) for number in sorted(found)[:_NAMED]) + _more(len(found) - _NAMED if len(found) > _NAMED else 0)
