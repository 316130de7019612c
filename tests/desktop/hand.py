"""A hand on the mouse: real pointer events through the X server, not events posted into our own queue."""

from __future__ import annotations

import subprocess

from PySide6.QtCore import QPoint


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=20)


def click(at: QPoint, button: int = 1) -> None:
    """Move there and click."""
    _xdotool("mousemove", str(at.x()), str(at.y()), "click", str(button))


def press(at: QPoint) -> None:
    """Move there and hold the left button."""
    _xdotool("mousemove", str(at.x()), str(at.y()), "mousedown", "1")


def move(at: QPoint) -> None:
    """Move there."""
    _xdotool("mousemove", str(at.x()), str(at.y()))


def release() -> None:
    """Let go of the left button."""
    _xdotool("mouseup", "1")
