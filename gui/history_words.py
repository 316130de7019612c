"""Every sentence of the history page: pure functions from runs and outcomes to words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import format as fmt
from gui import outcome_words as outcomes
from gui.widgets.chips import Chip
from gui.words import tr, trn
from mothball import history
from mothball.catalogue.records import RunState
from mothball.model import OutcomeKind
from mothball.paths import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mothball.catalogue.records import RunRow

ALL = "all"
PROBLEMS = "problems"
PROBLEM_KINDS = frozenset({OutcomeKind.FAILED, OutcomeKind.SKIPPED, OutcomeKind.DAMAGED})
SECOND_NS = 1_000_000_000


def kind(run: RunRow) -> str:
    """What a run did."""
    return {
        "archive": tr("Archived {source}", source=shown(run.source)),
        "restore": tr("Restored files"),
        "verify": tr("Checked the archive"),
        "rebuild": tr("Read the catalogue back from the bucket"),
    }.get(run.kind, run.kind)


def trigger(run: RunRow) -> str:
    """What started it."""
    return {
        "hand": tr("by hand"),
        "schedule": tr("by schedule"),
        "explorer": tr("from the file manager"),
        "command": tr("by command line"),
    }.get(run.trigger, run.trigger)


def problems(run: RunRow) -> int:
    """Files that failed or are damaged."""
    numbers = history.counts(run)
    return numbers.get("failed", 0) + numbers.get("damaged", 0)


def result(run: RunRow) -> str:
    """How it went, in a few words."""
    if run.state is RunState.RUNNING:
        return tr("running")
    if run.state is RunState.CANCELLED:
        return tr("stopped")
    if run.state is RunState.INTERRUPTED:
        return tr("interrupted")
    if run.state is RunState.FAILED:
        return tr("broken off")
    if problems(run):
        return trn("1 problem", "{n} problems", problems(run))
    return tr("done")


def tone(run: RunRow) -> str:
    """The colour's token of the result."""
    if run.state is RunState.FINISHED:
        return "warn" if problems(run) else "ok"
    return "muted" if run.state in {RunState.RUNNING, RunState.CANCELLED} else "warn"


def sign(run: RunRow) -> str:
    """The sign of the result."""
    return {"ok": "check", "warn": "warning", "muted": "circle"}[tone(run)]


def done_files(run: RunRow) -> int:
    """The files that a run was about and that came through."""
    return _done(run, "files")


def done_bytes(run: RunRow) -> int:
    """Their bytes."""
    return _done(run, "bytes")


def _done(run: RunRow, what: str) -> int:
    numbers = history.counts(run, what)
    good = ("found",) if run.kind == "rebuild" else ("archived", "restored", "verified")
    return sum(numbers.get(name, 0) for name in good)


def took(run: RunRow) -> str:
    """How long it took; nothing for a run without an end."""
    return fmt.duration((run.ended_ns - run.started_ns) / SECOND_NS) if run.ended_ns else ""


def sentence(run: RunRow) -> tuple[str, str]:
    """The big words over the details of a run."""
    detail = {
        RunState.CANCELLED: tr("Stopped by you. What was done stays done; the rest went on later or still can."),
        RunState.INTERRUPTED: tr("The computer or the program stopped midway. The next run took up what was left."),
        RunState.FAILED: tr("It could not go on. Nothing of yours was changed."),
        RunState.RUNNING: tr("Still at work."),
    }.get(run.state, "")
    return kind(run), detail or _place(run)


def _place(run: RunRow) -> str:
    place = tr("{folder} · {bucket}", folder=shown(run.root), bucket=run.bucket) if run.root else run.bucket
    if run.kind == "archive" and run.extra.get("cost") is None:
        return tr("{place} · what it costs is not known yet", place=place)
    return place


def run_chips(runs: Sequence[RunRow]) -> list[Chip]:
    """All runs, and those in which something went wrong."""
    return [
        Chip(ALL, tr("All"), len(runs)),
        Chip(PROBLEMS, tr("With problems"), sum(tone(run) == "warn" for run in runs)),
    ]


def chips(by_kind: Mapping[OutcomeKind, int]) -> list[Chip]:
    """All, problems only, and every outcome that happened."""
    bad = sum(number for name, number in by_kind.items() if name in PROBLEM_KINDS)
    return [
        Chip(ALL, tr("All"), sum(by_kind.values())),
        Chip(PROBLEMS, tr("Problems only"), bad),
        *(Chip(name.value, outcomes.title(name), by_kind[name]) for name in OutcomeKind if by_kind.get(name)),
    ]


def kinds_of(chip: str) -> frozenset[OutcomeKind] | None:
    """The outcomes a chip stands for; None for all."""
    if chip in {ALL, ""}:
        return None
    return PROBLEM_KINDS if chip == PROBLEMS else frozenset({OutcomeKind(chip)})


def more(listed: int, total: int) -> str:
    """What the table leaves out."""
    if total <= listed:
        return ""
    words = tr("The first {listed} of {total} are listed. Type a name to find the others.")
    return words.format(listed=fmt.number(listed), total=fmt.number(total))
