"""Lines of a file in YAML that stand above all that only YAML has: `name: 'web'` alone may be a label and a string that was logged.

In: lines that stand right below one another. Out: how many of them are YAML; none where nothing says so.
"""

from __future__ import annotations

from ..source.lines import Line, indent_of
from .foreign import YAML_KEY, YAML_KEY_ALONE, YAML_TEXT


def lines_of_yaml(lines: list[Line]) -> int:
    """Return how many lines are YAML, from the first on: two keys with texts in quotes, or such a key and one that has others below it, further in.

    The same key with another text is what a log says again.
    """
    keys: set[tuple[int, str]] = set()
    is_yaml = False
    count, above = 0, -1
    for number, line in enumerate(lines):
        text = line.text
        if not text.strip():
            continue
        if line.count > 1:
            break
        if (found := YAML_TEXT.fullmatch(text)) is not None:
            if (key := (found.end("indent"), found["key"])) in keys and not text.lstrip().startswith("-"):
                break
            keys.add(key)
        elif YAML_KEY.fullmatch(text) is None:
            break
        is_yaml = is_yaml or len(keys) > 1 or (len(keys) == 1 and 0 <= above < indent_of(text))
        alone = YAML_KEY_ALONE.fullmatch(text)
        above = alone.end("indent") if alone is not None else -1
        count = number + 1
    return count if is_yaml and keys else 0
