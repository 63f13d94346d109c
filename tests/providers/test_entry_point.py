"""Another package that is installed adds a provider: its events are found, and its answers given, by every command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import environment

PACKAGE = '''
"""What Acme's models say: ``{ acme: 'piece', of: 'a1', said: 'It' }``."""

from dumpparse.events.event_types import EventField, EventType
from dumpparse.events.facts import Began, Piece, Place, Stopped
from dumpparse.events.keys import CorrelationKeys
from dumpparse.responses.assembled import Interface, assembled
from dumpparse.responses.gathered import Gathered

NAME = "acme.models"
KEYS = frozenset({"acme"})
ERRORS = SKIP = PADDING = frozenset()
API_PATHS = "/acme"
TYPE_PREFIX = OUTPUT = ""
STABLE_IDS = True
VERSIONS = ()
EVENT_TYPES = (EventType("piece", "AcmePiece", "A piece.", (), (EventField("said", "text", "the piece"),)),)


def detect(data, *, expected):
    return data["acme"] if data["acme"] in {"piece", "end"} and "of" in data else None


def is_snapshot(data):
    return False


def keys(event):
    return CorrelationKeys(response_id=event.data["of"], ends=event.type == "end")


def family(name):
    return None


def facts(event):
    yield Began(event.data["of"], "acme-1")
    if event.type == "end":
        yield Stopped("done")
    else:
        yield Piece(Place(0, "content"), "text", event.data["said"])


def new_state():
    return Gathered(facts)


def respond(run):
    return assembled(run, Interface())
'''
LOG = """got { acme: 'piece', of: 'a1', said: 'It' }
{ acme: 'piece', of: 'b2', said: 'No' }
{ acme: 'piece', of: 'a1', said: ' is fine.' }
{ acme: 'end', of: 'a1' }
{ acme: 'price', of: 'a1', said: 3 }
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    (tmp_path / "acme_models.py").write_text(PACKAGE, encoding="utf-8")
    about = tmp_path / "acme_models-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-models\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(
        "[dumpparse.providers]\nacme.models = acme_models\nopenai.responses = acme_models\n", encoding="utf-8"
    )
    return tmp_path


def run(where: Path | None, *args: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    paths = [str(root), *([] if where is None else [str(where)])]
    return subprocess.run(
        [sys.executable, "-m", "dumpparse", *args],
        input=LOG,
        capture_output=True,
        text=True,
        env=environment(PYTHONPATH=":".join(paths)),
        check=False,
    )


def test_it_is_read_where_it_is_installed(installed):
    answers = [json.loads(line) for line in run(installed, "answer", "--json").stdout.splitlines()]
    assert [(one["provider"], one["id"], one["text"], one["text_state"], one["outcome"]) for one in answers] == [
        ("acme.models", "a1", "It is fine.", "complete", "completed"),
        ("acme.models", "b2", "No", "partial", "unterminated"),
    ]
    events = [json.loads(line) for line in run(installed, "events").stdout.splitlines()]
    assert [one["type"] for one in events] == ["piece", "piece", "piece", "end"]
    assert "acme-1" in run(installed, "summary").stdout


def test_it_takes_no_name_that_is_taken(installed):
    """An entry point called as a provider of ours changes nothing."""
    given = "{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', object: 'response', status: 'in_progress' } }\n"
    done = subprocess.run(
        [sys.executable, "-m", "dumpparse", "events"], input=given, capture_output=True, text=True, check=False,
        env=environment(PYTHONPATH=f"{Path(__file__).parents[2]}:{installed}"),
    )  # fmt: skip
    assert json.loads(done.stdout)["provider"] == "openai.responses"


def test_without_it_there_is_nothing():
    assert run(None, "answer").returncode == 3
