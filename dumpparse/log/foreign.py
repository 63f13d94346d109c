"""What other languages and people write, which the grammar knows nothing of: the patterns by which it is told from what Node prints."""

from __future__ import annotations

from typing import NamedTuple

from ..parser.patterns import pattern_text
from ..source.late import LatePattern

# --- prose ---

CALL = LatePattern(r"\w\([^()]*(?:\([^()]*\)[^()]*)*\Z")
GLUED_BY_PROSE = LatePattern(r"(?: ?(?:\{\}|\[\])){0,9}(?:[\w$(\\]|\.(?!\s|\Z)|['\"](?:\.|,|\)))|\.")
CUSTOM = LatePattern(r"(?:new )?[\w$.]+[(<]|[0-9a-f]{12,}")
WORDS = LatePattern(r"[A-Za-z][A-Za-z ]*")
COMMA_BLANK = LatePattern(r"\[\s*-?[\d.]+,\s")

# --- source code around braces and brackets ---

DECLARED = LatePattern(
    r"""(?x)
    \b(?:const|let|var|val)\s(?:[^{}]*|[{\[][^{}]*[}\]]\s*)=\s*\Z       # const a = {
    |\b(?:interface|extends|implements|new|await|yield|throw|export\ default|keyof|typeof|instanceof)\s+(?:[\w$.<>]+,\s*)*\Z   # interface A extends B {
    |\b(?:class|enum|namespace|module|struct|trait|impl)\s+(?:[\w$.<>]+\s+)*\Z     # class A {
    |^(?:\*\s+)?(?:export\s+)?(?:declare\s+)?(?:abstract\s+)?(?:interface|class)\s+[\w$]+(?:<.*>)?\s+(?:extends|implements)\s.*\Z      # interface A extends B<string> {
    |^(?://[/!]?\s*)?(?:pub(?:\([\w:\ ]+\))?\s+)?(?:unsafe\s+)?(?:trait\s+\w+(?:<.*>)?:|impl\b.*\bfor)\s.*\Z      # trait A: B + {
    |^[\w$.]+\s=\s.*\s(?:or|else)\s*\Z|\)\.[\w$.]+\s=\s*\Z|^>>>\s.*=\s*\Z      # self.a = a or {
    |^,\s+[\w$]+\s+=\s*\Z                                 # , a = {
    |^(?:export\s+)?(?:declare\s+)?(?:type|enum|namespace|module)\s+[\w$.'"]+(?:<.*>)?\s*=?\s*\Z          # type A = {
    |^\}?\s*(?:else\s+)?(?:if|for|foreach|while|switch|catch|with|elif)\b\s*\(.*\)\s*\Z      # if (a) {
    |^\}?\s*(?:else|try|finally|do)\s*\Z                  # else {
    |\b(?:function|func|fn|def)\b.*\)\s*(?:->\s*\S+\s*|:\s*\S+\s*|:\s*return\s*)?\Z          # function a(b) {
    |^(?:(?:async|static|public|private|protected|readonly|get|set)\s+)+[\w$\#]+\s*\(.*\)\s*(?::.*)?\Z   # async a() {
    |\)\s*(?::\s*[\w$<>\[\]|., ]+)?\s*=>\s*\Z             # (a) => {
    |\blambda\b[^:]*:\s*\Z                                # lambda: {
    |^[@&](?![\w.-]+/[\w.-])[\w-]+[^{}]*\Z                # @media print {, but `@acme/site:dev: {` is a package, of which a task runner says its lines are
    |^[\w$.]+\s*:\s*[\w$.\[\], |]+?\s=\s*\Z               # a: Dict = {
    |^(?:module\.)?exports(?:\.[\w$]+)?\s*=\s*\Z          # module.exports = {
    |^__\w+__\s*\+?=\s*\Z                                 # __all__ = [
    |^(?:(?:el)?if|for|while|assert)\b.*\b(?:in|is|and|or|not)\s*\Z       # if a in [
    |\b(?:if|while|unless)\b.*\breturn\s*\Z                # if (a) return {
    |[=(]\s.*\s\?\s.*\s:\s*\Z                             # a = b ? c : {
    |[\])]\s[+*]\s*\Z                                     # [1] + [
    |[^=!<>\s}\]]\s(?:&&?|\|\||\?\??|\+=|[=!]==?|instanceof)\s*\Z   # a && {
    """
)
"""What code writes before braces and brackets."""
IN_LIST = LatePattern(r"^(?:(?:el)?if|while|assert|and|or|return|for)\s.*\bin\s*\Z")
"""What another language writes before a list in which it looks for something."""
INDENTED = LatePattern(r"(?:return|yield|assert|raise|export|case .*)\s*\Z|[\w$]+[.\[][\w$.\]\['\"]*\s\+?=\s*\Z|[\w$]+\s\+=\s*\Z")
"""What code writes before them, but a log, too, at the left."""
TYPE_BEFORE = LatePattern(
    r"(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:(?:abstract|const|pub)\s+)?(?:interface|enum|struct|trait|namespace)\s+"
)
"""What code writes before the name of a type that it declares."""
RETURN_BEFORE = LatePattern(r"(?:case\b.*|default)\s*:\s+return\s+")
"""What code writes before what a case gives back."""
RETURNS = LatePattern(r"return\s+")
"""What code writes further in, but a log, too, at the left."""
SELECTOR = LatePattern(
    r"(?:[^{}]*,\s*)?(?:[\w-]*[.#][A-Za-z_][\w-]*|\*|(?:a|article|aside|body|button|code|div|footer|form|h[1-6]|header|html|img|input|label|li|main|nav|ol|p|pre|section"
    r"|span|svg|table|t[dhr]|ul))(?:::?[a-z-]+)*(?:\s*[>+~]\s*[\w.#:-]+)*\s+"
)
"""What a style sheet writes before braces: `.clear`, `a:hover`, `ul > li`."""
STYLES = frozenset(
    {"border", "bottom", "columns", "flex", "gap", "inset", "left", "margin", "opacity", "order", "orphans", "outline", "padding", "right"}
    | {"top", "widows", "zoom"}
)
"""What a style sheet says with a number alone, in names that need no quotes."""
STYLES_OF_TAGS = frozenset({"border", "margin", "outline", "padding"})
"""What it says of what has no more than a name, as labels of a log have, too."""
ASSIGNED = LatePattern(r"[\w$]+\s=\s*\Z")
"""What code writes before empty ones, but a log, too, at the left."""
WORDS_ALONE = LatePattern(r"[\w$@.:'\- ]+")
"""What a label may be, whatever its words mean in code: `old` and `new`."""
FOLLOWED = LatePattern(
    r"\)*\]*\)*;|\.[\w$#]|\?\.|\(|\s*(?:={1,3}(?!>| \$\d{1,4}(?:\n|\Z))|!==?|&&|\|\||\?\?)(?:\s(?!\s*[{\[])|\Z)|\s(?:as (?:const|[A-Z])|instanceof|satisfies|extends) ?[\w$]|\s(?:if|for) [\w$]+ (?:in|else|is|not|==)|\s[?&] |\s\| (?:\{|null\b|undefined\b|[A-Z]\w+\b[^:]*\Z)"
)
"""What code writes behind them."""
BODY_BEFORE = LatePattern(
    r"(?:^|\s)(?:ƒ\s)?(?:[\w$.:~<>]+\([^()]*\)|\((?:[\w$.]+(?:\s*,\s*[\w$.]+)*)?\))(?:\s(?:const|noexcept|override))?\s*\Z|^[.#][A-Za-z_-][\w-]*(?:[\s,>+~.#:][\w.#:>+~, -]*)?\s*\Z"
)
"""What code writes before an empty body: `main() {}`; a style sheet before an empty rule: `.clear {}`; and no note such as `(see below) {}`, `#1 {}`."""
STATEMENTS = LatePattern(r";[ \t]*(?:\n|\Z)")
"""What ends statements of code, at the end of a line."""
ENDS_ITEM = LatePattern(r"[)\]}]*(?:,\s*(?:\Z|[#/])|\))")
"""What may end an item of a list or of a call, in code that goes on around it."""
LOOSE_JSON = LatePattern(r"(?:\{|\[+\{?)\"(?:[^\"\\\n]|\\.)*+\"(?::[ ]|,[ ]|[^:,])|\[+\d+, ")
"""JSON in one line with blanks: Node prints no such text, but other languages do."""
ITEM_OF_YAML = LatePattern(r"-\s+")
"""A dash before something: an item of a list, as people and YAML write it."""
CLOSES_A_CALL = LatePattern(r"(?:[*#]\s+|//\s*)?[)\]}]+,\s*")
"""What closes an argument of a call that began above: `), { a: 1 })`."""
GOES_ON_BELOW = LatePattern(
    r"(?:[(\[{]|=>|(?:\b(?:const|let|var|val|type|static|readonly|final|[sS]tring)\s.*[\w>]|\w\.\w+|[\])])\s=|[\])}'\"`],|['\"]\s(?:\+|\|\|)|\A\s*\|\|\s.*['\"]|\\|\(\w?(?:'[^']*'|\"[^\"]*\"))\s*\Z"
)
"""What a line of code ends with that goes on below: `f(`, `const a =`, `'a',`; `count =` alone is a label, too."""
LINE_OF_CODE = LatePattern(
    r"""(?x)
    ;\s*\Z|=>|\)\s*\{\s*\Z|[\w$]\((?:[^()]*[{\[(])?\s*\Z|^\s*[}\])]+\)      # f(a, {
    |^\s*(?:if|for|while|switch|catch)\s?\(
    |^\s*(?:export\s+)?(?:const|let|var)\s+[\w$\[{][^=]*=
    |^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function|def|func|fn)\b.*\(
    |^\s*(?:import|export)\s.*['"]|^\s*from\s+[\w.]+\s+import\s
    |^\s*(?:await|throw|raise|yield)\s+(?:new\s+)?[\w$.]+\(
    |^\s*return\s*(?:[({\['"]|[\w$.]+\()
    |^\s*(?:def|class)\s.*:\s*\Z|^\s+(?:if|elif|for|while|with|try|else|except|finally)\b.*:\s*\Z
    |^\s*(?:\#include|@\w+\()
    """
)
"""A line that is source code, whatever stands around it; a line of prose with a word in it that code has, too, is none."""
DIRECTIVE = LatePattern(r"\s*['\"]use (?:strict|client|server|asm|cache)['\"]\s*")
"""A string that is a statement of JavaScript."""
LABELLED = LatePattern(r"\s*[\w$@.\/\-]+:\s")
"""What may be a key of YAML: `name: 'Ann'`."""
YAML_MARK = LatePattern(r"---\s*\Z|\s*-\s+[\w.\-]+:(?:\s|\Z)|\s*[\w.\-]+:\s+[|>][+-]?\s*\Z|\s+[\w.\-]+:\s*\Z")
"""A line that only YAML has: `- name: a`, `text: |`, a key alone that is further in."""
YAML_ENTRY = LatePattern(r"\s*-\s\S.*|\s*[\w.\-]+:(?:\s+(?!['\"{\[<]|-?\d|(?:true|false|null|undefined)\b)[^:]*)?")
"""A line that YAML has, and a log, too: a key alone, or one with a word."""
TAP_RESULT = LatePattern(r"[ ]*(?:not )?ok\b")
"""The result of a test, as the Test Anything Protocol has it: `not ok 1 - adds`."""
TAP_OPENS = LatePattern(r"(?P<indent>[ ]+)---\s*")
"""What opens the YAML below such a result, which `...` closes at the same indentation."""
YAML_TEXT = LatePattern(r"(?P<indent> *)(?:- +)?(?P<key>[\w@.\/\-]+): +(?:'(?:[^'\n]|'')*'|\"(?:[^\"\\\n]|\\.)*\")\s*")
"""A key of YAML with a text in quotes, as a log has it, too: `name: 'web'`."""
YAML_KEY = LatePattern(r" *(?:- +)?[\w@.\/\-]+:(?: +(?:[^\s'\"\[\]{}<](?:(?!: )[^\[\]{}\n])*|\[[^\s\[\]{}][^\[\]{}\n]*\]))?\s*")
"""One with words, a number or a list as YAML writes it, or with none."""
LABEL_OF_YAML = LatePattern(r"(?:- +)?[\w@.\/\-]+: +")
"""A key before what it has."""
TIGHT_LIST = LatePattern(r": \[(?:''|-?\d)")
"""A list of one line without the blanks that a printer writes in it, where it has them in braces: `{ node: [18] }`."""
YAML_KEY_ALONE = LatePattern(r"(?P<indent> *)[\w@.\/\-]+:\s*")
"""One that what stands below it belongs to, where that is further in."""
CLOSES_IN_CODE = LatePattern(r"\s*[}\]](?:[)\]},;]|\s*(?:\.|=>|as |:))")

# --- source code inside of them ---


class LeafSign(NamedTuple):
    """What a raw text shows that somebody wrote as code; such a text, and one much like it that a printer writes."""

    name: str
    pattern: str
    code: str
    printed: str


SIGNS = (
    LeafSign(
        "a name",
        r"\A(?!\$?[A-Z\d_]{2,}\Z|[xX*]{3,}\Z|[0-9a-f]{16,}\Z)[A-Za-z_$][\w$]*(?:(?:\?|!)?\.#?[A-Za-z_$][\w$]*)*[?!]?\Z",
        "user.id",
        "UTC",
    ),
    LeafSign("a call with names", r"[\w$>]\((?:\)|[a-z_$][\w$]*[,).(\[])", "total(items)", "Total(12)"),
    LeafSign("a call of a function", r"\A(?!moment\b|dayjs\b)[a-z_$][\w$.]*\([\[{(]*['\"`]", "require('fs')", "moment('2020')"),
    LeafSign("a field of GraphQL", r"\A\w+\([\w$]+: [$\w]", "items(first: $n)", "Items(1)"),
    LeafSign("an end of a statement", r";\s*(?:\Z|\n|//|/\*)|; [\w-]+\??: ", "0; padding: 1px", "a;b"),
    LeafSign("an operator", r"(?:=>|&&|\|\||\?\?|[=!]==?| [?|&+*] |(?<=\w) (?:=|instanceof|as) )", "a === b", "a=b"),
    LeafSign(
        "a keyword",
        r"\A(?:async|await|class|extends|function|infer|keyof|lambda|new(?! [\w$.]+[(<])|not|readonly|typeof|unique|void|yield)\b",
        "typeof x",
        "new Oid(1)",
    ),
    LeafSign(
        "what a function takes, below",
        r"\n[ \t]*(?:new |get |set |static )*[\w$]* ?\([^()\n]*\w\??: [^()\n]*\)(?::|\s*\Z)",
        "A\nnew (b: C): A",
        "A\n(b: c).",
    ),
    LeafSign("a condition", r" if .{1,80} else | for .{1,80} in ", "a if b else c", "a if b"),
    LeafSign("a note", r"(?:\A|\s)(?:/\*|//|#\s)|\*/", "1 // one", "https://a.b"),
    LeafSign("a place of a list", r"[\w$)]\[", "args[0]", "a [0]"),
    LeafSign("a type", r"\w<[A-Za-z_][\w.]*(?:[,>\[|<]| extends)", "Partial<Options>", "Foo<1>"),
    LeafSign("a type that is never null", r"\A\[*[A-Z]\w*[!\]]*!", "ID!", "Hi there!"),
    LeafSign("the rest of a list", r"\A\.\.\.[\w$]", "...rest", "... dots"),
    LeafSign("a part of a template", r"\$\{|\A`", "`${a}`", "$12.50"),
    LeafSign("a colour of a style sheet", r"\A#[0-9a-fA-F]{3,8}(?:\s|\Z)", "#0c5404", "#<Foo>"),
    LeafSign("a length of a style sheet", r"\A-?[\d.]+(?:px|r?em|ex|v[hw]|pt)\b|!important", "0.5em", "50%"),
    LeafSign("an opened block", r"(?<=[\w) ])[{(\[]\s*\Z|\A\((?![a-z][\w \-]{0,60}\)\Z)", "(a) {", "Foo {}"),
    LeafSign("a number in another notation", r"\A0[xob][0-9a-fA-F_]+\Z", "0x53", "0x"),
)
"""What tells code from what a custom inspect function printed."""
_LITERAL = r"''|-?\d[\d.]*n?|true|false|null|undefined"
_FLAT_CALL = rf"(?:new )?[A-Z][\w$.]*\((?:{_LITERAL})(?:, (?:{_LITERAL}))*\)"
_ARGUMENT = rf"(?:{_LITERAL}|{_FLAT_CALL}|\{{ [A-Za-z_$][\w$]*: (?:{_LITERAL})(?:, [A-Za-z_$][\w$]*: (?:{_LITERAL}))* \}}|\{{\}})"
PRINTED_CALL = LatePattern(rf"(?:new )?[A-Z][\w$.]*\({_ARGUMENT}(?:, {_ARGUMENT})*\)|new (?:MinKey|MaxKey)\(\)")
"""A call that a printer writes, of a class or of what it has, `''` for all that is quoted: nothing but literals are in it, or it is one known to have none."""

# --- what somebody wrote by hand, and is read with repairs alone ---

CODE_BEFORE = LatePattern(r"[;)\]}]\s*//|(?:\A|\s)\d{1,3}[.)]\s*\Z|`")
"""Code, the number of a list or a backtick before an object: `f(x); // {a: 1}`, `2. {a: 1}`."""
WORDS_BEHIND = LatePattern(r"(?:,? [a-z]{2,}|, ['\"])")
"""Words behind one: `{a: 1} is the first`."""
CONSTANT_BEFORE = LatePattern(r"[A-Z][A-Z\d_]+\s=\s*")
"""What is given a value in code: `NAMES = {`."""
OPERATOR_BEFORE = LatePattern(r"[?:]\s+|(?:.*\s)?&\s+")
"""`a ? {b: 1}`, `A & {b: 1}`."""
BLANK_BEFORE_COLON = LatePattern(r"[\w$] : ")
"""`a : 1`: no printer writes so."""
BRACE_AND_BLANK = LatePattern(r"\{ [^\s]")
"""`{ a`"""
BRACE_AND_MEMBER = LatePattern(r"\{(?:['\d]|[A-Za-z_$][\w$]*: )")
"""`{a: 1}`"""
OPENER_AND_NOTE = LatePattern(r"[{\[] ?//")
"""`{ // what stands in it`"""
VALUE_IN_DOUBLE_QUOTES = LatePattern(r"(?:\A|[\s{])[A-Za-z_$][\w$]*: \"")
"""`a: "b"`, as no Node prints it, but Bun, Deno and Firefox do."""

NOTE_BEFORE_NAME = LatePattern(r"\{[ \t]*\n[ \t]*//[^\n]*\n[ \t]*\"")
"""A note behind a brace, and a key in quotes below it: a file in JSON that somebody explains."""

QUOTED_NAME = LatePattern(r"(?<![\w$])'[A-Za-z_]\w*':[ ]")
"""A key in single quotes that needs none, as Python writes it; Node quotes one with a dollar sign."""
MENDED_RAW = LatePattern(
    r"""(?x)
    \$?[A-Z][A-Z\d_\-*.]*|[xX*#.\-█•●▓░]{3,}|\([a-z][\w \-]{0,60}\)|<[^<>\n]{1,99}>|[0-9a-f]{8,}     # UTC  XXXX  <your id>  507f1f77bcf86cd799439011
    |\*{2,}[\w@.\- ]*\*{2,}|\[[^\[\]\n]{1,99}\]                      # **hidden**
    |[0-9a-f]{4,}(?:-[0-9a-f]{2,})+                                   # 123e4567-e89b-12d3-a456-426614174000
    |(?:new\ )?[A-Za-z][\w$.]*\([^()\n]*\)                           # ObjectId("507f…")
    |\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+\-]\d\d:?\d\d)?)?           # 2020-01-01
    |-?[\d.,]+[a-z%]{0,3}                                            # 12ms
    |(?:async\ )?function\b[^\n{]*\{(?s:.*)\}|\([^()\n]*\)\s=>(?s:.*)  # function () { … }
    """
)
"""What a raw text may be in a print that was mended: a redaction, a call of a class, a date, the source of a function."""

DOUBTS = (
    LeafSign("quotes of a word processor", r"\A[‘’“”„‚].*[‘’“”]\Z|\A\[[‘“„‚][^\n]*\]\Z", "[“Ann”]", "the “Ann”"),
    LeafSign("a comma that separates nothing", r",\Z", "12 kB,", "12,5 kB"),
    LeafSign("a blank line", r"\n[ \t]*(?:\n|\Z)", "one\n\ntwo", "one\ntwo"),
    LeafSign("what somebody left out", r"\A(?:\.\.\.|…)|\{…|[{\[] ?\.\.\. ?[}\]]\Z|\A'[^'\n]*'(?:\.\.\.|…)\Z", "Foo {...}", "Loading..."),
    LeafSign("a tag of HTML", r"</?(?:span|br|code|pre|b|em|strong|font|div|p)\b[^<>\n]*>", "<span>1</span>", "<p1>"),
    LeafSign("an entity of HTML", r"&(?:quot|apos|amp|lt|gt|nbsp|#39|#x27|#34);", "&quot;a&quot;", "a&b;"),
    LeafSign("a backslash before a quote or a bracket", r"(?:\A|\s)\\['\"\[{]|\\[<\[]", "\\[ 1 \\]", "C:\\a"),
    LeafSign("punctuation of full width", r"，\s*(?:[\w$]+\s?[:：]|['\"\d\[]|undefined|NaN|null|Symbol)", "7，b: 1", "一，二"),
    LeafSign("a blank of no width", r"[\u200b\u2060\ufeff]", "7\u200b", "7"),
    LeafSign("the end of a line", r"\r", "1\r  b: 2", "1\n  b: 2"),
    LeafSign("emphasis of Markdown", r"\A\*\*[\w$]+\*\*", "**a**: 1", "****"),
    LeafSign("frames of an error on its line", r"\S[ ]{2,}at \S[^\n]*:\d+:\d+", "no    at f (/a.js:1:2)", "no at all"),
    LeafSign("a mark of a comment", r"\A\*[ ]", "* 1", "*1"),
    LeafSign(
        "frames at another indentation",
        r"\n(?:[ ]{0,3}|[ ]{5,}|\t+)at \S[^\n]*:\d+:\d+",
        "no\nat f (/a.js:1:2)",
        "no\n    at f (/a.js:1:2)",
    ),
    LeafSign("blanks behind it", r"\S[ \t]{2,}(?:\n|\Z)", "$12  ", "$12"),
    LeafSign("a star that was lost", r"\ACircular \d+\Z", "Circular 1", "Circular"),
    LeafSign("a string that is not closed", r"\A'[^'\n]*, [A-Za-z_$][\w$]*: ", "'a..., b: 'c'", "'a"),
    LeafSign("the print of a browser", pattern_text("BROWSER_LEAF"), "Array(3)", "Array(Foo)"),
    LeafSign("a print beyond the depth of another program", r"\A(?:Async)?(?:Generator)?Function \w", "Function anonymous", "Function"),
    LeafSign("the state of a promise, as Firefox has it", r"\A<state>: ", '<state>: "pending"', "<state>"),
    LeafSign("a note", r"(?:\A|\s)//\s", "1 // one", "https://a.b"),
    LeafSign("a colour without its first character", r"\[\d{1,3}(?:;\d{1,3})*+m", "[32m'x'[39m", "[32]"),
    LeafSign(
        "a form and more", r"\A[{\[] |\A(?:'[^'\n]*+'|\"[^\"\n]*+\"|-?\d++) (?:['\"\d{\[]|[A-Za-z_$][\w$]{0,99}: )", "2 3", "2 minutes"
    ),
    LeafSign("a form on a line of its own", r"\n[ \t]*[{\[] \S", "note\n{ a: 1 }", "note\n  a: 1"),
    LeafSign("nothing between two commas", r"\A\Z", "", "-"),
    LeafSign("braces or brackets that are not read", r"\A[{\[](?=[\w\"'\n{\[])(?!\d{1,3}\])", '{"a"":1}', "[32]"),
    LeafSign("a class that is not read", r"\A[A-Z][\w$]*(?:\(+\d+\)*)? ?\{[^}]*[:'\"]", "Foo { a:: 1 }", "Model { Thing }"),
    LeafSign("a key behind a value", r"\A(?:-?\d++|'[^'\n]*+'|\"[^\"\n]*+\")['\"{\[]", '1"b":2', "1-b"),
    LeafSign("a quote too many, or one missing", r"\A[^'\n]*\w'\Z|\A''\w", "Ann'", "'Ann' or 'Bob'"),
    LeafSign("quotes as a table doubles them", r"\A\"\"[^\n]+\"\"\Z", '""it\'s""', '""'),
    LeafSign("a closer too many", r"\A[^{\[\n]*(?:\{ [^{}\n]* \} \}|\])\Z", "b: { c: 1 } }", "b[1]"),
    LeafSign(
        "an entry of its own",
        r"\n(?:[A-Za-z_$][\w$]{0,99}|'[^'\n]{1,99}'|\"[^\"\n]{1,99}\"|\[(?:[\w$]{1,99}|Symbol\([^()\n]{0,99}\))\]):[ \n]",
        "XX\nb: 1",
        "XX\n  b: 1",
    ),
)
"""What tells that a raw text, or what a bracketed one left out, is hardly what a custom inspect function printed: the value stands, and an issue says so."""
FRAME_OF_JAVA = LatePattern(r"\((?:[\w$]+\.(?:java|kt|scala|groovy|clj)(?::\d+)?|Native Method|Unknown Source)\)(?![^\n])")
"""The end of a frame of a stack that a Java machine prints."""
EXCERPT = LatePattern(r"\n[ \t]*\^+[ \t]*(?:\n|\Z)|\[\d{1,3}(?:;\d{1,3})*+m")
"""In the message of an error: a line with a mark below a line of source code, which were printed between the two; or a colour without its first character."""

DOUBT = LatePattern("|".join(f"(?:{sign.pattern})" for sign in DOUBTS))
CODE = LatePattern("|".join(f"(?:{sign.pattern})" for sign in SIGNS))
ELIDED_NAME = LatePattern(r"[^'\"`,;(){}=+|&?*\n]*")
LOWER_NAME = LatePattern(r"(?!(?:redacted|hidden|removed|omitted|masked|filtered|secret|snip)\Z)[a-z_$][\w$]*")
HIDDEN_NAME = LatePattern(r"(?s)[^:.(|]*|'.*'")
CLASS_NAME = LatePattern(r"[^;{}=&|?]*")
IN_NAME = LatePattern(r"(?:\w )?(?:in|of|as) |\b(?:keyof|typeof)\b")
COMMENT = LatePattern(r"[*/]")
TYPE = LatePattern(
    r"(?:(?:string|number|boolean|any|unknown|never|void|object|symbol|bigint|(?!NaN|Infinity)[A-Z]\w*)(?:<[^<>]*>)?(?:\[\])*(?:, \w+\??: | \| |\Z))+"
)
