r"""The formats of line prefixes: one row each, with a line that begins with one and a line near it that does not.

What a format says of a line stands in groups of its pattern: ``source`` (whose line it is), ``time`` and ``level``, as printed; ``id`` tells
lines apart that have one source. Formats that were not seen printed here are written after the documentation of who prints them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .late import LatePattern
from .stamps import CLOCK, DATED, MONTH, RFC_1123, STAMPS, ZONE


class PrefixFormat(NamedTuple):
    """A format of prefixes.

    Attributes:
        name: who writes it, as ``--source`` has it.
        pattern: the prefix; it ends with the blank before the line.
        sample: a line with one.
        left: a line near it, with none.
        sure: what is taken off of every line, whatever stands around it; ``None`` where it takes two lines to tell a prefix from a label.
        is_of_first: it stands before the first line of a message only: where all lines have another prefix, that says whose they are.

    """

    name: str
    pattern: LatePattern
    sample: str
    left: str
    sure: LatePattern | None = None
    is_of_first: bool = False


def _sure(name: str, pattern: str, sample: str, left: str, *, is_of_first: bool = False) -> PrefixFormat:
    compiled = LatePattern(pattern)
    return PrefixFormat(name, compiled, sample, left, compiled, is_of_first)


_SERVICE = r"[A-Za-z][\w.\-]{0,99}"
_TASK = r"(?:dev|build|start|test|lint|serve|watch|preview|check|typecheck|install|postinstall|prepare)(?:[:\-][\w:.\-]{1,50})?"
_SPACE = r"[\w.\-*]{1,50}(?::[\w.\-*]{1,50}){1,9}"
"""A namespace of ``debug``."""
_OF_PODS = "bcdfghjklmnpqrstvwxz2456789"
"""The characters of the random parts of pods' names: of ``k8s.io/apimachinery/pkg/util/rand``, by its source."""
_LABEL = r"[A-Za-z@][\w.:@/\-]{0,60}"
_PATH = r"(?:[\w.@\-]{1,99}/){1,9}"
_PART = r"[A-Za-z.@][\w.@\-]{0,99}"
_NO_NAME = r"(?!(?:INFO|WARN|WARNING|ERROR|DEBUG|LOG|TRACE|FATAL|info|warn|error|debug|log|GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)[\])> ])"
"""Levels and methods of HTTP, which stand in brackets as names do."""
_UUID = r"[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}"
_SUFFIX = r" \+\d{1,9}(?:ms|s|m|h|d)[ \t]*\Z"

SUFFIX = LatePattern(_SUFFIX)
"""What ``debug`` and NestJS write behind the last line of a message: how much later than the one before it came."""
PREFIX_FORMATS = (
    PrefixFormat(
        "docker-compose",
        LatePattern(rf"(?P<source>{_SERVICE}) +\| "),
        "web-1  | ready",
        "web-1 || ready",
        LatePattern(r"(?P<source>[a-z][\w.\-]{0,99}(?:(?<=[\-_]\d)|(?<=[\-_]\d\d)|(?= {2}))) +\| "),  # a number, or room for longer names
    ),
    _sure(
        "docker-service",  # of a swarm
        r"(?P<source>[a-z][\w.\-]{0,99}\.(?:\d{1,5}|[a-z\d]{25})\.[a-z\d]{12,25}@[\w.\-]{1,99}) +\| ",
        "shop_web.1.x7k2p9q1m4zt@node-1    | ready",
        "shop_web.1@node-1    | ready",
    ),
    _sure(
        "node-foreman",
        rf"(?P<time>\d{{1,2}}:\d\d:\d\d [AP]M) (?P<source>{_SERVICE}) +\|  ",
        "4:46:07 PM web.1 |  ready",
        "4:46:07 PM web.1 ready",
    ),
    _sure("foreman", rf"(?P<time>\d\d:\d\d:\d\d) (?P<source>{_SERVICE}) +\| ", "12:00:01 web.1  | ready", "12:00:01 web.1 ready"),
    _sure("pm2", r"(?P<source>\d{1,4}\|[\w.\-]{1,99}(?: [\w.\-]{1,99}){0,5}|PM2) +\| ", "0|api  | ready", "0 api | ready"),
    _sure(
        "kubectl",
        r"\[(?P<source>(?:pod|deployment|job|service)/[\w.\-]{1,253}/[\w.\-]{1,99})\] ",
        "[pod/web-7d9f/app] ready",
        "[web/app] ready",
    ),
    _sure(
        "stern",  # a pod of a deployment or a daemon set, and its container
        rf"(?P<source>[a-z\d](?:[a-z\d.\-]{{0,99}}-)?[{_OF_PODS}]{{8,10}}-[{_OF_PODS}]{{5}} [a-z\d][a-z\d\-]{{0,62}}) ",
        "web-7d9fbc6d54-8xk2p app ready",
        "web-7d9f-8xk2p app ready",
    ),
    _sure(
        "containerd",
        rf"(?P<time>{DATED}{ZONE}) (?P<source>stdout|stderr) [FP] ",
        "2024-05-01T12:00:00.123456789Z stdout F ready",
        "2024-05-01T12:00:00Z stdout ready",
    ),
    _sure(
        "turbo",
        rf"(?P<source>@[\w.\-]{{1,99}}/[\w.\-]{{1,99}}[:#][\w:.\-]{{1,99}}(?=: )|(?:[A-Za-z][\w.\-]{{0,99}}|//)[:#]{_TASK}(?=: )): ",
        "@acme/web:dev: ready",
        "web:db: ready",
    ),
    _sure(
        "pnpm",
        rf"(?P<source>(?:\.\.?/)?(?:[\w.@\-]{{1,99}}/){{1,9}}[\w.@\-]{{1,99}} {_TASK}(?=: )|\. {_TASK}(?=: )): ",
        "packages/a dev: ready",
        "packages/a was: ready",
    ),
    _sure(
        "npm",
        r"(?P<source>npm) (?P<level>ERR!|WARN|error|warn|notice|info|http|verb|verbose|sill|silly|timing) ",
        "npm ERR! code ELIFECYCLE",
        "npm test ready",
    ),
    _sure(
        "syslog",
        rf"(?:<\d{{1,3}}>)?(?P<time>{MONTH} [ \d]\d {CLOCK}) (?P<host>[\w.\-]{{1,99}}) (?P<source>[\w.\-/@]{{1,99}}(?:\[\d{{1,9}}\])?): ",
        "May 01 12:00:00 host node[123]: ready",
        "May 01 12:00:00 ready",
    ),
    _sure(
        "rsyslog",
        r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+\-]\d\d:\d\d) (?P<host>[\w.\-]{1,99}) (?P<source>[\w.\-/@]{1,99}): ",
        "2024-05-01T12:00:00.123456+02:00 host shop: ready",
        "2024-05-01T12:00:00.123+02:00 host shop: ready",
    ),
    _sure(
        "journal",  # journalctl -o short-full, with-unit, short-monotonic, short-unix
        rf"(?P<time>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) {DATED} [A-Z][A-Z\d+\-]{{1,5}}|\[[ ]{{0,9}}\d{{1,9}}\.\d{{6}}\]|\d{{10}}\.\d{{6}}) "
        r"(?P<host>[\w.\-]{1,99}) (?P<source>[\w.\-/@]{1,99}(?:\[\d{1,9}\])?): ",
        "Wed 2024-05-01 12:00:00 UTC host node[123]: ready",
        "Wed 2024-05-01 12:00:00 UTC ready",
    ),
    _sure(
        "syslog-iso",
        rf"(?:<\d{{1,3}}>)?(?P<time>{DATED}{ZONE}) (?P<host>[\w.\-]{{1,99}}) (?P<source>[\w.\-/@]{{1,99}}\[\d{{1,9}}\]): ",
        "2024-05-01T12:00:00+0000 host node[123]: ready",
        "2024-05-01T12:00:00+0000 host: ready",
    ),
    _sure(
        "rfc-5424",
        rf"<\d{{1,3}}>1 (?P<time>-|{DATED}{ZONE}) (?P<host>\S{{1,255}}) (?P<source>\S{{1,48}}) (?P<id>\S{{1,128}}) \S{{1,32}} "
        r"(?:-|(?:\[[^\]\n]{1,999}\]){1,9}) \ufeff?",
        "<165>1 2024-05-01T12:00:00.003Z host node 123 ID47 - ready",
        "<165>2 ready",
    ),
    _sure(
        "heroku",
        rf"(?:(?P<time>{DATED}{ZONE}) )?(?P<source>(?:app|heroku)\[[\w.\-]{{1,99}}\]): ",
        "2024-05-01T12:00:00.123456+00:00 app[web.1]: ready",
        "2024-05-01T12:00:00Z app: ready",
    ),
    _sure(
        "render",
        rf"(?P<time>{MONTH} \d{{1,2}} {CLOCK} [AP]M) (?:\[(?P<source>[a-z\d]{{5}})\])? ",
        "May 1 12:00:00 PM [x7k2p] ready",
        "May 1 12:00:00 PM ready",
    ),
    _sure(
        "railway",
        rf"(?P<time>{DATED}Z) \[(?P<level>inf|err|wrn|dbg)\]  ",
        "2024-05-01T12:00:00.000000000Z [inf]  ready",
        "2024-05-01T12:00:00.000Z [info] ready",
    ),
    _sure(
        "fly",
        r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?P<fraction>\.\d{1,9})?Z?) (?P<source>[a-z]{1,20}\[[\da-f]{8,14}\]) [a-z]{3} "
        r"\[(?P<level>[a-z]{4,5})\](?(fraction) |)",
        "2024-05-01T12:00:00Z app[148e272f77e228] lhr [info]ready",
        "2024-05-01T12:00:00Z app[148e272f77e228] ready",
    ),
    _sure(
        "lambda",
        rf"(?P<time>{DATED}(?:Z| \([+\-]\d\d:\d\d\)))(?:\t| {{1,4}}(?!undefined))(?P<source>{_UUID}|undefined)(?:\t| {{1,4}})"
        r"(?:(?P<level>[A-Z]{4,5})(?:\t| {1,4}))?",
        "2024-05-01T12:00:00.123Z\t8f5f7d2a-0000-4000-8000-1234567890ab\tINFO\tready",
        "2024-05-01T12:00:00.123Z\tINFO\tready",
        is_of_first=True,
    ),
    _sure(
        "cloudwatch",
        rf"(?P<time>{DATED}{ZONE}) (?P<source>\d{{4}}/\d\d/\d\d/\[[$\w]{{1,20}}\][\da-f]{{32}}|[\w\-]{{1,99}}/[\w\-]{{1,99}}/[\da-f]{{32}}) ",
        "2024-05-01T12:00:00+00:00 ecs/web/0123456789abcdef0123456789abcdef ready",
        "2024-05-01T12:00:00+00:00 ecs/web/1 ready",
        is_of_first=True,
    ),
    _sure(
        "sam",  # sam logs
        rf"(?P<source>\d{{4}}/\d\d/\d\d/\[[$\w]{{1,20}}\][\da-f]{{32}}) (?P<time>{DATED}) ",
        "2024/05/01/[$LATEST]0123456789abcdef0123456789abcdef 2024-05-01T12:00:00.123000 ready",
        "2024/05/01/[$LATEST]0123456789abcdef ready",
        is_of_first=True,
    ),
    _sure(
        "netlify",  # a function's log
        rf"(?P<time>{MONTH} [ \d]?\d, {CLOCK} [AP]M): (?P<source>[\da-f]{{8}}) +(?P<level>[A-Z]{{4,7}}) +",
        "May 1, 12:00:00 PM: 8f5f7d2a INFO   ready",
        "May 1, 12:00:00 PM: ready",
        is_of_first=True,
    ),
    _sure(
        "github-actions",  # and Azure Pipelines, whose lines are the same
        r"(?:(?P<source>[^\t\n]{1,99}\t[^\t\n]{1,99})\t)?\ufeff?(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z) ",
        "2024-05-01T12:00:00.0000000Z ready",
        "2024-05-01T12:00:00.000Z ready",
    ),
    _sure(
        "gitlab",
        rf"(?P<time>{DATED}Z) (?P<source>[\da-f]{{2}}[OE])[ +]",
        "2024-05-01T12:00:00.123456Z 00O ready",
        "2024-05-01T12:00:00.123456Z 00 ready",
    ),
    _sure(
        "google-cloud",
        rf"(?P<time>{DATED}) (?P<source>[a-z][\w\-]{{0,62}}\[[\w\-]{{1,63}}\])  ",
        "2024-05-01 12:00:00 default[20240501t120000]  ready",
        "2024-05-01 12:00:00 default[1] ready",
    ),
    _sure(
        "cloud-functions",
        rf"(?P<level>[DIWE])  +(?P<source>[A-Za-z][\w\-]{{0,62}})  +(?P<id>[\w\-]{{1,40}})  +(?P<time>{DATED})  ",
        "I      pay  8f5f7d2a0000  2024-05-01 12:00:00.123  ready",
        "I      pay  8f5f7d2a0000  ready",
    ),
    _sure(
        "firebase",
        rf"(?P<time>{DATED}Z) (?P<level>[DIWE?]) (?P<source>[A-Za-z][\w.\-]{{0,62}}): ",
        "2024-05-01T12:00:00.123Z I pay: ready",
        "2024-05-01T12:00:00.123Z pay: ready",
        is_of_first=True,
    ),
    _sure(
        "logcat",  # of Android, where React Native logs; its threadtime, time and brief layouts
        rf"(?:(?P<time>\d\d-\d\d {CLOCK}) +)?(?:\d{{1,7}} +\d{{1,7}} (?=. )|(?=./[\w.\-]{{1,99}} {{0,20}}\())"
        r"(?P<level>[VDIWEF])[ /](?P<source>[\w.\-]{1,99}) {0,20}(?:\( {0,5}\d{1,7}\))?: ",
        "05-01 12:00:00.123  1234  5678 I ReactNativeJS: ready",
        "05-01 12:00:00.123 ready",
    ),
    _sure(
        "meteor",
        r"(?P<level>[DIWE])(?P<time>\d{8}-\d\d:\d\d:\d\d\.\d{3}\(-?\d{1,2}\))(?:\?(?: \(STDERR\))?)? ",
        "I20240501-12:00:00.123(2)? ready",
        "I20240501-12:00 ready",
    ),
    _sure("nodemon", r"\[(?P<source>nodemon)\] ", "[nodemon] starting `node a.js`", "[node] ready"),
    _sure(
        "nestjs",
        r"\[(?P<source>Nest)\] (?P<id>\d{1,9})   ?- (?P<time>\d{1,2}[/.]\d{1,2}[/.]\d{4}, \d{1,2}:\d\d(?::\d\d)?(?:[ \u202f][AP]M)?) +"
        r"(?:(?P<level>LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) )?(?:\[[^\]\n]{1,99}\] )?",
        "[Nest] 123  - 05/01/2024, 12:00:00 PM     LOG [App] ready",
        "[Nest] ready",
        is_of_first=True,
    ),
    _sure(
        "debug",
        rf"(?P<time>{DATED}Z|{RFC_1123}) (?P<source>{_SPACE}) ",
        "Wed, 01 May 2024 12:00:00 GMT app:db ready",
        "Wed, 01 May 2024 12:00:00 GMT ready",
        is_of_first=True,
    ),
    PrefixFormat(
        "debug-terminal",
        LatePattern(rf"[ ]{{2}}(?P<source>{_SPACE}) "),
        "  app:db ready +15ms",
        "  app ready +15ms",
        LatePattern(rf"[ ]{{2}}(?P<source>{_SPACE}) (?=[^\n]*{_SUFFIX})"),
    ),
    PrefixFormat(
        "lerna",  # and nx
        LatePattern(r"(?P<source>@[\w.\-]{1,99}/[\w.\-]{1,99}): "),
        "@acme/web: ready",
        "web: ready",
    ),
    PrefixFormat(
        "bun",  # bun --filter
        LatePattern(rf"(?P<source>[\w.\-]{{1,99}} {_TASK}): "),  # one in a scope is as pnpm's
        "web dev: ready",
        "web was: ready",
    ),
    PrefixFormat(
        "concurrently",
        LatePattern(rf"\[(?P<source>{_NO_NAME}(?:{_LABEL}|\d{{1,3}}|\d{{1,2}}-\d{{1,2}}))\] "),
        "[api] ready",
        "[ 0 ] ready",
    ),
    # What follows is nobody's in particular: names as they are set apart by whoever starts several programs.
    PrefixFormat(
        "task",  # of whatever name, unlike those of turbo and pnpm
        LatePattern(
            rf"(?P<source>(?![\w$]{{0,99}}(?:Error|Exception):)(?:{_PATH})?{_PART}(?::[A-Za-z][\w.\-]{{0,49}}){{1,9}}|{_PATH}{_PART} [A-Za-z][\w.:\-]{{0,49}}(?<!:)): "
        ),
        "web:seed: ready",
        "web: ready",
    ),
    PrefixFormat("name-in-brackets", LatePattern(rf"\[(?P<source>{_NO_NAME}{_LABEL})\]: "), "[@acme/api]: ready", "[ api ]: ready"),
    PrefixFormat("name-in-parentheses", LatePattern(rf"\((?P<source>{_NO_NAME}{_LABEL})\):? "), "(shop) ready", "(shop and bank) ready"),
    PrefixFormat("name-and-arrow", LatePattern(rf"(?P<source>{_NO_NAME}{_LABEL}) ?(?:[>»›→│┃]|::) "), "shop » ready", "shop - ready"),
)
"""Formats by which lines of several sources come apart where they take turns: the first that takes a line is its."""


class Leader(NamedTuple):
    """What stands glued before every line, and is not told by a blank behind it: the numbers of lines, marks of comments and of differences.

    Attributes:
        name: who writes it.
        pattern: the leader.
        sample: a line with one.

    """

    name: str
    pattern: LatePattern
    sample: str


LEADERS = (
    Leader("numbered-lines", LatePattern(r"[ ]*(?!\d\d:\d\d(?::\d\d)?[ .,])\d{1,9}(?:[:|]|\t)"), "12:user {"),
    Leader("numbered-lines-of-file", LatePattern(r"(?P<source>[\w./\-]{1,99}\.\w{1,9})[:\-]\d{1,9}[:\-]"), "src/a.log:12:user {"),
    Leader("added-lines", LatePattern(r"\+(?![+\d])"), "+user {"),
    Leader("removed-lines", LatePattern(r"-(?![\-\d])"), "-user {"),
    Leader("quotes", LatePattern(r"[ \t]*>(?:[ \t]?>)*(?![=>])"), ">user {"),
    Leader("bars", LatePattern(r"[ \t]*\|(?![|=])"), "|user {"),
    Leader("block-comments", LatePattern(r"[ \t]*\*(?![*/])"), " *user {"),
    Leader("comments", LatePattern(r"[ \t]*(?://|#|--|;)"), "//user {"),
)
"""Where two lines begin with the same of them, and the second goes on what the first begins, it stands before all lines of a value."""

OF_FILE = LEADERS[1].pattern
"""The name of a file and the number of a line of it."""
GLUED_TO_HEADS = LEADERS[:4]
"""Numbers and marks of differences: the first line of an error may stand behind them, which no blank tells from what is before it."""

OUTER = LatePattern(
    rf"(?:[ \t]*(?://|#|\*|--|;|>{{1,3}}|[+\-](?=[\w\[<]))[ \t]*)?(?:[ ]*\d{{1,9}}[:\t])?(?:\[?{DATED}{ZONE}?\]?[ \t]+)?",
)
"""What may stand before a prefix that is sure: marks of comments, quotes and differences, the number of the line, a time."""


_BEFORE_TAB = r"| ?[^\t\n]{0,99}+\t"
MAY_BE_NAMED = LatePattern(
    r"[A-Za-z@.][\w.@/\-]{0,200}+(?: *\||[:#\[]\w|  |(?<=npm) | [a-z][\w.\-]{0,50}+(?::[\w.\-]{1,50}+){0,5}+: |, \d\d | \d{4}-\d\d-|\( *\d{1,7}\):"
    rf"|(?<=-[{_OF_PODS}]{{5}}) {_BEFORE_TAB})"
    rf"|{MONTH} [ \d]?\d,? "
    rf"|{DATED}(?:{ZONE}| \([+\-][\d:]{{5}}\))?\]?(?:(?<=\d{{7}}Z) |\t|[ \t]{{1,4}}(?:\? |[\w./@\-]{{0,200}}+"
    r"(?:[\[:#|]| [FP] | [\w./@\-]{1,99}[\[:]| +\|)|[0\da-f]{2}[OE][ +]|<|[\w./\-]{8,} ))"
    r"|\d{1,2}:\d\d:\d\d [A-Za-z][\w.\-]{0,99}+ *[\w.\-]*+ *\||\d{1,4}\||[ ]*\d{1,9}[:\t](?!\d\d:\d\d(?!:))\S|\d\d-\d\d \d\d:|\d{4}/\d\d/\d\d/\[|\d{10}\.\d{6} "
    r"|\[(?:pod|deployment|job|service|nodemon|Nest|\d{4}-|[ \d]{0,12}\.\d{6}\])|<\d|  [\w.\-*]{1,50}:\w|\ufeff|(?:[?^\\←␛\ufffd][xu0-3bBe]{0,5})?\[{1,2}\d{1,3}[;m]|[ \t]*(?://|[#*;>+]|--?)"
)
"""What lines begin with that may have a prefix which is sure: of all formats, in short, as most lines have none."""
MAY_BE_NAMED_BELOW = LatePattern(rf"\n(?:{MAY_BE_NAMED.pattern})")
"""A newline, and such a line below it."""
MAY_BE_NAMED_WITHOUT_TABS = LatePattern(MAY_BE_NAMED_BELOW.pattern.replace(_BEFORE_TAB, ""))
"""The same where no tab stands."""


def source_names() -> list[str]:
    """Return the names of all formats, as ``--source`` has them."""
    return [*(one.name for one in PREFIX_FORMATS), *(one.name for one in LEADERS), TIME]


TIME = "time"
"""The name of what lines have before them that have a time or a level there, and nothing else."""


def pattern_of(name: str) -> LatePattern | None:
    """Return the pattern of the prefixes of a format, by its name; ``None`` where there is none of that name."""
    if name == TIME:
        stamp = "|".join(re.sub(r"\(\?P<\w+>", "(?:", one.pattern.pattern) for one in STAMPS)
        return LatePattern(rf"(?:(?:{stamp})[ \t]){{1,5}}")
    return next((one.pattern for one in (*PREFIX_FORMATS, *LEADERS) if one.name == name), None)
