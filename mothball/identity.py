"""Which version of which file: what must not change between reading a file and believing what was read.

(device, file id, size, mtime, time of change). The last is kept by the system itself and moves with every write, rename
or replacement; programs cannot set it back. Still no identity proves that bytes are the same (a store through mmap may
move no time at all), so bytes are compared too.
"""

from __future__ import annotations

import os
from typing import BinaryIO, NamedTuple

from mothball import host


class Identity(NamedTuple):
    """One version of one file, as far as the file system tells. Times are nanoseconds since 1970."""

    device: int
    file_id: int
    size: int
    mtime_ns: int
    changed_ns: int


def of_handle(handle: BinaryIO) -> Identity:
    """The identity of the file behind an open handle, whatever its path names by now. Raises OSError."""
    return of_open(handle.fileno())[0]


def of_open(descriptor: int) -> tuple[Identity, int]:
    """The identity of an open file, and its mode (type and permissions). Raises OSError."""
    info = os.fstat(descriptor)
    changed_ns = host.changed_ns(descriptor, info)
    return Identity(info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns, changed_ns), info.st_mode


def of_path(path: str) -> Identity:
    """The identity of what a local path names now; a link is not followed. Raises OSError.

    Opened, because only that makes a network file system ask its server anew.
    """
    descriptor = host.open_to_read(path)
    try:
        return of_open(descriptor)[0]
    finally:
        os.close(descriptor)


def as_text(identity: Identity) -> str:
    """As the catalogue keeps it; equal texts mean equal identities."""
    device, file_id, size, mtime_ns, changed_ns = identity
    return f"{device}:{file_id}:{size}:{mtime_ns}:{changed_ns}"


def is_still(path: str, text: str) -> bool:
    """True while the path names the very version of the file that ``text`` was made from."""
    try:
        return as_text(of_path(path)) == text
    except OSError:
        return False
