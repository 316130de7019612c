"""Runs that come back from their manifests when a catalogue is rebuilt from the bucket.

100,000 copies take about 3 s (bench/catalogue.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from mothball.catalogue import searchindex
from mothball.catalogue.outcomes import record_outcomes
from mothball.catalogue.records import ImportedCopy, RunEnd, RunStart
from mothball.catalogue.runs import end_run, run_name_taken, start_run
from mothball.catalogue.texts import stored_text
from mothball.catalogue.vaults import source_id
from mothball.events import Outcome


def import_run(
    connection: sqlite3.Connection,
    start: RunStart,
    end: RunEnd,
    copies: Iterable[ImportedCopy],
    outcomes: Sequence[Outcome] = (),
) -> int | None:
    """Record a whole run at once: all of it or nothing. None, and nothing done, when the run is known already."""
    if run_name_taken(connection, start.vault_identity, start.machine, start.source, start.name):
        return None
    run_id = start_run(connection, start)
    end_run(connection, run_id, end)
    source = source_id(connection, start.vault_identity, start.machine, start.source, start.root)
    before = connection.execute("SELECT coalesce(max(id), 0) FROM copy").fetchone()[0]
    connection.executemany(
        "INSERT INTO copy (run_id, source_id, run_ns, path, kind, size, mtime_ns, identity, sha256, bucket, key,"
        " version_id, member, storage_class, state, etag, proof, verified_ns)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, 'verified', ?, ?, ?)",
        (_row(run_id, source, start.started_ns, copy) for copy in copies),
    )
    searchindex.add_after(connection, before)
    record_outcomes(connection, run_id, outcomes)
    return run_id


def _row(run_id: int, source: int, run_ns: int, copy: ImportedCopy) -> tuple[Any, ...]:
    place = copy.location
    return (
        run_id,
        source,
        run_ns,
        stored_text(copy.path),
        copy.kind.value,
        copy.size,
        copy.mtime_ns,
        bytes.fromhex(copy.sha256) if copy.sha256 else None,
        place and place.bucket,
        place and stored_text(place.key),
        place and place.version_id,
        place and place.member and stored_text(place.member),
        copy.storage_class,
        copy.etag,
        copy.proof and copy.proof.value,
        copy.verified_ns,
    )
