"""Where in a block a value may start, and which of what was read there is a value after all.

Inside prose a bare word, a number, a date, a symbol, a regular expression or a bracketed word is text. What starts a value
is a bracket as Node prints it, a class before one, a function, a boxed value, a buffer, an error, and, as all that
follows a label, a quoted string.
"""

from __future__ import annotations

import re
from typing import Any

from ..values import Array, Boxed, Circular, Elided, Error, Function, Iterator, Keyed, Map, Object, Opaque, Proxy, Raw, Set, String, Value

_LEVEL = r"(?!(?:LOG|INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|NOTICE|VERBOSE|SILLY|CRITICAL|OK|GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS) )"
"""Words in capitals that are log levels or methods, not classes."""
_CLASS = (
    _LEVEL
    + r"[A-Z](?:[\w$.]{0,198}[\w$])?(?: <[^<>\n]{1,99}>)?(?:\(\d{1,16}\))?(?: \[[^\[\]\n\s][^\[\]\n]{0,99}\]){0,2} (?:\{(?= |\n|\}|\Z)|\[(?= |\n|\]))"
)
_NULL = r"\[[^\[\]\n\s][^\[\]\n]{0,199}: null prototype\](?: \[[^\[\]\n]{1,99}\])?(?: (?:\{|\[(?= |\n|\]))|: )"
_ITERATOR = r"(?:\[[^\[\]\n\s]{1,99}\] )?\[[^\[\]\n\s]{1,99} (?:Iterator|Entries)\] \{|\[Arguments\] \{|URLSearchParams Iterator \{"
_BRACKETED = (
    r"\[(?:(?:Async)?(?:Generator)?Function[ :\]]|class |(?:Number|String|Boolean|BigInt|Symbol)(?: \([^()\n]{1,99}\))?: |External: )"
)
_NAMED_ERROR = r"\[[A-Z][\w$.]{0,99}(?: \[[^\]\n]{1,99}\])?: [^\]\n]{0,200}\] \{(?= |\n)"
_BRACKETED_ERROR = _NAMED_ERROR + r"|\[[\w$.]*(?:Error|Exception)(?: \[[^\]\n]{1,99}\])?(?:: |\] \{)"
_ERROR = r"[\w$.]*(?:Error|Exception)(?: \[[^\[\]\n]{0,99}\]){0,2}(?:: |:?[ ]*\n)"

START = re.compile(
    r"(?<![^\s(=:])(?:"
    rf"(?P<ref><ref \*\d{{1,16}}> )|(?P<class>{_CLASS})|(?P<null>{_NULL})|(?P<iterator>{_ITERATOR})"
    rf"|(?P<bracketed>{_BRACKETED})|(?P<bracketed_error>{_BRACKETED_ERROR})|(?P<error>{_ERROR})"
    r"|(?P<brace>\{(?= |\n|\}|\"|\Z))|(?P<bracket>\[(?= |\n|\]|[\"{]|-?\d|\[+[\"{\d\]\-]|(?:true|false|null)[,\]]))"
    r"|(?P<buffer><Buffer (?=[0-9a-f]{2}[ >,]|>|\.\.\.))|(?P<proxy>Proxy\()|(?P<revoked><Revoked Proxy>)"
    r")"
    r"|(?<!['\"`\\])(?P<json>\{)(?=\"(?:[^\"\\\n]|\\.){0,99}\"[ ]?:)",
)
"""Every place where a value may start inside text; behind a blank, an opening parenthesis, a colon or an equals sign.

An object of JSON may be glued to the text before it: ``[api]{"a":1}``.
"""
GLUED = re.compile(r",?(?=\{\"|\[(?:[\"{\[\]]|-?\d))")
"""What may stand between two values of JSON that are glued to each other: ``{"a":1},[1,2]``."""

LABEL = re.compile(r"[ \t]*(?!(?:[\w$]{1,99}\.)*(?:[A-Z][\w$]{0,99})?(?:Error|Exception):)(?:[\w$@./\-]{1,99}:[ \t]+)?(?=['\"`])")
"""What may stand before a quoted string that is a value; the head of an error (`KeyError: 'x'`) is no label."""
QUOTED = re.compile(r"'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'|\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+\"|`[^`\\\n]*+(?:\\.[^`\\\n]*+)*+`")
CAPITAL_HEAD = re.compile(r"(?:(?<=\s)|^)(?:[A-Z][\w$.]*(?: \[[^\[\]\n]{0,99}\]){0,2}|\[[^\[\]\n]{1,99}: null prototype\])(?=: |:?[ ]*$)")
"""A word that begins the head of an error where frames stand below its line."""
ERROR_WORD = re.compile(rf"(?<![^\s(\[=:]){_ERROR}")
FRAME_BELOW = re.compile(r"\n( +)at ")

_ENTRY = re.compile(r"[A-Za-z_$][\w$]*:|['\"`]|\[[^\s\]]|<(?:pend|rej|items)|\(det")
_ITEM = re.compile(r"['\"`{\d]|-\d")
_CALL = re.compile(r"\w\([^()]*(?:\([^()]*\)[^()]*)*\Z")
_CUSTOM = re.compile(r"(?:new )?[\w$.]+[(<]|[0-9a-f]{12,}")
_WORDS = re.compile(r"[A-Za-z][A-Za-z ]*")
_QUOTED_ENTRY = re.compile(r"\n[ \t]*\"")
_CLOSER_BEHIND_COMMA = re.compile(r"\s*[\]})]")
_GLUED = re.compile(r"[\w$.(]")
_LINE_ENDS = re.compile(r"[^\S\n]*(?:\n|\Z)")
_COMMA_BLANK = re.compile(r"\[\s*-?[\d.]+,\s")


def is_value(kind: str, value: Any, text: str, start: int, stop: int, first: int, indent: int, *, cut: bool) -> bool:
    """Return whether what was read at a start is a value, or prose that can be read like one.

    Args:
        kind: the name of the group of ``START`` that matched.
        value: what the parser made of it.
        text: the block.
        start: where in it the value begins.
        stop: where it ends.
        first: where the first character that is no blank stands on the line of ``start``.
        indent: the indentation that what stands on that line has: of the line itself, or of the record that goes on there.
        cut: the input ended inside it.

    """
    # `ms(60000, { long: true })` is code: console.log puts blanks around what it prints.
    if text[stop : stop + 1] == ")" and _CALL.search(text[max(first, start - _BEFORE) : start]):
        return False
    if isinstance(value, Raw | Elided | String | str | Circular) or (isinstance(value, Value) and value.TYPE in _NEVER):
        return False
    if (type(value) is dict and not value) or (type(value) is list and not value):
        # `{}` and `[]` inside a sentence are text; `[ ]` is never printed.
        before, after = text[max(first, start - _BEFORE) : start].rstrip(), text[stop : stop + 300].split("\n", maxsplit=1)[0]
        return (
            stop - start == len("{}")
            and not _GLUED.match(after)
            and (_LINE_ENDS.match(text, stop) is not None or not before or _between_values(before, after))
        )
    if kind == "bracket":
        return _is_array(value, text, start, stop, first, indent, cut=cut)
    if kind in {"brace", "class", "json"} and not _is_object(value, text, start, first, indent, cut=cut):
        return False
    if kind == "json" and holds_raw(value):
        return False
    if kind == "proxy":
        return isinstance(value, Proxy)
    return not isinstance(value, Opaque) or value.class_name is not None


_BEFORE = 300
"""How many characters before a value are looked at: all of a long line for each value on it would take quadratic time."""
_NEVER = frozenset({"undefined", "number", "bigint", "symbol", "hole", "cut", "date", "regexp", "accessor"})


def _between_values(before: str, after: str) -> bool:
    """Return whether an empty bracket stands beside another value: `{ a: 1 } {} x`."""
    return before.endswith(("}", "]")) or after.lstrip().startswith(("{", "["))


def _is_array(value: Any, text: str, start: int, stop: int, first: int, indent: int, *, cut: bool) -> bool:
    items = value if type(value) is list else value.items if isinstance(value, Array) else None
    if items is None or (cut and not items and not _opens_line(text, start, first, value, _ITEM)):
        return False
    shown = text[start:stop].rstrip()
    if any(isinstance(item, Object) and "]" in (item.class_name or "") for item in items):
        return False
    if "\n" not in shown and (not _is_printed_list(items) or (cut and not _begins_or_is_labelled(text, start, first))):
        # `[ INFO ] { a: 1 }`, `[ 12:00:01 ]`, `hello [ world`: prose in brackets.
        return False
    if not cut and "\n" not in shown and shown.startswith("[ ") and shown.endswith("]") and not shown.endswith(" ]"):
        # `[ 12%]`: where Node opens with a blank it closes with one.
        return False
    if cut and "\n" in shown and _CLOSER_BEHIND_COMMA.match(getattr(value, "cut", "")) and not _is_deeper_by_two(text, start, indent):
        # A comma before the closer, and items deeper by four: another language's.
        return False
    if text[start + 1 : start + 2] in " \n":
        return not items or not all(isinstance(item, Raw) and _WORDS.fullmatch(item.text) for item in items) or "\n" in shown
    # Without a blank it is JSON, or a footnote, or a list of another language.
    if any(isinstance(item, Raw | Elided | Keyed) for item in items):
        return False
    if any(type(item) in {dict, list, str} for item in items):
        return True
    # `[0] ` with a blank behind it is the prefix of an empty line.
    whole = text[stop : stop + 1] in {"", "\n"} and start - first < _BEFORE and not text[first:start].rstrip().rstrip(":=")
    return not _COMMA_BLANK.match(text, start) and (len(items) > 1 or whole)


def _is_object(value: Any, text: str, start: int, first: int, indent: int, *, cut: bool) -> bool:
    props = value if type(value) is dict else getattr(value, "props", None) or {}
    items = value.items if isinstance(value, Set | Iterator) else []
    if any(isinstance(item, Raw) and item.text.endswith((";", "}")) and "\n" in item.text for item in items):
        return False
    if any(
        isinstance(item, Raw) and (item.text.endswith(";") or item.text.startswith(("function", "(", "async "))) for item in props.values()
    ):
        return False
    if cut and not props and not _has_content(value) and not _opens_line(text, start, first, value, _ENTRY):
        return False
    # Node indents by two; JSON.stringify by what it was told; other languages' dumps by four.
    brace = text.find("{", start)
    if text.startswith("\n", brace + 1) and props and not text[start:brace].strip().startswith('"'):
        return bool(_QUOTED_ENTRY.match(text, brace + 1)) or _is_deeper_by_two(text, brace, indent)
    return True


def _is_deeper_by_two(text: str, opener: int, indent: int) -> bool:
    """Return whether the line below an opener is indented by two more than what stands on its own line."""
    return _indent(text, opener + 2) == indent + 2


def _indent(text: str, line: int) -> int:
    end = line
    while text.startswith(" ", end):
        end += 1
    return end - line


def _opens_line(text: str, start: int, first: int, value: Any, begun: re.Pattern[str]) -> bool:
    """Return whether a cut value with nothing complete in it is one: it begins its line, or follows a label, and so does its first entry."""
    return _begins_or_is_labelled(text, start, first) and bool(begun.match(getattr(value, "cut", None) or ""))


def _begins_or_is_labelled(text: str, start: int, first: int) -> bool:
    return start <= first or text[max(first, start - _BEFORE) : start].rstrip().endswith(":")


def _has_content(value: Any) -> bool:
    if isinstance(value, Map):
        return bool(value.entries)
    if isinstance(value, Set | Iterator):
        return bool(value.items)
    if isinstance(value, Object):
        return bool(value.symbols or value.hidden)
    return isinstance(value, Keyed | Boxed | Function | Error)


def _is_printed_list(items: list[Any]) -> bool:
    """Return whether items can be those of an array printed on one line: raw text is a call or an id."""
    if any(isinstance(item, Error) and item.header is not None for item in items):
        return False
    return not items or not all(isinstance(item, Raw) and not _CUSTOM.match(item.text) for item in items)


def holds_raw(value: Any) -> bool:
    """Return whether raw text stands anywhere in a value: prose that is read like a dump has some."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, Raw):
            return True
        if type(item) is dict:
            todo.extend(item.values())
        elif type(item) is list:
            todo.extend(item)
        elif isinstance(item, Map):
            todo.extend(part for pair in item.entries for part in pair)
        elif isinstance(item, Array | Set | Iterator):
            todo.extend(item.items)
        if isinstance(item, Keyed):
            todo.extend((item.props or {}).values())
    return False
