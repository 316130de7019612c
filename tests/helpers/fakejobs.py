"""Stand-ins for the engine's work in a child process: functions of a module, so that they cross by reference."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from mothball.cancel import Control
from mothball.child import Start
from mothball.errors import Cancelled, VaultError
from mothball.events import Notice, Outcome, Phase, Progress, Reporter, Summary, Transfer, TransferState
from mothball.messages import say
from mothball.model import OutcomeKind


def count(start: Start, report: Reporter, control: Control) -> Summary:
    """4,000 outcomes from four threads' worth of order, with progress and transfers between them."""
    for number in range(4_000):
        report(Progress(Phase.TRANSFERRING, files_done=number))
        report(Transfer(f"f{number}", "", 10, 5, TransferState.SENDING))
        report(Outcome(f"f{number}", OutcomeKind.ARCHIVED))
    return Summary("archive", 0)


def echo(start: Start, report: Reporter, control: Control) -> Summary:
    """Tells what arrived: the job's source, the folder, the secret's length."""
    length = len(start.secret.value) if start.secret else 0
    return Summary("scan", 0, extra={"source": start.job.source, "base": str(start.base.root), "secret": length})


def step_by_step(start: Start, report: Reporter, control: Control) -> Summary:
    """Reports a step, waits for the user's wish, and says what it was."""
    report(Outcome("first", OutcomeKind.ARCHIVED))
    while not control.paused and not control.cancelled:
        threading.Event().wait(0.005)
    if control.paused:
        report(Outcome("paused", OutcomeKind.KEPT))
    try:
        control.check()
        report(Outcome("resumed", OutcomeKind.ARCHIVED))
        control.sleep(60)
    except Cancelled:
        return Summary("archive", 130)
    return Summary("archive", 0)


def told_limits(start: Start, report: Reporter, control: Control) -> Summary:
    """Reports each limit as it comes, until it is stopped."""
    with control.on_limit(lambda rate: report(Outcome(str(rate), OutcomeKind.KEPT))):
        try:
            control.sleep(60)
        except Cancelled:
            return Summary("archive", 130)
    return Summary("archive", 0)


def deaf(start: Start, report: Reporter, control: Control) -> Summary:
    """Never looks at its control: a request that hangs."""
    report(Outcome(str(os.getpid()), OutcomeKind.ARCHIVED))
    threading.Event().wait(600)
    return Summary("archive", 0)


def flood(start: Start, report: Reporter, control: Control) -> Summary:
    """More events than anybody reads; writes down how many it got rid of."""
    note = Path(start.job.source)
    for number in range(1_000_000):
        if control.cancelled:
            break
        report(Outcome(f"{number:07}", OutcomeKind.ARCHIVED))
        if number % 500 == 0:
            note.write_text(str(number), encoding="ascii")
    return Summary("archive", 130)


def refuse(start: Start, report: Reporter, control: Control) -> Summary:
    """Fails with an error for people."""
    raise VaultError(say("run.busy"), details="the small print")


def crash(start: Start, report: Reporter, control: Control) -> Summary:
    """Fails with a bug that has the secret in its text."""
    raise ZeroDivisionError(f"secret_access_key={start.secret.value if start.secret else ''}")


def unpicklable(start: Start, report: Reporter, control: Control) -> Summary:
    """Reports something that cannot cross the pipe."""
    report(Notice(say("run.busy", lock=threading.Lock())))
    control.sleep(60)
    return Summary("archive", 0)
