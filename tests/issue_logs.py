"""A log for every issue code of the reader; those of streams have their cases in tests/responses/test_issues.py."""

from __future__ import annotations

READ_WRONG = {
    "cut": b"{ a: 1, b: { c:",
    "unparsed": b"{\nprose here\n",
    "invalid-utf8": b"{ a: '\xff' }\n",
    "utf-16-guessed": "{ a: 'x' }\n".encode("utf-16-be"),
    "duplicate-key": b"{ a: 1, a: 2 }\n",
    "depth-limit": b"[ " * 200 + b"]" * 200,
    "number-limit": b"{ a: " + b"9" * 5000 + b" }\n",
    "ambiguous-error-head": b"Error: TypeError: no\n    at f (/a.js:1:2)\n",
    "message-holds-values": b"Error: no\nuser { id: 1 }\n    at f (/a.js:1:2)\n",
    "record-too-large": b"{ a: '" + b"x" * 2000 + b"' }\n",
}
