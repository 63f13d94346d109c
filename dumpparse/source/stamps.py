r"""What a line may begin with that says a time, a level or a name, and is no prefix by itself: one row each, with a line that has it, and one near it."""

from __future__ import annotations

from typing import NamedTuple

from .late import LatePattern

CLOCK = r"\d\d:\d\d:\d\d(?:[.,]\d{1,9})?"
DATED = rf"\d{{4}}-\d\d-\d\d[T ]{CLOCK}"
ZONE = r"(?:Z|[+\-]\d\d:?\d\d)"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
RFC_1123 = rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d {MONTH} \d{{4}} \d\d:\d\d:\d\d GMT"


class Stamp(NamedTuple):
    """What a line may begin with that says a time, a level or a name, and is no prefix by itself.

    Attributes:
        name: what it is.
        pattern: it, with a group ``time``, ``level`` or ``source``.
        sample: a line with one.
        left: a line near it, with none.

    """

    name: str
    pattern: LatePattern
    sample: str
    left: str


_WORDS = "TRACE|VERBOSE|SILLY|DEBUG|HTTP|LOG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|CRITICAL|FATAL|SEVERE|ALERT|EMERG"
_OF_SIGNALE = "await|complete|debug|error|fatal|fav|info|log|note|pause|pending|star|start|success|wait|warn|watch"
_MARKS = "[⨯⚠✓✔✖ℹ○▲…◐◯☐●◼❯]"
_LEVELS = "[⨯⚠✔✖ℹ○▲…◐◯☐◼]"
"""Those that stand for a level by themselves; Jest and Vitest write `●`, `❯` and `✓` before the names of tests."""
STAMPS = (
    Stamp(
        "date and time", LatePattern(rf"\[?(?P<time>{DATED}(?: ?{ZONE})?(?!\d|:\d))\]?:?"), "2024-05-01T12:00:00Z ready", "2024-05-01 ready"
    ),
    Stamp(
        "date with slashes",
        LatePattern(rf"\[?(?P<time>\d{{4}}/\d\d/\d\d {CLOCK}(?!\d|:\d))\]?:?"),
        "2024/05/01 12:00:00 ready",
        "2024/05/01 ready",
    ),
    Stamp(
        "local date",
        LatePattern(r"\[?(?P<time>\d{1,2}[/.]\d{1,2}[/.]\d{4},? \d{1,2}:\d\d:\d\d(?:\.\d{3})?(?:[ \u202f][AP]M)?)\]?:?"),
        "5/1/2024, 12:00:00 PM ready",
        "5/1/2024 ready",
    ),
    Stamp("month and day", LatePattern(rf"\[?(?P<time>{MONTH} [ \d]?\d {CLOCK}(?: [AP]M)?)\]?:?"), "May 01 12:00:00 ready", "May 01 ready"),
    Stamp(
        "day and month", LatePattern(rf"\[?(?P<time>\d{{1,2}} {MONTH}(?: \d{{4}})? {CLOCK})\]?:?"), "1 May 12:00:00 - ready", "1 May ready"
    ),
    Stamp("rfc 1123", LatePattern(rf"(?P<time>{RFC_1123})"), "Wed, 01 May 2024 12:00:00 GMT ready", "Wed, 01 May 2024 ready"),
    Stamp("clock", LatePattern(rf"\[?(?P<time>{CLOCK}(?!\d|:\d)(?: [AP]M)?)\]?:?"), "[12:00:00.123] ready", "12:00 ready"),
    Stamp("milliseconds", LatePattern(r"\[(?P<time>1\d{12})\]"), "[1714564800123] ready", "[17145] ready"),
    Stamp(
        "level",
        LatePattern(r"(?P<level>TRACE|VERBOSE|SILLY|DEBUG|LOG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)(?=:? |\t)(?::(?! )|:)?"),
        "INFO ready",
        "INFORMED ready",
    ),
    Stamp(
        "level in brackets",
        LatePattern(rf"[\[(<](?P<level>(?i:{_WORDS}|Information))[\])>]:?"),
        "[info] ready",
        "[informed] ready",
    ),
    Stamp("level and colon", LatePattern(rf"(?P<level>(?!Err)(?i:{_WORDS}))(?::(?= |\Z)| +[\-|] )"), "warn: ready", "Error: ready"),
    Stamp("level behind a dash", LatePattern(r"- (?P<level>error|warn|info|event|wait|ready|trace)(?= )"), "- error no route", "- errors"),
    Stamp("level of signale", LatePattern(rf"(?:› *)?{_MARKS} +(?P<level>{_OF_SIGNALE}) +(?=\S|\Z)"), "›  ℹ  info      ready", "› ready"),
    Stamp("mark", LatePattern(rf" ?(?P<level>{_LEVELS})(?= |\Z)"), " ⨯ not ready", " ✓ ready"),
)
"""What is looked for at the beginning of a line, and behind what was found there."""

NAMES = (
    Stamp(
        "name and process",  # pino-pretty
        LatePattern(r"\((?:(?P<source>[A-Za-z@][\w.@/\-]{0,60}/\d{1,9})|\d{1,9})(?: on [\w.\-]{1,99})?\):?(?= |\Z)"),
        "[12:00:00.123] INFO (api/81): ready",
        "[12:00:00.123] INFO (81): ready",
    ),
    Stamp(
        "name, process and host",  # bunyan
        LatePattern(r"(?P<source>[A-Za-z@][\w.@/\-]{0,60}/\d{1,9} on [\w.\-]{1,99})(?: \([^)\n]{1,99}\))?:(?= |\Z)"),
        "[2024-05-01T12:00:00.123Z]  INFO: api/81 on host: ready",
        "[2024-05-01T12:00:00.123Z]  INFO: api/81: ready",
    ),
    Stamp(
        "name and dash",
        LatePattern(r"(?P<source>[A-Za-z][\w.\-]{0,60}) -(?= )"),
        "[2024-05-01T12:00:00.123] [INFO] cart - ready",
        "[INFO] - ready",
    ),
    Stamp(
        "name in brackets",
        LatePattern(
            r"[\[(](?P<source>(?!(?:GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)\])[A-Za-z@][\w.:@/\-]{0,60})(?:\]:?(?= |\Z)|\)(?::(?= |\Z)|(?= +›)))"
        ),
        "[INFO] [api] ready",
        "[INFO] [ 1 ]",
    ),
)
"""What says whose line it is, behind a time or a level."""

BETWEEN = LatePattern(r"[ \t]*(?:[|\-›][ \t]+)?")
"""What may stand between a time, a level and a name."""
NAME = LatePattern(r"[\[(<]?(?P<source>[A-Za-z@][\w.@/:\-]{0,98}[\w])[\])>]?[:|]?\s*\Z")
"""What may be the name of a source, where nothing else is left of a prefix."""
IN_BRACKETS = LatePattern(
    r"\[(?P<source>(?!(?:GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)\])[A-Za-z@][\w.:@/\-]{0,60}|\d{1,2}-\d{1,2})\]:?(?= |\Z)"
)
"""A name that a line begins with; a method of HTTP is none."""
MAY_SAY = LatePattern(r"[\[(<]?(?:[\dA-Za-z]|[⨯⚠✓✔✖ℹ○▲…◐◯☐●◼❯›\-])")
"""What a text begins with that may begin with a time, a level or a name."""
SIDE_TIME = LatePattern(r"(?<=\S) {3,200}(?P<time>\d{1,2}:\d\d:\d\d(?: [AP]M)?)[ \t]*\Z")
"""A time at the right margin of a terminal, as consola writes it."""
