"""What a response of Gemini, a chunk or a candidate of one says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...events import Event
from ...events.access import absent, at, exact, hidden, integer, mapping, sequence, text
from ...events.context import moment
from ...events.facts import Began, Called, Fact, Failed, Hidden, Place, Stopped
from ...events.shown import EVERYTHING, Counts, entries, of_hidden, told, used
from ..arguments import given
from ..citations import HOLDS, cited
from .detect import CANDIDATE
from .reasons import OUTCOMES

if TYPE_CHECKING:
    from ...responses.counted import Before

_IN_CANDIDATE = EVERYTHING | {"end"}
_GROUNDS = (("web", "uri"), ("retrievedContext", "uri"), ("maps", "uri"), ("image", "sourceUri"))
"""Where a chunk that an answer is grounded in has its address, by what it was found with."""
_READ = frozenset({"URL_RETRIEVAL_STATUS_SUCCESS", None})
"""What is said of a page that could be read."""
_COUNTS: Counts = {
    "input_tokens": (("promptTokenCount",),),
    "output_tokens": (("candidatesTokenCount",),),
    "total_tokens": (("totalTokenCount",),),
    "cached_tokens": (("cachedContentTokenCount",),),
    "reasoning_tokens": (("thoughtsTokenCount",),),
}


def facts(event: Event, before: Before) -> Iterator[Fact]:
    """Yield what an event says.

    A response that comes behind its own end and has all its text is the one that a client gathered from the stream: that is no new text.
    Others that come behind an end go on: older models gave a reason to end with every chunk.
    """
    data = event.data
    if event.type == CANDIDATE:
        yield from _candidate(data, 0, "", before.calls, whole=False)
        return
    yield Began(exact(data.get("responseId")) or None, exact(data.get("modelVersion")) or None, moment(exact(data.get("createTime")) or ""))
    is_again = before.has_ended and before.is_told_by(_text_of(data))
    calls = 0 if is_again else before.calls
    for one in entries(data.get("candidates"), "candidates", _IN_CANDIDATE):
        if isinstance(one, Hidden):
            yield one
        elif (candidate := mapping(one[1])) is not None:
            for fact in _candidate(candidate, one[0], "candidates[].", calls, whole=is_again):
                calls += isinstance(fact, Called)
                yield fact
    if "promptFeedback" in data:
        yield from _feedback(data)
    yield from used(data.get("usageMetadata"), "usageMetadata", _COUNTS)
    error = mapping(data.get("error"))
    if error is not None:
        yield Failed(exact(error.get("status")), text(error.get("message")), integer(error.get("code")))


def _text_of(data: dict[str, Any]) -> str:
    parts = [part for one in sequence(data.get("candidates")) or () for part in sequence(at(one, ("content", "parts"))) or ()]
    return "".join(text(at(part, ("text",))) or "" for part in parts if at(part, ("thought",)) is not True)


def _candidate(candidate: dict[str, Any], position: int, path: str, calls: int, *, whole: bool) -> Iterator[Fact]:
    index = integer(candidate.get("index"))
    index = position if index is None else index
    content = candidate.get("content")
    if hidden(content):
        yield Hidden(f"{path}content", of_hidden(content), EVERYTHING)
    for one in entries(at(content, ("parts",)), f"{path}content.parts", EVERYTHING):
        if isinstance(one, Hidden):
            yield one
        elif (part := mapping(one[1])) is not None:
            for fact in _part(part, index, f"{path}content.parts[]", calls, whole=whole):
                calls += isinstance(fact, Called)
                yield fact
    yield from _cited(candidate, path)
    reason = exact(candidate.get("finishReason"))
    if reason:
        if OUTCOMES.get(reason) == "failed":
            yield Failed(reason, text(candidate.get("finishMessage")))
        yield Stopped(reason, index)


def _cited(candidate: dict[str, Any], path: str) -> Iterator[Fact]:
    """Yield what a candidate cites: what it found, what it repeats at length, and the pages it was given and has read."""
    for name in ("groundingMetadata", "citationMetadata", "urlContextMetadata"):
        value = candidate.get(name)
        if hidden(value):
            yield Hidden(f"{path}{name}", of_hidden(value), HOLDS)
        elif name == "groundingMetadata":
            yield from cited(at(value, ("groundingChunks",)), f"{path}{name}.groundingChunks", _GROUNDS)
        elif name == "citationMetadata":
            # The REST API of before called them sources.
            key = "citations" if at(value, ("citationSources",)) is None else "citationSources"
            yield from cited(at(value, (key,)), f"{path}{name}.{key}", (("uri",),))
        else:
            pages = at(value, ("urlMetadata",))
            shown = sequence(pages)
            read = pages if shown is None else [one for one in shown if exact(at(one, ("urlRetrievalStatus",))) in _READ]
            yield from cited(read, f"{path}{name}.urlMetadata", (("retrievedUrl",),))


def _part(part: dict[str, Any], index: int, path: str, calls: int, *, whole: bool) -> Iterator[Fact]:
    is_thought = part.get("thought") is True
    place = Place(index, "reasoning" if is_thought else "content")
    yield from told(part.get("text"), place, "reasoning" if is_thought else "text", f"{path}.text", whole=whole)
    call = part.get("functionCall")
    if hidden(call):
        yield Called(Place(index, "arguments", calls), None, None)
        yield Hidden(f"{path}.functionCall", of_hidden(call), frozenset({"calls"}))
    elif mapping(call) is not None:
        yield Called(Place(index, "arguments", calls), exact(at(call, ("id",))), exact(at(call, ("name",))))
        # What takes no arguments is called without any; of those that are streamed, the object comes later.
        is_streamed = not absent(at(call, ("partialArgs",))) or at(call, ("willContinue",)) is True
        args = at(call, ("args",))
        args = {} if absent(args) and not is_streamed else args
        yield from given(args, Place(index, "arguments", calls), f"{path}.functionCall.args")
    if "executableCode" in part:
        code = at(part, ("executableCode", "code"))
        yield from told(code, Place(index, "code"), "code", f"{path}.executableCode.code", whole=whole)


def _feedback(data: dict[str, Any]) -> Iterator[Fact]:
    feedback = data.get("promptFeedback")
    if hidden(feedback) and not sequence(data.get("candidates")):
        yield Hidden("promptFeedback", of_hidden(feedback), frozenset({"end", "error"}))
    reason = exact(at(feedback, ("blockReason",)))
    if reason:
        yield Failed(reason, text(at(feedback, ("blockReasonMessage",))))
