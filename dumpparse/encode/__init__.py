"""Values ↔ tagged and natural JSON, values → plain JSON, and their text. No function here recurses on its input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import late

if TYPE_CHECKING:
    from .direct import dumps_natural, dumps_tagged
    from .natural import from_natural, to_natural
    from .plain import to_plain
    from .tagged import from_tagged, to_tagged
    from .text import dumps, write_json

__all__ = [
    "dumps",
    "dumps_natural",
    "dumps_tagged",
    "from_natural",
    "from_tagged",
    "to_natural",
    "to_plain",
    "to_tagged",
    "write_json",
]

__getattr__ = late(
    __name__,
    {
        "dumps": "text",
        "dumps_natural": "direct",
        "dumps_tagged": "direct",
        "from_natural": "natural",
        "from_tagged": "tagged",
        "to_natural": "natural",
        "to_plain": "plain",
        "to_tagged": "tagged",
        "write_json": "text",
    },
)
