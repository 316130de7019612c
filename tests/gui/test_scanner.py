"""One look at a time; the newest wish wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.scanner import Look, Scanner, Wish
from mothball.errors import Cancelled, CatalogueError, InputError
from mothball.events import ActionPlanned, Notice, Summary, UnitSeen
from mothball.jobs import PlanJob, ScanJob, TestJob
from mothball.messages import say
from mothball.model import Action, ActionKind
from mothball.settings import Source
from tests.gui.conftest import VAULT
from tests.helpers.clock import NOW_NS, FixedClock
from tests.helpers.fakesession import FakeSession
from tests.helpers.units import unit

PLANNED = Summary("plan", 0)


class Ear:
    def __init__(self, scanner: Scanner) -> None:
        self.lines: list[Any] = []
        self.finished: list[Look] = []
        self.failed: list[Exception] = []
        scanner.found.connect(self._found)
        scanner.finished.connect(self.finished.append)
        scanner.failed.connect(self.failed.append)

    def _found(self, _look: Look, lines: list[Any]) -> None:
        self.lines += lines


@pytest.fixture
def scanner(fake: FakeSession, clock: FixedClock, qtbot: QtBot) -> Iterator[Scanner]:
    made = Scanner(fake, clock)
    yield made
    made.deleteLater()


@pytest.fixture
def wish(documents: Source) -> Wish:
    return Wish.of(documents, VAULT)


def planned(path: str = "Wedding 2019") -> ActionPlanned:
    return ActionPlanned(Action(path, ActionKind.ARCHIVE, say("plan.unchanged"), 3, 10, 3), unit(path))


def test_the_threshold_is_no_part_of_the_question(documents: Source) -> None:
    older = replace(documents, rule=replace(documents.rule, days=999))
    assert Wish.of(documents, VAULT) == Wish.of(older, VAULT)
    assert Wish.of(documents, VAULT) != Wish.of(documents, None)


def test_with_a_vault_it_asks_what_is_archived_already(scanner: Scanner, fake: FakeSession, wish: Wish) -> None:
    scanner.want(wish)
    job = fake.started[0][0]
    assert isinstance(job, PlanJob)
    assert (job.source, job.vault, job.rule.days) == (wish.path, VAULT, 1)


def test_without_one_it_merely_looks(scanner: Scanner, fake: FakeSession, wish: Wish) -> None:
    scanner.want(replace(wish, vault=None))
    assert isinstance(fake.started[0][0], ScanJob)
    ear = Ear(scanner)
    fake.play([UnitSeen(unit("a"))])
    assert ear.lines[0].action is None


def test_what_is_found_is_counted_and_kept(scanner: Scanner, fake: FakeSession, wish: Wish) -> None:
    ear = Ear(scanner)
    scanner.want(wish)
    fake.play([planned("a"), Notice(say("scan.creation_unknown")), planned("b")])
    fake.end(PLANNED)
    look = ear.finished[0]
    assert [one.unit.path for one in ear.lines] == ["a", "b"]
    assert (look.files, look.bytes, look.finished_ns, len(look.notices)) == (6, 2_000_000, NOW_NS, 1)
    assert scanner.known(wish) is look
    assert scanner.known(replace(wish, vault=None)) is None


def test_a_newer_wish_gives_up_the_look_under_way(scanner: Scanner, fake: FakeSession, wish: Wish) -> None:
    ear = Ear(scanner)
    scanner.want(wish)
    other = replace(wish, path="/other")
    scanner.want(other)
    assert fake.commands == [("look", "cancel")]
    fake.play([planned("late")])
    fake.end(error=Cancelled())
    assert ear.lines == []
    assert ear.failed == []
    assert [job.source for job, _secret in fake.started] == [wish.path, "/other"]  # type: ignore[union-attr]
    fake.end(PLANNED)
    assert scanner.known(other) is ear.finished[0]


def test_somebody_elses_job_is_waited_for(scanner: Scanner, fake: FakeSession, wish: Wish) -> None:
    ear = Ear(scanner)
    fake.start(TestJob(VAULT))
    scanner.want(wish)
    assert len(fake.started) == 1
    fake.end(Summary("vault", 0))
    assert isinstance(fake.started[1][0], PlanJob)
    assert ear.failed == []


def test_a_refusal_is_told(scanner: Scanner, fake: FakeSession, wish: Wish) -> None:
    ear = Ear(scanner)
    scanner.want(wish)
    error = InputError(say("input.missing", path=wish.path))
    fake.end(error=error)
    assert ear.failed == [error]
    assert len(fake.started) == 1


def test_stopping_is_told_as_such(scanner: Scanner, fake: FakeSession, wish: Wish) -> None:
    ear = Ear(scanner)
    scanner.want(wish)
    scanner.stop()
    fake.end(Summary("plan", 130))
    assert isinstance(ear.failed[0], Cancelled)
    assert scanner.known(wish) is None


def test_a_broken_catalogue_does_not_keep_us_from_looking(scanner: Scanner, fake: FakeSession, wish: Wish) -> None:
    ear = Ear(scanner)
    scanner.want(wish)
    fake.end(error=CatalogueError(say("catalogue.foreign", path="x")))
    assert len(ear.failed) == 1
    assert isinstance(fake.started[1][0], ScanJob)
