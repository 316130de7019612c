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
        mark_running,
        normal_source,
        open_to_read,
        ordinary,
        step_back,
        system_path,
    )
    from mothball.host.windows_autostart import autostart_state, set_autostart
    from mothball.host.windows_state import (
        Awake,
        full_screen,
        network_names,
        on_battery,
        reread_zone,
        yield_disk,
    )
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
        mark_running,
        normal_source,
        open_to_read,
        ordinary,
        step_back,
        system_path,
    )
    from mothball.host.posix_autostart import autostart_state, set_autostart
    from mothball.host.posix_state import (
        Awake,
        full_screen,
        network_names,
        on_battery,
        reread_zone,
        yield_disk,
    )

__all__ = [
    "CASE_BLIND",
    "AccessTimes",
    "AutostartState",
    "Awake",
    "DiskSpace",
    "Listing",
    "access_times",
    "autostart_state",
    "birth_ns",
    "changed_ns",
    "disk_space",
    "full_screen",
    "is_link",
    "is_placeholder",
    "local_path",
    "mark_running",
    "network_names",
    "normal_source",
    "on_battery",
    "open_to_read",
    "ordinary",
    "reread_zone",
    "set_autostart",
    "step_back",
    "system_path",
    "yield_disk",
]
