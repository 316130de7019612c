"""Starting with the session, as far as the system underneath can do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Autostart:
    """How to ask for it and how to change it; the second raises MothballError where the system refuses.

    Attributes:
        state: ``on``, ``off``, or ``blocked``: it is on, but switched off in the system's own settings.
        change: switch it on or off.
    """

    state: Callable[[], str]
    change: Callable[[bool], object]


def autostart() -> Autostart | None:
    """The way to it, None where there is none: then nothing in the window offers it."""
    return None
