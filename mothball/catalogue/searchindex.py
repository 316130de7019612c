"""The full-text index behind search: every three letters of every path that was ever verified (FTS5, trigram).

The index is extra: it is no numbered step of the tables, is made where this SQLite can, and is rebuilt from the copies
when it is missing or a SQLite without FTS5 has written in between. Copies are added and never removed.
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from mothball.catalogue.texts import id_list

SHORTEST = 3
"""The index knows texts of this many characters or more."""

_CREATE = (
    "CREATE VIRTUAL TABLE {} USING fts5"
    " (path, content='findable', content_rowid='id', tokenize='trigram', columnsize=0)"
)


@functools.cache
def supported() -> bool:
    """True when this SQLite was built with FTS5 and its trigram tokenizer (SQLite 3.34)."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(_CREATE.format("probe"))
        except sqlite3.OperationalError:
            return False
    return True


def ready(connection: sqlite3.Connection) -> bool:
    """True when the index can be asked and is complete."""
    return supported() and _exists(connection) and not _behind(connection)


def refresh(connection: sqlite3.Connection) -> None:
    """Create the index or bring it up to date where that is needed and possible, in a transaction of its own."""
    if not supported() or ready(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not ready(connection):
            _build(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def renew(connection: sqlite3.Connection) -> None:
    """Make the index anew after copies were deleted, inside the caller's transaction."""
    if supported():
        _build(connection)
    else:
        _fall_behind(connection)


def _build(connection: sqlite3.Connection) -> None:
    if not _exists(connection):
        connection.execute(_CREATE.format("path_index"))
    connection.execute("INSERT INTO path_index (path_index) VALUES ('rebuild')")
    connection.execute("DELETE FROM meta WHERE name = 'path_index_behind'")


def add_stored(connection: sqlite3.Connection, copy_ids: Iterable[int]) -> None:
    """Make those of the copies findable that are about to become verified for the first time; once."""
    if not supported():
        _fall_behind(connection)
        return
    connection.execute(
        "INSERT INTO path_index (rowid, path) SELECT id, path FROM copy"
        " WHERE id IN (SELECT value FROM json_each(?)) AND state = 'stored'",
        (id_list(copy_ids),),
    )


def add_after(connection: sqlite3.Connection, copy_id: int) -> None:
    """Make all verified copies with a higher id findable, just after they were inserted."""
    if not supported():
        _fall_behind(connection)
        return
    connection.execute("INSERT INTO path_index (rowid, path) SELECT id, path FROM findable WHERE id > ?", (copy_id,))


def _fall_behind(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('path_index_behind', '1')")


def _exists(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'path_index'").fetchone() is not None


def _behind(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM meta WHERE name = 'path_index_behind'").fetchone() is not None
