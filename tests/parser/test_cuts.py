"""A log that is cut anywhere keeps every record that was complete, and of the last one every entry that was.

Each sample is fed byte by byte, and at an offset a copy of the reader is closed. ``DUMPPARSE_EXHAUSTIVE=1`` tries every
offset of every sample of up to 8,000 bytes; larger ones, and most without it, are cut at every offset that a prime divides.
"""

from __future__ import annotations

import codecs
import copy
import json
from itertools import pairwise
from typing import Any

import pytest
from log_samples import NAMES, canonical, record_json, sample, whole
from many import EXHAUSTIVE

import dumpparse

_SMALL = 600
_ALL, _OF_LARGE = 8000, 7
"""Up to how many bytes a sample is cut at every one where the run is exhaustive, and at which ones a larger one is."""
_STRIDES = ((600, 1), (1000, 3), (2000, 7), (4000, 17), (1 << 30, 53))

_ENTRIES = ("items", "entries")
_KEYED = ("props", "hidden")
_MAY_GO_ON = {"function", "boxed", "date", "regexp"}
_LATER = {
    "items",
    "entries",
    "props",
    "symbols",
    "hidden",
    "more",
    "cause",
    "errors",
    "cut",
    "value",
    "state",
    "target",
    "handler",
    "hex",
    "byte_length",
}
"""Fields that are printed behind the opener: a cut value need not have them yet."""


def is_prefix_of(cut: Any, full: Any) -> bool:
    """Say whether a cut value holds nothing but what the full one, both as tagged JSON, begins with."""
    if canonical(cut) == canonical(full):
        return True
    if not isinstance(cut, dict) or "$type" not in cut:
        return False
    kind = cut["$type"]
    if kind == "cut":
        return True
    if kind == "string":
        return cut.get("cut") is True and _string_of(full) is not None and _utf16(_string_of(full)).startswith(_utf16(cut["value"]))
    if kind == "error":
        return _is_error_prefix(cut, full)
    if kind == "accessor":
        return isinstance(full, dict) and full.get("kind") == cut["kind"] and is_prefix_of(cut.get("value"), full.get("value"))
    if kind in _MAY_GO_ON and "cut" not in cut:
        # Whole as it stands at the end of the input; properties might have followed.
        return isinstance(full, dict) and all(canonical(cut[key]) == canonical(full.get(key)) for key in cut)
    if "cut" not in cut or not isinstance(cut["cut"], str):
        return False
    full = _as_container(full)
    if full is not None and full["$type"] == "promise" and kind == "object" and cut.get("class") == "Promise":
        return not _has_entry(cut)
    if full is None or (full["$type"] != kind and (kind != "object" or _has_entry(cut))):
        # `ArrayBuffer {` and `Foo {` show what they are with their first entry.
        return False
    if any(canonical(cut[key]) != canonical(full.get(key)) for key in cut if key not in _LATER and key != "$type"):
        return False
    return _entries_are_prefix(cut, full)


def _entries_are_prefix(cut: dict[str, Any], full: dict[str, Any]) -> bool:
    """Say whether all entries are those of the full value, in its order, at most one of them cut."""
    unequal = 0
    for field in (*_ENTRIES, "symbols"):
        kept, printed = cut.get(field, []), full.get(field, [])
        if len(kept) > len(printed):
            return False
        for one, other in zip(kept, printed, strict=False):
            if canonical(one) != canonical(other):
                unequal += 1
                if field in {"entries", "symbols"}:
                    if not (canonical(one[0]) == canonical(other[0]) and is_prefix_of(one[1], other[1])) and not (
                        is_prefix_of(one[0], other[0]) and one[1] == {"$type": "cut"}
                    ):
                        return False
                elif not is_prefix_of(one, other):
                    return False
    for field in _KEYED:
        kept, printed = cut.get(field, {}), full.get(field, {})
        if list(kept) != list(printed)[: len(kept)]:
            return False
        for key in kept:
            if canonical(kept[key]) != canonical(printed[key]):
                unequal += 1
                if not is_prefix_of(kept[key], printed[key]):
                    return False
    for field in ("value", "cause", "errors", "target", "handler"):
        if field in cut and canonical(cut[field]) != canonical(full.get(field, {"$type": "cut"})):
            unequal += 1
            if field not in full or not is_prefix_of(cut[field], full[field]):
                return False
    return unequal <= 1


def _is_error_prefix(cut: dict[str, Any], full: Any) -> bool:
    """An error ends with any of its frames, so one that is cut in them is whole, with fewer."""
    if not isinstance(full, dict) or full["$type"] != "error":
        return False
    if any(cut.get(key) != full.get(key) for key in ("name", "message", "header", "tag", "ref", "null_prototype", "bracketed")):
        return False
    kept, printed = cut.get("frames", []), full.get("frames", [])
    if kept != printed:
        return (
            len(kept) <= len(printed)
            and kept[:-1] == printed[: max(len(kept) - 1, 0)]
            and (not kept or printed[len(kept) - 1].startswith(kept[-1]))
            and not any(key in cut for key in ("props", "symbols", "hidden", "cause", "errors"))
        )
    return _entries_are_prefix(cut, full)


def _as_container(full: Any) -> dict[str, Any] | None:
    if isinstance(full, list):
        return {"$type": "array", "items": full}
    if isinstance(full, dict):
        return full if "$type" in full else {"$type": "object", "props": full}
    return None


def _string_of(full: Any) -> str | None:
    if isinstance(full, str):
        return full
    return full["value"] if isinstance(full, dict) and full.get("$type") == "string" else None


def _utf16(text: str | None) -> bytes:
    """Half of a surrogate pair is the beginning of a character in UTF-16 alone."""
    return (text or "").encode("utf-16-le", "surrogatepass")


Place = tuple[int, Any]


def _values(records: list[dumpparse.Record] | tuple[dumpparse.Record, ...]) -> list[Place]:
    """Give values as tagged JSON, each with the line and column it begins on as one number."""
    return [
        (part.span.line * 1_000_000 + part.span.column, dumpparse.to_json(part.value))
        for record in records
        for part in record.parts
        if isinstance(part, dumpparse.Value)
    ]


def _holds_error(value: Any) -> bool:
    return '"$type": "error"' in canonical(value)


def _has_entry(value: Any) -> bool:
    """Say whether something in a value was complete."""
    if isinstance(value, list):
        return any(_has_entry(item) for item in value)
    if not isinstance(value, dict):
        return True
    if "$type" not in value:
        return any(_has_entry(item) for item in value.values())
    if "cut" not in value and value["$type"] != "cut":
        return True
    pairs = [*value.get("entries", []), *value.get("symbols", [])]
    fields = ("items", *_KEYED, "value", "cause", "errors", "target")
    return any(_has_entry(item) for _, item in pairs) or any(
        _has_entry(value[field]) for field in fields if field in value and value["$type"] != "string"
    )


class _Cuts:
    """One sample, and what reading it up to an offset must give."""

    def __init__(self, name: str) -> None:
        self.full = whole(name)
        self.lines = sample(name).text.split("\n")
        self.shown = [record_json(record) for record in self.full]
        self.values = _values(self.full)
        self.stops = [record.parts[-1].span.stop for record in self.full]
        self.given = 0
        self.last: list[Place] = []

    def _is_json_line(self, place: int, value: Any) -> bool:
        """Say whether a value is what all of its line says as JSON."""
        line = self.lines[place // 1_000_000 - 1]
        return line.startswith("{") and canonical(json.loads(line)) == canonical(value)

    def check_given(self, record: dumpparse.Record) -> None:
        """A record that the reader gave before its end is never taken back."""
        assert record_json(record) == self.shown[self.given]
        self.given += 1

    def check_tail(self, tail: list[dumpparse.Record], offset: int, *, whole_character: bool = True) -> None:
        """What the end of the input gives: the records that were complete, then what was kept of the one that was cut."""
        done = self.given
        while done < len(self.full) and self.stops[done] <= offset:
            done += 1
        complete = _values(self.full[self.given : done])
        found = _values(tail)
        assert [canonical(value) for _, value in found[: len(complete)]] == [canonical(value) for _, value in complete]
        assert [place for place, _ in found[: len(complete)]] == [place for place, _ in complete]
        if not whole_character:
            return
        kept = found[len(complete) :]
        if done == len(self.full):
            assert kept == []
            return
        begun = dict(_values(self.full[done : done + 1]))
        last_line = tail[-1].last_line if tail else 0
        for place, value in kept:
            if place in begun:
                assert is_prefix_of(value, begun[place]), (value, begun[place])
            else:
                # A message of several lines is read for itself until the first frame shows that it is one, and a line for
                # itself until its end shows that it is prose.
                in_error = any(_holds_error(error) and start < place for start, error in begun.items())
                # JSON whose message holds a print is that print; where what is cut of it shows nothing yet, it is JSON.
                is_allowed = in_error or place // 1_000_000 == last_line or self._is_json_line(place, value)
                assert is_allowed, value
        now = dict(kept)
        for place, value in self.last:
            if place in begun and place in now:
                assert is_prefix_of(value, now[place]) or "cut" in value or _holds_error(begun[place]), (value, now[place])
            elif place in begun:
                assert not _has_entry(value) or _holds_error(begun[place]), f"{value} was kept before, and is not at {offset}"
        self.last = kept


@pytest.mark.parametrize("name", NAMES)
def test_cut_at_every_byte(name: str) -> None:
    data = sample(name).data
    usual = next(stride for size, stride in _STRIDES if len(data) <= size)
    stride = usual if not EXHAUSTIVE else 1 if len(data) <= _ALL else _OF_LARGE
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    characters = codecs.getincrementaldecoder("utf-16-le" if wide else "utf-8")()
    cuts = _Cuts(name)
    reader = dumpparse.RecordReader()
    offset = 0
    for at in range(len(data)):
        for record in reader.feed(data[at : at + 1]):
            cuts.check_given(record)
        offset += len(characters.decode(data[at : at + 1]))
        if (at + 1) % stride == 0:
            tail = list(copy.deepcopy(reader).close())
            # Half a character is shown as U+FFFD: then only what stands before it is as it was.
            cuts.check_tail(tail, offset, whole_character=characters.getstate()[0] == b"")


def test_stages_are_told_apart() -> None:
    """The comparison itself: what is no prefix is none."""
    full = {"a": 1, "b": {"c": "text", "d": [1, 2]}}
    grown = [
        {"$type": "object", "cut": ""},
        {"$type": "object", "props": {"a": 1}, "cut": "b:"},
        {"$type": "object", "props": {"a": 1, "b": {"$type": "cut"}}, "cut": ""},
        {
            "$type": "object",
            "props": {"a": 1, "b": {"$type": "object", "props": {"c": {"$type": "string", "value": "te", "cut": True}}, "cut": ""}},
            "cut": "",
        },
        {
            "$type": "object",
            "props": {
                "a": 1,
                "b": {"$type": "object", "props": {"c": "text", "d": {"$type": "array", "items": [1], "cut": "2"}}, "cut": ""},
            },
            "cut": "",
        },
        full,
    ]
    assert all(is_prefix_of(cut, full) for cut in grown)
    assert not any(is_prefix_of(after, before) for before, after in pairwise(grown[2:]))
    for wrong in (
        {"$type": "object", "props": {"a": 2}, "cut": ""},
        {"$type": "object", "props": {"b": {"$type": "cut"}}, "cut": ""},
        {"$type": "object", "props": {"a": 1}},
        {"a": 1},
        {"$type": "map", "entries": [], "cut": ""},
        {"$type": "object", "class": "Foo", "cut": ""},
        {"$type": "object", "props": {"a": 1, "b": "x"}, "cut": ""},
        "tex",
    ):
        assert not is_prefix_of(wrong, full)
