"""Blank lines between the lines of a print."""

from __future__ import annotations

from .repair import Repair

REPAIR = Repair("double-spaced", "{\n\n  a: 1\n\n}", "{\n  a: '\\n\\n'\n}")
