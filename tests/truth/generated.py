"""Prints of node with their truth: cases of ``generate.cjs``, named by seed and number, and what is read of them."""

from __future__ import annotations

import bisect
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from log_samples import canonical

from dumpparse import DumpParseError, Value, from_json, iter_records, loads, to_json

SCRIPT = Path(__file__).with_name("generate.cjs")


@dataclass(frozen=True)
class Case:
    """A print and the truth of it.

    Attributes:
        name: mode, seed and number; ``node generate.cjs MODE SEED 1 NUMBER`` prints the case again.
        text: what node printed.
        truth: the tagged JSON of the value, or of the values that the calls were given, in order.
        features: of each value: what kind it is, what kinds stand in it, what was printed before it.
        options: what ``util.inspect`` was given.
        whole: the same value as it is printed with nothing left out, in the mode ``printed``.

    """

    name: str
    text: str
    truth: Any = None
    features: Any = None
    options: dict[str, Any] = field(default_factory=dict)
    whole: str = ""


def cases(node: str, mode: str, seed: int, count: int, first: int = 0) -> list[Case]:
    """Let a node print cases; mode is ``values``, ``everyday``, ``printed`` or ``calls``."""
    done = subprocess.run([node, str(SCRIPT), mode, str(seed), str(count), str(first)], capture_output=True, check=True)
    return [Case(**json.loads(line)) for line in done.stdout.decode().split("\n") if line]


def read_value(case: Case) -> str | None:
    """Say how ``loads`` reads a value in another way than it was; ``None`` where it is right."""
    try:
        # On the way through natural JSON nothing may change.
        found = to_json(from_json(to_json(loads(case.text), "natural"), "natural"))
    except DumpParseError as error:
        return f"refused: {error.message} at {error.line}:{error.column}"
    is_sorted = bool(case.options.get("sorted"))
    return difference([found], [case.truth], is_sorted=is_sorted)


def read_call(case: Case) -> str | None:
    """Say how a log of a case alone is read in another way than it was."""
    return difference([to_json(value) for record in iter_records(case.text) for value in record.values], values_of(case))


def values_of(case: Case) -> list[Any]:
    """Give what was logged that is a value at the top of a log: a word in brackets, as Node 12 prints a function without a name, is text."""
    return [value for value in case.truth if not (isinstance(value, dict) and value.get("$type") == "elided")]


def read_log(log: list[Case]) -> dict[str, str]:
    """Say of each case of a log how it is read in another way than it was; those that are right are left out."""
    first_lines = list(accumulate((case.text.count("\n") for case in log), initial=1))
    found: list[list[Any]] = [[] for _ in log]
    for record in iter_records("".join(case.text for case in log)):
        for part in record.parts:
            if isinstance(part, Value):
                found[bisect.bisect_right(first_lines, part.span.line) - 1].append(to_json(part.value))
    said = {case.name: difference(values, values_of(case)) for case, values in zip(log, found, strict=True)}
    return {name: how for name, how in said.items() if how is not None}


def difference(found: list[Any], truth: list[Any], *, is_sorted: bool = False) -> str | None:
    shown, expected = ([canonical(ordered(value) if is_sorted else value) for value in values] for values in (found, truth))
    if shown == expected:
        return None
    if len(found) != len(truth):
        return f"{len(found)} values for {len(truth)}: {_shown(found)} for {_shown(truth)}"
    return next(_places(ordered(found), ordered(truth), "values") if is_sorted else _places(found, truth, "values"), "the order of keys")


def _shown(value: Any) -> str:
    return json.dumps(value)[:300]


def _places(found: Any, truth: Any, path: str) -> Iterator[str]:
    """Say, from the first place on, where two pieces of JSON differ."""
    if isinstance(found, dict) and isinstance(truth, dict) and set(found) == set(truth):
        for key in truth:
            yield from _places(found[key], truth[key], f"{path}.{key}")
    elif isinstance(found, list) and isinstance(truth, list) and len(found) == len(truth):
        for number, item in enumerate(truth):
            yield from _places(found[number], item, f"{path}[{number}]")
    elif canonical(found) != canonical(truth):
        yield f"{path}: {_shown(found)} for {_shown(truth)}"


def ordered(value: Any, *, is_props: bool = False) -> Any:
    """Bring what ``sorted`` sorts as text into an order of its own: keys, members of Maps and Sets, symbols."""
    if isinstance(value, list):
        return [ordered(item) for item in value]
    if not isinstance(value, dict):
        return value
    kind = None if is_props else value.get("$type")
    made = {key: ordered(value[key], is_props=kind is not None and key in {"props", "hidden"}) for key in sorted(value)}
    sorted_fields = {"map": ["entries", "symbols"], "set": ["items", "symbols"], "iterator": ["items", "symbols"]}.get(
        kind or "", ["symbols"] if kind else []
    )
    for name in sorted_fields:
        if name in made:
            made[name].sort(key=canonical)
    return made
