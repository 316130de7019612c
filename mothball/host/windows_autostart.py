r"""Starting with the session on Windows: the user's ``Run`` key, with respect for what Windows' own settings say.

``HKCU\Software\Microsoft\Windows\CurrentVersion\Run`` holds the command. Task Manager and Settings keep their switch
beside it, in ``…\Explorer\StartupApproved\Run``: twelve bytes, the first one odd when the user switched it off
(undocumented, the same since Windows 8). That switch is the user's: we read it and never write it.
"""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Sequence
from typing import Any

from mothball.errors import SettingsError
from mothball.host.values import AutostartState
from mothball.messages import say

NAME = "Mothball"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


def autostart_state() -> AutostartState:
    """What happens when this user signs in the next time."""
    winreg = _winreg()
    if _read(winreg, _RUN) is None:
        return AutostartState.OFF
    approved = _read(winreg, _APPROVED)
    blocked = isinstance(approved, bytes) and bool(approved) and bool(approved[0] & 1)
    return AutostartState.BLOCKED if blocked else AutostartState.ON


def set_autostart(on: bool, command: Sequence[str]) -> AutostartState:
    """Enter ``command`` or take it out again; answers how it stands then. Raises SettingsError."""
    winreg = _winreg()
    try:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            if on:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, subprocess.list2cmdline(command))
            elif _read(winreg, _RUN) is not None:
                winreg.DeleteValue(key, NAME)
    except OSError as error:
        raise SettingsError(say("autostart.refused", cause=error.strerror or str(error))) from error
    return autostart_state()


def _read(winreg: Any, path: str) -> object:
    """Our value below a key, None where there is none."""
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
            return winreg.QueryValueEx(key, NAME)[0]
    except OSError:
        return None


def _winreg() -> Any:
    """Asked for late, so that this file imports anywhere."""
    return importlib.import_module("winreg")
