"""Records: what one ``console.log`` call printed, as parts in order, with where they stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..errors import Issue
from ..source.origin import Origin, origin_of
from ..values.notebook import Notebook, Told
from .runtimes import framed_by

AT_ONCE = 64
"""How many records are made in one go: in memory stands a handful, however large the chunks are that are fed."""


def depth_of(line: str) -> int:
    """Return how deep ``console.group`` indented a record, by its first line.

    >>> depth_of("    got { a: 1 }")
    2
    """
    return (len(line) - len(line.lstrip(" "))) // 2 if line[:1] == " " else 0


def said_between(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return what a text part says, of all that stands between two values of a record: console.log puts a blank beside each of them.

    >>> said_between(" and ", is_first=False, is_last=False)
    'and'
    """
    text = text if is_first else text.removeprefix(" ")
    return text.rstrip("\n") if is_last else text.removesuffix(" ")


class Span(NamedTuple):
    """A place in the decoded input, before anything is stripped from it.

    Attributes:
        ranges: (start, stop) code-point offsets, ascending; more than one where a prefix or a colour stands between.
        line, column: where it begins, both from 1.
        last_line: the line its last character stands on.

    >>> from dumpparse import iter_records
    >>> record, = iter_records("got { a: 1 }")
    >>> record.parts[1].span
    Span(ranges=((4, 12),), line=1, column=5, last_line=1)
    >>> record.parts[1].span.start, record.parts[1].span.stop
    (4, 12)

    """

    ranges: tuple[tuple[int, int], ...]
    line: int
    column: int
    last_line: int

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.ranges[0][0]

    @property
    def stop(self) -> int:
        """The offset behind the last character."""
        return self.ranges[-1][1]

    def as_json(self) -> dict[str, Any]:
        """Return the span as ``--records`` has it."""
        return {"ranges": [list(pair) for pair in self.ranges], "line": self.line, "column": self.column}


@dataclass(frozen=True, slots=True)
class Text:
    """A part that is no value: prose, a label, a bare word; ``text`` has no colours and no line prefixes.

    >>> from dumpparse import Text, iter_records
    >>> [part.text for record in iter_records("got { a: 1 } now") for part in record.parts if isinstance(part, Text)]
    ['got', 'now']
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Value:
    """A part that is a value; ``value`` is Python as ``loads`` gives it.

    >>> from dumpparse import Value, iter_records
    >>> [part.value for record in iter_records("got { a: 1 } [ 2 ]") for part in record.parts if isinstance(part, Value)]
    [{'a': 1}, [2]]
    """

    value: Any
    span: Span


@dataclass(slots=True)
class Record(Notebook):
    """What one call printed.

    Attributes:
        parts: texts and values in order; their spans tile the record.
        issues: what was wrong in it.
        depth: how deep ``console.group`` indented it, in levels of two blanks.
        prefix: the line prefix stripped from its lines, or ``None``.
        file: the name of the file it stood in, or ``None``.
        printed_by: what printed it, where that is given or what stands in its text says so.
        said: where it comes from, as what it stands in says, where that is no line of text; else its lines say it.

    >>> from dumpparse import iter_records
    >>> record, = iter_records("  got { a: 1 }")
    >>> record.values, record.depth, record.line, record.last_line
    ([{'a': 1}], 1, 1, 1)

    """

    parts: list[Text | Value] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    depth: int = 0
    prefix: str | None = None
    file: str | None = None
    printed_by: str | None = field(default=None, compare=False, repr=False)
    said: Origin | None = field(default=None, compare=False, repr=False)

    @property
    def origin(self) -> Origin:
        """Where it comes from, as far as its lines say; looked at once."""
        if self.said is None:
            first = self.parts[0] if self.parts else None
            self.said = origin_of(self.prefix, first.text if isinstance(first, Text) else "")
        return self.said

    @property
    def source(self) -> str | None:
        """Whose lines these are, by their prefix: a service, a process, a task; or ``None``.

        >>> from dumpparse import iter_records
        >>> record, = iter_records("web-1  | 12:00:01 WARN disk { free: 2 }")
        >>> record.source, record.time, record.level
        ('web-1', '12:00:01', 'WARN')
        """
        return self.origin.source

    @property
    def time(self) -> str | None:
        """When it was written, as printed before it; or ``None``."""
        return self.origin.time

    @property
    def level(self) -> str | None:
        """How grave it is, as printed before it; or ``None``."""
        return self.origin.level

    @property
    def runtime(self) -> str | None:
        r"""What printed it, where marks say so that only one printer makes: ``node``, ``bun``, ``chrome`` …; or ``None``.

        >>> from dumpparse import iter_records
        >>> record, = iter_records("Error: no\n    at emit (node:events:518:28)")
        >>> record.runtime
        'node'
        """
        return self.printed_by or framed_by(self.values)

    def notebook_fields(self) -> Told:
        """Return where it stands, what is wrong in it, and its parts in order."""
        yield "line", self.line
        yield from ((name, said) for name in ("file", "source", "time", "level") if (said := getattr(self, name)) is not None)
        if self.issues:
            yield "issues", [f"{one.level}: {one.code}: {one.message}" for one in self.issues]
        yield from (("value", part.value) if isinstance(part, Value) else ("text", part.text) for part in self.parts)

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""
        return self.parts[0].span.line

    @property
    def last_line(self) -> int:
        """The line it ends on."""
        return self.parts[-1].span.last_line

    @property
    def values(self) -> list[Any]:
        """The values among its parts."""
        return [part.value for part in self.parts if isinstance(part, Value)]
