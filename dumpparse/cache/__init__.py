"""The memo: what was read once need not be read again by the rules and the grammar.

A log repeats itself: the same lines with other literals. What was parsed is cut at its literals into a *skeleton*; a second text with the
same skeleton makes a *shape*: one regular expression that takes such a text, and a function that builds its value from the literals. What
a record says before, between and behind its values makes a *way*: the words, a value of a shape, the words behind it, up to the end of the line
where the record ends. Every later record of a known way is read by these alone.

The same records come out by construction, and are shown to:

- The cuts are the tokens of a parse, never a guess at the text: `Symbol(it's)` is one token.
- Only literals vary, within patterns narrower than the grammar's (``literals``): scalars, lists of them, and errors whose frames say where;
  of words only numbers, ids, and what no pattern names (``words``). All else must stand there to the letter, lines and indentation too.
- The function is made of what the parser gives for the skeleton filled with hostile literals, and is used only if it gives for the
  text at hand exactly what the parser gave.
- A way is used only if it gives, of other texts with hostile literals and other words, part for part what rules and grammar give (``learning``).
- What a record waits for below it, the rules of lines say; what in its literals asks for another look sends it the long way.
"""

from .memo import Memo
from .shape import LONGEST
from .tables import read_tables

__all__ = ["LONGEST", "Memo", "read_tables"]
