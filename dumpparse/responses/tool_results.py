"""What tools gave back outside of the answers that asked for them: tied to those by the ids of the calls.

A result of the Model Context Protocol is no answer of a model. It is an event, and where an application logs the id of the call beside it,
it is a result of the response that made that call: of the last one before it, for some servers (Ollama, vLLM) number the calls of each
response anew; where none stands before it, of the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..events import Event
from ..events.facts import Returned
from ..providers.table import provider
from .model import Response, ToolResult

if TYPE_CHECKING:
    from .run import Run

_MOST = 4096
"""How many results are remembered whose call was not seen by then: a response is given out when 2,000 events came behind it."""


@dataclass(slots=True)
class _Waiting:
    """A result that came before its call, and the run that has it since."""

    result: ToolResult
    run: Run | None = None


class ToolResults:
    """The results of a log whose call was not seen when they came, by source and id of the call, the last of each."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str | None, str], _Waiting] = {}

    def note(self, event: Event, runs: Iterable[Run], made: int) -> None:
        """Tie what an event says that a tool gave back to the run that made the call; what names no call is not known to be of any.

        ``runs`` are those of the same source that are held, ``made`` is how many there were in all.
        """
        held = sorted(runs, key=lambda run: run.last_line, reverse=True)
        for fact in provider(event.provider).new_state().facts(event, None):
            if not isinstance(fact, Returned) or fact.call_id is None:
                continue
            result = ToolResult(call_id=fact.call_id, name=fact.name, output=fact.output, is_error=fact.is_error)
            caller = next((run for run in held if run.state.has_call(fact.call_id)), None)
            waiting = self._waiting.get((event.source, fact.call_id))
            if waiting is not None and (caller is None or waiting.run in {None, caller}):
                del self._waiting[event.source, fact.call_id]
            if caller is None:
                self._waiting[event.source, fact.call_id] = _Waiting(result)
            elif caller.returned.get(fact.call_id, (made, result))[0] == made:
                # A later print of the same; where another response began since, the id may be of a call of that one which is hidden.
                caller.returned[fact.call_id] = made, result
        while len(self._waiting) > _MOST:
            del self._waiting[next(iter(self._waiting))]

    def join(self, run: Run, response: Response) -> None:
        """Add to the response of a run the results of its calls that it does not have."""
        known = {one.call_id for one in response.tool_results}
        for call in response.tool_calls:
            found = None if call.id is None or call.id in known else self._found(run, call.id)
            if found is not None:
                response.tool_results.append(replace(found, name=found.name or call.name))

    def _found(self, run: Run, name: str) -> ToolResult | None:
        """Return the result of a call of a run; one that waited for a call is of the first run that makes it."""
        if name in run.returned:
            return run.returned[name][1]
        waiting = self._waiting.get((run.first.source, name))
        if waiting is None or (waiting.run or run) is not run:
            return None
        waiting.run = run
        return waiting.result
