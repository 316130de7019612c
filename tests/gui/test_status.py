"""The short lines: what is going on, how the last run went; the tray's menu made of them."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.status import Facts, Status, headline, rail_lines, record_of
from mothball.catalogue.records import RunRow, RunState
from mothball.errors import Cancelled, VaultError
from mothball.events import Phase, Progress, Summary
from mothball.jobs import ArchiveJob, RebuildJob, RestoreJob, ScanJob, Vault, VerifyJob
from mothball.messages import say
from mothball.model import Tally
from tests.gui.conftest import VAULT
from tests.helpers.clock import NOW_NS, FixedClock
from tests.helpers.fakesession import FakeSession

RUN = ArchiveJob("/home/me/Documents", VAULT)
HALF = Progress(Phase.TRANSFERRING, 1, 2, 61, 100, 38_000_000, 840)


def run_row(*, archived: int = 41, failed: int = 0, state: RunState = RunState.FINISHED) -> RunRow:
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
        state=state,
        ended_ns=NOW_NS,
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
    done = replace(IDLE, runs=(run_row(),), archived_bytes=214_000_000_000)
    first, _second, third, tone = rail_lines(done)
    assert first.startswith("Last check today ")
    assert (third, tone) == ("✓ 214.0 GB archived, proven", "ok")
    assert rail_lines(replace(done, trouble=True))[2:] == ("! The last run had problems", "warn")
    assert rail_lines(WORKING)[:2] == headline(WORKING)


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


FAILED, GOOD, STOPPED = (run_row(state=state) for state in (RunState.FAILED, RunState.FINISHED, RunState.CANCELLED))


@pytest.mark.parametrize(
    ("rows", "failures", "success"),
    [
        ([], 0, None),
        ([GOOD], 0, NOW_NS),
        ([run_row(failed=1)], 0, None),
        ([FAILED, GOOD], 1, NOW_NS),
        ([FAILED, STOPPED, FAILED, GOOD, FAILED], 2, NOW_NS),
        ([STOPPED, GOOD, FAILED], 0, NOW_NS),
        ([FAILED, FAILED], 2, None),
    ],
)
def test_the_record_of_a_vault(rows: list[RunRow], failures: int, success: int | None) -> None:
    record = record_of(rows, 7)
    assert (record.failures, record.last_success_ns, record.archived_bytes) == (failures, success, 7)
    assert len(record_of([GOOD] * 9, 0).runs) == 3


def test_failures_add_up_until_a_run_goes_through(status: Status, fake: FakeSession) -> None:
    fake.catalogue = Catalogue(None)
    for count in (1, 2):
        fake.start(RUN)
        fake.end(error=VaultError(say("run.busy")), lane="run")
        assert status.facts.failures == count
    fake.start(RUN)
    fake.end(error=Cancelled(), lane="run")
    assert status.facts.failures == 2, "stopping says nothing"
    fake.start(RUN)
    fake.end(Summary("archive", 0), lane="run")
    assert (status.facts.failures, status.facts.trouble) == (0, False)


def test_a_failure_that_the_catalogue_knows_counts_once(status: Status, fake: FakeSession) -> None:
    fake.start(RUN)
    fake.catalogue = Catalogue(run_row(state=RunState.FAILED))
    fake.end(error=VaultError(say("run.busy")), lane="run")
    assert status.facts.failures == 1


def test_failures_belong_to_their_vault(status: Status, fake: FakeSession) -> None:
    fake.catalogue = Catalogue(None)
    fake.start(RUN)
    fake.end(error=VaultError(say("run.busy")), lane="run")
    fake.change(vaults=(VAULT, Vault("other", name="other")))
    fake.choose(vault="other")
    assert (status.facts.failures, status.facts.trouble) == (0, False)
