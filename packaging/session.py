"""Runs one test group inside a session of its own: ``session.py keyring`` or ``session.py desktop``.

Started by dev.py with the environment's Python. Folders, bus, keyring and display are thrown away afterwards; nothing
of the person's own session is used.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCREEN = "1280x800x24"


def main(group: str) -> int:
    """Prepare the session, run the group's tests, take the session down."""
    with tempfile.TemporaryDirectory(prefix="mothball-session-") as folder:
        own_folders(Path(folder))
        os.environ["MOTHBALL_TEST_GROUP"] = group
        pytest = [sys.executable, "-m", "pytest", "-q", "-m", group, f"tests/{group}"]
        with own_bus(), unlocked_keyring() if group == "keyring" else desktop():
            return subprocess.run(pytest, cwd=ROOT, check=False).returncode


def own_folders(folder: Path) -> None:
    """A home that holds nothing, so that the keyring's files and socket are ours."""
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        place = folder / name.lower()
        place.mkdir(mode=0o700)
        os.environ[name] = str(place)


@contextlib.contextmanager
def own_bus() -> Iterator[None]:
    """A session bus. What ``dbus-run-session`` does, without its chatter about services on our stderr."""
    with answering(["dbus-daemon", "--session", "--nofork", "--nopidfile"], "--print-address=") as address:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
        yield


@contextlib.contextmanager
def unlocked_keyring() -> Iterator[None]:
    """A Secret Service with an unlocked, empty keyring (its password is a newline)."""
    command = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
    # It answers when it is ready and goes on in the background until the bus ends.
    subprocess.run(command, input="\n", text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield


@contextlib.contextmanager
def desktop() -> Iterator[None]:
    """A display with a window manager and a tray."""
    os.environ.pop("WAYLAND_DISPLAY", None)
    with contextlib.ExitStack() as stack:
        os.environ["DISPLAY"] = stack.enter_context(display())
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        stack.enter_context(running(["openbox"]))
        tray = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "pixel", "--width", "200"]
        stack.enter_context(running([*tray, "--height", "32"]))
        yield


@contextlib.contextmanager
def display() -> Iterator[str]:
    """An X server on a free display number."""
    command = ["Xvfb", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset", "-displayfd"]
    with answering(command, "") as number:
        yield f":{number}"


@contextlib.contextmanager
def answering(command: list[str], option: str) -> Iterator[str]:
    """A helper process that writes one line about itself once it is ready; its last argument is where to."""
    reading, writing = os.pipe()
    with running([*command, f"{option}{writing}"], pass_fds=(writing,)), os.fdopen(reading) as answer:
        os.close(writing)
        line = answer.readline().strip()
        if not line:
            sys.exit(f"session.py: {command[0]} did not start.")
        yield line


@contextlib.contextmanager
def running(command: list[str], pass_fds: tuple[int, ...] = ()) -> Iterator[None]:
    """A helper process that is ended with the session."""
    process = subprocess.Popen(command, pass_fds=pass_fds, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
