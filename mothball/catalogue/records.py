"""What goes into the catalogue and comes out of it: frozen values, no SQL, no connection.

Paths are relative to the source with ``/`` and may hold lone surrogates; sizes are bytes, times nanoseconds since 1970
UTC, SHA-256 digests hex texts (raw bytes only in part hashes). All values may cross threads and processes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from mothball.model import Kind, Location, Proof, Tally


class RunState(StrEnum):
    """How a run stands. INTERRUPTED: its process ended without a word and a later run took note of it."""

    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class CopyState(StrEnum):
    """How far a copy is. DAMAGED: it was verified once, and a later look found it missing or changed."""

    INTENDED = "intended"
    STORED = "stored"
    VERIFIED = "verified"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a vault's server was seen to do when it was tested. ``tested_ns`` says when."""

    refuses_bad_checksums: bool
    conditional_create: bool
    reads_back: bool
    can_delete: bool
    tested_ns: int


@dataclass(frozen=True, slots=True)
class RunStart:
    """A run that begins. ``name`` is its UTC name (unique among the archive runs of a source), ``kind`` the command.

    ``options`` holds JSON values only. ``machine``, ``source`` and ``root`` are "" where a run concerns a whole vault.
    """

    vault_identity: str
    bucket: str
    prefix: str
    machine: str
    source: str
    root: str
    kind: str
    name: str
    started_ns: int
    trigger: str = "hand"
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How a run ended. ``extra`` holds JSON values only; ``manifest_key`` is None where no manifest was written."""

    state: RunState
    ended_ns: int | None
    files: Tally = Tally()
    bytes: Tally = Tally()
    extra: Mapping[str, object] = field(default_factory=dict)
    manifest_key: str | None = None


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of the history. ``ended_ns`` is None while it is running, or when nobody saw it end."""

    id: int
    vault_identity: str
    bucket: str
    prefix: str
    machine: str
    source: str
    root: str
    kind: str
    name: str
    started_ns: int
    trigger: str
    options: Mapping[str, object]
    state: RunState
    ended_ns: int | None
    files: Tally
    bytes: Tally
    extra: Mapping[str, object]
    manifest_key: str | None


@dataclass(frozen=True, slots=True)
class NewCopy:
    """A file about to be sent: the durable intent, written before the first request.

    ``identity`` is the file's identity as the caller writes it (compared as a text when a later run adopts the copy).
    """

    path: str
    kind: Kind
    size: int
    mtime_ns: int
    identity: str
    sha256: str
    key: str
    storage_class: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """The server's answer for one intended copy. ``sha256_confirmed``: it named our SHA-256 in that answer."""

    copy_id: int
    etag: str
    version_id: str | None = None
    sha256_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class NewFolder:
    """An empty folder of a run: nothing to upload, only to remember."""

    path: str
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Upload:
    """An unfinished multipart upload. ``part_hashes`` are raw SHA-256 digests of all parts in order."""

    copy_id: int
    upload_id: str
    part_size: int
    part_hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class PendingCopy:
    """A copy of an earlier run that is not verified yet (INTENDED or STORED), for a later run to adopt or forget."""

    id: int
    run_id: int
    run: str
    path: str
    kind: Kind
    size: int
    mtime_ns: int
    identity: str
    sha256: str
    key: str
    storage_class: str
    state: CopyState
    etag: str
    version_id: str | None
    sha256_confirmed: bool
    upload: Upload | None


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """The newest verified copy of one path. ``location`` is None for an empty folder."""

    id: int
    kind: Kind
    size: int
    mtime_ns: int
    sha256: str
    run: str
    location: Location | None


class ListedCopy(NamedTuple):
    """A copy of a run with what its manifest says of it. ``key`` is None for an empty folder."""

    path: str
    kind: Kind
    size: int
    mtime_ns: int
    sha256: str | None
    key: str | None
    version_id: str | None
    member: str | None
    etag: str
    storage_class: str


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One line of the restore tree. For a folder ``files`` and ``bytes`` count everything below it (newest versions).

    ``copy_id`` is the newest verified copy of a file (or the record of an empty folder), None for other folders.
    """

    name: str
    is_folder: bool
    files: int
    bytes: int
    copy_id: int | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A folder of a machine with its name in this vault. ``files``, ``bytes``: verified copies, every version."""

    machine: str
    name: str
    root: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Verified copies of files in a vault, every version."""

    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What the catalogue is like, without a word of what is in it. ``schema`` is the version of its tables."""

    schema: int
    sqlite: str
    bytes: int
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ImportedCopy:
    """One line of a manifest on its way back into the catalogue. ``location`` is None for an empty folder."""

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
