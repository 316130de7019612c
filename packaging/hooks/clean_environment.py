"""Runs first in the frozen program on Linux: other programs that we start must not load our libraries.

PyInstaller's loader sets LD_LIBRARY_PATH for us and keeps what was there before; our own child processes come through
the loader again.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = before
