"""The content of a message that is no plain text: parts, sound, and what the model thinks, under the names that servers have for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.access import absent, at, exact, hidden, sequence
from ...events.facts import Fact, Hidden, Place
from ...events.shown import entries, of_hidden, told

_REASONING = ("reasoning_content", "reasoning", "thinking")
"""DeepSeek and vLLM, OpenRouter and Groq, others. OpenRouter gives the same once more in ``reasoning_details``."""
THOUGHTS = frozenset({*_REASONING, "reasoning_details"})
"""What a message has one of that holds what the model thinks."""
_SHOWN_THOUGHTS = {"reasoning.text": "text", "reasoning.summary": "summary"}


def listed(content: Any, index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    """Yield the parts of a content that is a list: texts, and thoughts as Mistral gives them."""
    for one in entries(content, path, frozenset({"text"})):
        if isinstance(one, Hidden):
            yield one
            continue
        place, part = one
        kind = exact(at(part, ("type",)))
        if kind in {"text", "output_text"}:
            yield from told(at(part, ("text",)), Place(index, "content", place), "text", f"{path}[].text", whole=whole)
        elif kind == "thinking":
            for thought in entries(at(part, ("thinking",)), f"{path}[].thinking", frozenset({"reasoning"})):
                if isinstance(thought, Hidden):
                    yield thought
                else:
                    where = Place(index, "reasoning", thought[0])
                    yield from told(at(thought[1], ("text",)), where, "reasoning", f"{path}[].thinking[].text", whole=whole)


def audio(said: dict[str, Any], index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    """Yield what is spoken, where nothing is written."""
    sound = said.get("audio")
    if absent(said.get("content")) and hidden(sound):
        yield Hidden(f"{path}.audio", of_hidden(sound), frozenset({"text"}))
    elif absent(said.get("content")):
        yield from told(at(sound, ("transcript",)), Place(index, "transcript"), "text", f"{path}.audio.transcript", whole=whole)


def reasoning(said: dict[str, Any], index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    """Yield what the model thinks, once, under whichever name it is given."""
    place = Place(index, "reasoning")
    for name in _REASONING:
        if not absent(said.get(name)):
            yield from told(said[name], place, "reasoning", f"{path}.{name}", whole=whole)
            return
    details = said.get("reasoning_details")
    shown = sequence(details) or []
    for number, one in enumerate(shown):
        field = _SHOWN_THOUGHTS.get(exact(at(one, ("type",))) or "")
        if field is not None:
            where = Place(index, "reasoning", number)
            yield from told(at(one, (field,)), where, "reasoning", f"{path}.reasoning_details[].{field}", whole=whole)
    yield from (one for one in entries(details, f"{path}.reasoning_details", frozenset({"reasoning"})) if isinstance(one, Hidden))
