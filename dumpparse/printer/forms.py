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


class Form(NamedTuple):
    """A form that values are printed in.

    Attributes:
        of: the class of values.
        prints: what prints one: given what prints, the value, how many levels stand around it, and by how many blanks its line is indented.
        read_by: the rules and terminals of the grammar that read it.

    """

    of: type
    prints: Callable[[Printer, Any, int, int], Printed | Printing]
    read_by: tuple[str, ...]


FORMS = (
    Form(type(None), scalars.null, ("NULL",)),
    Form(bool, scalars.boolean, ("TRUE", "FALSE")),
    Form(int, scalars.number, ("NUMBER",)),
    Form(float, scalars.number, ("NUMBER",)),
    Form(str, scalars.text, ("string", "segments")),
    Form(dict, containers.plain_object, ("object", "PLAIN_OBJECT")),
    Form(list, containers.plain_array, ("array", "PLAIN_ARRAY")),
    Form(Undefined, scalars.undefined, ("UNDEFINED",)),
    Form(Number, scalars.special_number, ("SPECIAL_NUMBER",)),
    Form(BigInt, scalars.bigint, ("BIGINT",)),
    Form(Symbol, scalars.symbol, ("symbol",)),
    Form(String, scalars.marked_text, ("string", "STRING_CUT")),
    Form(Elided, scalars.elided, ("ELIDED_SPAN", "NULL_ELIDED", "PROXY_ELIDED", "LEFT_OUT_VALUE", "INTERRUPTED")),
    Form(Circular, scalars.circular, ("CIRCULAR",)),
    Form(Hole, scalars.hole, ("HOLE",)),
    Form(Cut, scalars.cut, ("CUT",)),
    Form(Raw, scalars.raw, ("raw",)),
    Form(Date, objects.date, ("date",)),
    Form(RegExp, objects.regexp, ("regexp",)),
    Form(Error, objects.error, ("error", "ERROR_SPAN")),
    Form(Function, objects.function, ("function",)),
    Form(Accessor, objects.accessor, ("accessor",)),
    Form(Boxed, objects.boxed, ("boxed",)),
    Form(Opaque, objects.opaque, ("UNINITIALIZED", "EXTERNAL_SPAN", "ITEMS_UNKNOWN")),
    Form(Object, containers.an_object, ("object",)),
    Form(Array, containers.array, ("array",)),
    Form(TypedArray, containers.array, ("array",)),
    Form(Map, containers.a_map, ("object",)),
    Form(Set, containers.a_set, ("object",)),
    Form(Iterator, containers.iterator, ("object",)),
    Form(Arguments, containers.arguments, ("object",)),
    Form(Promise, containers.promise, ("object", "PENDING", "REJECTED")),
    Form(Proxy, containers.proxy, ("proxy", "REVOKED_PROXY")),
    Form(Buffer, containers.buffer, ("buffer", "BUFFER")),
    Form(ArrayBuffer, containers.array_buffer, ("object", "HEX_CONTENTS", "DETACHED")),
)


@cache
def _by_class() -> dict[type, Form]:
    return {form.of: form for form in FORMS}


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
