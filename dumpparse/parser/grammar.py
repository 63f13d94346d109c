"""Where the grammar is: the folder ``grammar/`` of a checkout, or the copy of it inside the installed package, which may be a zip file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import Lexer

START_FILE = "inspect.lark"


def grammar_folder() -> str:
    """Return the folder with the ``.lark`` files; FileNotFoundError where the installation lacks it."""
    # Neither importlib.resources nor pathlib: their imports are a noticeable part of a start.
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    for folder in (os.path.join(package, "grammar"), os.path.join(os.path.dirname(package), "grammar")):  # noqa: PTH118, PTH120
        if os.path.isfile(os.path.join(folder, START_FILE)):  # noqa: PTH113, PTH118
            return folder
    message = f"the grammar {START_FILE} is not beside the package; install dumpparse again"
    raise FileNotFoundError(message)


def read_grammar() -> dict[str, str]:
    """Return the text of every file of the grammar, by name."""
    if not os.path.exists(__file__):  # noqa: PTH110  # pathlib costs a start some milliseconds
        return _read_from_archive()
    folder = grammar_folder()
    texts = {}
    for name in sorted(os.listdir(folder)):  # noqa: PTH208
        if name.endswith(".lark"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:  # noqa: PTH118, PTH123
                texts[name] = file.read()
    return texts


def _read_from_archive() -> dict[str, str]:
    """Return the same where the package is in a zip file: ``importlib.resources`` reads it there, and costs a start too much elsewhere."""
    from importlib.resources import files

    package = __package__.rpartition(".")[0]
    found = [file for file in files(package).joinpath("grammar").iterdir() if file.name.endswith(".lark")]
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(found, key=lambda file: file.name)}


def compile_file(name: str, starts: list[str]) -> tuple[list[Any], list[Any]]:
    """Return the terminals, all that are named, and the rules of one file of the grammar, those that it imports too.

    Names that the file does not import by name have those of the files they are of before them (``inspect__LBRACE``).
    """
    from lark.load_grammar import load_grammar

    texts = read_grammar()

    def read_import(_base: Any, path: str) -> tuple[str, str]:
        return path, texts[path]

    loaded: Any
    loaded, _ = load_grammar(  # type: ignore[no-untyped-call]  # of Lark
        texts[name], name, [read_import], global_keep_all_tokens=False
    )
    terminals, rules, _ = loaded.compile(starts, "*")
    return terminals, rules


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
    """Return a lexer class for a Lark that only makes tables."""
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        __future_interface__ = 2

        def __init__(self, _conf: Any) -> None: ...

        def lex(self, _state: Any, _parser_state: Any) -> Any:
            raise NotImplementedError

    return NoLexer
