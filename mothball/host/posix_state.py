"""How things stand around us on Linux and macOS, and what we may do to the machine. None: nobody can tell."""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import subprocess
import time
from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")
"""Linux: a folder for every battery and charger (Documentation/ABI/testing/sysfs-class-power)."""
_PATIENCE_SECONDS = 3
_IOPRIO_SET = {"x86_64": 251, "aarch64": 30}
"""ioprio_set(2) has no wrapper in the C library."""
_THIS_THREAD = (1, 0)
_IDLE_CLASS = 3 << 13


def on_battery() -> bool | None:
    """Whether the machine runs away from the mains."""
    found = [(_line(supply / "type"), supply) for supply in _supplies()]
    if any(_line(supply / "online") == "1" for kind, supply in found if kind in {"Mains", "USB", "Wireless"}):
        return False
    # The battery of a mouse is a battery, too.
    own = [supply for kind, supply in found if kind == "Battery" and _line(supply / "scope") != "Device"]
    return any(_line(supply / "status") == "Discharging" for supply in own) if own else None


def network_names() -> tuple[str, ...]:
    """The connections that are up, by name; none where there is no NetworkManager. Starts a program: in a worker."""
    command = ["nmcli", "--terse", "--fields", "NAME", "connection", "show", "--active"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ()
    return tuple(line.replace("\\:", ":").replace("\\\\", "\\") for line in answer.splitlines() if line)


def full_screen() -> bool | None:
    """Whether something fills the screen: no desktop here tells everybody."""
    return None


def reread_zone() -> None:
    """Notice that the machine's time zone has changed; the C library looks at it once only."""
    time.tzset()


def yield_disk() -> None:
    """Have the calling thread, and all it starts, read and write when nobody else does (Linux)."""
    number = _IOPRIO_SET.get(platform.machine())
    if number is not None and platform.system() == "Linux":
        ctypes.CDLL(None).syscall(number, *_THIS_THREAD, _IDLE_CLASS)


class Awake:
    """Keeps the machine from going to sleep by itself while it is held. One thread."""

    def __init__(self) -> None:
        self._holder: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        """Begin; nothing happens where there is no systemd. Safe to call again."""
        if self._holder is not None:
            return
        # The lock lasts as long as the program it is taken for, and that one until our end of its pipe closes.
        command = ["systemd-inhibit", "--what=idle:sleep", "--who=Mothball", "--why=Files are uploaded", "cat"]
        nowhere = subprocess.DEVNULL
        try:
            self._holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere)
        except OSError:
            return

    def release(self) -> None:
        """Let it sleep again. Safe to call again."""
        holder, self._holder = self._holder, None
        if holder is not None and holder.stdin is not None:
            holder.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                holder.wait(_PATIENCE_SECONDS)


def _supplies() -> list[Path]:
    try:
        return [SUPPLIES / name for name in sorted(os.listdir(SUPPLIES))]
    except OSError:
        return []


def _line(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""
