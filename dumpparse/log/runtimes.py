"""What printed a value, as far as marks say so that only one printer makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..parser.patterns import pattern
from ..source.late import LatePattern
from ..source.runtimes import RUNTIMES
from ..values import Error


def runtime_named(name: str) -> str | None:
    """Return a runtime by its name; ``None`` for ``auto``.

    Raises:
        ValueError: there is none of that name.

    """
    if name != "auto" and name not in RUNTIMES:
        message = f"there is no runtime {name!r}; the runtimes are auto, {', '.join(RUNTIMES)}"
        raise ValueError(message)
    return None if name == "auto" else name


class RuntimeMark(NamedTuple):
    """What only one printer writes, where it is read with a repair.

    Attributes:
        runtime: the printer.
        repair: the repair; its name begins so.
        pattern: what stands in the text besides; ``None`` where the repair says it by itself.
        sample: a text that has it.
        left: one near it that has not.

    """

    runtime: str
    repair: str
    pattern: LatePattern | None = None
    sample: str = ""
    left: str = ""


MARKS = (
    RuntimeMark("bun", "repaired-bun"),
    RuntimeMark("node", "repaired-old-node-error"),
    RuntimeMark(
        "firefox",
        "repaired-browser",
        LatePattern(r"<prototype>:|\bArray(?:\(\d+\))? \[ |\bObject \{ | \{ [^\n]*#\w+: "),
        "Object { a: 1, … }",
        "{a: 1, …}",
    ),
    RuntimeMark(
        "safari",
        "repaired-browser",
        LatePattern(r"Array \(\d+\)|: function[,}]|\([^()\n]+, line \d+(?:, x\d+)?\)"),
        "{a: function, …}",
        "{a: ƒ, …}",
    ),
    RuntimeMark(
        "chrome",
        "repaired-browser",
        LatePattern(r"ƒ|\(\d+\) \[|[{,] ?#\w+: |\{Symbol\(|\[\[Prototype\]\]|\{[\w$]+: [^\n]*…\}"),
        "(3) [1, 2, 3]",
        "[1, 2, 3]",
    ),
)
"""The first that fits says it. Edge prints as Chrome does."""


class FrameMark(NamedTuple):
    """What only the stack frames of one printer hold.

    Attributes:
        runtime: the printer.
        pattern: what stands in a frame.
        sample: a frame that has it.
        left: one near it that has not.

    """

    runtime: str
    pattern: LatePattern
    sample: str
    left: str


FRAME_MARKS = (
    FrameMark(
        "deno",
        LatePattern(r"(?:^|\()ext:[\w/]+\.[jt]s:|https://jsr\.io/"),
        "eventLoopTick (ext:core/01_core.js:175:7)",
        "f (/ext/a.js:1:2)",
    ),
    FrameMark("bun", LatePattern(r"(?:^|\()(?:bun:|native:\d)"), "loadAndEvaluateModule (bun:main:1:11)", "f (/bun/a.js:1:2)"),
    FrameMark(
        "react-native",
        LatePattern(r"index\.bundle[/?&:]|InternalBytecode\.js"),
        "f (http://127.0.0.1:8081/index.bundle:1:2)",
        "f (/a.bundle.js:1:2)",
    ),
    FrameMark(
        "safari",
        LatePattern(r"(?:global|module|eval) code@|@\[native code\]"),
        "global code@http://a.b/c.js:1:2",
        "code@http://a.b/c.js:1:2",
    ),
    FrameMark("firefox", LatePattern(r"^async\*|^\S+ https?://|^[^\s@]*/[^\s@]*<@"), "f http://a.b/c.js:1", "f (http://a.b/c.js:1:2)"),
    FrameMark(
        "node",
        LatePattern(r"(?:^|\()(?:async )?(?:node:|internal/|(?:events|module|timers|net|fs|vm|util)\.js:)"),
        "emit (node:events:518:28)",
        "f (/a.js:1:2)",
    ),
)
"""The first that fits says it."""
_MOST_FRAMES = 30
METRO_HEAD = pattern("METRO_HEAD")
"""What stands before whatever React Native and Expo print in a terminal."""


def marked_by(codes: Iterable[str], text: str) -> str | None:
    """Return what printed a text, by the codes of its issues and by what stands in it.

    >>> marked_by(["repaired-browser-preview"], "(3) [1, 2, 3]")
    'chrome'
    """
    said = [code for code in codes if code.startswith("repaired-")]
    for mark in MARKS:
        if any(code.startswith(mark.repair) for code in said) and (mark.pattern is None or mark.pattern.search(text) is not None):
            return mark.runtime
    return None


def framed_by(values: Iterable[Any]) -> str | None:
    """Return what printed the errors among values, by their frames.

    >>> framed_by([Error(name="Error", message="no", frames=["emit (node:events:518:28)"])])
    'node'
    """
    for value in values:
        if type(value) is Error:
            for frame in (value.frames or [])[:_MOST_FRAMES]:
                for mark in FRAME_MARKS:
                    if isinstance(frame, str) and mark.pattern.search(frame) is not None:
                        return mark.runtime
    return None
