"""Every sentence of the activity page: pure functions from facts to words."""

from __future__ import annotations

from gui import format as fmt
from gui import outcome_words as outcomes
from gui.status import job_words
from gui.widgets.banner import Words, error_words
from gui.widgets.chips import Chip
from gui.words import say_text, tr, trn
from mothball.errors import MothballError
from mothball.events import Phase, Progress, Summary, TransferState
from mothball.jobs import ArchiveJob, Job, RestoreJob, Vault, VerifyJob
from mothball.messages import Message
from mothball.model import OutcomeKind
from mothball.paths import shown

CANCELLED = 130
"""The exit code of a run the user stopped (the headless contract)."""

# the strip at the top


def headline(job: Job) -> tuple[str, str]:
    """What is done, and where."""
    vault: Vault | None = getattr(job, "vault", None)
    place = shown(vault.name or vault.bucket) if vault else ""
    if isinstance(job, RestoreJob):
        target = tr("to {folder}", folder=shown(job.to)) if job.to else tr("to where they came from")
        return job_words(job), tr("from {vault} {target}", vault=place, target=target)
    if isinstance(job, ArchiveJob):
        resting = fmt.storage_class(job.vault.storage_class)
        return job_words(job), tr("to {vault} · {storage_class}", vault=place, storage_class=resting)
    return job_words(job), place


# the numbers


def percent(progress: Progress | None) -> str:
    """The big number; a phase's word while there is nothing to count."""
    if progress is None:
        return tr("Starting")
    early = {
        Phase.SCANNING: tr("Looking through the folder"),
        Phase.PLANNING: tr("Comparing with the archive"),
        Phase.CONNECTING: tr("Connecting"),
    }
    if progress.phase in early or not progress.files_total:
        return early.get(progress.phase, tr("Getting ready"))
    return fmt.percent(*_measure(progress))


def share_of(progress: Progress | None) -> int:
    """The bar's position in thousandths; -1 while unknown."""
    if progress is None or not progress.files_total:
        return -1
    done, total = _measure(progress)
    return min(1000, int(1000 * done / total)) if total else 1000


def _measure(progress: Progress) -> tuple[int, int]:
    """Bytes; files where there are only empty ones."""
    if progress.bytes_total:
        return progress.bytes_done, progress.bytes_total
    return progress.files_done, progress.files_total


def amount(progress: Progress | None) -> str:
    """``59.8 of 98.0 GB``, in whole numbers of files beside it."""
    if progress is None or not progress.files_total:
        return ""
    return tr("{done} of {total}", done=fmt.size(progress.bytes_done), total=fmt.size(progress.bytes_total))


def pace(progress: Progress | None, *, paused: bool) -> str:
    """The right end of the line: why nothing moves, what is going on, or how long it will take."""
    if paused:
        return tr("paused")
    if progress is None:
        return ""
    if progress.waiting is not None:
        return say_text(progress.waiting)
    if progress.phase is Phase.VERIFYING:
        return tr("checking that everything arrived")
    if progress.phase is Phase.FINISHING:
        return tr("writing the manifest")
    speed = fmt.rate(progress.speed) if progress.speed else ""
    return " · ".join(filter(None, (fmt.left(progress.eta), speed)))


# the chips


def chips(job: Job, counts: dict[str, int], under_way: str) -> list[Chip]:
    """Every state a file of this job can be in, with its count."""
    kinds = [OutcomeKind.ARCHIVED, OutcomeKind.UNCHANGED, OutcomeKind.KEPT, OutcomeKind.SKIPPED, OutcomeKind.FAILED]
    if isinstance(job, RestoreJob):
        kinds = [OutcomeKind.RESTORED, OutcomeKind.SKIPPED, OutcomeKind.FAILED]
    if isinstance(job, VerifyJob):
        kinds = [OutcomeKind.VERIFIED, OutcomeKind.DAMAGED]
    first = Chip(under_way, tr("In progress"), counts.get(under_way, 0))
    return [first, *(Chip(kind.value, outcomes.title(kind), counts.get(kind.value, 0)) for kind in kinds)]


def tally(progress: Progress | None, ended: int) -> str:
    """``16,077 of 26,441 files done · every file ends in one of these``."""
    total = max(progress.files_total if progress else 0, ended)
    if not total:
        return ""
    return tr(
        "{done} of {total} files done · every file ends in one of these",
        done=fmt.number(ended),
        total=fmt.number(total),
    )


# one row


def share(done: int, size: int) -> float:
    """How much of a file is done, 0 to 1."""
    return done / size if size else 1.0


def state_words(
    state: TransferState | None, outcome: OutcomeKind | None, detail: Message | None, done: int, size: int
) -> str:
    """What is going on with a file, or why it ended as it did."""
    if outcome is not None:
        return say_text(detail) if detail else outcomes.in_words(outcome)
    if detail is not None:
        return say_text(detail)
    part = tr("{done} of {total}", done=fmt.size(done), total=fmt.size(size)) if 0 < done < size else ""
    names = {
        TransferState.QUEUED: tr("waiting for its turn"),
        TransferState.HASHING: tr("reading"),
        TransferState.SENDING: tr("uploading"),
        TransferState.RECEIVING: tr("downloading"),
        TransferState.WAITING: tr("connection lost, trying again"),
        TransferState.VERIFYING: tr("verifying"),
    }
    return " · ".join(filter(None, (names[state] if state else "", part)))


# the end


def ended(job: Job, summary: Summary | None, error: MothballError | None) -> Words:
    """The banner after a run: what happened, what it means for your files, what to do."""
    if summary is None or summary.exit_code == CANCELLED:
        return _broken_off(job, error)
    if isinstance(job, RestoreJob):
        return _restored(summary)
    if isinstance(job, ArchiveJob):
        return _archived(summary)
    if summary.exit_code:
        return Words(
            tr("Some archived files are not as they should be."),
            tr("The files concerned are listed below. Nothing was changed."),
            tr("Archive them again where you still have them."),
        )
    return Words(tr("Everything is as it should be."), tr("Nothing was changed."), tone="ok")


def _broken_off(job: Job, error: MothballError | None) -> Words:
    if error is not None and error.remedy.value != "none":
        return error_words(error, _meaning_when_broken(job))
    what = say_text(error.say) if error else tr("Stopped.")
    return Words(what, _meaning_when_broken(job), tr("Start it again any time: it goes on where it stopped."), "info")


def _meaning_when_broken(job: Job) -> str:
    if isinstance(job, RestoreJob):
        return tr("Files that came back are whole; the others are still in the vault.")
    if isinstance(job, ArchiveJob):
        return tr("What is archived stays archived. All of your local files are where they were.")
    return tr("Nothing was changed.")


def _archived(summary: Summary) -> Words:
    files, sizes = summary.files, summary.bytes
    stays = tr("Your local copies stay where they are.")
    if files.failed:
        return Words(
            trn("1 file could not be archived.", "{n} files could not be archived.", files.failed),
            tr("{files} ({size}) were archived.", files=fmt.files(files.archived), size=fmt.size(sizes.archived))
            + " "
            + stays,
            tr("They are listed under Failed, each with its reason. Archive again to try them once more."),
        )
    if not files.archived:
        return Words(tr("There was nothing new to archive."), stays, tone="ok")
    skipped = trn("1 file was skipped on purpose.", "{n} files were skipped on purpose.", files.skipped)
    return Words(
        tr("Archived {files}, {size}.", files=fmt.files(files.archived), size=fmt.size(sizes.archived)),
        tr("The vault has confirmed every one of them.") + " " + stays,
        skipped if files.skipped else "",
        "ok",
    )


def _amount_archived(summary: Summary) -> str:
    size = fmt.size(summary.bytes.archived)
    return tr("{files} ({size}) were archived.", files=fmt.files(summary.files.archived), size=size)


def _restored(summary: Summary) -> Words:
    counts = summary.extra["files"]
    assert isinstance(counts, dict)
    failed, restored = counts["failed"], counts["restored"]
    if failed:
        return Words(
            trn("1 file could not be restored.", "{n} files could not be restored.", failed),
            tr("{files} came back. The others are still in the vault.", files=fmt.files(restored)),
            tr("They are listed under Failed, each with its reason."),
        )
    return Words(
        tr("{files} came back.", files=fmt.files(restored)),
        tr("Each was compared with what was archived before it took its place."),
        tone="ok",
    )


def foot(job: Job | None, *, tray: bool) -> str:
    """What the window will not do."""
    if job is None:
        return ""
    closing = tr("Closing the window keeps going in the tray.") if tray else tr("Closing the window stops in order.")
    if isinstance(job, RestoreJob):
        return f"{closing} " + tr("Nothing that exists is overwritten unless you chose so.")
    return f"{closing} " + tr("Stopping keeps what is archived; the rest goes on next time.")
