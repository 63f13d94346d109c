"""Inline code of Markdown: a print between backticks is read without them."""

from __future__ import annotations

from .repair import Repair

REPAIR = Repair("inline-code", "got: `{ a: 1 }`", "so `{ a: 1 }` is")
