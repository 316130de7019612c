"""Desktops of our own beside the one the tests run on: without a tray, or with one that comes and goes."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
TRAY = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "pixel", "--width", "200", "--height", "32"]


def _session() -> ModuleType:
    """packaging/session.py: a script, in no package."""
    spec = importlib.util.spec_from_file_location("mothball_session", ROOT / "packaging" / "session.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Desktop:
    """An X server with a window manager."""

    def __init__(self, number: str) -> None:
        self.environment = {**os.environ, "DISPLAY": number, "QT_QPA_PLATFORM": "xcb"}

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """A program on this desktop, ended at the end unless it has ended by itself."""
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=30)

    def windows(self) -> dict[str, str]:
        """The main windows the window manager looks after: id and state (``Normal``, ``Iconic``)."""
        found = self._ask("xdotool", "search", "--class", "Mothball").split()
        states = {window: self._ask("xprop", "-id", window, "WM_STATE") for window in found}
        return {
            window: name for window, text in states.items() for name in ("Normal", "Iconic") if f"state: {name}" in text
        }

    def state(self) -> str:
        """The main window's state, ``Hidden`` where there is none."""
        return "".join(self.windows().values()) or "Hidden"

    def close(self, window: str) -> None:
        """As with the button in its frame: the window manager asks the window to close."""
        self._ask("xdotool", "windowactivate", "--sync", window, "key", "--window", "0", "alt+F4")

    def _ask(self, *command: str) -> str:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout


@contextmanager
def desktop() -> Iterator[Desktop]:
    """A desktop without a tray."""
    session = _session()
    with session.display() as number:
        made = Desktop(number)
        with made.running("openbox"):
            yield made


def mothball(base: Path, *arguments: str) -> list[str]:
    """The command of the real program."""
    return [sys.executable, "-W", "error", "-m", "gui", "--base-dir", str(base), *arguments]
