"""Bytes of an encoding that is said: what comes out is what was printed, whatever the chunks; what is none of it is an issue, never raised."""

from __future__ import annotations

import asyncio
import encodings
import pkgutil
import random

import pytest

from dumpparse import RecordReader, aiter_events, aiter_responses, iter_events, iter_records, iter_responses, reconstruct
from dumpparse.source.code_pages import USUAL, CodePage, encoding_named

TEXTS = {
    "cp1252": "Bestellung { größe: 'süß', preis: '5 €' }\nfertig\n",
    "latin-1": "Bestellung { größe: 'süß' }\n",
    "cp1251": "Журнал { имя: 'Анна' }\n",
    "koi8-r": "Журнал { имя: 'Анна' }\n",
    "cp866": "Журнал { имя: 'Анна' }\n",
    "shift_jis": "注文 { 名前: '太郎', n: 1 }\n",
    "euc-jp": "注文 { 名前: '太郎', n: 1 }\n",
    "gb18030": "订单 { 名: '安娜', 😀: 1 }\n",
    "gbk": "订单 { 名: '安娜' }\n",
    "big5": "訂單 { 名: '安娜' }\n",
    "euc-kr": "주문 { 이름: '안나' }\n",
    "utf-16": "注文 { 名前: '太郎' }\n",
    "utf-16-be": "注文 { 名前: '太郎' }\n",
    "utf-32": "注文 { 名前: '太郎' }\n",
}


def read(data, encoding, size=1 << 20):
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    return [
        (record.line, record.values, [part.span for part in record.parts], [(issue.code, issue.offset) for issue in record.issues])
        for record in iter_records(chunks, encoding=encoding)
    ]


@pytest.mark.parametrize("size", [1, 2, 5, 1 << 20])
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_read_is_what_was_printed(name, size):
    text = TEXTS[name] * 9
    unmarked = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(name, name)
    assert read(text.encode(unmarked), name, size) == read(text.encode(), "auto")


def test_every_usual_name_is_one():
    assert [name for name in USUAL if encoding_named(name) is None] == []


MARKED = ["utf-8-sig", "utf-16", "utf-32"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16-be"])
@pytest.mark.parametrize("marked", MARKED)
def test_a_byte_order_mark_outweighs_what_is_said(marked, encoding):
    text = "größe { a: 'süß' }\n"
    (record,) = iter_records([text.encode(marked)], encoding=encoding)
    assert (record.values, record.issues) == ([{"a": "süß"}], [])


def test_what_is_said_outweighs_a_guess():
    data = "x { a: 1 }\n".encode("utf-16-le")
    (guessed,) = iter_records([data])
    assert [issue.code for issue in guessed.issues] == ["utf-16-guessed"]
    (said,) = iter_records([data], encoding="utf-16")
    assert (said.values, said.issues) == ([{"a": 1}], [])
    forced = list(iter_records([data], encoding="latin-1"))
    assert forced[0].parts[0].text.startswith("x\0 \0")
    assert "utf-16-guessed" not in {issue.code for record in forced for issue in record.issues}


@pytest.mark.parametrize("size", [1, 3, 1 << 20])
def test_a_byte_that_is_none_of_it_is_an_issue_with_its_place(size):
    found = read(b"x { a: 'gr\xf6\xdfe' }\ny { b: '\x81\x8d' }\n", "cp1252", size)
    assert [issues for _, _, _, issues in found] == [[], [("invalid-utf8", 25), ("invalid-utf8", 26)]]
    assert [values for _, values, _, _ in found] == [[{"a": "größe"}], [{"b": "\ufffd\ufffd"}]]
    (record,) = iter_records(["注 { a: 1 }".encode("shift_jis") + b"\x82"], encoding="shift_jis")
    assert [(issue.message, issue.offset) for issue in record.issues] == [
        ("byte 11 of the input is not SHIFT_JIS; it is shown as U+FFFD", 11)
    ]


def test_no_bytes_raise_in_any_encoding_and_chunks_make_no_difference():
    """Whatever Python has."""
    names, refused = set(), []
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            names.add(encoding_named(module.name))
        except ValueError:
            refused.append(module.name)
    assert len(names) > 80
    assert {"hex_codec", "zlib_codec", "rot_13", "utf_7", "idna", "unicode_escape", "iso2022_jp", "hz"} <= {*refused}
    some = random.Random(1)  # noqa: S311  # a seed, no secret
    texts = [
        bytes(some.choice([some.randrange(256), some.randrange(128), 0x1B, 0x24, 0x7E]) for _ in range(some.randrange(1, 60)))
        for _ in range(12)
    ]
    for name in sorted(names):
        for data in texts:
            found = [list(_read_so(name, data, size)) for size in (1, 2, 7, 1000)]
            assert found == [found[0]] * 4, (name, data)


def _read_so(name, data, size):
    reader = RecordReader(encoding=name, repair=False)
    for at in range(0, len(data), size):
        yield from ((record.parts, record.issues) for record in reader.feed(data[at : at + size]))
    yield from ((record.parts, record.issues) for record in reader.close())


def test_where_bad_bytes_stand_is_counted_on_over_chunks():
    page = CodePage("cp1252")
    assert page.decode(b"a\x81", final=False) == ("a\ufffd", [(1, 1)])
    assert page.decode(b"\x81b\x8d", final=False) == ("\ufffdb\ufffd", [(2, 0), (4, 2)])
    page = CodePage("gbk")
    assert page.decode("订".encode("gbk")[:1], final=False) == ("", [])
    assert page.waits
    assert page.decode(b"", final=True) == ("\ufffd", [(0, 0)])


@pytest.mark.parametrize(
    ("name", "said"),
    [("klingon", "cp1252"), ("hex", "some that there are"), ("iso2022_jp", "iconv -f iso2022_jp"), ("", "no encoding ..;")],
)
def test_what_is_no_encoding_is_said_before_anything_is_read(name, said):
    with pytest.raises(ValueError, match=said):
        next(iter_records("{ a: 1 }", encoding=name))
    with pytest.raises(ValueError, match=said):
        RecordReader(encoding=name)
    with pytest.raises(TypeError):
        RecordReader(encoding=None)


def test_an_encoding_says_nothing_of_text():
    (record,) = iter_records("{ a: 'süß' }", encoding="cp1252")
    assert record.values == [{"a": "süß"}]


def test_what_is_passed_over_is_decoded_so_too():
    reader = RecordReader(encoding="utf-16-be")
    reader.skip("заголовок\n".encode("utf-16-be"))
    records = [*reader.feed("{ a: 'да' }\n".encode("utf-16-be")), *reader.close()]
    assert [(record.line, record.values) for record in records] == [(2, [{"a": "да"}])]


def test_events_and_responses_are_read_with_it_too():
    data = "{ type: 'response.output_text.delta', sequence_number: 1, item_id: 'm', output_index: 0, content_index: 0, delta: 'größe' }\n".encode(
        "cp1252"
    )

    async def chunks():
        yield data

    async def all_of(source):
        return [one async for one in source]

    (event,) = iter_events(data, encoding="cp1252")
    assert event.payload.delta == "größe"
    assert [one.payload for one in asyncio.run(all_of(aiter_events(chunks(), encoding="cp1252")))] == [event.payload]
    texts = [one.text for one in (*iter_responses(data, encoding="cp1252"), *reconstruct(data, encoding="cp1252"))]
    assert texts + [one.text for one in asyncio.run(all_of(aiter_responses(chunks(), encoding="cp1252")))] == ["größe"] * 3


def test_text_and_bytes_are_not_mixed():
    """Bytes wait for others to be decoded with: a text would come before them."""
    for chunks in (["a\n", b"b\n"], [b"a\n", "b\n"]):
        with pytest.raises(TypeError, match="not now one and now the other"):
            list(iter_records(chunks))
