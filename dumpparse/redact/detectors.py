"""The scanner of the extra ``dumpparse[redact]``: ``detect-secrets``, of which the patterns of tokens are used, and nothing that guesses.

It knows more kinds of tokens than ``shapes``, and is asked only where somebody wants it, so that what is found does not depend on what
else is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..errors import DumpParseError

_GUESS = frozenset(
    {
        "HighEntropyStringsPlugin",
        "Base64HighEntropyString",
        "HexHighEntropyString",
        "KeywordDetector",
        "IPPublicDetector",
        "PrivateKeyDetector",
    }
)
"""Its plugins that find what is no token of a known kind."""
_LONGEST = 20_000
"""Longer lines are looked at in pieces of so many characters."""
_OVERLAP = 500


def detect_secrets() -> Callable[[str], Iterable[str]]:
    """Return what finds secrets in a text by the patterns of ``detect-secrets``.

    Raises:
        DumpParseError: it is not installed.

    """
    try:
        from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
        from detect_secrets.plugins.base import RegexBasedDetector
    except ImportError:
        message = "the scanner detect-secrets is not installed"
        raise DumpParseError(message, hint='python3 -m pip install "dumpparse[redact]"') from None
    classes: Iterable[Any] = get_mapping_from_secret_type_to_class().values()
    plugins = [made() for made in classes if made.__name__ not in _GUESS and issubclass(made, RegexBasedDetector)]

    def find(text: str) -> Iterable[str]:
        for line in text.split("\n"):
            for at in range(0, max(1, len(line)), _LONGEST - _OVERLAP):
                piece = line[at : at + _LONGEST]
                yield from (found for plugin in plugins for found in plugin.analyze_string(piece) if found)

    return find
