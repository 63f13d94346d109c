"""The pytest plugin: the fixtures ``dump_snapshot`` and ``capture_node``.

It is loaded by every pytest of an environment where dumpparse is installed, so it imports pytest and nothing else before one
of its fixtures is used, adds no option, no marker and no hook, and changes no test that does not ask for a fixture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from .node import CaptureNode
    from .snapshot import DumpSnapshot

_INSTALL = 'dump_snapshot needs syrupy: python -m pip install "dumpparse[pytest]"'


@pytest.fixture
def dump_snapshot(request: pytest.FixtureRequest) -> DumpSnapshot:
    """Compare what was logged with the snapshot of this test: ``assert log_text == dump_snapshot``.

    Takes a log (``str``, ``bytes`` or a path), parsed values, records, events and responses. The first run and
    ``--snapshot-update`` write ``__snapshots__/<module>/<test>.jsonc``, key order kept. ``dump_snapshot(ignore=["ids", "times"],
    ignore_paths=["**.etag"])`` leaves out what differs from run to run; by default everything is kept.
    """
    try:
        import syrupy  # noqa: F401
    except ImportError:
        pytest.fail(_INSTALL, pytrace=False)
    if not request.config.pluginmanager.hasplugin("syrupy"):
        pytest.fail("dump_snapshot needs the pytest plugin of syrupy, which was turned off (-p no:syrupy)", pytrace=False)
    from .snapshot import DumpSnapshot

    return DumpSnapshot.on(request.getfixturevalue("snapshot"))


@pytest.fixture
def capture_node(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CaptureNode:
    """Run a program with the real node and give what it printed, parsed: ``capture_node("console.log({ a: 1 })").values``.

    Takes the text of a script, the path of one, or a list of arguments for node. The test is skipped where there is no node.
    """
    from .node import CaptureNode, find_node

    node = find_node()
    if node is None:
        pytest.skip("capture_node runs a program with node, and there is no node on the PATH")
    return CaptureNode(node, cast("pytest.Item", request.node).path.parent, tmp_path_factory)
