"""How things stand around us on Windows, and what we may do to the machine. None: nobody can tell.

Facts: GetSystemPowerStatus, SHQueryUserNotificationState, SetThreadExecutionState in Microsoft's Win32 documentation;
NtSetInformationProcess with ProcessIoPriority as the Task Manager uses it.
"""

from __future__ import annotations

import ctypes
import re
import subprocess
from typing import Any

_NO_WINDOW = 0x08000000
"""CREATE_NO_WINDOW: a program with a console would flash one up."""
_PATIENCE_SECONDS = 3
_AC_OFFLINE, _AC_ONLINE = 0, 1
_BUSY = {2, 3, 4}
"""QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN, QUNS_PRESENTATION_MODE."""
_PROCESS_IO_PRIORITY = 33
_IO_VERY_LOW = 0
_CONTINUOUS, _SYSTEM_REQUIRED = 0x80000000, 0x1
_THIS_PROCESS = -1


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_ = (
        ("ac_line", ctypes.c_uint8),
        ("battery", ctypes.c_uint8),
        ("percent", ctypes.c_uint8),
        ("saver", ctypes.c_uint8),
        ("seconds_left", ctypes.c_uint32),
        ("seconds_full", ctypes.c_uint32),
    )


def on_battery() -> bool | None:
    """Whether the machine runs away from the mains."""
    status = _PowerStatus()
    if not _library("kernel32").GetSystemPowerStatus(ctypes.byref(status)):
        return None
    return {_AC_OFFLINE: True, _AC_ONLINE: False}.get(status.ac_line)


def network_names() -> tuple[str, ...]:
    """The wireless networks this machine is on. Starts a program: in a worker.

    From Windows 11 24H2 on the answer is empty while location services are off.
    """
    command = ["netsh", "wlan", "show", "interfaces"]
    try:
        answer = subprocess.run(
            command, capture_output=True, timeout=_PATIENCE_SECONDS, check=True, creationflags=_NO_WINDOW
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    # The labels are translated, but for this one.
    return tuple(re.findall(r"^\s*SSID\s*:\s(.+?)\s*$", answer.decode("oem", errors="replace"), re.MULTILINE))


def full_screen() -> bool | None:
    """Whether a film, a game or a presentation fills the screen."""
    state = ctypes.c_int(0)
    if _library("shell32").SHQueryUserNotificationState(ctypes.byref(state)):
        return None
    return state.value in _BUSY


def reread_zone() -> None:
    """Notice that the machine's time zone has changed; the C library looks at it once only."""
    _library("ucrtbase")._tzset()  # noqa: SLF001 - the C library's own name


def yield_disk() -> None:
    """Have this process read and write when nobody else does.

    PROCESS_MODE_BACKGROUND_BEGIN would do that, too, but also leaves the process 32 MB of memory.
    """
    priority = ctypes.c_ulong(_IO_VERY_LOW)
    _library("ntdll").NtSetInformationProcess(
        ctypes.c_void_p(_THIS_PROCESS), _PROCESS_IO_PRIORITY, ctypes.byref(priority), ctypes.sizeof(priority)
    )


class Awake:
    """Keeps the machine from going to sleep by itself while it is held. One thread, which must live on meanwhile."""

    def hold(self) -> None:
        """Begin. Safe to call again."""
        self._say(_CONTINUOUS | _SYSTEM_REQUIRED)

    def release(self) -> None:
        """Let it sleep again. Safe to call again."""
        self._say(_CONTINUOUS)

    def _say(self, state: int) -> None:
        _library("kernel32").SetThreadExecutionState(ctypes.c_uint32(state))


def _library(name: str) -> Any:
    return getattr(ctypes, "WinDLL")(name)  # noqa: B009 - Windows only, unknown to checkers
