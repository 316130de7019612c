"""Asking how things stand: only what is wanted, the system's part in a worker, the network's in Qt."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

from gui.surroundings import Surroundings
from mothball import host
from mothball.policies import Conditions
from mothball.wishes import Waiting
from tests.helpers.fakesession import FakeSession

Reach, Feature = QNetworkInformation.Reachability, QNetworkInformation.Feature
NOTHING = Waiting(metered=False, battery=False, full_screen=False)


class FakeNetwork(QObject):
    reachabilityChanged = Signal(object)  # noqa: N815 - as Qt calls it
    isMeteredChanged = Signal(bool)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.reach, self.metered, self.features = Reach.Online, False, Feature.Metered

    def reachability(self) -> Reach:
        return self.reach

    def isMetered(self) -> bool:
        return self.metered

    def supportedFeatures(self) -> Feature:
        return self.features


class Asker(QObject):
    """Whoever wants to know."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.surroundings, self.heard = surroundings, Conditions()

    def hear(self, conditions: Conditions) -> None:
        self.heard = conditions

    def ask(self, waiting: Waiting = NOTHING) -> Conditions:
        self.surroundings.ask(waiting, self.hear)
        return self.heard


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> FakeNetwork:
    made = FakeNetwork()
    monkeypatch.setattr(QNetworkInformation, "loadDefaultBackend", lambda: True)
    monkeypatch.setattr(QNetworkInformation, "instance", lambda: made)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the host was asked for."""
    calls: list[str] = []

    def answer(name: str, value: Any) -> None:
        monkeypatch.setattr(host, name, lambda: (calls.append(name), value)[1])

    answer("reread_zone", None)
    answer("network_names", ("home",))
    answer("on_battery", True)
    answer("full_screen", True)
    return calls


@pytest.fixture
def asker(fake: FakeSession) -> Asker:
    return Asker(Surroundings(fake))


@pytest.mark.parametrize(
    ("reach", "online"),
    [(Reach.Online, True), (Reach.Local, True), (Reach.Site, True), (Reach.Disconnected, False), (Reach.Unknown, None)],
)
def test_a_network_is_there_unless_it_is_known_not_to_be(
    asker: Asker, network: FakeNetwork, asked: list[str], reach: Reach, online: bool | None
) -> None:
    network.reach = reach
    assert asker.ask().online is online


def test_metered_is_known_only_where_the_system_can_tell(asker: Asker, network: FakeNetwork, asked: list[str]) -> None:
    network.metered = True
    assert asker.ask().metered is True
    network.features = Feature.Reachability
    assert asker.ask().metered is None


def test_without_any_backend_nobody_can_tell(asker: Asker, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QNetworkInformation, "loadDefaultBackend", lambda: False)
    assert asker.ask() == Conditions()


def test_a_change_of_the_network_is_told(asker: Asker, network: FakeNetwork, asked: list[str]) -> None:
    told: list[int] = []
    asker.surroundings.changed.connect(lambda: told.append(1))
    asker.ask()
    network.reachabilityChanged.emit(Reach.Disconnected)
    network.isMeteredChanged.emit(True)
    assert told == [1, 1]


@pytest.mark.parametrize(
    ("wish", "question"),
    [
        (Waiting(False, False, False), []),
        (Waiting(False, True, False), ["on_battery"]),
        (Waiting(False, False, False, keep_awake=True), ["on_battery"]),
        (Waiting(False, False, True), ["full_screen"]),
        (Waiting(False, False, False, only_on=("home",)), ["network_names"]),
        (Waiting(False, False, False, never_on=("home",)), ["network_names"]),
    ],
)
def test_only_what_somebody_wishes_to_know_is_asked(
    asker: Asker, network: FakeNetwork, asked: list[str], wish: Waiting, question: list[str]
) -> None:
    asker.ask(wish)
    assert asked == ["reread_zone", *question]


def test_the_systems_part_is_not_asked_in_the_windows_thread(
    fake: FakeSession, network: FakeNetwork, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[Any] = []
    monkeypatch.setattr(fake, "work", lambda fn, done, **_: handed.append(fn))
    Surroundings(fake).ask(Waiting(), Asker(Surroundings(fake)).hear)
    assert asked == []
    found: list[Conditions] = []
    worker = threading.Thread(target=lambda: found.append(handed[0]()))
    worker.start()
    worker.join()
    assert found == [Conditions(True, False, (), True, True)]
