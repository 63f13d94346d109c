"""Redaction: secrets in a log, a record, a value or a text → the same without them, ``<secret 1>`` in their place.

In: what was logged, read or not. Out: the same; what is no secret is as it was. Keys are known by ``keys``, tokens by ``shapes``; what
was found once is gone wherever it stands after that (``known``).
"""

from __future__ import annotations
