"""Opening the database, its connections, and what goes wrong with it, in words.

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
from mothball.errors import CatalogueError
from mothball.messages import say
from mothball.paths import shown

BUSY_SECONDS = 30.0
"""How long a write waits for another process's write before it gives up."""
_RETRY_SECONDS = 0.02
_ROOM_NEEDED = 64 * 1024

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SIGNS_OF_DAMAGE = ("decode to UTF-8", "unsupported file format")
_UNUSABLE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


def primary_code(error: BaseException) -> int:
    """SQLite's primary result code. Some signs of damage have no code: texts that are not UTF-8, a strange header."""
    if isinstance(error, UnicodeDecodeError) or any(sign in str(error) for sign in _SIGNS_OF_DAMAGE):
        return sqlite3.SQLITE_CORRUPT
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF


def concerns_file(error: BaseException) -> bool:
    """True for errors of the file as a whole (busy, full, damaged, unusable), False for those of one statement."""
    return primary_code(error) in _BUSY | _DAMAGED | _UNUSABLE | {sqlite3.SQLITE_FULL}


def out_of_room(error: BaseException, path: Path) -> bool:
    """True when the disk is full. The shared index beside the log reports that as an I/O error."""
    code = primary_code(error)
    return code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and files.room(path) < _ROOM_NEEDED)


def in_words(error: BaseException, path: Path) -> BaseException:
    """The error as a CatalogueError where it is one for people; itself where it is a bug of ours."""
    code, name = primary_code(error), shown(str(path))
    if out_of_room(error, path):
        return CatalogueError(say("catalogue.full", path=name), say("catalogue.full.todo"), details=str(error))
    if code in _BUSY:
        return CatalogueError(say("catalogue.busy", path=name), say("catalogue.busy.todo"), details=str(error))
    if code in _DAMAGED:
        return damaged(path, str(error))
    if code in _UNUSABLE:
        return CatalogueError(say("catalogue.unusable", path=name, cause=str(error)), details=str(error))
    return error


def damaged(path: Path, details: str) -> CatalogueError:
    """Keep a copy of the damaged file and say so."""
    try:
        copy = shown(str(files.keep_copy(path)))
    except OSError as error:
        return CatalogueError(say("catalogue.damaged", path=shown(str(path))), details=f"{details}; {error}")
    todo = say("catalogue.damaged.todo", copy=copy)
    return CatalogueError(say("catalogue.damaged", path=shown(str(path))), todo, details=details)


@contextmanager
def errors_in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors of the file into CatalogueError on the way out of a read.

    A value that makes no sense (no JSON, no such state) cannot have been written by us: the file is damaged.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(error, path) from error
    except ValueError as error:
        raise damaged(path, repr(error)) from error


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
            if not tries_left or primary_code(error) not in _BUSY:
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
