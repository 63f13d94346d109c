"""The callbacks of the parser: what each rule of the grammar becomes. Called as rules are reduced; none recurses."""

from __future__ import annotations

from typing import Any

from ..values import (
    Accessor,
    BigInt,
    Boxed,
    Buffer,
    Circular,
    Cut,
    Date,
    Elided,
    Error,
    Function,
    Keyed,
    Number,
    Opaque,
    Proxy,
    Raw,
    RegExp,
    String,
    Symbol,
    Undefined,
    Value,
)
from .containers import build_braces, build_brackets, with_ref
from .diagnostics import not_referenced
from .members import LEFT_OUT, Entries, Entry, Items, MapPair, Mark, Members, Rejected
from .names import read_class, read_function
from .node_fields import (
    finish_members,
    kept_fields,
    make_elided,
    make_error,
    no_form,
    read_bytes,
    scalar_prefix,
    split_scalar_prefix,
    unless_cut,
    whole_escapes,
    with_members,
)
from .numbers import read_number
from .patterns import pattern
from .runs import duplicate_keys, parse_run
from .strings import join_surrogates, unescape_token
from .tokens import Token

UNDEFINED = Undefined()
LIST_IN_BRACKETS = pattern("LIST_IN_BRACKETS")
FUNCTION_SAYS = pattern("FUNCTION_SAYS")
"""A name, or that there is none: what is beyond the depth says neither."""
_LEFT_OUT_PARTS = pattern("LEFT_OUT_PARTS")
INVALID_DATE = "Invalid Date"


class Build:
    """Terminals and rules → values; methods are named as in the grammar."""

    # --- terminals ---

    def NUMBER(self, token: Token) -> Any:
        return read_number(token.value, token.context, token.start_pos)

    def SPECIAL_NUMBER(self, token: Token) -> Number:
        return Number(token.value)

    def BIGINT(self, token: Token) -> BigInt:
        return BigInt(token.value[:-1].replace("_", ""))

    def UNDEFINED(self, _token: Token) -> Undefined:
        return UNDEFINED

    def NULL(self, _token: Token) -> None:
        return None

    def TRUE(self, _token: Token) -> bool:
        return True

    def FALSE(self, _token: Token) -> bool:
        return False

    def ENTRIES(self, token: Token) -> Entries:
        pairs = self._members(token)
        token.context.brackets[-1].index += len(pairs) - 1
        return Entries(token, pairs)

    def ITEMS(self, token: Token) -> Items:
        items = self._members(token)
        token.context.brackets[-1].index += len(items) - 1
        return Items(items)

    def PLAIN_OBJECT(self, token: Token) -> dict[str, Any]:
        made: dict[str, Any] = self._members(token)[0]
        return made

    def PLAIN_ARRAY(self, token: Token) -> list[Any]:
        made: list[Any] = self._members(token)[0]
        return made

    def _members(self, token: Token) -> list[Any]:
        members, twice = parse_run(token.value)
        if twice:
            token.context.duplicates += duplicate_keys(token.value, token.start_pos, set())[0]
        return members

    def LEFT_OUT_VALUE(self, token: Token) -> Elided:
        said = _LEFT_OUT_PARTS.fullmatch(token.value[2:-1])
        return Elided(token.value[2:-1]) if said is None else Elided(said["of"], size=int(said["size"]))

    def CIRCULAR(self, token: Token) -> Circular:
        number = token.value[len("[Circular *") : -1]
        return Circular(int(number) if number else None)

    def NULL_ELIDED(self, token: Token) -> Elided:
        return make_elided(token.value)

    def INTERRUPTED(self, token: Token) -> Elided:
        return Elided(token.value[1:-1])

    def PROXY_ELIDED(self, _token: Token) -> Elided:
        return Elided("Proxy")

    def EXTERNAL_SPAN(self, token: Token) -> Opaque:
        return Opaque(class_name="External", content=token.value[len("[External: ") : -1])

    def UNINITIALIZED(self, token: Token) -> Opaque:
        return Opaque(content=token.value[1:-1])

    def REVOKED_PROXY(self, _token: Token) -> Proxy:
        return Proxy()

    def HEX_CONTENTS(self, token: Token) -> Buffer:
        return read_bytes(token.value[1:-1])

    def TABLE(self, token: Token) -> list[dict[str, Any]]:
        from .console_table import read_table  # few logs have tables

        return read_table(token.value, token.context, token.start_pos)

    # --- values ---

    def start(self, children: list[Any]) -> Any:
        return children[0]

    def raw(self, children: list[Any]) -> Raw | Elided:
        token = children[0]
        return Elided(token.value) if token.value in LEFT_OUT and token.start_pos > token.context.start else Raw(token.value)

    def symbol(self, children: list[Any]) -> Symbol:
        return Symbol(children[0].value[len("Symbol(") : -1])

    def referenced(self, children: list[Any]) -> Any:
        mark, value = children
        if isinstance(value, Token):
            return Cut()
        if not isinstance(value, dict | list | Keyed):
            raise not_referenced(mark.context, mark.start_pos)
        return with_ref(value, int(mark.value[len("<ref *") : -2]))

    def string(self, children: list[Any]) -> Any:
        body = ""
        more: int | None = None
        is_cut = False
        for child in children:
            if type(child) is list:
                body = "".join(child)
            elif child.type == "MORE_CHARACTERS_BEHIND":
                more = int(child.value.split(" ")[1])
            elif child.type == "STRING":
                body += child.value[1:-1]
            else:
                is_cut = True
                if child.type == "STRING_CUT":
                    body += whole_escapes(child.value)
        text = unescape_token(body, children[-1]) if "\\" in body else body
        if max(text, default="") >= "\ud800" and type(children[0]) is list:
            text = join_surrogates(text)
        return String(text, more=more, cut=is_cut) if more is not None or is_cut else text

    def segments(self, children: list[Any]) -> list[str]:
        joined: list[str] = children[0] if type(children[0]) is list else []
        joined.append(children[-2].value[1:-1])
        return joined

    def date(self, children: list[Any]) -> Date | Raw:
        prefix, token, props = split_scalar_prefix(children, "SCALAR_PREFIX")
        if text := no_form(children[0], props):
            return text
        value = None if token.value == INVALID_DATE else token.value
        return Date(value, **scalar_prefix(prefix, "Date"), **kept_fields(props))

    def regexp(self, children: list[Any]) -> RegExp | Raw:
        prefix, token, props = split_scalar_prefix(children, "SCALAR_PREFIX")
        if text := no_form(children[0], props):
            return text
        source, _, flags = token.value[1:].rpartition("/")
        return RegExp(source, flags, **scalar_prefix(prefix, "RegExp"), **kept_fields(props))

    def error(self, children: list[Any]) -> Error | Raw:
        head, frames, rest = children if len(children) == 3 else (children[0], [], children[1])  # noqa: PLR2004
        if isinstance(rest, Token):
            return make_error(head.value, None, frames=frames, cut=rest.value)
        return no_form(head, rest) or make_error(head.value, rest, frames=frames)

    def frames(self, children: list[Any]) -> list[str]:
        if type(children[0]) is list:
            frames: list[str] = children[0]
            frames.append(children[1].value)
            return frames
        return [children[0].value]

    def function(self, children: list[Any]) -> Function | Elided | Raw:
        token, class_name, tag, props = children
        if text := no_form(token, props):
            return text
        class_text = None if class_name is None else class_name.value[1:]
        tag_text = None if tag is None else tag.value[2:-1]
        if token.type == "CLASS_SPAN":
            said = read_class(token.value)
            return Function(
                "class",
                said.name,
                extends=said.extends,
                class_name=class_text or said.class_name,
                tag=tag_text or said.tag,
                null_prototype=said.null_prototype,
                **kept_fields(props),
            )
        if children[1:] == [None, None, None] and not FUNCTION_SAYS.search(token.value):
            return Elided(token.value[1:-1])
        kind, name, null_prototype = read_function(token.value)
        return Function(kind, name, class_name=class_text, tag=tag_text, null_prototype=null_prototype, **kept_fields(props))

    def bracketed(self, children: list[Any]) -> Value | Raw:
        token, props = children
        if text := no_form(token, props):
            return text
        if token.type == "ELIDED_SPAN" and props is None:
            return make_elided(token.value)
        if token.type == "WITHOUT_FRAMES":
            return make_error(token.value[2:-1], props)
        if props is None and LIST_IN_BRACKETS.match(token.value):
            return Raw(token.value)
        return make_error(token.value[1:-1], props, bracketed=True)

    def boxed(self, children: list[Any]) -> Boxed | Raw:
        opener, value, closer, tag, props = children
        if text := no_form(opener, props):
            return text
        of, _, name = opener.value[1:-2].partition(" (")
        null_prototype = name == "null prototype)"
        value, cut = unless_cut(value, closer)
        return Boxed(
            of,
            value,
            class_name=None if null_prototype or not name else name[:-1],
            null_prototype=null_prototype,
            tag=None if tag is None else tag.value[2:-1],
            **{**kept_fields(props), **({} if cut is None else {"cut": cut})},
        )

    def accessor(self, children: list[Any]) -> Accessor:
        opener = children[0]
        kind = opener.value.strip("[]: ")
        if opener.type == "ACCESSOR":
            return Accessor(kind, value=children[1]) if len(children) > 1 else Accessor(kind)
        inside = children[1]
        if isinstance(inside, Token) and inside.type == "THREW":
            return Accessor(kind, threw=inside.value[len("<Inspection threw (") : -2])
        return Accessor(kind, value=unless_cut(inside, children[2])[0])

    def buffer(self, children: list[Any]) -> Buffer | Raw:
        found = read_bytes(children[0].value[len("<Buffer ") :])
        members = next((child for child in children if isinstance(child, Members)), None)
        closed = finish_members(members, children[-1])
        return no_form(children[0], closed) or Buffer(found.hex, more=found.more, **kept_fields(closed))

    def proxy(self, children: list[Any]) -> Proxy:
        _, target, closer = children
        target, cut = unless_cut(target, closer)
        return Proxy(target, cut=cut)

    # --- containers ---

    def array(self, children: list[Any]) -> Any:
        prefix, opener, members, closer = children
        if members is not None and members.texts:
            members.settle_texts()
        return build_brackets(prefix, opener, finish_members(members, closer), closer)

    def object(self, children: list[Any]) -> Any:
        if isinstance(children[0], Token) and children[0].type == "LBRACE":
            _, base, members, closer = children
            closed = finish_members(members, closer)
            return no_form(children[0], closed) or with_members(base, closed)
        prefix, opener, members, closer = children
        return build_braces(prefix, opener, finish_members(members, closer), closer)

    def props(self, children: list[Any]) -> Members:
        _, members, closer = children
        return finish_members(members, closer)

    def members(self, children: list[Any]) -> Members:
        if len(children) == 1:
            children = [Members(), *children]
        found: Members = children[0]
        found.add(children[-1])
        return found

    based_members = members

    def item(self, children: list[Any]) -> Any:
        child = children[0]
        return Mark(child) if isinstance(child, Token) else child

    def mark(self, children: list[Any]) -> Mark:
        return Mark(children[0])

    def pair(self, children: list[Any]) -> MapPair:
        return MapPair(children[0], children[2])

    def rejected(self, children: list[Any]) -> Rejected:
        return Rejected(children[1])

    def entry(self, children: list[Any]) -> Entry:
        return Entry(children[0], children[-1])
