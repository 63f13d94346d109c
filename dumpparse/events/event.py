"""The event: one thing a provider said, found in a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ..log.record import Record
from .access import integer
from .request import RequestFacts

if TYPE_CHECKING:
    from pydantic import BaseModel

Kind = Literal["event", "snapshot", "failure", "beside"]
"""``event``: one of the stream. ``snapshot``: the final object, printed whole. ``failure``: an error the client threw.

``beside``: what says something of a request, and is of no provider: it has no fields but ``request``."""


@dataclass(slots=True)
class Event:
    """One event of a stream, as it was printed.

    Attributes:
        provider: ``openai.responses`` …
        type: the provider's name for it (``response.output_text.delta``); ``response`` for a snapshot, the name of the
            error for a failure.
        data: its fields as they were parsed; markers where the printer left something out. Not to be changed: the
            record shares it.
        record: the record it came from.
        line, last_line: where the value it stands in begins and ends, from 1.
        kind: whether it is an event of the stream or stands beside it.
        path: where it stands in that value: ``jsonData``, ``[3]``, ``""`` where it is the value.
        time: unix seconds of the log line it stands on, or ``None``.
        source: the line prefix without its timestamp (``web_1``), or ``None``.
        endpoint: the address that the log named last before it, or ``None``.
        response_id: the response it belongs to, once the demultiplexer knows; ``None`` before.
        names_itself: of a failure: it says itself whose client threw it, so it may stand alone.
        request: what it says of its request, or ``None``.
        is_cut: the input ends inside it: what stands behind in it is not known.
        written: what stands before and behind its response in its line of JSON, where the process that found it wrote that.

    """

    provider: str
    type: str
    data: dict[str, Any]
    record: Record
    line: int
    last_line: int
    kind: Kind = "event"
    path: str = ""
    time: float | None = None
    source: str | None = None
    endpoint: str | None = None
    response_id: str | None = None
    names_itself: bool = False
    request: RequestFacts | None = None
    is_cut: bool = False
    written: tuple[str, str] | None = field(default=None, repr=False, compare=False)
    _payload: Any = field(default=None, repr=False, compare=False)

    @property
    def file(self) -> str | None:
        """The file it stood in, or ``None``."""
        return self.record.file

    @property
    def sequence_number(self) -> int | None:
        """The provider's number for it, or ``None`` where it has none."""
        return integer(self.data.get("sequence_number"))

    @property
    def payload(self) -> BaseModel:
        """The event as a typed model; ``UnknownEvent`` for a type the provider does not document."""
        if self._payload is None:
            from .models import parse_event

            self._payload = parse_event(self.provider, self.type, self.data)
        made: BaseModel = self._payload
        return made
