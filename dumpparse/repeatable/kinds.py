"""The kinds of things that differ from run to run, and how each is known: by the key it stands under, and by its look in a text.

A kind is opted in to, so what it takes for an id or a time may be generous; it never takes a marker, ``null`` or a flag.
Every repetition in a rule has a bound, so that no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple


class Rule(NamedTuple):
    """How something looks inside a text: of what stands before, the hit and what stands behind, only the hit is replaced."""

    before: str
    hit: str
    behind: str = ""
    instead: str | None = None
    """What stands in its place, where that is not the label of the kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that differs from run to run.

    Attributes:
        name: as ``ignore`` has it: ``ids``.
        label: what stands in its place: ``id`` gives ``<id 1>``.
        meaning: what it takes, for people.
        numbered: whether equal ones stay equal and different ones different, by a number.
        key: the keys whose value is of this kind, as a pattern of the whole key.
        accepts: which text or number under such a key is of this kind.
        rules: how it looks inside a text.
        digitless: a text of fewer characters has a digit wherever a rule hits; ``None`` where all hits have one.

    """

    name: str
    label: str
    meaning: str
    numbered: bool
    key: re.Pattern[str] | None
    accepts: Callable[[Any], bool]
    rules: tuple[Rule, ...]
    digitless: int | None = None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_id(value: Any) -> bool:
    return (_is_text(value) and not re.search(r"\s", value)) or (_is_number(value) and value == value // 1)


_FIRST_EPOCH = 100_000_000
"""The smallest number that is read as a moment in unix seconds, in 1973; milliseconds and nanoseconds are larger."""


def _is_moment(value: Any) -> bool:
    return _is_number(value) and value >= _FIRST_EPOCH


def _is_span(value: Any) -> bool:
    return _is_number(value) and not _is_moment(value)


_WORD_BEFORE, _WORD_BEHIND = r"(?<![\w$])", r"(?![\w$])"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_CLOCK = r"\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?"
_ZONE = r"(?: ?(?:Z|UTC|GMT)?(?:[+-]\d\d:?\d\d)?)?"
_ROOT = r"(?:file://)?(?:/|[A-Za-z]:[\\/])"
_SEGMENT = r"[\w.@+~$%=-]{1,255}"
_UNIT = r"(?:ns|µs|us|ms|s|sec|secs|seconds?|m|mins?|minutes?|h|hours?|hrs?)"

_KINDS = (
    Kind(
        "obfuscation", "obfuscation", "the random padding a provider adds to its events",
        numbered=False, key=re.compile("obfuscation"), accepts=lambda value: isinstance(value, str), rules=(),
    ),
    Kind(
        "paths", "path", "the folders of files, and line and column behind a file",
        numbered=False, key=None, accepts=_is_text, digitless=0,
        rules=(
            # node's own modules keep their name and lose their place, which changes with every version
            Rule(r"(?<![\w/])node:[\w/.-]{1,100}", r":\d{1,9}(?::\d{1,9})?", "", ":<line>"),
            # a file with an extension keeps its name
            Rule(r"(?<![\w/.\\-])", rf"{_ROOT}(?:{_SEGMENT}[\\/]){{1,100}}(?={_SEGMENT}\.\w{{1,8}}(?![\w/\\]))", "", "<path>/"),
            Rule(r"\.(?:[cm]?[jt]sx?|json|node|py|vue|svelte|wasm|html?)", r":\d{1,9}(?::\d{1,9})?", r"(?![\w.:])", ":<line>"),
            Rule(r"[\w>]\.\w{1,8}", r":\d{1,9}:\d{1,9}", r"(?![\w.:])", ":<line>"),
            # a folder below a usual root
            Rule(r"(?<![\w/.\\-])", rf"/(?:home|Users|tmp|var|usr|opt|root|private|mnt|srv|build)(?:/{_SEGMENT}){{1,100}}/?"),
        ),
    ),
    Kind(
        "times", "time", "dates, clocks and moments in unix time",
        numbered=False,
        key=re.compile(r"(?i)(?:.*(?:_at|_on|_time|timestamp|date|epoch|_ts)|ts|time|now|created|updated|modified|expires?|expiry|iat|exp|nbf|[acm]time(?:ms|ns)?|birthtime(?:ms|ns)?)|.*[a-z](?-i:At|Time|Timestamp|Date|On)(?:Ms)?"),
        accepts=_is_moment,
        rules=(
            Rule(r"(?<![\w$-])", rf"\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{{1,9}})?)?{_ZONE})?", r"(?![\w-])"),
            Rule(_WORD_BEFORE, rf"{_DAY},? (?:\d{{1,2}}[ -]{_MONTH}|{_MONTH} {{1,2}}\d{{1,2}})[ -]\d{{4}} {_CLOCK}{_ZONE}(?: \([\w ]{{1,60}}\))?", r"(?!\w)"),
            Rule(_WORD_BEFORE, rf"\d{{1,2}}/{_MONTH}/\d{{4}}:{_CLOCK}(?: [+-]\d{{4}})?", r"(?!\w)"),
            Rule(_WORD_BEFORE, rf"{_MONTH} {{1,2}}\d{{1,2}} {_CLOCK}", r"(?!\w)"),
            Rule(_WORD_BEFORE, rf"\d{{1,4}}/\d{{1,2}}/\d{{1,4}},? {_CLOCK}(?: [AP]M)?", r"(?!\w)"),
            Rule(r"(?<![\w$:.])", rf"{_CLOCK}(?: [AP]M)?{_ZONE}", r"(?![\w:]| \((?:h:)?m)"),
        ),
    ),
    Kind(
        "addresses", "address", "memory addresses",
        numbered=True, key=None, accepts=_is_text, digitless=len("[External: abcd]"),
        rules=(
            Rule(_WORD_BEFORE, r"0x[0-9a-fA-F]{6,16}", _WORD_BEHIND),
            Rule(r"\[External: ", r"[0-9a-f]{4,16}", r"\]"),
        ),
    ),
    Kind(
        "ids", "id", "ids: under the key id or one that ends in it, uuids, and what looks like req_0a1b2c3d4e",
        numbered=True,
        key=re.compile(r"(?i:id|uuid|guid|_id|.*[_-](?:id|uuid|guid)|fingerprint|system_fingerprint)|.*[a-z0-9](?:Id|ID|Uuid|UUID|Guid)"),
        accepts=_is_id, digitless=36,  # a uuid of letters alone
        rules=(
            Rule(_WORD_BEFORE, r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", _WORD_BEHIND),
            # a word, an underscore and at least eight letters and digits with a digit among them
            Rule(_WORD_BEFORE, r"[a-z]{2,16}(?:_[a-z]{2,16}){0,2}[_-](?=[A-Za-z]{0,100}\d)[0-9A-Za-z]{8,100}", r"(?![\w$-])"),
            Rule(_WORD_BEFORE, r"(?=[a-f]{0,100}\d)(?=\d{0,100}[a-f])[0-9a-f]{16,100}", _WORD_BEHIND),
            Rule(_WORD_BEFORE, r"0[0-7][0-9A-HJKMNP-TV-Z]{24}", _WORD_BEHIND),
        ),
    ),
    Kind(
        "durations", "duration", "how long something took",
        numbered=False,
        key=re.compile(r"(?i:(?:duration|elapsed|latency|took|uptime|runtime|delay)(?:_?(?:s|ms|us|ns|sec|secs|seconds|millis))?|.*_(?:ms|us|ns|secs?|seconds|duration|elapsed|latency|millis)|ms|seconds|millis|(?:response|request|elapsed|processing|total|cpu|wall)_?time)|.*[a-z](?:Ms|Us|Ns|Seconds|Millis|Duration|Elapsed|Latency)"),
        accepts=_is_span,
        rules=(
            Rule(_WORD_BEFORE, r"\d{1,9}:\d\d(?::\d\d)?(?:\.\d{1,9})?", r" \((?:h:)?m[\w:.]{1,10}\)"),
            Rule(r"(?<![\w$.,:])[+~]?", rf"\d{{1,15}}(?:\.\d{{1,15}})? ?{_UNIT}", r"(?![\w/])"),
        ),
    ),
    Kind(
        "pids", "pid", "process and thread ids",
        numbered=True, key=re.compile(r"(?i:p?pid|(?:process|thread|worker)_?id|tid)"), accepts=_is_number,
        rules=(
            Rule(r"(?i:(?<![\w$<])p?pid[ =:#]{1,3})", r"\d{1,10}", _WORD_BEHIND),
            Rule(r"\((?:node|deno|bun):", r"\d{1,10}", r"\)"),
            Rule(r"(?:\A|(?<=\n))[A-Z_]{2,20} ", r"\d{1,10}", r"(?=: )"),
            Rule(r"(?<![\w$])[a-z][\w.-]{0,40}\[", r"\d{1,10}", r"\](?=:)"),
        ),
    ),
    Kind(
        "ports", "port", "ports of addresses",
        numbered=True, key=re.compile(r"(?i:port|.*_port)|.*[a-z]Port"), accepts=lambda value: _is_number(value) or (isinstance(value, str) and value.isdecimal()),
        rules=(
            Rule(r"(?i:(?<![\w$])(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[?::(?:ffff:[\d.]{7,15}|1)?\]?):)", r"\d{1,5}", r"(?![\w:.])"),
            Rule(r"(?<!\w)[a-z]{2,10}://[\w.-]{1,253}:", r"\d{1,5}", r"(?!\w)"),
            Rule(r"(?i:(?<![\w$<])port[ =:#]{1,3})", r"\d{1,5}", r"(?![\w.])"),
        ),
    ),
)  # fmt: skip

KINDS: MappingProxyType[str, Kind] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind by its name, in the order in which they are looked for: what one has taken no other sees."""
