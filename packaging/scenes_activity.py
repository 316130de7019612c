"""Pictures of the activity page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import samples
from PySide6.QtGui import QPixmap
from stage import Script, scene, settle, stage

from mothball.errors import Cancelled, Remedy, Unavailable
from mothball.events import Outcome, Phase, Progress, Summary, TransferState
from mothball.jobs import RestoreJob
from mothball.messages import say
from mothball.model import OutcomeKind, Tally

GB = 1_000_000_000
DONE = samples.outcomes()
FILES, BYTES = 3_200, 76_800_000_000
TOTAL = Progress(Phase.TRANSFERRING, len(DONE), FILES, 31 * GB, BYTES, 11_400_000.0, 4_020.0)


@scene("activity-idle")
def activity_idle(folder: Path) -> QPixmap:
    """Nothing runs."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        return set_up.window.grab()


@scene("activity-running")
def activity_running(folder: Path) -> QPixmap:
    """A run in full swing."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        set_up.play(samples.ARCHIVE, Script([*DONE, *samples.transfers(), TOTAL]))
        return set_up.window.grab()


@scene("activity-paused")
def activity_paused(folder: Path) -> QPixmap:
    """The same, held."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        set_up.play(samples.ARCHIVE, Script([*DONE, *samples.transfers(), TOTAL]))
        set_up.session.pause()
        settle()
        return set_up.window.grab()


@scene("activity-waiting")
def activity_waiting(folder: Path) -> QPixmap:
    """The network is gone; it tries again by itself."""
    waiting = Progress(
        Phase.TRANSFERRING,
        1_204,
        11_902,
        31 * GB,
        150 * GB,
        0.0,
        None,
        say("vault.unreachable", host="nas.example.org"),
    )
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        set_up.play(samples.ARCHIVE, Script([*DONE, *samples.transfers(), waiting]))
        return set_up.window.grab()


def summary(outcomes: list[Outcome]) -> Summary:
    """The end of a run with these outcomes."""
    kinds = ("archived", "unchanged", "kept", "skipped", "failed")
    sizes = {kind: [one.bytes for one in outcomes if one.outcome == kind] for kind in kinds}
    files = Tally(**{kind: len(found) for kind, found in sizes.items()})
    total = Tally(**{kind: sum(found) for kind, found in sizes.items()})
    return Summary("archive", 1 if files.failed else 0, samples.FIRST_RUN, files, total, seconds=1_300)


@scene("activity-done")
def activity_done(folder: Path) -> QPixmap:
    """All went well."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        good = [one for one in DONE if one.outcome != "failed"]
        set_up.play(samples.ARCHIVE, Script(good, summary(good)))
        return set_up.window.grab()


@scene("activity-problems")
def activity_problems(folder: Path) -> QPixmap:
    """Finished, but one file failed."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        set_up.play(samples.ARCHIVE, Script(DONE, summary(DONE)))
        return set_up.window.grab()


@scene("activity-stopped")
def activity_stopped(folder: Path) -> QPixmap:
    """The user stopped it."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        set_up.play(samples.ARCHIVE, Script(DONE[:8], error=Cancelled()))
        return set_up.window.grab()


@scene("activity-refused")
def activity_refused(folder: Path) -> QPixmap:
    """The vault cannot be reached."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        error = Unavailable(
            say("vault.unreachable", host="s3.eu-central-1.amazonaws.com"),
            say("vault.unreachable.todo"),
            remedy=Remedy.CHECK_NETWORK,
            details="EndpointConnectionError: Could not connect to the endpoint URL",
        )
        set_up.play(samples.ARCHIVE, Script(error=error))
        return set_up.window.grab()


@scene("activity-restoring")
def activity_restoring(folder: Path) -> QPixmap:
    """Files on their way back."""
    receiving = [replace(one, state=TransferState.RECEIVING) for one in samples.transfers()[:3]]
    placed = [Outcome(path, OutcomeKind.RESTORED, None, 24_000_000, "ab" * 32) for path in samples.FILES[:9]]
    progress = Progress(Phase.TRANSFERRING, 9, 36, 250_000_000, 864_000_000, 11_400_000.0, 54.0)
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        job = RestoreJob(samples.AWS, ("2014 Iceland/*",), to="/home/anna/Restored")
        set_up.play(job, Script([*placed, *receiving, progress]))
        return set_up.window.grab()
