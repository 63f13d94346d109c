"""What a message of LangChain or an event about one says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...events import Event
from ...events.access import absent, at, exact, hidden, integer, mapping, sequence, text
from ...events.compact import as_json
from ...events.facts import BackedBy, Began, Called, Fact, Failed, Hidden, PartOf, Piece, Place, Stopped, Used, Whole
from ...events.keys import CorrelationKeys
from ...events.shown import EVERYTHING, all_hidden, entries, of_hidden, told
from ...responses.gathered import Gathered
from .detect import CHAINS, kind_of
from .message import backend_of, beside, body, generation, model_of, stops, usage_of

_CONTENT = Place(0, "content")
_CALLS = frozenset({"calls"})


_HANDED_ON = "handed on: "
"""What the slots of texts begin with that a chain handed on."""


class Messages(Gathered):
    """The facts of one run; it remembers which calls came in pieces, and whether the model itself was heard.

    A chain hands on the chunks of its model: what it hands on counts only where the model is not logged itself.
    """

    def __init__(self) -> None:
        super().__init__(self._of)
        self._numbers: dict[str, int] = {}
        """Id of a call → its place."""
        self._next = 0
        """The place behind all of these."""
        self._pieces: set[int] = set()
        """Places of calls that came in pieces: what a later print makes of them is the same."""
        self._is_heard = False

    def take(self, event: Event, keys: CorrelationKeys) -> None:
        """Take in the facts of one event."""
        was_heard = self._is_heard
        super().take(event, keys)
        if self._is_heard and not was_heard:
            for place in [place for place in {**self.texts, **self.calls} if place.slot.startswith(_HANDED_ON)]:
                self.forget(place)

    def _of(self, event: Event) -> Iterator[Fact]:
        data = event.data
        if gone := next(all_hidden(event), None):
            yield gone
        elif event.kind == "snapshot":
            yield from self._result(data) if "generations" in data else self._message(data, whole=True)
        elif "event" in data:
            yield from self._of_run(event.type, data)
        else:
            yield from self._message(data, whole=False)
        if known := beside(event):
            yield PartOf({"thread": exact(known.get("thread_id")), "run": exact(known.get("run_id"))})

    def _of_run(self, kind: str, data: dict[str, Any]) -> Iterator[Fact]:
        held = mapping(data.get("data")) or {}
        if kind in CHAINS:
            name = CHAINS[kind]
            if not self._is_heard:
                for fact in self._message(mapping(held.get(name)) or {}, whole=name == "output"):
                    if isinstance(fact, Piece | Whole | Called):
                        yield replace(fact, place=replace(fact.place, slot=_HANDED_ON + fact.place.slot))
                    else:
                        yield fact
            return
        yield Began(None, exact(at(data, ("metadata", "ls_model_name"))))
        yield PartOf({"thread": exact(at(data, ("metadata", "thread_id"))), "run": exact(data.get("run_id"))})
        if kind.endswith("_error"):
            error = held.get("error")
            yield Failed(exact(at(error, ("code",))), text(getattr(error, "message", None)) or text(at(error, ("message",))) or text(error))
        elif kind.endswith(("_stream", "_end")):
            self._is_heard = True
            yield from self._held(held, "chunk" if kind.endswith("_stream") else "output")

    def _held(self, held: dict[str, Any], name: str) -> Iterator[Fact]:
        value, whole = held.get(name), name == "output"
        made = mapping(value)
        if made is None:
            if hidden(value):
                yield Hidden(f"data.{name}", of_hidden(value), EVERYTHING | ({"end"} if whole else set()))
        elif "generations" in made:
            yield from self._result(made)
        elif kind_of(value) is not None or "content" in made:
            yield from self._message(made, whole=whole)
        else:
            yield from told(made.get("text"), _CONTENT, "text", f"data.{name}.text", whole=whole)
            yield from self._ended(made, whole=whole)

    def _result(self, result: dict[str, Any]) -> Iterator[Fact]:
        one, message = generation(result)
        if not one:
            yield Hidden("generations[][]", "Object", EVERYTHING | {"end"})
        if message:
            yield from self._message(message, whole=True)
        else:
            yield from told(one.get("text"), _CONTENT, "text", "generations[].text", whole=True)
            if hidden(one.get("message")):
                yield Hidden("generations[].message", of_hidden(one["message"]), _CALLS | {"reasoning", "usage"})
            yield from self._ended(one, whole=True)
        yield from _usage({"response_metadata": result.get("llmOutput")} if usage_of(body(message)) is None else {}, is_last=True)

    def _message(self, message: dict[str, Any], *, whole: bool) -> Iterator[Fact]:
        said = body(message)
        yield Began(exact(said.get("id")) or None, model_of(said))
        if (backend := backend_of(said)) is not None:
            yield BackedBy(backend)
        yield from _content(said.get("content"), whole=whole)
        if extra := mapping(said.get("additional_kwargs")):
            yield from _beside(extra, whole=whole)
        yield from self._calls(said, whole=whole, quotes="lc" not in message)
        yield from self._ended(said, whole=whole)

    def _ended(self, said: dict[str, Any], *, whole: bool) -> Iterator[Fact]:
        reason = next(stops(said), None)
        if reason is not None or whole:
            yield Stopped(reason)
        # What it cost may come behind the chunk that says why it ended.
        is_last = whole or reason is not None or any(self.stops.values()) or not exact(said.get("id"))
        yield from _usage(said, is_last=is_last)

    def _calls(self, said: dict[str, Any], *, whole: bool, quotes: bool) -> Iterator[Fact]:
        in_pieces = bool(sequence(said.get("tool_call_chunks"))) or hidden(said.get("tool_call_chunks"))
        names = ("tool_call_chunks",) if in_pieces else ("tool_calls", "invalid_tool_calls")
        count = 0
        for name in names:
            for one in entries(said.get(name), name, _CALLS):
                if isinstance(one, Hidden):
                    yield one
                    yield Called(Place(0, "arguments", count), None, None)
                elif (call := mapping(one[1])) is not None:
                    place = Place(0, "arguments", self._number(call, count))
                    yield Called(place, exact(call.get("id")), exact(call.get("name")))
                    yield from self._arguments(call.get("args"), place, name, whole=whole or not in_pieces, quotes=quotes)
                count += 1

    def _number(self, call: dict[str, Any], count: int) -> int:
        name, number = exact(call.get("id")), integer(call.get("index"))
        if name is None:
            return count if number is None else number
        if name not in self._numbers:
            self._numbers[name] = self._next if number is None else number
            self._next = max(self._next, self._numbers[name] + 1)
        return self._numbers[name]

    def _arguments(self, value: Any, place: Place, name: str, *, whole: bool, quotes: bool) -> Iterator[Fact]:
        if whole and place.number in self._pieces:
            return
        if mapping(value) is None or text(value) is not None:
            if not whole:
                self._pieces.add(place.number)
            yield from told(value, place, "arguments", f"{name}[].args", whole=whole)
            return
        written = as_json(value, quotes_markers=quotes)
        if written is None:
            yield Hidden(f"{name}[].args", "Object", _CALLS)
        else:
            yield Whole(place, "arguments", written)


def _beside(extra: dict[str, Any], *, whole: bool) -> Iterator[Fact]:
    """Yield what servers say beside a content: what the model thought, and why it refused."""
    for name in ("reasoning_content", "reasoning"):
        if text(extra.get(name)) is not None:
            yield from told(extra[name], Place(0, "reasoning"), "reasoning", f"additional_kwargs.{name}", whole=whole)
    for one in entries(at(extra, ("reasoning", "summary")), "additional_kwargs.reasoning.summary", frozenset({"reasoning"})):
        if isinstance(one, Hidden):
            yield one
        else:
            yield from told(at(one[1], ("text",)), Place(0, "summary", one[0]), "reasoning", "summary[].text", whole=whole)
    yield from told(extra.get("refusal"), Place(0, "refusal"), "refusal", "additional_kwargs.refusal", whole=whole)


def _content(content: Any, *, whole: bool) -> Iterator[Fact]:
    """Yield the texts of a content: text, or blocks, which are numbered where they are pieces."""
    if sequence(content) is None:
        yield from told(content, _CONTENT, "text", "content", whole=whole)
        return
    for one in entries(content, "content", EVERYTHING):
        if isinstance(one, Hidden):
            yield one
            continue
        block = mapping(one[1]) or {}
        number = integer(block.get("index"))
        number = one[0] if number is None else number
        kind = exact(block.get("type")) or ""
        if kind in {"text", "text_delta", "output_text"}:
            yield from told(block.get("text"), Place(0, "content", number), "text", "content[].text", whole=whole)
        elif kind in {"thinking", "thinking_delta", "reasoning", "reasoning_content"}:
            inner = block.get("reasoningText")
            value = next((block[key] for key in ("thinking", "reasoning", "text") if not absent(block.get(key))), at(inner, ("text",)))
            yield from told(value, Place(0, "thought", number), "reasoning", f"content[].{kind}", whole=whole)


def _usage(said: dict[str, Any], *, is_last: bool) -> Iterator[Used | Hidden]:
    """Yield what a message cost.

    Of a chunk that is not the last, the tokens of the answer are those by then; in Anthropic's last chunk those of the prompt are 0,
    as LangChain adds chunks up.
    """
    known = usage_of(said)
    if known is not None:
        count = {name: integer(known.get(name)) for name in ("input_tokens", "output_tokens", "total_tokens")}
        cached, thought = at(known, ("input_token_details", "cache_read")), at(known, ("output_token_details", "reasoning"))
        if not is_last:
            count["output_tokens"] = count["total_tokens"] = None
        elif count["input_tokens"] == 0:
            count["input_tokens"] = count["total_tokens"] = None
        counts = {**count, "cached_tokens": integer(cached) or None, "reasoning_tokens": integer(thought)}
        counts["cache_write_tokens"] = integer(at(known, ("input_token_details", "cache_creation"))) or None
        yield Used(counts, known)
        return
    if hidden(said.get("usage_metadata")):
        yield Hidden("usage_metadata", of_hidden(said["usage_metadata"]), frozenset({"usage"}))
    about = said.get("response_metadata")
    if hidden(about) and is_last:
        yield Hidden("response_metadata", of_hidden(about), frozenset({"usage", "end"}))
    if not mapping(about):
        return
    for name, names in (
        ("tokenUsage", ("promptTokens", "completionTokens", "totalTokens")),
        ("estimatedTokenUsage", ("promptTokens", "completionTokens", "totalTokens")),
        ("usage", ("prompt_tokens", "completion_tokens", "total_tokens")),
        ("usage", ("input_tokens", "output_tokens", "total_tokens")),
    ):
        found = mapping(at(about, (name,))) or {}
        shown = [integer(found.get(key)) for key in names]
        if any(one is not None for one in shown):
            yield Used(dict(zip(("input_tokens", "output_tokens", "total_tokens"), shown, strict=True)), found)
            return
        if hidden(at(about, (name,))):
            yield Hidden(f"response_metadata.{name}", "Object", frozenset({"usage"}))
            return
