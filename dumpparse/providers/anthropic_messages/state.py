"""What is kept of the events of one message."""

from __future__ import annotations

from ...events import Event
from ...events.keys import CorrelationKeys
from ...responses.gathered import Gathered
from .detect import ENDS
from .facts import facts
from .final import final_in


class MessageState(Gathered):
    """The facts of one message; events that say that something ended say nothing of what."""

    def __init__(self) -> None:
        super().__init__(facts, final_in)

    def take(self, event: Event, keys: CorrelationKeys) -> None:
        """Take in the facts of one event."""
        said_nothing = self.says_nothing
        super().take(event, keys)
        if event.type in ENDS:
            self.says_nothing = said_nothing
