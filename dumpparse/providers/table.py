"""The table of providers. A provider is one row here and one folder beside this file. What they share about requests is reached here, too.

Its package is imported when it is first needed. Another package that is installed adds one by an entry point of the group
``dumpparse.providers``: its name is the provider's, what it names is a module with the names of ``events.provider``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from ..events.provider import Provider
    from ..events.request import RequestReader
    from ..values import Error
    from .unread import Sign


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A provider.

    Attributes:
        name: what its events and responses bear.
        module: its package, beside this file; ``None`` while its events are not read.
        errors: names under which its client throws; a package says its own.
        api_paths: a pattern of the paths of its addresses; a package says its own.
        classes: classes whose instances are its own, whatever of them is shown, and the type of event each is; ``response`` for a
            final object.
        symbol: what symbols begin with that all errors have which its client throws: each of them by itself is a response that failed.
        thrown: a pattern of the names of such errors, where their properties are not printed.
        answers: its events are of answers of a model; else they are events alone, and results of calls that others made.

    """

    name: str
    module: str | None = None
    errors: frozenset[str] = frozenset()
    api_paths: str | None = None
    classes: Mapping[str, str] = field(default_factory=dict)
    symbol: str | None = None
    thrown: str | None = None
    answers: bool = True


PROVIDERS = (
    ProviderRow("langchain", "langchain", classes={"AIMessage": "response", "AIMessageChunk": "AIMessageChunk"}),
    ProviderRow(
        "vercel.ai",
        "vercel_ai",
        classes=dict.fromkeys(
            (
                "DefaultGenerateTextResult",
                "DefaultGenerateObjectResult",
                "DefaultStreamTextResult",
                "DefaultStreamObjectResult",
                "DefaultStepResult",
            ),
            "response",
        ),
        symbol="vercel.ai.",
        thrown=r"AI_\w+Error",
    ),
    ProviderRow("openai.agents", "openai_agents"),
    ProviderRow("openai.responses", "openai_responses"),
    ProviderRow("openai.chat", "openai_chat"),
    ProviderRow("openai.completions", "openai_completions"),
    ProviderRow("openai.realtime", "openai_realtime"),
    ProviderRow("openai.assistants", "openai_assistants"),
    ProviderRow("anthropic.messages", "anthropic_messages"),
    ProviderRow("claude.agent", "claude_agent"),
    ProviderRow("codex", "codex"),
    ProviderRow("aws.bedrock", "aws_bedrock"),
    ProviderRow("google.gemini", "google_gemini"),
    ProviderRow("google.interactions", "google_interactions"),
    ProviderRow("ollama", "ollama"),
    ProviderRow("mcp", "mcp", answers=False),
)
"""In the order in which they are asked for an object."""


_SIGNING = [row for row in PROVIDERS if row.symbol is not None or row.thrown is not None]
"""Those whose clients sign what they throw."""

GROUP = "dumpparse.providers"
"""What entry points of other packages are called that add a provider."""


@cache
def _installed() -> dict[str, EntryPoint]:
    """Return the providers of other packages by name; none takes the name of one that is here."""
    from importlib.metadata import entry_points

    own = {row.name for row in PROVIDERS}
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in own}


@cache
def provider(name: str) -> Provider:
    """Return a provider by its name."""
    if name in _installed():
        return cast("Provider", _installed()[name].load())
    (module,) = (row.module for row in PROVIDERS if row.name == name)
    return cast("Provider", import_module(f".{module}", __package__))


@cache
def answers(name: str) -> bool:
    """Return whether the events of a provider are of answers of a model."""
    return all(row.answers for row in PROVIDERS if row.name == name)


def providers() -> list[Provider]:
    """Return the providers that are read, in the order in which they are asked: those of other packages behind all that are here."""
    return [provider(name) for name in (*(row.name for row in PROVIDERS if row.module is not None), *_installed())]


def classes() -> dict[str, tuple[str, str]]:
    """Return the classes whose instances belong to a provider: its name, and the type of event that such an instance is."""
    return {name: (row.name, kind) for row in PROVIDERS for name, kind in row.classes.items()}


def signed_by(names: Iterable[str | None], symbols: Iterable[str]) -> str | None:
    """Return the provider whose client signs what it throws, by the names and the symbols of an error; ``None`` where none does."""
    named, marks = [name for name in names if name], list(symbols)
    for row in _SIGNING:
        if row.symbol is not None and any(mark.startswith(row.symbol) for mark in marks):
            return row.name
        if row.thrown is not None and any(re.fullmatch(row.thrown, name) for name in named):
            return row.name
    return None


def thrower(error: Error, before: str | None) -> str | None:
    """Return the provider whose client threw an error, where the error says so and the provider is read.

    ``before`` is the provider of the event before it: it is that one where its client may have thrown it, or called the one that did.
    """
    from .clients import throwers

    may = throwers(error)
    known = {row.name for row in PROVIDERS if row.module is not None}
    return before if before in may else next((name for name in may if name in known), None)


def raised_in(error: Error) -> tuple[str, ...]:
    """Return the providers in whose client an error was made, by the first frame of its stack that is not Node's; empty where in none."""
    from .clients import raised_in

    return raised_in(error)


def is_of_another(error: Error, before: str | None) -> bool:
    """Return whether a client threw an error of a name that a provider's has, too, and not to who asked ``before``."""
    from .clients import is_of_another

    return is_of_another(error, before)


def befores(error: Error) -> tuple[str, ...]:
    """Return the providers whose event before an error may make it one that their client threw, where it is none otherwise."""
    from .clients import befores

    return befores(error)


def is_of_address(error: Error) -> bool:
    """Return whether an error is one of a client for any address (axios), which asked a model."""
    if "config" not in (error.props or {}):
        return False
    from .clients import called

    return bool(called(error))


def client_errors() -> frozenset[str]:
    """Return the names under which clients throw, also those of providers that are not read."""
    return frozenset().union(*(one.ERRORS for one in providers()), *(row.errors for row in PROVIDERS))


def sign_of(value: Any) -> Sign | None:
    """Return what a value is that is logged of models and is no answer; ``None`` where it is nothing that is known."""
    from .unread import sign_of

    return sign_of(value)


@cache
def api_path() -> re.Pattern[str]:
    """Return the pattern of a path at which some provider answers."""
    paths = [*(one.API_PATHS for one in providers()), *(row.api_paths for row in PROVIDERS if row.api_paths is not None)]
    return re.compile("|".join(paths), re.IGNORECASE)


@cache
def requests() -> RequestReader:
    """Return what finds requests in printed objects, whoever sent them."""
    return cast("RequestReader", import_module(".request_places", __package__))


def takes(interfaces: frozenset[str], name: str) -> bool:
    """Return whether a provider's interface may take a body that some interfaces take."""
    from .request_bodies import takes

    return takes(interfaces, name)


def same_model(asked: str, answered: str) -> bool:
    """Return whether an answer's model is the one that was asked for."""
    from .request_bodies import same_model

    return same_model(asked, answered)
