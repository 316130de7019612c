r"""The port to the operating system: what differs between Windows and the rest, under one set of names.

Everything above imports from here; ``posix`` and ``windows`` both offer all of it. A *local path* is one the system's
calls take as it is (on Windows with the ``\\?\`` prefix, so that no length limit holds).
"""

from __future__ import annotations

import sys

from mothball.host.values import AccessTimes

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

__all__ = [
    "CASE_BLIND",
    "AccessTimes",
    "Listing",
    "access_times",
    "birth_ns",
    "changed_ns",
    "is_link",
    "is_placeholder",
    "local_path",
    "normal_source",
    "open_to_read",
    "ordinary",
    "step_back",
    "system_path",
]
