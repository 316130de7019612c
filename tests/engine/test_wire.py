"""Everything that may cross the pipe between the processes does, and comes out equal."""

from __future__ import annotations

import pickle
from typing import get_args

import pytest

from mothball import errors, events, jobs
from mothball.child import Command, Failed, Start
from mothball.errors import MothballError, Remedy
from mothball.events import Event
from mothball.jobs import Job, Secret, Vault
from mothball.messages import say
from mothball.model import (
    Action,
    ActionKind,
    ClockChoice,
    Kind,
    Location,
    OutcomeKind,
    Rule,
    Tally,
    Unit,
    Verdict,
)
from mothball.outbox import collapse
from mothball.paths import BaseDir

PATH = "a\udcff/b\nc"
REASON = say("input.missing", path=PATH)
UNIT = Unit(PATH, Kind.FILE, 1, 2**40, -5, ClockChoice.MODIFIED, Verdict.BLOCKED, REASON, PATH)
VAULT = Vault("bucket", credentials=jobs.CredentialKind.ASK)

EVENTS: dict[type, Event] = {
    type(event): event
    for event in (
        events.UnitSeen(UNIT),
        events.ActionPlanned(Action(PATH, ActionKind.ARCHIVE, REASON, 1, 2**40, 1)),
        events.Notice(REASON, PATH),
        events.Progress(events.Phase.SCANNING, 1, 2, 2**40, 2**41, 1.5, None, REASON),
        events.Transfer(PATH, PATH, 2**40, 1, events.TransferState.WAITING, REASON),
        events.Outcome(PATH, OutcomeKind.FAILED, REASON, 1, "00", Location("b", PATH)),
        events.Check("step", events.CheckStatus.FAILED, REASON, REASON, "retry"),
        events.Summary("archive", 1, "r", Tally(1), Tally(2**40), {"PutObject": 1}, 5, 1.5, {"cost": None}),
    )
}
JOBS: dict[type, Job] = {
    type(job): job
    for job in (
        jobs.ScanJob(PATH, Rule(exclude=("*.tmp",))),
        jobs.MatchJob(PATH, ("*.tmp",)),
        jobs.PlanJob(PATH, VAULT),
        jobs.ArchiveJob(PATH, VAULT, only=(PATH,)),
        jobs.RestoreJob(VAULT, (PATH,), (1,)),
        jobs.VerifyJob(VAULT),
        jobs.RebuildJob(VAULT),
        jobs.TestJob(VAULT),
    )
}
ERRORS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, MothballError)]


@pytest.mark.parametrize("kind", get_args(Event))
def test_every_event_crosses(kind: type) -> None:
    assert pickle.loads(pickle.dumps(EVENTS[kind])) == EVENTS[kind]


@pytest.mark.parametrize("kind", get_args(Job))
def test_every_job_crosses(kind: type, base: BaseDir) -> None:
    start = Start(JOBS[kind], base, Secret("secret", "token"))
    assert pickle.loads(pickle.dumps(start)) == start
    assert "secret" not in repr(start).replace("secret=Secret()", "")


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_crosses(kind: type[MothballError]) -> None:
    sent = Failed(kind(REASON, say("run.busy"), remedy=Remedy.RETRY, details="fine print"))
    error = pickle.loads(pickle.dumps(sent)).error
    assert type(error) is kind
    assert (error.say, error.todo, error.remedy, error.details) == (REASON, say("run.busy"), Remedy.RETRY, "fine print")


def test_every_command_crosses() -> None:
    assert [pickle.loads(pickle.dumps(command)) for command in Command] == list(Command)


def progress(done: int) -> events.Progress:
    return events.Progress(events.Phase.TRANSFERRING, files_done=done)


def transfer(path: str, done: int) -> events.Transfer:
    return events.Transfer(path, "", 10, done, events.TransferState.SENDING)


def outcome(path: str) -> events.Outcome:
    return events.Outcome(path, OutcomeKind.ARCHIVED)


def test_a_batch_keeps_only_the_newest_progress_and_the_newest_state_of_each_transfer() -> None:
    batch: list[Event] = [
        progress(1), transfer("a", 1), transfer("b", 1), transfer("a", 2), outcome("x"), progress(2), transfer("b", 2),
    ]  # fmt: skip
    assert collapse(batch) == [transfer("a", 2), outcome("x"), progress(2), transfer("b", 2)]


def test_a_transfer_that_has_ended_needs_no_state_but_one_that_begins_anew_does() -> None:
    assert collapse([transfer("a", 1), outcome("a"), transfer("a", 5)]) == [outcome("a"), transfer("a", 5)]
    assert collapse([transfer("a", 1), outcome("a")]) == [outcome("a")]


def test_nothing_else_is_ever_left_out() -> None:
    batch: list[Event] = [outcome("a"), outcome("a"), events.Notice(REASON), events.Notice(REASON)]
    assert collapse(batch) == batch
