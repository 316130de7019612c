"""A Windows desktop to drive: Wine in the build root, on a display of its own with a window manager and a tray."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging" / "windows"))
import root  # packaging/ is no package

SHOTS = root.PLACE / "shots"
DRIVE = root.WORK / "prefix" / "drive_c"
HOME = DRIVE / "users" / "root"
PATIENCE = 60.0
"""Seconds for anything to happen. The machine may be busy; nothing is measured by this."""


class Desk:
    """What a person at that desktop does and sees. Windows paths go in and out as Windows writes them."""

    def __init__(self, display: str) -> None:
        self.settings = {"DISPLAY": display}

    def run(self, *command: str, text: str = "", may_fail: bool = False) -> str:
        """Run a Windows program to its end; its output. AssertionError when it fails."""
        # Into a file: a program that this one starts and leaves running would hold a pipe open.
        with tempfile.TemporaryFile() as output:
            inside = self._inside("wine", *command)
            done = subprocess.run(inside, input=text.encode(), stdout=output, stderr=output, timeout=120, check=False)
            output.seek(0)
            said = output.read().decode("utf-8", "replace").replace("\r\n", "\n")
        assert may_fail or done.returncode == 0, f"{command[0]} ended with {done.returncode}: {said}"
        return said

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a Windows program and leave it to itself."""
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(self._inside("wine", *command), **quiet)

    def x(self, *command: str) -> str:
        """A program of the display's own side; "" when it finds nothing."""
        return subprocess.run(self._inside(*command), capture_output=True, text=True, check=False).stdout.strip()

    def windows(self, title: str = "Mothball") -> list[str]:
        """The visible windows with this title."""
        return self.x("xdotool", "search", "--onlyvisible", "--name", title).split()

    def window(self, title: str = "Mothball") -> str:
        """Wait for one."""
        found: list[str] = []
        wait_until(lambda: found.extend(self.windows(title)) or bool(found), f"a window named {title}")
        return found[0]

    def click_tray(self) -> None:
        """The icon at the right end of the tray's bar."""
        self.x("xdotool", "mousemove", "1264", "784", "click", "1")

    def shot(self, name: str) -> None:
        """What the display shows."""
        SHOTS.mkdir(exist_ok=True)
        subprocess.run(self._inside("import", "-window", "root", f"/w/{name}.png"), check=True)
        os.replace(root.WORK / f"{name}.png", SHOTS / f"{name}.png")

    def running(self, name: str = "Mothball.exe") -> int:
        """How many processes of that name there are."""
        return self.run("tasklist", may_fail=True).lower().count(name.lower())

    def _inside(self, *command: str) -> list[str]:
        return root.inside(list(command), self.settings)


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Look again and again. AssertionError when it does not come."""
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, f"waited in vain for {what}"
        time.sleep(0.1)


@contextlib.contextmanager
def desk() -> Iterator[Desk]:
    """The desktop; everything that runs in it ends with it."""
    reading, writing = os.pipe()
    screen = ["Xvfb", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset", "-displayfd", str(writing)]
    with contextlib.ExitStack() as stack:
        stack.enter_context(running(screen, {}, (writing,)))
        os.close(writing)
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        settings = {"DISPLAY": display}
        stack.enter_context(running(["openbox"], settings))
        tray = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "pixel", "--width", "200"]
        stack.enter_context(running([*tray, "--height", "32"], settings))
        stack.callback(root.end_wine)
        yield Desk(display)


@contextlib.contextmanager
def running(command: list[str], settings: Mapping[str, str], pass_fds: tuple[int, ...] = ()) -> Iterator[None]:
    """A helper process of the root that is ended with the desktop."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(root.inside(command, settings), pass_fds=pass_fds, **quiet)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
