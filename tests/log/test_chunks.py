"""Each sample read whole, by the character, by the byte and in random chunks gives equal records."""

from __future__ import annotations

import codecs
import random
from collections.abc import Iterable, Iterator
from itertools import product
from typing import AnyStr

from log_samples import NAMES, records_text, sample, whole
from many import few, over_all

import dumpparse


def _read(chunks: Iterable[str] | Iterable[bytes]) -> str:
    reader = dumpparse.RecordReader()
    records: list[dumpparse.Record] = []
    for chunk in chunks:
        records.extend(reader.feed(chunk))
    records.extend(reader.close())
    return records_text(records)


def _pieces(data: AnyStr, seed: int) -> Iterator[AnyStr]:
    """Cut data into chunks of random lengths, empty ones among them."""
    chance = random.Random(seed)  # noqa: S311  # any sequence will do
    at = 0
    while at < len(data):
        step = chance.choice([0, 1, 1, 2, 3, 7, 40, 300, 5000])
        yield data[at : at + step]
        at += step


@over_all("name", NAMES)
def test_text_by_the_character(name: str) -> None:
    assert _read(sample(name).text) == records_text(whole(name))


@over_all("name", NAMES)
def test_bytes_by_the_byte(name: str) -> None:
    data = sample(name).data
    assert _read(data[at : at + 1] for at in range(len(data))) == records_text(whole(name))


@over_all("name, seed", product(NAMES, range(few(5, 1))))
def test_random_chunks(name: str, seed: int) -> None:
    expected = records_text(whole(name))
    assert _read(_pieces(sample(name).text, seed)) == expected
    assert _read(_pieces(sample(name).data, seed + 100)) == expected


ODD = {
    "utf-16-le": codecs.BOM_UTF16_LE + "a { é: '😀', l: [ 1 ] } b\r\n{\r\n  x: 1\r\n}\r\n".encode("utf-16-le"),
    "utf-16-be": codecs.BOM_UTF16_BE + "a { é: '😀', l: [ 1 ] } b\n{\n  x: 1\n}\n".encode("utf-16-be"),
    "utf-16-le, an odd byte at the end": codecs.BOM_UTF16_LE + "{ a: 1 }\n".encode("utf-16-le") + b"x",
    "utf-16-le, half a pair": codecs.BOM_UTF16_LE + "{ a: '".encode("utf-16-le") + b"\x3d\xd8" + "' }\n".encode("utf-16-le"),
    "utf-8, bytes that are none": b"\xff { a: '\xc3( \xed\xa0\x80' }\n\xf0\x9f\x98 { b: 1 }\n\xe2\x82",
    "utf-8 with U+FFFD of its own": "\ufffd { a: '\ufffd".encode() + b"\xfe" + "\ufffd' }\n".encode(),
    "a byte order mark and nothing": codecs.BOM_UTF8,
    "half a byte order mark": b"\xef\xbb",
    "a single byte": b"{",
    "nothing": b"",
    "escape sequences": b"\x1b[1m{\x1b[22m a: \x1b[33m1\x1b[39m }\x1b]0;title\x07 \x1b(B[ 2 ]\r\n\x1b[0m\r\n",
    "an escape at the end": b"{ a: 1 }\x1b[3",
}


@over_all("data", ODD.values(), ids=ODD)
def test_odd_bytes(data: bytes) -> None:
    expected = _read([data])
    assert _read(data[at : at + 1] for at in range(len(data))) == expected
    for at in range(len(data)):
        assert _read([data[:at], data[at:]]) == expected


def test_kinds_of_chunks() -> None:
    text = "é { a: 1 }\n"
    data = text.encode()
    expected = _read([text])
    assert _read([bytearray(data)]) == expected
    assert records_text(dumpparse.iter_records(memoryview(data))) == expected
    assert records_text(dumpparse.iter_records([data[:1], data[1:]])) == expected
    assert records_text(dumpparse.iter_records(iter(text))) == expected


def test_issue_of_a_bad_byte_stands_in_its_record_whatever_the_chunks() -> None:
    data = "\ufffd\n".encode() * 3 + b"a\xffb\n" + "\ufffd\n".encode() + b"\xfe"
    for chunks in ([data], [data[at : at + 1] for at in range(len(data))]):
        reader = dumpparse.RecordReader()
        records = [record for chunk in chunks for record in reader.feed(chunk)] + list(reader.close())
        found = [(issue.code, issue.offset, record.line) for record in records for issue in record.issues]
        assert found == [("invalid-utf8", 13, 4), ("invalid-utf8", 20, 6)]


def test_many_bad_bytes_are_counted() -> None:
    (record,) = dumpparse.iter_records(b"\xff" * 250)
    assert [issue.offset for issue in record.issues] == list(range(101))
    assert record.issues[-1].message == "150 more bytes of this record are not UTF-8"
