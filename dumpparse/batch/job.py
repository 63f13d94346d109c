"""What a batch is to do, and what became of a log: what goes to those who read, and what comes back. All of it can be pickled."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from .tables import TABLES

Format = Literal["parquet", "ndjson"]
State = Literal["read", "damaged", "changed", "binary", "archive", "unreadable"]
DONE: frozenset[State] = frozenset({"read", "damaged", "binary", "archive"})
"""What would come out the same again, unless the log is another: of these none is read twice."""
BLOCK = 32 << 20
"""How many bytes a task reads, about."""


@dataclass(frozen=True, slots=True)
class Job:
    """How logs are read, and what is made of them.

    Attributes:
        out: the folder of the data sets; whoever reads has to see it under this name.
        version: of dumpparse: another one may read otherwise.
        format: of the data sets.
        tables: the names of those that are made.
        mode: how values are written, as ``to_json`` has it.
        reading: arguments of ``RecordReader``, by their names.
        redact: whether secrets are taken out; ``also``: kinds of secrets besides.
        patterns: which files in folders and archives are read, as ``source.folders.Glob`` has it.
        block: how many bytes a task reads, about; a larger log that is not compressed is cut.

    """

    out: str
    version: str
    format: Format = "parquet"
    tables: tuple[str, ...] = (*TABLES,)
    mode: str = "natural"
    reading: dict[str, Any] = field(default_factory=dict)
    redact: bool = False
    also: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    block: int = BLOCK

    @property
    def options(self) -> dict[str, Any]:
        """What the data sets depend on: they are of one job, as far as this goes."""
        made = asdict(self)
        for name in ("out", "version", "patterns", "block"):
            del made[name]
        return {**made, "tables": sorted(self.tables), "also": sorted(self.also)}

    @property
    def may_cut(self) -> bool:
        """Whether a log may be read in parts: only of UTF-8, and of what tells of a secret all has to be read first."""
        return not self.redact and self.reading.get("encoding", "auto") in {"auto", "utf-8"}


@dataclass(slots=True)
class Told:
    """What became of a log.

    Attributes:
        key: the name of its partition.
        name: what the log is called.
        stamp: what it was, as its file system tells.
        state: how it ended.
        error: why it was not read, or not to its end.
        bytes: how many were read of it.
        seconds: how long that took.
        counts: how many rows of each data set came of it.
        errors: how many issues of level error.
        members: of an archive, what became of what is in it.

    """

    key: str
    name: str
    stamp: str
    state: State = "read"
    error: str | None = None
    bytes: int = 0
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    errors: int = 0
    members: list[Told] = field(default_factory=list)

    @property
    def each(self) -> list[Told]:
        """Itself, or of an archive that was read what is in it as well."""
        return [self, *self.members]

    def as_json(self) -> dict[str, Any]:
        """Return it as the file has it that is written when a log is done; what is in an archive has its own."""
        made = asdict(self)
        made["members"] = [one.key for one in self.members]
        return made
