"""How long a response took: from its fields, else from the log's timestamps, else from the seconds inside the ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...responses.model import Basis, Timing
from ...responses.run import Run
from .calls import KINDS
from .identity import id_seconds
from .state import ResponseState
from .views import View


@dataclass(slots=True)
class Times:
    """When it began and when each item began, by one clock.

    Attributes:
        timing: what the answer says, ``None`` where the log does not tell.
        began: item index → seconds after the beginning.

    """

    timing: Timing | None = None
    began: dict[int, float] = field(default_factory=dict)


def times(run: Run, state: ResponseState, start: float | None, end: float | None, views: list[View]) -> Times:
    """Find the best clock, and read it; ``start`` and ``end`` are what the response itself says."""
    log = _by_log(run, state, views)
    ids = _by_ids(run, start, views)
    if start is not None and end is not None and end >= start:
        began = log.began or ids.began
        return Times(Timing(seconds=_rounded(end - start), first_output_seconds=None, basis="fields"), began)
    return log if log.timing is not None else ids


def _by_log(run: Run, state: ResponseState, views: list[View]) -> Times:
    first, last = run.first_time, run.last_time
    if first is None or last is None or last < first or run.count + len(state.lifecycle) < 2:  # noqa: PLR2004  # one moment is no duration
        return Times()
    began = {}
    for one in views:
        moment = one.state.first_time if one.state is not None else None
        if moment is not None and moment >= first:
            began[one.index] = _rounded(moment - first)
    output = [
        moment - first for one in views if one.state is not None and (moment := one.state.first_output_time) is not None and moment >= first
    ]
    return _made(_rounded(last - first), began, views, "log", min(output, default=None))


def _by_ids(run: Run, created_at: float | None, views: list[View]) -> Times:
    start = created_at
    if start is None and run.id is not None:
        start = id_seconds(run.id)
    if start is None:
        return Times()
    began = {}
    for one in views:
        name = one.fields.get("id")
        if not isinstance(name, str):
            name = next(iter(one.state.ids), None) if one.state is not None else None
        seconds = id_seconds(name) if name is not None else None
        if seconds is not None and seconds >= start:
            began[one.index] = _rounded(seconds - start)
    if not began:
        return Times()
    return _made(max(began.values()), began, views, "ids", None)


def _made(seconds: float, began: dict[int, float], views: list[View], basis: Basis, first: float | None) -> Times:
    if first is None and basis == "ids":
        outputs = [began[one.index] for one in views if one.index in began and (one.type == "message" or one.type in KINDS)]
        first = min(outputs, default=None)
    return Times(Timing(seconds=seconds, first_output_seconds=None if first is None else _rounded(first), basis=basis), began)


def _rounded(seconds: float) -> float:
    """Round to microseconds: differences of floats have no more to say."""
    return round(float(seconds), 6)
