"""Where signs stand in a text of what asks for another look: what has none of them is not looked at for it.

Records follow one another in a text, and most have none. So the next sign is searched for once, and kept until what is read has come so far.
"""

from __future__ import annotations

from ..parser.patterns import pattern

_SIGN = pattern("LOOK_SIGN")
LOOK_WORDS = ("at ", "rror", "xception", "empty item", "bytes)", "B)", "__proto__", "lt;ref")
"""What asks for another look (``viewed.asks_for_another_look``) holds one of these words or a ``LOOK_SIGN``."""


class Signs:
    """The signs of a text.

    Args:
        text: where they stand.

    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = dict.fromkeys(LOOK_WORDS, -1)
        """Where each word was found last."""
        self._sign = self._next = -1
        """Where the next sign stands, and the next of all."""

    def ask_for_another_look(self, start: int, stop: int) -> bool:
        """Return whether anything between two offsets, the first never before one that was asked for, may ask for another look."""
        if self._next < start:
            text, places = self.text, self._places
            if self._sign < start:
                found = _SIGN.search(text, start)
                self._sign = len(text) if found is None else found.start()
            for word, place in places.items():
                if place < start:
                    at = text.find(word, start)
                    places[word] = len(text) if at < 0 else at
            self._next = min(self._sign, *places.values())
        return self._next < stop
