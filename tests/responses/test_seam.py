"""The seam: what is not of a provider knows none by name, and a second one needs a package and a row."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import types
from pathlib import Path

import pytest
from harness import DATA, record, truth

import dumpparse
from dumpparse.events import Event, Normaliser, events
from dumpparse.events.event_types import EventField, EventType
from dumpparse.events.facts import Began, Failed, ItemProgress, Piece, Place
from dumpparse.events.keys import CorrelationKeys
from dumpparse.events.provider import Provider
from dumpparse.providers import table
from dumpparse.report.lifecycle import summarise
from dumpparse.report.text import summary_lines
from dumpparse.responses import Live, responses
from dumpparse.responses.model import EventCounts, Problem, Response
from dumpparse.responses.run import Run
from dumpparse.values import Error

PACKAGE = Path(dumpparse.__file__).parent
GENERIC = ("events", "responses", "report", "cli", "parallel")
MODULES = sorted(path for folder in GENERIC for path in (PACKAGE / folder).rglob("*.py"))
VENDORS = re.compile(r"(?i)openai|anthropic|gemini|bedrock|langchain|ollama|groq|mistral|claude|gpt")
TYPES = {row.type for one in table.providers() for row in one.EVENT_TYPES if "." in row.type}
EXAMPLES = {"cli/commands/events.py": {"response.output_text.delta"}}
"""What an example of the help names."""
PREFIXES = {one.TYPE_PREFIX for one in table.providers()} - {""}


def strings(tree):
    """Give all strings of a module that are no docstrings, with their lines."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def test_there_are_modules_and_types_to_look_for():
    assert len(MODULES) > 40
    assert len(TYPES) > 50


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_string_names_a_provider_or_a_type_of_its_events(path):
    for line, said in strings(ast.parse(path.read_text(encoding="utf-8"))):
        named = {kind for kind in TYPES if kind in said} - EXAMPLES.get(path.relative_to(PACKAGE).as_posix(), set())
        assert not named, f"line {line} names {named}"
        assert not VENDORS.search(said), f"line {line}: {said!r}"
        assert said not in PREFIXES, f"line {line}: {said!r}"


def imported(path):
    """Give the modules that a module imports, as absolute names."""
    package = ("dumpparse", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            yield from (f"{module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_providers_are_reached_by_the_table_alone(path):
    reached = [name for name in imported(path) if name.startswith("dumpparse.providers")]
    assert all(name.startswith("dumpparse.providers.table.") for name in reached), reached


def test_the_guards_see_what_they_guard_against(tmp_path):
    assert ("dumpparse.events.Event") in set(imported(PACKAGE / "responses" / "demux.py"))
    assert "dumpparse.providers.table.provider" in set(imported(PACKAGE / "responses" / "demux.py"))
    tree = ast.parse('"""response.created"""\nx = "response.created"\nf"{x} openai"')
    assert [said for _, said in strings(tree)] == ["response.created", " openai"]


def members():
    functions = {name for name, _ in inspect.getmembers(Provider, inspect.isfunction) if not name.startswith("_")}
    return functions, set(Provider.__annotations__)


@pytest.mark.parametrize("one", table.providers(), ids=lambda one: one.NAME)
def test_a_provider_has_all_that_is_asked_of_one(one):
    functions, names = members()
    assert {"detect", "is_snapshot", "keys", "family", "new_state", "respond"} <= functions
    assert {"NAME", "KEYS", "ERRORS", "EVENT_TYPES"} <= names
    assert functions | names == set(one.__all__)
    for name in functions:
        wanted = list(inspect.signature(getattr(Provider, name)).parameters)[1:]
        assert list(inspect.signature(getattr(one, name)).parameters) == wanted, name


def test_the_rows_have_names_of_their_own_and_the_read_ones_say_them():
    names = [row.name for row in table.PROVIDERS]
    assert len(names) == len(set(names))
    for row in table.PROVIDERS:
        if row.module is None:
            assert row.errors or row.api_paths
        else:
            assert row.name == table.provider(row.name).NAME
            assert not row.errors
            assert row.api_paths is None


@pytest.mark.parametrize(
    ("address", "is_known"),
    [
        ("https://a.example/v1/responses", True),
        ("https://a.example/v1/chat/completions", True),
        ("https://a.example/v1/completions?x=1", True),
        ("https://a.example/v1/messages", True),
        ("https://a.example/model/m/converse-stream", True),
        ("https://a.example/v1beta/models/m:streamGenerateContent?alt=sse", True),
        ("https://a.example/v1beta/models/m:generateContent", True),
        ("https://a.example/responsesxyz", False),
        ("https://a.example/v1/models", False),
    ],
)
def test_addresses_of_all_providers_are_known_also_of_those_that_are_not_read(address, is_known):
    assert bool(table.api_path().search(address)) is is_known


TICK = "toy.tick"


class ToyState:
    """Counts what the toy provider said."""

    def __init__(self):
        self.last_index = None
        self.says_nothing = False
        self.said = []

    def take(self, event, keys):  # noqa: ARG002  # the interface
        self.last_index = 0
        self.said.append(event.data.get("say", ""))

    def has_item(self, index):
        return index == 0 and bool(self.said)

    def has_call(self, name):  # noqa: ARG002  # the interface
        return False

    def item(self, index):
        return ItemProgress(index, "speech")

    def facts(self, event, index):
        if event.kind == "failure":
            yield Failed(event.data["code"], event.data["message"])
        elif "model" in event.data:
            yield Began(event.data["toy"], event.data["model"])
        if "say" in event.data:
            yield Piece(Place(index, "speech"), "text", event.data["say"])


def toy_package():
    """Make the package of a provider that is only here."""
    made = types.ModuleType("dumpparse.providers.toy")
    made.NAME, made.KEYS, made.ERRORS, made.SKIP = "toy.talk", frozenset({"toy"}), frozenset({"ToyError"}), frozenset({"echo"})
    made.PADDING, made.API_PATHS, made.TYPE_PREFIX, made.OUTPUT = frozenset(), r"/toys\b", "toy.", "speech"
    made.EVENT_TYPES = (
        EventType(
            TICK,
            "ToyTick",
            "It says something.",
            (),
            (EventField("toy", "text", "Its id."), EventField("say", "text", "What it says.", optional=True)),
        ),
    )
    made.VERSIONS = (("deltas", frozenset({TICK})),)
    made.new_state = ToyState

    def detect(data, *, expected):
        return TICK if data.get("type") == TICK else None

    def nothing(_):
        return None

    def keys(event):
        if event.kind == "failure":
            return CorrelationKeys(breaks=True)
        return CorrelationKeys(event.data["toy"], opens="model" in event.data, ends="end" in event.data)

    def respond(run: Run) -> Response:
        outcome = "completed" if run.ended else "failed" if run.broken else "unterminated"
        return Response(
            provider=made.NAME, id=run.id, lines=[run.first_line, run.last_line], outcome=outcome, text="".join(run.state.said),
            text_state="complete", events=EventCounts(count=run.count, by_type=run.by_type), issues=list[Problem](),
        )  # fmt: skip

    made.detect, made.is_snapshot, made.family, made.keys, made.respond = detect, nothing, nothing, keys, respond
    return made


@pytest.fixture
def toy(monkeypatch):
    made = toy_package()
    monkeypatch.setitem(sys.modules, made.__name__, made)
    monkeypatch.setattr(table, "PROVIDERS", (*table.PROVIDERS, table.ProviderRow(made.NAME, "toy")))
    yield made
    for known in (table.provider, table.api_path):
        known.cache_clear()


TALK = [
    {"type": TICK, "toy": "t1", "model": "m"},
    {"type": TICK, "toy": "t1", "say": "Hi"},
    {"type": TICK, "toy": "t1", "say": "!", "end": True},
]


def test_a_second_provider_needs_a_package_and_a_row(toy):
    logged = [record("talk", {"wrapped": value}, line=number + 1) for number, value in enumerate(TALK)]
    found = list(events(logged))
    assert [(event.provider, event.type, event.path) for event in found] == [("toy.talk", TICK, "wrapped")] * 3
    assert type(found[1].payload).__name__ == "ToyTick"
    assert found[1].payload.say == "Hi"
    (made,) = responses(found)
    assert (made.provider, made.id, made.text, made.outcome, made.lines) == ("toy.talk", "t1", "Hi!", "completed", [1, 3])
    summary = summarise(made)
    assert summary["text"]["tellings"] == ["deltas"]
    assert any("3: tick ×3" in line for line in summary_lines(summary))
    live = Live()
    steps = [step for event in found for step in live.feed(event)]
    assert [(step.kind, step.text) for step in steps] == [
        ("begun", "m"), ("item", ""), ("piece", "Hi"), ("piece", "!"), ("ended", ""),
    ]  # fmt: skip


def test_its_names_are_known_and_what_it_repeats_is_not_read(toy):
    logged = [record({**TALK[0]}), record(Error("ToyError", "no"))]
    assert [event.kind for event in events(logged)] == ["event", "failure"]
    assert [event.type for event in events([record({"echo": TALK[0], "data": TALK[1]})])] == [TICK]
    assert list(events([record({"echo": TALK[0]})])) == []
    assert [event.type for event in events([record({"line": '{"toy": "t1", "type": "toy.tick"}'})])] == [TICK]


def test_events_of_one_provider_never_continue_or_fail_a_run_of_another(toy):
    stream = truth("basic")
    alone = list(responses(events(record(value, line=number + 1) for number, value in enumerate(stream))))
    mixed = []
    for number, value in enumerate(stream):
        mixed += [record(value, line=number + 1), record(TALK[min(number, 1)], line=number + 1)]
    mixed.append(record(Error("ToyError", "no"), line=len(stream)))
    made = {response.provider: response for response in responses(events(mixed))}
    assert len(made) == len(alone) + 1
    (of_stream,) = alone
    assert made[of_stream.provider].as_json() == of_stream.as_json()
    assert made["toy.talk"].outcome == "failed"


def test_the_provider_of_a_failure_is_that_of_the_event_before_it(toy):
    normaliser = Normaliser()
    normaliser.feed(record(truth("basic")[0]))
    normaliser.feed(record(TALK[0]))
    (failure,) = normaliser.feed(record(Error("ToyError", "no")))
    assert isinstance(failure, Event)
    assert failure.provider == "toy.talk"


def test_the_recorded_streams_are_of_a_provider_that_is_read():
    found = next(iter(events(dumpparse.iter_records(DATA / "seed.txt"))))
    assert found.provider in {row.name for row in table.PROVIDERS if row.module is not None}
