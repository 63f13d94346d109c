"""An event as JSON: a line of ``dumpparse events``."""

from __future__ import annotations

from typing import Annotated, TypedDict

from ..encode.direct import dumps_natural
from ..encode.text import dumps
from ..events import Event
from ..json_types import FileName, Keywords, LineNumber, Natural
from ..providers.table import PROVIDERS


class EventLine(TypedDict):
    """An event."""

    file: FileName
    line: Annotated[LineNumber, Keywords(description="where the value it stands in begins, from 1")]
    provider: Annotated[str, Keywords(description=f"{PROVIDERS[0].name}, …")]
    type: Annotated[str, Keywords(description="the provider's name for it")]
    response: Annotated[str | None, Keywords(description="the id of its response, as far as the log has named it there")]
    event: Annotated[Natural, Keywords(description="the event as it was printed, in natural JSON")]


def event_text(event: Event) -> str:
    """Return an event as one line of JSON: an ``EventLine``."""
    before, behind = event.written or text_around_response(event)
    return f"{before}{dumps(event.response_id)}{behind}"


def text_around_response(event: Event) -> tuple[str, str]:
    """Return what stands in that line before and behind the response, which only who has read all that came before can name."""
    # Of these keys none is written in another way in natural JSON.
    place = {"file": event.file, "line": event.line, "provider": event.provider, "type": event.type}
    return f'{dumps(place)[:-1]}, "response": ', f', "event": {dumps_natural(event.data)}}}'
