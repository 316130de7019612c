"""Starts the window: ``python -m gui [--base-dir DIR] [--background] [--demo]``."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line of the window."""
    parser = argparse.ArgumentParser(prog="mothball-gui", description="Mothball's window.")
    parser.add_argument("--base-dir", type=Path, help="keep settings, catalogue and logs in this folder")
    parser.add_argument("--background", action="store_true", help="start in the tray, without the window")
    parser.add_argument(
        "--demo", action="store_true", help="try everything on sample data and a storage server of its own"
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; answers the exit code."""
    # In the frozen program a child process starts here, too; this call takes over in it and never returns.
    multiprocessing.freeze_support()
    options = parse(sys.argv[1:] if arguments is None else arguments)
    if options.version:
        from mothball import __version__

        sys.stdout.write(f"mothball {__version__}\n")
        return 0
    from gui.app import App
    from gui.crash import CrashDoor
    from gui.program import Program, quit_on_signals
    from mothball.logs import logging_to
    from mothball.paths import BaseDir

    base = (BaseDir(options.base_dir.absolute()) if options.base_dir else BaseDir.default()).create()
    with logging_to(base, "window"), open(base.logs / "faults.log", "a", encoding="utf-8") as faults:
        app = App(sys.argv[:1])
        door = CrashDoor()
        door.install(faults)
        program = Program(app, base)
        quit_on_signals(program)
        program.start(background=options.background)
        return app.exec()


if __name__ == "__main__":
    sys.exit(main())
