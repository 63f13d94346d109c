"""The memo: what was read once need not be parsed again.

A log repeats itself: the same lines with other literals. What was parsed is cut at its string, number and date tokens into a
*skeleton*; a second text with the same skeleton makes a *shape*: one regular expression that takes such a text apart, and a
function that builds its value from the literals. Every later text of that shape is read by these two alone.

The same values come out by construction:

- The cuts are the tokens of a parse, never a guess at the text: `Symbol(it's)` is one token, and stays in the skeleton.
- Only literals vary, within patterns narrower than the grammar's (``literals``); all else must stand there to the letter. No
  literal holds a newline, so lines and indentation are part of the skeleton.
- Only tokens that end where their own text says may stand in a shape (``tokens``). An opaque span (an error, raw text, a
  bracketed sentence), a cut, a text with stack frames: all that is parsed, every time.
- The function is made of what the parser gives for the skeleton filled with hostile literals, and is used only if it gives for the
  text at hand exactly what the parser gave.
"""

from .memo import LONGEST, Memo
from .tables import read_tables

__all__ = ["LONGEST", "Memo", "read_tables"]
