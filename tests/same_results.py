"""Compare what two checkouts read: ``python tests/same_results.py BEFORE AFTER [--texts N]``.

Each checkout reads, in a process of its own and by its public functions alone, every recorded text, every sample and stream,
and a generated log. Values, records, events and responses are compared one by one; each difference is printed. The exit code
is 1 if there is one that ``tests/data/changed_results.json`` (id → reason) does not expect.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
EXPECTED = ROOT / "tests" / "data" / "changed_results.json"
GENERATED = 3000
"""Calls of console in the generated log, and values under options of ``util.inspect``."""
SMALL = 3000
"""Inputs of fewer characters are read one at a time, larger ones in pieces of 61."""
SHOWN = 300


class Input(NamedTuple):
    """What is read: one printed value, or a log."""

    id: str
    text: str
    is_value: bool


class Difference(NamedTuple):
    id: str
    what: str
    place: str
    before: str
    after: str


def inputs(most: int | None = None) -> list[Input]:
    """Give all that is read, or about so many of each sort, evenly chosen."""
    data = ROOT / "tests" / "data"
    texts = [
        Input(f"{name}:{entry['id']}", entry["text"], is_value=True)
        for name in ("node", "hard", "console")
        for entry in map(json.loads, filter(None, (data / "inspect" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")))
    ]
    paths = sorted({*(data / "streams").rglob("*.txt"), *(ROOT / "samples").rglob("*.log")})
    files = [Input(path.relative_to(ROOT).as_posix(), decoded(path.read_bytes()), is_value=False) for path in paths]
    count = GENERATED if most is None else most
    made = generated(count)
    return [*chosen(texts, most), *chosen(files, most), *made]


def chosen(found: list[Input], most: int | None) -> list[Input]:
    return found if most is None or len(found) <= most else found[:: -(-len(found) // most)]


def decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return data.decode(encoding, "replace")


def generated(count: int) -> list[Input]:
    """Give values and one log that node prints, by the generator of ``tests/truth``; nothing where there is no node."""
    from helpers import node

    found = node()
    if found is None:
        sys.stderr.write("there is no node: nothing generated is compared\n")
        return []
    script = ROOT / "tests" / "truth" / "generate.cjs"
    printed = {}
    for mode in ("values", "calls"):
        done = subprocess.run([found, str(script), mode, "1", str(count)], capture_output=True, check=True)
        printed[mode] = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    values = [Input(case["name"], case["text"], is_value=True) for case in printed["values"]]
    return [*values, Input("generated log", "".join(case["text"] for case in printed["calls"]), is_value=False)]


# What one checkout makes of it: run in a process that has only that checkout on its path.


def results(given: Input) -> Iterator[tuple[str, list[Any]]]:
    """Give what is read of an input: the name of what was called, and its results one by one."""
    import dumpparse

    if given.is_value:
        yield "loads", [outcome(given.text)]
    text = given.text + "\n" if given.is_value else given.text
    for name, chunks in chunkings(text).items():
        yield f"iter_records, {name}", [record_json(record) for record in dumpparse.iter_records(chunks)]
    if not given.is_value:
        yield "iter_events", [event_json(event) for event in dumpparse.iter_events([text])]
        yield "reconstruct", [response.as_json() for response in dumpparse.reconstruct([text])]


def chunkings(text: str) -> dict[str, list[str]]:
    step = 1 if len(text) < SMALL else 61
    chance, cuts = random.Random(len(text)), [0]  # noqa: S311  # any sequence will do
    while cuts[-1] < len(text):
        cuts.append(cuts[-1] + chance.choice([0, 1, 2, 7, 40, 300, 5000, 20_000]))
    return {
        "whole": [text],
        "in equal pieces": [text[at : at + step] for at in range(0, len(text), step)],
        "cut anywhere": [text[start:stop] for start, stop in pairwise(cuts)],
    }


def outcome(text: str) -> Any:
    import dumpparse

    try:
        return {"value": dumpparse.to_json(dumpparse.loads(text))}
    except dumpparse.DumpParseError as error:
        return {name: getattr(error, name) for name in ("code", "message", "line", "column", "offset", "path", "hint")}


def record_json(record: Any) -> dict[str, Any]:
    import dumpparse

    parts = [
        {"value": dumpparse.to_json(part.value)} if isinstance(part, dumpparse.Value) else {"text": part.text} for part in record.parts
    ]
    spans = [
        {"ranges": part.span.ranges, "line": part.span.line, "column": part.span.column, "last": part.span.last_line}
        for part in record.parts
    ]
    issues = [issue.as_json() | {"offset": issue.offset} for issue in record.issues]
    return {"line": record.line, "parts": parts, "spans": spans, "issues": issues, "depth": record.depth, "prefix": record.prefix}


def event_json(event: Any) -> dict[str, Any]:
    import dumpparse

    names = ("provider", "type", "kind", "line", "last_line", "path", "time", "source", "endpoint", "response_id", "sequence_number")
    payload = event.payload.model_dump(mode="python", warnings=False)
    return {name: getattr(event, name) for name in names} | {"data": dumpparse.to_json(event.data), "payload": repr(payload)}


def read_all(source: Path, target: Path, checkout: Path) -> None:
    """Write what the checkout on the path makes of all inputs, a line each."""
    import dumpparse

    where = Path(dumpparse.__file__).resolve()
    if checkout not in where.parents:
        message = f"dumpparse comes from {where}, not from {checkout}"
        raise RuntimeError(message)
    with source.open(encoding="ascii") as given, target.open("w", encoding="ascii") as made:
        for line in given:
            read = Input(*json.loads(line))
            made.write(json.dumps({what: [json.dumps(one) for one in found] for what, found in results(read)}) + "\n")


# Comparing two of them.


def differences(before: Path, after: Path, given: list[Input]) -> list[Difference]:
    """Let both checkouts read inputs, and give what differs."""
    with tempfile.TemporaryDirectory() as folder:
        source, *targets = (Path(folder) / name for name in ("inputs", "before", "after"))
        source.write_text("".join(json.dumps(one) + "\n" for one in given), encoding="ascii")
        for checkout, target in zip((before, after), targets, strict=True):
            path = str(checkout.resolve())
            subprocess.run(
                [sys.executable, __file__, "--read", str(source), str(target), path],
                env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
                cwd=folder,
                check=True,
            )
        with targets[0].open(encoding="ascii") as first, targets[1].open(encoding="ascii") as second:
            return [
                difference
                for one, old, new in zip(given, first, second, strict=True)
                if old != new
                for difference in compared(one.id, json.loads(old), json.loads(new))
            ]


def compared(name: str, old: dict[str, list[str]], new: dict[str, list[str]]) -> Iterator[Difference]:
    for what in {**old, **new}:
        was, now = old.get(what, []), new.get(what, [])
        start = next((at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now)))
        # What is equal up to the first difference is passed over: matching takes quadratic time.
        for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, was[start:], now[start:], autojunk=False).get_opcodes():
            if kind == "replace" and i2 - i1 == j2 - j1:
                for at in range(i2 - i1):
                    yield pointed(name, what, f"{start + i1 + at}", was[start + i1 + at], now[start + j1 + at])
            elif kind != "equal":
                before, after = was[start + i1 : start + i2], now[start + j1 : start + j2]
                yield Difference(name, what, f"{start + i1}", " ".join(before) or "nothing", " ".join(after) or "nothing")


def pointed(name: str, what: str, place: str, before: str, after: str) -> Difference:
    """Say where two results differ, down to the first field that does."""
    old, new = json.loads(before), json.loads(after)
    while type(old) is type(new):
        if isinstance(old, dict) and list(old) == list(new):
            key: Any = next(key for key in old if json.dumps(old[key]) != json.dumps(new[key]))
        elif isinstance(old, list) and len(old) == len(new):
            key = next(at for at in range(len(old)) if json.dumps(old[at]) != json.dumps(new[at]))
        else:
            break
        old, new, place = old[key], new[key], f"{place}.{key}"
    return Difference(name, what, place, json.dumps(old), json.dumps(new))


def report(found: Iterable[Difference], expected: dict[str, str], write: Any) -> int:
    """Print differences, grouped by what was called and where; return how many are not expected."""
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in found:
        groups[one.what, one.place.partition(".")[2].partition(".")[0] or "whole"].append(one)
    unexpected = 0
    for (what, place), members in groups.items():
        write(f"{what}, {place}: {len(members)}\n")
        for one in members:
            reason = expected.get(one.id)
            unexpected += reason is None
            write(f"  {one.id} at {one.place}{'' if reason is None else f' (expected: {reason})'}\n")
            write(f"    before {one.before[:SHOWN]}\n    after  {one.after[:SHOWN]}\n")
    total = sum(map(len, groups.values()))
    write(f"{total} differences, {unexpected} of them not expected\n")
    return unexpected


def main(argv: list[str]) -> int:
    if argv[:1] == ["--read"]:
        read_all(*map(Path, argv[1:]))
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path, metavar="BEFORE", help="a checkout")
    parser.add_argument("after", type=Path, metavar="AFTER", help="another one")
    parser.add_argument("--texts", type=int, metavar="N", help="about so many inputs of each sort instead of all")
    options = parser.parse_args(argv)
    given = inputs(options.texts)
    sys.stderr.write(f"{len(given)} inputs\n")
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return 1 if report(differences(options.before, options.after, given), expected, sys.stdout.write) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
