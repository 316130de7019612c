"""What programs leave on a Windows: the user's files and the user's registry."""

from __future__ import annotations

import getpass
import os
import re

from tests.windows.desk import DRIVE, Desk, root

WINDOWS_OWN = re.compile(
    rf"users/{re.escape(getpass.getuser())}/(AppData/Local/(Temp|Microsoft)|Temp|AppData/Roaming/Microsoft/Windows/(Recent|Themes))"
    r"|windows/|\.update-timestamp"
    r"|^HKEY_CURRENT_USER\\(Software\\Wine|Volatile Environment|Control Panel|Environment)"
    r"|\\Software\\Microsoft\\Windows\\CurrentVersion\\(Explorer\\(?!StartupApproved)|Internet Settings|RunOnce)"
    r"|\\(SystemCertificates|MuiCache|Shell Folders)"
    # Every real Windows has these keys; a fresh Wine has not.
    r"|\\Software\\(Classes|Microsoft\\Windows\\CurrentVersion\\Uninstall)]$"
)
"""Changes by themselves, whatever program runs."""


def of(desk: Desk) -> set[str]:
    """Every file below drive C:, and every key and value of the user's registry."""
    return {trace for trace in files() | registry(desk) if not WINDOWS_OWN.search(trace)}


def files() -> set[str]:
    """Paths below drive C:, folders too."""
    return {
        os.path.relpath(os.path.join(here, name), DRIVE)
        for here, folders, names in os.walk(DRIVE)
        for name in [*folders, *names]
    }


def registry(desk: Desk) -> set[str]:
    """``KEY]`` and ``KEY]NAME``."""
    desk.run("reg", "export", "HKCU", r"Z:\w\registry.reg", "/y")
    path = root.WORK / "registry.reg"
    text = path.read_text("utf-16")
    path.unlink()
    found, key = set(), ""
    for line in text.splitlines():
        if line.startswith("["):
            key = line[1:-1]
            found.add(f"{key}]")
        elif name := re.match(r'"((?:[^"\\]|\\.)*)"=', line):
            found.add(f"{key}]{name[1]}")
    return found
