"""The durable steps before and after each upload of a run, the same for small and large files.

The intent is in the catalogue before the first byte leaves, the server's answer before anyone is told. An answer that
got lost is never guessed: the object itself is asked who it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from mothball import identity, keys
from mothball.budget import Budget
from mothball.catalogue.records import NewCopy, PendingCopy, StoredCopy
from mothball.checksum import composite
from mothball.desk import Desk
from mothball.errors import ItemError
from mothball.messages import say
from mothball.model import Entry, Kind, Location
from mothball.paths import shown
from mothball.reading import Version
from mothball.recorder import Recorder
from mothball.stamp import is_ours, stamp
from mothball.store.base import Stored
from mothball.tide import Tide


@dataclass(frozen=True, slots=True)
class Parcel:
    """One file to send. ``pending`` is what an earlier run left of the same path, to be finished under its old key."""

    entry: Entry
    unit: str
    pending: PendingCopy | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A key that is ours for one version of one file, durably. ``adopted``: an earlier run had begun it."""

    copy_id: int
    key: str
    path: str
    version: Version
    parts: tuple[bytes, ...] = ()
    adopted: bool = False

    @property
    def checksums(self) -> tuple[bytes, ...]:
        """What the server may rightly call this object's SHA-256."""
        return checksums_of(self.version.sha256, self.parts)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file the server has accepted; worth nothing before the listing shows it.

    ``resumed`` bytes had been brought there by an earlier run.
    """

    parcel: Parcel
    copy_id: int
    sha256: str
    etag: str
    location: Location
    confirmed: bool
    size: int
    resumed: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """The uploads of one run. Safe from any thread. ``abreast``: small files that one thread has under way."""

    desk: Desk
    run_id: int
    run: str
    recorder: Recorder
    tide: Tide
    parts_tide: Tide
    budget: Budget = field(default_factory=Budget)
    abreast: int = 1

    def release(self, parcel: Parcel, version: Version) -> None:
        """Take back what an earlier run left of another version of the file than this."""
        if parcel.pending and not _is_of(parcel.pending, version):
            discard(self.desk, parcel.pending)

    def claim(self, read: Sequence[tuple[Parcel, Version]], parts: tuple[bytes, ...] = ()) -> list[Claim]:
        """Write down durably what is about to be sent under which keys, or take over what an earlier run wrote down.

        Call ``release`` first. ``parts`` are of the one file that is sent so.
        """
        new, adopted, claims = [], [], []
        for parcel, version in read:
            if parcel.pending and _is_of(parcel.pending, version):
                adopted.append(parcel.pending.id)
            else:
                new.append(self._new_copy(parcel.entry.path, version))
        if adopted:
            self.desk.catalogue.adopt(self.run_id, adopted)
        ids = iter(zip(self.desk.catalogue.intend(self.run_id, new), new, strict=True)) if new else iter(())
        for parcel, version in read:
            path, pending = parcel.entry.path, parcel.pending
            if pending and _is_of(pending, version):
                claims.append(Claim(pending.id, pending.key, path, version, parts, adopted=True))
            else:
                copy_id, copy = next(ids)
                claims.append(Claim(copy_id, copy.key, path, version, parts))
        return claims

    def _new_copy(self, path: str, version: Version) -> NewCopy:
        text, sha256 = identity.as_text(version.identity), version.sha256.hex()
        key = keys.object_key(self.desk.vault.prefix, self.desk.machine, self.desk.source, self.run, path)
        class_ = self.desk.vault.storage_class
        return NewCopy(path, Kind.FILE, version.size, version.mtime_ns, text, sha256, key, class_)

    def metadata(self, claim: Claim) -> dict[str, str]:
        """The metadata of the object."""
        return stamp(claim.path, claim.version, self.desk.run_in(claim.key))

    def find_ours(self, claim: Claim) -> Stored | None:
        """The object under the claimed key, if it is the one we meant to send; None when there is none.

        Raises ItemError when the key holds something else; the claim is given up then. Where a key is said to be taken
        and nothing is there, see ``leave_open``.
        """
        head = self.desk.ask(lambda: self.desk.store.head(claim.key))
        if head is None:
            return None
        if not is_ours(head, claim.version.size, claim.version.sha256.hex(), claim.checksums):
            self.give_up(claim, "item.key_taken")
        return Stored(head.etag, head.version_id, head.sha256)

    def accept(self, parcel: Parcel, claim: Claim, stored: Stored, *, confirmed: bool, resumed: int = 0) -> Sent:
        """Have it written down that the server has it. Raises ItemError when its answer contradicts what we sent.

        It is durable only when the recorder has settled.
        """
        if stored.sha256 is not None and stored.sha256 not in claim.checksums:
            self.give_up(claim, "item.other_bytes")
        self.recorder.add(StoredCopy(claim.copy_id, stored.etag, stored.version_id, confirmed))
        return Sent(
            parcel=parcel,
            copy_id=claim.copy_id,
            sha256=claim.version.sha256.hex(),
            etag=stored.etag,
            location=Location(self.desk.vault.bucket, claim.key, stored.version_id),
            confirmed=confirmed,
            size=claim.version.size,
            resumed=resumed,
        )

    def leave_open(self, claim: Claim) -> NoReturn:
        """The server says both that the key is taken and that nothing is there: the next run finds out which."""
        raise ItemError(say("item.unclear", key=shown(claim.key)))

    def give_up(self, claim: Claim, code: str) -> NoReturn:
        """What lies under the key is not what we sent: count on nothing, and never touch it."""
        self.desk.catalogue.forget([claim.copy_id])
        raise ItemError(say(code, key=shown(claim.key)))


def checksums_of(sha256: bytes, parts: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """What a server may call the SHA-256 of these bytes: of the whole, and of the digests of the parts."""
    return (sha256, composite(parts)) if parts else (sha256,)


def _is_of(pending: PendingCopy, version: Version) -> bool:
    """Whether an earlier run began to send this very version."""
    return (pending.identity, pending.sha256) == (identity.as_text(version.identity), version.sha256.hex())


def object_of(desk: Desk, pending: PendingCopy) -> Stored | None:
    """The object an earlier run meant to make, if it came to be after all."""
    head = desk.ask(lambda: desk.store.head(pending.key))
    parts = pending.upload.part_hashes if pending.upload else ()
    checksums = checksums_of(bytes.fromhex(pending.sha256), parts)
    if head is None or not is_ours(head, pending.size, pending.sha256, checksums):
        return None
    return Stored(head.etag, head.version_id, head.sha256)


def discard(desk: Desk, pending: PendingCopy) -> bool:
    """Take back what an earlier run left unfinished of a version that is no more.

    An object that did come to be stays, as a whole copy of that version; answers True then.
    """
    if pending.upload:
        upload_id = pending.upload.upload_id
        desk.ask(lambda: desk.store.abort(pending.key, upload_id))
    if found := object_of(desk, pending):
        confirmed = found.sha256 is not None
        desk.catalogue.stored([StoredCopy(pending.id, found.etag, found.version_id, confirmed)])
        return True
    desk.catalogue.forget([pending.id])
    return False
