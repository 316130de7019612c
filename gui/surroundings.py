"""How things stand around us (``Conditions``), asked for without holding up the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.session import Session
from mothball import host
from mothball.policies import Conditions
from mothball.wishes import Waiting

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


class Surroundings(QObject):
    """Network, power and screen.

    Signals:
        changed: the network is another than before.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._network: QNetworkInformation | None = None

    def ask(self, waiting: Waiting, done: Callable[[Conditions], None]) -> None:
        """Find out what these wishes need to know; ``done``, a bound method of a QObject, hears it in this thread."""
        network = self._known_network()
        self._session.work(lambda: _with_the_hosts(waiting, network), done, key="surroundings")

    def _known_network(self) -> Conditions:
        # Late: nothing of it is needed for the first paint.
        from PySide6.QtNetwork import QNetworkInformation as Network

        if self._network is None and Network.loadDefaultBackend():
            self._network = Network.instance()
            self._network.reachabilityChanged.connect(self.changed)
            self._network.isMeteredChanged.connect(self.changed)
        if self._network is None:
            return Conditions()
        reach, features = self._network.reachability(), self._network.supportedFeatures()
        metered = self._network.isMetered() if features & Network.Feature.Metered else None
        unknown = reach is Network.Reachability.Unknown
        return Conditions(online=None if unknown else reach is not Network.Reachability.Disconnected, metered=metered)


def _with_the_hosts(waiting: Waiting, network: Conditions) -> Conditions:
    """Worker thread: what the system must be asked for, and only what somebody wants to know."""
    # Who flies looks at another wall clock.
    host.reread_zone()
    listed = waiting.only_on or waiting.never_on
    return replace(
        network,
        networks=host.network_names() if listed else (),
        on_battery=host.on_battery() if waiting.battery or waiting.keep_awake else None,
        full_screen=host.full_screen() if waiting.full_screen else None,
    )
