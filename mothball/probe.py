"""Small objects of our own in a vault, and what can be learned from them. They lie below ``.mothball/probe/``."""

from __future__ import annotations

import hashlib
import secrets

from mothball import keys
from mothball.errors import ItemError, MothballError
from mothball.store.base import KeyTaken, Store
from mothball.store.errors import DAMAGED
from mothball.store.policy import PROBE_FOLDER

_BYTES = 1500


class Probe:
    """One round of trying. Each method asks one question; ``remove`` tidies up after all of them."""

    def __init__(self, store: Store, prefix: str) -> None:
        self._store = store
        self._key = keys.note_key(prefix, f"{PROBE_FOLDER}/{secrets.token_hex(8)}")
        self._body = secrets.token_bytes(_BYTES)
        self._sha256 = hashlib.sha256(self._body).digest()
        self._wrong = hashlib.sha256(b"something else").digest()
        self._written: list[str] = []

    def write(self) -> None:
        """Raises what the store raises."""
        self._put(self._key, self._sha256)

    def reads_back(self) -> bool:
        """Whether the whole, and a part of it, come back as they were sent."""
        part = b"".join(self._store.get(self._key, start=700, length=300))
        return b"".join(self._store.get(self._key)) == self._body and part == self._body[700:1000]

    def refuses_wrong_checksums(self) -> bool:
        """Whether bytes that do not fit their SHA-256 are turned away, whole and as parts, and leave nothing behind."""
        return self._object_refused() and self._part_refused()

    def keeps_the_first(self) -> bool:
        """Whether a second object of the same key is turned away."""
        try:
            self._put(self._key, self._sha256)
        except KeyTaken:
            return True
        return False

    def remove(self) -> None:
        """Raises what the store raises, VaultError when something is still there."""
        while self._written:
            self._store.delete(self._written[-1])
            self._written.pop()

    def remove_quietly(self) -> None:
        """The same on the way out of a failure, which is the thing to tell."""
        try:
            self.remove()
        except MothballError:
            pass

    def _put(self, key: str, sha256: bytes) -> None:
        # Before the request: a lost answer does not mean a lost object.
        if key not in self._written:
            self._written.append(key)
        self._store.put(key, self._body, sha256=sha256, metadata={}, storage_class="STANDARD")

    def _object_refused(self) -> bool:
        key = f"{self._key}-wrong"
        try:
            self._put(key, self._wrong)
        except ItemError as error:
            refused = error.say.code == DAMAGED.code and self._store.head(key) is None
            if refused:
                self._written.remove(key)
            return refused
        return False

    def _part_refused(self) -> bool:
        key = f"{self._key}-parts"
        upload = self._store.start_upload(key, metadata={})
        try:
            self._store.put_part(key, upload, 1, self._body, sha256=self._wrong)
        except ItemError as error:
            return error.say.code == DAMAGED.code
        finally:
            self._store.abort(key, upload)
        return False
