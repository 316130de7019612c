"""Reading a file so that what was read is one version of it, whole: never half of one and half of another.

One handle from beginning to end; the identity of handle *and* path before and after. A path that was replaced, a file
that was cut or grew, a time that moved: all make the reading void. It is tried again, and given up in words.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from mothball import host, identity
from mothball.checksum import BLOCK, Digests, digest, read_fully
from mothball.errors import ItemError
from mothball.identity import Identity
from mothball.messages import say
from mothball.parts import part_size
from mothball.paths import shown

T = TypeVar("T")
TRIES = 3
"""How often a file that changes under our eyes is read before it is given up."""


class Changed(Exception):
    """The file is not the version any more that we began to read."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one file, as it was read: its identity and the raw SHA-256 of all of its bytes."""

    identity: Identity
    sha256: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return self.identity.size

    @property
    def mtime_ns(self) -> int:
        """Time of last change, nanoseconds since 1970."""
        return self.identity.mtime_ns


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A local path's file, unbuffered, for reading. Raises ItemError: gone, not allowed, not a plain file any more."""
    with words_for(path):
        handle = os.fdopen(host.open_to_read(path), "rb", buffering=0)
    with handle:
        if not stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
            raise ItemError(say("item.not_a_file", path=shown(path)))
        yield handle


@contextmanager
def words_for(path: str) -> Iterator[None]:
    """Turn the system's refusals about one file into ItemError."""
    try:
        yield
    except FileNotFoundError as error:
        raise ItemError(say("item.gone", path=shown(path))) from error
    except PermissionError as error:
        raise ItemError(say("item.denied", path=shown(path))) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ItemError(say("item.not_a_file", path=shown(path))) from error
        cause = error.strerror or str(error)
        raise ItemError(say("item.unreadable", path=shown(path), cause=cause)) from error


def steadily(path: str, read: Callable[[], T]) -> T:
    """Call ``read`` again while it raises Changed, some times. Then raises ItemError."""
    for _ in range(TRIES):
        try:
            return read()
        except Changed:
            continue
    raise ItemError(say("item.changing", path=shown(path), tries=TRIES))


def read_whole(handle: BinaryIO, path: str) -> tuple[bytes, Version]:
    """All bytes of a small file. Raises Changed.

    They are read twice: a store through a mapping may move no time, so a single reading can be half of one state and
    half of the next. Two equal readings are what the file was in an instant between them.
    """
    with words_for(path):
        before = identity.of_handle(handle)
        body = read_fully(handle, before.size)
        ended = not handle.read(1)
        same = _reads_again(handle, body)
    check_unchanged(handle, path, before)
    if len(body) != before.size or not ended or not same:
        raise Changed
    return body, Version(before, hashlib.sha256(body).digest())


def _reads_again(handle: BinaryIO, body: bytes) -> bool:
    """Whether a second reading brings the same bytes; block by block, to spare memory."""
    handle.seek(0)
    blocks = (memoryview(body)[start : start + BLOCK] for start in range(0, len(body), BLOCK))
    return all(read_fully(handle, len(block)) == block for block in blocks)


def hash_whole(handle: BinaryIO, path: str, on_block: Callable[[int], None]) -> tuple[Version, Digests]:
    """The first pass over a large file: its digests, by parts. Raises Changed."""
    with words_for(path):
        before = identity.of_handle(handle)
        digests = digest(handle, part_size(before.size), on_block)
    check_unchanged(handle, path, before)
    if digests.size != before.size:
        raise Changed
    return Version(before, digests.sha256), digests


def check_unchanged(handle: BinaryIO, path: str, before: Identity) -> None:
    """Raise Changed unless both the handle and the path still are that version."""
    try:
        same = identity.of_handle(handle) == before == identity.of_path(path)
    except OSError:
        same = False  # gone, or not ours to read any more: reading again finds the words for it
    if not same:
        raise Changed
