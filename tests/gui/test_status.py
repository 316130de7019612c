"""The short lines: what is going on, how the last run went; the tray's menu made of them."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.status import Facts, Status, headline, last_run_line, rail_lines
from gui.theme import Theme
from gui.tray import Tray, TrayState, entries, icon_name, state_of
from mothball.catalogue.records import RunRow, RunState
from mothball.errors import VaultError
from mothball.events import Phase, Progress, Summary
from mothball.jobs import ArchiveJob, RebuildJob, RestoreJob, ScanJob, Vault, VerifyJob
from mothball.messages import say
from mothball.model import Tally
from tests.gui.conftest import VAULT
from tests.helpers.clock import NOW_NS, FixedClock
from tests.helpers.fakesession import FakeSession

RUN = ArchiveJob("/home/me/Documents", VAULT)
HALF = Progress(Phase.TRANSFERRING, 1, 2, 61, 100, 38_000_000, 840)


def run_row(*, archived: int = 41, failed: int = 0) -> RunRow:
    return RunRow(
        id=1,
        vault_identity=VAULT.identity,
        bucket="b",
        prefix="",
        machine="pc",
        source="Documents",
        root="/home/me/Documents",
        kind="archive",
        name="20261120T221503Z",
        started_ns=NOW_NS,
        trigger="hand",
        options={},
        state=RunState.FINISHED,
        ended_ns=None,
        files=Tally(archived=archived, failed=failed),
        bytes=Tally(archived=12_400_000_000),
        extra={},
        manifest_key=None,
    )


IDLE = Facts(now_ns=NOW_NS)
WORKING = replace(IDLE, job=RUN, progress=HALF)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (IDLE, ("Nothing is running", "")),
        (replace(IDLE, job=RUN), ("Archiving Documents", "starting")),
        (WORKING, ("Archiving Documents", "61 % · about 14 min left")),
        (replace(WORKING, progress=replace(HALF, eta=None)), ("Archiving Documents", "61 %")),
        (replace(WORKING, progress=Progress(Phase.SCANNING, bytes_total=5)), ("Archiving Documents", "starting")),
        (replace(WORKING, paused=True), ("Archiving Documents", "paused")),
        (replace(IDLE, job=ArchiveJob("C:\\Users\\me\\Fotos\\", VAULT)), ("Archiving Fotos", "starting")),
        (replace(IDLE, job=RestoreJob(VAULT)), ("Restoring files", "starting")),
        (replace(IDLE, job=VerifyJob(VAULT)), ("Checking the archive", "starting")),
        (replace(IDLE, job=RebuildJob(VAULT)), ("Rebuilding the catalogue", "starting")),
    ],
)
def test_the_headline(facts: Facts, said: tuple[str, str]) -> None:
    assert headline(facts) == said


def test_the_rails_foot() -> None:
    assert rail_lines(IDLE) == ("Nothing archived yet", "", "", "ok")
    done = replace(IDLE, last_run=run_row(), archived_bytes=214_000_000_000)
    first, _second, third, tone = rail_lines(done)
    assert first.startswith("Last check today ")
    assert (third, tone) == ("✓ 214.0 GB archived, proven", "ok")
    assert rail_lines(replace(done, trouble=True))[2:] == ("! The last run had problems", "warn")
    assert rail_lines(WORKING)[:2] == headline(WORKING)


def test_the_last_run_in_one_line() -> None:
    assert last_run_line(IDLE) == ""
    assert last_run_line(replace(IDLE, last_run=run_row())).startswith("Last run: 41 files, 12.4 GB, today ")


# tray


@pytest.mark.parametrize(
    ("state", "picture"),
    [
        (TrayState(), "tray-idle"),
        (TrayState(working=True), "tray-working"),
        (TrayState(working=True, paused=True), "tray-paused"),
        (TrayState(attention=True), "tray-attention"),
        (TrayState(attention=True, working=True), "tray-working"),
    ],
)
def test_each_state_has_its_picture(state: TrayState, picture: str) -> None:
    assert icon_name(state) == picture


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        (TrayState(), ["open", "quit"]),
        (TrayState(can_archive=True), ["open", "archive", "quit"]),
        (TrayState(working=True), ["open", "pause", "quit"]),
        (TrayState(working=True, paused=True), ["open", "resume", "quit"]),
        (TrayState(last_run="Last run: 1 file"), ["open", "history", "quit"]),
    ],
)
def test_the_menu_offers_what_can_be_done_and_always_quit(state: TrayState, enabled: list[str]) -> None:
    assert [entry.name for entry in entries(state) if entry.enabled and entry.name] == enabled


def test_nothing_can_be_archived_while_something_runs() -> None:
    assert state_of(IDLE, can_archive=True).can_archive
    assert not state_of(WORKING, can_archive=True).can_archive
    assert state_of(WORKING, can_archive=True).headline == "Archiving Documents · 61 % · about 14 min left"


def test_the_menu_does_what_it_says(theme: Theme, qtbot: QtBot) -> None:
    tray = Tray(theme)
    tray.set_state(TrayState("Archiving A & B", "Last run: 1 file", working=True))
    actions = {action.objectName(): action for action in tray._menu.actions() if action.text()}
    assert actions[""].text() == "Archiving A && B"
    assert not actions[""].isEnabled()
    assert tray._menu.defaultAction().objectName() == "open"
    for name in ("open", "pause", "history", "quit"):
        with qtbot.waitSignal(tray.chosen) as chosen:
            actions[name].trigger()
        assert chosen.args == [name]
    with qtbot.waitSignal(tray.chosen) as chosen:
        tray._icon.activated.emit(tray._icon.ActivationReason.Trigger)
    assert chosen.args == ["open"]
    with qtbot.assertNotEmitted(tray.chosen):
        tray._icon.activated.emit(tray._icon.ActivationReason.Context)
    tray.close()
    tray.deleteLater()


# the facts


class Catalogue:
    """Answers the two questions of the status."""

    def __init__(self, row: RunRow | None) -> None:
        self.row = row
        self.asked: list[str] = []

    def runs(self, identity: str, limit: int) -> list[RunRow]:
        self.asked.append(identity)
        return [self.row][:limit] if self.row else []

    def totals(self, _identity: str) -> Any:
        return SimpleNamespace(files=1, bytes=214_000_000_000)


@pytest.fixture
def status(fake: FakeSession, clock: FixedClock, qtbot: QtBot) -> Status:
    fake.catalogue = Catalogue(run_row())
    return Status(fake, clock, fake)


def test_the_facts_follow_a_run(status: Status, fake: FakeSession) -> None:
    fake.start(RUN)
    assert status.facts.job is RUN
    fake.play([HALF], "run")
    fake.pause()
    assert (status.facts.progress, status.facts.paused) == (HALF, True)
    fake.resume()
    fake.end(Summary("archive", 0), lane="run")
    assert status.facts.job is None
    assert status.facts.last_run is not None
    assert status.facts.archived_bytes == 214_000_000_000
    assert not status.facts.trouble


def test_a_mere_look_is_no_news(status: Status, fake: FakeSession) -> None:
    fake.start(ScanJob("/x"))
    fake.play([HALF])
    fake.end(Summary("scan", 0))
    assert (status.facts.job, status.facts.progress) == (None, None)


def test_trouble_stays_until_a_better_run(status: Status, fake: FakeSession) -> None:
    fake.catalogue = Catalogue(run_row(failed=2))
    fake.start(RUN)
    fake.end(Summary("archive", 1, files=Tally(failed=2)), lane="run")
    assert status.facts.trouble
    fake.start(RUN)
    assert not status.facts.trouble


def test_a_refused_run_is_trouble_though_nothing_is_in_the_catalogue(status: Status, fake: FakeSession) -> None:
    fake.catalogue = Catalogue(None)
    fake.start(RUN)
    fake.end(error=VaultError(say("run.busy")), lane="run")
    assert status.facts.trouble


def test_another_vault_has_another_last_run(status: Status, fake: FakeSession) -> None:
    catalogue = fake.catalogue
    assert isinstance(catalogue, Catalogue)
    fake.change(vaults=(VAULT, Vault("other", name="other")))
    fake.choose(vault="other")
    assert catalogue.asked[-1] == Vault("other").identity
    fake.change(vaults=())
    assert status.facts.last_run is None
