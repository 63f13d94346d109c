"""Values ↔ tagged JSON, values → plain JSON, and their text. No function here recurses on its input."""

from __future__ import annotations

from .direct import dumps_value
from .plain import to_plain
from .tagged import from_json, to_tagged
from .text import dumps, write_json

__all__ = ["dumps", "dumps_value", "from_json", "to_plain", "to_tagged", "write_json"]
