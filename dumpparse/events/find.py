"""Finding events inside printed values: in wrappers, in arrays, in JSON that was logged as a string.

In: one value. Out: what is an event, a final object or an error of a client in it, with the path to it, and what says something
of a request. Nothing inside an event is searched again, so a response that quotes an event is not two events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from ..providers.table import befores, classes, client_errors, is_of_address, is_of_another, providers, raised_in, signed_by, thrower
from ..providers.table import requests as request_reader
from ..values import Elided, Error, Object, Undefined
from .access import Path, at, incomplete, mapping, path_text, sequence
from .event import Kind
from .json_text import json_object
from .request import RequestFacts
from .thrown import failure_fields, name_of

WRAPPERS = 6
"""How many levels of objects and arrays around an event are looked through."""

_MOST_ASKED, _MOST_KEYS = 1_000, 50
"""So many sets of keys are remembered, none with more keys: of logs in which they do not repeat little is kept."""

_ABORTED = frozenset({"AbortError"})
"""What a fetch throws that was aborted, whoever fetched."""

_BROKEN_OFF = frozenset({("TypeError", "terminated"), ("Error", "aborted")})
"""Name and message of what Node throws where a server breaks off: its fetch, and its older client."""

_NOT_FETCHED = ("TypeError", "fetch failed")
"""The same where there is no server."""
_OF_THE_LANGUAGE = frozenset({"TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError", None})
"""What any code throws, a client's too, where it is at fault: of other names are those that it throws on purpose."""
_NOT_OF_MODELS = frozenset({"InvalidWebhookSignatureError"})
"""What a client throws though no model was asked."""

_EMPTY = frozenset({int, float, bool, type(None), Undefined})
"""Classes of what neither is anything of a provider nor holds something that may be."""

_REQUEST_KEYS = frozenset({"requestID", "request_id"})


@dataclass(slots=True)
class FoundEvent:
    """Something of a provider inside a value."""

    provider: str | None
    type: str
    data: dict[str, Any]
    kind: Kind
    path: str
    request: RequestFacts | None = None
    """What it says of its request."""
    is_cut: bool = False
    """The input ends inside it."""


class _Keys(NamedTuple):
    """What objects with some keys may be.

    Attributes:
        providers: name, ``detect`` and ``is_snapshot`` of those that are asked whether it is theirs.
        may_hold: one that is theirs may say something of its request.
        may_note: one that is nobody's may, or is a message of a prompt.

    """

    providers: tuple[tuple[str, Callable[..., str | None], Callable[[dict[str, Any]], bool]], ...]
    may_hold: bool
    may_note: bool


class Finder:
    """Finds what providers printed inside values; it knows the marks of all of them."""

    def __init__(self) -> None:
        self._known = providers()
        self._asked: dict[tuple[str, ...], _Keys] = {}
        """Keys of an object → what it may be: a log repeats itself."""
        self._errors = client_errors() | _ABORTED
        self._classes = classes()
        self._skipped = frozenset[str]().union(*(provider.SKIP for provider in self._known))
        self._requests = request_reader()
        self._marks = [f'"{key}"' for key in sorted(frozenset[str]().union(*(provider.KEYS for provider in self._known)))] + [
            *self._requests.MARKS
        ]
        """One of these is in every JSON text that may be something of a provider, or a request; each has a ``"``."""

    def find(self, value: Any, expected: str | None) -> list[FoundEvent]:
        """Return what providers printed inside a value, in printed order.

        ``expected`` is the provider of the event before. An error of a client has no provider where it does not say whose it is.
        """
        everything: list[FoundEvent] = []
        skipped, asked = self._skipped, self._asked
        todo: list[tuple[Any, Path]] = [(value, ())]
        while todo:
            item, path = todo.pop()
            props = item
            if type(item) is not dict:
                if isinstance(item, Error):
                    if (failure := self._thrown(item, path, expected)) is not None:
                        everything.append(failure)
                    continue
                if type(item) is Elided and item.of in self._classes and _is_last(value, path):
                    everything.append(self._hidden(item, path))
                    continue
                props = mapping(item)
            if props is not None:
                names = tuple(props)
                keys = asked.get(names) or self._asked_for(names)
                found = self._instance(item, props, path) if type(item) is Object else None
                found = found or (_recognise(keys, props, expected, path) if keys.providers else None)
                if found is not None:
                    expected = found.provider
                    found.is_cut = type(item) is Object and item.cut is not None
                    if keys.may_hold:
                        found.request = self._requests.held(props)
                    everything.append(found)
                    continue
                children: Iterable[tuple[str | int, Any]] = reversed(props.items())
                if keys.may_note:
                    beside = self._requests.noted(props, item)
                    if beside is not None:
                        everything.append(FoundEvent(None, "request", {}, "beside", path_text(path), beside[0]))
                        children = [one for one in children if one[0] not in beside[1]]
                    if "role" in props and sequence(props.get("content")):
                        # A message of a prompt: its parts look as a stream's do.
                        children = [one for one in children if one[0] != "content"]
            else:
                items = sequence(item)
                if items is None:
                    decoded = self._decoded(item, path)
                    if decoded is not None:
                        todo.append((decoded, path))
                    continue
                children = zip(reversed(range(len(items))), reversed(items), strict=True)
            if len(path) < WRAPPERS:
                for key, child in children:
                    kind = type(child)
                    # Most of what stands in a log is nothing and holds nothing: no path to it is made.
                    if kind not in _EMPTY and (kind is not str or '"' in child) and key not in skipped:
                        todo.append((child, (*path, key)))  # a generator for the one child of most wrappers costs more
        return everything

    def _thrown(self, error: Error, path: Path, expected: str | None) -> FoundEvent | None:
        """Return what a client threw; ``None`` where something else did."""
        owner = signed_by((error.tag, error.name), (name for name, _ in error.symbols or ()))
        if owner is not None:
            name = error.tag or error.name or "Error"
            thrown = {**(error.props or {}), "name": name, "message": error.message or error.header or ""}
            return FoundEvent(owner, name, thrown, "failure", path_text(path), self._requests.held(thrown))
        if not self._is_of_client(error, expected):
            return None
        whose, fields = thrower(error, expected), failure_fields(error)
        return FoundEvent(whose, error.name or "Error", fields, "failure", path_text(path), self._requests.held(error.props or {}))

    def _asked_for(self, names: tuple[str, ...]) -> _Keys:
        """Return what an object with these keys may be."""
        made = _Keys(
            tuple((one.NAME, one.detect, one.is_snapshot) for one in self._known if not one.KEYS.isdisjoint(names)),
            not self._requests.HELD.isdisjoint(names),
            self._requests.may_note(names) or "role" in names,
        )
        if len(self._asked) >= _MOST_ASKED:
            self._asked.clear()
        if len(names) <= _MOST_KEYS:
            self._asked[names] = made
        return made

    def _instance(self, item: Object, props: dict[str, Any], path: Path) -> FoundEvent | None:
        """Return an instance of a class that belongs to a provider."""
        known = self._classes.get(item.class_name or "")
        if known is None:
            return None
        return FoundEvent(*known, props, "snapshot" if known[1] == "response" else "event", path_text(path))

    def _hidden(self, item: Elided, path: Path) -> FoundEvent:
        """Return an instance of such a class of which nothing is shown: its only field is named like the path to it."""
        name, kind = self._classes[item.of]
        where = path_text(path)
        return FoundEvent(name, kind, {where: item}, "snapshot" if kind == "response" else "event", where)

    def _is_of_client(self, error: Error, expected: str | None) -> bool:
        """Return whether an error is one that a client of a provider throws, or a stream that broke under it."""
        if is_of_another(error, expected):
            return False
        if name_of(error) in self._errors or (error.name, error.message) in _BROKEN_OFF:
            return True
        if error.props is not None and (not _REQUEST_KEYS.isdisjoint(error.props) or is_of_address(error)):
            return True
        if error.name in _NOT_OF_MODELS:
            return False
        makers = raised_in(error)
        if error.name == "Error":
            # What a client makes of an error in a stream.
            return expected is not None and expected in makers
        return bool(makers) and (error.name not in _OF_THE_LANGUAGE or (error.name, error.message) == _NOT_FETCHED)

    def _decoded(self, item: Any, path: Path) -> Any:
        """Return the object in a string that is JSON, or a whole server-sent event; ``None`` where it is neither."""
        if type(item) is not str or '"' not in item:
            return None
        for mark in self._marks:
            if mark in item:
                break
        else:
            return None
        if path and not item.startswith("{") and "data:" not in item[:200]:
            return None
        lines = [line[5:].strip() for line in item.split("\n") if line.startswith("data:")] if "data:" in item[:200] else []
        objects = [made for made in map(json_object, lines or [item]) if made is not None]
        return None if not objects else objects[0] if len(objects) == 1 else objects


class UnsureFinder(Finder):
    """A finder of one who does not know what came before: who begins to read inside of a log.

    Attributes:
        knows: whether that is known by now.
        is_sure: whether not to know it made no difference to what was found; whoever asks sets it before.

    """

    def __init__(self) -> None:
        super().__init__()
        self.knows, self.is_sure = False, True

    def _asked_for(self, names: tuple[str, ...]) -> _Keys:
        made = super()._asked_for(names)
        made = made._replace(providers=tuple((name, partial(self._detect, ask), is_one) for name, ask, is_one in made.providers))
        if names in self._asked:
            self._asked[names] = made
        return made

    def _detect(self, ask: Callable[..., str | None], data: dict[str, Any], *, expected: bool) -> str | None:
        kind = ask(data, expected=expected)
        if not expected and not self.knows and self.is_sure:
            self.is_sure = False  # also where asking fails
            self.is_sure = ask(data, expected=True) == kind
        return kind

    def _is_of_client(self, error: Error, expected: str | None) -> bool:
        is_one = super()._is_of_client(error, expected)
        if not self.knows and (is_one or any(super(UnsureFinder, self)._is_of_client(error, before) for before in befores(error))):
            self.is_sure = False
        return is_one


def _is_last(value: Any, path: Path) -> bool:
    """Return whether a value stands in another, and is no entry of a list or its last one: what stands before others is a history."""
    if not path or not isinstance(path[-1], int):
        return bool(path)
    around = at(value, path[:-1])
    return not incomplete(around) and path[-1] == len(sequence(around) or ()) - 1


def _recognise(keys: _Keys, data: dict[str, Any], expected: str | None, path: Path) -> FoundEvent | None:
    """Return what an object is to the first provider that knows it."""
    for name, detect, is_snapshot in keys.providers:
        kind = detect(data, expected=expected == name)
        if kind is not None:
            return FoundEvent(name, kind, data, "event", path_text(path))
        if is_snapshot(data):
            return FoundEvent(name, "response", data, "snapshot", path_text(path))
    return None
