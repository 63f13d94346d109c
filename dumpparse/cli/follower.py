"""What ``dumpparse follow`` does: the bytes of one source, as they come, to what is shown of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from ..events import Event, Normaliser
from ..log.reader import unbroken
from ..log.record import Record
from ..report.event_line import event_text
from ..report.style import Style
from ..responses.live import Live, Step
from .closing_summary import closing_summary
from .growing import Growing, Moment
from .heading import message_between
from .invocation import Invocation
from .io.input import Interrupts
from .io.output import settle
from .io.screen import Screen
from .io.terminal import quoted_name
from .json_printer import JsonPrinter
from .presenter import Presenter


class Follower:
    """One source and what is known of it; ``found`` says whether there was a response, or with ``--json`` an event."""

    def __init__(self, invocation: Invocation, name: str, printer: JsonPrinter | None, *, until_done: bool) -> None:
        """Make ready for a source; ``printer`` writes its events as JSON, where that is wanted."""
        self.found = False
        self._invocation, self._name, self._file = invocation, name, None if name == "-" else name
        self._printer, self._until_done = printer, until_done
        self._normaliser, self._live = Normaliser(), Live()
        self._screen = Screen(quiet=invocation.quiet, style=Style(colour=invocation.color_errors))
        say = partial(message_between, self._screen, invocation, name, None)
        self._source = Growing(name, invocation.reading, say)
        self._presenter = Presenter(invocation, self._screen, with_text=printer is None)
        self._rest: Iterator[Record] = iter(())  # those of the last chunk that are not shown yet
        self._latest: Step | None = None
        self._events, self._done = 0, False

    def follow(self, interrupts: Interrupts, interval: float, *, only_new: bool) -> None:
        """Follow to the end of the source, or with ``until_done`` of the first response."""
        for moment, records in self._source.moments(interrupts, interval, only_new=only_new):
            self._take(records, interrupts)
            if moment is Moment.SILENCE:
                self._show(self._live.release())
            if self._done:
                self.stop()
                return
            self._show_live()
        self.finish()

    def finish(self) -> None:
        """The source has ended: show what is left, and the summary."""
        self._take(self._source.close(), None)
        self._show(self._live.close())
        self.stop()

    def interrupt(self) -> None:
        """Ctrl-C: nothing more is waited for, but what came is shown. A record that is half written is no record yet."""
        self._take(chain(self._rest, self._source.release()), None)
        self._show(self._live.release())
        self.stop()

    def stop(self) -> None:
        """End here, with the summary so far."""
        self._screen.end_line()
        self._screen.close_words()
        self._presenter.settle_all()
        for line in closing_summary(self._invocation, self._live.open(), self._presenter.last, self._presenter.outcomes):
            self._screen.say(line)

    def _take(self, records: Iterable[Record], interrupts: Interrupts | None) -> None:
        self._rest = iter(records)
        for record in self._rest:
            self._one(unbroken(record) if self._invocation.strict else record)
            if self._done:
                return
            if interrupts is not None:
                interrupts.check()

    def _one(self, record: Record) -> None:
        for issue in record.issues:
            self._screen.close_words()
            self._invocation.issue(self._file, issue)
        for event in self._normaliser.feed(record):
            self._event(event)
            if self._done:
                return

    def _event(self, event: Event) -> None:
        steps = list(self._live.feed(event))
        if event.kind == "event":
            self._events += 1
            self.found = True
            if self._printer is not None:
                self._screen.begin_data()
                self._printer.print(event_text(event))
                settle()
        self._show(steps)

    def _show(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self.found = self.found or self._printer is None
            self._latest = step
            self._presenter.show(step)
            self._done = self._done or (self._until_done and step.kind in ("ended", "error"))

    def _show_live(self) -> None:
        if self._latest is None:
            self._screen.live(f"waiting for events of {quoted_name(self._name) if self._file else 'standard input'}")
        else:
            self._screen.live(self._presenter.live_line(self._latest, self._events))
