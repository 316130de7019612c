"""The value types of the engine. All frozen; no behaviour beyond arithmetic on their own fields.

Paths inside these types are texts relative to the source with ``/``; a name that is not valid
Unicode keeps its lone surrogates (``surrogateescape``). Sizes are bytes, times nanoseconds since 1970 UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mothball.messages import Message

DAY = 86_400
DEFAULT_DAYS = 30
DEFAULT_NOISE = ("Thumbs.db", "desktop.ini", ".DS_Store")


class ClockChoice(StrEnum):
    """Which of a file's times decide. ACCESSED and CREATED mean: the newest of it and MODIFIED."""

    MODIFIED = "modified"
    CREATED = "created"
    ACCESSED = "accessed"


class Kind(StrEnum):
    """What an entry is. Links of every sort (symlink, junction, reparse point) are LINK."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    SPECIAL = "special"
    PLACEHOLDER = "placeholder"
    UNREADABLE = "unreadable"


class Verdict(StrEnum):
    """The judgement on a unit."""

    STALE = "stale"
    FRESH = "fresh"
    BLOCKED = "blocked"
    SKIPPED = "skipped"


class ActionKind(StrEnum):
    """What a plan means to do with a unit."""

    ARCHIVE = "archive"
    SKIP = "skip"
    UNCHANGED = "unchanged"


class OutcomeKind(StrEnum):
    """How a path ended. Every path of a run ends in exactly one."""

    ARCHIVED = "archived"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    SKIPPED = "skipped"
    FAILED = "failed"
    RECLAIMED = "reclaimed"
    RESTORED = "restored"
    VERIFIED = "verified"
    DAMAGED = "damaged"


class Proof(StrEnum):
    """What a receipt rests on, weakest first.

    LISTED: the bucket's listing shows the object with our size and the ETag the upload was answered with.
    CHECKSUM: besides, a server that was seen to refuse wrong checksums confirmed our SHA-256.
    READ_BACK: besides, the bytes were read back and hashed.
    Reclaiming needs CHECKSUM or READ_BACK.
    """

    LISTED = "listed"
    CHECKSUM = "checksum"
    READ_BACK = "read_back"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a unit counts as stale: ``age >= days * 86 400 s`` by the chosen clock."""

    days: int = DEFAULT_DAYS
    clock: ClockChoice = ClockChoice.MODIFIED
    each_file: bool = False
    exclude: tuple[str, ...] = ()
    noise: tuple[str, ...] = DEFAULT_NOISE
    min_size: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the scan saw.

    ``newest_ns`` is the time the chosen clock takes for this entry; ``note`` says why it will not travel
    (link, special file, excluded, online only, unreadable) and is None for files and folders that do.
    """

    path: str
    kind: Kind
    size: int = 0
    mtime_ns: int = 0
    newest_ns: int = 0
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What is archived and restored as one: a direct child of the source, or a file by itself.

    ``files`` and ``bytes`` count what would travel. ``decided_by`` is the path of the entry that set the age.
    ``age_seconds`` may be negative (dated in the future). ``entries`` holds everything inside the unit, the unit's
    own folder first, when the scan was asked to keep them; otherwise it is empty.
    """

    path: str
    kind: Kind
    files: int
    bytes: int
    age_seconds: int
    clock: ClockChoice
    verdict: Verdict
    reason: Message
    decided_by: str
    newest_ns: int = 0
    skipped: int = 0
    unreadable: int = 0
    entries: tuple[Entry, ...] = field(default=(), repr=False)

    @property
    def age_days(self) -> int:
        """Whole periods of 24 hours; -1 for a time up to a day in the future."""
        return self.age_seconds // DAY


@dataclass(frozen=True, slots=True)
class Action:
    """One intended step on one unit. ``objects`` are uploads to make, ``packs`` how many of them are packs."""

    path: str
    action: ActionKind
    reason: Message
    files: int
    bytes: int
    objects: int
    packs: int = 0


@dataclass(frozen=True, slots=True)
class Location:
    """Where an archived file lies. ``member`` is its name inside a pack, None for an object of its own."""

    bucket: str
    key: str
    version_id: str | None = None
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """One archived version of one file (or the record of an empty folder), as the catalogue knows it."""

    id: int
    machine: str
    source: str
    root: str
    run: str
    path: str
    kind: Kind
    size: int
    mtime_ns: int
    sha256: str
    location: Location | None
    etag: str
    storage_class: str
    proof: Proof | None
    verified_ns: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Files and bytes of a run by outcome. ``found`` equals the sum of the other five."""

    archived: int = 0
    unchanged: int = 0
    kept: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def found(self) -> int:
        """All that was seen."""
        return self.archived + self.unchanged + self.kept + self.skipped + self.failed
