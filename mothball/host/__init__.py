r"""The port to the operating system: what differs between Windows and the rest, under one set of names.

Everything above imports from here; ``posix`` and ``windows`` both offer all of it. A *local path* is one the system's
calls take as it is (on Windows with the ``\\?\`` prefix, so that no length limit holds).
"""

from __future__ import annotations

import sys

from mothball.host.disks import disk_space
from mothball.host.values import AccessTimes, AutostartState, DiskSpace

if sys.platform == "win32":
    from mothball.host.windows import (
        CASE_BLIND,
        Listing,
        access_times,
        birth_ns,
        changed_ns,
        is_link,
        is_placeholder,
        local_path,
        normal_source,
        open_to_read,
        ordinary,
        step_back,
        system_path,
    )
    from mothball.host.windows_autostart import autostart_state, set_autostart
else:
    from mothball.host.posix import (
        CASE_BLIND,
        Listing,
        access_times,
        birth_ns,
        changed_ns,
        is_link,
        is_placeholder,
        local_path,
        normal_source,
        open_to_read,
        ordinary,
        step_back,
        system_path,
    )
    from mothball.host.posix_autostart import autostart_state, set_autostart

__all__ = [
    "CASE_BLIND",
    "AccessTimes",
    "AutostartState",
    "DiskSpace",
    "Listing",
    "access_times",
    "autostart_state",
    "birth_ns",
    "changed_ns",
    "disk_space",
    "is_link",
    "is_placeholder",
    "local_path",
    "normal_source",
    "open_to_read",
    "ordinary",
    "set_autostart",
    "step_back",
    "system_path",
]
