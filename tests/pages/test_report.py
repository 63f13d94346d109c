"""``dumpparse report``: one file with all that was read, in which no text of a log is anything but text."""

from __future__ import annotations

import base64
import gzip
import json
import re
from html.parser import HTMLParser

import pytest
from helpers import ROOT, SAMPLES, run

from dumpparse.pages import report as report_module
from dumpparse.pages.gathering import Chunks
from dumpparse.pages.report import Report

SAMPLE = SAMPLES / "openai-responses.log"
HOSTILE = (
    "<script>alert(1)</script> got { a: '</script><img src=x onerror=alert(2)>', '</style>': \"'\\\"><svg/onload=alert(3)>\" }\n"
    "[Error: <b onmouseover=alert(4)>no</b>]\n"
    "javascript:alert(5) { href: 'javascript:alert(6)' } {{ 7*7 }} {% raw %}\n"
)


def made(log: bytes | str, title: str = "a.log", **reading) -> str:
    report = Report(title, "0", **reading)
    data = log.encode() if isinstance(log, str) else log
    report.read(data[at : at + 5000] for at in range(0, len(data), 5000))
    return report.html()


def pieces(html: str) -> list[dict]:
    """Give the pieces of data in a report."""
    packed = re.findall(r'<script type="text/plain" class="chunk">([^<]*)</script>', html)
    return [json.loads(gzip.decompress(base64.b64decode(one))) for one in packed]


def entries(html: str) -> list[dict]:
    return [{**entry, "raw": piece["raws"][entry["text"]]} for piece in pieces(html) for entry in piece["entries"]]


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.text += " "

    def handle_data(self, data):
        self.text += data


def elements(html: str) -> Elements:
    found = Elements()
    found.feed(html)
    found.close()
    return found


def test_the_report_of_the_sample_has_all_of_its_answer():
    html = made(SAMPLE.read_bytes(), SAMPLE.name)
    assert len(html.encode()) < 150_000
    text = elements(html).text
    for said in (
        "Paris.",
        "gpt-5-2025-08-07",
        "completed",
        "resp_0c5909c2988128260168e34f25e0c88199919b2cfa44f9353e",
        "recovered",
        "nothing in the log",
    ):
        assert said in text
    assert 'data-line="340"' in html
    found = entries(html)
    assert [one["kind"] for one in found].count("event") == 27
    assert [one["number"] for one in found if one["kind"] == "event"] == [*range(27)]
    assert {one["run"] for one in found if one["kind"] == "event"} == {1}
    delta = next(one for one in found if one["name"] == "response.output_text.delta")
    assert delta["line"] == 125
    assert delta["raw"].startswith("{\n  jsonData: {\n    type: 'response.output_text.delta'")
    assert [1, "type", "'response.output_text.delta'", "string"] in json.loads(delta["tree"])


def test_the_text_of_a_log_is_never_markup():
    html = made(HOSTILE, "<i>.log")
    found = elements(html)
    assert [tag for tag, _ in found.found if tag in {"img", "i", "b"}] == []
    assert [attrs for tag, attrs in found.found if tag == "script" and attrs.get("class") != "chunk"] == [{}]
    assert [name for _, attrs in found.found for name in attrs if name.startswith("on")] == []
    assert [attrs["href"] for _, attrs in found.found if "href" in attrs and not (attrs["href"] or "").startswith("#")] == []
    assert "{{ 7*7 }}" in entries(html)[-1]["raw"]
    assert "".join(f"{one['raw']}\n" for one in entries(html)) == HOSTILE


def test_a_report_needs_nothing_else_and_nothing_else_may_run_in_it():
    found = elements(made(SAMPLE.read_bytes()))
    assert [attrs for tag, attrs in found.found if tag in {"link", "img", "iframe", "object"} or "src" in attrs] == []
    assert [attrs for _, attrs in found.found if "style" in attrs] == []
    policy = next(attrs["content"] for tag, attrs in found.found if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_one_log_gives_one_report():
    assert made(SAMPLE.read_bytes()) == made(SAMPLE.read_bytes())


def test_of_a_log_without_answers_the_errors_are_counted_by_kind():
    log = "".join(f"failed {n} [Error: no {n}] {{ code: 'E_{n % 2}' }}\n" for n in range(30)) + "user { a: [Object] }\nup\n"
    html = made(log)
    text = " ".join(elements(html).text.split())
    assert "Error E_0 15 no 0" in text
    assert "Error E_1 15 no 1" in text
    assert "a: [Object] is all that was printed; console.dir(…, { depth: null }) shows it" in text
    assert "1 record of text alone." in text
    assert "Responses" not in re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def test_what_is_left_out_says_what_would_have_shown_it_where_it_stands():
    tree = json.loads(entries(made("{ a: [Object], b: [ 1, ... 5 more items ] }"))[0]["tree"])
    assert [row[4] for row in tree if len(row) > 4] == [
        "[Object] is all that was printed; console.dir(…, { depth: null }) shows it",
        "5 more items were not printed; console.dir(…, { maxArrayLength: null }) shows it",
    ]


def test_what_was_taken_off_of_a_line_stands_in_the_text_of_its_entry():
    found = entries(made("web-1  | up { a: 1 }\nweb-2  | down { b: 2 }\nweb-1  | up { a: 2 }\n"))
    assert [one["raw"] for one in found] == ["web-1  | up { a: 1 }", "web-2  | down { b: 2 }", "web-1  | up { a: 2 }"]
    assert [one["source"] for one in found] == ["web-1", "web-2", "web-1"]


@pytest.mark.parametrize("name", sorted(path.name for path in (SAMPLES / "logs").glob("*.log")))
def test_every_line_of_a_log_is_in_its_report(name):
    path = SAMPLES / "logs" / name
    report = Report(name, "0")
    report.read([path.read_bytes()])
    shown = "".join(one["raw"] for one in entries(report.html()))
    text = report._raw._decoder.__class__()
    decoded = text.feed(path.read_bytes()) + text.close()
    for line in decoded.split("\n"):
        assert line.strip() in shown or line.strip("\r\ufeff ") in shown, line


def test_more_than_a_report_holds_is_counted(monkeypatch):
    monkeypatch.setattr(report_module, "MOST_ENTRIES", 10)
    html = made("".join(f"got {{ n: {n} }}\n" for n in range(25)))
    assert "The last 15 entries are not in this report: it has the first 10." in html
    assert len(entries(html)) == 10


def test_of_lines_that_take_turns_no_text_is_lost():
    """A record comes when it ends, however long ago it began."""
    others = "".join(f"web-2  | busy {{ n: {n}, note: '{'x' * 3000}' }}\n" for n in range(60))
    log = f"web-1  | got {{\nweb-1  |   a: 1,\n{others}web-1  |   b: 2\nweb-1  | }}\n"
    found = entries(made(log))
    whole = next(one for one in found if one["line"] == 1)
    assert whole["raw"] == "web-1  | got {\nweb-1  |   a: 1,\nweb-1  |   b: 2\nweb-1  | }"
    assert sum(len(one["raw"]) + 1 for one in found) == len(log)


def test_responses_beyond_those_that_are_shown_are_counted(monkeypatch):
    monkeypatch.setattr(report_module, "MOST_RESPONSES", 2)
    event = "{{ type: 'response.created', sequence_number: 0, response: {{ id: 'resp_{0}', status: 'in_progress', model: 'm', output: [] }} }}\n"
    html = made("".join(event.format(n) for n in range(5)))
    assert "3 more responses are not shown here" in html
    assert html.count('<article class="response"') == 2


def test_entries_are_packed_in_pieces(monkeypatch):
    monkeypatch.setattr(Chunks, "SIZE", 200)
    log = "".join(f"got {{ n: {n} }}\n" for n in range(100))
    html = made(log)
    assert len(pieces(html)) > 10
    assert "".join(f"{one['raw']}\n" for one in entries(html)) == log


def test_the_command_writes_the_file_whole(tmp_path):
    done = run("report", str(SAMPLE), "-o", "report.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"report.html: info: written: " in done.stderr
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert html == made(SAMPLE.read_bytes(), SAMPLE.name).replace('content="dumpparse 0"', 'content="dumpparse 0.1.0"').replace(
        "dumpparse 0.</p>", "dumpparse 0.1.0.</p>"
    )
    assert run("report", str(SAMPLE)).stdout.decode() == html
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_the_command_says_what_it_cannot_do(tmp_path):
    assert run("report", "nowhere.log", "-o", "report.html", cwd=tmp_path).returncode == 4
    assert run("report", str(SAMPLE), "-o", "no/such/place.html", cwd=tmp_path).returncode == 4
    done = run("report", "-", "-o", "report.html", cwd=tmp_path)
    assert done.returncode == 3
    assert b"no record found" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_an_error_in_the_log_is_an_exit_code(tmp_path):
    failed = "{ type: 'response.failed', sequence_number: 1, response: { id: 'resp_1', error: { code: 'server_error', message: 'no' } } }\n"
    done = run("report", "-o", "report.html", "-", stdin=failed.encode(), cwd=tmp_path)
    assert done.returncode == 1
    assert "server_error: no" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_secrets_are_nowhere_in_a_report(tmp_path):
    log = b"login { user: 'ann', password: 'hunter2-zxq' }\nlater hunter2-zxq was used\n"
    done = run("report", "--redact", "-o", "report.html", "-", stdin=log, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "1 secret replaced." in html
    shown = json.dumps(entries(html))
    assert "<secret 1>" in shown
    assert "hunter2" not in shown + html


def test_without_jinja_the_command_says_what_to_install(tmp_path, monkeypatch):
    import sys

    from dumpparse.pages import rendering

    rendering._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(Exception, match="Jinja2, which pages are made with, is not installed"):
        made("{ a: 1 }")
    rendering._environment.cache_clear()


def test_titles_are_given(tmp_path):
    done = run("report", "--title", "Tuesday's <run>", "-", stdin=b"{ a: 1 }")
    assert "<h1>Tuesday&#39;s &lt;run&gt;</h1>" in done.stdout.decode()


def test_nothing_of_pages_is_imported_by_other_commands():
    import subprocess
    import sys

    from helpers import unmeasured

    code = (
        "import sys; from dumpparse.cli import group\n"
        "try: group.main(['json', 'samples/openai-responses.log'], standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('jinja2', 'starlette', 'uvicorn', 'markupsafe', 'anyio')"
        " or name.startswith(('dumpparse.pages', 'dumpparse.web'))], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=unmeasured(), check=True)
    assert done.stderr.decode().strip().splitlines()[-1] == "[]"


def test_the_log_itself_is_not_written_over(tmp_path):
    log = tmp_path / "same.log"
    log.write_text("{ a: 1 }\n", encoding="utf-8")
    (tmp_path / "link.log").symlink_to(log)
    for name in ("same.log", "./same.log", "link.log"):
        done = run("report", "same.log", "-o", name, cwd=tmp_path)
        assert done.returncode == 2
        assert b"is the log itself" in done.stderr
    assert log.read_text(encoding="utf-8") == "{ a: 1 }\n"


def test_secrets_are_gone_from_the_title(tmp_path):
    log = b"login { password: 'hunter2-zxq' }\n"
    done = run("report", "--redact", "--title", "how hunter2-zxq got in", "-", stdin=log)
    assert b"hunter2" not in done.stdout
    assert b"<h1>how &lt;secret 1&gt; got in</h1>" in done.stdout


def test_a_title_of_any_characters_is_shown(tmp_path):
    name = "caf\udce9\u202e\x1b[31m.log"
    (tmp_path / name).write_bytes(b"{ a: 1 }\n")
    done = run("report", name, "-o", "report.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<h1>caf\\udce9\\u202e\\x1b[31m.log</h1>" in html


def answered(output: str) -> str:
    """Give the log of an answer with this output."""
    return f"{{ id: 'resp_1', object: 'response', created_at: 1, status: 'completed', model: 'm', output: [ {output} ], usage: null, error: null }}\n"


@pytest.mark.parametrize("arguments", ['{"a":12345678901234567890123,"a":2,"x":1.0}', '{"x":1e400}', "[" * 3000 + "]" * 3000])
def test_arguments_are_shown_as_they_were_where_laying_them_out_would_lose_something(arguments):
    html = made(
        answered(f"{{ type: 'function_call', id: 'fc_1', call_id: 'c_1', name: 'f', arguments: '{arguments}', status: 'completed' }}")
    )
    assert arguments in elements(html).text


def test_arguments_are_laid_out():
    html = made(
        answered("{ type: 'function_call', id: 'fc_1', call_id: 'c_1', name: 'f', arguments: '{\"a\":[1,2.5]}', status: 'completed' }")
    )
    assert '{\n  "a": [\n    1,\n    2.5\n  ]\n}' in elements(html).text


def test_a_log_that_is_blank_is_nothing(tmp_path):
    done = run("report", "-o", "report.html", "-", stdin=b"\n  \n", cwd=tmp_path)
    assert done.returncode == 3
    assert [*tmp_path.iterdir()] == []


def test_the_error_of_a_client_is_among_the_errors():
    log = (ROOT / "tests" / "data" / "providers" / "error-chat.bare.txt").read_bytes()
    text = " ".join(elements(made(log)).text.split())
    assert "RateLimitError" in text
    assert "Errors by kind" in text
    assert "and no value" not in text


def test_issues_of_responses_that_are_not_shown_are_none_of_records(monkeypatch):
    monkeypatch.setattr(report_module, "MOST_RESPONSES", 2)
    event = "{{ type: 'response.created', sequence_number: 3, response: {{ id: 'resp_{0}', status: 'in_progress', model: 'm', output: [] }} }}\n"
    html = made("".join(event.format(n) for n in range(5)) + "{ a: ] }\n")
    text = " ".join(elements(html).text.split())
    assert "Issues of records" in text
    assert "dumpparse check shows all" not in text


def test_what_could_be_read_of_a_damaged_file_is_in_its_report(tmp_path):
    log = b"".join(b"got { n: %d }\n" % n for n in range(5000))
    (tmp_path / "a.log.gz").write_bytes(gzip.compress(log)[:-20])
    done = run("report", "a.log.gz", "-o", "report.html", cwd=tmp_path)
    assert done.returncode == 4
    assert b"the compressed data ends before its end" in done.stderr
    found = entries((tmp_path / "report.html").read_text(encoding="utf-8"))
    shown = "".join(f"{one['raw']}\n" for one in found).encode()
    assert log.startswith(shown[:-1])
    assert len(found) > 4000


def test_what_was_read_before_a_broken_record_is_in_the_report_of_a_strict_one(tmp_path):
    done = run("report", "--strict", "-o", "report.html", "-", stdin=b"got { a: 1 }\nx { a: { b:\n", cwd=tmp_path)
    assert done.returncode == 1
    assert [one["name"] for one in entries((tmp_path / "report.html").read_text(encoding="utf-8"))] == ["got"]
