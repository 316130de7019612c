"""From an object to a complete, proven temporary file beside its final place.

A client library's word is not enough: a flipped byte in a ranged read, a composite checksum or a short answer pass
unnoticed (measured, see docs/threat-model.md). So what is on the disk is hashed and compared with the receipt.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from mothball.cancel import Control
from mothball.checksum import BLOCK
from mothball.errors import ItemError, Remedy, Unavailable
from mothball.host import system_path
from mothball.messages import say
from mothball.model import Copy
from mothball.paths import shown
from mothball.placing import cannot_write
from mothball.retry import Patience
from mothball.store.base import Store

SHORT_ANSWERS = 3
"""How often in a row an answer may end early without a byte of progress before the item fails."""
READS = 2
"""How often an object is read in full before it is believed that its size or checksum is wrong."""
TIME_TOLERANCE_NS = 2_000_000_000
"""Times of change this close count as equal: FAT stores two seconds (Python's os.utime documentation)."""
TEMPORARY = ".mothball-{}.part"


@dataclass(frozen=True, slots=True)
class Watch:
    """Who may stop a fetch, how it waits, and who is told the bytes received so far (from the fetching thread)."""

    control: Control
    patience: Patience
    done: Callable[[int], None] = lambda _count: None


def fetch(store: Store, copy: Copy, folder: str, watch: Watch) -> str:
    """Bring one copy into a new temporary file in a folder, verified and on disk; the file's full path.

    Waits and goes on where it was after a passing fault. Leaves nothing behind when it fails.
    Raises ItemError (gone, frozen, damaged, disk full), VaultError, Cancelled.
    """
    temporary = os.path.join(folder, TEMPORARY.format(secrets.token_hex(8)))
    try:
        with open(system_path(temporary), "x+b") as file:
            _reserve(file, copy.size, folder)
            _fill(file, store, copy, watch)
            os.fsync(file.fileno())
    except OSError as error:
        discard(temporary)
        raise _disk_error(temporary, error) from error
    except BaseException:
        discard(temporary)
        raise
    return temporary


def discard(temporary: str) -> None:
    """Remove a temporary file of ours; succeeds when it is gone already."""
    with contextlib.suppress(OSError):
        os.unlink(system_path(temporary))


def read_hash(store: Store, copy: Copy, watch: Watch) -> str:
    """SHA-256 (hex) of what the bucket gives for a copy, read in full and kept nowhere. Raises as ``fetch`` does."""
    digest = hashlib.sha256()
    _Stream(store, copy, digest.update, watch).receive()
    return digest.hexdigest()


def reads_back(store: Store, copy: Copy, watch: Watch) -> bool:
    """Whether the bucket gives back what was archived; a second full read rules out a fault on the way.

    Raises as ``fetch`` does.
    """
    for reads_left in reversed(range(READS)):
        with _once_more(reads_left):
            if read_hash(store, copy, watch) == copy.sha256:
                return True
    return False


def has_content(path: str, size: int, sha256: str, control: Control) -> bool:
    """Whether the plain file at a path holds exactly this. A file that we may not read does not."""
    try:
        if os.stat(system_path(path)).st_size != size:
            return False
        with open(system_path(path), "rb") as file:
            return _sha256(file, control) == sha256
    except OSError:
        return False


def set_time(path: str, mtime_ns: int) -> bool:
    """Give a file or folder its original time of change; False where the disk cannot hold it.

    The access time stays what it is, just now: a file somebody wanted back must not count as long untouched.
    """
    try:
        os.utime(system_path(path), ns=(os.stat(system_path(path)).st_atime_ns, mtime_ns))
        # Some disks store the nearest time they can without a word.
        return has_time(path, mtime_ns)
    except (OSError, OverflowError):
        return False


def has_time(path: str, mtime_ns: int) -> bool:
    """Whether a file or folder has this time of change, as exactly as any disk keeps it. Raises OSError."""
    return abs(os.stat(system_path(path)).st_mtime_ns - mtime_ns) <= TIME_TOLERANCE_NS


class _Stream:
    """All bytes of one copy, in order, over as many requests as it takes."""

    def __init__(self, store: Store, copy: Copy, write: Callable[[bytes], object], watch: Watch) -> None:
        self._store, self._copy, self._write, self._watch = store, copy, write, watch
        self._done = self._idle = 0

    def receive(self) -> None:
        """Return once all of them have come. Raises ItemError for more or fewer bytes than were archived."""
        while not self._watch.patience.keep_trying(self._read_on):
            if self._idle == SHORT_ANSWERS:
                raise self._wrong_size()

    def _read_on(self) -> bool:
        """One request for what is missing; True when nothing is any more."""
        before = self._done
        try:
            self._read()
        except Unavailable:
            # Where something came, the rest is asked for at once; where nothing came, we wait.
            if self._done == before:
                raise
        self._idle = 0 if self._done > before else self._idle + 1
        return self._done == self._copy.size

    def _read(self) -> None:
        place = self._copy.location
        assert place is not None
        with closing(self._store.get(place.key, version_id=place.version_id, start=self._done)) as blocks:
            for block in blocks:
                self._watch.control.check()
                if self._done + len(block) > self._copy.size:
                    raise self._wrong_size()
                self._write(block)
                self._done += len(block)
                self._watch.done(self._done)

    def _wrong_size(self) -> ItemError:
        return ItemError(say("restore.wrong_size", path=shown(self._copy.path)), remedy=Remedy.RETRY)


@contextlib.contextmanager
def _once_more(reads_left: int) -> Iterator[None]:
    """Pass over an error that another full read may mend, while there are some left."""
    try:
        yield
    except ItemError as error:
        if error.remedy is not Remedy.RETRY or not reads_left:
            raise


def _fill(file: BinaryIO, store: Store, copy: Copy, watch: Watch) -> None:
    """Read until what is on the disk is what was archived; a second full read rules out a fault on the way."""
    for reads_left in reversed(range(READS)):
        with _once_more(reads_left):
            file.seek(0)
            _Stream(store, copy, file.write, watch).receive()
            file.flush()
            file.seek(0)
            if _sha256(file, watch.control) == copy.sha256:
                return
    raise ItemError(say("restore.damaged", path=shown(copy.path)))


def _reserve(file: BinaryIO, size: int, folder: str) -> None:
    """Claim the room at once: a disk that is too small says so now, not after hours of transfer."""
    if shutil.disk_usage(system_path(folder)).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if size and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(file.fileno(), 0, size)
        except OSError as error:
            # Some file systems know no reservation; the look at the free space has to do then.
            if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
                raise


def _disk_error(path: str, error: OSError) -> ItemError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ItemError(say("restore.disk_full", path=shown(os.path.dirname(path))), details=repr(error))
    return cannot_write(path, error)


def _sha256(file: BinaryIO, control: Control) -> str:
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        control.check()
        digest.update(block)
    return digest.hexdigest()
