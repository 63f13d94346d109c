"""Everything the commands print is what the schemas say, and the schemas refuse what they do not."""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Literal, NotRequired, TypedDict

import pytest
from helpers import DATA, ROOT, SAMPLES, read_jsonl, run
from jsonschema import Draft202012Validator
from many import check_all, few, over_all, share
from printed_forms import FORMS

from dumpparse import DumpParseError, from_json, iter_records, reconstruct, to_json
from dumpparse.cli.commands.schema import command
from dumpparse.json_types import PAIR, Count, Keywords, LineNumber, Tagged
from dumpparse.report.lifecycle import summarise
from dumpparse.schema import DIALECT, SCHEMAS, schema
from dumpparse.schema.typed import TypedSchemas
from dumpparse.values import CLASSES

LOGS = [SAMPLES / "openai-responses.log", *sorted((SAMPLES / "logs").glob("*.log"))]
STREAMS = sorted((DATA / "streams" / "responses").glob("*.txt"))
ENTRIES = [entry for name in ("node", "hard") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl")]


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def wrong(name: str, output) -> list[str]:
    return [f"{error.json_path}: {error.message[:300]}" for error in validator(name).iter_errors(output)]


def assert_fits(name: str, output) -> None:
    assert wrong(name, output) == []


def lines(*args: str) -> list:
    printed = [json.loads(line) for line in run(*args).stdout.decode().split("\n") if line]
    assert printed, args
    return printed


def name_of(path) -> str:
    return path.name


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_of_its_dialect(name):
    made = schema(name)
    assert made["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(made)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_command_prints_it(name):
    done = run("schema", name)
    assert (json.loads(done.stdout), done.stderr, done.returncode) == (schema(name), b"", 0)


def test_the_command_knows_all_and_no_other():
    assert [*SCHEMAS, "records-tagged", "rows-natural"] == [*command.params[0].type.choices]
    for name, usual in (("records-tagged", "records"), ("rows-natural", "rows")):
        assert run("schema", name).stdout == run("schema", usual).stdout
    done = run("schema", "nonsense")
    assert done.returncode == 2
    assert "'response'" in done.stderr.decode()
    with pytest.raises(DumpParseError, match="natural, values, records, rows, events"):
        schema("nonsense")


def test_every_reference_leads_somewhere():
    for name in SCHEMAS:
        text = json.dumps(schema(name))
        defined = schema(name)["$defs"]
        wanted = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
        assert wanted
        assert wanted <= defined.keys()


def test_all_values_of_the_corpus_and_every_type_among_them():
    met = set()

    def note(tagged):
        if isinstance(tagged, dict) and isinstance(tagged.get("$type"), str):
            met.add(tagged["$type"])
        for child in tagged.values() if isinstance(tagged, dict) else tagged if isinstance(tagged, list) else ():
            note(child)

    with_value = [entry for entry in ENTRIES if "value" in entry]
    for entry in with_value:
        note(entry["value"])
    for _, tagged in FORMS.values():
        note(tagged)
        assert_fits("values", tagged)
    check_all(((entry["id"], entry["value"]) for entry in share(with_value, 150)), lambda value: assert_fits("values", value))
    # `cut` is what the end of the input makes of a value: it stands in no complete print.
    assert CLASSES.keys() - {"cut"} <= met
    assert wrong("values", to_json(next(iter_records("{ a: 1, b:")).values[0])) == []


def test_records_of_the_samples():
    paths = [str(log.relative_to(ROOT)) for log in LOGS]
    records = lines("json", "--records", *paths)
    assert {record["file"] for record in records} == set(paths)
    check_all(((record["file"], record) for record in records), lambda record: assert_fits("records", record))


def test_records_in_every_mode():
    paths = [str(log.relative_to(ROOT)) for log in LOGS]
    for mode, name in {"tagged": "records", "natural": "records-natural", "plain": "records-plain"}.items():
        records = lines("json", "--records", "--mode", mode, *paths)
        check_all(((record["file"], record) for record in records), lambda record, name=name: assert_fits(name, record))
    broken = next(
        record for record in lines("json", "--records", "--mode", "natural", *paths) if any("value" in part for part in record["parts"])
    )
    next(part for part in broken["parts"] if "value" in part)["value"] = {"$nonsense": 1}
    assert wrong("records-natural", broken)
    assert wrong("records-plain", {**broken, "parts": [{"value": 1}]})


@over_all("log", LOGS, ids=name_of)
def test_values_of_the_samples(log):
    for record in iter_records(log):
        for value in record.values:
            assert_fits("values", to_json(value))
            assert_fits("natural", to_json(value, "natural"))


def test_natural_values_of_the_corpus():
    entries = [(entry["id"], from_json(entry["value"])) for entry in share([entry for entry in ENTRIES if "value" in entry], 150)]
    forms = [(name, from_json(tagged)) for name, (_, tagged) in FORMS.items()]
    check_all([*entries, *forms], lambda value: assert_fits("natural", to_json(value, "natural")))
    assert_fits("natural", to_json(next(iter_records("{ '$a': 1, b: [ 1, ... 2 more items ], c: Map(1) { 'd")).values[0], "natural"))


@pytest.mark.parametrize(
    "natural",
    [
        {"$foo": 1}, {"$props": {"a": 1}}, {"$hidden": {"$a": 1}}, {"$class": 5}, {"$type": "nothing"}, {"$type": "array", "items": []}, {"$array": {"more": 1}},
        [1, {"$array": {"more": 1}, "a": 2}], [1, {"$array": {"items": [2]}}], {"$type": "error", "$props": {"code": 1}}, {"$type": "error", "stack": "at f"},
        {"$type": "map", "entries": [[1]]}, {"$type": "map", "$size": -1}, {"$type": "set", "$size": 1}, {"a": [{"b": {"$type": "buffer", "hex": "abc"}}]},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_natural_json_is_refused(natural):
    assert wrong("natural", natural)
    with pytest.raises(DumpParseError):
        from_json(natural, "natural")


@pytest.mark.parametrize("log", [SAMPLES / "openai-responses.log", *STREAMS[:: few(25, 60)]], ids=name_of)
def test_what_the_stream_commands_print(log):
    path = str(log.relative_to(ROOT))
    for name, args in {"events": ["events"], "response": ["answer", "--json"], "summary": ["summary", "--json"]}.items():
        for line in lines(*args, path):
            assert wrong(name, line) == []


@over_all("log", share(STREAMS, 20), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_responses_and_summaries_of_all_recorded_streams(log):
    found = reconstruct(log)
    assert found
    for response in found:
        assert wrong("response", response.as_json()) == []
        assert wrong("summary", summarise(response)) == []


@pytest.mark.parametrize(
    "value",
    [
        {"$type": "nonsense"},
        {"$type": "map", "size": 1},
        {"$type": "map", "entries": [["a"]]},
        {"$type": "bigint", "value": 12},
        {"$type": "bigint", "value": "1e3"},
        {"$type": "elided", "of": "Object", "more": 1},
        {"$type": "promise", "state": "maybe"},
        {"$type": "array", "items": [{"$type": "hole"}]},
        {"a": [{"b": {"$type": "buffer", "hex": "abc"}}]},
        {"$type": "object", "props": {"x": {"$type": 7}}},
    ],
    ids=str,
)
def test_what_is_no_value_is_refused(value):
    assert wrong("values", value)


def test_a_response_with_a_field_too_many_or_too_few_is_refused():
    (response,) = reconstruct(SAMPLES / "openai-responses.log")
    whole = response.as_json()
    assert wrong("response", whole) == []
    assert wrong("response", {**whole, "new": 1})
    for name in whole:
        assert wrong("response", {key: value for key, value in whole.items() if key != name}), name
    assert wrong("response", {**whole, "rebuilt": {"$type": "nonsense"}})
    assert wrong("response", {**whole, "outcome": "finished"})


def test_a_summary_with_a_field_too_many_or_too_few_is_refused():
    whole = summarise(*reconstruct(SAMPLES / "openai-responses.log"))
    assert wrong("summary", whole) == []
    assert wrong("summary", {**whole, "new": 1})
    for name in whole:
        assert wrong("summary", {key: value for key, value in whole.items() if key != name}), name
    item = whole["items"][0]
    for broken in ({**item, "lines": [1]}, {**item, "new": 1}, {key: value for key, value in item.items() if key != "lifecycle"}):
        assert wrong("summary", {**whole, "items": [broken]})


class Inner(TypedDict):
    """A part of the type below."""

    value: Annotated[Tagged, Keywords(description="as printed")]


class Other(TypedDict):
    """Another one."""

    text: str


class Outer(TypedDict):
    """A type with all that the outputs have."""

    kind: Literal["a", "b"]
    only: Literal[1]
    number: NotRequired[LineNumber | None]
    either: int | list[str]
    two: Annotated[list[Count], PAIR]
    counts: dict[str, Count]
    parts: list[Inner | Other]
    part: Annotated[Inner, Keywords(description="one")]


def test_how_a_type_becomes_a_schema():
    inner = {
        "type": "object",
        "properties": {"value": {"$ref": "#/$defs/value", "description": "as printed"}},
        "required": ["value"],
        "additionalProperties": False,
    }
    other = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"], "additionalProperties": False}
    count = {"type": "integer", "minimum": 0}
    assert TypedSchemas().of(Outer) == {
        "type": "object",
        "properties": {
            "kind": {"enum": ["a", "b"]},
            "only": {"const": 1},
            "number": {"type": ["integer", "null"], "minimum": 1},
            "either": {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "string"}}]},
            "two": {"type": "array", "prefixItems": [count, count], "minItems": 2, "maxItems": 2},
            "counts": {"type": "object", "additionalProperties": count},
            "parts": {"type": "array", "items": {"oneOf": [inner, other]}},
            "part": {**inner, "description": "one"},
        },
        "required": ["kind", "only", "either", "two", "counts", "parts", "part"],
        "additionalProperties": False,
    }
