"""`aiter_events`: the events of `iter_events`, from async sources cut anywhere."""

from __future__ import annotations

import asyncio
import copy
import pickle

import pytest
from helpers import DATA, SAMPLES, read_jsonl

import dumpparse

LOG = SAMPLES / "openai-responses.log"


async def given(items):
    for item in items:
        await asyncio.sleep(0)
        yield item


def read(items):
    async def all_events():
        return [event async for event in dumpparse.aiter_events(given(items))]

    return asyncio.run(all_events())


def told(events):
    return [(event.type, event.data, event.line, event.endpoint) for event in events]


EXPECTED = told(dumpparse.iter_events(LOG.read_bytes()))


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_any_chunks_of_bytes_and_text(size):
    assert len(EXPECTED) == 27
    for content in (LOG.read_bytes(), LOG.read_text(encoding="utf-8")):
        assert told(read(content[at : at + size] for at in range(0, len(content), size))) == EXPECTED


def test_records():
    assert told(read(dumpparse.iter_records(LOG.read_bytes()))) == EXPECTED


def test_an_event_is_given_before_the_input_ends():
    lines = LOG.read_bytes().splitlines(keepends=True)
    seen = []

    async def feed():
        for number, line in enumerate(lines):
            seen.append(number)
            yield line

    async def first():
        events = dumpparse.aiter_events(feed())
        event = await anext(events)
        await events.aclose()
        return event

    assert asyncio.run(first()).type == "response.created"
    assert len(seen) < len(lines) / 4


@pytest.mark.parametrize("items", [[1], [None], [b"{ a: 1 }\n", {"a": 1}]])
def test_what_is_no_chunk_is_refused(items):
    with pytest.raises(dumpparse.DumpParseError, match="chunks of text or bytes"):
        read(items)


def test_what_is_not_async_is_refused_with_the_function_that_takes_it():
    async def try_it():
        await anext(dumpparse.aiter_events(["a"]))

    with pytest.raises(dumpparse.DumpParseError, match="iter_events and iter_responses read"):
        asyncio.run(try_it())


def test_every_value_of_the_corpus_pickles_and_copies():
    entries = [entry for name in ("node", "hard") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl") if "value" in entry]
    for entry in entries:
        value = dumpparse.from_json(entry["value"])
        for again in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):  # noqa: S301
            assert dumpparse.dumps(again) == dumpparse.dumps(value)
            assert again == value


def collected(items):
    async def every():
        return [item async for item in items]

    return asyncio.run(every())


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_records_of_any_chunks(size):
    text = "up\nuser { id: 1 } [ 2 ]\nError: no\n    at f (/a.js:1:2)\n{ a: 'x\n"
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    assert collected(dumpparse.aiter_records(given(chunks))) == list(dumpparse.iter_records(text))
    assert collected(dumpparse.aiter_records(given(one.encode() for one in chunks))) == list(dumpparse.iter_records(text))


def test_how_records_are_read_is_told_to_it():
    (record,) = collected(dumpparse.aiter_records(given(["web-1  | { a: 1 }\n"]), source_format="none"))
    assert record.source is None


def test_responses():
    responses = collected(dumpparse.aiter_responses(given(LOG.read_bytes().splitlines(keepends=True))))
    assert [(one.text, one.outcome) for one in responses] == [(one.text, one.outcome) for one in dumpparse.iter_responses(LOG)]


@pytest.mark.parametrize("read_all", [dumpparse.aiter_records, dumpparse.aiter_responses])
def test_what_is_no_async_source(read_all):
    with pytest.raises(dumpparse.DumpParseError, match="async iterable"):
        collected(read_all(["{ a: 1 }"]))
    with pytest.raises(dumpparse.DumpParseError, match="chunks of text or bytes"):
        collected(read_all(given([1])))
