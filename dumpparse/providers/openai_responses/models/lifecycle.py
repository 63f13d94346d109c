"""The events that carry the whole response, and the error that ends a stream."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import StrictInt, StrictStr

from .base import Event, LifecycleEvent, Marked


class ResponseCreated(LifecycleEvent):
    """The response exists; the first event of a stream."""

    type: Literal["response.created"]


class ResponseQueued(LifecycleEvent):
    """The response waits for its turn (background mode)."""

    type: Literal["response.queued"]


class ResponseInProgress(LifecycleEvent):
    """The model has begun."""

    type: Literal["response.in_progress"]


class ResponseCompleted(LifecycleEvent):
    """The response ended as it should."""

    type: Literal["response.completed"]


class ResponseFailed(LifecycleEvent):
    """The response ended with an error; see ``response.error``."""

    type: Literal["response.failed"]


class ResponseIncomplete(LifecycleEvent):
    """The response was cut; see ``response.incomplete_details.reason``."""

    type: Literal["response.incomplete"]


class ErrorEvent(Event):
    """The stream broke. The wire nests the fields in ``error``; the SDK gives them flat."""

    type: Literal["error"]
    message: Marked[StrictStr] | None = None
    """What went wrong; nested in ``error`` on the wire."""
    code: Marked[StrictStr] | Marked[StrictInt] | None = None
    """The machine-readable reason."""
    param: Any = None
    """The request parameter at fault."""
    error: Marked[dict[str, Any]] | None = None
    """The wire form: ``type``, ``code``, ``message``, ``param``."""
