"""The normaliser: records → typed events of the providers that are known.

In: records of values. Out: ``Event``, with the values as they were printed and a typed pydantic model on demand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import late

if TYPE_CHECKING:
    from .event import Event, Kind
    from .normalise import Normaliser, events

__all__ = ["Event", "Kind", "Normaliser", "events"]

__getattr__ = late(__name__, {"Event": "event", "Kind": "event", "Normaliser": "normalise", "events": "normalise"})
