"""CONTRIBUTING.md is a map of this house: every place it names is there, and every room is named."""

from __future__ import annotations

import re

import pytest
from helpers import ROOT

FOLDER = ROOT / ".github"
MAP = (FOLDER / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROSE = re.sub(r"^```.*?^```$", "", MAP, flags=re.MULTILINE | re.DOTALL)

LINKS = re.findall(r"\]\(([^)#:]+)\)", PROSE)
PATHS = [name for name in re.findall(r"`([^`\s]+)`", PROSE) if "/" in name or name.endswith((".py", ".md", ".toml", ".lark"))]
"""What stands as code and looks like a path, from the top; or the name of a file, in the text of its link."""

ROOMS = sorted(path.name for path in (ROOT / "dumpparse").iterdir() if any(path.glob("*.py")))

CHANGES = [
    "A printed form", "A line prefix", "An event type", "A provider", "An issue code",
    "A command", "An output format", "A paste repair", "A line of the summary", "A field of the JSON",
]  # fmt: skip


def test_it_names_places():
    assert len(LINKS) > len(ROOMS) > 10
    assert len(PATHS) > len(ROOMS)


@pytest.mark.parametrize("target", sorted(set(LINKS)))
def test_what_it_links_to_exists(target):
    assert (FOLDER / target).exists()


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_a_path_it_names_exists(path):
    assert (ROOT / path).exists() or any(link.endswith(f"/{path}") for link in LINKS)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_named(room):
    assert f"`dumpparse/{room}`" in MAP


@pytest.mark.parametrize("change", CHANGES)
def test_each_of_the_ten_changes_says_what_it_touches(change):
    told = MAP.partition(f"\n**{change}**")[2].partition("\n\n")[0]
    assert "](../" in told or change == "A paste repair"


def test_what_its_commands_run_exists():
    named = re.findall(r"\btests/[\w/.]*\w", MAP) + [name.replace(".", "/") for name in re.findall(r"python -m (dumpparse[\w.]+)", MAP)]
    assert len(named) > 4
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_room_says_what_it_is_for():
    assert [room for room in ROOMS if not (ROOT / "dumpparse" / room / "__init__.py").read_text(encoding="utf-8").startswith('"""')] == []
