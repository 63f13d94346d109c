"""`dumpparse batch`: what it says and to whom, what it refuses, how it ends, and what it leaves behind."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers import DATA, on_terminal, run, unmeasured
from terminals import in_pyte, text_of

from batch.batches import data
from batch.test_sources import served
from dumpparse.batch.tables import TABLES

CLEAN = "{ a: 1 }\n{ a: 2 }\n"
FAILED = (DATA / "clients" / "openai" / "chat.429.bare.txt").read_text("utf-8")
HEAVY = ("dask", "distributed", "pyarrow", "duckdb", "fsspec", "lark", "pydantic")


@pytest.fixture
def folder(tmp_path) -> Path:
    """Give a folder with a folder of logs."""
    (tmp_path / "logs" / "sub").mkdir(parents=True)
    (tmp_path / "logs" / "a.log").write_text(CLEAN)
    (tmp_path / "logs" / "b.txt").write_text("{ b: 1 }\n")
    (tmp_path / "logs" / "sub" / "c.log").write_text("{ c: 1 }\nError: no\n    at f (/a.js:1:2)\n")
    return tmp_path


def made(folder, *args, code=0, workers="0", **env):
    """Run a batch in a folder, by one process; give what was printed and what was said."""
    done = run("batch", *args, *(() if workers is None else ("--workers", workers)), cwd=folder, **env)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done.stdout.decode(), done.stderr.decode()


def files_of(out, table="rows"):
    return sorted({row["file"] for row in data(out, table)})


def test_all_was_read(folder):
    printed, said = made(folder, "logs", "--out", "out")
    assert printed == ""
    assert said.split("\n")[0].startswith("logs: 3 read; 0.0 MB in ")
    assert said.split("\n")[1:] == ["responses 0, events 0, rows 5, errors 1, issues 0 (0 of level error)", ""]
    assert files_of(folder / "out") == ["logs/a.log", "logs/b.txt", "logs/sub/c.log"]
    assert "logs: 3 read, 3 of them before; 0.0 MB in 0.0 s" in made(folder, "logs", "--out", "out")[1]


def test_an_issue_is_an_error(folder):
    (folder / "logs" / "failed.log").write_text(FAILED)
    _, said = made(folder, "logs", "--out", "out", code=1)
    assert "(1 of level error)" in said
    made(folder, "logs", "--out", "out", code=1)
    assert [row["code"] for row in data(folder / "out", "issues") if row["level"] == "error"] == ["response-failed"]


def test_nothing_is_found(folder):
    (folder / "empty").mkdir()
    assert "no log found" in made(folder, "empty", "--out", "out", code=3)[1]
    assert not (folder / "out").exists()
    (folder / "text.log").write_text("only words\n")
    assert "text.log" not in (said := made(folder, "text.log", "--out", "out", code=3)[1])
    assert "no value found; the logs have text alone" in said
    assert data(folder / "out", "rows") == []


def test_what_cannot_be_read_costs_only_itself(folder):
    (folder / "logs" / "failed.log").write_text(FAILED)
    (folder / "logs" / "broken.log.gz").write_bytes(gzip.compress(CLEAN.encode() * 5000)[:-30])
    _, said = made(folder, "logs", "nowhere", "no*thing", "--out", "out", code=4)
    assert "nowhere: error: cannot-read: No such file or directory\n" in said
    assert "no*thing: error: cannot-read: nothing matches it\n" in said
    assert "logs/broken.log.gz: error: cannot-read: " in said
    assert "logs: 4 read, 1 damaged; " in said
    assert {"logs/a.log", "logs/broken.log.gz"} < {*files_of(folder / "out")}
    assert made(folder, "nowhere", "--out", "other", code=4)[1] == "nowhere: error: cannot-read: No such file or directory\n"
    assert not (folder / "other").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Missing argument 'SOURCE...'"),
        (["logs"], "Missing option '--out'"),
        (["logs", "--out", ""], "the name of the folder of --out is empty"),
        (["logs", "--out", "o\udcff"], "the name of the folder of --out is no UTF-8"),
        (["logs", "--out", "out", "--block", "nan"], "--block nan is no number of megabytes"),
        (["logs", "--out", "out", "--block", "inf"], "--block inf is no number of megabytes"),
        (["logs", "--out", "s3://bucket/out"], "--out is a folder, and 's3://bucket/out' is an address"),
        (["logs", "--out", "file://out", "--dry-run"], "--out is a folder, and 'file://out' is an address"),
        (["-", "--out", "out"], "standard input is no SOURCE, as it can be read once alone: write it to a file"),
        (["logs", "-", "--out", "out", "--dry-run"], "standard input is no SOURCE"),
        (["logs", "--out", "out", "--only", "rows,nope"], "'nope' is no kind; the kinds are responses, events, rows, errors, issues"),
        (["logs", "--out", "out", "--block", "0"], "0 is not in the range x>0"),
        (["logs", "--out", "out", "--block", "x"], "'x' is not a valid float"),
        (["logs", "--out", "out", "--limit", "0"], "0 is not in the range x>=1"),
        (["logs", "--out", "out", "--workers", "-1"], "-1 is not in the range x>=0"),
        (["logs", "--out", "out", "--workers", "1", "--scheduler", "tcp://127.0.0.1:9"], "--workers begins some here, --scheduler has its own"),
        (["logs", "--out", "out", "--scheduler", "nonsense"], "'nonsense' is no address of a scheduler; those are as tcp://HOST:PORT"),
        (["logs", "--out", "out", "--scheduler", "foo://127.0.0.1:9"], "'foo://127.0.0.1:9' is no address of a scheduler"),
        (["logs", "--out", "out", "--memory", "nonsense"], "'nonsense' is no size: 'auto', or a number with a unit, as in '2GB'"),
        (["logs", "--out", "out", "--memory", "1.5.2GB"], "'1.5.2GB' is no size"),
        (["logs", "--out", "out", "--memory", "-5GB"], "'-5GB' is no size"),
        (["logs", "--out", "out", "--memory", "1\x1bGB"], "'1\\x1bGB' is no size"),
        (["logs", "--out", "out", "--memory", "2"], "'2' is less than a worker takes that reads, which is some 300 MB"),
        (["logs", "--out", "out", "--memory", "0.1 gib"], "'0.1 gib' is less than a worker takes"),
        (["logs", "--out", "out", "--also", "nope"], "'nope' is no kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused(args, said, folder):
    printed, heard = made(folder, *args, code=2, workers=None)
    assert printed == ""
    assert said in heard
    assert [path.name for path in folder.iterdir()] == ["logs"]


@pytest.mark.parametrize("size", ["auto", "2GB", "2 gib", "500M", "1.5GB", "300000000"])
def test_sizes_that_workers_may_take(size, folder):
    made(folder, "logs/a.log", "--out", "out", "--memory", size)


def test_a_folder_that_is_of_something_else(folder):
    (folder / "file").write_text("x")
    assert "file: error: cannot-write: the output cannot be written: File exists\n" in made(folder, "logs", "--out", "file", code=4)[1]
    assert (folder / "file").read_text() == "x"
    (folder / "full\x1b[31m").mkdir()
    (folder / "full\x1b[31m" / "mine").write_text("x")
    _, said = made(folder, "logs", "--out", "full\x1b[31m", code=2)
    assert "full\\x1b[31m: it holds something else; give a folder of its own" in said
    assert "\x1b" not in said
    assert [path.name for path in (folder / "full\x1b[31m").iterdir() if path.name != "_lock"] == ["mine"]
    made(folder, "logs", "--out", "out")
    _, said = made(folder, "logs", "--out", "out", "--ndjson", code=2)
    assert 'out: it was made otherwise: format "parquet", now "ndjson"' in said


@pytest.mark.parametrize(
    ("missing", "args", "workers"),
    [
        ("pyarrow", ["logs"], "0"),
        ("dask", ["logs"], None),
        ("distributed", ["logs", "--scheduler", "tcp://127.0.0.1:9"], None),
        ("cryptography", ["logs"], "2"),
        ("fsspec", ["https://127.0.0.1:9/a.log"], "0"),
    ],
)
def test_what_is_not_installed_is_said(missing, args, workers, folder, monkeypatch):
    monkeypatch.setattr("dumpparse.cli.extras.find_spec", lambda name: None if name == missing else object())
    _, said = made(folder, *args, "--out", "out", code=2, workers=workers)
    assert f"{missing}, which this needs, must be installed: python3 -m pip install 'dumpparse[batch]'" in said
    assert not (folder / "out").exists()


def test_nothing_is_needed_that_is_not_used(folder, monkeypatch):
    """NDJSON of what is here, by this process, is made by what is always installed."""
    monkeypatch.setattr("dumpparse.cli.extras.find_spec", lambda _: None)
    made(folder, "logs", "--out", "out", "--ndjson")
    script = (
        "import sys\nfor name in ('dask', 'distributed', 'pyarrow', 'duckdb', 'fsspec', 'cryptography'):\n    sys.modules[name] = None\n"
        "from dumpparse.cli import main\nmain(sys.argv[1:])"
    )
    args = ["batch", "logs", "--out", "other", "--ndjson", "--workers", "0", "-q"]
    done = subprocess.run([sys.executable, "-c", script, *args], capture_output=True, env=unmeasured(), cwd=folder, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert data(folder / "other", "rows") == data(folder / "out", "rows") != []


@pytest.mark.parametrize(
    "args", [["--version"], ["json", "logs/a.log"], ["batch", "-h"], ["query", "-h"], ["query", "--questions"], ["help"]]
)
def test_what_needs_no_package_of_the_extra_imports_none(args, folder):
    script = (
        "import sys\nfrom dumpparse.cli import main\ntry:\n    main(sys.argv[1:])\nfinally:\n"
        f"    print(sorted({{*{HEAVY}}} & {{*sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", script, *args], capture_output=True, env=unmeasured(), cwd=folder, check=True)
    printed = done.stdout.decode().splitlines()
    assert len(printed) > 1
    assert printed[-1] == "[]"


def test_a_dry_run_reads_and_writes_nothing(folder, monkeypatch):
    (folder / "logs" / "broken.log.gz").write_bytes(b"\x1f\x8b\x08\x00 nothing")
    monkeypatch.setattr("dumpparse.batch.files.Source.open", None)
    before = sorted(folder.rglob("*"))
    printed, said = made(folder, "logs", "--out", "out", "--dry-run", workers=None)
    assert [line.split() for line in printed.splitlines()] == [
        ["18", "whole", "logs/a.log"],
        ["9", "whole", "logs/b.txt"],
        ["12", "whole", "logs/broken.log.gz"],
        ["40", "whole", "logs/sub/c.log"],
    ]
    assert said == ""
    assert sorted(folder.rglob("*")) == before
    printed, said = made(folder, "nowhere", "logs/a.log", "--out", "out", "--dry-run", code=4)
    assert printed.split() == ["18", "whole", "logs/a.log"]
    assert said == "nowhere: error: cannot-read: No such file or directory\n"
    assert made(folder, "logs/*.nothing", "--out", "out", "--dry-run", code=4)[0] == ""
    assert sorted(folder.rglob("*")) == before


def test_a_dry_run_says_what_is_done_and_what_is_cut(folder):
    made(folder, "logs/a.log", "--out", "out")
    (folder / "logs" / "large.log").write_text(CLEAN * 1000)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    printed, _ = made(folder, "logs", "--out", "out", "--dry-run", "--block", "0.001")
    assert [line.split(maxsplit=1)[1].rsplit(maxsplit=1) for line in printed.splitlines()] == [
        ["done", "logs/a.log"],
        ["whole", "logs/b.txt"],
        ["in 18 parts", "logs/large.log"],
        ["whole", "logs/sub/c.log"],
    ]
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_dry_run_is_refused_where_the_run_would_be(folder):
    made(folder, "logs", "--out", "out")
    (folder / "full").mkdir()
    (folder / "full" / "mine").write_text("x")
    (folder / "file").write_text("x")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for args, code, words in [
        (["--out", "out", "--ndjson"], 2, 'out: it was made otherwise: format "parquet", now "ndjson"'),
        (["--out", "full"], 2, "full: it holds something else; give a folder of its own"),
        (["--out", "file"], 4, "file: error: cannot-write: the output cannot be written: Not a directory"),
    ]:
        printed, said = made(folder, "logs", *args, "--dry-run", code=code)
        assert printed == ""
        assert words in said
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_the_first_logs_alone(folder):
    made(folder, "logs", "--out", "out", "--limit", "2")
    assert files_of(folder / "out") == ["logs/a.log", "logs/b.txt"]
    printed, _ = made(folder, "logs", "--out", "out", "--limit", "1", "--dry-run")
    assert printed.split() == ["18", "done", "logs/a.log"]
    made(folder, "logs", "--out", "out", "--limit", "9")
    assert len(files_of(folder / "out")) == 3


def test_some_of_the_data_sets(folder):
    made(folder, "logs", "--out", "out", "--only", "rows,errors", "--only", "issues")
    assert sorted(path.name for path in (folder / "out").iterdir() if path.name[0] != "_") == ["errors", "issues", "rows"]
    made(folder, "logs", "--out", "out", "--only", "issues,errors,rows")
    assert "it was made otherwise: tables" in made(folder, "logs", "--out", "out", "--only", "rows", code=2)[1]


def test_both_formats_have_the_same(folder):
    (folder / "logs" / "failed.log").write_text(FAILED)
    made(folder, "logs", "--out", "one", code=1)
    made(folder, "logs", "--out", "two", "--ndjson", code=1)
    assert {path.suffix for path in (folder / "two").rglob("part-*")} == {".ndjson"}
    assert {path.suffix for path in (folder / "one").rglob("part-*")} == {".parquet"}
    for table in ("rows", "errors", "issues"):
        assert data(folder / "one", table) == data(folder / "two", table) != []


def test_patterns_choose_in_folders(folder):
    made(folder, "logs", "--out", "out", "--glob", "*.log", "--glob", "!sub")
    assert files_of(folder / "out") == ["logs/a.log"]
    made(folder, "logs", "--out", "out", "--glob", "*.txt")
    assert files_of(folder / "out") == ["logs/a.log", "logs/b.txt"]


def test_tiny_blocks_change_nothing(folder):
    text = CLEAN + FAILED + (DATA / "streams" / "responses" / "basic.full.txt").read_text("utf-8") + CLEAN
    (folder / "logs" / "more.log").write_text(text)
    made(folder, "logs", "--out", "whole", code=1)
    made(folder, "logs", "--out", "cut", "--block", "0.0005", code=1)
    made(folder, "logs/sub", "--out", "bytes", "--block", "0.000001")
    for table in TABLES:
        assert data(folder / "cut", table) == data(folder / "whole", table) != []
    assert files_of(folder / "bytes") == ["logs/sub/c.log"]


def test_the_summary_as_json(folder):
    (folder / "logs" / "failed.log").write_text(FAILED)
    (folder / "logs" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "logs" / "broken.log.gz").write_bytes(gzip.compress(CLEAN.encode())[:-9])
    printed, said = made(folder, "logs", "nowhere", "--out", "out", "--json", code=4)
    summary = json.loads(printed)
    assert printed.count("\n") == 1
    assert summary.pop("seconds") >= 0
    assert summary.pop("bytes") == sum(path.stat().st_size for path in (folder / "logs").rglob("*.*"))
    unread = summary.pop("unread")
    assert summary == {
        "logs": {"read": 4, "binary": 1, "damaged": 1},
        "before": 0,
        "rows": {"responses": 1, "events": 0, "rows": 8, "errors": 2, "issues": 1},
        "issues_of_level_error": 1,
    }
    assert [one["file"] for one in unread] == ["nowhere", "logs/broken.log.gz"]
    assert all(f"{one['file']}: error: cannot-read: {one['error']}\n" in said for one in unread)
    again = json.loads(made(folder, "logs", "nowhere", "--out", "out", "--json", code=4)[0])
    assert (again["before"], again["bytes"], again["rows"], again["logs"]) == (6, 0, summary["rows"], summary["logs"])


def test_quiet_is_quiet(folder):
    assert made(folder, "logs", "--out", "out", "-q") == ("", "")
    assert made(folder, "logs", "nowhere", "--out", "out", "-q", code=4)[1] == "nowhere: error: cannot-read: No such file or directory\n"
    with on_terminal("batch", "-q", str(folder / "logs"), "--out", str(folder / "other"), "--workers", "0") as (process, shown):
        assert shown() == ""
        assert process.wait() == 0


def test_progress_is_shown_on_a_terminal_and_nowhere_else(folder):
    slow = (DATA / "streams" / "responses" / "all_event_types.full.txt").read_text("utf-8")
    for number in range(4):
        (folder / "logs" / f"slow-{number}.log").write_text(slow.replace("resp_", f"resp_{number}"))
    args = ("batch", str(folder / "logs"), "--workers", "0", "--out")
    with on_terminal(*args, str(folder / "out"), COLUMNS="200") as (process, shown):
        said = shown()
        assert process.wait() == 1
    assert " of 7 logs · " in said
    assert " responses · 0 unread" in said
    assert said.rindex("\x1b[K") > said.rindex(" of 7 logs")
    screen = text_of(in_pyte([*args, str(folder / "other")], folder, 80, 10))
    assert screen.startswith("logs: 7 read; ")
    assert " of 7 logs" not in screen
    done = run(*args, str(folder / "piped"))
    assert done.returncode == 1
    assert b" of 7 logs" not in done.stderr
    assert b"\x1b" not in done.stderr
    assert b"\r" not in done.stderr


def test_no_name_drives_a_terminal(folder):
    """Of files, of what is in archives, and of what is not there."""
    evil = "\x1b[31m\n\x9bx\u202e"
    (folder / "logs" / f"{evil}.log.gz").write_bytes(gzip.compress(CLEAN.encode())[:-9])
    (folder / "logs" / "\udcff\udcfe.log.gz").write_bytes(b"\x1f\x8b\x08\x00 nothing")
    with zipfile.ZipFile(folder / "logs" / "x.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"in{evil}.gz"), gzip.compress(CLEAN.encode())[:-9])
    for args in (["logs", f"nowhere{evil}", f"{evil}*?", "--out", "out"], ["logs", f"nowhere{evil}", "--out", f"o{evil}", "--dry-run"]):
        printed, said = made(folder, *args, code=4)
        for text in (printed, said):
            assert not {char for char in text if not char.isprintable() and char != "\n"}
        assert "nowhere\\x1b[31m\\n\\x9bx\\u202e: error: " in said
    assert "in\\x1b[31m\\n\\x9bx\\u202e.gz::" in made(folder, "logs", "--out", "out", code=4)[1]


class Secrets:
    """Made-up secrets: none stands in this file."""

    def __init__(self, seed: int = 1) -> None:
        chance = random.Random(seed)  # noqa: S311  # the same at each run
        letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
        for name in ("password", "bearer", "cookie", "token", "login", "key", "late", "member", "folder"):
            setattr(self, name, "".join(chance.choice(letters) for _ in range(24)))
        self.card = "4111 1111 1111 1111"

    @property
    def all(self) -> list[str]:
        return [*vars(self).values()]

    def log(self) -> str:
        made = vars(self)
        return (
            "login {{ user: 'ann', note: 'no secret', password: '{password}' }}\n"
            "{{ headers: {{ authorization: 'Bearer {bearer}', cookie: 'sid={cookie}; theme=dark' }} }}\n"
            "GET https://ann:{login}@db.example/x?token={token}&page=2 200 {{ ms: 4 }}\n"
            "Error: refused {late} for {password}\n    at f (/srv/app.js:1:2) {{\n  apiKey: '{key}'\n}}\n"
            "{{ card: '{card}' }}\n"
            "{{ type: 'response.created', sequence_number: 0, response: {{ id: 'resp_1', model: 'm', output: [], instructions: 'use {bearer}' }} }}\n"
            "{{ type: 'response.failed', sequence_number: 1, response: {{ id: 'resp_1', model: 'm', output: [], status: 'failed', error: {{ code: 'x', message: 'not {key}' }} }} }}\n"
            "later {{ again: '{cookie} and {token}', secret: '{late}' }}\n"
        ).format(**made)  # fmt: skip


def everything_below(out):
    """Give all that stands below a folder: names, bytes, and what is in Parquet."""
    texts = [str(path.relative_to(out)) for path in out.rglob("*")]
    texts += [path.read_bytes().decode("utf-8", "replace") for path in out.rglob("*") if path.is_file()]
    return "\n".join([*texts, *(repr(data(out, table)) for table in TABLES)])


@pytest.mark.parametrize("form", [[], ["--ndjson"]])
def test_no_secret_is_left_anywhere(form, folder):
    secrets = Secrets()
    logs = folder / "secret"
    (logs / f"token={secrets.folder}").mkdir(parents=True)
    (logs / f"token={secrets.folder}" / "a.log").write_text(secrets.log())
    (logs / "b.log.gz").write_bytes(gzip.compress(secrets.log().encode()))
    (logs / "c.log.gz").write_bytes(gzip.compress((secrets.log() * 40).encode())[:-20])
    with zipfile.ZipFile(logs / "d.zip", "w") as archive:
        archive.writestr(f"password={secrets.member}/x.log", secrets.log())
        archive.writestr(f"token={secrets.member}/broken.gz", gzip.compress(secrets.log().encode())[:-9])
    args = ("secret", "--out", "out", "--block", "0.0001", *form)
    printed, said = made(folder, *args, "--redact", "--also", "cards", "--json", code=4)
    dry, heard = made(folder, *args, "--redact", "--also", "cards", "--dry-run")
    below = everything_below(folder / "out")
    for text in (printed, said, dry, heard, below):
        assert [one for one in secrets.all if one in text] == []
    assert below.count("<secret ") > 40
    assert "no secret" in below
    rows = data(folder / "out", "rows")
    login = [row["value"] for row in rows if row["label"] == "login"]
    assert len(login) >= 4
    assert all(value == {**login[0], "user": "ann", "note": "no secret"} for value in login)
    made(folder, *args, "--out", "plain", code=4)
    plain = everything_below(folder / "plain")
    assert [one for one in secrets.all if one not in plain] == []


def test_what_is_a_secret_besides_is_asked_for(folder):
    (folder / "logs" / "a.log").write_text("{ card: '4111 1111 1111 1111', mail: 'ann@example.org', password: 'hunter-2-hunter' }\n")
    for number, (also, left) in enumerate([((), 2), (("--redact",), 2), (("--also", "cards"), 1), (("--also", "cards,mail"), 0)]):
        made(folder, "logs/a.log", "--out", f"out-{number}", *also)
        (row,) = data(folder / f"out-{number}", "rows")
        assert sum(one in repr(row) for one in ("4111 1111 1111 1111", "ann@example.org")) == left
        assert ("hunter-2-hunter" in repr(row)) == (not also)


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_secrets_in_an_address_that_cannot_be_read_are_not_said(dry, folder):
    secrets = Secrets(2)
    addresses = [
        f"https://ann:{secrets.login}@127.0.0.1:9/x.log?token={secrets.token}",
        f"http://127.0.0.1:9/x.log?api_key={secrets.key}&password={secrets.password}",
        f"nowhere://ann:{secrets.login}@host/x.log",
        f"s3://key:{secrets.key}@bucket/x.log",
        f"zip://password={secrets.member}.log::https://ann:{secrets.login}@127.0.0.1:9/x.zip",
        f"logs/password={secrets.password}/*.log",
        f"https://ann:{secrets.login}@127.0.0.1:9/*.log",
    ]
    printed, said = made(folder, *addresses, "logs/a.log", "--out", "out", "--redact", *dry, code=4)
    assert [one for one in secrets.all if one in printed + said] == []
    assert said.count(": error: cannot-read: ") == len(addresses)
    assert said.count("<secret ") >= len(addresses)


def test_secrets_in_an_address_that_is_read_are_not_kept(folder):
    """Two that are called alike without them are two logs all the same."""
    secrets = Secrets(3)
    with served() as server:
        content = {
            f"/a.log?token={secrets.token}": CLEAN.encode(),
            f"/a.log?token={secrets.late}": b"{ late: 1 }\n",
            f"/password={secrets.folder}/b.log.gz": gzip.compress(CLEAN.encode() * 500)[:-30],
            "/c.log": b"{ c: 1 }\n",
        }
        server.content = content
        addresses = [server.address + path for path in [*content][:3]]
        addresses.append(f"{server.address.replace('//', f'//ann:{secrets.login}@')}/c.log")
        args = (*addresses, "--out", "out", "--redact")
        said = "".join([*made(folder, *args, "--dry-run"), *made(folder, *args, "--json", code=4), *made(folder, *args, code=4)])
    below = everything_below(folder / "out")
    asked = run("query", "out", "from rows join sources using (log)", "--json", cwd=folder).stdout.decode()
    for text in (said, below, asked):
        assert [one for one in secrets.all if one in text] == []
        assert text.count("<secret ") >= 4
    assert len({row["log"] for row in data(folder / "out", "rows")}) == 4
    assert len({row["file"] for row in data(folder / "out", "rows")}) == 3
    # What is called alike is counted as what it is.
    assert json.loads(run("query", "out", "--named", "labels", "--json", cwd=folder).stdout)["files"] == 4


def test_workers_read_the_same(folder):
    (folder / "logs" / "failed.log").write_text(FAILED)
    made(folder, "logs", "--out", "here", code=1)
    _, said = made(folder, "logs", "--out", "there", "--block", "0.001", "--memory", "1GB", code=1, workers="1")
    assert said.split("\n")[0].startswith("logs: 4 read; ")
    for table in TABLES:
        assert data(folder / "there", table) == data(folder / "here", table)
    assert data(folder / "here", "responses") != []


def test_logs_that_are_gone_stay_and_that_is_said(tmp_path):
    for name in ("a.log", "b.log"):
        (tmp_path / name).write_text("{ a: 1 }\n", encoding="utf-8")
    assert b"more in it" not in run("batch", "a.log", "b.log", "--out", "out", "--workers", "0", cwd=tmp_path).stderr
    (tmp_path / "b.log").unlink()
    said = run("batch", "a.log", "--out", "out", "--workers", "0", cwd=tmp_path).stderr
    assert b"1 more in it that were not given, or are gone: what came of them stays" in said
