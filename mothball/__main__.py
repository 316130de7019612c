"""``mothball`` and ``python -m mothball``: the command line."""

from __future__ import annotations

import signal
import sys

from mothball import garbage
from mothball.host import mark_running


def main() -> int:
    """Run this process's command line and answer its exit code."""
    # Until a command is under way there is nothing to put in order: Ctrl+C ends the program without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    garbage.look_seldom()
    mark_running()
    from mothball.cli.main import main as run

    return run()


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # There the engine's process starts by running this file again.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
