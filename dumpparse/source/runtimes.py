"""The names of what may be said to have printed a log."""

from __future__ import annotations

RUNTIMES = ("node", "bun", "deno", "chrome", "edge", "firefox", "safari", "react-native", "jest", "vitest", "cloudflare")
"""As ``--runtime`` and the ``runtime`` of records have them."""
