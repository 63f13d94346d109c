"""From the evidence of one run to the answer: what the model said, how it ended, and what of it is proven."""

from __future__ import annotations

from typing import Any, cast

from ...encode import to_tagged
from ...events.access import absent, at, exact, hidden, integer, mapping, sequence, text, unix_seconds
from ...events.facts import Cited
from ...responses.guard import guarded
from ...responses.model import Elision, EventCounts, Failure, Item, Outcome, Problem, Response, Session, Usage
from ...responses.recover import PrintsSource, Proven, Rebuilder, Source
from ...responses.run import Run
from ...responses.sequence import missing_numbers
from ...values import Elided, Value
from ..citations import annotated
from .calls import tool_call
from .case import Case
from .catalogue import COMPLETED, FAILED, OPENING, TERMINAL
from .checks import check
from .completeness import read_texts
from .evidence import Evidence, ItemState
from .items import ItemsSource
from .parts import Frame
from .printed import tell_places
from .results import tool_results
from .state import ResponseState
from .timing import Times, times
from .unsplit import leave_out_unsplit
from .views import as_item, audio_item, view

FINALS = 16
"""How many prints of the final object on its own are looked at: what comes before repeats them."""
VOLATILE = frozenset({"status", "output", "usage", "error", "incomplete_details", "completed_at", "service_tier", "output_text", "model"})
"""Fields of the response object that change while it runs: an earlier print proves nothing of the last one."""

_OUTCOMES: dict[str, Outcome] = {
    "response.completed": "completed", "response.failed": "failed", "response.incomplete": "incomplete",
    "completed": "completed", "failed": "failed", "incomplete": "incomplete", "cancelled": "cancelled",
}  # fmt: skip
_WORSE = frozenset({"failed", "incomplete"})


def gather(run: Run) -> Case:
    """Weigh the evidence of a run."""
    state = cast("ResponseState", run.state)
    state.put_in_order()
    leave_out_unsplit(state, run.book.conflicts, run.guessed_items if run.is_mixed else ())
    gaps = sorted(run.book.gaps() + [(number_, number_) for number_ in run.book.conflicts])
    terminals = [evidence for evidence in state.lifecycle if evidence.type in TERMINAL]
    finals = [
        evidence for evidence in state.lifecycle if evidence.type == "response" and _OUTCOMES.get(exact(evidence.data.get("status")) or "")
    ]
    shown = [evidence for evidence in state.lifecycle if evidence.data]
    base = terminals[-1] if terminals else finals[-1] if finals else shown[-1] if shown else None
    opened = any(evidence.type == OPENING for evidence in state.lifecycle)
    end = terminals[-1].order[0] if terminals and terminals[-1].type == COMPLETED else None
    frame = Frame(gaps, not run.book.unnumbered, not opened, end)
    known = [evidence for evidence in (*terminals[-1:], *reversed(finals[-FINALS:])) if evidence.data]
    case = Case(run, state, frame, terminals, base, ItemsSource(state, frame, known))
    case.outcome = _outcome(case, finals)
    _rebuild(case, known)
    _read_items(case)
    read_texts(case)
    case.failure = _failure(case)
    return case


def _outcome(case: Case, finals: list[Evidence]) -> Outcome:
    state = case.state
    for evidence in (*reversed(case.terminals), *reversed(finals)):
        status = exact(evidence.data.get("status")) or ""
        if status == "cancelled" or (status in _WORSE and evidence.type != FAILED):
            # Some servers send `response.completed` whatever became of the response, which itself says it.
            return _OUTCOMES[status]
        return _OUTCOMES.get(evidence.type) or _OUTCOMES[status]
    if state.errors or state.failures:
        return "failed"
    last = case.base
    return "cancelled" if last is not None and last.data.get("status") == "cancelled" else "unterminated"


def _rebuild(case: Case, finals: list[Evidence]) -> None:
    """Copy the final object and fill what was left out of it."""
    state, base = case.state, case.base
    value = dict(base.data) if base is not None else {}
    line = base.line if base is not None else case.run.first_line
    if not value and case.run.id is not None:
        value["id"] = case.run.id
    shown = sequence(value.get("output"))
    replaced = False
    case.output_hidden = hidden(value.get("output"))
    if not shown and not case.output_hidden and _items_prevail(case):
        # The walk fills it as if the printer had left it out, so that each item keeps its own line; it was no gap.
        value["output"] = Elided("Array")
        replaced = True
        case.source.is_end_hidden = False
        case.output_replaced = bool(case.terminals) and bool(base and base.data)
    elif shown:
        case.source.place(shown)
    elif not case.output_hidden:
        case.source.places = []
    others = [(evidence.data, evidence.line) for evidence in reversed(state.lifecycle) if evidence is not base]
    sources: list[Source] = [
        PrintsSource([(evidence.data, evidence.line) for evidence in finals if evidence is not base]),
        case.source,
        PrintsSource(others, VOLATILE),
        *(_ErrorSource(evidence) for evidence in state.errors[:1]),
    ]
    rebuilder = Rebuilder(sources)
    case.rebuilt = rebuilder.rebuild(value, line)
    case.elisions = [one for one in rebuilder.elisions if not (replaced and one.path == "output")]
    if state.hidden_responses and (base is None or not base.data):
        case.elisions.append(Elision(path="", of="Object", line=line, state="partial" if value else "lost"))
    tell_places(case.elisions, state)


def _items_prevail(case: Case) -> bool:
    """Return whether an empty output is filled with the items that were streamed.

    Some servers end with ``output: []`` whatever was streamed. A response that broke has no item in it that was not closed.
    """
    items = case.state.items.values()
    if case.terminals and case.outcome != "completed":
        return any(item.done is not None for item in items)
    return bool(items)


class _ErrorSource:
    """An ``error`` event as proof of ``response.error``: the reason, if not every word of it."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def at(self, path: tuple[str | int, ...]) -> Proven | None:
        if path != ("error",):
            return None
        data = self._evidence.data
        return Proven({name: data[name] for name in ("code", "message") if name in data}, [self._evidence.line], complete=False)


class _ItemSource:
    """The events of one item that the final response does not have."""

    def __init__(self, source: ItemsSource, item: ItemState) -> None:
        self._source, self._item = source, item

    def at(self, path: tuple[str | int, ...]) -> Proven | None:
        return self._source.item_at(self._item, path)


def _read_items(case: Case) -> None:
    """Read the items of the rebuilt output, and those that it does not have."""
    source = case.source
    seen: set[int] = set()
    for place, value in enumerate(sequence(case.rebuilt.get("output")) or []):
        item = source.places[place] if place < len(source.places) else None
        index = item.index if item is not None else place
        seen.add(index)
        case.views.append(view(value, item, index, source))
    for item in source.order:
        if item.index not in seen:
            made = source.item(item)
            value = Rebuilder([_ItemSource(source, item)]).rebuild(made.value, made.lines[0] if made.lines else item.first_line)
            case.views.append(view(value, item, item.index, source))
    case.views.sort(key=lambda one: one.index)
    case.calls = [call for one in case.views if (call := tool_call(one, source)) is not None]


def build(case: Case) -> Response:
    """Make the answer."""
    run, rebuilt = case.run, case.rebuilt
    created_at = unix_seconds(rebuilt.get("created_at"))
    clock = guarded(
        lambda: times(run, case.state, created_at, unix_seconds(rebuilt.get("completed_at")), case.views),
        Times(), "the time it took", run.first_line, case.issues,
    )  # fmt: skip
    refusals = [content for one in case.views for content, _ in one.refusals]
    numbers = run.book.seen
    return Response(
        provider=run.provider.NAME,
        id=run.id,
        model=_last(case, "model"),
        endpoint=run.first.endpoint,
        service_tier=_last(case, "service_tier"),
        file=run.first.file,
        source=run.first.source,
        lines=[run.first_line, run.last_line],
        status=_last(case, "status"),
        stop_reason=case.stop_reason,
        outcome=case.outcome,
        text=case.text,
        text_state=case.text_state,
        calls_state=case.calls_state,
        reasoning_state=case.reasoning_state,
        refusal="".join(refusals) if any(refusals) else None,
        reasoning=[content for one in case.views for content, _ in (*one.summaries, *one.thoughts) if content],
        tool_calls=case.calls,
        tool_results=tool_results(case.views),
        items=_items(case, clock),
        usage=_usage(rebuilt.get("usage")),
        error=case.failure,
        created_at=created_at,
        timing=clock.timing,
        events=EventCounts(
            count=run.count,
            first_sequence=min(numbers, default=None),
            last_sequence=max(numbers, default=None),
            missing=missing_numbers(run.book.gaps()),
            duplicates=sorted(run.book.duplicates),
            by_type=dict(run.by_type),
        ),
        session=_session(case),
        sources=_sources(case),
        elisions=case.elisions,
        issues=[Problem.of(issue) for issue in check(case)],
        rebuilt=to_tagged(rebuilt) if rebuilt else None,
        asked_tier=next((tier for one in case.state.lifecycle if (tier := exact(one.data.get("service_tier")))), None),
    )


def _items(case: Case, clock: Times) -> list[Item]:
    made = [as_item(one, clock.began.get(one.index)) for one in case.views]
    if case.state.audio is not None:
        made.append(audio_item(case.state.audio))
    return made


def _session(case: Case) -> Session | None:
    """Return what it was a part of: the conversation that it names, and the lane of its events."""
    conversation, lane = exact(at(case.rebuilt, ("conversation", "id"))), case.run.lane
    if conversation is None and lane is None:
        return None
    return Session(conversation=conversation, lane=None if lane is None else str(lane))


def _sources(case: Case) -> list[Any]:
    """Return what the texts cite, each once."""
    said = (one for made in case.views for one in annotated(made.annotations, "annotations") if isinstance(one, Cited))
    return [one if isinstance(one, str) else to_tagged(one) for one in {one.key: one.source for one in said}.values()]


def _last(case: Case, name: str) -> str | None:
    """Return a field as the last response object that shows it has it."""
    found = [shown for evidence in case.state.lifecycle if (shown := exact(evidence.data.get(name))) is not None]
    return found[-1] if found else None


def _usage(value: Any) -> Usage | dict[str, Any] | None:
    counts = mapping(value)
    if counts is None:
        marker: dict[str, Any] | None = to_tagged(value) if isinstance(value, Value) and not absent(value) else None
        return marker
    return Usage(
        input_tokens=integer(counts.get("input_tokens")),
        output_tokens=integer(counts.get("output_tokens")),
        total_tokens=integer(counts.get("total_tokens")),
        cached_tokens=integer(at(counts, ("input_tokens_details", "cached_tokens"))),
        reasoning_tokens=integer(at(counts, ("output_tokens_details", "reasoning_tokens"))),
        raw=to_tagged(value),
    )


def _failure(case: Case) -> Failure | None:
    """Return why it failed: the response's own reason, else an ``error`` event, else what the client threw."""
    own = case.rebuilt.get("error")
    state = case.state
    reasons = [mapping(own) or {}] if not absent(own) else []
    if case.outcome == "failed" or not reasons:
        reasons += [evidence.data for evidence in (*state.errors, *state.failures)]
    for reason in reasons:
        code, message = reason.get("code"), text(reason.get("message"))
        name = exact(code) or (str(code) if integer(code) is not None else None) or exact(reason.get("type"))
        if name is not None or message is not None:
            return Failure(code=None if name == "error" else name, message=message)
    return Failure() if isinstance(own, Elided) or case.outcome == "failed" else None
