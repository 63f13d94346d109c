"""The one error family, and the table of all issue codes.

Everything that can go wrong with an input is a ``DumpParseError``: it says what, where, and what to do next. What does not
stop the reading is an ``Issue``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar, Literal

Level = Literal["info", "warn", "error"]

SNIPPET_WIDTH = 72
"""How many characters of the offending line a snippet shows."""


class DumpParseError(ValueError):
    """The text is not what was asked for.

    Attributes:
        message: what is wrong, in plain words.
        line, column: where, both from 1; columns count code points.
        offset: the same place as a code-point offset from 0.
        path: where inside the value, such as ``response.output[0]``; ``""`` at its top.
        snippet: the line, cut to the width of a terminal, and a caret under the place; control characters escaped.
        hint: what to do about it, or ``None``.
        file: the file it stands in, or ``None``.
        code: the issue code this would be in a log (``cut``, ``unparsed``, ``depth-limit``, ``number-limit`` …).

    >>> from dumpparse import loads
    >>> try:
    ...     loads("{ a: [ 1, }")
    ... except DumpParseError as error:
    ...     print(error)
    '}' does not close what was opened on this line, ']' would (line 1, column 11, in a[1])
      { a: [ 1, }
                ^
    hint: is a line missing?

    """

    IN_TEXT: ClassVar[bool] = True
    """Whether such an error is at a place of a text."""

    line: int
    column: int
    snippet: str

    def __init__(
        self,
        message: str,
        *,
        text: str | None = None,
        offset: int = 0,
        path: str = "",
        hint: str | None = None,
        file: str | None = None,
        code: str = "unparsed",
    ) -> None:
        self.message = message
        self.offset = offset
        self.path = path
        self.hint = hint
        self.file = file
        self.code = code
        if text is None:
            self.line, self.column, self.snippet = 1, offset + 1, ""
        else:
            self._text = text
        super().__init__(message)

    def __getattr__(self, name: str) -> Any:
        """Find line, column and snippet when they are asked for: a log is searched for values, and most errors are never shown."""
        text = self.__dict__.pop("_text", None)
        if text is None:
            raise AttributeError(name=name, obj=self)
        self.line, self.column, self.snippet = _locate(text, self.offset)
        return getattr(self, name)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.file else f"line {self.line}, column {self.column}"
        places = [where] if self.file or self.IN_TEXT else []
        places += [f"in {self.path}"] if self.path else []
        said = f"{self.message} ({', '.join(places)})" if places else self.message
        if self.snippet:
            said += f"\n{self.snippet}"
        return f"{said}\nhint: {self.hint}" if self.hint else said

    def __reduce__(self) -> tuple[Any, ...]:
        place = {"line": self.line, "column": self.column, "snippet": self.snippet}  # the text they are found in is then let go
        return _rebuild, (type(self), {**self.__dict__, **place})


class PathError(DumpParseError, LookupError):
    """``get`` was asked for a path that the value does not have.

    >>> from dumpparse import get
    >>> try:
    ...     get({"a": 1}, "a.b")
    ... except PathError as error:
    ...     print(error.message)
    there is no '.b' in this value
    """

    IN_TEXT = False


class EncodeError(DumpParseError):
    """What was given to ``to_json`` or ``from_json`` is not a value, or not JSON that values are written as.

    >>> from dumpparse import from_json
    >>> try:
    ...     from_json({"$type": "bigint"})
    ... except EncodeError as error:
    ...     print(error.message)
    'bigint' needs the field 'value'
    """

    IN_TEXT = False


def _rebuild(cls: type[DumpParseError], state: dict[str, Any]) -> DumpParseError:
    """Unpickle an error with all it says."""
    error = cls.__new__(cls, state["message"])
    error.__dict__.update(state)
    return error


def _locate(text: str, offset: int) -> tuple[int, int, str]:
    r"""Return line, column and snippet of an offset; only ``\n`` ends a line, as Node prints the others inside strings."""
    offset = min(offset, len(text))
    start = text.rfind("\n", 0, offset) + 1
    stop = text.find("\n", offset)
    stop = len(text) if stop < 0 else stop
    return text.count("\n", 0, start) + 1, offset - start + 1, snippet_of(text[start:stop], offset - start)


def snippet_of(line: str, column: int) -> str:
    """Return a line with a caret under one of its characters (from 0), cut to ``SNIPPET_WIDTH``, control characters escaped."""
    first = max(0, min(column - SNIPPET_WIDTH // 2, len(line) - SNIPPET_WIDTH))
    shown = line[first : first + SNIPPET_WIDTH]
    before, after = visible(shown[: column - first]), visible(shown[column - first :])
    mark = "…" if first else ""
    return f"  {mark}{before}{after}\n  {' ' * len(mark + before)}^"


def visible(text: str) -> str:
    r"""Write control and invisible formatting characters as escapes, so that no text of a log drives a terminal.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


ISSUE_CODES: MappingProxyType[str, tuple[Level, str]] = MappingProxyType(
    {
        # reader and parser
        "cut": ("warn", "the input, or another record, begins before this value is closed"),
        "unparsed": ("info", "text that starts like a value and is none"),
        "invalid-utf8": ("warn", "bytes that are not UTF-8, or of the encoding that was said; each is shown as U+FFFD"),
        "utf-16-guessed": ("info", "read as UTF-16, which no byte order mark says"),
        "duplicate-key": ("warn", "the same key twice in one object; the last one stands"),
        "depth-limit": ("error", "values nested deeper than the limit"),
        "number-limit": ("error", "a number with more digits than can be read"),
        "ambiguous-error-head": ("info", "a head of an error before another; the last one is taken for the error's"),
        "message-holds-values": ("info", "the message of an error holds what may be a value of its own"),
        # what was repaired in a paste
        "repaired-indentation": ("info", "the lines of a value were indented otherwise than they were printed"),
        "repaired-double-spaced": ("info", "blank lines stood between the lines of a value"),
        "repaired-trailing-comma": ("info", "a comma behind which nothing stands was left out"),
        "repaired-notes": ("info", "notes that somebody wrote into a value were left out"),
        "repaired-hand-elision": ("info", "somebody left something out of a value; a marker stands for it"),
        "repaired-comma-missing": ("info", "a comma between two entries was lost"),
        "repaired-extra-closer": ("info", "a closer too many was left out"),
        "repaired-colours-without-escape": ("info", "codes of colours were left out, of which the first character was lost"),
        "repaired-blank-missing": ("info", "a blank behind a key was put there"),
        "repaired-hard-wrap": ("info", "a string that was broken over lines was put together"),
        "repaired-smart-quotes": ("info", "curly quotes were read as the straight ones they were"),
        "repaired-browser-preview": ("info", "a value was read as the console of a browser prints it"),
        "repaired-browser-table": ("info", "lines were read as the table that the console of a browser shows so"),
        "repaired-browser-tree": ("info", "lines were read as the expanded value that the console of a browser shows so"),
        "repaired-pretty-format": ("info", "a value was read as pretty-format prints it, for Jest, Vitest, React Native and Expo"),
        "repaired-unescaped-quotes": ("info", "quotes in a string stood there without a backslash"),
        "repaired-bare-key": ("info", "quotes were put around a key that a printer puts there"),
        "repaired-bun": ("info", "a value was read as Bun prints it"),
        "repaired-error-layout": (
            "info",
            "an error was read whose source line or properties stand before its frames, or whose frames have no `at`, as other programs print it",
        ),
        "repaired-old-node-error": ("info", "an error was read as Node up to version 11 prints it"),
        "repaired-inline-code": ("info", "a value was read without the backticks of Markdown around it"),
        "repaired-escaped": ("info", "a value was read that stood escaped in a string"),
        "repaired-odd-blanks": ("info", "blanks of another kind, or of no width, stood in place of those that were printed"),
        "repaired-html": ("info", "entities and tags of HTML were read as what they stand for"),
        "repaired-markdown": ("info", "backslashes, emphasis and links of Markdown were left out"),
        "repaired-leaders": ("info", "marks of comments or fences before or behind lines were left out"),
        "repaired-line-ends": ("info", "lines ended otherwise than they were printed: in a backslash, or in no newline"),
        "repaired-full-width": ("info", "punctuation of full width was read as what a printer writes"),
        "repaired-glued-lines": ("info", "lines were read apart whose newlines were lost"),
        "repaired-fragment": ("info", "what was copied begins inside of a value: this is the rest of it"),
        # limits
        "record-too-large": ("error", "a record larger than the limit"),
        "response-too-large": ("error", "more of responses that have not ended than is held; what comes of this one is another response"),
        "not-computed": ("error", "something of an event or a response that could not be computed: it is null"),
        # how a response ended
        "response-failed": ("error", "the response failed"),
        "response-incomplete": ("warn", "the response ended before it was whole"),
        # the order of a stream's events
        "seq-gap": ("warn", "sequence numbers are missing"),
        "seq-duplicate": ("warn", "the same event twice; the copy was dropped"),
        "seq-conflict": ("error", "two different events with the same sequence number"),
        "interleaved-unsplit": ("warn", "streams in turns that nothing tells apart: their texts are not put together"),
        "seq-out-of-order": ("warn", "an event after one with a higher sequence number; they were put in order"),
        "seq-absent": ("info", "the events have no sequence numbers"),
        "seq-start-nonzero": ("info", "the log does not have the beginning of the stream"),
        "missing-created": ("warn", "no event created this response"),
        "stream-truncated": ("warn", "the log ends without the end of the stream"),
        "event-after-terminal": ("warn", "an event after the end of its response"),
        "multiple-terminals": ("error", "one response ended twice"),
        "delta-before-added": ("warn", "content of a part that was not announced"),
        "part-before-item": ("warn", "a part of an item that was not announced"),
        "item-not-closed": ("warn", "an item was announced and never closed"),
        "part-not-closed": ("warn", "a part was announced and never closed"),
        "duplicate-output-index": ("error", "two items were announced for one place"),
        "index-gap": ("info", "an index was skipped"),
        "item-id-unstable": ("info", "the id of an item changes from event to event"),
        "response-id-changed": ("error", "one stream names two responses"),
        "model-changed": ("warn", "one response names two models"),
        "status-mismatch": ("warn", "an event and the status in it disagree"),
        "unknown-event-type": ("info", "an event whose type the provider does not document"),
        "impossible-time": ("warn", "a time that is none; it is left out"),
        "unknown-field": ("info", "a field that the provider does not document"),
        "sdk-error-dump": ("warn", "the client threw an error; it is taken as the end of the response"),
        # what the events say
        "text-mismatch": ("error", "the final text is not what was streamed"),
        "part-mismatch": ("error", "two prints of one part have different texts"),
        "args-mismatch": ("error", "the final arguments are not what was streamed"),
        "tool-args-invalid-json": ("warn", "the arguments of a call are no JSON"),
        "final-output-mismatch": ("error", "the final response has other items than were streamed"),
        "final-output-empty": ("warn", "the final response has no items though some were streamed"),
        "empty-output": ("warn", "the response completed without text, call or refusal"),
        # what the printer left out
        "left-out": ("info", "the printer left something out of a value"),
        "elided-recovered": ("info", "left out by the printer, proven by other events"),
        "elided-partial": ("info", "left out by the printer, proven in part"),
        "elided-lost": ("warn", "left out by the printer, and nothing in the log proves it"),
        "string-truncated": ("warn", "a string of which the printer left out the end"),
        "array-truncated": ("warn", "an array of which the printer left out the end"),
    },
)
"""Every issue code with its usual level and meaning."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a reader should know about a log, without which reading went on.

    Attributes:
        code: one of ``ISSUE_CODES``.
        level: ``info``, ``warn`` or ``error``.
        message: what, in plain words.
        line: where it begins, from 1.
        offset: the code-point offset of the place in the decoded input; the byte offset for ``invalid-utf8``.
        column: where on its line, from 1; ``None`` where no one place is meant.
        snippet: the line, cut to the width of a terminal, and a caret under the place; ``""`` without a place.

    >>> from dumpparse import iter_records
    >>> [(issue.code, issue.level, issue.line) for record in iter_records("{ a: 1, b: { c:") for issue in record.issues]
    [('cut', 'warn', 1)]

    """

    code: str
    level: Level
    message: str
    line: int
    offset: int | None = None
    column: int | None = None
    snippet: str = field(default="", compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return the issue as the JSON output has it: ``code``, ``level``, ``message``, ``line``."""
        return {"code": self.code, "level": self.level, "message": self.message, "line": self.line}


def issue(code: str, line: int, message: str | None = None, *, level: Level | None = None, offset: int | None = None) -> Issue:
    """Make an issue of a known code with the level and meaning of the table, unless others are given."""
    usual, meaning = ISSUE_CODES[code]
    return Issue(code, level or usual, message or meaning, line, offset)
