"""All that is known of one response while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...errors import Issue
from ...events.access import at, exact
from ...responses.model import Elision, Failure, Outcome, TextState, ToolCall
from ...responses.run import Run
from .evidence import Evidence
from .items import ItemsSource
from .parts import Frame
from .state import ResponseState
from .views import View


@dataclass(slots=True)
class Case:
    """All that is known of one response while it is put together; the checks read it."""

    run: Run
    state: ResponseState
    frame: Frame
    terminals: list[Evidence]
    base: Evidence | None
    source: ItemsSource
    rebuilt: dict[str, Any] = field(default_factory=dict)
    elisions: list[Elision] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    outcome: Outcome = "unterminated"
    output_replaced: bool = False
    output_hidden: bool = False
    text: str | None = None
    text_state: TextState = "none"
    calls: list[ToolCall] = field(default_factory=list)
    calls_state: TextState = "none"
    reasoning_state: TextState = "none"
    failure: Failure | None = None
    issues: list[Issue] = field(default_factory=list)
    """What could not be computed."""

    @property
    def stop_reason(self) -> str | None:
        """Why it stopped before its end, in the provider's words."""
        return exact(at(self.rebuilt, ("incomplete_details", "reason")))

    @property
    def is_unsplit(self) -> bool:
        """Whether it is of several streams that nothing tells apart."""
        return self.run.is_mixed or any(item.is_unsplit for item in self.state.items.values())

    @property
    def ended(self) -> bool:
        """Whether the log has the end of the response."""
        return self.outcome != "unterminated"
