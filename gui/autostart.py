"""Starting with the session, as far as the system underneath can do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Autostart:
    """How to ask for it and how to change it. Both raise MothballError where the system refuses."""

    state: Callable[[], bool]
    change: Callable[[bool], None]


def autostart() -> Autostart | None:
    """The way to it, None where there is none: then nothing in the window offers it."""
    return None
