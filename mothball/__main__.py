"""``mothball`` and ``python -m mothball``: the command line."""

from __future__ import annotations

import multiprocessing
import sys

from mothball.cli.main import main

if __name__ == "__main__":
    # In the frozen program the engine's process starts by running this file again.
    multiprocessing.freeze_support()
    sys.exit(main())
