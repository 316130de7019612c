"""Why a run that begins by itself rather waits, in one line. Pure.

What nobody can tell never holds a run back: a machine without a battery, a network without a name. Runs started by
hand are not asked about here at all: whoever starts one wants it now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mothball.messages import Message, say
from mothball.wishes import Waiting


@dataclass(frozen=True, slots=True)
class Conditions:
    """How things stand around us. None (no names): nobody can tell.

    Attributes:
        online: there is a network.
        metered: it is paid by the byte.
        networks: the names of the networks this machine is on.
        on_battery: it runs away from the mains.
        full_screen: a film, a game or a presentation fills the screen.
    """

    online: bool | None = None
    metered: bool | None = None
    networks: tuple[str, ...] = ()
    on_battery: bool | None = None
    full_screen: bool | None = None


def why_waiting(waiting: Waiting, now: Conditions, *, paused: bool = False, sends: bool = True) -> Message | None:
    """The first reason to wait, None where there is none. Who does not send (``sends``) asks nothing of the network."""
    if paused:
        return say("wait.paused")
    if sends and (reason := _network(waiting, now)):
        return reason
    if waiting.battery and now.on_battery:
        return say("wait.battery")
    if waiting.full_screen and now.full_screen:
        return say("wait.full_screen")
    return None


def _network(waiting: Waiting, now: Conditions) -> Message | None:
    if now.online is False:
        return say("wait.offline")
    if foreign := _foreign(waiting, now.networks):
        return say("wait.network", network=foreign)
    if waiting.metered and now.metered:
        return say("wait.metered")
    return None


def _foreign(waiting: Waiting, networks: tuple[str, ...]) -> str:
    """The network that keeps us waiting: one we shall never use, or any where none is one we may use."""
    never, only = _folded(waiting.never_on), _folded(waiting.only_on)
    for name in networks:
        if name.casefold() in never:
            return name
    if only and networks and not only & _folded(networks):
        return networks[0]
    return ""


def _folded(names: Iterable[str]) -> set[str]:
    """People type them."""
    return {name.strip().casefold() for name in names}
