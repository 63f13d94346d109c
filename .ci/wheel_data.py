"""What hatch calls when it builds a wheel: manual pages and completions are made of the commands themselves, and packed as its data."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelData(BuildHookInterface):
    """Adds ``share`` to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files anew; in a process of its own, as a build is no place for the package's own state."""
        self._folder = tempfile.mkdtemp()
        subprocess.run([sys.executable, "-m", "dumpparse.cli.share", self._folder], cwd=self.root, check=True)
        build_data["shared_data"][self._folder] = "share"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take them away."""
        shutil.rmtree(self._folder)
