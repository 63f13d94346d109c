"""An error and its causes of which somebody left out the frames and the braces: indentation alone says which properties are whose."""

from __future__ import annotations

from dataclasses import replace

from ..parser.patterns import pattern
from ..source.lines import indent_of
from ..values import Error

_CAUSE = pattern("CAUSE_KEY")
_IN_BRACKETS = "]"
_STEP = 2


def braced(text: str) -> str | None:
    """Return the lines of such an error as errors without frames are printed, in brackets; ``None`` where its messages hold a bracket."""
    first, *others = [line for line in text.split("\n") if line.strip()]
    indents = [indent_of(line) for line in others]
    if _IN_BRACKETS in first or not others:
        return None
    written, open_at = [f"[{first.strip()}] {{"], [-1]
    for number, line in enumerate(others):
        while len(open_at) > 1 and indents[number] <= open_at[-1]:
            open_at.pop()
            written.append(f"{' ' * (_STEP * len(open_at))}}},")
        shown = line.strip().removesuffix(",")
        cause = _CAUSE.match(line)
        if cause is not None:
            head = line[cause.end() :].strip()
            if _IN_BRACKETS in head:
                return None
            shown = f"[cause]: [{head}]"
        blanks = " " * (_STEP * len(open_at))
        if cause is not None and number + 1 < len(others) and indents[number + 1] > indents[number]:
            open_at.append(indents[number])
            written.append(f"{blanks}{shown} {{")
        else:
            written.append(f"{blanks}{shown},")
    while len(open_at) > 1:
        open_at.pop()
        written.append(f"{' ' * (_STEP * len(open_at))}}},")
    return "\n".join([*written, "}"])


def without_brackets(value: Error) -> Error:
    """Return an error as it was printed: neither it nor its causes stood in brackets."""
    chain: list[Error] = [value]
    while isinstance(chain[-1].cause, Error):
        chain.append(chain[-1].cause)
    made = replace(chain.pop(), bracketed=False)
    for one in reversed(chain):
        made = replace(one, bracketed=False, cause=made)
    return made
