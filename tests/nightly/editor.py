"""Somebody who works on the files while they are archived, and remembers every content each of them ever had."""

from __future__ import annotations

import hashlib
import io
import mmap
import os
import random
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from mothball import multipart, reading
from mothball.checksum import read_fully

LONGEST = 48
"""Bytes written at once."""


class Editor:
    """Edits files below a folder. Any thread; one edit at a time.

    Attributes:
        history: SHA-256 (hex) of every content by path.
        done: edits by kind.
    """

    KINDS = ("truncate", "grow", "overwrite", "replace", "delete", "mtime put back", "mmap store")

    def __init__(self, source: Path, random_: random.Random) -> None:
        self.source, self.random = source, random_
        self.history: defaultdict[str, set[str]] = defaultdict(set)
        self.done: Counter[str] = Counter()
        self.silent = self._at = 0
        self._lock = threading.Lock()
        self._maps: dict[str, mmap.mmap] = {}

    def close(self) -> None:
        """Give the mappings back."""
        for each in self._maps.values():
            each.close()

    def make(self, path: str, *sizes: int) -> None:
        """A new file, of one or more pieces."""
        target = self.source / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.writelines(map(self.random.randbytes, sizes))
        self._remember(path)

    def map(self, path: str) -> None:
        """Keep a file mapped with a dirty page everywhere: stores into it then move no time."""
        with (self.source / path).open("r+b") as file:
            self._maps[path] = mmap.mmap(file.fileno(), 0)
        mapped = self._maps[path]
        for start in range(0, len(mapped), mmap.PAGESIZE):
            mapped[start] ^= 1
        self.history[path].clear()
        self._remember(path)

    def is_mapped(self, path: str) -> bool:
        """Whether a file must not be cut."""
        return path in self._maps

    def edit(self, kind: str, path: str, at: int = 0) -> None:
        """One edit; the file may be gone already. ``at`` is how far the engine has come in reading it."""
        full = self.source / path
        with self._lock:
            if not full.exists():
                return
            self._at = at
            getattr(self, "_" + kind.replace(" ", "_"))(path, str(full))
            self.done[kind] += 1

    def _truncate(self, path: str, full: str) -> None:
        os.truncate(full, self.random.randrange(os.path.getsize(full) or 1))
        self._remember(path)

    def _grow(self, path: str, full: str) -> None:
        with open(full, "ab", buffering=0) as file:
            file.write(self.random.randbytes(self.random.randint(1, LONGEST)))
        self._remember(path)

    def _overwrite(self, path: str, full: str) -> None:
        """In two places, the first one first: who sees the second without the first has seen what never was."""
        with open(full, "r+b", buffering=0) as file:
            for place in self._places(os.path.getsize(full)):
                file.seek(place)
                file.write(self._bytes(os.path.getsize(full) - place))
                self._remember(path)

    def _replace(self, path: str, full: str) -> None:
        """As programs save: a new file takes the name. Half of the time it has size and time of the old one."""
        before = os.stat(full)
        same = self.random.random() < 0.5
        new = f"{self.source}.new-{threading.get_ident()}"
        Path(new).write_bytes(self.random.randbytes(before.st_size if same else self.random.randint(1, 100_000)))
        if same:
            os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
        os.replace(new, full)
        self._remember(path)

    def _delete(self, path: str, full: str) -> None:
        os.unlink(full)

    def _mtime_put_back(self, path: str, full: str) -> None:
        before = os.stat(full)
        self._overwrite(path, full)
        os.utime(full, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _mmap_store(self, path: str, full: str) -> None:
        mapped, before = self._maps[path], os.stat(full)
        for place in self._places(len(mapped)):
            fresh = self._bytes(len(mapped) - place)
            mapped[place : place + len(fresh)] = fresh
            self._remember(path)
        after = os.stat(full)
        self.silent += (before.st_mtime_ns, before.st_ctime_ns) == (after.st_mtime_ns, after.st_ctime_ns)

    def _places(self, size: int) -> list[int]:
        """One behind the reader and one before it, where there is one: he sees the second and not the first."""
        if 0 < self._at < size:
            return [self.random.randrange(self._at), self.random.randrange(self._at, size)]
        return sorted(self.random.randrange(size or 1) for _ in range(2))

    def _bytes(self, most: int) -> bytes:
        return self.random.randbytes(max(1, min(most, self.random.randint(1, LONGEST))))

    def _remember(self, path: str) -> None:
        self.history[path].add(hashlib.sha256((self.source / path).read_bytes()).hexdigest())


class Reader:
    """Stands between the engine and an open file: calls the editor when a chosen byte is about to be read."""

    def __init__(self, handle: BinaryIO, due: Callable[[int], int | None], fire: Callable[[int], None]) -> None:
        self._handle, self._due, self._fire = handle, due, fire

    def read(self, length: int = -1) -> bytes:
        """As a raw file reads: it may answer less than was asked for."""
        return self._handle.read(self._come_to(length) if length > 0 else length)

    def readinto(self, room: memoryview) -> int:
        """The same into memory that is there."""
        return cast("io.RawIOBase", self._handle).readinto(room[: self._come_to(len(room))]) or 0

    def _come_to(self, length: int) -> int:
        """How much may be read before the next edit; what is due now happens."""
        before = self._due(length)
        if before == 0:
            self._fire(self._handle.tell())
        return before or length

    def __getattr__(self, name: str) -> Any:
        return getattr(self._handle, name)


class Schedule:
    """Which edit happens when the engine has read how many bytes of which file, counted over all of its readings."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._plan: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._read: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, path: str, offset: int, kind: str) -> None:
        """Once the engine has read ``offset`` bytes of a file."""
        self._plan[path].append((offset, kind))
        self._plan[path].sort()

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Have every file of the engine opened under our eyes."""
        opened, open_to_read = multipart.opened, reading.host.open_to_read
        paths: dict[int, str] = {}

        @contextmanager
        def opened_in_view(path: str) -> Iterator[Any]:
            with opened(path) as handle:
                yield self._reader(path, handle)

        def noted(path: str) -> int:
            descriptor = open_to_read(path)
            paths[descriptor] = path
            return descriptor

        def read_some(descriptor: int, length: int) -> bytes:
            with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as handle:
                return read_fully(self._reader(paths[descriptor], handle), length)

        patch.setattr(multipart, "opened", opened_in_view)
        patch.setattr(reading.host, "open_to_read", noted)
        patch.setattr(reading, "read_some", read_some)

    def _reader(self, full: str, handle: BinaryIO) -> BinaryIO:
        path = os.path.relpath(full, self._editor.source).replace(os.sep, "/")

        def due(length: int) -> int | None:
            with self._lock:
                plan, read = self._plan[path], self._read[path]
                if plan and plan[0][0] < read + length:
                    ahead = max(0, plan[0][0] - read)
                    self._read[path] += ahead
                    return ahead
                self._read[path] += length
                return None

        def fire(at: int) -> None:
            with self._lock:
                _, kind = self._plan[path].pop(0)
            self._editor.edit(kind, path, at)

        return cast("BinaryIO", Reader(handle, due, fire))
