"""``dumpparse redact``, ``--redact`` and snapshots: what is written, what is said, and how it ends."""

from __future__ import annotations

import gzip
import json
import sys

import pytest
from helpers import on_terminal, run, run_process

from dumpparse import iter_records
from dumpparse.redact import log_text
from dumpparse.snapshot import data_form

pytest_plugins = ["pytester"]

LOG = "got hunter2\nlogin { user: 'ann', password: 'hunter2' }\nGET /a?token=12ab34cd 200\n"
CLEAN = "got <secret 1>\nlogin { user: 'ann', password: '<secret 1>' }\nGET /a?token=<secret 2> 200\n"


def err(done):
    return done.stderr.decode()


def out(done):
    return done.stdout.decode()


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "app.log"
    path.write_text(LOG, encoding="utf-8")
    return path


# --- redact ---


def test_a_file(log):
    done = run("redact", str(log))
    assert (out(done), done.returncode) == (CLEAN, 0)
    assert err(done) == "info: redacted: 2 secrets were replaced, in 3 places\n"
    assert err(run("redact", "-q", str(log))) == ""


def test_standard_input_too():
    assert out(run("redact", stdin=LOG.encode())) == CLEAN


def test_a_log_without_secrets_is_as_it_was(tmp_path):
    path = tmp_path / "app.log"
    path.write_bytes(b"nothing\r\n\x1b[1mhere\xff\x00\xc3")
    done = run("redact", str(path))
    assert (done.stdout, done.returncode) == (path.read_bytes(), 0)
    assert "no secret was found" in err(done)
    assert run("redact", stdin=b"").stdout == b""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("tail", [b"", b"\xff"])
def test_bytes_are_kept(encoding, tail):
    text = "\u00e9 \U0001f600 first line of it\r\n{ password: 'hunter2' }\n"
    data = text.encode(encoding) + tail
    done = run("redact", stdin=data)
    assert done.stdout == text.replace("hunter2", "<secret 1>").encode(encoding) + tail


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "é “a” { password: 'hunter2' }\n"),
        ("shift_jis", "日本 { password: 'hunter2' }\n"),
        ("koi8-r", "да { password: 'hunter2' }\n"),
    ],
)
def test_a_code_page(encoding, text):
    assert run("redact", "--encoding", encoding, stdin=text.encode(encoding)).stdout == text.replace("hunter2", "<secret 1>").encode(
        encoding
    )


def test_bad_bytes_beside_a_secret():
    assert run("redact", stdin=b"\xff{ password: 'hunt\xfeer2' }\xc3\n").stdout == b"\xff{ password: '<secret 1>' }\xc3\n"


def test_what_is_compressed(log):
    path = log.with_name("app.log.gz")
    path.write_bytes(gzip.compress(LOG.encode()))
    assert out(run("redact", str(path))) == CLEAN


def test_several_files_are_read_before_anything_is_written(log, tmp_path):
    first = tmp_path / "first.log"
    first.write_text("12ab34cd again\n", encoding="utf-8")
    assert out(run("redact", str(first), str(log))) == "<secret 1> again\n" + CLEAN.replace("1>", "0>").replace("2>", "1>").replace(
        "0>", "2>"
    )


def test_a_file_that_is_not_held_as_a_whole(log, monkeypatch):
    monkeypatch.setattr(log_text, "MOST_HELD", 10)
    assert out(run("redact", str(log))) == CLEAN


def test_live(log):
    assert out(run("redact", "--live", str(log))) == CLEAN
    done = run_process("redact", "--live", stdin=LOG.encode())
    assert out(done).endswith(CLEAN.partition("\n")[2])


def test_a_file_that_cannot_be_read(log):
    done = run("redact", str(log), "no.log")
    assert (out(done), done.returncode) == (CLEAN, 4)
    assert "no.log: error: cannot-read" in err(done)


@pytest.mark.parametrize("files", [1, 2])
@pytest.mark.parametrize("options", [[], ["--live"]])
def test_a_damaged_file_is_written_up_to_its_damage(log, files, options):
    """As json does: what stands before it is there, without its secrets, and then it is said."""
    text = "".join(f"line {number * 7919 % 10007} of {number}\n{{ password: 'hunter{number % 5}x' }}\n" for number in range(2000))
    path = log.with_name("app.log.gz")
    path.write_bytes(gzip.compress(text.encode())[:-2000])
    done = run("redact", *options, *[str(path)] * files)
    assert done.returncode == 4
    assert "app.log.gz: error: cannot-read: the compressed data ends before its end" in err(done)
    shown = out(done)
    assert shown.count("<secret 1>") > 100 * files
    assert "hunter" not in shown
    values = out(run("json", str(path))).splitlines()
    assert shown.count("{ password: '<secret ") == len(values) * files


def test_strict_is_no_option_of_it(log):
    """No record is read, so none can be broken: --help says so."""
    done = run("redact", "--strict", str(log))
    assert (done.returncode, out(done)) == (2, "")
    assert "--strict" in err(done)
    assert "there is no --strict" in " ".join(out(run("redact", "--help")).split())


def test_also():
    text = b"ann@example.org paid with 4111 1111 1111 1111 from 10.1.2.3\n"
    assert run("redact", stdin=text).stdout == text
    assert (
        out(run("redact", "--also", "mail,cards", "--also", "addresses", stdin=text)) == "<secret 1> paid with <secret 2> from <secret 3>\n"
    )
    done = run("redact", "--also", "names", stdin=text)
    assert done.returncode == 2
    assert "cards, mail, addresses" in err(done)


def test_scan(monkeypatch):
    text = "artifactory AKC" + "p8jRAIUdR5rx4h7d2sQ0A here\n"
    assert out(run("redact", stdin=text.encode())) == text
    assert out(run("redact", "--scan", stdin=text.encode())) == "artifactory <secret 1> here\n"
    monkeypatch.setitem(sys.modules, "detect_secrets.plugins.base", None)
    done = run("redact", "--scan", stdin=text.encode())
    assert (done.stdout, done.returncode) == (b"", 2)
    assert 'python3 -m pip install "dumpparse[redact]"' in err(done)


def test_no_control_character_of_a_log_reaches_a_terminal(log):
    log.write_bytes(b"\x1b]0;title\x07{ password: 'hunter2' }\r\n")
    with on_terminal("redact", str(log)) as (_, shown):
        said = shown()
    assert "\\x1b]0;title\\x07{ password: '<secret 1>' }" in said


# --- --redact ---


def test_json():
    done = run("json", "--redact", stdin=LOG.encode())
    assert json.loads(out(done)) == {"user": "ann", "password": "<secret 1>"}
    assert "info: redacted: " in err(done)
    assert json.loads(out(run("json", stdin=LOG.encode()))) == {"user": "ann", "password": "hunter2"}


@pytest.mark.parametrize(
    "options", [["json", "--rows"], ["json", "--follow"], ["json", "--where", "user"], ["get", "password"], ["get", "-r", "password"]]
)
def test_whatever_prints_values(options):
    done = run(*options, "--redact", stdin=LOG.encode())
    assert "<secret 1>" in out(done)
    assert "hunter2" not in out(done) + err(done)
    assert "hunter2" in out(run(*options, stdin=LOG.encode()))


def test_a_condition_does_not_tell_a_secret():
    """It is asked of what is printed."""
    assert run("json", "--redact", "--where", "password=hunter2", stdin=LOG.encode()).returncode == 3


@pytest.mark.parametrize(
    "options",
    [["json", "--grep", "GET"], ["json", "--where", "sent=1"], ["get", "said", "--grep", "GET"], ["json", "--strict", "--grep", "GET"]],
)
def test_what_is_not_wanted_tells_of_secrets(options):
    """The password stands in a record that is not printed, and was found there."""
    log = b"login { password: 'hunter2' }\n" + b"nothing { of: 'note' }\n" * 20 + b"GET { said: 'retry with hunter2', sent: 1 }\n"
    done = run(*options, "--redact", stdin=log)
    assert "retry with <secret 1>" in out(done)
    assert len(out(done).splitlines()) == 1


def test_json_of_a_large_file_by_several_processes_has_one_numbering(tmp_path, monkeypatch):
    from dumpparse.parallel import machine

    monkeypatch.setattr(machine, "LARGE", 1000)
    path = tmp_path / "app.log"
    path.write_text("".join(f"{{ n: {number}, password: 'hunter{number % 3}x' }}\n" for number in range(500)), encoding="utf-8")
    found = [json.loads(line)["password"] for line in out(run("json", "--redact", "--jobs", "2", str(path))).splitlines()]
    assert found == [f"<secret {number % 3 + 1}>" for number in range(500)]


def test_also_alone_redacts():
    assert json.loads(out(run("json", "--also", "mail", stdin=b"{ a: 'ann@example.org', password: 'x1' }"))) == {
        "a": "<secret 1>",
        "password": "<secret 2>",
    }


@pytest.mark.parametrize("options", [["json"], ["json", "--strict"], ["json", "--records"]])
def test_what_is_said_of_a_log_has_no_secret(options):
    text = b"{ password: 'hunter2' }\n{ a: 1, b: [ 'hunter2 and more',\nx { 'hunter2': 'a', 'hunter2': 'b' }\n{ c: 'hunter2\n"
    done = run(*options, "--redact", stdin=text)
    assert b"hunter2" not in done.stdout + done.stderr
    assert b": warn: " in done.stderr or b": error: " in done.stderr


def test_diff(tmp_path):
    one, two = tmp_path / "one.log", tmp_path / "two.log"
    one.write_text("{ password: 'hunter2', n: 1 }\n", encoding="utf-8")
    two.write_text("{ password: 'hunter3', n: 1 }\n", encoding="utf-8")
    done = run("diff", "--redact", str(one), str(two))
    assert done.returncode == 1
    assert "hunter" not in out(done)
    assert "password: <secret 1> → <secret 2>" in out(done).replace("'", "").replace('"', "")
    two.write_text("{\n  password: 'hunter2',\n  n: 1\n}\n", encoding="utf-8")
    assert run("diff", "--redact", str(one), str(two)).returncode == 0


# --- snapshots ---


def snap(log):
    return log.with_name(log.name + ".snap.json")


def test_a_snapshot_has_no_secrets(log):
    done = run("snapshot", "update", str(log))
    assert "2 secrets were replaced" in err(done)
    assert "--no-redact" in err(done)
    held = json.loads(snap(log).read_text(encoding="utf-8"))
    assert held["redact"] is True
    assert "<secret 1>" in snap(log).read_text(encoding="utf-8")
    assert "hunter2" not in snap(log).read_text(encoding="utf-8"), "nor above the place where it is known as one"
    assert run("snapshot", "check", str(log)).returncode == 0
    log.write_text(LOG.replace("hunter2", "hunter3"), encoding="utf-8")
    assert run("snapshot", "check", str(log)).returncode == 0, "another secret in its place is no difference"


def test_a_snapshot_may_keep_them(log):
    run("snapshot", "update", "--no-redact", str(log))
    assert 'password": "hunter2' in snap(log).read_text(encoding="utf-8")
    assert run("snapshot", "check", str(log)).returncode == 0
    run("snapshot", "update", str(log))
    assert 'password": "hunter2' in snap(log).read_text(encoding="utf-8"), "it says itself that it keeps them"
    run("snapshot", "update", "--redact", str(log))
    assert 'password": "hunter2' not in snap(log).read_text(encoding="utf-8")


def test_a_snapshot_that_does_not_say_so_is_compared_as_it_was_written(log):
    run("snapshot", "update", "--no-redact", str(log))
    snap(log).write_text(snap(log).read_text(encoding="utf-8").replace('  "redact": false,\n', ""), encoding="utf-8")
    assert run("snapshot", "check", str(log)).returncode == 0
    run("snapshot", "update", str(log))
    assert '"redact": true' in snap(log).read_text(encoding="utf-8")


def test_the_form_of_data():
    assert data_form(["hunter2", {"password": "hunter2"}], _nothing(), redact=True) == ["<secret 1>", {"password": "<secret 1>"}]
    assert "hunter2" not in str(data_form("hunter2 { password: 'hunter2' }\n", _nothing(), redact=True))
    assert data_form(list(iter_records("a { password: 'x1' }")), _nothing(), redact=True)[0]["parts"][1] == {
        "value": {"password": "<secret 1>"}
    }
    assert data_form("a { password: 'x1' }", _nothing()) == [{"parts": [{"text": "a"}, {"value": {"password": "x1"}}]}]


def _nothing():
    from dumpparse.repeatable import Ignore

    return Ignore()


def test_the_plugin(pytester, monkeypatch):
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)
    pytester.makepyfile(
        test_shop="""
        LOG = "login { password: 'hunter2' }"

        def test_usual(dump_snapshot):
            assert LOG == dump_snapshot

        def test_kept(dump_snapshot):
            assert LOG == dump_snapshot(redact=False)

        def test_once(dump_snapshot):
            snapshot = dump_snapshot.with_defaults(redact=False)
            assert LOG == snapshot
            assert LOG == snapshot(redact=True)
        """
    )
    off = [
        part
        for name in ("cacheprovider", "hypothesispytest", "anyio", "pytest_cov", "xdist", "xdist.looponfail")
        for part in ("-p", f"no:{name}")
    ]
    pytester.runpytest_inprocess(*off, "--snapshot-update").assert_outcomes(passed=3)
    pytester.runpytest_inprocess(*off).assert_outcomes(passed=3)
    written = {path.name: path.read_text(encoding="utf-8") for path in (pytester.path / "__snapshots__" / "test_shop").iterdir()}
    assert {name: "hunter2" in text for name, text in written.items()} == {
        "test_usual.jsonc": False, "test_kept.jsonc": True, "test_once.jsonc": True, "test_once.1.jsonc": False,
    }  # fmt: skip
