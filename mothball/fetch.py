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
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from mothball.cancel import Control
from mothball.errors import ItemError, Unavailable
from mothball.host import system_path
from mothball.messages import Message, say
from mothball.model import Copy
from mothball.paths import shown
from mothball.placing import cannot_write
from mothball.store.base import Store

BLOCK = 1024 * 1024
FIRST_WAIT = 0.5
LONGEST_WAIT = 60.0
SHORT_ANSWERS = 3
"""How often in a row an answer may end early without a byte of progress before the item fails."""
READS = 2
"""How often an object is read in full before a wrong checksum is believed."""
TEMPORARY = ".mothball-{}.part"


@dataclass(frozen=True, slots=True)
class Watch:
    """What a fetch tells about itself, and who may stop it. ``done`` is called with bytes on disk so far,
    ``waiting`` with the reason while nothing moves and with None when it goes on. Both from the fetching thread.
    """

    control: Control
    done: Callable[[int], None] = lambda _count: None
    waiting: Callable[[Message | None], None] = lambda _why: None


def fetch(store: Store, copy: Copy, folder: str, watch: Watch) -> str:
    """Bring one copy into a new temporary file in a folder, verified, dated and on disk; its full path.

    Waits and goes on where it was after a passing fault. Leaves nothing behind when it fails.
    Raises ItemError (gone, frozen, damaged, disk full), VaultError, Cancelled.
    """
    temporary = os.path.join(folder, TEMPORARY.format(secrets.token_hex(8)))
    try:
        _fetch_to(store, copy, temporary, watch)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def discard(temporary: str) -> None:
    """Remove a temporary file of ours; succeeds when it is gone already."""
    with contextlib.suppress(OSError):
        os.unlink(system_path(temporary))


def has_content(path: str, size: int, sha256: str, control: Control) -> bool:
    """Whether the plain file at a path holds exactly this. An unreadable file does not."""
    try:
        if os.stat(system_path(path)).st_size != size:
            return False
        with open(system_path(path), "rb") as file:
            return _sha256(file, control) == sha256
    except OSError:
        return False


def set_times(path: str, mtime_ns: int) -> bool:
    """Give a file or folder its original time, access time included; False where the disk cannot hold it."""
    try:
        os.utime(system_path(path), ns=(mtime_ns, mtime_ns))
    except (OSError, OverflowError):
        return False
    return True


def read_hash(store: Store, copy: Copy, watch: Watch) -> str:
    """SHA-256 (hex) of what the bucket gives for a copy, read in full and kept nowhere. Raises as ``fetch`` does."""
    digest = hashlib.sha256()
    _receive(store, copy, digest.update, watch)
    return digest.hexdigest()


def _fetch_to(store: Store, copy: Copy, temporary: str, watch: Watch) -> None:
    try:
        with open(system_path(temporary), "x+b") as file:
            _reserve(file, copy.size, temporary)
            _receive_proven(store, copy, file, watch)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _disk_error(temporary, error) from error
    set_times(temporary, copy.mtime_ns)


def _receive_proven(store: Store, copy: Copy, file: BinaryIO, watch: Watch) -> None:
    """Read until what is on the disk is what was archived; a second full read rules out a fault on the way."""
    for _ in range(READS):
        file.seek(0)
        _receive(store, copy, file.write, watch)
        file.flush()
        file.seek(0)
        if _sha256(file, watch.control) == copy.sha256:
            return
    raise ItemError(say("restore.damaged", path=shown(copy.path)))


def _receive(store: Store, copy: Copy, write: Callable[[bytes], object], watch: Watch) -> None:
    """All bytes of a copy, in order, over as many requests as it takes."""
    assert copy.location is not None
    done, wait, idle = 0, FIRST_WAIT, 0
    while True:
        before = done
        try:
            for block in store.get(copy.location.key, version_id=copy.location.version_id, start=done):
                watch.control.check()
                done += len(block)
                if done > copy.size:
                    raise ItemError(say("restore.wrong_size", path=shown(copy.path)))
                write(block)
                watch.done(done)
        except Unavailable as error:
            wait = FIRST_WAIT if done > before else min(wait * 2, LONGEST_WAIT)
            watch.waiting(error.say)
            watch.control.sleep(wait)
            watch.waiting(None)
            continue
        if done == copy.size:
            return
        idle = 0 if done > before else idle + 1
        if idle == SHORT_ANSWERS:
            raise ItemError(say("restore.wrong_size", path=shown(copy.path)))


def _reserve(file: BinaryIO, size: int, path: str) -> None:
    """Claim the room at once: a disk that is too small says so now, not after hours of transfer."""
    if shutil.disk_usage(os.path.dirname(system_path(path))).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if size and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(file.fileno(), 0, size)
        except OSError as error:
            # Some file systems know no reservation; the check above has to do then.
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
