"""From the facts of one run to the answer: what the model said, how it ended, and how much of it is known.

The providers whose events are facts share this; what they call things by is handed in (``Interface``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from ..encode import to_tagged
from ..events.facts import TRANSCRIPT, Failed, Place
from ..parser.strings import join_surrogates
from ..values import Elided
from .arguments import is_json, parse_arguments
from .final import Make, final_of
from .gathered import Gathered
from .gathered_places import ARGUMENTS, GatheredText, HiddenPlace
from .model import Choice, Elision, EventCounts, Failure, Item, Outcome, Response, Session, TextState, ToolCall, Usage
from .problems import UNFINISHED, problems_of
from .run import Run
from .timing import timing_of


@dataclass(frozen=True, slots=True)
class Interface:
    """What is particular to the responses of a provider.

    Attributes:
        outcomes: reasons to stop that are no completion, and what they are.
        begins: every stream has an event that begins it: without it, the beginning of a text is missing.
        has_choices: items are answers to choose from, not parts of one.
        has_last_answer: of several messages the last is the answer, and those before were said on the way.
        final: writes the final object of this provider; ``None`` where what is printed is no object of one answer.

    """

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    begins: bool = False
    has_choices: bool = False
    has_last_answer: bool = False
    final: Make | None = None


def assembled(run: Run, interface: Interface) -> Response:
    """Put the facts of a run together, check them, and return the answer."""
    return _Assembly(run, interface).response()


class _Assembly:
    """What is known of one response while it is put together."""

    def __init__(self, run: Run, interface: Interface) -> None:
        self.run = run
        self.gathered = cast("Gathered", run.state)
        self.interface = interface
        self.indexes = sorted({place.index for place in (*self.gathered.texts, *self.gathered.calls) if place.index is not None})
        self.choices = sorted({*self.indexes, *(index for index in self.gathered.stops if index is not None)})
        # Sorted once: a response may have very many items.
        self.places = sorted(self.gathered.texts, key=lambda one: (one.index or 0, one.slot, one.number))
        self.places_of: dict[int | None, list[Place]] = {}
        for place in self.places:
            self.places_of.setdefault(place.index, []).append(place)
        stops = {} if run.is_mixed else self.gathered.stops
        self.stop_reason = next((stops[index] for index in sorted(stops, key=lambda one: -1 if one is None else one) if stops[index]), None)
        self.outcome = self._outcome()

    def response(self) -> Response:
        run, gathered = self.run, self.gathered
        answering = self._answering()
        text, text_state = self._answer(answering)
        calls = self._calls(self.indexes)
        thoughts = [] if run.is_mixed else self._of("reasoning")
        refusals = [] if run.is_mixed else [one.told for one in self._of("refusal")]
        began = gathered.began
        elisions = [self._elision(place) for place in gathered.hidden.values()]
        made = Response(
            provider=run.provider.NAME,
            id=run.id or next((one.id for one in began if one.id), None),
            model=next((one.model for one in reversed(began) if one.model), None),
            endpoint=run.first.endpoint,
            service_tier=next((one.tier for one in reversed(began) if one.tier), None),
            file=run.first.file,
            source=run.first.source,
            lines=[run.first_line, run.last_line],
            stop_reason=self.stop_reason,
            outcome=self.outcome,
            text=text,
            text_state=text_state,
            text_kind="transcript" if text is not None and self._is_spoken(answering) else None,
            calls_state=self._state("calls", [call.complete for call in calls]),
            reasoning_state=self._state("reasoning", [one.is_whole for one in thoughts]),
            refusal="".join(refusals) or None,
            reasoning=[join_surrogates(one.told) for one in thoughts if one.told],
            tool_calls=calls,
            tool_results=gathered.results(),
            items=[self._item(index) for index in self.indexes],
            usage=self._usage(),
            error=self._failure(),
            created_at=next((one.created_at for one in began if one.created_at is not None), None),
            timing=timing_of(run, gathered.first_output_time, gathered.seconds),
            events=EventCounts(count=run.count, duplicates=sorted(run.book.duplicates), by_type=dict(run.by_type)),
            elisions=elisions,
            backend=gathered.backend,
            session=Session(**gathered.session) if gathered.session else None,
            sources=[one if isinstance(one, str) else to_tagged(one) for one in gathered.sources.values()],
            choices=[self._choice(index) for index in self.choices] if self._are_several else [],
        )
        by_index = {} if self.interface.final is None else {index: self._calls([index]) for index in self.indexes}
        rebuilt = final_of(run, made, by_index, self.interface.final, is_begun=self._is_begun, has_stream=self._has_stream)
        made.rebuilt = None if rebuilt is None else to_tagged(rebuilt)
        made.issues = problems_of(run, made, self.interface.outcomes)
        return made

    def _answering(self) -> list[int]:
        """Return the indexes of the items of which the answer is."""
        if self.interface.has_choices:
            return self.choices[:1]
        if self.interface.has_last_answer:
            return [index for index in self.indexes if self._of("text", index=index)][-1:]
        return self.indexes

    def _is_spoken(self, indexes: list[int]) -> bool:
        texts = self.gathered.texts
        return any(
            place.slot == TRANSCRIPT and texts[place].what == "text" and texts[place].told
            for index in indexes
            for place in self.gathered.texts_at(index)
        )

    def _outcome(self) -> Outcome:
        gathered = self.gathered
        if self.run.is_mixed:
            return "unknown"
        told = gathered.outcomes
        if told:
            # What is said of the whole response counts before what is said of an item of it.
            said = [told[None]] if None in told else list(told.values())
            if not gathered.failures or said != ["unterminated"]:
                return cast("Outcome", next((one for one in said if one != "completed"), "completed"))
        reasons = [reason for reason in gathered.stops.values() if reason]
        if gathered.failures and not reasons:
            return "failed"
        if reasons:
            outcomes = [self.interface.outcomes.get(reason, "completed") for reason in reasons]
            is_open = self._are_several and any(not gathered.stops.get(index) for index in self.choices)
            return next((one for one in outcomes if one != "completed"), "unterminated" if is_open else "completed")
        if self._may_hide("end") or gathered.snapshots or gathered.stops:
            return "unknown"
        return "unterminated"

    @property
    def _are_several(self) -> bool:
        """Whether there are several answers, each with an end of its own."""
        return self.interface.has_choices and len(self.choices) > 1

    def _outcome_of(self, indexes: list[int]) -> Outcome:
        """Return how the answer of these items ended."""
        if not self._are_several or self.outcome in {"failed", "unknown"}:
            return self.outcome
        reason = self.gathered.stops.get(indexes[0])
        return self.interface.outcomes.get(reason, "completed") if reason else "unterminated"

    @property
    def _is_begun(self) -> bool:
        """Whether the log has the beginning of the stream, as far as that can be told."""
        return not self.interface.begins or any(one.is_first for one in self.gathered.began)

    @property
    def _ended(self) -> bool:
        return self.outcome not in UNFINISHED

    def _may_hide(self, what: str) -> bool:
        """Return whether the printer left out what may be this, and no other print shows it: a final object shows all that there is."""
        gathered = self.gathered
        if gathered.finals and what not in gathered.final_hides:
            return False
        return any(what in place.fact.holds for place in gathered.hidden.values() if place.in_stream or not self._has_stream)

    @property
    def _has_stream(self) -> bool:
        """Whether the log has all of the stream, from its beginning to its end."""
        return self.gathered.stream_ended and (self.gathered.stream_began or not self.interface.begins)

    def _of(self, *what: str, index: int | None = None) -> list[GatheredText]:
        """Return the texts of some kinds, in order of their places; of one item, or of all."""
        texts = (self.gathered.texts[place] for place in (self.places if index is None else self.places_of.get(index, ())))
        return [one for one in texts if one.what in what]

    def _answer(self, indexes: list[int]) -> tuple[str | None, TextState]:
        parts = [one for index in indexes for one in self._of("text", index=index)]
        told = join_surrogates("".join(one.told for one in parts))
        if self.run.is_mixed:
            return None, "elided"
        is_hidden = self._may_hide("text") and (self.gathered.is_cut or not any(one.is_shown for one in parts))
        if not told:
            return None, "elided" if is_hidden or self.run.unread else "none"
        is_ended = self._outcome_of(indexes) in {"completed", "unknown"}
        is_whole = is_ended and self._is_begun and not is_hidden and all(one.is_whole for one in parts)
        return told, "complete" if is_whole and not self.run.is_mixed and not self.run.unread else "partial"

    def _state(self, what: str, wholes: list[bool]) -> TextState:
        """Return how much is known of something of which these pieces came, each whole or not."""
        if self.run.is_mixed:
            return "elided"  # though some may be told
        is_hidden = self._may_hide(what) or bool(self.run.unread)
        if not wholes:
            return "elided" if is_hidden else "none"
        return "complete" if self._ended and not is_hidden and all(wholes) else "partial"

    def _calls(self, indexes: list[int]) -> list[ToolCall]:
        gathered = self.gathered
        places = {place: None for index in indexes for place in gathered.calls_at(index)}
        places.update((place, None) for index in indexes for place in gathered.texts_at(index) if gathered.texts[place].what == ARGUMENTS)
        made = []
        for place in sorted(places, key=lambda one: (one.index or 0, one.number)):
            call, told = gathered.calls.get(place), gathered.texts.get(place)
            content = None if told is None else join_surrogates(told.told)
            if self.run.is_mixed:
                content = None
            # Where the log begins late, only what announced a call says that its arguments begin here.
            is_begun = call is not None or self._is_begun
            # What was shown whole is whole, though the stream may go on.
            is_shown = told is not None and told.is_whole and (told.whole is not None or (self._ended and is_begun))
            is_whole = is_shown and not self.run.is_mixed
            # A call of which the end is missing is no JSON: what was cut by the limit of tokens shows itself so.
            is_whole = is_whole and (self.outcome == "completed" or is_json(content or "{}"))
            made.append(
                ToolCall(
                    id=None if call is None else call.id,
                    name=None if call is None else call.name,
                    kind="function" if call is None else call.kind,
                    arguments=content,
                    parsed=parse_arguments(content) if content else None,
                    complete=is_whole,
                )
            )
        return made

    def _item(self, index: int) -> Item:
        known = self.gathered.item(index)
        texts = [self.gathered.texts[place] for place in self.gathered.texts_at(index)]
        told = join_surrogates("".join(one.told for one in self._of("text", index=index)))
        lines = [line for one in texts for line in one.lines]
        return Item(
            index=index,
            type=known.type,
            status=known.status or None,
            text=None if self.run.is_mixed else told or None,
            refusal=None if self.run.is_mixed else "".join(one.told for one in self._of("refusal", index=index)) or None,
            reasoning=[join_surrogates(one.told) for one in self._of("reasoning", index=index) if one.told and not self.run.is_mixed],
            complete=self._ended and not self.run.is_mixed and all(one.is_whole for one in texts),
            added=min(lines, default=None),
            deltas=sum(len(one.pieces) for one in texts),
            done=max(lines, default=None) if self._ended else None,
            size=sum(len(one.told) for one in texts),
        )

    def _choice(self, index: int) -> Choice:
        text, state = self._answer([index])
        return Choice(
            index=index,
            text=text,
            text_state=state,
            stop_reason=None if self.run.is_mixed else self.gathered.stops.get(index),
            refusal=None if self.run.is_mixed else "".join(one.told for one in self._of("refusal", index=index)) or None,
            tool_calls=self._calls([index]),
        )

    def _usage(self) -> Usage | dict[str, Any] | None:
        gathered = self.gathered
        if self.run.is_mixed and gathered.own_counts:
            return Usage(**gathered.own_counts)
        if (not gathered.counts and gathered.raw_counts is None) or self.run.is_mixed:
            hidden = next(
                (place.fact for place in gathered.hidden.values() if "usage" in place.fact.holds and len(place.fact.holds) == 1), None
            )
            marker: dict[str, Any] | None = None if hidden is None else to_tagged(Elided(hidden.of))
            return marker
        return Usage(**gathered.counts, raw=None if gathered.raw_counts is None else to_tagged(gathered.raw_counts))

    def _failure(self) -> Failure | None:
        if self.outcome != "failed":
            return None
        one = next((one for one in self.gathered.failures if one.code or one.message), Failed(None, None))
        return Failure(code=one.code, message=one.message, status=one.status, retryable=one.retryable)

    def _elision(self, place: HiddenPlace) -> Elision:
        fact, gathered = place.fact, self.gathered
        shown = [one for one in self._of("text") if one.is_shown]
        is_final = bool(gathered.finals) and gathered.final_hides.isdisjoint(fact.holds) and not gathered.is_cut
        is_told = is_final or ("text" in fact.holds and bool(shown) and not gathered.is_cut)
        return Elision(
            path=fact.path,
            at=fact.path,
            count=place.count,
            of=fact.of,
            line=place.line,
            state="recovered" if is_told else "lost",
            proof=[] if not is_told else [gathered.finals[-1][1]] if is_final else [shown[0].lines[-1]],
        )
