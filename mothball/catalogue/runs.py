"""The history: one row per run."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple
from typing import Any

from mothball.catalogue.records import RunEnd, RunRow, RunStart, RunState
from mothball.catalogue.texts import json_text, json_value, real_text, stored_text
from mothball.catalogue.vaults import source_id
from mothball.model import Tally

ARCHIVE = "archive"
"""The kind of run whose name is part of keys; its source gets a row."""

_COLUMNS = (
    "id, vault, bucket, prefix, machine, source, root, kind, name, started_ns, cause, options,"
    " state, ended_ns, files, bytes, extra, manifest_key"
)


def start_run(connection: sqlite3.Connection, start: RunStart) -> int:
    """Record that a run begins; answer its id."""
    if start.kind == ARCHIVE:
        source_id(connection, start.vault_identity, start.machine, start.source, start.root)
    nothing = tally_text(Tally())
    row = connection.execute(
        "INSERT INTO run (vault, bucket, prefix, machine, source, root, kind, name, started_ns, cause, options,"
        " state, files, bytes, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, '{}') RETURNING id",
        (
            stored_text(start.vault_identity),
            start.bucket,
            stored_text(start.prefix),
            start.machine,
            start.source,
            stored_text(start.root),
            start.kind,
            start.name,
            start.started_ns,
            start.trigger,
            json_text(start.options),
            nothing,
            nothing,
        ),
    ).fetchone()
    return int(row[0])


def end_run(connection: sqlite3.Connection, run_id: int, end: RunEnd) -> None:
    """Record how a run ended."""
    connection.execute(
        "UPDATE run SET state = ?, ended_ns = ?, files = ?, bytes = ?, extra = ?, manifest_key = ? WHERE id = ?",
        (
            end.state,
            end.ended_ns,
            tally_text(end.files),
            tally_text(end.bytes),
            json_text(end.extra),
            end.manifest_key,
            run_id,
        ),
    )


def set_manifest(connection: sqlite3.Connection, run_id: int, key: str | None) -> None:
    """Record where an interrupted run's manifest lies (None: it has nothing to list); it is not running any more."""
    connection.execute(
        "UPDATE run SET manifest_key = ?, state = iif(state = 'running', 'interrupted', state) WHERE id = ?",
        (key, run_id),
    )


def interrupted_runs(connection: sqlite3.Connection, vault_identity: str, machine: str, source: str) -> list[RunRow]:
    """Archive runs of a source that never ended, or that verified copies but wrote no manifest; oldest first.

    Ask while holding the vault's lock and before starting a run: a run at work looks the same.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM run WHERE vault = ? AND machine = ? AND source = ? AND kind = 'archive'"
        " AND (state = 'running' OR manifest_key IS NULL AND EXISTS"
        " (SELECT 1 FROM copy WHERE run_id = run.id AND copy.state = 'verified')) ORDER BY started_ns, id",
        (stored_text(vault_identity), machine, source),
    )
    return [_run(row) for row in rows]


def run_name_taken(connection: sqlite3.Connection, vault_identity: str, machine: str, source: str, name: str) -> bool:
    """True when an archive run of this source has the name."""
    row = connection.execute(
        "SELECT 1 FROM run WHERE vault = ? AND machine = ? AND source = ? AND name = ? AND kind = 'archive'",
        (stored_text(vault_identity), machine, source, name),
    ).fetchone()
    return row is not None


def runs(connection: sqlite3.Connection, vault_identity: str | None = None, limit: int = 200) -> list[RunRow]:
    """The history, newest first; of one vault or of all."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM run WHERE :vault IS NULL OR vault = :vault"
        " ORDER BY started_ns DESC, id DESC LIMIT :limit",
        {"vault": None if vault_identity is None else stored_text(vault_identity), "limit": limit},
    )
    return [_run(row) for row in rows]


def run(connection: sqlite3.Connection, run_id: int) -> RunRow:
    """One run. Raises KeyError when there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM run WHERE id = ?", (run_id,)).fetchone()
    if row is None:
        raise KeyError(run_id)
    return _run(row)


def tally_text(tally: Tally) -> str:
    """A tally as five numbers with spaces between."""
    return " ".join(map(str, astuple(tally)))


def last_success_ns(connection: sqlite3.Connection) -> int | None:
    """When an archive run last ended in which nothing failed."""
    # The last number of a stored tally counts what failed.
    row = connection.execute(
        "SELECT max(ended_ns) FROM run WHERE kind = 'archive' AND state = 'finished' AND files LIKE '% 0'"
    ).fetchone()
    return None if row[0] is None else int(row[0])


def last_vault(connection: sqlite3.Connection, root: str) -> str | None:
    """The vault that this folder was last archived to, None where it never was."""
    row = connection.execute(
        "SELECT vault FROM run WHERE kind = 'archive' AND root = ? ORDER BY started_ns DESC LIMIT 1",
        (stored_text(root),),
    ).fetchone()
    return None if row is None else real_text(row[0])


def _tally(stored: str) -> Tally:
    return Tally(*map(int, stored.split()))


def _run(row: tuple[Any, ...]) -> RunRow:
    (id_, vault, bucket, prefix, machine, source, root, kind, name, started_ns, trigger, options, *end) = row
    state, ended_ns, files, bytes_, extra, manifest_key = end
    return RunRow(
        id=id_,
        vault_identity=real_text(vault),
        bucket=bucket,
        prefix=real_text(prefix),
        machine=machine,
        source=source,
        root=real_text(root),
        kind=kind,
        name=name,
        started_ns=started_ns,
        trigger=trigger,
        options=json_value(options),
        state=RunState(state),
        ended_ns=ended_ns,
        files=_tally(files),
        bytes=_tally(bytes_),
        extra=json_value(extra),
        manifest_key=manifest_key,
    )
