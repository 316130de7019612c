"""Starting with the session on Linux: an entry in the user's autostart folder.

"Desktop Application Autostart Specification" and "Desktop Entry Specification" of freedesktop.org. Desktops switch an
entry off by ``Hidden=true`` or, GNOME and its relatives, by ``X-GNOME-Autostart-enabled=false``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mothball.errors import SettingsError
from mothball.host.values import AutostartState
from mothball.messages import say

_ENTRY = """[Desktop Entry]
Type=Application
Name=Mothball
Icon=mothball
Exec={command}
Terminal=false
X-GNOME-Autostart-enabled=true
"""
_OFF = {"hidden=true", "x-gnome-autostart-enabled=false"}


def autostart_state() -> AutostartState:
    """What happens when this user signs in the next time."""
    if sys.platform == "darwin":
        return AutostartState.UNSUPPORTED
    try:
        lines = _file().read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return AutostartState.OFF
    plain = {line.replace(" ", "").lower() for line in lines}
    return AutostartState.BLOCKED if plain & _OFF else AutostartState.ON


def set_autostart(on: bool, command: Sequence[str]) -> AutostartState:
    """Enter ``command`` or take it out again; answers how it stands then. Raises SettingsError.

    Most desktops have no switch of their own to undo theirs, so here the newest wish of the user wins.
    """
    if sys.platform == "darwin":
        return AutostartState.UNSUPPORTED
    file = _file()
    try:
        if on:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_ENTRY.format(command=" ".join(map(_quoted, command))), "utf-8")
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(say("autostart.refused", cause=error.strerror or str(error))) from error
    return autostart_state()


def _file() -> Path:
    configured = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(configured) if os.path.isabs(configured) else Path.home() / ".config"
    return folder / "autostart" / "mothball.desktop"


def _quoted(argument: str) -> str:
    r"""One argument of an ``Exec`` line: in double quotes, and ``%`` doubled.

    Backslashes count twice: the entry's own escapes are undone before the quotes are read, so a plain one is four.
    """
    escaped = argument.replace("\\", "\\\\\\\\").replace("%", "%%")
    for one in '"`$':
        escaped = escaped.replace(one, f"\\\\{one}")
    return f'"{escaped}"'
