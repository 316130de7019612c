"""Starting with the session, as far as the system underneath can do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.start import background_command
from mothball import host
from mothball.host.values import AutostartState
from mothball.paths import BaseDir


@dataclass(frozen=True, slots=True)
class Autostart:
    """How to ask for it and how to change it; the second raises MothballError where the system refuses.

    Attributes:
        state: ``on``, ``off``, or ``blocked``: it is on, but switched off in the system's own settings.
        change: switch it on or off.
    """

    state: Callable[[], str]
    change: Callable[[bool], object]


def autostart(base: BaseDir) -> Autostart | None:
    """The way to it, None where there is none: then nothing in the window offers it."""
    if host.autostart_state() is AutostartState.UNSUPPORTED:
        return None
    command = background_command(base)
    return Autostart(host.autostart_state, lambda on: host.set_autostart(on, command))
