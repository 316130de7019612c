"""The files around the database: what its header says, copies for safety, and the reserve for a full disk.

On a full disk SQLite refuses even UPDATE and DELETE, so a program that is about to free space could not record it.
A file of real bytes beside the catalogue is emptied when that happens, which gives the room for it.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

RESERVE_SIZE = 1024 * 1024
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of a database's first 100 bytes that we care about (SQLite file format, section 1.3)."""

    user_version: int
    application_id: int


def read_header(path: Path) -> Header | None:
    """The header without touching the file, None for a missing or empty one. Raises ValueError: not a database."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return None
    if not head:
        return None
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise ValueError(path)
    return Header(int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big"))


def companions(path: Path) -> tuple[Path, Path]:
    """The write-ahead log and the shared index that SQLite keeps beside a database."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def keep_copy(path: Path) -> Path:
    """Copy a damaged database with its log beside it for whoever wants to look, once; answer where the copy lies."""
    facts = path.stat()
    for number in count(1):
        target = path.with_name(f"{path.name}.damaged-{number}")
        if not target.exists():
            break
        if (target.stat().st_size, target.stat().st_mtime_ns) == (facts.st_size, facts.st_mtime_ns):
            return target
    log, _ = companions(path)
    if log.exists():
        shutil.copy2(log, target.with_name(target.name + "-wal"))
    shutil.copy2(path, target)
    return target


def set_aside(path: Path) -> Path:
    """Move a database out of the way, keeping it under another name; answer the name."""
    target = keep_copy(path)
    for file in (*companions(path), path):
        file.unlink(missing_ok=True)
    return target


def remove(draft: Path) -> None:
    """Remove a database that was never in use, with everything that lies beside it."""
    for file in (draft, *companions(draft), Reserve(draft).path):
        file.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Make a finished file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def room(path: Path) -> int:
    """Bytes free on the disk of a file."""
    return shutil.disk_usage(path.parent).free


class Reserve:
    """A file of ``RESERVE_SIZE`` real bytes beside the catalogue, at ``path``."""

    def __init__(self, catalogue: Path) -> None:
        self.path = catalogue.with_name(catalogue.name + ".reserve")

    def fill(self) -> None:
        """Allocate the bytes when they are not there. A disk that has no room now is not an error."""
        try:
            if self.path.exists() and self.path.stat().st_size == RESERVE_SIZE:
                return
            # Random, so that a file system that compresses allocates them too.
            self.path.write_bytes(os.urandom(RESERVE_SIZE))
            flush(self.path)
        except OSError:
            self.release()

    def release(self) -> bool:
        """Give the bytes back to the disk. True when there were some."""
        try:
            held = self.path.stat().st_size
            os.truncate(self.path, 0)
        except OSError:
            return False
        return held > 0
