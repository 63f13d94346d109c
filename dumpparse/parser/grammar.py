"""Where the grammar is: the folder ``grammar/`` of a checkout, or the copy of it inside the installed package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import Lexer

START_FILE = "inspect.lark"


def grammar_folder() -> Path:
    """Give the folder with the ``.lark`` files; FileNotFoundError where the installation lacks it."""
    # Not importlib.resources: its import alone takes a tenth of a start.
    package = Path(__file__).parents[1]
    for folder in (package / "grammar", package.parent / "grammar"):
        if (folder / START_FILE).is_file():
            return folder
    message = f"the grammar {START_FILE} is not beside the package; install dumpparse again"
    raise FileNotFoundError(message)


def read_grammar() -> dict[str, str]:
    """Give the text of every file of the grammar, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(grammar_folder().glob("*.lark"))}


def build_lark(lexer: type[Lexer] | None = None, transformer: Any = None) -> Lark:
    """Build Lark's LALR parser of the grammar, with a lexer class (``lexer=``) and a transformer if it is to parse by itself."""
    from lark import Lark

    texts = read_grammar()

    def read_import(_base: Any, path: str) -> tuple[str, str]:
        return path, texts[path]

    return Lark(
        texts[START_FILE],
        parser="lalr",
        lexer=lexer or _no_lexer(),
        transformer=transformer,
        maybe_placeholders=True,
        import_paths=[read_import],
    )


def _no_lexer() -> type[Lexer]:
    """Give a lexer class for a Lark that only makes tables."""
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        __future_interface__ = 2

        def __init__(self, _conf: Any) -> None: ...

        def lex(self, _state: Any, _parser_state: Any) -> Any:
            raise NotImplementedError

    return NoLexer
