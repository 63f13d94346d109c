"""The forms that values are printed in, beside those that the grammar reads: one row for each class of values.

A row says what prints it, and the rule or terminal of ``grammar/`` that reads what is printed; what the grammar reads and no row names,
and the other way round, fails a test.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from ..errors import EncodeError
from ..values import (
    Accessor,
    Arguments,
    Array,
    ArrayBuffer,
    BigInt,
    Boxed,
    Buffer,
    Circular,
    Cut,
    Date,
    Elided,
    Error,
    Function,
    Hole,
    Iterator,
    Map,
    Number,
    Object,
    Opaque,
    Promise,
    Proxy,
    Raw,
    RegExp,
    Set,
    String,
    Symbol,
    TypedArray,
    Undefined,
)
from . import containers, objects, scalars
from .printed import Printed
from .run import Printer, Printing

Prints = Callable[[Printer, Any, int, int], Printed | Printing]


class Form(NamedTuple):
    """A form that values are printed in.

    Attributes:
        of: the class of values.
        prints: what prints one: given what prints, the value, how many levels stand around it, and by how many blanks its line is indented.
        read_by: the rules and terminals of the grammar that read it.
        sample: a text that is printed of one, or of what it stands in.

    """

    of: type
    prints: Prints
    read_by: tuple[str, ...]
    sample: str


FORMS = (
    Form(type(None), scalars.null, ("NULL",), "null"),
    Form(bool, scalars.boolean, ("TRUE", "FALSE"), "true"),
    Form(int, scalars.number, ("NUMBER",), "42"),
    Form(float, scalars.number, ("NUMBER",), "1.5e-7"),
    Form(str, scalars.text, ("string", "segments"), '"it\'s"'),
    Form(dict, containers.plain_object, ("object", "PLAIN_OBJECT"), "{ a: 1, 'b-c': 'two' }"),
    Form(list, containers.plain_array, ("array", "PLAIN_ARRAY"), "[ 1, 'two' ]"),
    Form(Undefined, scalars.undefined, ("UNDEFINED",), "undefined"),
    Form(Number, scalars.special_number, ("SPECIAL_NUMBER",), "-0"),
    Form(BigInt, scalars.bigint, ("BIGINT",), "12n"),
    Form(Symbol, scalars.symbol, ("symbol",), "Symbol(foo)"),
    Form(String, scalars.marked_text, ("string", "STRING_CUT"), "'abc'... 5 more characters"),
    Form(Elided, scalars.elided, ("ELIDED_SPAN", "NULL_ELIDED", "PROXY_ELIDED", "LEFT_OUT_VALUE", "INTERRUPTED"), "[Object]"),
    Form(Circular, scalars.circular, ("CIRCULAR",), "[Circular *1]"),
    Form(Hole, scalars.hole, ("HOLE",), "[ <2 empty items>, 1 ]"),
    Form(Cut, scalars.cut, ("CUT",), "{ a:"),
    Form(Raw, scalars.raw, ("raw",), "{ id: new ObjectId('507f') }"),
    Form(Date, objects.date, ("date",), "2024-05-01T12:00:00.000Z"),
    Form(RegExp, objects.regexp, ("regexp",), "MyRe /a+/gi { foo: 1 }"),
    Form(Error, objects.error, ("error", "ERROR_SPAN"), "TypeError [ERR_X]: no\n    at f (/a.js:1:2) {\n  code: 'E'\n}"),
    Form(Function, objects.function, ("function",), "[class A extends B] { s: 1 }"),
    Form(Accessor, objects.accessor, ("accessor",), "[Getter/Setter: 1]"),
    Form(Boxed, objects.boxed, ("boxed",), "[String (MyStr): 'q'] { x: 1 }"),
    Form(Opaque, objects.opaque, ("UNINITIALIZED", "EXTERNAL_SPAN", "ITEMS_UNKNOWN"), "WeakMap { <items unknown> }"),
    Form(Object, containers.an_object, ("object",), "[Foo: null prototype] [bar] { a: 1 }"),
    Form(Array, containers.array, ("array",), "Users(2) [ 1, <1 empty item>, a: 2, Symbol(b): 3 ]"),
    Form(TypedArray, containers.array, ("array",), "Uint8Array(2) [ 1, 2 ]"),
    Form(Map, containers.a_map, ("object",), "Map(1) { 'a' => 1 }"),
    Form(Set, containers.a_set, ("object",), "Set(2) { 1, 'a' }"),
    Form(Iterator, containers.iterator, ("object",), "[Map Entries] { [ 'a', 1 ] }"),
    Form(Arguments, containers.arguments, ("object",), "[Arguments] { '0': 1, '1': 'a' }"),
    Form(Promise, containers.promise, ("object", "PENDING", "REJECTED"), "Promise { <rejected> 'why' }"),
    Form(Proxy, containers.proxy, ("proxy", "REVOKED_PROXY"), "Proxy({ a: 1 })"),
    Form(Buffer, containers.buffer, ("buffer", "BUFFER"), "<Buffer 61 62 ... 5 more bytes>"),
    Form(
        ArrayBuffer,
        containers.array_buffer,
        ("object", "HEX_CONTENTS", "DETACHED"),
        "ArrayBuffer { [Uint8Contents]: <00 00>, [byteLength]: 2 }",
    ),
)


PARTS = (
    "start", "value", "unmarked", "form", "scalar", "REF", "BEGINS_BEFORE",
    "members", "based_members", "member", "base", "props", "PROPS_BEHIND", "entry", "key", "KEY", "BRACKET_KEY", "COLON", "ARROW", "COMMA",
    "LBRACE", "RBRACE", "LBRACKET", "RBRACKET", "RPAREN", "RANGLE", "ENTRIES", "ITEMS", "MORE_ITEMS", "LEFT_OUT",
    "OBJECT_PREFIX", "ODD_PREFIX", "ARRAY_PREFIX", "SCALAR_PREFIX", "CLASS_BEHIND", "TAG_BEHIND",
    "STRING", "PLUS_BEHIND", "MORE_CHARACTERS_BEHIND", "SYMBOL", "DATE", "INVALID_DATE", "REGEXP", "RAW",
    "ERROR_HEAD", "FRAME", "frames", "bracketed", "WITHOUT_FRAMES", "FUNCTION_SPAN", "CLASS_SPAN",
    "BOXED_OPEN", "boxed_value", "ACCESSOR", "ACCESSOR_OPEN", "THREW", "PROXY_OPEN", "SETTLED", "TABLE",
)  # fmt: skip
"""What the grammar names besides: parts of these forms, what several have in common, and what is read as one of them (a table is an array)."""


@cache
def _by_class() -> dict[type, Form]:
    return {form.of: form for form in FORMS}


@cache
def prints_by_class() -> dict[type, Prints]:
    """Return what prints values of each class."""
    return {form.of: form.prints for form in FORMS}


def form_of(value: Any) -> Form:
    """Return the form that a value is printed in.

    Raises:
        EncodeError: it is no value of a dump.

    """
    form = _by_class().get(type(value))
    if form is not None:
        return form
    for form in FORMS:
        if isinstance(value, form.of):
            return form
    if isinstance(value, tuple):
        return _by_class()[list]
    message = f"{type(value).__name__} is no value of a dump"
    raise EncodeError(message, hint="a value is what loads gives: JSON's types and the classes of dumpparse.values")
