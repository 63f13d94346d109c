"""What was made of some records: JSON texts, and what is to be said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Issue
from .selection import Unsure

if TYPE_CHECKING:
    from ..encode.losses import Losses
    from ..log.record import Record
    from ..report.sightings import Sightings


class JsonTexts:
    """What was made of some records: JSON texts, and what is to be said of them."""

    __slots__ = ("bytes", "file", "found", "issues", "lost", "packed", "record", "sightings", "sources", "texts", "unsure")

    def __init__(self, file: str | None, *, bytes: int = 0, sightings: Sightings | None = None) -> None:
        """Make room for what the records of a file, or of a segment of so many bytes of it, will give."""
        self.file = file
        self.texts: list[str] = []
        self.packed = b""
        """The texts of a segment as they are written, which are many: so they wait until it is their turn."""
        self.issues: list[Issue] = []
        self.found = 0
        self.bytes = bytes
        self.sources: dict[str, tuple[int, int]] = {}
        """By the name of each format of prefixes, the line where it was found first, and how often."""
        self.lost: Losses | None = None
        """What the format lost, where it loses something."""
        self.sightings = sightings
        """What stands before the first value, where it was a segment."""
        self.unsure: Unsure = {}
        """What is not known of values that may be wanted."""
        self.record: Record | None = None
        """The record, where it was one that has no value."""
