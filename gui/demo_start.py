"""Starts the demo as a program of its own, so that it never mixes with what is real."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess


def start_demo() -> bool:
    """True when it is on its way. It has its own folder, its own storage server and its own window."""
    if getattr(sys, "frozen", False):
        return bool(QProcess.startDetached(sys.executable, ["--demo"])[0])
    here = str(Path(__file__).resolve().parent.parent)
    return bool(QProcess.startDetached(sys.executable, ["-m", "gui", "--demo"], here)[0])
