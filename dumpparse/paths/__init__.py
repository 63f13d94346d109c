"""Paths inside a value, the one language of them: ``user.roles[0]``, ``a[-1]``, ``items[*].id``, ``**.etag``, ``["odd key"]``, ``[cause]``.

In: a path, and a value or its tagged JSON. Out: what stands there, and where that cannot be known. ``dumpparse.get``, the command of that
name, ``--where`` and the paths that snapshots ignore are all read here.
"""
