"""Steps of responses → what ``follow`` shows: the answer's text on standard output, all else in words on standard error."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from ..errors import visible
from ..report.style import cut
from .heading import Words, ending, heading, message_between, standing
from .invocation import Invocation
from .io.screen import Screen
from .streams import issue_of, what_differs

if TYPE_CHECKING:
    from ..responses.live import Step
    from ..responses.model import Response

_LONGEST = 120
"""How many columns of a name are shown."""
_DOUBTFUL = frozenset({"partial", "elided"})


class Presenter:
    """Shows steps.

    Attributes:
        outcomes: how many responses ended, by outcome.
        last: the response that ended last.

    """

    def __init__(self, invocation: Invocation, screen: Screen, *, with_text: bool) -> None:
        self._invocation = invocation
        self._screen = screen
        self._style = screen.style
        self._with_text = with_text
        self.outcomes: Counter[str] = Counter()
        self.last: Response | None = None
        self._current = 0
        """The number of the response that was shown last."""
        self._writing = 0
        """The number of the response whose text was written last."""
        self._open_aside: tuple[str, str, int] | None = None
        self._ended: dict[int, Response] = {}
        """Those of which more may still be proven, by number."""
        self._characters = 0
        self._began = time.monotonic()

    def show(self, step: Step) -> None:
        """Show one step."""
        if step.response is not None:
            (self._end if step.kind == "ended" else self._settle)(step, step.response)
            return
        if not self._with_text:
            return
        if step.kind == "begun":
            self._head(step.number, step.response_id, [(step.text, ())] if step.text else [])
            self._characters, self._began = 0, time.monotonic()
        elif step.number != self._current:
            self._head(step.number, step.response_id, [("goes on", ())])
        self._current = step.number
        item = "" if step.index is None else f"[{step.index}] "
        if step.kind == "piece":
            self._piece(step, item)
            return
        self._open_aside = None
        if step.kind in ("item", "item-done") or (step.kind == "status" and step.text != "completed"):
            more = f" · {_name(step.text or 'done')}" if step.kind != "item" else f" {_name(step.text)}" if step.text else ""
            self._screen.say(f"   {item}{_name(step.what)}{more}")
        elif step.kind == "error":
            self._screen.say("   " + self._style(f"error: {cut(step.text, 500)}", "red"))

    def live_line(self, step: Step, events: int) -> str:
        """Return the line that says where things stand."""
        seconds, ended = int(time.monotonic() - self._began), sum(self.outcomes.values())
        return standing(step.response_id or f"response {step.number}", self._characters, events, seconds, ended)

    def _piece(self, step: Step, item: str) -> None:
        if step.what == "text":
            if step.number != self._writing:
                self._screen.end_line()
                if self._writing:
                    self._screen.text("\n")
                self._writing = step.number
            self._characters += len(step.text)
            self._screen.text(step.text)
            self._open_aside = None
            return
        said = item, step.what, step.part
        self._screen.aside(step.text, "" if said == self._open_aside else f"   {item}{step.what}: ")
        self._open_aside = said

    def _end(self, step: Step, response: Response) -> None:
        self.outcomes[response.outcome] += 1
        self.last = response
        if self._with_text and step.number == self._writing:
            self._screen.end_line()
        self._ended[step.number] = response
        if self._with_text:
            self._head(step.number, response.id, ending(response))
            self._compare(step, response)
        self._errors(response, None)
        self._current = step.number

    def _head(self, number: int, name: str | None, said: list[Words]) -> None:
        for line in heading(number, name, said, self._style.colour):
            self._screen.say(line)

    def _settle(self, step: Step, response: Response) -> None:
        """What is known of it now stands: the final object behind a stream may have proven more."""
        before = self._ended.pop(step.number, None)
        self._errors(response, before)
        self._doubt(response)

    def settle_all(self) -> None:
        """Let all stand as it was when it ended."""
        for one in self._ended.values():
            self._doubt(one)

    def _doubt(self, response: Response) -> None:
        if response.text_state in _DOUBTFUL:
            self._invocation.doubt()

    def _errors(self, response: Response, before: Response | None) -> None:
        """Write what is wrong, unless that was done before."""
        for problem in response.issues:
            if problem.level == "error" and problem not in (before.issues if before is not None else []):
                self._screen.close_words()
                self._invocation.issue(response.file, issue_of(problem))

    def _compare(self, step: Step, response: Response) -> None:
        """Say where what was written is not the text of the response."""
        if (said := what_differs(response, step.given)) is not None:
            if step.given or said[0] == "text-differs":
                self._invocation.doubt()
            message_between(self._screen, self._invocation, response.file, response.lines[0], *said)


def _name(name: str) -> str:
    return visible(cut(name, _LONGEST))
