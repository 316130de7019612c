"""How full the disk below a folder is."""

from __future__ import annotations

import os
import shutil

from mothball.host.values import DiskSpace


def disk_space(path: str) -> DiskSpace:
    """The disk (or quota) that holds a folder. May wait for a slow disk or network. Raises OSError."""
    usage = shutil.disk_usage(path)
    return DiskSpace(str(os.stat(path).st_dev), usage.total, usage.free)
