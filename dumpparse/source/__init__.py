"""Bytes → text → lines: sans-I/O, ``feed(chunk)`` and ``close()``."""
