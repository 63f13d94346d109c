"""Bytes that are no plain UTF-8: compressed by gzip, bzip2, xz or zstd, UTF-16 that no byte order mark announces, code pages that are said."""

from __future__ import annotations

import asyncio
import bz2
import gzip
import lzma

import pytest
from log_samples import peak_of_reading

from dumpparse import RecordReader, aiter_events, iter_events, iter_records

LOG = ("naïve { a: 1, b: 'x' }\n[INFO] done ✓\n{\n  c: [ 1, 2 ]\n}\n" * 60).encode()
SIZES = (1, 3, 1000, 1 << 20)


def in_chunks(data, size):
    return [data[at : at + size] for at in range(0, len(data), size)]


def read(chunks):
    return [(record.line, record.values, [issue.code for issue in record.issues]) for record in iter_records(chunks)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "data",
    [gzip.compress(LOG), bz2.compress(LOG), lzma.compress(LOG), gzip.compress(LOG[:999]) + gzip.compress(LOG[999:]) + b"\0" * 512],
    ids=["gzip", "bzip2", "xz", "members of gzip, padded"],
)
def test_a_compressed_log_is_the_log_in_any_chunks(data, size):
    assert read(in_chunks(data, size)) == read([LOG])


def test_a_reader_that_is_fed_and_an_async_source_read_it_too():
    data = gzip.compress(LOG)
    reader = RecordReader()
    found = [record.values for chunk in in_chunks(data, 7) for record in reader.feed(chunk)]
    assert [*found, *(record.values for record in reader.close())] == [record.values for record in iter_records(LOG)]
    log = "".join(f"{{ type: 'response.audio.done', sequence_number: {number} }}\n" for number in range(9)).encode()

    async def chunks():
        for chunk in in_chunks(bz2.compress(log), 5):
            yield chunk

    async def numbers():
        return [event.sequence_number async for event in aiter_events(chunks())]

    assert asyncio.run(numbers()) == [event.sequence_number for event in iter_events(log)] == [*range(9)]


def test_a_reader_that_is_fed_says_what_it_cannot_read():
    for data, said in ((b"PK\x03\x04\x14\x00", "unzip -p"), (gzip.compress(LOG)[:-9], "before its end"), (b"\x04\x22\x4d\x18", "lz4cat")):
        reader, found = RecordReader(), []
        with pytest.raises(OSError, match=said):
            found += [*reader.feed(data), *reader.close()]
        assert all("\ufffd" not in part.text for record in found for part in record.parts)
    reader = RecordReader()
    assert [*reader.feed(b"B")] == []
    assert not reader.idle
    assert [part.text for record in reader.close() for part in record.parts] == ["B"]


@pytest.mark.parametrize("compress", [gzip.compress, lambda data: bz2.compress(data, 1), lzma.compress], ids=["gzip", "bzip2", "xz"])
def test_what_came_before_the_damage_is_read_and_then_the_damage_is_said(compress, tmp_path):
    whole = b"".join(b"%d { a: %d }\n" % (number, number * number) for number in range(12_000))  # two blocks of bzip2
    path = tmp_path / "app.log.gz"
    data = compress(whole)
    path.write_bytes(data[: len(data) * 3 // 4])
    found = []
    with pytest.raises(OSError, match="ends before its end"):
        found.extend(record.values for record in iter_records(path))
    assert found[:2] == [[{"a": 0}], [{"a": 1}]]
    found = []
    with pytest.raises(OSError, match="damaged"):
        found.extend(record.values for record in iter_records(compress(b"{ a: 1 }\n") + b"{ b: 2 }\n"))
    assert found == [[{"a": 1}]]


@pytest.mark.parametrize("size", SIZES)
def test_a_gzip_whose_sum_is_another_is_read_to_its_end(size):
    data = gzip.compress(LOG)
    found = []
    with pytest.raises(OSError, match="damaged"):
        found.extend(record.values for record in iter_records(in_chunks(data[:-8] + b"\1" * 4 + data[-4:], size)))
    assert found == [record.values for record in iter_records(LOG)]


@pytest.mark.parametrize(("head", "program"), [(b"PK\x03\x04\x14\x00", "unzip -p"), (b"\x04\x22\x4d\x18\x64", "lz4cat")])
def test_what_is_not_read_says_what_reads_it(head, program):
    with pytest.raises(OSError, match=f"{program} FILE"):
        list(iter_records(head + LOG))


def test_what_only_begins_alike_is_a_log():
    assert [record.values for record in iter_records(b"BZh1 and { a: 1 }\n")] == [[{"a": 1}]]
    assert [record.values for record in iter_records([b"B", b"Z"])] == [[]]


def test_little_that_is_of_much_takes_little_memory():
    data = gzip.compress(b"{ a: 1 }\n" * 300_000)
    assert len(data) < 20_000
    assert peak_of_reading(data, 20_000) < 4_000_000


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        LOG.decode(),
        "Журнал: { a: 'Привет' }\nя",
        "東京 { a: 1 }\n",
        "{}",
        "第一 { a: 1 }\n",
        "\u3000[x] { a: 1 }\n",
        "\r\n{ a: 1 }\n",
        "x\n{ a: 1 }\n",
        "x" * 700,
    ],
)
def test_utf_16_is_recognised_and_said_once(text, encoding):
    found = [read(in_chunks(text.encode(encoding), size)) for size in SIZES]
    expected = [
        (line, values, [*codes, *([] if number else ["utf-16-guessed"])]) for number, (line, values, codes) in enumerate(read([text]))
    ]
    assert found == [expected] * len(SIZES)
    assert "utf-16-guessed" not in str(read([text.encode("utf-16")]))


@pytest.mark.parametrize(
    "data",
    [
        b"a\0b { a: 1 }\n",
        b"\0\0\0\0\0\0{ a: 1 }\n",
        b"name\0other\0last\n{ a: 1 }\n",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\n{ a: 1 }\n",
    ],
)
def test_nuls_alone_make_no_utf_16(data):
    assert "utf-16-guessed" not in str(read([data]))
    assert [read(in_chunks(data, size)) for size in SIZES] == [read([data])] * len(SIZES)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf_32_is_read_where_a_mark_says_so(encoding, size):
    text = "\ufeff" + LOG.decode() + "{ d: '😀' }\n"
    assert read(in_chunks(text.encode(encoding), size)) == read([text.encode()])
    (record,) = iter_records("\ufeff{ a: 1 }".encode(encoding) + b"\xff\xff\xff\x7f"[:: 1 if encoding.endswith("le") else -1])
    assert [(issue.code, issue.offset) for issue in record.issues if issue.code == "invalid-utf8"] == [("invalid-utf8", 36)], "in bytes"
