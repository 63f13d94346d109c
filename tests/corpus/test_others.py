"""What Bun, Deno, Node 6 to 11, pretty-format and the Edge runtime printed gives the recorded value: that of Node 24 for the same objects.

In `printers.jsonl` stands what differs from the print of Node 24 and shows all that it does, sizes and numbers of references aside.
"""

from __future__ import annotations

from helpers import DATA, canonical, read_jsonl, read_repaired
from many import over_all

from dumpparse import loads, to_json

ENTRIES = list(read_jsonl(DATA / "inspect" / "others.jsonl"))
BY_ITSELF = [entry for entry in ENTRIES if "printed" in entry]
PRINTED = list(read_jsonl(DATA / "inspect" / "printers.jsonl"))
AS_NODE = [entry for entry in ENTRIES if "printed" not in entry]


def test_both_are_there():
    assert {runtime for entry in AS_NODE for runtime in entry["runtimes"]} == {"bun", "deno"}
    assert len(AS_NODE) > 100
    assert len(BY_ITSELF) > 100


@over_all("entry", AS_NODE, ids=[entry["id"] for entry in AS_NODE])
def test_exactly_the_recorded_value(entry):
    assert canonical(to_json(loads(entry["text"]))) == canonical(entry["value"])


@over_all("entry", BY_ITSELF, ids=[entry["id"] for entry in BY_ITSELF])
def test_what_bun_prints_by_itself_gives_the_same_value(entry):
    values, _ = read_repaired(entry["text"])
    assert [canonical(value) for value in values] == [canonical(entry["value"])]


def test_many_printers_are_there():
    assert len({entry["printer"] for entry in PRINTED}) > 5
    assert len(PRINTED) > 100


@over_all("entry", PRINTED, ids=[f"{entry['printer']}: {entry['id']}" for entry in PRINTED])
def test_every_printer_gives_the_same_value(entry):
    values, _ = read_repaired(entry["text"] + "\n")
    assert [canonical(value) for value in values] == [canonical(entry["value"])]
