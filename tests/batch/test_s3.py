"""Logs in a bucket: a server of S3 on this machine has them; what comes of them is what comes of the same files read here."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import boto3
import fsspec
import pytest
from helpers import ROOT, run, run_process
from timing import WITHIN

from batch.batches import batch, data
from dumpparse.batch.engine import engine
from dumpparse.batch.sources import NotFound, find
from dumpparse.batch.tables import TABLES

STREAMS = sorted((ROOT / "tests/data/streams").rglob("*.txt"))[:6]
LOCATION = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


def log(*numbers):
    return "".join(f"{{ n: {number} }}\n" for number in numbers).encode()


def numbers(out):
    return sorted(row["value"]["n"] for row in data(out, "rows"))


SERVER = """
import sys
from moto.server import ThreadedMotoServer
made = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
made.start()
print("http://%s:%s" % made.get_host_and_port(), flush=True)
sys.stdin.read()
made.stop()
"""


def without_path():
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


@pytest.fixture(scope="module")
def server():
    """The address of a server, a process of its own: a folder of these tests has the name of a package that it imports."""
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(sys.prefix), env=without_path()) as process:
        yield process.stdout.readline().decode().strip()
        process.stdin.close()
        assert process.wait(timeout=WITHIN) == 0


@pytest.fixture
def environment(server, monkeypatch):
    """The environment of a process that finds the server."""
    made = {**LOCATION, "AWS_ENDPOINT_URL": server}
    for name, value in made.items():
        monkeypatch.setenv(name, value)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    yield made
    fsspec.get_filesystem_class("s3").clear_instance_cache()


@pytest.fixture
def s3(environment, server):
    """A client that puts things there; the bucket is empty at the beginning."""
    client = boto3.client("s3", endpoint_url=server)
    client.create_bucket(Bucket="bucket")
    yield client
    for one in client.list_objects_v2(Bucket="bucket").get("Contents", []):
        client.delete_object(Bucket="bucket", Key=one["Key"])
    client.delete_bucket(Bucket="bucket")
    client.close()


def contents(folder):
    """Give logs by name, of all kinds; one of them is large, for what a test is."""
    with zipfile.ZipFile(folder / "made.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in.log", log(7))
        archive.writestr("sub/api.log", STREAMS[0].read_bytes())
    return {
        **{f"api/{number}.log": path.read_bytes() for number, path in enumerate(STREAMS)},
        "large.log": b"".join(path.read_bytes() for path in STREAMS) * 3 + log(*range(3000)),
        "a.log.gz": gzip.compress(log(1, 2)),
        "old.zip": (folder / "made.zip").read_bytes(),
        "odd ::*? ü%41.log": log(3),
        "empty.log": b"",
        "picture.png": b"\x89PNG\0\0",
        ".hidden/x.log": log(99),
    }


def put(client, made, prefix=""):
    for name, content in made.items():
        client.put_object(Bucket="bucket", Key=prefix + name, Body=content)


def write(folder, made):
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def of_files(out, root):
    """Give all data sets, by the names of the files below a root."""
    made = {}
    for table in TABLES:
        for row in data(out, table):
            del row["log"]
            if table == "responses":
                assert row["response"].pop("file") == row["file"]
            before, _, name = row.pop("file").rpartition(root)
            made.setdefault((table, before + name), []).append(row)
    return made


@pytest.fixture
def filled(s3, tmp_path):
    """The same logs in the bucket, and here."""
    made = contents(tmp_path)
    put(s3, made, "logs/")
    s3.put_object(Bucket="bucket", Key="logs/", Body=b"")  # as consoles make folders
    s3.put_object(Bucket="bucket", Key="logs/api/", Body=b"")
    s3.put_object(Bucket="bucket", Key="logs-of-others/x.log", Body=log(98))
    write(tmp_path / "logs", made)
    return made


@pytest.mark.parametrize("block", [1 << 25, 10_000])
def test_what_comes_of_a_bucket_is_what_comes_of_the_same_files_here(filled, block, tmp_path):
    there = batch(["s3://bucket/logs"], tmp_path / "there", block=block)
    here = batch([tmp_path / "logs"], tmp_path / "here", block=block)
    assert of_files(tmp_path / "there", "s3://bucket/logs/") == of_files(tmp_path / "here", f"{tmp_path}/logs/")
    told = [
        sorted((one.name.removeprefix(root), one.state, one.bytes, one.counts, one.errors) for one in made)
        for made, root in ((there, "s3://bucket/logs/"), (here, f"{tmp_path}/logs/"))
    ]
    assert told[0] == told[1]
    assert {one.name.rpartition("/")[2]: one.state for one in there if one.state != "read"} == {
        "old.zip": "archive",
        "picture.png": "binary",
    }
    large = next(one for one in there if one.name.endswith("large.log"))
    assert (len(list((tmp_path / "there" / "rows" / f"log={large.key}").iterdir())) > 5) == (block < 1 << 20)
    assert batch(["s3://bucket/logs/"], tmp_path / "there", block=block) == sorted(there, key=lambda one: one.name)


def test_workers_of_a_cluster_read_a_bucket(filled, tmp_path):
    batch([tmp_path / "logs"], tmp_path / "here", block=10_000)
    with engine(None, 1, "auto", str(tmp_path)) as workers:
        batch(["s3://bucket/logs"], tmp_path / "there", workers, block=10_000)
    assert of_files(tmp_path / "there", "s3://bucket/logs/") == of_files(tmp_path / "here", f"{tmp_path}/logs/")


def test_a_pattern_and_a_name_in_a_bucket(filled, tmp_path):
    def names(*given):
        return [one.name for one in find(given, (), str(tmp_path / "out"))]

    assert names("s3://bucket/logs/api/*.log") == [f"s3://bucket/logs/api/{number}.log" for number in range(6)]
    assert names("s3://bucket/logs/*") == [
        f"s3://bucket/logs/{name}" for name in ("a.log.gz", "empty.log", "large.log", "odd ::*? ü%41.log", "old.zip", "picture.png")
    ]
    assert names("s3://bucket/**/[02].log") == ["s3://bucket/logs/api/0.log", "s3://bucket/logs/api/2.log"]
    assert names("s3://bucket/logs/api/3.log", "s3://bucket/logs/api", "s3://bucket/logs/api/*") == [
        f"s3://bucket/logs/api/{number}.log" for number in (3, 0, 1, 2, 4, 5)
    ]
    assert "s3://bucket/logs-of-others/x.log" in names("s3://bucket")
    assert not [one for one in names("s3://bucket/logs") if "others" in one]


def test_only_what_is_replaced_is_read_again(s3, tmp_path):
    put(s3, {"a.log": log(1), "b.log": log(2), "c.zip": contents(tmp_path)["old.zip"]}, "logs/")
    out = tmp_path / "out"
    first = {one.name: one for one in batch(["s3://bucket/logs"], out, tables=("rows",))}
    made = {path: path.stat().st_mtime_ns for path in out.rglob("part-*")}
    s3.put_object(Bucket="bucket", Key="logs/a.log", Body=log(5))
    second = {one.name: one for one in batch(["s3://bucket/logs"], out, tables=("rows",))}
    assert {name for name in first if first[name] != second[name]} == {"s3://bucket/logs/a.log"}
    again = {path.parent.name for path in out.rglob("part-*") if path.stat().st_mtime_ns != made.get(path)}
    assert again == {f"log={first['s3://bucket/logs/a.log'].key}"}
    assert {1, 2, 5, 7} & {row["value"].get("n") for row in data(out, "rows")} == {2, 5, 7}
    # One that was found in a folder is the same where it is given by its name.
    assert batch(["s3://bucket/logs/a.log", "s3://bucket/logs/c.zip"], out, tables=("rows",)) == [
        second["s3://bucket/logs/a.log"],
        second["s3://bucket/logs/c.zip"],
    ]


@pytest.mark.parametrize(("block", "now"), [(1 << 25, range(500, 2000)), (1 << 25, range(300, 500)), (2000, range(10, 700))])
def test_an_object_that_is_replaced_after_it_was_found_is_read_as_it_is_then(s3, block, now, tmp_path, monkeypatch):
    s3.put_object(Bucket="bucket", Key="a.log", Body=log(*range(1000)))
    found = list(find(["s3://bucket/a.log"], (), str(tmp_path / "out")))
    s3.put_object(Bucket="bucket", Key="a.log", Body=log(*now))
    monkeypatch.setattr("batch.batches.find", lambda *_: found)
    (told,) = batch(["s3://bucket/a.log"], tmp_path / "out", block=block)
    assert (told.state, numbers(tmp_path / "out")) == ("read", [*now])


def test_a_key_and_a_bucket_that_are_not_there(s3):
    s3.put_object(Bucket="bucket", Key="a.log", Body=log(1))
    given = ["s3://bucket/nothing.log", "s3://no-such-bucket/a.log", "s3://no-such-bucket", "s3://bucket/*.nothing", "s3://bucket/a.log/x"]
    found = list(find(given, (), "/nowhere"))
    assert [one.name for one in found] == given
    assert all(isinstance(one, NotFound) and one.why for one in found)
    assert "No such file or directory" in found[0].why


def test_a_folder_and_an_object_of_one_name(s3, tmp_path):
    put(s3, {"logs": log(1), "logs/a.log": log(2)})
    batch(["s3://bucket/logs"], tmp_path / "object")
    batch(["s3://bucket/logs/"], tmp_path / "folder")
    assert (numbers(tmp_path / "object"), numbers(tmp_path / "folder")) == ([1], [2])


@pytest.mark.parametrize("name", ["AWS_ENDPOINT_URL", "FSSPEC_S3_ENDPOINT_URL"])
def test_the_command_reads_a_bucket_by_its_environment(name, s3, server, tmp_path):
    put(s3, {"a.log": log(1), "sub/b.log": log(2)}, "logs/")
    env = {key: value for key, value in os.environ.items() if key.startswith("AWS_") and key != "AWS_ENDPOINT_URL"}
    script = ("batch", "s3://bucket/logs", "s3://bucket/nothing.log", "--out", str(tmp_path / "out"), "--workers", "0", "--json")
    done = run_process(*script, **{**env, "AWS_ENDPOINT_URL": "", name: server})
    assert done.returncode == 4, done.stderr
    assert b"nothing.log" in done.stderr
    assert b"Traceback" not in done.stderr
    assert numbers(tmp_path / "out") == [1, 2]
    assert run("batch", "s3://bucket/logs", "--out", str(tmp_path / "out"), "--workers", "0").returncode == 0


def test_a_server_that_is_not_there_is_told(environment, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    (one,) = find(["s3://bucket/a.log"], (), str(tmp_path / "out"))
    assert isinstance(one, NotFound)
    assert "connect" in one.why.lower()
