"""Archives and compressed logs: what is in them is read, nothing is written by their names, and what is broken costs only itself."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import stat
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from helpers import run

from batch.batches import batch, data

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # Python has it from 3.14 on
except ImportError:
    from backports import zstd


def with_sum(content):
    return zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1})


COMPRESSED = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": with_sum}


def log(*numbers):
    return "".join(f"{{ n: {number} }}\n" for number in numbers).encode()


def numbers(out, file=None):
    """Give the numbers of a log, in order; what damage made of some bytes has none."""
    values = [row["value"] for row in data(out, "rows") if file is None or row["file"] == file]
    return [value["n"] for value in values if isinstance(value, dict) and "n" in value]


def states(told):
    return {one.name: one.state for one in told.each}


def make_zip(path, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return path


def tarred(members, **options):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", **options) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


def make(kind, path, members):
    if kind == "zip":
        return make_zip(path, members)
    path.write_bytes(tarred(members))
    return path


def noise(count=4000, seed=1):
    """Give a log that no compression makes much smaller."""
    chance = random.Random(seed)  # noqa: S311  # the same at each run
    return b"".join(f"{{ n: {number}, s: '{chance.randbytes(60).hex()}' }}\n".encode() for number in range(count))


def tree(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("end", [*COMPRESSED])
def test_a_compressed_log_is_read_by_what_it_is(end, tmp_path):
    (tmp_path / "a.log").write_bytes(COMPRESSED[end](log(1, 2)))
    (told,) = batch([tmp_path / "a.log"], tmp_path / "out")
    assert (told.state, told.error, told.counts["rows"]) == ("read", None, 2)
    assert told.bytes == (tmp_path / "a.log").stat().st_size
    assert numbers(tmp_path / "out") == [1, 2]


@pytest.mark.parametrize("end", ["", *COMPRESSED])
def test_a_tar_is_read_compressed_or_not(end, tmp_path):
    content = tarred([("b.log", log(3)), ("sub/a.log", log(1, 2)), ("c.log.gz", gzip.compress(log(4)))])
    path = tmp_path / "x"
    path.write_bytes(COMPRESSED[end](content) if end else content)
    (told,) = batch([path], tmp_path / "out")
    assert states(told) == {
        str(path): "archive",
        f"tar://b.log::{path}": "read",
        f"tar://sub/a.log::{path}": "read",
        f"tar://c.log.gz::{path}": "read",
    }
    assert told.bytes == path.stat().st_size
    assert numbers(tmp_path / "out", f"tar://sub/a.log::{path}") == [1, 2]
    assert numbers(tmp_path / "out", f"tar://c.log.gz::{path}") == [4]
    assert sorted(numbers(tmp_path / "out")) == [1, 2, 3, 4]


@pytest.mark.parametrize("end", [*COMPRESSED])
def test_a_tar_is_known_however_little_comes_of_its_beginning(end, tmp_path):
    """A block of bzip2 has 900 kB, and nothing comes of less."""
    path = tmp_path / "x"
    path.write_bytes(COMPRESSED[end](tarred([("a.log", noise(8000)), ("b.log", log(1))])))
    (told,) = batch([path], tmp_path / "out", tables=("rows",))
    assert [one.counts["rows"] for one in told.members] == [8000, 1]


@pytest.mark.parametrize("how", ["v7", "gnu", "pax"])
def test_every_kind_of_tar_is_known(how, tmp_path):
    content = tarred([("a.log", log(1))], format=tarfile.PAX_FORMAT if how == "pax" else tarfile.GNU_FORMAT)
    if how == "v7":  # without the name of the format, which is of 1988
        header = content[:148] + b" " * 8 + content[156:257] + b"\0" * 8 + content[265:512]
        content = header[:148] + b"%06o\0 " % sum(header) + header[156:] + content[512:]
    path = tmp_path / "x.tar"
    path.write_bytes(content)
    (told,) = batch([path], tmp_path / "out")
    assert (told.state, [one.state for one in told.members]) == ("archive", ["read"])
    assert numbers(tmp_path / "out") == [1]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_is_read(method, tmp_path):
    members = [("b.log", log(3)), ("sub/", b""), ("sub/a.log", log(1, 2)), ("c.log.xz", lzma.compress(log(4)))]
    path = make_zip(tmp_path / "x", members, method)
    (told,) = batch([path], tmp_path / "out")
    assert states(told) == {
        str(path): "archive",
        f"zip://b.log::{path}": "read",
        f"zip://sub/a.log::{path}": "read",
        f"zip://c.log.xz::{path}": "read",
    }
    assert numbers(tmp_path / "out", f"zip://sub/a.log::{path}") == [1, 2]
    assert sorted(numbers(tmp_path / "out")) == [1, 2, 3, 4]


def test_an_archive_in_a_folder_is_read_and_by_ndjson_too(tmp_path):
    (tmp_path / "logs").mkdir()
    path = make_zip(tmp_path / "logs" / "old.zip", [("a.log", log(1))])
    (tmp_path / "logs" / "b.log").write_bytes(log(2))
    batch([tmp_path / "logs"], tmp_path / "out", format="ndjson")
    assert {(row["file"], row["value"]["n"]) for row in data(tmp_path / "out", "rows")} == {
        (f"zip://a.log::{path}", 1),
        (str(tmp_path / "logs" / "b.log"), 2),
    }


def test_what_is_done_is_not_read_again_and_what_is_replaced_is(tmp_path):
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1)), ("b.log", log(2))])
    first = batch([path], tmp_path / "out")
    before = {one: one.stat().st_mtime_ns for one in (tmp_path / "out" / "rows").rglob("*.parquet")}
    assert batch([path], tmp_path / "out") == first
    assert {one: one.stat().st_mtime_ns for one in (tmp_path / "out" / "rows").rglob("*.parquet")} == before
    make_zip(path, [("a.log", log(1)), ("b.log", log(5, 6))])
    batch([path], tmp_path / "out")
    assert numbers(tmp_path / "out") == [1, 5, 6]


@pytest.mark.parametrize("then", ["an archive with less in it", "a log"])
def test_what_is_not_in_an_archive_any_more_is_gone(tmp_path, then):
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1)), ("b.log", log(2)), ("c.log", log(3))])
    batch([path], tmp_path / "out")
    if then == "a log":
        path.write_bytes(log(5))
    else:
        make_zip(path, [("b.log", log(5))])
    batch([path], tmp_path / "out")
    assert numbers(tmp_path / "out") == [5]
    assert len([*(tmp_path / "out" / "_sources").iterdir()]) == (1 if then == "a log" else 2)


def test_an_archive_with_what_cannot_be_read_is_done_all_the_same(tmp_path, monkeypatch):
    inner = make_zip(tmp_path / "inner", [("x.log", log(9))]).read_bytes()
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1)), ("i.zip", inner)])
    first = batch([path], tmp_path / "out")
    assert [one.state for one in first[0].each] == ["archive", "read", "unreadable"]
    monkeypatch.setattr("dumpparse.batch.files.Source.open", None)
    assert batch([path], tmp_path / "out") == first


def test_patterns_and_hidden_names_are_of_members_too(tmp_path):
    members = [
        (name, log(number))
        for number, name in enumerate(["a.log", "b.txt", ".c.log", ".git/d.log", "api/e.log", "f.log.snap", "old/g.log"])
    ]
    for kind in ("zip", "tar"):
        path = make(kind, tmp_path / kind, members)
        batch([path], tmp_path / f"{kind}-all")
        assert sorted(numbers(tmp_path / f"{kind}-all")) == [0, 1, 4, 5, 6]
        batch([path], tmp_path / f"{kind}-some", patterns=("*.log", "!old"))
        assert sorted(numbers(tmp_path / f"{kind}-some")) == [0, 4]


ODD = [
    "../../etc/x",
    "/etc/x",
    "C:\\x",
    "x\\..\\..\\..\\y",
    "a\x01\x1b[31mb",
    "a\nb",
    "n" * 300,
    "a//b///c.log",
    "./d.log",
    "é ü 日本.log",
    "a*?[b].log",
    "a::b://c.log",
    "log=x.log",
    "%2e%2e%2fx",
    "~/x",
    "CON",
]


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_no_name_leads_out_of_the_folder(kind, tmp_path):
    around = tmp_path / "around"
    around.mkdir()
    path = make(kind, around / "x", [(name, log(number)) for number, name in enumerate(ODD)])
    before = tree(tmp_path)
    (told,) = batch([path], around / "deep" / "out")
    assert [one.name for one in told.members] == [f"{kind}://{name}::{path}" for name in ODD]
    assert {one.state for one in told.members} == {"read"}
    assert {row["file"]: row["value"]["n"] for row in data(around / "deep" / "out", "rows")} == {
        f"{kind}://{name}::{path}": number for number, name in enumerate(ODD)
    }
    made = [one for one in tree(tmp_path) if one not in before and one != "around/deep"]
    assert made
    assert all(one.split("/")[:3] == ["around", "deep", "out"] for one in made)
    assert not any(path.is_symlink() for path in around.rglob("*"))
    assert batch([path], around / "deep" / "out") == [told]


@pytest.mark.parametrize("kind", ["zip", "tar"])
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")  # of the module that makes the zip
def test_two_members_of_one_name_are_two_logs(kind, tmp_path):
    path = make(kind, tmp_path / "x", [("a.log", log(1)), ("a.log", log(2)), ("./a.log", log(3))])
    (told,) = batch([path], tmp_path / "out")
    assert len({one.key for one in told.each}) == 4
    assert sorted(numbers(tmp_path / "out")) == [1, 2, 3]


def test_names_that_are_no_utf_8(tmp_path):
    content = tarred([("A.log", log(1)), ("B.log", log(2))], format=tarfile.GNU_FORMAT)
    for old, new in ((b"A.log", b"\xff.log"), (b"B.log", b"\xfe.log")):
        at = content.index(old)
        header = bytearray(content[at : at + 512])
        header[: len(new)] = new
        header[148:156] = b" " * 8
        header[148:156] = b"%06o\0 " % sum(header)
        content = content[:at] + bytes(header) + content[at + 512 :]
    (tmp_path / "x.tar").write_bytes(content)
    (told,) = batch([tmp_path / "x.tar"], tmp_path / "out")
    assert [one.state for one in told.members] == ["read", "read"]
    assert sorted(numbers(tmp_path / "out")) == [1, 2]
    done = run("batch", str(tmp_path / "x.tar"), "--out", str(tmp_path / "by-command"), "--workers", "0")
    assert done.returncode == 0, done.stderr

    path = make_zip(tmp_path / "x.zip", [("A.log", log(1)), ("B.log", log(2))])
    path.write_bytes(path.read_bytes().replace(b"A.log", b"\xff.log"))
    batch([path], tmp_path / "of-zip")
    assert sorted(numbers(tmp_path / "of-zip")) == [1, 2]


def test_a_zip_with_a_name_that_is_not_what_it_says_loses_nothing(tmp_path):
    """A name that says it is UTF-8, and is not."""
    path = make_zip(tmp_path / "x.zip", [("Aé.log", log(1)), ("B.log", log(2))])
    path.write_bytes(path.read_bytes().replace("Aé".encode(), b"A\xff\xff"))
    (told,) = batch([path], tmp_path / "out")
    assert told.state == "damaged"
    assert sorted(numbers(tmp_path / "out")) == [1, 2]


def test_an_empty_name_in_a_tar_and_what_is_no_file(tmp_path):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, type in [
            ("folder", tarfile.DIRTYPE),
            ("link", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("null", tarfile.CHRTYPE),
            ("disk", tarfile.BLKTYPE),
            ("pipe", tarfile.FIFOTYPE),
        ]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = type, "/etc/passwd"
            archive.addfile(info)
        for name in ("", "a.log"):
            info = tarfile.TarInfo(name)
            info.size = len(log(1))
            archive.addfile(info, io.BytesIO(log(1)))
    (tmp_path / "x.tar").write_bytes(made.getvalue())
    (told,) = batch([tmp_path / "x.tar"], tmp_path / "out")
    assert [one.name.partition("::")[0] for one in told.members] == ["tar://", "tar://a.log"]
    assert numbers(tmp_path / "out") == [1, 1]
    assert all(stat.S_ISREG(one.stat().st_mode) or one.is_dir() for one in (tmp_path / "out").rglob("*"))


def encrypted(path, name):
    """Say in a zip that a member is encrypted."""
    content = bytearray(path.read_bytes())
    for signature, at_flags, at_name in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = content.index(signature)
        while content[at + at_name : at + at_name + len(name)] != name:
            at = content.index(signature, at + 1)
        content[at + at_flags] |= 1
    path.write_bytes(bytes(content))


def test_a_member_that_is_encrypted_costs_only_itself(tmp_path):
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1)), ("b.log", log(2)), ("c.log", log(3))])
    encrypted(path, b"b.log")
    (told,) = batch([path], tmp_path / "out")
    assert [one.state for one in told.each] == ["archive", "read", "damaged", "read"]
    assert "encrypted" in told.members[1].error
    assert sorted(numbers(tmp_path / "out")) == [1, 3]
    path.write_bytes(path.read_bytes()[:-40])
    (told,) = batch([path], tmp_path / "without-directory")
    assert [one.state for one in told.each] == ["damaged", "read", "damaged", "read"]
    done = run("batch", str(path), "--out", str(tmp_path / "by-command"), "--workers", "0")
    assert done.returncode == 4
    assert b"b.log" in done.stderr


def test_a_compression_of_zip_that_is_not_known_costs_only_its_member(tmp_path):
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1)), ("b.log", log(2))], zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    struct.pack_into("<H", content, 8, 9)
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 10, 9)
    path.write_bytes(bytes(content))
    (told,) = batch([path], tmp_path / "out")
    assert [one.state for one in told.each] == ["archive", "damaged", "read"]
    assert numbers(tmp_path / "out") == [2]


def test_a_damaged_member_of_a_zip_costs_only_what_stands_behind_the_damage(tmp_path):
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1)), ("b.log", noise()), ("c.log", log(3))])
    content = bytearray(path.read_bytes())
    at = len(content) * 3 // 4
    content[at : at + 40] = b"\xff" * 40
    path.write_bytes(bytes(content))
    (told,) = batch([path], tmp_path / "out", tables=("rows",))
    assert [one.state for one in told.each] == ["archive", "read", "damaged", "read"]
    found = numbers(tmp_path / "out", told.members[1].name)
    assert found[:1000] == [*range(1000)]
    assert len(found) < 4000
    assert numbers(tmp_path / "out", told.members[2].name) == [3]


def test_a_member_of_a_zip_with_another_sum_is_damaged_and_kept(tmp_path):
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1, 2)), ("b.log", log(3))], zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"{ n: 2 }", b"{ n: 7 }"))
    (told,) = batch([path], tmp_path / "out")
    assert [one.state for one in told.each] == ["archive", "damaged", "read"]
    assert "another sum" in told.members[0].error
    assert sorted(numbers(tmp_path / "out")) == [1, 3, 7]
    path.write_bytes(path.read_bytes()[:-40])
    (told,) = batch([path], tmp_path / "without-directory")
    assert [one.state for one in told.each] == ["damaged", "damaged", "read"]
    assert sorted(numbers(tmp_path / "without-directory")) == [1, 3, 7]


class Forward(io.RawIOBase):
    """A file that cannot be sought in: what is written so has sizes behind each member."""

    def __init__(self, path):
        self._file = path.open("wb")

    def writable(self):
        return True

    def write(self, data):
        return self._file.write(data)

    def close(self):
        self._file.close()
        super().close()


@pytest.mark.parametrize(
    ("is_forward", "method"),
    [
        (False, zipfile.ZIP_STORED),
        (False, zipfile.ZIP_DEFLATED),
        (False, zipfile.ZIP_BZIP2),
        (True, zipfile.ZIP_DEFLATED),
        (True, zipfile.ZIP_BZIP2),
    ],
)
def test_of_a_zip_that_is_cut_off_all_before_that_is_kept(is_forward, method, tmp_path):
    path = tmp_path / "x.zip"
    with Forward(path) if is_forward else path.open("wb") as file, zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a.log", log(1))
        archive.writestr("sub/", b"")
        archive.writestr(".hidden", log(9))
        archive.writestr("b.log", log(2))
        archive.writestr("c.log", noise())
    whole = path.read_bytes()
    path.write_bytes(whole[:-70])
    (told,) = batch([path], tmp_path / "without-directory", tables=("rows",))
    assert [one.state for one in told.each] == ["damaged", "read", "read", "read"]
    assert len(numbers(tmp_path / "without-directory")) == 4002
    path.write_bytes(whole[: len(whole) * 3 // 4])
    (told,) = batch([path], tmp_path / "out", tables=("rows",))
    assert [one.state for one in told.each] == ["damaged", "read", "read", "damaged"]
    found = numbers(tmp_path / "out", told.members[2].name)
    assert found == [*range(len(found))]
    assert method == zipfile.ZIP_BZIP2 or len(found) > 1000
    assert numbers(tmp_path / "out", told.members[1].name) == [2]


def test_of_a_zip_that_is_cut_off_a_member_whose_end_nobody_knows_is_named(tmp_path):
    path = tmp_path / "x.zip"
    with Forward(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.log", log(1))
        archive.writestr("b.log", log(2), zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes()[:-40])
    (told,) = batch([path], tmp_path / "out")
    assert [one.state for one in told.each] == ["damaged", "read", "damaged"]
    assert numbers(tmp_path / "out") == [1]


@pytest.mark.parametrize("end", ["", *COMPRESSED])
def test_of_a_tar_that_is_cut_off_all_before_that_is_kept(end, tmp_path):
    content = tarred([("a.log", log(1)), ("b.log", noise(9000)), ("c.log", log(3))])
    packed = COMPRESSED[end](content) if end else content
    path = tmp_path / "x"
    path.write_bytes(packed[: len(packed) * 3 // 4])
    (told,) = batch([path], tmp_path / "out", tables=("rows",))
    assert [one.state for one in told.each] == ["damaged", "read", "damaged"]
    found = numbers(tmp_path / "out", told.members[1].name)
    assert found == [*range(len(found))]
    assert len(found) > 3000
    assert numbers(tmp_path / "out", told.members[0].name) == [1]
    assert batch([path], tmp_path / "out", tables=("rows",)) == [told]


@pytest.mark.parametrize("where", ["header", "between", "end"])
def test_a_damaged_header_of_a_tar_is_said_and_not_taken_for_the_end(where, tmp_path):
    content = tarred([("a.log", log(1)), ("b.log", log(2))])
    path = tmp_path / "x.tar"
    path.write_bytes(
        {
            "header": content[: 1024 + 100] + b"\xff" * 40 + content[1024 + 140 :],
            "between": content[: 1024 + 100],
            "end": content[:2048],
        }[where]
    )
    (told,) = batch([path], tmp_path / "out")
    assert told.state == "damaged"
    assert "damaged" in told.error
    assert sorted(numbers(tmp_path / "out")) == ([1, 2] if where == "end" else [1])


def test_tars_that_were_joined_are_read_all(tmp_path):
    path = tmp_path / "x.tar.gz"
    path.write_bytes(gzip.compress(tarred([("a.log", log(1))])) + gzip.compress(tarred([("b.log", log(2))])))
    (told,) = batch([path], tmp_path / "out")
    assert told.state == "archive"
    assert sorted(numbers(tmp_path / "out")) == [1, 2]


def test_damage_behind_the_last_member_of_a_compressed_tar_is_said(tmp_path):
    packed = gzip.compress(tarred([("a.log", log(1))]) + bytes(1 << 20))
    (tmp_path / "x.tar.gz").write_bytes(packed[:-8] + b"\0\1\2\3" + packed[-4:])
    (told,) = batch([tmp_path / "x.tar.gz"], tmp_path / "out")
    assert (told.state, [one.state for one in told.members]) == ("damaged", ["read"])
    assert numbers(tmp_path / "out") == [1]


@pytest.mark.parametrize("end", [*COMPRESSED])
@pytest.mark.parametrize("how", ["cut", "damaged"])
def test_of_a_damaged_compressed_log_what_stands_before_is_kept(end, how, tmp_path):
    packed = COMPRESSED[end](noise(9000))
    at = len(packed) * 3 // 4
    path = tmp_path / "a.log"
    path.write_bytes(packed[:at] if how == "cut" else packed[:at] + b"\xff\x00" * 40 + packed[at + 80 :])
    (told,) = batch([path], tmp_path / "out", tables=("rows",))
    assert told.state == "damaged"
    assert told.error
    found = numbers(tmp_path / "out")
    assert len(found) > 3000
    assert found[:3000] == [*range(3000)]


def test_an_archive_in_an_archive_is_named_and_the_rest_is_read(tmp_path):
    inner = make_zip(tmp_path / "inner", [("x.log", log(9))]).read_bytes()
    for kind in ("zip", "tar"):
        members = [
            ("a.log", log(1)),
            ("i.zip", inner),
            ("i.tgz", gzip.compress(tarred([("y.log", log(8))]))),
            ("i.zip.gz", gzip.compress(inner)),
        ]
        path = make(kind, tmp_path / kind, [*members, ("z.log", log(2))])
        (told,) = batch([path], tmp_path / f"{kind}-out")
        assert [one.state for one in told.each] == ["archive", "read", "unreadable", "unreadable", "unreadable", "read"]
        assert all("archive in an archive" in one.error for one in told.members[1:4])
        assert sorted(numbers(tmp_path / f"{kind}-out")) == [1, 2]
    (tmp_path / "packed").write_bytes(gzip.compress(inner))
    (told,) = batch([tmp_path / "packed"], tmp_path / "packed-out")
    assert told.state == "unreadable"
    assert "expand it" in told.error


def test_binary_members_are_named_and_not_read(tmp_path):
    for kind in ("zip", "tar"):
        path = make(
            kind, tmp_path / kind, [("a.png", b"\x89PNG\0\0{ n: 1 }\n"), ("b.log", log(2)), ("c.txt", "{ n: 3 }\n".encode("utf-16"))]
        )
        (told,) = batch([path], tmp_path / f"{kind}-out")
        assert [one.state for one in told.each] == ["archive", "binary", "read", "read"]
        assert sorted(numbers(tmp_path / f"{kind}-out")) == [2, 3]


def test_empty_archives_and_empty_members(tmp_path):
    (tmp_path / "logs").mkdir()
    path = make_zip(tmp_path / "logs" / "x.zip", [])
    (tmp_path / "logs" / "x.tar").write_bytes(tarred([]))
    (tmp_path / "logs" / "x.tar.gz").write_bytes(gzip.compress(tarred([])))
    told = {Path(one.name).name: one for one in batch([tmp_path / "logs"], tmp_path / "out")}
    assert (told["x.zip"].state, told["x.zip"].members) == ("archive", [])
    assert {told[name].error for name in told} == {None}
    assert data(tmp_path / "out", "rows") == []
    for kind in ("zip", "tar"):
        path = make(kind, tmp_path / kind, [("a.log", b""), ("b.log", log(1))])
        (one,) = batch([path], tmp_path / f"{kind}-out")
        assert [member.state for member in one.members] == ["read", "read"]
        assert numbers(tmp_path / f"{kind}-out") == [1]


def test_secrets_are_taken_out_of_members_and_of_their_names(tmp_path):
    secret = "sk-proj-" + "Ab3dEf6hIj9kLm2nOp5q" * 2
    path = make_zip(tmp_path / "x.zip", [(f"{secret}.log", f"{{ n: 1, key: '{secret}' }}\n".encode())])
    (told,) = batch([path], tmp_path / "out", redact=True)
    assert [one.state for one in told.each] == ["archive", "read"]
    assert numbers(tmp_path / "out") == [1]
    assert not any(secret in str(one) or (one.is_file() and secret.encode() in one.read_bytes()) for one in (tmp_path / "out").rglob("*"))


def test_other_patterns_read_what_else_is_in_an_archive(tmp_path):
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1)), ("b.txt", log(2))])
    for patterns, wanted in (("*.md",), []), (("*.log",), [1]), (("*.txt",), [2]), ((), [1, 2]):
        batch([path], tmp_path / "out", patterns=patterns)
        assert sorted(numbers(tmp_path / "out")) == wanted


def test_a_log_that_a_link_leads_to_is_the_same_in_another_run(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.log").write_bytes(log(1))
    (tmp_path / "link").symlink_to("real")
    for name in ("real", "link"):
        batch([tmp_path / name], tmp_path / "out")
    assert numbers(tmp_path / "out") == [1]
