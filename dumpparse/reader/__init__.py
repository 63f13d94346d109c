"""Bytes → text → lines → blocks: sans-I/O, ``feed(chunk)`` and ``close()``."""
