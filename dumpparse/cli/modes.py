"""The option that says how values are written."""

from __future__ import annotations

import click

from ..report.formats import MODES, mode_help

mode_option = click.option("--mode", type=click.Choice(MODES), help=mode_help())
"""In which format values are written; ``None`` where nobody says."""
