"""``--json``: one object a line on stdout, ASCII only, so that any file name survives any pipe."""

from __future__ import annotations

import json
import threading

from mothball.cli.fields import Fields, failure, fields
from mothball.cli.records import Record
from mothball.cli.streams import Output
from mothball.errors import MothballError
from mothball.events import Event

SHOWN: dict[str, frozenset[str]] = {
    "scan": frozenset({"unit", "notice"}),
    "plan": frozenset({"action", "notice"}),
    "archive": frozenset({"progress", "outcome", "notice"}),
    "demo": frozenset({"progress", "outcome", "notice"}),
    "reclaim": frozenset({"outcome", "notice"}),
    "restore": frozenset({"progress", "outcome", "notice"}),
    "verify": frozenset({"outcome", "notice"}),
    "rebuild": frozenset({"notice"}),
}
"""The contract's events per job; the other commands print only records of their own."""


_AS_TEXT = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
"""ASCII: a lone surrogate leaves as \\udcXX and comes back as it was, where UTF-8 would fail."""


class JsonLines:
    """The printer for programs. Safe from any thread."""

    def __init__(self, command: str | None, out: Output, err: Output) -> None:
        self._command = command
        self._out = out
        self._err = err
        self._lock = threading.Lock()

    def show(self, event: Event | Record) -> None:
        """Print an event if the contract shows it for this command."""
        shown = fields(event)
        if shown and self._wanted(shown["event"]):
            self._line(shown)

    def error(self, error: MothballError) -> None:
        """The sentence on stderr, the same as the last line on stdout."""
        self._err.write(f"{error}\n")
        self._line(failure(self._command, error))

    def _wanted(self, name: str) -> bool:
        allowed = SHOWN.get(self._command or "")
        return allowed is None or name == "summary" or name in allowed

    def _line(self, shown: Fields) -> None:
        text = _AS_TEXT(shown) + "\n"
        with self._lock:
            self._out.write(text)
