"""Every sample and every recorded stream × what is put before its lines, or done to them: what becomes of its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from helpers import DATA
from log_samples import NAMES, canonical, sample
from paste_faults import FAULTS

from dumpparse import Record, iter_records, to_json
from dumpparse.source.prefix import LEADERS, PREFIX_FORMATS

_LAST_NUMBER = re.compile(r"\d+(?=\D*\Z)")
_ALONE = re.compile(r'"|\[\]\Z|\{\}\Z|\{"\$type": "buffer"')
"""What is a value at the beginning of a line only, and text behind anything that is glued to it."""


class Crossing(NamedTuple):
    """A text, and what is done to it."""

    text: str
    way: str


class Outcome(NamedTuple):
    """How many values of a text came out the same, and what became of the others.

    Attributes:
        same: how many are read as before.
        marked: how many are not, which a record with an issue stands for.
        silent: what differs and nothing says so.

    """

    same: int
    marked: int
    silent: list[str]


def behind(pattern: re.Pattern[str], line: str, *, counts: bool) -> Callable[[str], str]:
    """Return what puts before each line of a text what a pattern takes of another line; ``counts``: the last number in it is that of the line."""
    found = pattern.match(line)
    assert found, (pattern, line)
    prefix = found[0]

    def put(text: str) -> str:
        whole = text.removesuffix("\n").split("\n")
        return "".join(f"{_LAST_NUMBER.sub(str(number), prefix) if counts else prefix}{line}\n" for number, line in enumerate(whole, 1))

    return put


WAYS: dict[str, Callable[[str], str]] = {
    **{f"behind {row.name}": behind(row.pattern, row.sample, counts=False) for row in PREFIX_FORMATS},
    **{f"behind {row.name}": behind(row.pattern, row.sample, counts="numbered" in row.name) for row in LEADERS},
    **FAULTS,
}
TEXTS: dict[str, Callable[[], str]] = {
    **{name: (lambda name=name: sample(name).text) for name in NAMES},
    **{
        f"{path.parent.name}/{path.stem}": (lambda path=path: path.read_bytes().decode("utf-8"))
        for path in sorted((DATA / "streams").rglob("*.txt"))
    },
}


def crossings() -> Iterator[Crossing]:
    """Yield every text with everything that is done to it."""
    for text in TEXTS:
        for way in WAYS:
            yield Crossing(text, way)


def outcome(one: Crossing) -> Outcome:
    """Compare what is read of a text with what is read of it after something was done to it."""
    text = TEXTS[one.text]()
    before = _values(list(iter_records([text])))
    records = list(iter_records([WAYS[one.way](text)]))
    after = _values(records)
    same = marked = 0
    silent: list[str] = []
    matched = SequenceMatcher(None, [value for value, _ in before], [value for value, _ in after], autojunk=False)
    for kind, low, high, start, stop in matched.get_opcodes():
        if kind == "equal":
            same += high - low
            continue
        # From the record of the last value that is the same to that of the next one.
        first = after[start - 1][1] if start else 0
        last = after[stop][1] if stop < len(after) else len(records) - 1
        lost = [value for value, _ in before[low:high] if not _ALONE.match(value)]
        is_said = not (lost or start < stop) or any(record.issues for record in records[max(first - 1, 0) : last + 2])
        # The issue may stand at what was printed with it, and is read by itself beside it.
        unsaid = [value for value, at in after[start:stop] if not any(record.issues for record in records[max(at - 1, 0) : at + 2])]
        marked += high - low
        if unsaid or not is_said:
            silent.append(f"line {records[first].line}–{records[last].last_line}: {(unsaid or ['nothing'])[0][:300]} for {lost[:1]}"[:700])
    return Outcome(same, marked, silent)


def _values(records: list[Record]) -> list[tuple[str, int]]:
    """Give the values of records, each with the number of its record."""
    return [(canonical(to_json(value)), number) for number, record in enumerate(records) for value in record.values]
