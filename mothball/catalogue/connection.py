"""Opening the database: its connections, and making the file ready.

WAL with ``synchronous=FULL``: an acknowledged commit survives a power cut (with NORMAL up to 797 commits were lost in
measured cuts), and readers never wait for the writer. Connections are in autocommit mode; transactions are explicit
and begin IMMEDIATE, because a transaction that reads first and writes later fails at once beside another writer.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mothball.catalogue import files, migrations, searchindex
from mothball.catalogue.faults import damaged, errors_in_words, is_busy, out_of_room
from mothball.errors import CatalogueError
from mothball.messages import say
from mothball.paths import shown

BUSY_SECONDS = 30.0
"""How long a write waits for another process's write before it gives up."""
_RETRY_SECONDS = 0.02


def connect(path: Path, *, reader: bool = False) -> sqlite3.Connection:
    """A new connection. Only one thread may use it at a time; which one may change."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        mode = _wal(connection)
        # Where the file system cannot do WAL, a rollback journal is safe only with EXTRA.
        connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
        connection.execute("PRAGMA foreign_keys = ON")
        # Damage is reported as an error instead of being read past.
        connection.execute("PRAGMA cell_size_check = ON")
        # The log shrinks again after a bulk import.
        connection.execute(f"PRAGMA journal_size_limit = {16 * 1024 * 1024}")
        if reader:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _wal(connection: sqlite3.Connection) -> str:
    """Switch to WAL. SQLite does not wait by itself where two processes create the file at the same time."""
    for tries_left in reversed(range(int(BUSY_SECONDS / _RETRY_SECONDS))):
        try:
            return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            if not tries_left or not is_busy(error):
                raise
            threading.Event().wait(_RETRY_SECONDS)
    raise AssertionError  # pragma: no cover


def prepare(path: Path) -> None:
    """Make the file ready for use: refuse what is not ours, check it, bring it to the newest version.

    Raises CatalogueError: too new or foreign (the file is not even opened), damaged, busy, full.
    """
    reserve = files.Reserve(path)
    _refuse_unknown(path)
    with errors_in_words(path):
        try:
            _check_and_migrate(path)
        except sqlite3.Error as error:
            # The log and its index need room even for reading.
            if not (out_of_room(error, path) and reserve.release()):
                raise
            _check_and_migrate(path)
        else:
            reserve.fill()


def set_aside(path: Path) -> None:
    """Move the database out of the way. Raises CatalogueError when that cannot be done."""
    try:
        files.set_aside(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise CatalogueError(say("catalogue.unusable", path=shown(str(path)), cause=error.strerror)) from error


def _refuse_unknown(path: Path) -> None:
    """Look at the header alone, so that a file of another program or of a newer version stays untouched."""
    try:
        header = files.read_header(path)
    except ValueError:
        raise damaged(path, "not a database") from None
    except OSError as error:
        raise CatalogueError(say("catalogue.unusable", path=shown(str(path)), cause=error.strerror)) from error
    if header is None:
        return
    if header.user_version > migrations.newest():
        raise _too_new(path, header.user_version)
    if header.user_version and header.application_id != migrations.APPLICATION_ID:
        raise CatalogueError(say("catalogue.foreign", path=shown(str(path))))


def _too_new(path: Path, found: int) -> CatalogueError:
    message = say("catalogue.too_new", path=shown(str(path)), found=found, known=migrations.newest())
    return CatalogueError(message, say("catalogue.too_new.todo"))


def _check_and_migrate(path: Path) -> None:
    with closing(connect(path)) as connection:
        # Both of one moment: another process may be creating the tables right now.
        found, objects = connection.execute(
            "SELECT user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version"
        ).fetchone()
        if found > migrations.newest():
            raise _too_new(path, found)
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise damaged(path, verdict)
        if objects and not found:
            raise CatalogueError(say("catalogue.foreign", path=shown(str(path))))
        if found and not migrations.intact(connection):
            raise damaged(path, "the tables are not as they were made")
        if found < migrations.newest():
            if found:
                _back_up(connection, path, found)
            migrations.migrate(connection)
            # The header in the file itself now names the version, for _refuse_unknown of an older program.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        searchindex.refresh(connection)


def _back_up(connection: sqlite3.Connection, path: Path, found: int) -> None:
    """A whole copy of the old version beside the file. One that was cut short by a crash is begun anew."""
    target = path.with_name(f"{path.name}.v{found}")
    target.write_bytes(b"")
    connection.execute("VACUUM INTO ?", (str(target),))
    # VACUUM INTO does not wait for the disk by itself.
    files.flush(target)


class Readers:
    """Read connections: every query has one to itself, and they are kept for the next. Safe from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection to the calling thread."""
        with self._lock:
            if self._closed:
                raise ValueError("the catalogue is closed")
            connection = self._idle.pop() if self._idle else None
        with errors_in_words(self._path):
            connection = connection or connect(self._path, reader=True)
            try:
                yield connection
            finally:
                self._give_back(connection)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close the idle connections now and those in use when they come back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
