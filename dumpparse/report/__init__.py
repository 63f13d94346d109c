"""What people see: text for terminals and pipes. Nothing of a log reaches a terminal raw."""

from __future__ import annotations
