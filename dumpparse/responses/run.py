"""A run: the events of one response as they are gathered from the log."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..events import Event
from ..events.keys import CorrelationKeys
from ..events.provider import Provider, RunState
from .guard import not_computed
from .model import EventCounts, Problem, Response, ToolResult
from .request import Requested
from .sequence import SequenceBook
from .tool_results import ToolResults

_DAY = 86_400.0
"""A time below this is a mere clock, without a date: it is not measured against one with a date."""


@dataclass(eq=False, slots=True)
class Run:
    """What belongs to one response, and what the demultiplexer needs to know of it.

    Attributes:
        number: how many runs of the log came before it.
        model: the one that its events name, where each of them does (``CorrelationKeys.model``).
        id: its response id; ``None`` while no event named it.
        ids: every response id that its lifecycle events named, with the line of the first that did.
        lane: which of several streams of one connection it is of.
        families: what the ids of its events share with all others of their response.
        item_ids: ids of items by which its events were found.
        began: how many events the log had before its first one; ``clock``: at its last one.
        beginnings: how many of its events had the form of a first one (``CorrelationKeys.begins``) before ``goes_on``: one had another form.
        ended: a terminal event came, or the final object. ``broken``: an error came.
        failure: the error of a client that broke it, with its keys and how many events the log had then; ``None`` once whose it is is sure.
        bytes: about how much memory it takes. ``given_up``: it did not end, and others needed that.
        reopened: an entry with the same id was given out already.
        ahead: the sequence number it waits for.
        guessed_ids, guessed_items: items, by id and by index, of events of which nothing says that they are its own.
        rivals: numbers of other runs that may have events of this one.
        is_mixed: it ran at the same time as another one, and which events are whose is not known of all.
        unread: (type, line, error) of events that could not be taken in.
        requested: what is known of its request. ``results``: what tools gave back outside of the answers of the log.
        returned: what of that is known to be its own, by the id of the call, and how many runs there were by then.
        after_end: (type, line) of the first event after its terminal one, and how many there are.

    """

    provider: Provider
    number: int
    first: Event
    state: RunState = field(init=False)
    book: SequenceBook = field(init=False)
    id: str | None = None
    model: str | None = None
    ids: dict[str, int] = field(default_factory=dict)
    lane: str | int | None = None
    families: set[str] = field(default_factory=set)
    item_ids: set[str] = field(default_factory=set)
    first_line: int = 0
    last_line: int = 0
    first_time: float | None = None
    last_time: float | None = None
    began: int = 0
    clock: int = 0
    count: int = 0
    by_type: dict[str, int] = field(default_factory=dict)
    beginnings: int = 0
    goes_on: bool = False
    ended: bool = False
    broken: bool = False
    failure: tuple[Event, CorrelationKeys, int] | None = None
    bytes: int = 0
    given_up: bool = False
    reopened: bool = False
    ahead: int | None = None
    end_number: int | None = None
    guessed_ids: set[str] = field(default_factory=set)
    guessed_items: set[int] = field(default_factory=set)
    rivals: set[int] = field(default_factory=set)
    is_mixed: bool = False
    unread: list[tuple[str, int, Exception]] = field(default_factory=list)
    requested: Requested = field(default_factory=Requested)
    results: ToolResults = field(default_factory=ToolResults)
    returned: dict[str, tuple[int, ToolResult]] = field(default_factory=dict)
    after_end: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = self.provider.new_state()
        self.book = SequenceBook(self.provider.PADDING)

    def take(self, event: Event, keys: CorrelationKeys) -> bool:
        """Add an event; a copy of one that is there already is only counted. Return whether it was new."""
        if event.kind == "failure":
            self.broken = True
        self.last_line = max(self.last_line, event.last_line)
        if event.time is not None:
            self._note_time(event, event.time)
        if event.kind == "event":
            self.count += 1
            self.by_type[event.type] = self.by_type.get(event.type, 0) + 1
            if keys.is_copy or self.book.admit(event, keys.number) == "copy":
                return False
            if self.ended or keys.ends:
                self._note_end(event, keys)
        self.state.take(event, keys)
        if keys.ends:
            self.ended = True
        if keys.breaks:
            self.broken = True
        return True

    @property
    def is_open(self) -> bool:
        """Whether it neither ended nor broke."""
        return not self.ended and not self.broken

    @property
    def is_response(self) -> bool:
        """Whether its events say anything of an answer, or could not be read."""
        return bool(self.unread) or not self.state.says_nothing

    def is_of_model(self, name: str | None) -> bool:
        """Return whether what names a model may be its own."""
        return name is None or self.model is None or self.model == name

    def response(self) -> Response:
        """Return the answer, as its provider puts the evidence together and checks it."""
        try:
            made = self.provider.respond(self)
            made.request = self.requested.made(made.model)
            self.results.join(self, made)
        except Exception as error:  # noqa: BLE001  # one response that cannot be put together costs only itself
            problem = not_computed("the response", self.first_line, error)
            made = Response(
                provider=self.provider.NAME,
                id=self.id,
                file=self.first.file,
                source=self.first.source,
                lines=[self.first_line, self.last_line],
                outcome="unknown",
                text_state="elided",
                calls_state="elided",
                reasoning_state="elided",
                events=EventCounts(count=self.count, by_type=dict(self.by_type)),
                issues=[Problem.of(problem)],
            )
        return made

    def _note_time(self, event: Event, time: float) -> None:
        if self.first_time is None:
            self.first_time = time
        elif (time < _DAY) != (self.first_time < _DAY):
            event.time = None
            return
        self.last_time = time

    def _note_end(self, event: Event, keys: CorrelationKeys) -> None:
        """Note what came after the end; an event that is merely late has a lower number than the terminal one."""
        late = keys.number is not None and self.end_number is not None and keys.number < self.end_number
        if self.ended and not late and not keys.ends:
            self.after_end.append((event.type, event.line))
        if keys.ends and self.end_number is None:
            self.end_number = keys.number


def may_share(run: Run, event: Event) -> bool:
    """Return whether the lines of an event may be those of a run: two sources that are named and differ are two processes, or two loggers."""
    return run.first.source == event.source or run.first.source is None or event.source is None
