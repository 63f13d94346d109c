"""The accept rules: why something that parses where a value may begin is none after all, but prose or another language.

In: a ``Candidate``. Out: the first rule that refuses it, or ``None``. The rules are the table ``RULES``; each has a line that it
refuses and one, much like it, that it lets pass, and the tests read both.
"""

from __future__ import annotations

from functools import cache

from ..candidate import FACTS, Candidate
from . import anything, arrays, code, objects
from .mended import is_refused as is_refused_mended
from .mended import is_strange
from .objects import OF_LAYOUT
from .rule import AcceptRule

__all__ = ["OF_LAYOUT", "RULES", "AcceptRule", "is_refused_mended", "is_strange", "refusal", "refusal_unread"]

RULES = (*anything.RULES, *arrays.RULES, *objects.RULES, *code.RULES)
"""In the order in which they are asked."""

_PREFIXES = frozenset({"OBJECT_PREFIX", "ARRAY_PREFIX"})


@cache
def _rules_of(begins_with: str, facts: tuple[bool, ...]) -> tuple[AcceptRule, ...]:
    """Return the rules for what begins with a terminal, and has these of ``FACTS``."""
    has = {name for name, is_so in zip(FACTS, facts, strict=True) if is_so}
    return tuple(rule for rule in RULES if (not rule.of or begins_with in rule.of) and rule.needs <= has)


def refusal(candidate: Candidate) -> AcceptRule | None:
    """Return the rule by which a candidate is no value, or ``None`` where it is one."""
    begins_with = candidate.begins_with
    if begins_with in _PREFIXES and candidate.text[candidate.start] == "[":
        begins_with = ""  # no name of a class, but of a prototype or an iterator: only a printer writes those
    for rule in _rules_of(begins_with, candidate.facts):
        if rule.refuses(candidate):
            return rule
    return None


def refusal_unread(before: str, indent: int) -> AcceptRule | None:
    """Return the rule by which what cannot be read is no value, of what stands before it on its line, and how it is indented."""
    return code.DECLARATION if code.declares(before, indent) else None
