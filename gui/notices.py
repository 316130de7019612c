"""What is worth a notice, and when it has been said. Pure: facts and memory in, notices and memory out.

A condition (this folder cannot be archived because the key is refused; this disk is nearly full) is said once and then
not again until it has ended. Nothing is ever said per file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace

from gui import activity_words
from gui import format as fmt
from gui.session import JobEnd
from gui.words import error_text, tr, trn
from mothball.errors import Cancelled, MothballError, Remedy, Unavailable
from mothball.events import Summary
from mothball.jobs import ArchiveJob, Job, RestoreJob
from mothball.model import DAY
from mothball.paths import shown
from mothball.settings import Source
from mothball.wishes import Every, Notices, Said

FIRST_FEW = 3
WEEK_NS = 7 * DAY * 1_000_000_000
RECOVERED_PERCENT = 2
"""A disk must have so much more free space than the threshold before it counts as recovered."""
GRACE_DAYS = 7
"""So many days beyond its own period a schedule may be late before silence is worth a word."""
_KEY_REMEDIES = {Remedy.SIGN_IN, Remedy.EDIT_KEY, Remedy.EDIT_VAULT, Remedy.CHANGE_REGION}


@dataclass(frozen=True, slots=True)
class Notice:
    """One balloon. ``leads_to``: where a click goes, as the tray names it (a page, or ``archive:PATH``)."""

    title: str
    text: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What has been said, kept from one start to the next.

    Attributes:
        said: conditions that last and have been said.
        finished: how many finished runs had a notice of their own.
        week_ns: when the week that is being summed up began, 0 while there is nothing to sum up.
        runs, files, bytes: what was archived in it.
        watching_ns: since when there is a schedule that archives, 0 without one.
    """

    said: tuple[str, ...] = ()
    finished: int = 0
    week_ns: int = 0
    runs: int = 0
    files: int = 0
    bytes: int = 0
    watching_ns: int = 0

    def to_text(self) -> str:
        """For the file with the window's place."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> Memory:
        """What ``to_text`` wrote; an empty memory for anything else."""
        try:
            table = json.loads(text)
            said = tuple(str(one) for one in table.pop("said"))
            counts = {field.name: int(table[field.name]) for field in fields(cls) if field.name != "said"}
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()
        return cls(said, **counts)

    def with_said(self, key: str) -> Memory:
        """Remember that a condition has been said."""
        return replace(self, said=(*(one for one in self.said if one != key), key))

    def without(self, prefix: str) -> Memory:
        """These conditions have ended."""
        return replace(self, said=tuple(one for one in self.said if not one.startswith(prefix)))


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk a source lies on. ``stale``: bytes nobody has touched there for long, None while nobody has looked."""

    source: str
    name: str
    device: str
    total: int
    free: int
    stale: int | None = None


Told = tuple[Memory, list[Notice]]
"""What to remember from now on, and what to say."""


def after_run(memory: Memory, end: JobEnd, wishes: Notices, now_ns: int, *, watched: bool = False) -> Told:
    """A run has ended. ``watched``: the window is in front and has shown it already."""
    if isinstance(end.error, Cancelled) or (end.summary is not None and end.summary.exit_code == 130):
        return memory, []
    condition = f"run {_subject(end.job)}\n"
    if end.error is not None:
        quiet = isinstance(end.error, Unavailable) and getattr(end.job, "trigger", "hand") != "hand"
        notice = _refused(end.job, end.error)
        return (memory, []) if quiet else _once(memory, condition + end.error.say.code, notice, wishes, watched=watched)
    summary = end.summary or Summary("", 0)
    # An archive run also tells with its exit code that something was left out on purpose; that is no trouble.
    if summary.files.failed if isinstance(end.job, ArchiveJob) else summary.exit_code:
        return _once(memory, condition + "items", _of_words(end, "history"), wishes, watched=watched)
    memory = memory.without(condition)
    if isinstance(end.job, RestoreJob):
        return memory, [_of_words(end, "activity")] if wishes.restored and not watched else []
    if isinstance(end.job, ArchiveJob) and summary.files.archived and not watched:
        return _finished(memory, end, summary, wishes, now_ns)
    return memory, []


def _subject(job: Job) -> str:
    return job.source if isinstance(job, ArchiveJob) else type(job).__name__


def _once(memory: Memory, key: str, notice: Notice, wishes: Notices, *, watched: bool) -> Told:
    """Say a condition that needs attention, unless it has been said. What the user has muted is not taken as said."""
    if key in memory.said or not wishes.attention:
        return memory, []
    return memory.with_said(key), [] if watched else [notice]


def _refused(job: Job, error: MothballError) -> Notice:
    title = tr("{name} was not archived", name=_name(job)) if isinstance(job, ArchiveJob) else tr("A run failed")
    return Notice(title, error_text(error), "settings" if error.remedy in _KEY_REMEDIES else "history")


def _name(job: ArchiveJob) -> str:
    return shown(job.source.replace("\\", "/").rstrip("/").rpartition("/")[2] or job.source)


def _of_words(end: JobEnd, page: str) -> Notice:
    words = activity_words.ended(end.job, end.summary, end.error)
    return Notice(words.what, words.meaning, page)


def _finished(memory: Memory, end: JobEnd, summary: Summary, wishes: Notices, now_ns: int) -> Told:
    """The first few each for itself, then they add up to one a week."""
    if wishes.finished is Said.NEVER:
        return memory, []
    if wishes.finished is Said.ALWAYS:
        return memory, [_of_words(end, "history")]
    if memory.finished < FIRST_FEW:
        return replace(memory, finished=memory.finished + 1), [_of_words(end, "history")]
    return replace(
        memory,
        week_ns=memory.week_ns or now_ns,
        runs=memory.runs + 1,
        files=memory.files + summary.files.archived,
        bytes=memory.bytes + summary.bytes.archived,
    ), []


def weekly(memory: Memory, wishes: Notices, now_ns: int) -> Told:
    """The week is over: one notice for all of it."""
    if not memory.week_ns or now_ns - memory.week_ns < WEEK_NS:
        return memory, []
    fresh = replace(memory, week_ns=0, runs=0, files=0, bytes=0)
    if wishes.finished is not Said.FEW:
        return fresh, []
    what = tr("Archived {files}, {size}.", files=fmt.files(memory.files), size=fmt.size(memory.bytes))
    text = trn(
        "One run this week. All of it is in your vault.", "{n} runs this week. All of it is in your vault.", memory.runs
    )
    return fresh, [Notice(what, text, "history")]


def disks(memory: Memory, found: Sequence[Disk], wishes: Notices) -> Told:
    """Disks that are nearly full, each once until it has room again."""
    told: list[Notice] = []
    for disk in found:
        key = f"disk {disk.device}\n"
        if disk.free * 100 >= disk.total * (wishes.disk_percent + RECOVERED_PERCENT):
            memory = memory.without(key)
        elif wishes.disk_full and disk.free * 100 < disk.total * wishes.disk_percent and key not in memory.said:
            memory = memory.with_said(key)
            told.append(_nearly_full(disk))
    return memory, told


def _nearly_full(disk: Disk) -> Notice:
    title = tr("The disk with {name} is nearly full", name=shown(disk.name))
    left = tr("{size} are free.", size=fmt.size(disk.free))
    if disk.stale:
        more = tr(
            "{size} in {name} were not touched for long and could go to your vault.",
            size=fmt.size(disk.stale),
            name=shown(disk.name),
        )
    else:
        more = tr("Look what in {name} could go to your vault.", name=shown(disk.name))
    return Notice(title, f"{left} {more}", f"archive:{disk.source}")


def found_notice(source: Source, files: int, bytes_: int) -> Notice:
    """What a look has found: the answer to *Check for stale files now*, and to a source's turn."""
    if not files:
        return Notice(tr("Nothing to archive"), tr("Nothing stale in {name}.", name=shown(source.name)), "overview")
    title = tr("{size} can be archived", size=fmt.size(bytes_))
    text = trn(
        "1 file in {name} was not touched for long.",
        "{n} files in {name} were not touched for long.",
        files,
        name=shown(source.name),
    )
    return Notice(title, text, f"archive:{source.path}")


def silence(memory: Memory, sources: Sequence[Source], last_success_ns: int, wishes: Notices, now_ns: int) -> Told:
    """Days without a success, counted from the last one (0: never) or from the day there was a schedule."""
    periods = [period for source in sources if source.schedule.archive and (period := _days(source))]
    if not periods:
        return replace(memory.without("silence"), watching_ns=0), []
    memory = replace(memory, watching_ns=memory.watching_ns or now_ns)
    days = (now_ns - max(last_success_ns, memory.watching_ns)) // (DAY * 1_000_000_000)
    if not wishes.silence_days or days < max(wishes.silence_days, min(periods) + GRACE_DAYS):
        return memory.without("silence"), []
    if "silence" in memory.said:
        return memory, []
    text = tr("Open Mothball to see what keeps it from archiving. Your files are where they were.")
    title = trn("No run went well for 1 day", "No run went well for {n} days", days)
    return memory.with_said("silence"), [Notice(title, text, "history")]


def _days(source: Source) -> int:
    """The days from one turn of a source to its next, 0 without a schedule."""
    every = source.schedule.every
    return {Every.OFF: 0, Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 31}.get(every, source.schedule.every_days)
