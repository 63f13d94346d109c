"""``dumpparse web``: who may ask, and what is answered, asked as a program asks."""

from __future__ import annotations

import http.client
import json
import signal
import socket
from typing import NamedTuple

import pytest
from helpers import SAMPLES, run

from dumpparse import loads, to_json
from dumpparse.web.app import MOST_BYTES
from web.pages_served import served

SAMPLE = (SAMPLES / "openai-responses.log").read_bytes()


@pytest.fixture(scope="module")
def server():
    with served() as found:
        yield found


class Answer(NamedTuple):
    """What was answered, as a whole."""

    status: int
    content: bytes
    headers: http.client.HTTPMessage


def asked(server, path: str, body: bytes | None = None, *, token: str | None = None, **headers: str):
    """Give the answer to a request, read to its end."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    own = server.address.rstrip("/").rpartition("/")[2]
    connection.request(
        "GET" if body is None else "POST",
        f"/{own if token is None else token}{path}",
        body,
        {name.replace("_", "-"): value for name, value in headers.items()},
    )
    answer = connection.getresponse()
    made = Answer(answer.status, answer.read(), answer.headers)
    connection.close()
    return made


def lines(answer) -> list[dict]:
    assert answer.status == 200, answer.content
    return [json.loads(line) for line in answer.content.splitlines()]


def test_the_page_is_there_with_a_sample(server):
    answer = asked(server, "/")
    assert answer.status == 200
    assert b"listening on :3000" in answer.content
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert b"<script>" not in answer.content


def test_all_that_the_page_names_is_there(server):
    import re

    page = asked(server, "/").content.decode()
    names = re.findall(r'(?:href|src)="(assets/[^"]+)"', page)
    assert len(names) > 5
    for name in names:
        assert asked(server, f"/{name}").status == 200, name
    assert asked(server, "/assets/report.html").status == 404
    assert asked(server, "/assets/..%2f__init__.py").status == 404


@pytest.mark.parametrize("token", ["", "x", "assets", "%C3%A9"])
def test_a_wrong_token_is_refused(server, token):
    for body in (None, b"{ a: 1 }"):
        answer = asked(server, "/read", body, token=token)
        assert answer.status == 403
        assert b"dumpparse web printed" in answer.content
        assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
    ],
    ids=str,
)
def test_what_comes_from_another_page_is_refused(server, headers):
    assert asked(server, "/read", b"{ a: 1 }", **headers).status == 403


def test_its_own_page_may_ask(server):
    own = f"127.0.0.1:{server.port}"
    for host in (own, f"localhost:{server.port}"):
        assert asked(server, "/read", b"{ a: 1 }", Origin=f"http://{host}", Host=host, Sec_Fetch_Site="same-origin").status == 200


def test_it_listens_on_this_machine_alone(server):
    """127.0.0.2 is this machine, too, and would be answered by a server that listens everywhere."""
    with socket.socket() as other:
        other.settimeout(5)
        with pytest.raises(ConnectionRefusedError):
            other.connect(("127.0.0.2", server.port))


def test_a_log_is_read(server):
    found = lines(asked(server, "/read", SAMPLE))
    entries = [entry for one in found if "entries" in one for entry in one["entries"]]
    assert sum(entry["kind"] == "event" for entry in entries) == 27
    assert ["Paris." in one["response"] for one in found if "response" in one] == [True]
    assert "".join(text for one in found for _, text in one.get("marks", ())) == SAMPLE.decode()
    assert found[-1] == {"done": {"lines": 404, "records": 28, "events": 27, "responses": 1, "issues": 5}}


@pytest.mark.parametrize("name", sorted(path.name for path in (SAMPLES / "logs").glob("*.log"))[::4])
def test_the_marks_of_a_log_are_the_log(server, name):
    data = (SAMPLES / "logs" / name).read_bytes()
    found = lines(asked(server, "/read", data))
    encoding = "utf-16" if name.startswith("utf16") else "utf-8"
    marks = [tuple(piece) for one in found for piece in one.get("marks", ())]
    assert "".join(text for _, text in marks).lstrip("\ufeff") == data.decode(encoding, "replace").lstrip("\ufeff")
    assert {kind for kind, _ in marks} <= {"text", "value", "repaired", "stripped"}


def test_lines_of_several_services_stay_in_their_order(server):
    log = "web-1  | got {\nweb-2  | up\nweb-1  |   a: 1\nweb-1  | }\n"
    found = lines(asked(server, "/read", log.encode()))
    marks = [piece for one in found for piece in one.get("marks", ())]
    assert "".join(text for _, text in marks) == log
    assert ["stripped", "web-1  | "] in marks
    assert ["value", "{\n"] in marks


@pytest.mark.parametrize("mode", ["plain", "natural", "tagged"])
def test_json_is_that_of_the_command(server, mode):
    one = asked(server, f"/json?mode={mode}", b"got Map(1) { 'a' => 1n }")
    assert json.loads(one.content) == to_json(loads("Map(1) { 'a' => 1n }"), mode)
    two = asked(server, f"/json?mode={mode}", b"{ a: 1 } [ 2 ]")
    assert json.loads(two.content) == [{"a": 1}, [2]]
    assert asked(server, f"/json?mode={mode}", b"nothing").content == b""


def test_a_mode_that_there_is_not_is_said(server):
    answer = asked(server, "/json?mode=yaml", b"{ a: 1 }")
    assert (answer.status, b"the modes are" in answer.content) == (400, True)


def test_secrets_are_replaced(server):
    answer = json.loads(asked(server, "/redacted", b"login { password: 'hunter2-zxq' }\nand hunter2-zxq\n").content)
    assert answer == {"text": "login { password: '<secret 1>' }\nand <secret 1>\n", "said": "1 secret was replaced, in 2 places"}


def test_two_logs_are_compared(server):
    body = {"before": "user { id: 'a1', took: 12 }\nup", "after": "user { id: 'a1', took: 25 }\nup", "exact": False}
    found = lines(asked(server, "/compared", json.dumps(body).encode()))
    assert ["".join(text for _, text in one["line"]) for one in found[:-1]] == ["~ 1  user", "    took: 12 → 25"]
    assert ["green", "25"] in found[1]["line"]
    assert "".join(text for _, text in found[-1]["said"]) == "1 changed; 1 alike"
    same = lines(asked(server, "/compared", json.dumps({**body, "after": body["before"]}).encode()))
    assert same == [{"said": [["", "no difference; 2 alike"]]}]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"before": 1, "after": "", "exact": true}', b"[" * 100_000])
def test_what_is_nothing_to_compare_is_said(server, body):
    assert asked(server, "/compared", body).status == 400


def test_what_is_too_large_is_refused_before_all_of_it_is_there(server):
    answer = asked(server, "/read", b"x" * (MOST_BYTES + 1))
    assert answer.status == 413
    assert b"this is more than 64 MB: dumpparse report" in answer.content


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff\xfe", b"{" * 5000, b"\x1f\x8b\x08broken", "\ud800 { a: 1 }".encode("utf-8", "surrogatepass"), b"[" * 20_000]
)
def test_whatever_is_pasted_is_answered(server, data):
    answer = asked(server, "/read", data)
    assert answer.status == 200
    for path in ("/json?mode=natural", "/redacted"):
        assert asked(server, path, data).status == 200


def test_of_what_is_damaged_all_that_could_be_read_is_shown(server):
    import gzip

    found = lines(asked(server, "/read", gzip.compress(b"got { a: 1 }\n" * 5000)[:-20]))
    assert sum(len(one.get("entries", ())) for one in found) > 1000
    assert [one["failed"] for one in found if "failed" in one] == ["the compressed data ends before its end"]
    assert json.loads(asked(server, "/json", gzip.compress(b"got { a: 1 }\n")).content) == {"a": 1}


def test_nothing_that_was_asked_is_said_anywhere():
    with served() as server:
        assert asked(server, "/read", b"secret { a: 1 }").status == 200
        server.process.send_signal(signal.SIGINT)
        out, err = server.process.communicate(timeout=20)  # and a page that is left open would not keep it
    assert (out, err.strip()) == ("", "")
    assert server.process.returncode == 130


def test_a_port_that_is_taken_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("web", "--no-open", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 4
    assert b"error: cannot-listen: port " in done.stderr
