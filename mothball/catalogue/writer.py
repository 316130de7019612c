"""One writer thread and group commit: many callers' writes share one durable commit.

A commit waits for the disk, some milliseconds each. Everything that arrives while one is on its way goes into the next,
so threads that each wait for durability get many times the writes of one (bench/catalogue.py, a disk that commits in
0.3 ms, two busy cores: 1 thread 3,000 to 4,000 a second, 32 threads 10,000 to 20,000). Every caller's write runs in a
savepoint of its own: an error in it fails that caller alone.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from mothball.catalogue.connection import connect
from mothball.catalogue.faults import concerns_file, in_words, out_of_room
from mothball.catalogue.files import Reserve

T = TypeVar("T")
MOST_TOGETHER = 500
"""Writes in one commit at most, so that another process gets its turn."""


class _Write(Generic[T]):
    """One caller's write and the answer it waits for."""

    def __init__(self, work: Callable[[sqlite3.Connection], T]) -> None:
        self.work = work
        self.answer: Future[T] = Future()
        self.result: T | None = None
        self.error: BaseException | None = None

    def run(self, connection: sqlite3.Connection) -> None:
        """Do the work in a savepoint. Raises only what concerns the whole file."""
        self.result, self.error = None, None
        connection.execute("SAVEPOINT one")
        try:
            self.result = self.work(connection)
        except BaseException as error:
            if concerns_file(error):
                raise
            self.error = error
            connection.execute("ROLLBACK TO one")
        connection.execute("RELEASE one")

    def finish(self) -> None:
        """Tell the caller; call after the commit."""
        if self.error is not None:
            self.answer.set_exception(self.error)
        else:
            self.answer.set_result(self.result)  # type: ignore[arg-type]

    def fail(self, error: BaseException) -> None:
        """Tell the caller that the commit did not happen."""
        self.answer.set_exception(error)


class Writer:
    """The catalogue's only way to write in this process. Safe from any thread; its own starts with the first write."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reserve = Reserve(path)
        self._queue: SimpleQueue[_Write[Any] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work`` in the writer thread and return its result once it is durable.

        ``work`` may run twice (a full disk, then the reserve), so it must only write. Raises what ``work`` raises, and
        CatalogueError when the commit cannot be made; in both cases nothing of ``work`` was recorded.
        """
        return self.submit(work).result()

    def submit(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """The same without waiting: the future has the result, or the error, once it is durable and no earlier.

        Writes are done in the order in which they were handed in, those of different threads too.
        """
        write = _Write(work)
        with self._lock:
            if self._closed:
                raise ValueError("the catalogue is closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="catalogue-writer", daemon=True)
                self._thread.start()
            self._queue.put(write)
        return write.answer

    def close(self) -> None:
        """Finish what was asked for, end the thread, and fill the reserve again if it was used."""
        with self._lock:
            self._closed = True
            self._queue.put(None)
            thread = self._thread
        if thread is not None:
            thread.join()
            self._reserve.fill()

    def _loop(self) -> None:
        connection: sqlite3.Connection | None = None
        more = True
        while more:
            batch, more = self._next_batch()
            try:
                if connection is None:
                    connection = connect(self._path)
                self._commit(connection, batch)
            except BaseException as error:  # noqa: BLE001 - every caller waits for an answer, whatever happened
                words = in_words(error, self._path)
                for write in batch:
                    write.fail(words)
            else:
                for write in batch:
                    write.finish()
        if connection is not None:
            connection.close()

    def _next_batch(self) -> tuple[list[_Write[Any]], bool]:
        """Wait for one write and take along what else has arrived. False: the last batch."""
        batch: list[_Write[Any]] = []
        write = self._queue.get()
        while write is not None:
            batch.append(write)
            if len(batch) == MOST_TOGETHER:
                break
            try:
                write = self._queue.get_nowait()
            except Empty:
                break
        return batch, write is not None

    def _commit(self, connection: sqlite3.Connection, batch: list[_Write[Any]]) -> None:
        try:
            _transaction(connection, batch)
        except sqlite3.Error as error:
            if not out_of_room(error, self._path):
                raise
            self._reserve.release()
            # From now on the log stays small: what room there is belongs to the rows.
            connection.execute("PRAGMA wal_autocheckpoint = 32")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            _transaction(connection, batch)


def _transaction(connection: sqlite3.Connection, batch: list[_Write[Any]]) -> None:
    if not batch:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for write in batch:
            write.run(connection)
        connection.execute("COMMIT")
    except BaseException:
        # Some errors (a full disk among them) have rolled back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
