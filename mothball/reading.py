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
from io import FileIO
from typing import BinaryIO, TypeVar

from mothball import host, identity
from mothball.budget import LENT_FROM
from mothball.checksum import Digests, digest
from mothball.errors import ItemError
from mothball.identity import Identity
from mothball.messages import say
from mothball.parts import part_size
from mothball.paths import shown

T = TypeVar("T")
TRIES = 3
"""How often a file that changes under our eyes is read before it is given up."""
STEP = 256 * 1024
"""Bytes of a small file read at once: they are still in the processor's cache when they are compared or copied."""


class Changed(Exception):
    """The file is not the version any more that we began to read."""


class Outgrown(Exception):
    """The file is larger than there is room for here. ``size`` is what it has now, in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


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
def opened(path: str) -> Iterator[FileIO]:
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
    except OSError as error:
        raise _in_words(path, error) from error


def _in_words(path: str, error: OSError) -> ItemError:
    match error:
        case FileNotFoundError():
            return ItemError(say("item.gone", path=shown(path)))
        case PermissionError():
            return ItemError(say("item.denied", path=shown(path)))
        case OSError(errno=errno.ELOOP):
            return ItemError(say("item.not_a_file", path=shown(path)))
    return ItemError(say("item.unreadable", path=shown(path), cause=error.strerror or str(error)))


def steadily(path: str, read: Callable[[], T]) -> T:
    """Call ``read`` again while it raises Changed, some times. Then raises ItemError."""
    for _ in range(TRIES):
        try:
            return read()
        except Changed:
            continue
    raise ItemError(say("item.changing", path=shown(path), tries=TRIES))


def read_small(
    path: str, most: int, lend: Callable[[int], memoryview] = lambda size: memoryview(bytearray(size))
) -> tuple[bytes | memoryview, Version]:
    """All bytes of a file that has no more than ``most``. Raises Changed, Outgrown, ItemError.

    Where they are many, ``lend`` is asked for memory for them.

    They are read twice: a store through a mapping may move no time, so a single reading can be half of one state and
    half of the next. Two equal readings are what the file was in an instant between them.
    """
    try:
        descriptor = host.open_to_read(path)
    except OSError as error:
        raise _in_words(path, error) from error
    try:
        body, before = _read_open(descriptor, path, most, lend)
        # The handle keeps the file's number from being given to another, so what holds of the path holds of both.
        same = _reads_again(descriptor, path, body) and _now(path) == before
    finally:
        os.close(descriptor)
    if not same or len(body) != before.size:
        raise Changed
    return body, Version(before, hashlib.sha256(body).digest())


def _read_open(
    descriptor: int, path: str, most: int, lend: Callable[[int], memoryview]
) -> tuple[bytes | memoryview, Identity]:
    """The bytes of an open file, and its identity before they were read."""
    try:
        before, mode = identity.of_open(descriptor)
        if not stat.S_ISREG(mode):
            raise ItemError(say("item.not_a_file", path=shown(path)))
        if before.size > most:
            raise Outgrown(before.size)
        if before.size >= LENT_FROM:
            return _read_into(descriptor, lend(before.size)), before
        # One byte more than there should be, to see that it ends there.
        return read_some(descriptor, before.size + 1), before
    except OSError as error:
        raise _in_words(path, error) from error


def _read_into(descriptor: int, room: memoryview) -> memoryview:
    """``room``, filled with all bytes of an open file. Raises Changed when it has more or fewer."""
    for start in range(0, len(room), STEP):
        block = read_some(descriptor, min(STEP, len(room) - start))
        if len(block) < min(STEP, len(room) - start):
            raise Changed
        room[start : start + len(block)] = block
    if read_some(descriptor, 1):
        raise Changed
    return room


def _reads_again(descriptor: int, path: str, body: bytes | memoryview) -> bool:
    """Whether a second reading brings the same bytes."""
    with words_for(path):
        os.lseek(descriptor, 0, os.SEEK_SET)
        for start in range(0, len(body), STEP):
            # As bytes: two views would be compared number by number.
            block = bytes(body[start : start + STEP])
            if read_some(descriptor, len(block)) != block:
                return False
    return True


def read_some(descriptor: int, length: int) -> bytes:
    """``length`` bytes, fewer only at the end of the file (a read may stop early anywhere)."""
    block = os.read(descriptor, length)
    while len(block) < length and (more := os.read(descriptor, length - len(block))):
        block += more
    return block


def _now(path: str) -> Identity | None:
    """What the path names now; None when it is gone, or not ours to read any more: reading again finds the words."""
    try:
        return identity.of_path(path)
    except OSError:
        return None


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
    with words_for(path):
        handles = identity.of_handle(handle)
    if not handles == before == _now(path):
        raise Changed
