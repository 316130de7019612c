"""SHA-256 of a file and of its parts, in one pass."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import FileIO
from typing import BinaryIO

BLOCK = 1024 * 1024
"""Read at once. Hashing in steps of 1 MiB lets other threads go on (measured)."""


@dataclass(frozen=True, slots=True)
class Digests:
    """Raw SHA-256 digests of what was read: the whole, and each part in order. ``size`` is what was read in bytes."""

    size: int
    sha256: bytes
    parts: tuple[bytes, ...]


def digest(handle: BinaryIO, part_size: int, on_block: Callable[[int], None] = lambda _: None) -> Digests:
    """Read from the handle's position to the end. ``on_block`` gets the bytes read so far; it may raise to stop.

    The digests of the parts come from a thread of their own, but from the very bytes the whole one was made of.
    A file without bytes has no parts. Raises OSError.
    """
    whole, part = hashlib.sha256(), hashlib.sha256()
    parts = [part]
    size = in_part = 0
    with ThreadPoolExecutor(1, "hash-parts") as beside:
        behind: Future[None] | None = None
        while block := read_fully(handle, min(BLOCK, part_size - in_part)):
            if behind:
                behind.result()
            behind = beside.submit(part.update, block)
            whole.update(block)
            size, in_part = size + len(block), in_part + len(block)
            if in_part == part_size:
                part, in_part = hashlib.sha256(), 0
                parts.append(part)
            on_block(size)
    if not in_part:
        parts.pop()
    return Digests(size, whole.digest(), tuple(each.digest() for each in parts))


def composite(parts: tuple[bytes, ...]) -> bytes:
    """What S3 calls the SHA-256 of a multipart object: the digest over its parts' digests.

    Source: Amazon S3, "Checking object integrity", composite checksums.
    """
    return hashlib.sha256(b"".join(parts)).digest()


def read_fully(handle: BinaryIO, length: int) -> bytes:
    """Exactly ``length`` bytes, fewer only at the end of the file (a raw read may stop early anywhere)."""
    block = handle.read(length)
    while len(block) < length and (more := handle.read(length - len(block))):
        block += more
    return block


def fill(handle: FileIO, room: memoryview) -> int:
    """Read into all of ``room``; how many bytes, fewer only at the end of the file."""
    count = 0
    while count < len(room) and (more := handle.readinto(room[count:])):
        count += more
    return count
