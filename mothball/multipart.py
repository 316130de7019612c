"""Sends one large file in parts that several threads carry, and goes on where an earlier run was interrupted.

One handle from the first pass to the last part. Each part is read again and compared with the digest of the first pass
before it leaves: an object is made of one version of the file or not at all.
"""

from __future__ import annotations

import hashlib
import threading
from contextlib import suppress
from dataclasses import replace
from io import FileIO

from mothball import identity
from mothball.catalogue.records import Upload
from mothball.checksum import BLOCK, fill
from mothball.delivery import Claim, Delivery, Parcel, Sent
from mothball.errors import ItemError
from mothball.events import TransferState
from mothball.messages import say
from mothball.meter import Track
from mothball.parts import part_size, part_span
from mothball.pool import Help
from mothball.reading import Changed, Version, check_unchanged, hash_whole, opened, steadily, words_for
from mothball.store.base import KeyTaken, Part, Stored, UploadGone

RESTARTS = 3
"""How often a file is begun anew whose upload the server forgot."""


def send_large(delivery: Delivery, parcel: Parcel, track: Track, get_help: Help) -> Sent:
    """Archive one file in parts. Raises ItemError, VaultError, Cancelled."""
    path = delivery.desk.local_path(parcel.entry.path)
    first = [parcel]

    def attempt() -> Sent:
        # What an earlier run left can be taken up once; a second reading of a changing file starts afresh.
        chosen = first.pop() if first else replace(parcel, pending=None)
        with opened(path) as handle:
            return _Large(delivery, chosen, track, handle, path).send(get_help)

    return steadily(path, attempt)


class _Large:
    """One attempt on one version of one file."""

    def __init__(self, delivery: Delivery, parcel: Parcel, track: Track, handle: FileIO, path: str) -> None:
        self.delivery, self.parcel, self.track = delivery, parcel, track
        self.desk = delivery.desk
        self.handle, self.path = handle, path
        self.resumed = 0

    def send(self, get_help: Help) -> Sent:
        claim = self._adopt() or self._hash()
        for _ in range(RESTARTS):
            with suppress(UploadGone):
                return self._send(claim, get_help)
            # Completed after all, and only the answer was lost?
            if found := self.delivery.find_ours(claim):
                return self._accept(claim, found, confirmed=False)
            self._drop_upload(claim)
        raise ItemError(say("item.upload_forgotten", tries=RESTARTS))

    def _adopt(self) -> Claim | None:
        """Take over the digests an earlier run wrote down for this very version: nothing is hashed twice."""
        pending = self.parcel.pending
        with words_for(self.path):
            now = identity.of_handle(self.handle)
        if pending is None or pending.upload is None or pending.identity != identity.as_text(now):
            return None
        version = Version(now, bytes.fromhex(pending.sha256))
        return self._claim(version, pending.upload.part_hashes)

    def _hash(self) -> Claim:
        self.track.state(TransferState.HASHING)

        def on_block(done: int) -> None:
            self.desk.control.check()
            self.track.hashed(done)

        version, digests = hash_whole(self.handle, self.path, on_block)
        return self._claim(version, digests.parts)

    def _claim(self, version: Version, parts: tuple[bytes, ...]) -> Claim:
        self.delivery.release(self.parcel, version)
        [claim] = self.delivery.claim([(self.parcel, version)], parts)
        return claim

    def _send(self, claim: Claim, get_help: Help) -> Sent:
        upload, there = self._upload(claim)
        self.track.state(TransferState.SENDING)
        sender = _Sender(self, claim, upload, there)
        try:
            parts = sender.run(get_help)
            check_unchanged(self.handle, self.path, claim.version.identity)
        except Changed:
            self._give_up(claim, upload)
            raise
        self.resumed = max(self.resumed, sender.resumed)
        confirmed = all(part.sha256 == digest for part, digest in zip(parts, claim.parts, strict=True))
        return self._accept(claim, self._complete(claim, upload, parts), confirmed=confirmed)

    def _upload(self, claim: Claim) -> tuple[Upload, list[Part]]:
        """The multipart upload with the parts the server has: the one written down, else a new one."""
        store, catalogue, metadata = self.desk.store, self.desk.catalogue, self.delivery.metadata(claim)
        if upload := catalogue.upload_of(claim.copy_id):
            return upload, self.desk.ask(lambda: store.parts(claim.key, upload.upload_id))
        upload_id = self.desk.ask(lambda: store.start_upload(claim.key, metadata=metadata))
        each = part_size(claim.version.size)
        catalogue.save_upload(claim.copy_id, upload_id, each, claim.parts)
        return Upload(claim.copy_id, upload_id, each, claim.parts), []

    def _drop_upload(self, claim: Claim) -> None:
        """Forget an upload that the server says is gone, and have it gone also where that was not so."""
        if upload := self.desk.catalogue.upload_of(claim.copy_id):
            self.desk.ask(lambda: self.desk.store.abort(claim.key, upload.upload_id))
        self.desk.catalogue.drop_upload(claim.copy_id)

    def _complete(self, claim: Claim, upload: Upload, parts: list[Part]) -> Stored:
        store = self.desk.store
        try:
            return self.desk.ask(lambda: store.complete(claim.key, upload.upload_id, parts))
        except KeyTaken:
            self.desk.ask(lambda: store.abort(claim.key, upload.upload_id))
            return self.delivery.find_ours(claim) or self.delivery.leave_open(claim)

    def _accept(self, claim: Claim, stored: Stored, *, confirmed: bool) -> Sent:
        return self.delivery.accept(self.parcel, claim, stored, confirmed=confirmed, resumed=self.resumed)

    def _give_up(self, claim: Claim, upload: Upload) -> None:
        """The file is another one now: take back what was sent of the old one."""
        self.desk.ask(lambda: self.desk.store.abort(claim.key, upload.upload_id))
        self.desk.catalogue.forget([claim.copy_id])


class _Sender:
    """Hands out the parts of one upload to the threads that help. The first error stops them all."""

    def __init__(self, large: _Large, claim: Claim, upload: Upload, there: list[Part]) -> None:
        self._large, self._claim, self._upload = large, claim, upload
        self._there = {part.number: part for part in there}
        self._todo = list(range(len(claim.parts), 0, -1))
        self._done: dict[int, Part] = {}
        self._moving: dict[int, int] = {}
        self._busy = self._sent = 0
        self._error: BaseException | None = None
        self._changed = threading.Condition()
        self._reading = threading.Lock()
        self.resumed = 0

    def run(self, get_help: Help) -> list[Part]:
        """Send what is missing; answers all parts in order."""
        get_help(self.work, len(self._todo) - 1)
        self.work()
        with self._changed:
            self._changed.wait_for(lambda: not self._busy)
        if self._error:
            raise self._error
        return [self._done[number] for number in sorted(self._done)]

    def work(self) -> None:
        """Send parts until none is left. Several threads at once; errors are kept for ``run``."""
        while number := self._take():
            error: BaseException | None = None
            try:
                self._deliver(number)
            except BaseException as caught:  # noqa: BLE001 - raised again by run, in the thread that began
                error = caught
            with self._changed:
                self._busy -= 1
                self._error = self._error or error
                self._changed.notify_all()

    def _take(self) -> int:
        """The next part's number, 0 when there is no more to do."""
        with self._changed:
            if self._error or not self._todo:
                return 0
            self._busy += 1
            return self._todo.pop()

    def _deliver(self, number: int) -> None:
        self._large.desk.control.check()
        _, length = part_span(number, self._claim.version.size, self._upload.part_size)
        there = self._there.get(number)
        if there and (there.size, there.sha256) == (length, self._claim.parts[number - 1]):
            self._finish(there, resumed=length)
            return
        with self._large.delivery.budget.room(length) as body:
            self._read(number, body)
            # A server without SHA-256 in its listing still names the MD5 of a part.
            if there and there.etag.strip('"') == hashlib.md5(body, usedforsecurity=False).hexdigest():
                self._finish(there, resumed=length)
            else:
                self._finish(self._send(number, body))

    def _read(self, number: int, body: memoryview) -> None:
        """Read one part, if its bytes still are those of the first pass. Raises Changed."""
        start, length = part_span(number, self._claim.version.size, self._upload.part_size)
        digest = hashlib.sha256()
        for at in range(0, length, BLOCK):
            with self._reading, words_for(self._large.path):
                self._large.handle.seek(start + at)
                count = fill(self._large.handle, body[at : at + BLOCK])
            digest.update(body[at : at + count])
        if digest.digest() != self._claim.parts[number - 1]:
            raise Changed

    def _send(self, number: int, body: memoryview) -> Part:
        desk, key, upload_id = self._large.desk, self._claim.key, self._upload.upload_id
        sha256, ride = self._claim.parts[number - 1], self._large.delivery.parts_tide.ride

        def on_sent(sent: int) -> None:
            self._move(number, sent)

        def put() -> Part:
            return desk.store.put_part(key, upload_id, number, body, sha256=sha256, on_sent=on_sent)

        return desk.ask(lambda: ride(put))

    def _move(self, number: int, sent: int) -> None:
        """So many bytes of a part are on their way."""
        with self._changed:
            self._moving[number] = sent
            reached = self._sent + sum(self._moving.values())
        self._large.track.reached(reached)

    def _finish(self, part: Part, resumed: int = 0) -> None:
        with self._changed:
            self._done[part.number] = part
            self._moving.pop(part.number, None)
            self.resumed += resumed
            self._sent += part.size
            reached = self._sent + sum(self._moving.values())
        self._large.track.reached(reached)
