"""Objects of JSON that hold what was printed as a message: of loggers (pino, winston, bunyan), of containers (Docker), of clouds.

In: text with JSON in it. Out: for each object that is an entry of a log where its message stands, and what else it says.
"""

from __future__ import annotations

from typing import NamedTuple

from ..parser.patterns import pattern

_PART = pattern("JSON_PART")
_BEGINS = pattern("JSON_BEGINS")
_NESTED = "jsonPayload"
"""What holds the message of an entry of Google's cloud, if that is an object."""
_HOLDERS = frozenset({"_source", "content"})
"""What holds an entry that Elasticsearch or Datadog found."""

_TIMED = frozenset(
    ["level", "lvl", "severity", "loglevel", "logLevel", "severityText", "time", "timestamp", "ts", "@timestamp", "_time", "TimeGenerated"]
)
"""What an entry of a log says of itself."""
_LOGGED = _TIMED | frozenset(
    ["stream", "hostname", "host", "pid", "logger", "service", "requestId", "container_id", "container_name", "kubernetes", "source"]
)
"""What else it may say."""
_CLOUD = frozenset(
    [
        "ingestionTime",
        "eventId",
        "logStreamName",
        "logGroupName",
        "logStream",
        "insertId",
        "logName",
        "@ptr",
        "PRIORITY",
        "_PID",
        "_SYSTEMD_UNIT",
    ]
)
"""What only those say who collect the lines of others."""
_MESSAGE_FIELD = "@message"
"""The field of a row of CloudWatch's queries that holds a message."""
_OTHERS = frozenset({"type", "role", "object", "choices"})
"""What objects have that are no entries of a log, unless those say when they were written, or how important they are."""


class MessageKey(NamedTuple):
    """A key under which what was printed stands.

    Attributes:
        name: the key.
        beside: of these one stands beside it; ``None`` where none has to.
        carries: it holds what a program printed, whatever that is; else what a program gave its logger, JSON too.
        sample: an entry that has it.

    """

    name: str
    beside: frozenset[str] | None
    carries: bool
    sample: str


MESSAGE_KEYS = (
    MessageKey("log", _LOGGED, True, r'{"log":"{ a: 1 }\n","stream":"stdout","time":"2024-01-01T00:00:00Z"}'),
    MessageKey("textPayload", None, True, '{"textPayload":"{ a: 1 }","insertId":"x1"}'),
    MessageKey("@message", None, True, '{"@timestamp":"2024-01-01 00:00:00.000","@message":"{ a: 1 }"}'),
    MessageKey("event_message", _LOGGED, True, '{"event_message":"{ a: 1 }","timestamp":1700000000000000,"level":"log"}'),
    MessageKey("value", frozenset(["field"]), True, '{"field":"@message","value":"{ a: 1 }"}'),
    MessageKey("MESSAGE", _CLOUD, True, '{"MESSAGE":"{ a: 1 }","PRIORITY":"6"}'),
    MessageKey("LogEntry", _LOGGED, True, '{"LogEntry":"{ a: 1 }","TimeGenerated":"2024-01-01T00:00:00Z"}'),
    MessageKey("LogMessage", _LOGGED, True, '{"LogMessage":"{ a: 1 }","TimeGenerated":"2024-01-01T00:00:00Z"}'),
    MessageKey("Log", _LOGGED, True, '{"Log":"{ a: 1 }","TimeGenerated":"2024-01-01T00:00:00Z"}'),
    MessageKey("line", _LOGGED, True, '{"line":"{ a: 1 }","timestamp":"1700000000000000000"}'),
    MessageKey("message", _CLOUD, True, '{"timestamp":1700000000000,"message":"{ a: 1 }","ingestionTime":1700000000009}'),
    MessageKey("msg", None, False, '{"level":30,"time":1700000000000,"msg":"{ a: 1 }"}'),
    MessageKey("message", None, False, '{"level":"info","message":"{ a: 1 }"}'),
    MessageKey("text", _LOGGED, False, '{"level":"info","text":"{ a: 1 }"}'),
    MessageKey("body", _LOGGED, False, '{"severityText":"INFO","body":"{ a: 1 }"}'),
)
"""The keys; of those that an entry has the first counts."""
_NAMES = frozenset(row.name for row in MESSAGE_KEYS)

MOST_DEEP = 100
"""Deeper JSON is no log."""


class Entry(NamedTuple):
    """An object that is an entry of a log.

    Attributes:
        start, stop: where it stands.
        message: where what its message says begins and ends, between the quotes.
        key: the key of that.
        fields: what else it says that is no object or list, by key, as it is printed but without quotes.

    """

    start: int
    stop: int
    message: tuple[int, int]
    key: MessageKey
    fields: dict[str, str]


class _Open:
    """An object or list that is not closed yet."""

    __slots__ = ("fields", "is_list", "key", "keys", "messages", "name", "start")

    def __init__(self, start: int, name: str, is_list: bool) -> None:  # a row of three
        self.start = start
        self.name = name
        """The key it stands under."""
        self.is_list = is_list
        self.key: str | None = None
        """The key whose value is due."""
        self.keys: set[str] = set()
        self.fields: dict[str, str] = {}
        self.messages: dict[str, tuple[int, int]] = {}


def entries_of(text: str) -> list[Entry]:
    """Return the entries of a log in the JSON that a text ends with, in order; none where it does not."""
    end = len(text.rstrip())
    begin = _BEGINS.search(text)
    if begin is None:
        return []
    entries: list[Entry] = []
    opened: list[_Open] = []
    at = begin.start()
    while at < end:
        part = _PART.match(text, at, end)
        if part is None or len(opened) > MOST_DEEP:
            return []
        kind, at = part.lastgroup, part.end()
        top = opened[-1] if opened else None
        if kind == "mark":
            mark = part["mark"]
            if mark in "{[":
                name = (top.key or "") if top is not None else ""
                opened.append(_Open(part.start("mark"), name, mark == "["))
            elif mark in "}]":
                if top is None or top.is_list != (mark == "]"):
                    return []
                opened.pop()
                _close(top, opened[-1] if opened else None, at, entries)
                if not opened:
                    break
            elif mark == "," and top is not None:
                top.key = None
        elif top is None:
            return []
        elif not top.is_list:
            _take(top, part[kind or ""], part.start(kind or ""))
    return entries if at >= end and not opened else []


def strings_of(text: str) -> list[tuple[str, int, int]]:
    """Return the strings of an object of JSON that is all of a text: key, where it begins, where it ends; none where it is none, or no log's."""
    end = len(text.rstrip())
    strings: list[tuple[str, int, int]] = []
    key = ""
    depth = at = 0
    is_key = True
    while at < end:
        part = _PART.match(text, at, end)
        if part is None or depth > MOST_DEEP or (not depth and at):
            return []
        at = part.end()
        mark = part["mark"] or ""
        depth += (mark in {"{", "["}) - (mark in {"}", "]"})
        is_key = depth == 1 and (mark in {"{", ","} or (is_key and mark != ":"))
        if depth == 1 and part["string"] is not None:
            start, stop = part.span("string")
            if is_key:
                key = text[start + 1 : stop - 1]
                if key in _OTHERS:
                    return []
            else:
                strings.append((key, start + 1, stop - 1))
    return strings if text.startswith("{") else []


def _take(top: _Open, shown: str, start: int) -> None:
    """Take a key of an object, or the scalar that is the value of one."""
    if top.key is None:
        top.key = shown[1:-1]
        top.keys.add(top.key)
    elif top.key in _NAMES and shown[0] == '"':
        top.messages[top.key] = start + 1, start + len(shown) - 1
    else:
        top.fields[top.key] = shown.strip('"')


def _close(top: _Open, above: _Open | None, stop: int, entries: list[Entry]) -> None:
    """Close an object or list: it may be an entry."""
    if above is not None and top.name == _NESTED and not top.is_list:
        above.messages.update(top.messages)
        above.fields.update({name: said for name, said in top.fields.items() if name not in above.fields})
        return
    is_apart = above is None or above.is_list or top.name in _HOLDERS
    key = _message_key(top) if is_apart and not top.is_list else None
    if key is not None:
        while entries and entries[-1].start > top.start:
            entries.pop()  # what an entry holds is none
        entries.append(Entry(top.start, stop, top.messages[key.name], key, top.fields))


def _message_key(top: _Open) -> MessageKey | None:
    keys = top.keys | top.fields.keys()
    if not top.messages or (keys & _OTHERS and not keys & (_TIMED | _CLOUD)):
        return None
    if "value" in top.messages and top.fields.get("field") != _MESSAGE_FIELD:
        return None
    return next((row for row in MESSAGE_KEYS if row.name in top.messages and (row.beside is None or keys & row.beside)), None)
