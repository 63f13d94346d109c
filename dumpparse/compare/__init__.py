"""Two logs, or two values: what belongs together, and what is changed, new and gone.

In: what is compared of the records of two logs, in order. Out: each difference with its place in both, a path at a time. Records are aligned
first (``match``), by what they say and by their shape, in time that grows with their number alone; then the values of two that belong together
are walked (``values``). ``align`` is what aligns anything: records, the items of an array, the lines of a snapshot.
"""

from __future__ import annotations
