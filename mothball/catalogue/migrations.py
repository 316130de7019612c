"""The tables, as numbered steps. ``PRAGMA user_version`` says how many of them a file has been through.

Each step is one function in one transaction; a step that was released is never changed again. Every version's file is
kept under ``tests/golden/`` and opened by a test, and every step has a test of its own.

Rules that live in the tables themselves, whoever writes: a copy becomes VERIFIED only after STORED, a verified copy is
never deleted, a path has one outcome per run, an archive run's name is unique within its source.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from hashlib import sha256

APPLICATION_ID = 0x4D4F5448
"""``MOTH``: tells a catalogue from any other SQLite file."""

_TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE capability (
        vault TEXT PRIMARY KEY,
        refuses_bad_checksums INTEGER NOT NULL,
        conditional_create INTEGER NOT NULL,
        reads_back INTEGER NOT NULL,
        can_delete INTEGER NOT NULL,
        tested_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        vault TEXT NOT NULL,
        machine TEXT NOT NULL,
        name TEXT NOT NULL,
        root TEXT NOT NULL,
        UNIQUE (vault, machine, name)
    ) STRICT""",
    """CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        vault TEXT NOT NULL,
        bucket TEXT NOT NULL,
        prefix TEXT NOT NULL,
        machine TEXT NOT NULL,
        source TEXT NOT NULL,
        root TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        started_ns INTEGER NOT NULL,
        cause TEXT NOT NULL,
        options TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled', 'failed', 'interrupted')),
        ended_ns INTEGER,
        files TEXT NOT NULL,
        bytes TEXT NOT NULL,
        extra TEXT NOT NULL,
        manifest_key TEXT
    ) STRICT""",
    "CREATE UNIQUE INDEX run_by_name ON run (vault, machine, source, name) WHERE kind = 'archive'",
    "CREATE INDEX run_by_start ON run (started_ns)",
    # run_ns repeats the run's start, so that "the newest copy of each path" needs one index and no join.
    """CREATE TABLE copy (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES run (id),
        source_id INTEGER NOT NULL REFERENCES source (id),
        run_ns INTEGER NOT NULL,
        path TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('file', 'folder')),
        size INTEGER NOT NULL CHECK (size >= 0),
        mtime_ns INTEGER NOT NULL,
        identity TEXT NOT NULL,
        sha256 BLOB,
        bucket TEXT,
        key TEXT,
        member TEXT,
        storage_class TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('intended', 'stored', 'verified', 'damaged')),
        etag TEXT,
        version_id TEXT,
        sha256_confirmed INTEGER NOT NULL DEFAULT 0,
        proof TEXT CHECK (proof IN ('listed', 'checksum', 'read_back')),
        verified_ns INTEGER,
        CHECK (kind = 'folder' OR key IS NOT NULL AND sha256 IS NOT NULL AND length(sha256) = 32),
        CHECK (kind = 'folder' OR state = 'intended' OR etag IS NOT NULL),
        CHECK (state NOT IN ('verified', 'damaged') OR verified_ns IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX copy_by_run ON copy (run_id, id)",
    """CREATE INDEX copy_verified ON copy (source_id, path, run_ns, kind, size) WHERE state = 'verified'""",
    "CREATE INDEX copy_pending ON copy (source_id) WHERE state IN ('intended', 'stored')",
    """CREATE TRIGGER copy_steps BEFORE UPDATE OF state ON copy
        WHEN new.state <> old.state AND (old.state || '>' || new.state) NOT IN
            ('intended>stored', 'stored>verified', 'verified>damaged', 'damaged>verified')
        BEGIN SELECT RAISE (ABORT, 'a copy cannot take this step'); END""",
    """CREATE TRIGGER copy_stays BEFORE DELETE ON copy
        WHEN old.state IN ('verified', 'damaged')
        BEGIN SELECT RAISE (ABORT, 'a verified copy is never deleted'); END""",
    """CREATE TABLE upload (
        copy_id INTEGER PRIMARY KEY REFERENCES copy (id) ON DELETE CASCADE,
        upload_id TEXT NOT NULL,
        part_size INTEGER NOT NULL,
        part_hashes BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE outcome (
        run_id INTEGER NOT NULL REFERENCES run (id),
        path TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT,
        bytes INTEGER NOT NULL,
        sha256 BLOB,
        bucket TEXT,
        key TEXT,
        version_id TEXT,
        member TEXT,
        PRIMARY KEY (run_id, path)
    ) STRICT, WITHOUT ROWID""",
    # What the search index (search.py) reads from when it is built anew.
    "CREATE VIEW findable AS SELECT id, path FROM copy WHERE state IN ('verified', 'damaged')",
)


def first_tables(connection: sqlite3.Connection) -> None:
    """Version 1: everything."""
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


_TIMETABLE = (
    # next_due is a day of the wall clock; when it begins follows from the schedule and the zone the machine is in.
    """CREATE TABLE due (
        source TEXT PRIMARY KEY,
        schedule TEXT NOT NULL,
        next_due TEXT NOT NULL,
        start_ns INTEGER,
        tries INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE turn (
        source TEXT NOT NULL,
        day TEXT NOT NULL,
        ended_ns INTEGER NOT NULL,
        PRIMARY KEY (source, day)
    ) STRICT, WITHOUT ROWID""",
)


def timetable(connection: sqlite3.Connection) -> None:
    """Version 2: when sources have their turns, and the turns they have had."""
    for statement in _TIMETABLE:
        connection.execute(statement)


Step = Callable[[sqlite3.Connection], None]
STEPS: Sequence[Step] = (first_tables, timetable)


def newest() -> int:
    """The version this program writes."""
    return len(STEPS)


def version(connection: sqlite3.Connection) -> int:
    """How many steps the open file has been through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def intact(connection: sqlite3.Connection) -> bool:
    """True when the tables, rules and all are as the steps left them. SQLite checks content, but not its own schema."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone() is None:
        return False
    row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    return row is not None and row[0] == _schema_digest(connection)


def _seal(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (_schema_digest(connection),))


def _schema_digest(connection: sqlite3.Connection) -> str:
    # The search index comes and goes without a step.
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'path_index%' ORDER BY name")
    return sha256(repr(rows.fetchall()).encode()).hexdigest()


def migrate(connection: sqlite3.Connection) -> None:
    """Take the missing steps, each in its own transaction. Safe beside another process that does the same."""
    while version(connection) < newest():
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Looked at again inside the transaction: another process may have been quicker.
            done = version(connection)
            if done < newest():
                STEPS[done](connection)
                connection.execute(f"PRAGMA user_version = {done + 1}")
                _seal(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
