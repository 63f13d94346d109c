"""An event as JSON: a line of ``dumpparse events``."""

from __future__ import annotations

from typing import Annotated, TypedDict

from ..encode.direct import dumps_natural
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
    # Of these keys none is written in another way in natural JSON.
    return dumps_natural(
        {
            "file": event.file,
            "line": event.line,
            "provider": event.provider,
            "type": event.type,
            "response": event.response_id,
            "event": event.data,
        }
    )
