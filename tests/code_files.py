"""How many values are read in files that no program printed: source code, style sheets, READMEs.

``python tests/code_files.py [FOLDER…]`` prints it by kind of file, for the packages of this Python or for other folders, and what
was read; ``--most N`` looks at N lines of each kind.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from helpers import node

from dumpparse import Value, iter_records

KINDS = {
    "Python": (".py", ".pyi"),
    "text": (".md", ".rst", "METADATA"),
    "style sheets": (".css", ".scss"),
    "JavaScript": (".js", ".mjs", ".cjs"),
    "TypeScript": (".ts", ".mts", ".tsx"),
}
LONGEST = 2000
"""Files of more lines are looked at up to there."""
_MOST_A_LINE = 200
"""So many characters the lines of a file have on average that somebody wrote."""
LITERAL = re.compile(
    r"""(?:[\s{}\[\],:]
    |'(?:[^'\\\n]|\\.)*+'|"(?:[^"\\\n]|\\.)*+"
    |-?\d[\d.]*+(?:e[+-]?\d+)?n?(?!\w)
    |(?:true|false|null|undefined|NaN|Infinity)\b
    |[A-Za-z_$][\w$]*+(?=:)
    )*+""",
    re.VERBOSE,
)
"""What may be given to node: brackets, keys, strings, numbers and constants, and no name of anything else."""
_LEADER = re.compile(r"[ \t]*(?://|#|\*) ?")


class Shown(NamedTuple):
    """A value that was read, and where."""

    file: str
    line: int
    text: str


class Count(NamedTuple):
    """What was read in the files of a kind: how many lines they have, and the values that nobody printed."""

    lines: int
    values: list[Shown]


def files(folder: Path, endings: tuple[str, ...], most: int, longest: int = LONGEST) -> Iterator[tuple[Path, str]]:
    """Yield files evenly over a folder, with their text, up to so many lines.

    Those of this project, whose text holds prints, are left out; so is what was minified, which nobody pastes and which has few lines.
    """
    found = sorted(path for path in folder.rglob("*") if path.name.endswith(endings) and ".min." not in path.name and path.is_file())
    found = [path for path in found if "dumpparse" not in path.relative_to(folder).as_posix()]
    step = next((prime for prime in (7919, 104_729, 1_299_709) if len(found) % prime), 1)
    lines = 0
    for number in range(len(found)):
        path = found[number * step % len(found)]
        text = "".join(path.read_text("utf-8", "replace").splitlines(keepends=True)[:longest])
        if len(text) > _MOST_A_LINE * (text.count("\n") + 1):
            continue
        yield path, text
        lines += text.count("\n")
        if lines >= most:
            return


def count(folder: Path, kind: str, most: int, longest: int = LONGEST) -> Count:
    """Read the files of a kind, of each up to so many lines."""
    lines, read = 0, []
    for path, text in files(folder, KINDS[kind], most, longest):
        lines += text.count("\n")
        read += [Shown(str(path.relative_to(folder)), line, shown) for line, shown in values_in(text)]
    return Count(lines, not_printed(read))


def values_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each value in a text, without what its line is indented by."""
    for record in iter_records([text]):
        for part in record.parts:
            if isinstance(part, Value):
                shown = "".join(text[start:stop] for start, stop in part.span.ranges)
                first = text[text.rfind("\n", 0, part.span.start) + 1 : part.span.start] + shown
                indent = len(first) - len(first.lstrip(" "))
                lines = shown.strip().split("\n")
                if leader := _LEADER.match(lines[0]):
                    lines = [line.removeprefix(leader[0]) for line in lines]
                yield part.span.line, "\n".join([lines[0], *(line[indent:] if line[:indent].isspace() else line for line in lines[1:])])


def not_printed(read: list[Shown]) -> list[Shown]:
    """Return the values that are not printed so: all but literals of which node, printing what they are, gives the same text."""
    literals = [one for one in read if LITERAL.fullmatch(one.text)]
    if not literals:
        return read
    given = "\n".join(json.dumps({"text": one.text}) for one in literals)
    script = Path(__file__).with_name("evaluate_literals.cjs")
    done = subprocess.run([str(node()), str(script)], input=given.encode(), capture_output=True, check=True)
    printed = {one for one, is_so in zip(literals, json.loads(done.stdout), strict=True) if is_so}
    return [one for one in read if one not in printed]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[installed()])
    parser.add_argument("--most", type=int, default=20_000)
    asked = parser.parse_args()
    for folder in asked.folders:
        for kind in KINDS:
            lines, values = count(folder, kind, asked.most)
            sys.stdout.write(
                f"{folder.name}: {kind}: {lines} lines, {len(values)} values, {1000 * len(values) / max(lines, 1):.2f} in 1,000\n"
            )
            for one in values:
                sys.stdout.write(f"  {one.file}:{one.line}: {one.text[:160]!r}\n")


def installed() -> Path:
    """Return the folder of the packages that the tests are installed with."""
    import pytest  # only where it stands matters

    return Path(str(pytest.__file__)).parent.parent


if __name__ == "__main__":
    main()
