"""What tools gave back outside of the answers that asked for them: tied to those by the ids of the calls.

A result of the Model Context Protocol is no answer of a model. It is an event, and where an application logs the id of the call beside it,
it is a result of the response that made that call.
"""

from __future__ import annotations

from dataclasses import replace

from ..events import Event
from ..events.facts import Returned
from ..providers.table import provider
from .model import Response, ToolResult

_MOST = 4096
"""How many results are remembered: a response is given out when 2,000 events came behind it."""


class ToolResults:
    """The results of a log by the ids of their calls, the last of each."""

    def __init__(self) -> None:
        self._by_call: dict[str, ToolResult] = {}

    def note(self, event: Event) -> None:
        """Remember what an event says that a tool gave back; what names no call is not known to be of any."""
        for fact in provider(event.provider).new_state().facts(event, None):
            if isinstance(fact, Returned) and fact.call_id is not None:
                self._by_call.pop(fact.call_id, None)
                self._by_call[fact.call_id] = ToolResult(call_id=fact.call_id, name=fact.name, output=fact.output, is_error=fact.is_error)
        while len(self._by_call) > _MOST:
            del self._by_call[next(iter(self._by_call))]

    def join(self, response: Response) -> None:
        """Add to a response the results of its calls that it does not have."""
        if not self._by_call:
            return
        known = {one.call_id for one in response.tool_results}
        for call in response.tool_calls:
            found = None if call.id is None or call.id in known else self._by_call.get(call.id)
            if found is not None:
                response.tool_results.append(replace(found, name=found.name or call.name))
