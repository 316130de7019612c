"""Finds our data files in the source tree and in the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

_SOURCE_TREE = Path(__file__).resolve().parent.parent


def notices() -> Path | None:
    """The names and licences of all that the frozen program is made of; None where it is not frozen."""
    path = Path(sys.executable).resolve().parent / "THIRD-PARTY-NOTICES.txt"
    return path if getattr(sys, "frozen", False) and path.exists() else None


def resource(*parts: str) -> Path:
    """The path of a file below ``resources/``. Frozen programs find it in ``sys._MEIPASS`` (PyInstaller's manual)."""
    return Path(getattr(sys, "_MEIPASS", _SOURCE_TREE)).joinpath("resources", *parts)
