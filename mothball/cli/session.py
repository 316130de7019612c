"""What every command is given: the parsed options, our own folder, the printer, and the way to stop."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from mothball.cancel import Control
from mothball.cli.records import Record
from mothball.errors import MothballError
from mothball.events import Event, Summary
from mothball.paths import BaseDir


class Printer(Protocol):
    """Words or JSON Lines. Safe from any thread."""

    def show(self, event: Event | Record) -> None:
        """Print an event or a record, where it is worth a line."""

    def error(self, error: MothballError) -> None:
        """Print the error that ended the command."""


@dataclass(frozen=True, slots=True)
class Session:
    """One invocation."""

    options: Namespace
    base: BaseDir
    printer: Printer
    stdin: TextIO | None
    control: Control = field(default_factory=Control)


Command = Callable[[Session], Summary]
"""A command does its work, shows what there is to show and answers its summary; it raises MothballError."""
