"""Made-up secrets, from a seed, and where they are printed. None stands in this repository: they are made when a test runs."""

from __future__ import annotations

import json
import random
import re
import string
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

from helpers import environment

from dumpparse.redact.known import written
from dumpparse.redact.shapes import SHAPES

PRINT = Path(__file__).with_name("print.cjs")
LETTERS = string.ascii_letters + string.digits
ODD = LETTERS + "!#$%&*+-./:;<=>?@^_|~'\"\\ {}[](),é"

BY_SHAPE = ("bare", "inText", "mapKey", "objectKey", "label", "stack", "query")
"""Places that only the look of a secret tells."""
WORDS = (
    "assigned",
    "option",
    "label",
    "connection",
    "curl",
    "httpText",
    "header",
    "ownLine",
    "jwtLike",
    "buffer",
    "url",
    "headers",
    "setCookie",
    "query",
    "stack",
    "message",
    "search",
    "changeToken",
    "oddInDatabase",
    "oddInAddress",
    "quoteInAddress",
    "passBesideUser",
    "pwd",
    "joinedVariable",
    "numberedKey",
    "session",
    "tokenList",
    "tokenObject",
    "headerPairs",
    "labelledText",
    "wrong",
    "joinedCookies",
    "yamlBlock",
    "yamlPair",
    "tagWithAttribute",
    "input",
    "sqlRow",
    "sqlUser",
    "symbolValue",
    "functionName",
    "regularExpression",
    "knownName",
    "arrayBuffer",
)
"""Places in which a secret has no blanks and quotes."""
IN_PARTS = (
    "ownLine",
    "multiLine",
    "jwtLike",
    "buffer",
    "arrayBuffer",
    "privateKey",
    "privateKeyInText",
    "oddInDatabase",
    "oddInAddress",
    "quoteInAddress",
)
"""Places that have a part of a secret, or more than it."""
KEYS = ("privateKey", "privateKeyInText")


class Made(NamedTuple):
    place: str
    secret: str


@cache
def places() -> list[str]:
    """Give all places of print.cjs."""
    return re.findall(r"^  (\w+): \(s\) =>", PRINT.read_text(encoding="utf-8"), re.MULTILINE)


def _word(rng: random.Random, alphabet: str, size: int) -> str:
    made = "".join(rng.choices(alphabet, k=size - 2)).strip() + rng.choice(string.digits) + rng.choice(string.ascii_letters)
    return made if made[0].isalnum() else "k" + made


def _token(rng: random.Random) -> str:
    """Give a token of a known kind, with other letters and digits than its example."""
    shapes = [
        shape for shape in SHAPES if shape.hint not in {"PRIVATE KEY", "://", "earer", "asic", "-u|--user"} and "webhook" not in shape.name
    ]
    shape = rng.choice(shapes)
    if shape.name == "JSON web token":
        from base64 import urlsafe_b64encode

        head, body = ({"alg": "HS256"}, {"sub": _word(rng, LETTERS, 12)})
        return (
            ".".join(urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in (head, body))
            + "."
            + _word(rng, LETTERS, 43)
        )
    # The random part of an example is one of two texts, or letters and digits of AWS.
    fill = {"a1B2": lambda: _word(rng, LETTERS, 4).replace("k", "b"), "0a1b2c3d": lambda: "".join(rng.choices("0123456789abcdef", k=8))}
    made = re.sub("a1B2|0a1b2c3d", lambda found: fill[found[0]]()[: len(found[0])], shape.takes)
    return (
        made
        if made != shape.takes
        else shape.takes.replace("IOSFODNN7EXAMPLE", "".join(rng.choices(string.ascii_uppercase + string.digits, k=16))).replace(
            "Q" * 58, "".join(rng.choices(string.ascii_uppercase + string.digits, k=58))
        )
    )


def made(count: int, seed: int = 21) -> list[Made]:
    """Give so many secrets, each in a place."""
    rng = random.Random(seed)  # noqa: S311  # made up, to be found
    found = []
    for number in range(count):
        place = places()[number % len(places())]
        if place in KEYS:
            secret = "MII" + _word(rng, LETTERS, 61)
        elif place in BY_SHAPE:
            secret = _token(rng)
        elif place in WORDS:
            secret = _word(rng, LETTERS, rng.randint(10, 40))
        else:
            secret = rng.choice([_word(rng, LETTERS, rng.randint(7, 40)), _word(rng, ODD, rng.randint(8, 30)), _token(rng)])
        found.append(Made(place, secret))
    return found


def printed(secrets: list[Made]) -> list[str]:
    """Give what Node prints for each."""
    given = "\n".join(json.dumps(list(one)) for one in secrets)
    done = subprocess.run(
        ["node", str(PRINT)], input=given, capture_output=True, text=True, encoding="utf-8", env=environment(), check=True, timeout=60
    )
    shown = re.split(r"^#\d+\n", done.stdout, flags=re.MULTILINE)[1:]
    assert len(shown) == len(secrets)
    return shown


def traces(secret: str, text: str) -> list[str]:
    """Give the texts that a secret is written as and that stand in a text, and long pieces of it."""
    pieces = {secret[at : at + 10] for at in range(len(secret) - 9)} if len(secret) > 24 else set()
    return [one for one in written(secret) | pieces if one in text]
