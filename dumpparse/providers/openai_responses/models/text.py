"""The events of message text, refusals and annotations."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import StrictInt, StrictStr

from .base import ContentEvent, Marked


class OutputTextDelta(ContentEvent):
    """More text of the answer."""

    type: Literal["response.output_text.delta"]
    delta: Marked[StrictStr]
    """The next piece of the text."""
    logprobs: Marked[list[Any]] | None = None
    """One entry a token, where they were asked for."""
    snapshot: Marked[StrictStr] | None = None
    """All text up to here; added by the clients' helpers."""


class OutputTextDone(ContentEvent):
    """The text of a part is whole."""

    type: Literal["response.output_text.done"]
    text: Marked[StrictStr]
    """The whole text."""
    logprobs: Marked[list[Any]] | None = None
    """One entry a token, where they were asked for."""


class OutputTextAnnotationAdded(ContentEvent):
    """A citation or another annotation of the text."""

    type: Literal["response.output_text.annotation.added"]
    annotation_index: Marked[StrictInt]
    """Its place in ``part.annotations``."""
    annotation: Any = None
    """The annotation, such as a ``url_citation``."""


class RefusalDelta(ContentEvent):
    """More text of a refusal."""

    type: Literal["response.refusal.delta"]
    delta: Marked[StrictStr]
    """The next piece of the refusal."""


class RefusalDone(ContentEvent):
    """A refusal is whole."""

    type: Literal["response.refusal.done"]
    refusal: Marked[StrictStr]
    """The whole refusal."""
