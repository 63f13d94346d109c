"""Items put together from their events: a source of what the final response did not show.

``ItemsSource`` answers for the paths under ``output`` of a response, by output index; where the printed list of the final
response has other places than the indexes say, ``places`` maps them.
"""

from __future__ import annotations

from typing import Any

from ...events.access import Path, at, exact, incomplete, mapping, sequence
from ...responses.recover import Proven
from ...values import Elided
from .catalogue import TEXT_FIELD
from .evidence import Evidence, ItemState, Part
from .lists import Entries, added_annotations, only_markers, shell_outputs, token_logprobs
from .parts import Frame, PartText, part_text
from .state import ResponseState

PART_SLOTS = ("content", "summary")
"""Fields of an item that hold parts."""
_CONTENT_STEPS = 2
"""How many steps lead to a part inside an item: ``content``, ``[0]``."""


class ItemsSource:
    """What the events of items prove of ``output``."""

    def __init__(self, state: ResponseState, frame: Frame, finals: list[Evidence]) -> None:
        self.frame = frame
        self.order = [state.items[index] for index in sorted(state.items)]
        self.finals = finals
        self.is_end_hidden = True
        """Whether what was announced empty may have become more: the end was left out by the printer, not shown to be empty."""
        self.places: list[ItemState | None] = list(self.order)
        self.texts: dict[tuple[int, Any], PartText] = {}
        self._lists: dict[tuple[int, Any, str], Entries | None] = {}
        self._place_of: dict[int, int] = {item.index: place for place, item in enumerate(self.order)}

    def place(self, shown: list[Any]) -> None:
        """Map the places of the printed output to items: by id, else all, else the closed ones, else by index."""
        closed = [item for item in self.order if item.done is not None]
        fallback = self.order if len(self.order) == len(shown) else closed if len(closed) == len(shown) else None
        by_id = {name: item for item in self.order for name in item.ids}
        by_index = {item.index: item for item in self.order}
        self.places = []
        taken: set[int] = set()
        lengths = {len(name) for item in self.order for name in item.ids}
        # Whether an id of that length would have been found if the item were among those that were seen.
        official = lengths if len(lengths) == 1 and all(len(item.ids) < 2 for item in self.order) else set()  # noqa: PLR2004  # each one alone
        for place, value in enumerate(shown):
            name = exact((mapping(value) or {}).get("id"))
            item = by_id.get(name) if name is not None else None
            if item is None and (name is None or not by_id or len(name) not in official):
                item = fallback[place] if fallback is not None else by_index.get(place)
            if item is not None and item.index in taken:
                item = None
            elif item is not None:
                taken.add(item.index)
            self.places.append(item)
        self._place_of = {item.index: place for place, item in enumerate(self.places) if item is not None}

    def shown(self, item: ItemState) -> list[tuple[dict[str, Any], int]]:
        """Return all prints of a whole item with their lines, best first."""
        prints = []
        place = self._place_of.get(item.index)
        if place is not None:
            for final in self.finals:
                value = mapping(at(final.data, ("output", place)))
                if value is not None:
                    prints.append((value, final.line))
        if item.done is not None:
            prints.append((item.done.data, item.done.line))
        return prints

    def text(self, item: ItemState, part: Part) -> PartText:
        """Return what is known of a part's text."""
        key = (item.index, part.slot)
        known = self.texts.get(key)
        if known is None:
            known = self.texts[key] = part_text(part, self.shown(item), self.frame)
        return known

    def at(self, path: Path) -> Proven | None:
        """Return what the events prove at a path of the response."""
        if path[:1] != ("output",):
            return None
        if len(path) == 1:
            return self.output()
        place = path[1]
        item = self.places[place] if isinstance(place, int) and place < len(self.places) else None
        return None if item is None else self.item_at(item, path[2:])

    def output(self) -> Proven | None:
        """Return all items in order; whole where each was closed and none can be missing."""
        if not self.order:
            return None
        values, lines, places = [], [], []
        complete = [item.index for item in self.order] == list(range(len(self.order)))
        complete = complete and not any(last > first for first, last in self.frame.gaps)
        for item in self.order:
            made = self.item(item)
            values.append(made.value)
            lines.extend(made.lines)
            places.append(made.lines[0] if made.lines else item.first_line)
            complete = complete and item.done is not None
        self.places = list(self.order)
        return Proven(values, lines, complete, places)

    def item(self, item: ItemState) -> Proven:
        """Return an item as its closing event shows it, else as it stood when the log ended."""
        if item.done is not None and item.done.data:
            return Proven(item.done.data, [item.done.line])
        value = dict(item.added[-1].data) if item.added else {}
        lines = [item.added[-1].line] if item.added else []
        if not item.added and item.ids:
            value["id"] = next(iter(item.ids))
        for slot in ("content", "summary", "arguments", "input", "code"):
            found = self.assembled(item, slot, is_empty_known=not self.is_end_hidden)
            if found is not None:
                value[slot] = found.value
                lines.extend(found.lines)
            elif self.is_end_hidden and slot in value and not value[slot]:
                value[slot] = Elided("Array" if slot in PART_SLOTS else "String")
        commands = self._commands(item)
        if commands is not None:
            value["action"] = commands.value
            lines.extend(commands.lines)
        return Proven(value, lines, complete=False)

    def item_at(self, item: ItemState, rest: Path) -> Proven | None:
        """Return what stands at a path inside an item."""
        if not rest:
            made = self.item(item)
            return made if made.value else None
        for value, line in self.shown(item):
            found = at(value, rest)
            if found is not None and not incomplete(found) and not only_markers(found):
                return Proven(found, [line])
        return self._assembled(item, rest)

    def assembled(self, item: ItemState, slot: str, *, is_empty_known: bool) -> Proven | None:
        """Return a field of an item as its texts make it; ``is_empty_known`` says that one which was announced only is empty."""
        if slot in PART_SLOTS:
            return self._in_parts(item, slot, (slot,), is_empty_known=is_empty_known)
        return self._assembled(item, (slot,))

    def has_all_parts(self, item: ItemState) -> bool:
        """Return whether no part of a message can be missing: a print of it shows them, or none is left out between those that came."""
        if any(sequence(value.get("content")) and not incomplete(value["content"]) for value, _ in self.shown(item)):
            return True
        indexes = sorted(index for slot, index in item.parts if slot == "content")
        if indexes != list(range(len(indexes))):
            return False
        last = max((part.last[0] for (slot, _), part in item.parts.items() if slot == "content"), default=item.first_order[0])
        return not self.frame.numbered or item.done is None or not self.frame.hides_more(last, item.done.order[0])

    def _assembled(self, item: ItemState, rest: Path) -> Proven | None:
        name = rest[0]
        if name in PART_SLOTS:
            return self._in_parts(item, str(name), rest)
        if rest in {("action",), ("action", "commands")}:
            commands = self._commands(item)
            return commands if commands is None or len(rest) == 1 else Proven(commands.value["commands"], commands.lines, complete=True)
        if name == "output":
            outputs = self._entries(item, name)
            return None if outputs is None else outputs.at(rest[1:])
        part = item.parts.get((str(name), 0))
        if part is None and len(rest) == 3 and rest[:2] == ("action", "commands") and isinstance(rest[2], int):  # noqa: PLR2004  # a command's own path
            part = item.parts.get(("command", rest[2]))
        return self._told(item, part) if part is not None and len(rest) in (1, 3) else None

    def _entries(self, item: ItemState, what: str, part: Part | None = None) -> Entries | None:
        """Return what is known of a list, which is put together once, however many of its entries are asked for."""
        key = item.index, None if part is None else part.slot, what
        if key not in self._lists:
            if part is None:
                self._lists[key] = shell_outputs(item)
            elif what == "annotations":
                self._lists[key] = added_annotations(part)
            else:
                self._lists[key] = token_logprobs(part, is_stream_whole=self.text(item, part).whole_stream)
        return self._lists[key]

    def _told(self, item: ItemState, part: Part) -> Proven | None:
        told = self.text(item, part).told
        return None if told is None else Proven(told.text, told.lines, told.complete)

    def _in_parts(self, item: ItemState, slot: str, rest: Path, *, is_empty_known: bool = False) -> Proven | None:
        if len(rest) == 1:
            parts = {index: part for (name, index), part in item.parts.items() if name == slot}
            if not parts:
                return None
            values, lines, complete = [], [], sorted(parts) == list(range(len(parts)))
            for index in sorted(parts):
                made = self._part(item, parts[index], is_empty_known=is_empty_known)
                values.append(made.value)
                lines.extend(made.lines)
                complete = complete and made.complete
            return Proven(values, lines, complete)
        part = item.parts.get((slot, rest[1])) if isinstance(rest[1], int) else None
        if part is None:
            return None
        if len(rest) == _CONTENT_STEPS:
            return self._part(item, part)
        return self._in_part(item, part, rest[_CONTENT_STEPS:])

    def _part(self, item: ItemState, part: Part, *, is_empty_known: bool = False) -> Proven:
        """Return a part as it was closed, else as its text and annotations make it.

        That it was announced empty says nothing of its end, unless something else does.
        """
        if part.closed is not None and part.closed.data:
            return Proven(part.closed.data, [part.closed.line])
        value: dict[str, Any] = dict(part.added.data) if part.added is not None else {"type": part.kind}
        lines, complete = ([part.added.line] if part.added is not None else []), part.added is not None
        told = self.text(item, part).told
        if told is not None:
            value[TEXT_FIELD.get(part.kind, "text")] = told.text
            lines.extend(told.lines)
        elif not is_empty_known and not value.get(TEXT_FIELD.get(part.kind, "text")):
            value[TEXT_FIELD.get(part.kind, "text")] = Elided("String")
        complete = complete and told is not None and told.complete
        annotations = self._entries(item, "annotations", part)
        if annotations is not None:
            value["annotations"] = annotations.values
            lines.extend(annotations.lines)
        return Proven(value, lines, complete)

    def _in_part(self, item: ItemState, part: Part, rest: Path) -> Proven | None:
        if part.closed is not None:
            found = at(part.closed.data, rest)
            if found is not None and not incomplete(found) and not only_markers(found):
                return Proven(found, [part.closed.line])
        if rest == (TEXT_FIELD.get(part.kind, "text"),):
            return self._told(item, part)
        entries = self._entries(item, str(rest[0]), part) if rest[0] in ("annotations", "logprobs") else None
        return None if entries is None else entries.at(rest[1:])

    def _commands(self, item: ItemState) -> Proven | None:
        """Return the action of a shell call: its commands are streamed, its limits stand in the event that announced it."""
        parts = sorted((index, part) for (slot, index), part in item.parts.items() if slot == "command")
        if not parts:
            return None
        told = [self.text(item, part).told for _, part in parts]
        action = mapping(item.added[-1].data.get("action")) if item.added else None
        value = {**(action or {}), "commands": ["" if one is None else one.text for one in told]}
        lines = [line for one in told if one is not None for line in one.lines]
        return Proven(value, lines, complete=False)
