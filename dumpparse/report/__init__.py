"""What is written of a log: lines of JSON, and summaries as data and as text. Nothing of a log reaches a terminal raw."""

from __future__ import annotations
