"""Every picture worth taking: one function per page and state, found by its name in ``SCENES``.

A scene gets an empty folder and answers a picture. To add one, write a function with ``@scene("page-state")``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import samples
from PySide6.QtGui import QPixmap
from stage import Script, Stage, settle

from gui.dialogs.vault import VaultDialog
from mothball.catalogue import Catalogue
from mothball.errors import Cancelled, InputError, Remedy, Unavailable
from mothball.events import Check, CheckStatus, Phase, Progress, Summary
from mothball.jobs import PlanJob, ScanJob, TestJob, Vault
from mothball.messages import say
from mothball.model import Tally
from mothball.settings import Settings

Scene = Callable[[Path], QPixmap]
SCENES: dict[str, Scene] = {}

GB = 1_000_000_000
LOOKED = Script([thing.planned() for thing in samples.THINGS], Summary("plan", 0))


def scene(name: str) -> Callable[[Scene], Scene]:
    """Register a scene under the name of its picture."""

    def keep(function: Scene) -> Scene:
        SCENES[name] = function
        return function

    return keep


@contextmanager
def stage(
    folder: Path, settings: Settings = samples.SETTINGS, fill: Callable[[Catalogue], None] | None = None
) -> Iterator[Stage]:
    """A stage that is cleared afterwards. Looking at the disk answers the sample plan unless a scene says otherwise."""
    made = Stage(folder, settings, fill)
    made.session.scripts |= {PlanJob: LOOKED, ScanJob: LOOKED}
    try:
        yield made
    finally:
        made.clear()


# Overview


@scene("overview-first-start")
def overview_first_start(folder: Path) -> QPixmap:
    """Nothing set up yet."""
    with stage(folder, Settings()) as set_up:
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-no-vault")
def overview_no_vault(folder: Path) -> QPixmap:
    """A folder to look at, but no place to archive to."""
    with stage(folder, Settings(sources=(samples.PHOTOS,))) as set_up:
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-looking")
def overview_looking(folder: Path) -> QPixmap:
    """The scan is on its way."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.session.scripts[PlanJob] = Script(LOOKED.events[:5])
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-plan")
def overview_plan(folder: Path) -> QPixmap:
    """The plan is on the table."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-nothing-stale")
def overview_nothing_stale(folder: Path) -> QPixmap:
    """Everything was touched lately."""
    with stage(folder, fill=samples.fill) as set_up:
        fresh = [event for event in LOOKED.events if event.unit.verdict == "fresh"]
        set_up.session.scripts[PlanJob] = Script(fresh, Summary("plan", 0))
        set_up.page("overview")
        return set_up.window.grab()


@scene("overview-folder-missing")
def overview_folder_missing(folder: Path) -> QPixmap:
    """The folder is gone."""
    with stage(folder, fill=samples.fill) as set_up:
        error = InputError(say("input.missing", path=samples.PHOTOS.path))
        set_up.session.scripts[PlanJob] = Script(error=error)
        set_up.page("overview")
        return set_up.window.grab()


# Activity

TOTAL = Progress(Phase.TRANSFERRING, 1_204, 11_902, 31 * GB, 150 * GB, 11_400_000.0, 10_440.0)


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
        set_up.play(samples.ARCHIVE, Script([*samples.outcomes(), *samples.transfers(), TOTAL]))
        return set_up.window.grab()


@scene("activity-paused")
def activity_paused(folder: Path) -> QPixmap:
    """The same, held."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        set_up.play(samples.ARCHIVE, Script([*samples.outcomes(), *samples.transfers(), TOTAL]))
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
        set_up.play(samples.ARCHIVE, Script([*samples.outcomes(), *samples.transfers(), waiting]))
        return set_up.window.grab()


def summary(failed: int) -> Summary:
    """The end of the sample run."""
    files = Tally(11_902 - failed, 1_240, 5_208, 3, failed)
    sizes = Tally(150 * GB, 18 * GB, 72 * GB, 2_000_000, failed * 3_000_000)
    return Summary(
        "archive", 1 if failed else 0, samples.FIRST_RUN, files, sizes, {"PutObject": 11_902}, seconds=13_000
    )


@scene("activity-done")
def activity_done(folder: Path) -> QPixmap:
    """All went well."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        good = [one for one in samples.outcomes() if one.outcome != "failed"]
        set_up.play(samples.ARCHIVE, Script(good, summary(0)))
        return set_up.window.grab()


@scene("activity-problems")
def activity_problems(folder: Path) -> QPixmap:
    """Finished, but one file failed."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        set_up.play(samples.ARCHIVE, Script(samples.outcomes(), summary(1)))
        return set_up.window.grab()


@scene("activity-stopped")
def activity_stopped(folder: Path) -> QPixmap:
    """The user stopped it."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("activity")
        set_up.play(samples.ARCHIVE, Script(samples.outcomes()[:8], error=Cancelled()))
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


# Restore, history, settings


@scene("restore-empty")
def restore_empty(folder: Path) -> QPixmap:
    """Nothing archived yet."""
    with stage(folder) as set_up:
        set_up.page("restore")
        return set_up.window.grab()


@scene("restore-tree")
def restore_tree(folder: Path) -> QPixmap:
    """What is archived, by original path."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("restore")
        return set_up.window.grab()


@scene("history-empty")
def history_empty(folder: Path) -> QPixmap:
    """No run yet."""
    with stage(folder) as set_up:
        set_up.page("history")
        return set_up.window.grab()


@scene("history-runs")
def history_runs(folder: Path) -> QPixmap:
    """Runs and the outcomes of the newest."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("history")
        return set_up.window.grab()


@scene("settings-empty")
def settings_empty(folder: Path) -> QPixmap:
    """No vault yet."""
    with stage(folder, Settings()) as set_up:
        set_up.page("settings")
        return set_up.window.grab()


@scene("settings-vaults")
def settings_vaults(folder: Path) -> QPixmap:
    """Two vaults."""
    with stage(folder, fill=samples.fill) as set_up:
        set_up.page("settings")
        return set_up.window.grab()


# The vault dialog

_CHECKS = (
    Check("fields", CheckStatus.OK, say("check.fields")),
    Check("reach", CheckStatus.OK, say("check.reach", host="s3.eu-west-1.amazonaws.com")),
    Check("tls", CheckStatus.OK, say("check.tls")),
    Check("clock", CheckStatus.OK, say("check.clock")),
    Check("identity", CheckStatus.OK, say("check.identity", who="archive-pc", account="1234-5678-9012")),
    Check("bucket", CheckStatus.OK, say("check.bucket", bucket="my-archive")),
    Check("read", CheckStatus.OK, say("check.read")),
    Check("checksum", CheckStatus.OK, say("check.checksum")),
    Check("public", CheckStatus.WARNING, say("check.perhaps_public")),
    Check("lifecycle", CheckStatus.UNKNOWN, say("check.may_not_look")),
)


@scene("vault-new")
def vault_new(folder: Path) -> QPixmap:
    """Nothing entered yet."""
    with stage(folder, Settings()) as set_up:
        return _vault_dialog(set_up, None, Script())


@scene("vault-tested")
def vault_tested(folder: Path) -> QPixmap:
    """A vault that works, with a warning."""
    with stage(folder) as set_up:
        return _vault_dialog(set_up, samples.SETTINGS.vaults[0], Script(_CHECKS, Summary("vault", 0)))


@scene("vault-failed")
def vault_failed(folder: Path) -> QPixmap:
    """The bucket is not there: the remedy is a button."""
    missing = say("vault.no_bucket", bucket="my-archive", host="s3.eu-west-1.amazonaws.com")
    todo = say("vault.no_bucket.todo")
    failed = Check("bucket", CheckStatus.FAILED, missing, todo, remedy=Remedy.CREATE_BUCKET.value)
    with stage(folder) as set_up:
        return _vault_dialog(set_up, samples.SETTINGS.vaults[0], Script([*_CHECKS[:5], failed], Summary("vault", 3)))


def _vault_dialog(set_up: Stage, vault: Vault | None, script: Script) -> QPixmap:
    set_up.session.scripts[TestJob] = script
    dialog = VaultDialog(set_up.session, vault, set_up.window)
    dialog.show()
    if vault is not None:
        dialog.form.secret.setText("s" * 40)
        dialog.test_button.click()
    settle()
    picture = dialog.grab()
    dialog.close()
    dialog.deleteLater()
    return picture
