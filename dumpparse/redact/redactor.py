"""``Redactor``: one run, in which equal secrets have one number, whatever they stand in: texts, values, records, JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ..encode import dumps_tagged, from_tagged, to_tagged
from ..errors import DumpParseError, Issue
from ..log.record import Record, Text, Value
from ..source.late import LatePattern
from .key_blocks import KeyBlock
from .keys import Holds
from .known import Known
from .lists import names_value
from .places import Hit, apart
from .scan import Scanner
from .shapes import ASKED
from .tagged import without_secrets_in
from .yaml_lines import YamlByPrefix

Finder = Callable[[str], Iterable[str]]
"""What finds further secrets in a line: a scanner of somebody else's."""

_LABEL = LatePattern(r"(?:\A|[\s,;(\[])([\w$.\-]{1,99})(?P<sign>[ \t]*(?::|=>?)[ \t]*| ?)\Z")
"""The key at the end of a text, of which the value comes behind that."""
_JSON_KEY_BEFORE = LatePattern(r'"\s{0,20}:\s{0,200}\Z')
_MOST_BEFORE = 222
_SPACED_HEX = LatePattern(r"[0-9a-f]{2}(?: [0-9a-f]{2})+")
_HEX = LatePattern(r"[0-9a-f]")


class Redactor:
    """Takes secrets out of what it is given, with one numbering for all of it.

    What was found once is gone wherever it stands in what is given after that, also as it is written in addresses, in hexadecimal and in
    base64. A secret that comes in pieces (the deltas of a stream) is found in no piece.

    Args:
        also: what is a secret, too: ``cards``, ``mail``, ``addresses``.
        finder: what finds further secrets in a text.

    Raises:
        DumpParseError: there is no such kind.

    >>> redactor = Redactor()
    >>> redactor.value({"user": "ann", "password": "hunter2"}), redactor.text("no hunter2 here, nor sid=1")
    ({'user': 'ann', 'password': '<secret 1>'}, 'no <secret 1> here, nor sid=1')
    >>> redactor.secrets, redactor.places
    (1, 2)

    """

    def __init__(self, also: Iterable[str] = (), *, finder: Finder | None = None) -> None:
        asked = [also] if isinstance(also, str) else list(also)
        for name in asked:
            if name not in ASKED:
                message = f"there is no kind {name!r} of secrets to be asked for"
                raise DumpParseError(message, hint=f"the kinds are {', '.join(ASKED)}")
        self.scanner = Scanner(tuple(name for name in ASKED if name in asked))
        self.known_secrets = Known()
        self.places = 0
        """How many places were replaced."""
        self.finder = finder
        """What finds further secrets in a text; ``None`` where nothing does."""
        self._numbers: dict[str, int] = {}
        self._block = KeyBlock()
        self._yaml = YamlByPrefix()

    @property
    def secrets(self) -> int:
        """How many different secrets were replaced."""
        return len(self._numbers)

    def text(self, text: str) -> str:
        """Return a text, of any kind, without its secrets.

        >>> Redactor().text("GET /a?token=12ab34cd&page=2")
        'GET /a?token=<secret 1>&page=2'
        """
        return self.under("", text, Holds.NOTHING)

    def json(self, data: Any) -> Any:
        """Return JSON without its secrets: tagged, or data of any kind.

        >>> Redactor().json({"headers": [["cookie", "sid=abc1"]], "tokens": 12})
        {'headers': [['cookie', 'sid=<secret 1>']], 'tokens': 12}
        """
        return without_secrets_in(data, self)

    def value(self, value: Any, label: str = "") -> Any:
        """Return a value without its secrets, which is the value itself where it has none; ``label`` is the key that it stands under."""
        before = self.places
        shown = dumps_tagged({label: value} if label else value)
        scanner = self.scanner
        self.scanner = scanner.within(shown)
        try:
            if not self.scanner.may_find and not self._block.is_open and not self.known_in(shown):
                return value  # what most values are
            made = self.json({label: to_tagged(value)} if label else to_tagged(value))
        finally:
            self.scanner = scanner
        if self.places == before:
            return value
        return from_tagged(made[label] if label else made)

    def record(self, record: Record) -> Record:
        """Return a record without its secrets, in texts, values, prefix and issues; it is another one where it has some."""
        before = self.places
        parts: list[Text | Value] = []
        label = ""
        for part in record.parts:
            if isinstance(part, Text):
                shown = self.under("", part.text, Holds.NOTHING, self._yaml.hits(record.prefix, part.text))
                found = _LABEL.search(part.text, max(0, len(part.text) - _MOST_BEFORE))
                label = found[1] if found is not None and names_value(found[1], is_sure=found["sign"].strip() != "") else ""
                parts.append(replace(part, text=shown))
            else:
                parts.append(replace(part, value=self.value(part.value, label)))
                label = ""
        prefix = None if record.prefix is None else self.text(record.prefix)
        issues = [self.issue(one) for one in record.issues]
        if self.places == before:
            return replace(record, issues=issues) if issues else record
        return replace(record, parts=parts, prefix=prefix, issues=issues, said=None if record.said is None else self._said(record))

    def issue(self, issue: Issue) -> Issue:
        """Return an issue without secrets: it shows nothing of its line, of which a part of a secret may be all that is shown."""
        return replace(issue, message=self.text(issue.message), snippet="")

    def again(self, made: list[Any]) -> list[Any]:
        """Return JSON that was made without secrets, without those in it that were only found after them."""
        if not len(self.known_secrets):
            return made
        return [self.json(one) if self.known(dumps_tagged(one)) is not None else one for one in made]

    def summary(self) -> str:
        """Return how much was replaced, in words."""
        if not self.places:
            return "no secret was found"
        secrets, places = len(self._numbers), self.places
        return f"{secrets:,} secret{'s were' if secrets != 1 else ' was'} replaced, in {places:,} place{'s' if places != 1 else ''}"

    def without_known(self, text: str) -> str:
        """Return words about a log without what was found as a secret in that; nothing is counted, and nothing looked for."""
        places = self.places
        made = self.replaced(text, self.known_in(text))
        self.places = places
        return made

    def error(self, error: DumpParseError) -> DumpParseError:
        """Return an error without secrets: it shows nothing of its line."""
        made = type(error)(
            self.text(error.message), offset=error.offset, path=self.text(error.path), file=error.file, code=error.code, hint=error.hint
        )  # fmt: skip
        made.line, made.column, made.snippet = error.line, error.column, ""
        return made

    # --- texts ---

    def under(self, name: str, text: str, holds: Holds, also: Iterable[Hit] = ()) -> str:
        """Return a text that stands under a key without its secrets, and without those that were found in it before."""
        if not text:
            return text
        hits = self.scanner.value(name, text, holds) if holds is not Holds.NOTHING else self.scanner.find(text)
        return self.replaced(text, [*hits, *also, *self.known_in(text), *self._block.hits(text)])

    def known_in(self, text: str) -> list[Hit]:
        """Return where secrets stand in a text that were found before, or by the scanner of somebody else."""
        if self.finder is not None:
            for secret in self.finder(text):
                self.known_secrets.add(secret)
        return [
            Hit(((start, stop),), secret, "bytes" if _SPACED_HEX.fullmatch(text, start, stop) else "label")
            for start, stop, secret in self.known_secrets.find(text)
        ]

    def known(self, text: str) -> str | None:
        """Return a secret that was found before and stands in a text."""
        return next((secret for _, _, secret in self.known_secrets.find(text)), None)

    def replaced(self, text: str, hits: list[Hit]) -> str:
        """Return a text with what was found in it replaced."""
        if not hits:
            return text
        pieces: list[str] = []
        at = 0
        for hit in apart(hits):
            for number, (start, stop) in enumerate(hit.ranges):
                pieces += text[at:start], self._instead(hit, text, start) if not number else ""
                at = stop
        return "".join([*pieces, text[at:]])

    def count(self) -> None:
        """Count a place that was replaced without a label."""
        self.places += 1

    def label(self, secret: str) -> str:
        """Return what stands in place of a secret."""
        self.count()
        secret = secret.strip()
        self.known_secrets.add(secret)
        return f"<secret {self._numbers.setdefault(secret, len(self._numbers) + 1)}>"

    def _instead(self, hit: Hit, text: str, start: int) -> str:
        if hit.put == "nothing":
            return ""
        if hit.put in {"zero", "bytes"}:
            self.count()
            return "0n"[: 1 + hit.secret.endswith("n")] if hit.put == "zero" else _HEX.sub("0", text[start : hit.ranges[0][1]])
        label = self.label(hit.secret)
        if hit.put == "label":
            return label
        is_json = hit.put == "quoted" and _JSON_KEY_BEFORE.search(text[max(0, start - _MOST_BEFORE) : start]) is not None
        return f'"{label}"' if is_json else f"'{label}'"

    def _said(self, record: Record) -> Any:
        return None if record.said is None else type(record.said)(*(one if one is None else self.text(one) for one in record.said))
