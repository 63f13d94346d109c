"""Parts of values that several rules of the grammar make."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..values import Buffer, Cut, Elided, Error, Function, Keyed, Raw
from .members import Members, raw_between
from .names import read_elided, read_header, read_prefix
from .patterns import pattern
from .tokens import Token

FUNCTION_KIND = pattern("FUNCTION_KIND")
"""In braces of the compact layout it has properties, so it is one that Node 12 prints, not one beyond the depth."""


def with_members(base: Any, members: Members) -> Any:
    """Return a base its properties: ``{ [Function: f] a: 1 }`` of the compact layout."""
    if isinstance(base, Elided) and FUNCTION_KIND.fullmatch(base.of):
        return Function(base.of, None, **kept_fields(members))
    if isinstance(base, Elided):
        base = make_error(base.of + (f" [{base.tag}]" if base.tag else ""), None, bracketed=True)
    if isinstance(base, Error):
        return replace(base, **{**kept_fields(members), **members.error_fields()})
    return replace(base, **kept_fields(members)) if isinstance(base, Keyed) else base


def finish_members(members: Members | None, closer: Token) -> Members:
    """Note on the members whether their closer was read or the input ended."""
    members = members or Members()
    members.closer = closer
    if closer.value is None and members.cut is None:
        members.cut = ""
    if closer.value is None and members.pairs and len(members.items) == 1:
        # The last key of a map, itself a container, was cut.
        members.pairs.append((members.items.pop(), Cut()))
    if members.duplicates:
        closer.context.duplicates.extend(members.duplicates)
    return members


def no_form(first: Token, members: Members | None) -> Raw | None:
    """Return the text of a value whose braces hold what has no key: only containers print that, so it is no form of Node's."""
    return raw_between(first, members.closer) if members is not None and members.has_unkeyed and members.closer is not None else None


def kept_fields(members: Members | None) -> dict[str, Any]:
    """Return the fields that any value with properties may have; none where it has none."""
    return {} if members is None else members.kept()


def unless_cut(value: Any, closer: Token) -> tuple[Any, str | None]:
    """Return a value and the text that was cut: the value is ``Cut`` where the input ended instead of it."""
    if isinstance(value, Token):
        return Cut(), value.value
    return value, "" if closer.value is None else None


def split_scalar_prefix(children: list[Any], kind: str) -> tuple[str | None, Token, Members | None]:
    """Return the prefix, if there is one, the token and the properties of a date or a regular expression."""
    if children[0].type == kind:
        return children[0].value, children[1], children[2]
    return None, children[0], children[1]


def scalar_prefix(text: str | None, usual: str) -> dict[str, Any]:
    """Return the fields of what stood before a date or a regular expression: its class, unless it is the usual one, its tag."""
    if text is None:
        return {}
    prefix = read_prefix(text.strip())
    return {
        "class_name": None if prefix.name == usual else prefix.name,
        "tag": prefix.tag,
        "null_prototype": prefix.null_prototype,
    }


def make_error(
    head: str, members: Members | None, *, frames: list[str] | None = None, bracketed: bool = False, cut: str | None = None
) -> Error:
    """Make an error of its head, its frames and its properties."""
    said = read_header(head)
    kept = kept_fields(members)
    if cut is not None:
        kept["cut"] = cut
    if members is not None:
        kept.update(members.error_fields())
    return Error(
        said.name,
        said.message,
        header=said.header,
        tag=said.tag,
        null_prototype=said.null_prototype,
        frames=frames or None,
        bracketed=bracketed,
        **kept,
    )


def make_elided(text: str) -> Elided:
    """Make the marker of ``[Foo]``, brackets and all."""
    name, tag, null_prototype = read_elided(text)
    return Elided(name, tag=tag, null_prototype=null_prototype)


def read_bytes(text: str) -> Buffer:
    """Read ``61 62 ... 5 more bytes``; up to Node 11 ``61 62 ...`` says no number."""
    shown, dots, rest = text.partition("...")
    counted = rest.split()
    return Buffer(shown.replace(" ", ""), more=int(counted[0]) if counted and counted[0].isdigit() else dots or None)


def whole_escapes(body: str) -> str:
    """Leave out an escape that the end of the input cut in two."""
    tail = body[-6:]
    at = tail.rfind("\\")
    if at < 0 or ((len(body) - len(body.rstrip("\\"))) % 2 == 0 and body.endswith("\\")):
        return body
    escape = tail[at:]
    before = body[: len(body) - len(tail) + at]
    if (len(before) - len(before.rstrip("\\"))) % 2:
        return body
    needed = {"x": 4, "u": 6}.get(escape[1:2], 2)
    return before if len(escape) < needed else body
