"""A cap on the bytes held in memory by all transfers together, and the memory for the larger of them.

It is used again and again. Fresh pages cost more than reading into them (measured on a virtual machine: a second of
processor time for each GiB), and what an allocator got for large pieces it keeps, once per thread and size.
"""

from __future__ import annotations

import mmap
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mothball.errors import Cancelled

IN_FLIGHT = 48 * 1024 * 1024
"""More in flight only fills queues; measured gains end well below. With it the engine's process stays under 150 MB."""
LENT_FROM = 128 * 1024
"""Bytes. What is smaller the allocator handles well."""
ROUNDED_TO = 16 * 1024 * 1024
"""Bytes. Memory up to this size comes in powers of two, so that one file's serves the next."""


def room_for(size: int) -> int:
    """Bytes that ``size`` bytes take up."""
    return 1 << (size - 1).bit_length() if LENT_FROM <= size <= ROUNDED_TO else size


def _pages(size: int) -> mmap.mmap:
    """Memory of its own, large pages where the system has them: they come and go at a tenth of the cost."""
    if sys.platform == "win32":
        return mmap.mmap(-1, size)
    pages = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if sys.platform == "linux":
        with suppress(OSError):
            pages.madvise(mmap.MADV_HUGEPAGE)
    return pages


class Budget:
    """Threads take bytes before they read and give them back when the bytes are sent. Safe from any thread.

    First come, first served: small wishes must not keep a large one waiting for ever.
    """

    def __init__(self, limit: int = IN_FLIGHT) -> None:
        self._limit = limit
        self._taken = 0
        self._tickets = self._turn = 0
        self._stopped = False
        self._changed = threading.Condition()
        self._idle: defaultdict[int, list[mmap.mmap]] = defaultdict(list)
        self._kept = 0

    @contextmanager
    def room(self, size: int) -> Iterator[memoryview]:
        """Take memory for so many bytes, and give it back at the end."""
        room = room_for(size)
        self.take(room)
        memory = self.lend(size)
        try:
            yield memory
        finally:
            self.give(room, memory)

    def take(self, size: int) -> None:
        """Wait until there is room for ``size`` bytes. More than the whole budget is let in alone.

        Raises Cancelled after ``stop``: what was to be sent before may never be.
        """
        with self._changed:
            ticket = self._tickets
            self._tickets += 1
            self._changed.wait_for(lambda: self._stopped or (ticket == self._turn and self._fits(size)))
            if self._stopped:
                raise Cancelled
            self._turn += 1
            self._taken += size
            self._changed.notify_all()

    def lend(self, size: int) -> memoryview:
        """Memory for bytes that were taken, with whatever it held before."""
        room = room_for(size)
        with self._changed:
            found = self._idle[room].pop() if self._idle[room] else None
            self._kept -= room if found else 0
            self._forget()
        return memoryview(found or _pages(room))[:size]

    def give(self, size: int, memory: bytes | memoryview = b"") -> None:
        """Give bytes back. ``memory`` that was lent for them serves others now: here it cannot be used any more."""
        with self._changed:
            self._taken -= size
            if isinstance(memory, memoryview) and isinstance(memory.obj, mmap.mmap):
                self._idle[len(memory.obj)].append(memory.obj)
                self._kept += len(memory.obj)
                memory.release()
            self._forget()
            self._changed.notify_all()

    def stop(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _fits(self, size: int) -> bool:
        return not self._taken or self._taken + size <= self._limit

    def _forget(self) -> None:
        """Let go of what is kept beyond the limit: of the size that most is kept of."""
        while self._kept and self._taken + self._kept > self._limit:
            room = max(self._idle, key=lambda each: each * len(self._idle[each]))
            self._idle[room].pop()
            self._kept -= room
