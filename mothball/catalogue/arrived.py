"""Copies that arrived: what is known of a source, and copies as the rest of the program sees them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from mothball.catalogue.records import KnownCopy, ListedCopy
from mothball.catalogue.texts import hex_text, real_text, stored_text
from mothball.model import Copy, Kind, Location, Proof


def known(connection: sqlite3.Connection, vault_identity: str, machine: str, source: str) -> dict[str, KnownCopy]:
    """The newest verified copy of every path of a source, by path. 1,000,000 take some 5 s and 0.7 GB."""
    found: dict[str, KnownCopy] = {}
    # Run by run is how the rows lie on the disk, and later runs replace what earlier ones said of a path.
    for run_id, run in _runs_of(connection, vault_identity, machine, source):
        rows = connection.execute(
            "SELECT path, id, kind, size, mtime_ns, sha256, bucket, key, version_id, member FROM copy"
            " WHERE run_id = ? AND state = 'verified' ORDER BY id",
            (run_id,),
        )
        for path, id_, kind, size, mtime_ns, digest, *place in rows:
            found[real_text(path)] = KnownCopy(
                id_, Kind(kind), size, mtime_ns, hex_text(digest), run, _location(*place)
            )
    return found


_COPY_COLUMNS = (
    "copy.id, source.machine, source.name, run.root, run.name, copy.path, copy.kind, copy.size, copy.mtime_ns,"
    " copy.sha256, copy.bucket, copy.key, copy.version_id, copy.member, copy.etag, copy.storage_class, copy.proof,"
    " copy.verified_ns"
)
_COPY_TABLES = "copy CROSS JOIN run ON run.id = copy.run_id CROSS JOIN source ON source.id = copy.source_id"
SELECT_COPIES = f"SELECT {_COPY_COLUMNS} FROM {_COPY_TABLES}"
"""The start of queries whose rows ``to_copy`` reads. CROSS: SQLite keeps the order of the tables."""
SELECT_FOUND = f"SELECT {_COPY_COLUMNS} FROM path_index CROSS JOIN {_COPY_TABLES}"
"""The same, beginning with the search index; ``copy.id = path_index.rowid`` is the caller's."""

PAGE = 1000


def copies(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Copy]:
    """These copies, in the order asked for; ids that are not there are left out."""
    rows = (connection.execute(f"{SELECT_COPIES} WHERE copy.id = ?", (id_,)).fetchone() for id_ in ids)
    return [to_copy(row) for row in rows if row is not None]


def page_of_run(connection: sqlite3.Connection, run_id: int, after: int) -> list[Copy]:
    """The next ``PAGE`` copies of a run by id that are verified, or were once (damaged: proof None)."""
    rows = connection.execute(
        f"{SELECT_COPIES} WHERE copy.run_id = ? AND copy.id > ? AND copy.state IN ('verified', 'damaged')"
        " ORDER BY copy.id LIMIT ?",
        (run_id, after, PAGE),
    )
    return [to_copy(row) for row in rows]


def listed_of_run(connection: sqlite3.Connection, run_id: int) -> list[ListedCopy]:
    """The same copies, all of them, with no more than a manifest lists."""
    rows = connection.execute(
        "SELECT path, kind, size, mtime_ns, sha256, key, version_id, member, etag, storage_class FROM copy"
        " WHERE run_id = ? AND state IN ('verified', 'damaged') ORDER BY id",
        (run_id,),
    )
    kinds = {kind.value: kind for kind in Kind}
    return [
        ListedCopy(
            real_text(path),
            kinds[kind],
            size,
            mtime_ns,
            digest and digest.hex(),
            key and real_text(key),
            version_id,
            member and real_text(member),
            etag or "",
            class_,
        )
        for path, kind, size, mtime_ns, digest, key, version_id, member, etag, class_ in rows
    ]


def has_copies(connection: sqlite3.Connection, run_id: int) -> bool:
    """True when the run archived anything, if only a folder."""
    query = "SELECT 1 FROM copy WHERE run_id = ? AND state IN ('verified', 'damaged') LIMIT 1"
    return connection.execute(query, (run_id,)).fetchone() is not None


def to_copy(row: Sequence[Any]) -> Copy:
    """A row of ``SELECT_COPIES`` as a value."""
    id_, machine, source, root, run, path, kind, size, mtime_ns, digest, *place, etag, class_, proof, verified_ns = row
    return Copy(
        id=id_,
        machine=machine,
        source=source,
        root=real_text(root),
        run=run,
        path=real_text(path),
        kind=Kind(kind),
        size=size,
        mtime_ns=mtime_ns,
        sha256=hex_text(digest),
        location=_location(*place),
        etag=etag or "",
        storage_class=class_,
        proof=None if proof is None else Proof(proof),
        verified_ns=verified_ns or 0,
    )


def _runs_of(connection: sqlite3.Connection, vault_identity: str, machine: str, source: str) -> list[tuple[int, str]]:
    """Ids and names of the runs that archived a source, oldest first."""
    rows = connection.execute(
        "SELECT id, name FROM run WHERE vault = ? AND machine = ? AND source = ? AND kind = 'archive'"
        " ORDER BY started_ns, id",
        (stored_text(vault_identity), machine, source),
    )
    return rows.fetchall()


def _location(bucket: str, key: str | None, version_id: str | None, member: str | None) -> Location | None:
    return None if key is None else Location(bucket, real_text(key), version_id, member and real_text(member))
