"""The page that logs are pasted into: a server for one person, on this machine alone.

In: what is pasted. Out: what is read of it, in pieces, as it is read. Nothing of it is written anywhere: when a request has been answered, all
of it is gone.
"""

from __future__ import annotations
