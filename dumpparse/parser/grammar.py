"""Where the grammar is: the folder ``grammar/`` of a checkout, or the copy of it inside the installed package."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import Lexer

START_FILE = "inspect.lark"


def grammar_folder() -> Traversable:
    """Give the folder with the ``.lark`` files; FileNotFoundError where the installation lacks it."""
    package = files("dumpparse")
    for folder in (package / "grammar", package / ".." / "grammar"):
        if (folder / START_FILE).is_file():
            return folder
    message = f"the grammar {START_FILE} is not beside the package; install dumpparse again"
    raise FileNotFoundError(message)


def build_lark(lexer: type[Lexer], transformer: Any = None) -> Lark:
    """Build the LALR parser with our lexer and, embedded, our callbacks.

    An embedded transformer is called as rules are reduced, so that no tree is made and no depth recurses.
    """
    from lark import Lark

    folder = grammar_folder()

    def read_import(_base: Any, path: str) -> tuple[str, str]:
        return path, (folder / path).read_text(encoding="utf-8")

    return Lark(
        (folder / START_FILE).read_text(encoding="utf-8"),
        parser="lalr",
        lexer=lexer,
        transformer=transformer,
        maybe_placeholders=True,
        import_paths=[read_import],
    )
