"""Pastes: what people, editors and terminals made of a print before it was read. Asked only where the plain reading failed.

A text is read token by token, whatever its lines are indented by, with a stack of the brackets that are open (``tolerant``). A repair
is a rule that says what is changed at a place, by an *edit*: a range of the original and what stands there instead. Edits never
overlap and are in order, so that several repairs are one pass; what they give goes to the grammar, and places map back. One file has
one repair: what it looks for, what it does, what it is called (``repaired-NAME``).
"""

from __future__ import annotations

from .mend import Mended, mend, mend_fragment
from .repairs import REPAIRS, Repair

__all__ = ["REPAIRS", "Mended", "Repair", "mend", "mend_fragment"]
