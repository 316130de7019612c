"""Whether the window ended in order last time, and whether it breaks down again and again right after its start.

A small file says that a start is under way; an orderly end takes that back. What has lasted for ``SOON`` is no start
any more. No clock decides: one that is set back, or a computer that slept, counts nothing twice.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from mothball.paths import BaseDir

SOON = 120.0
"""Seconds. Who ends unexpectedly before has failed to start."""
LIMIT = 3
"""So many failed starts in a row, and the next one is a careful one."""


@dataclass(frozen=True, slots=True)
class _State:
    underway: bool = False
    young: bool = False
    failed: int = 0


class Starts:
    """The start of this process. For the one window of a base folder; one thread.

    A file that cannot be read or written means: everything is in order. It never keeps Mothball from starting.

    Attributes:
        unexpected: the last time ended without a word: killed, broken down, or the power went.
        careful: too many starts in a row failed: nothing should begin by itself now.
    """

    def __init__(self, base: BaseDir) -> None:
        self._path = base.root / "starts.json"
        before = self._read()
        failed = before.failed + 1 if before.underway and before.young else 0
        self.unexpected = before.underway
        self.careful = failed >= LIMIT
        self._state = _State(underway=True, young=True, failed=failed)
        self._write()

    def lasted(self) -> None:
        """``SOON`` is over: the start went well."""
        self._change(replace(self._state, young=False, failed=0))

    def ended(self) -> None:
        """The program ends in order, or the session ends it. Calling it twice is harmless."""
        self._change(_State())

    def _change(self, state: _State) -> None:
        if state != self._state:
            self._state = state
            self._write()

    def _read(self) -> _State:
        try:
            found: Any = json.loads(self._path.read_text("utf-8"))
            return _State(bool(found["underway"]), bool(found["young"]), int(found["failed"]))
        except (OSError, ValueError, TypeError, KeyError):
            return _State()

    def _write(self) -> None:
        with contextlib.suppress(OSError):
            self._path.write_text(json.dumps(asdict(self._state)), "utf-8")
