"""The texts and calls of a run, each at its place, and what may be asked of them; in linear time, however many items there are."""

from __future__ import annotations

from ..events.facts import Called, ItemProgress, Piece, Place, Whole
from .gathered_places import ARGUMENTS, GatheredCall, GatheredText


class Placed:
    """The texts and calls of one run."""

    def __init__(self) -> None:
        self.texts: dict[Place, GatheredText] = {}
        self.calls: dict[Place, GatheredCall] = {}
        self.length = 0
        """How many characters are known of its answer."""
        self.next_index = 0
        """The index behind those of all its items."""
        self._texts_at: dict[int | None, list[Place]] = {}
        self._calls_at: dict[int | None, list[Place]] = {}
        """The places of these by item, in the order in which they came: a response may have very many items."""
        self._called: dict[str, list[Place]] = {}
        """The places of calls by their ids."""
        self._behind: dict[tuple[int | None, str], int] = {}
        """By item and slot, the number behind those of all calls there."""
        self._moved: dict[Place, Place] = {}
        """Where the call that came last at a place stands, where another one stood there."""

    def _note_text(self, fact: Piece | Whole, line: int) -> None:
        """Take in a piece of a text, or a print of all of it."""
        place = self._moved.get(fact.place, fact.place) if self._moved else fact.place
        known = self.texts.get(place)
        if known is None:
            known = self.texts[place] = GatheredText(fact.what)
            self._texts_at.setdefault(place.index, []).append(place)
            self._note_index(place.index)
        length = known.length
        if isinstance(fact, Piece):
            known.add(fact, line)
        else:
            known.show(fact, line)
        if known.what == "text":
            self.length += known.length - length

    def _text_of(self, fact: Piece | Whole) -> GatheredText:
        """Return the text that a fact is of which was taken in."""
        return self.texts[self._moved.get(fact.place, fact.place)]

    def _note_call(self, fact: Called) -> None:
        """Take in a call."""
        place = self._call_place(fact)
        call = self.calls.get(place)
        if call is None:
            call = self.calls[place] = GatheredCall(kind=fact.kind)
            self._calls_at.setdefault(place.index, []).append(place)
            self._note_index(place.index)
            beside = place.index, place.slot
            self._behind[beside] = max(self._behind.get(beside, 0), place.number + 1)
        if not call.id and fact.id:
            call.id = fact.id
            self._called.setdefault(fact.id, []).append(place)
        call.name = call.name or fact.name

    def _call_place(self, fact: Called) -> Place:
        """Return the place of a call: servers that put all calls at one place begin another with its id and its name."""
        place = self._moved.get(fact.place, fact.place)
        known = self.calls.get(place)
        if fact.id is None or not fact.name or known is None or known.id in {None, fact.id}:
            return place
        same = next((one for one in self.called(fact.id) if (one.index, one.slot) == (place.index, place.slot)), None)
        moved = same or Place(place.index, place.slot, self._behind[place.index, place.slot])
        self._moved[fact.place] = moved
        return moved

    def _note_index(self, index: int | None) -> None:
        if index is not None:
            self.next_index = max(self.next_index, index + 1)

    def texts_at(self, index: int | None) -> list[Place]:
        """Return the places of the texts of an item, in the order in which they came."""
        return self._texts_at.get(index, [])

    def calls_at(self, index: int | None) -> list[Place]:
        """Return the places of the calls of an item, in the order in which they came."""
        return self._calls_at.get(index, [])

    def called(self, name: str) -> list[Place]:
        """Return the places of the calls of an id, in the order in which they came by it."""
        return self._called.get(name, [])

    def forget(self, place: Place) -> None:
        """Forget the text and the call at a place."""
        if (known := self.texts.pop(place, None)) is not None:
            self._texts_at[place.index].remove(place)
            self.length -= known.length if known.what == "text" else 0
        if (call := self.calls.pop(place, None)) is not None:
            self._calls_at[place.index].remove(place)
            if call.id:
                self._called[call.id].remove(place)

    def has_place(self, index: int) -> bool:
        """Return whether a text or a call of this item was seen."""
        return bool(self.texts_at(index) or self.calls_at(index))

    def has_call(self, name: str) -> bool:
        """Return whether a call of this id was seen."""
        return bool(self.called(name))

    def placed_item(self, index: int) -> ItemProgress:
        """Return what an item is, as far as its texts and calls tell."""
        calls = self.calls_at(index)
        if calls and all(self.texts[place].what == ARGUMENTS for place in self.texts_at(index)):
            call = self.calls[calls[0]]
            return ItemProgress(index, f"{call.kind}_call", call.name or "")
        return ItemProgress(index, "message")
