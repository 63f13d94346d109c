"""Snapshots: the exact JSON of what was logged, written once and compared from then on.

In: a log, or what was parsed of it. Out: the text of a snapshot, and a readable difference. The pytest plugin and the
commands ``snapshot`` and ``diff`` are thin shells on it.
"""

from __future__ import annotations

from .diff import Change, differences
from .file import RECORDS, SUFFIX, Snapshot, beside, read_snapshot, record_lines, snapshot_text
from .form import LOSSY, data_form, log_form, record_form, write

__all__ = [
    "LOSSY",
    "RECORDS",
    "SUFFIX",
    "Change",
    "Snapshot",
    "beside",
    "data_form",
    "differences",
    "log_form",
    "read_snapshot",
    "record_form",
    "record_lines",
    "snapshot_text",
    "write",
]
