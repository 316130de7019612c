"""Writing to streams that may be closed, missing (pythonw), a broken pipe, or too poor for our letters."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from typing import TextIO


class Output:
    """A text stream that goes quiet instead of failing.

    Attributes:
        gone: called once when the reader has left (``| head``).
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.gone: Callable[[], object] = lambda: None
        if isinstance(stream, io.TextIOWrapper):
            # A console that does not know a letter of a file name shows an escape.
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(errors="backslashreplace")

    def write(self, text: str) -> None:
        """Write and flush at once: who reads a pipe wants each line when it happens."""
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._leave()

    def hush(self) -> None:
        """Write nothing from now on."""
        self._stream = None

    @property
    def width(self) -> int:
        """Columns of the terminal, 0 where the stream is none."""
        try:
            if self._stream is None or not self._stream.isatty():
                return 0
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        except (OSError, ValueError):
            return 80

    def _leave(self) -> None:
        """The interpreter flushes its streams once more at exit; give it something that takes it."""
        if self._stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, self._stream.fileno())  # type: ignore[union-attr]
                os.close(null)
        self.hush()
        self.gone()
