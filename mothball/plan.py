"""What an archive run would do: judged units and known copies in, actions out. Pure: no disk, no network, no clock.

A file is unchanged when a verified copy of the same vault, machine and source has its path, size and mtime (to the
nanosecond; the tolerance of 2 s for coarse disks belongs to restore).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mothball.catalogue.records import KnownCopy
from mothball.events import Outcome
from mothball.messages import Message, say
from mothball.model import Action, ActionKind, Entry, Kind, OutcomeKind, Unit, Verdict
from mothball.parts import LARGEST_OBJECT, is_large, part_count

LIST_PAGE = 1_000
"""Objects in one answer of a listing (Amazon S3 ListObjectsV2)."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One unit's part of the plan.

    Attributes:
        action: what happens, for people.
        send: files to upload.
        folders: folders to remember beside them, so that empty ones and their times come back.
        settled: the outcomes that are certain already.
    """

    action: Action
    send: tuple[Entry, ...] = ()
    folders: tuple[Entry, ...] = ()
    settled: tuple[Outcome, ...] = ()


def plan_unit(unit: Unit, known: Mapping[str, KnownCopy], only: Collection[str] | None = None) -> Planned:
    """Decide about one unit. ``unit.entries`` must be kept by the scan; ``only`` limits to these units."""
    if unit.verdict is not Verdict.STALE:
        kind = OutcomeKind.KEPT if unit.verdict is Verdict.FRESH else OutcomeKind.SKIPPED
        return _left_alone(unit, kind, unit.reason)
    if only is not None and unit.path not in only:
        return _left_alone(unit, OutcomeKind.SKIPPED, say("plan.not_chosen"))
    return _archive(unit, known)


def requests_for(sizes: Iterable[int]) -> dict[str, int]:
    """How many requests of each kind sending files of these sizes takes, the listing that verifies them included."""
    counts: Counter[str] = Counter()
    for size in sizes:
        if is_large(size):
            counts.update(CreateMultipartUpload=1, UploadPart=part_count(size), CompleteMultipartUpload=1)
        else:
            counts["PutObject"] += 1
    objects = counts["PutObject"] + counts["CompleteMultipartUpload"]
    if objects:
        # The manifest is one more object; it is not part of the listing.
        counts.update(PutObject=1, ListObjectsV2=-(-objects // LIST_PAGE))
    return dict(counts)


def _left_alone(unit: Unit, kind: OutcomeKind, reason: Message) -> Planned:
    action = Action(unit.path, ActionKind.SKIP, reason, unit.files, unit.bytes, objects=0)
    settled = tuple(
        _skipped(entry) if entry.note else Outcome(entry.path, kind, reason, entry.size)
        for entry in unit.entries
        if entry.kind is not Kind.FOLDER
    )
    return Planned(action, settled=settled)


def _archive(unit: Unit, known: Mapping[str, KnownCopy]) -> Planned:
    send: list[Entry] = []
    settled: list[Outcome] = []
    folders = [entry for entry in unit.entries if entry.kind is Kind.FOLDER and not entry.note]
    for entry in unit.entries:
        if entry.kind is Kind.FOLDER:
            continue
        copy = known.get(entry.path)
        if entry.note:
            settled.append(_skipped(entry))
        elif copy and _same(entry, copy):
            settled.append(_unchanged(entry, copy))
        elif entry.size > LARGEST_OBJECT:
            settled.append(Outcome(entry.path, OutcomeKind.SKIPPED, say("plan.too_large"), entry.size))
        else:
            send.append(entry)
    new_folders = any(folder.path not in known for folder in folders)
    if not send and not new_folders:
        action = Action(unit.path, ActionKind.UNCHANGED, say("plan.unchanged"), unit.files, unit.bytes, objects=0)
        return Planned(action, settled=tuple(settled))
    size = sum(entry.size for entry in send)
    action = Action(unit.path, ActionKind.ARCHIVE, _why(unit, len(send)), len(send), size, objects=len(send))
    return Planned(action, tuple(send), tuple(folders), tuple(settled))


def _same(entry: Entry, copy: KnownCopy) -> bool:
    return copy.kind is entry.kind and (copy.size, copy.mtime_ns) == (entry.size, entry.mtime_ns)


def _unchanged(entry: Entry, copy: KnownCopy) -> Outcome:
    return Outcome(entry.path, OutcomeKind.UNCHANGED, say("plan.unchanged"), entry.size, copy.sha256, copy.location)


def _skipped(entry: Entry) -> Outcome:
    return Outcome(entry.path, OutcomeKind.SKIPPED, entry.note, entry.size)


def _why(unit: Unit, sending: int) -> Message:
    if sending < unit.files:
        return say("plan.partly", new=sending, files=unit.files)
    return unit.reason
