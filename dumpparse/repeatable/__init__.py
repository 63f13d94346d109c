"""Making dumps repeatable: what differs from run to run is replaced, by kind or by path, before anything is compared.

In: tagged JSON and texts. Out: the same with ``<id 1>``, ``<time>``, ``<ignored>``. Used by snapshots and by ``diff``.
"""

from __future__ import annotations

from .kinds import KINDS, Kind
from .replace import IGNORED, Ignore, Replacer

__all__ = ["IGNORED", "KINDS", "Ignore", "Kind", "Replacer"]
