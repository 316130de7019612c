"""Finds our data files in the source tree and in the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

_SOURCE_TREE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """The path of a file below ``resources/``. Frozen programs find it in ``sys._MEIPASS`` (PyInstaller's manual)."""
    return Path(getattr(sys, "_MEIPASS", _SOURCE_TREE)).joinpath("resources", *parts)
