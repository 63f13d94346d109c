"""Each sample log yields exactly the values beside it; a snapshot keeps the rest: texts, spans, issues."""

from __future__ import annotations

import json

import pytest
from log_samples import FOLDER, NAMES, canonical, record_json, sample, tagged_values, whole
from many import over_all
from syrupy.assertion import SnapshotAssertion

SHOWS = {
    "axios_error": "a whole axios error of 10 KB, a literal of its config, its toJSON()",
    "binary": "buffers, typed arrays, array buffers, a DataView",
    "cargo_build": "a build log with source excerpts: no values",
    "colors": "colours on: FORCE_COLOR",
    "console_misc": "count, time, assert, trace",
    "containers": "maps, sets, classes, references, accessors, iterators, promises",
    "crlf": "CRLF line ends",
    "custom_inspect": "ObjectId, moment, luxon, a mongoose document, text of an inspect function",
    "cut_mid": "the log ends inside a string",
    "debug_color": "the debug module in colours: its namespace before every line of a value",
    "debug_ns": "the debug module without colours: time and namespace before the first line",
    "debuglog": "util.debuglog under NODE_DEBUG",
    "docker_json": "docker's json-file driver: lines of JSON that hold the lines of a dump",
    "each_line_prefix": "docker compose: three services, a prefix before every line",
    "error_stack_text": "stacks as text, in sentences, with words behind them",
    "errors": "causes, aggregates, codes, subclasses, messages of several lines, none",
    "express_access": "express, morgan and an error handler",
    "fetch_native": "Response, Headers, FormData, a failed fetch with causes",
    "git_log": "commit messages with braces: no values",
    "groups": "console.group three levels deep",
    "http_incoming": "parts of an IncomingMessage, URL, URLSearchParams",
    "interrupted": "values interrupted by other lines",
    "js_source": "JavaScript source: no values",
    "json_pretty": "JSON.stringify with indents of 2, 4 and a tab",
    "jsonlines": "JSON lines, one with keys named $type",
    "labels": "labels before values: req {, event: {, user =, ->",
    "layouts": "compact, breakLength, depth, numericSeparator and more of util.inspect.defaultOptions",
    "long_string": "strings over 10,000 characters, long lines",
    "markdown_doc": "a Markdown document with code: no values",
    "node_debug_http": "NODE_DEBUG=http,net of Node itself",
    "node_test_spec": "node --test, the spec reporter: errors indented by two",
    "npm_install": "npm install --loglevel=http: no values",
    "odd_chars": "U+2028, lone surrogates, NUL, control characters",
    "openai_sdk": "chunks of a stream and an error of a client",
    "pino_json": "pino's JSON behind npm's own lines",
    "pino_pretty_color": "pino-pretty in colours",
    "plain_values": "plain values one a line, bare scalars (text) between them",
    "prefix_concurrently": "[0] before every line",
    "prefix_heroku": "times and dynos before every line",
    "prefix_journald": "journald's prefix before every line",
    "prefix_k8s_stern": "a prefix of bare words before every line",
    "prefix_quoted_mail": "> before every line",
    "prefixes": "time, level, [nodemon] before first lines",
    "printf": "%s %d %i %f %j %o %O %c %%",
    "process_dumps": "memoryUsage, cpus, Stats, versions, networkInterfaces",
    "prose_quotes": "apostrophes, quotes and lone braces in prose around values",
    "python_json": "json.dumps of Python, on one line and over several",
    "python_repr": "reprs of Python: no values",
    "python_traceback": "chained tracebacks of Python: no values",
    "several_args": "several arguments on one line",
    "table_dir": "console.table and console.dir with options",
    "uncaught": "an uncaught error with prologue and trailer",
    "uncaught_literal": "an uncaught error whose source line holds literals",
    "unhandled_value": "an unhandled rejection with a plain object",
    "utf16le_crlf": "UTF-16 with byte order mark and CRLF, as PowerShell writes it",
    "utf8_bom": "UTF-8 with byte order mark",
    "versions_12": "one program under Node 12",
    "versions_26": "the same under Node 26",
    "winston_log": "winston: simple, json, printf, prettyPrint, splat",
    "worker_log": "messages and errors of worker threads",
}


def test_every_sample_is_described() -> None:
    assert set(SHOWS) == set(NAMES)
    assert {path.stem for path in FOLDER.glob("*.json")} == set(NAMES)


@over_all("name", NAMES)
def test_values(name: str) -> None:
    got = [canonical(value) for value in tagged_values(whole(name))]
    want = [canonical(value) for value in json.loads((FOLDER / f"{name}.json").read_text("utf-8"))]
    assert got == want, SHOWS[name]


@pytest.mark.parametrize("name", NAMES)
def test_records(name: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(json.dumps(record_json(record)) for record in whole(name)) == snapshot


@over_all("name", NAMES)
def test_lines_and_columns_are_those_of_the_spans(name: str) -> None:
    text = sample(name).text
    for record in whole(name):
        for part in record.parts:
            line_start = _line_start(text, part.span.line)
            shown = line_start + part.span.column - 1
            assert part.span.start <= shown < part.span.stop
            assert text.count("\n", 0, part.span.stop - 1) + 1 >= part.span.last_line >= part.span.line


def _line_start(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at
