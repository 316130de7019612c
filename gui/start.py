"""How the system is to start us by itself."""

from __future__ import annotations

import sys

from mothball.paths import BaseDir


def background_command(base: BaseDir) -> list[str]:
    """The command that brings this Mothball into the tray, for ``mothball.host.set_autostart``.

    Frozen, the program itself; else this Python with our package, which then must be installed.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "gui"]
    elsewhere = [] if base == BaseDir.default() else ["--base-dir", str(base.root)]
    return [*program, *elsewhere, "--background"]
