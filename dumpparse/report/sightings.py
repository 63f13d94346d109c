"""What stood in a log in which nothing was found: told from what was read anyway, so that nobody is left with nothing.

Objects of models that are not read yet are known to the table of providers; here are other kinds of text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..events.access import mapping, sequence
from ..log.record import Record, Text
from ..parser.patterns import NamedPattern, pattern
from ..source.late import LatePattern

if TYPE_CHECKING:
    from ..events import Event

_LOOKED_AT = 500
"""How many characters of a text are looked at."""
_LEVELS = 3
_KEYS = 20
"""How many keys of an object are looked into."""


class TextSign(NamedTuple):
    """A kind of text: what is said of it, what it looks like, what it takes and what it leaves."""

    said: str
    pattern: LatePattern | NamedPattern
    takes: str
    leaves: str


AT_FIRST = (
    TextSign(
        "this is UTF-32 without a mark",
        LatePattern(r"(?:[^\x00]\x00{3}){2}|(?:\x00{3}[^\x00]){2}"),
        "{\x00\x00\x00 \x00\x00\x00",
        "{\x00 \x00a\x00",
    ),
    TextSign("this is UTF-16 without a mark", LatePattern(r"(?:[^\x00]\x00){3}|(?:\x00[^\x00]){3}"), "{\x00 \x00a\x00", "a\x00b"),
    TextSign("this is HTML", LatePattern(r"(?i)\s*<(?:!doctype html|html|head|body)\b"), "<!DOCTYPE html>", "<Buffer 61>"),
)
"""How a whole log may begin."""
ANYWHERE = (
    TextSign(
        "looks copied from a browser's console",
        pattern("TREE_MARK"),
        "(2) [{\u2026}, {\u2026}]",
        "wait\u2026 {a}",
    ),
    TextSign(
        "holds values as Python prints them",
        LatePattern(r"""[{\[,] ?(?:'[^'\n]{0,200}': )?(?:None|True|False)\s*[,}\]]"""),
        "{'id': 1, 'error': None}",
        "{ id: None }",
    ),
    TextSign("holds lines of server-sent events", LatePattern(r"(?:^|\n)(?:data|event): ?\S"), "data: [DONE]", "the data: 3"),
)
"""What may stand in a text, at any place of the log."""
_OF_BEGINNINGS = frozenset(sign.said for sign in AT_FIRST)


class Sightings:
    """What was seen; ``note`` it the records in which nothing was found. A process hands its own over to the one that began it.

    Attributes:
        of_models: objects of models that are no answers, by name and what is said of them: that they are not read yet, or are none.
        said: what is said of kinds of text that were seen, in order.
        values, texts: how many there were, blank texts aside.

    """

    def __init__(self) -> None:
        self.of_models: Counter[tuple[str, str]] = Counter()
        self.said: dict[str, None] = {}
        self.values = self.texts = 0

    @staticmethod
    def are_answers(events: list[Event]) -> bool:
        """Return whether one of these events is of an answer of a model."""
        if not events:
            return False
        from ..providers.table import answers

        return any(event.kind == "failure" or (event.kind != "beside" and answers(event.provider)) for event in events)

    def note(self, record: Record, events: Sequence[Event] = ()) -> None:
        """Look at a record; ``events`` are those that it has."""
        self.of_models.update((f"{event.type} of {event.provider}", "no answer of a model") for event in events if event.kind == "event")
        for part in record.parts:
            if isinstance(part, Text):
                self._note_text(part.text[:_LOOKED_AT])
            else:
                self.values += 1
                self._note_value(part.value)

    def add(self, later: Sightings | None) -> None:
        """Add what was seen behind all this, in another process."""
        if later is None:
            return
        self.of_models += later.of_models
        begun = self.values or self.texts
        self.said.update((said, None) for said in later.said if not (begun and said in _OF_BEGINNINGS))
        self.values += later.values
        self.texts += later.texts

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing at all, but blank lines."""
        return not self.values and not self.texts

    def hint(self) -> str:
        """Return what is to be said of all that was seen."""
        told = [f"{count:,} {_plural(name) if count > 1 else name}: {said}" for (name, said), count in self.of_models.most_common()]
        if not told:
            told = [*self.said]
        if told:
            return "; ".join(told)
        if self.values:
            return f"{self.values:,} value{'s' if self.values > 1 else ''} of another kind"
        return "" if self.texts else "the input is empty"

    def _note_text(self, text: str) -> None:
        if not self.texts and not self.values:
            self.said.update((sign.said, None) for sign in AT_FIRST if sign.pattern.match(text))
        self.texts += bool(text.strip())
        for sign in ANYWHERE:
            if sign.said not in self.said and sign.pattern.search(text):
                self.said[sign.said] = None

    def _note_value(self, value: Any) -> None:
        from ..providers.table import sign_of

        todo = [(value, 0)]
        while todo:
            one, level = todo.pop()
            props = mapping(one)
            if props is not None:
                sign = sign_of(one)
                if sign is not None:
                    self.of_models[sign.name, sign.said] += 1
                elif level < _LEVELS:
                    todo += [(child, level + 1) for child, _ in zip(props.values(), range(_KEYS), strict=False)]
            elif level < _LEVELS:
                todo += [(child, level + 1) for child in sequence(one) or ()]


def _plural(name: str) -> str:
    """Return the plural of what a row is called: of the noun before ``of`` or ``without``."""
    noun, *rest = re.split(r"(?= (?:of|without) )", name, maxsplit=1)
    return (f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s") + "".join(rest)
