"""Pastes: what people, editors and terminals made of a print before it was read. Asked only where the plain reading failed.

A text is read token by token, whatever its lines are indented by, with a stack of the brackets that are open (``tolerant``). A repair
is a rule that says what is changed at a place, by an *edit*: a range of the original and what stands there instead. Edits never
overlap and are in order, so that several repairs are one pass; what they give goes to the grammar. One file has one repair: what it looks for, what it does, what it is called (``repaired-NAME``).
"""

from __future__ import annotations

from .browser import BLANK as BROWSER_BLANK
from .browser import REPAIR as _OF_BROWSERS
from .double_spaced import REPAIR as _DOUBLE_SPACED
from .edits import Edit
from .hand_elision import LEFT_OUT_BY_HAND
from .indentation import REPAIR as _INDENTATION
from .mend import Mended, mend, mend_error, mend_fragment, mend_glued, mend_tree
from .repair import Repair
from .repairs import PRINTERS, REPAIRS
from .view import Change
from .views import VIEWS

BROWSER, DOUBLE_SPACED, INDENTATION = _OF_BROWSERS.name, _DOUBLE_SPACED.name, _INDENTATION.name
__all__ = [
    "BROWSER",
    "BROWSER_BLANK",
    "DOUBLE_SPACED",
    "INDENTATION",
    "LEFT_OUT_BY_HAND",
    "PRINTERS",
    "REPAIRS",
    "VIEWS",
    "Change",
    "Edit",
    "Mended",
    "Repair",
    "mend",
    "mend_error",
    "mend_fragment",
    "mend_glued",
    "mend_tree",
]
