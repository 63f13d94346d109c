"""Why something is no value but source code, a style sheet or another language's data: what is in it, what stands before and behind it.

What a printer alone writes (`[Object]`, `Map(2) {`, a bare date) says more than any of that. All that such a candidate holds is code, too.
"""

from __future__ import annotations

import re

from ..candidate import Candidate
from .rule import LIST, OBJECT, AcceptRule

_DECLARED = re.compile(
    r"""
    \b(?:const|let|var|val)\s[^{}]*[=]\s*\Z               # const a = {
    |\b(?:interface|extends|implements|new|await|yield|throw|export\ default|keyof|typeof|instanceof)\s+(?:[\w$.<>]+,\s*)*\Z   # interface A extends B {
    |\b(?:class|enum|namespace|module|struct|trait|impl)\s+(?:[\w$.<>]+\s+)*\Z     # class A {
    |^(?:export\s+)?(?:declare\s+)?(?:type|enum|namespace|module)\s+[\w$.'"]+(?:<.*>)?\s*=?\s*\Z          # type A = {
    |^\}?\s*(?:else\s+)?(?:if|for|foreach|while|switch|catch|with|elif)\b\s*\(.*\)\s*\Z      # if (a) {
    |^\}?\s*(?:else|try|finally|do)\s*\Z                  # else {
    |\b(?:function|func|fn|def)\b.*\)\s*(?:->\s*\S+\s*|:\s*\S+\s*|:\s*return\s*)?\Z          # function a(b) {
    |^(?:(?:async|static|public|private|protected|readonly|get|set)\s+)+[\w$\#]+\s*\(.*\)\s*(?::.*)?\Z   # async a() {
    |\)\s*(?::\s*[\w$<>\[\]|., ]+)?\s*=>\s*\Z             # (a) => {
    |\blambda\b[^:]*:\s*\Z                                # lambda: {
    |^[@&][\w-]+[^{}]*\Z                                  # @media print {
    |^[\w$.]+\s*:\s*[\w$.\[\], |]+?\s=\s*\Z               # a: Dict = {
    |^(?:module\.)?exports(?:\.[\w$]+)?\s*=\s*\Z          # module.exports = {
    |^__\w+__\s*\+?=\s*\Z                                 # __all__ = [
    |^(?:(?:el)?if|for|while|assert)\b.*\b(?:in|is|and|or|not)\s*\Z       # if a in [
    |[\])]\s[+*]\s*\Z                                     # [1] + [
    |[^=!<>\s]\s(?:&&?|\|\||\?\??|\+=|[=!]==?|instanceof)\s*\Z   # a && {
    """,
    re.VERBOSE,
)
"""What code writes before braces and brackets."""
_INDENTED = re.compile(r"(?:return|yield|assert|raise|export|case .*)\s*\Z|[\w$.\]\['\"]+\s\+?=\s*\Z")
"""What code writes before them, but a log, too, at the left."""
_FOLLOWED = re.compile(
    r"\)*\]*\)*;|\.[\w$#]|\?\.|\(|\s*(?:={1,3}(?!>)|!==?|&&|\|\||\?\?)(?:\s|\Z)|\s(?:as (?:const|[A-Z])|instanceof|satisfies|extends) ?[\w$]|\s(?:if|for) [\w$]+ (?:in|else|is|not|==)|\s[?&] |\s\| (?:\{|null\b|undefined\b|[A-Z]\w+\b[^:]*\Z)"
)
"""What code writes behind them."""
_BEHIND_EQUALS = re.compile(r"(?:^|\s)[\w$@.\-\[\]]+=\Z")
"""A bare word that a log joins to its value: `took 3ms body={"a":1}`."""
_ENDS_ITEM = re.compile(r"[)\]}]*(?:,\s*(?:\Z|[#/])|\))")
"""What may end an item of a list or of a call, in code that goes on around it."""
_LOOSE_JSON = re.compile(r"(?:\{|\[+\{?)\"(?:[^\"\\\n]|\\.)*+\"(?::[ ]|,[ ]|[^:,])|\[+\d+, ")
"""JSON in one line with blanks: Node prints no such text, but other languages do."""


def _is_argument_in_call(one: Candidate) -> bool:
    return one.pairs.in_call(one.start, one.stop) and not one.leaves.is_printed


def _has_leaves_of_code(one: Candidate) -> bool:
    return one.leaves.is_code and not one.leaves.is_printed


def declares(before: str, indent: int) -> bool:
    """Return whether what stands on a line before a brace or a bracket is code."""
    if not before:
        return False
    return bool(_DECLARED.search(before)) or (indent > 0 and bool(_INDENTED.fullmatch(before)))


def _is_declared(one: Candidate) -> bool:
    return declares(one.line_before, one.indent) and not one.leaves.is_printed


def _is_followed_by_code(one: Candidate) -> bool:
    return bool(_FOLLOWED.match(one.after)) and not one.leaves.is_printed


def _is_glued_to_equals(one: Candidate) -> bool:
    before = one.line_before
    if not before.endswith("=") or one.begins_with == "GLUED_JSON":
        return False
    return not _BEHIND_EQUALS.search(before) or (bool(_ENDS_ITEM.match(one.after)) and not one.leaves.is_printed)


def _closes_behind_entry(one: Candidate) -> bool:
    """Return whether it opens at the end of a line and closes behind its last entry, as neither Node nor JSON.stringify does."""
    shown = one.shown
    if one.cut or shown[1:2] != "\n" or shown[-1:] not in "}]":
        return False
    return shown[shown.rfind("\n") : -1].strip() != "" and shown[shown.rfind("\n") + 1 : -1].strip(" }])") != ""


def _is_loose_item(one: Candidate) -> bool:
    """Return whether it is JSON as other languages print it, and an item of what goes on around it."""
    return bool(_LOOSE_JSON.match(one.text, one.start)) and "\n" not in one.shown and bool(_ENDS_ITEM.match(one.after))


def _goes_on_in_code(one: Candidate) -> bool:
    """Return whether a call is closed behind it that opened above, or it is cut by its own closer, behind which code goes on."""
    if "\n" not in one.shown or one.leaves.is_printed:
        return False
    if not one.cut:
        return one.text.startswith(")", one.stop) and "(" not in one.line_before
    rest = getattr(one.value, "cut", None) or ""
    return bool(_CLOSES_IN_CODE.match(rest))


_ANY = LIST | OBJECT | {"PROXY_OPEN"}
_CLOSES_IN_CODE = re.compile(r"\s*[}\]](?:[)\]},;]|\s*(?:\.|=>|as |:))")

DECLARED = AcceptRule("what is declared in source code", _is_declared, "const a = { b: 1 }", "a = { b: 1 }", _ANY, is_whole=True)
"""It asks nothing of the value: what cannot be read there is code as well."""

RULES = (
    AcceptRule("source code, as its members are", _has_leaves_of_code, "{ id: x }", "{ id: UTC }", _ANY, is_whole=True),
    DECLARED,
    AcceptRule("a part of source code", _is_followed_by_code, "{ a: 1 };", "{ a: 1 }.", LIST | OBJECT, is_whole=True),
    AcceptRule(
        "an argument in a call of several lines", _is_argument_in_call, "f(1, [ 1 ], 2)", "f (1, [ 1 ], 2)", LIST | OBJECT, is_whole=True
    ),
    AcceptRule("glued to an equals sign", _is_glued_to_equals, "a={ b: 1 },", "got a={ b: 1 } c", LIST | OBJECT, is_whole=True),
    AcceptRule(
        "a block of a style sheet",
        _closes_behind_entry,
        "a {\n  b: 0 }",
        "a {\n  b: 0\n}",
        frozenset({"LBRACE", "LBRACKET"}),
        is_whole=True,
    ),
    AcceptRule("an item of another language's list", _is_loose_item, '["a", "b"],', '["a", "b"]', LIST | OBJECT, is_whole=True),
    AcceptRule("source code that goes on", _goes_on_in_code, "{\n  a: 1\n})", "{\n  a: 1\n} )", LIST | OBJECT, is_whole=True),
)
