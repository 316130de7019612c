"""Copies on their way: intended, stored, verified.

The order is enforced by the tables (migrations.py). A copy of a later run that was adopted keeps its old key and
belongs to the run that finished it.

Many rows at a time change in one statement, which takes them as JSON: a statement for each costs five times as much,
most of it for the rules in the tables.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from mothball.catalogue import searchindex
from mothball.catalogue.records import CopyState, NewCopy, NewFolder, PendingCopy, StoredCopy, Upload
from mothball.catalogue.texts import hex_text, id_list, real_text, stored_text
from mothball.catalogue.vaults import find_source, source_id
from mothball.model import Kind, Proof

_DIGEST = 32


def intend(connection: sqlite3.Connection, run_id: int, copies: Sequence[NewCopy]) -> list[int]:
    """Record what is about to be sent; answer the new ids in the same order."""
    bucket, source, run_ns = _run_facts(connection, run_id)
    # The ids SQLite itself would give: nobody else writes while our transaction lasts.
    first = _newest_id(connection) + 1
    connection.executemany(
        "INSERT INTO copy (id, run_id, source_id, run_ns, path, kind, size, mtime_ns, identity, sha256, bucket, key,"
        " member, storage_class, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'intended')",
        (
            (
                id_,
                run_id,
                source,
                run_ns,
                stored_text(copy.path),
                copy.kind,
                copy.size,
                copy.mtime_ns,
                stored_text(copy.identity),
                bytes.fromhex(copy.sha256),
                bucket,
                stored_text(copy.key),
                copy.member and stored_text(copy.member),
                copy.storage_class,
            )
            for id_, copy in enumerate(copies, first)
        ),
    )
    return list(range(first, first + len(copies)))


def record_folders(connection: sqlite3.Connection, run_id: int, folders: Sequence[NewFolder], at_ns: int) -> None:
    """Remember empty folders of a run. They have no object, so they count as verified at once."""
    _, source, run_ns = _run_facts(connection, run_id)
    before = _newest_id(connection)
    connection.executemany(
        "INSERT INTO copy (run_id, source_id, run_ns, path, kind, size, mtime_ns, identity, storage_class, state,"
        " verified_ns) VALUES (?, ?, ?, ?, 'folder', 0, ?, '', '', 'verified', ?)",
        ((run_id, source, run_ns, stored_text(folder.path), folder.mtime_ns, at_ns) for folder in folders),
    )
    searchindex.add_after(connection, before)


def stored(connection: sqlite3.Connection, answers: Sequence[StoredCopy]) -> None:
    """Record the server's answers to finished uploads. Raises ValueError for a copy that was not intended."""
    ids = {answer.copy_id for answer in answers}
    rows = [(answer.copy_id, answer.etag, answer.version_id, int(answer.sha256_confirmed)) for answer in answers]
    changed = connection.execute(
        "UPDATE copy SET state = 'stored', etag = json_extract(answer.value, '$[1]'),"
        " version_id = json_extract(answer.value, '$[2]'), sha256_confirmed = json_extract(answer.value, '$[3]')"
        " FROM json_each(?) AS answer"
        " WHERE copy.id = json_extract(answer.value, '$[0]') AND copy.state IN ('intended', 'stored')",
        (json.dumps(rows),),
    ).rowcount
    if changed != len(ids):
        raise ValueError(f"a copy is not on its way: {sorted(ids)}")
    connection.execute("DELETE FROM upload WHERE copy_id IN (SELECT value FROM json_each(?))", (id_list(ids),))


def verified(connection: sqlite3.Connection, copy_ids: Iterable[int], proof: Proof, at_ns: int) -> None:
    """Record proof of copies: of stored ones for the first time, of verified and damaged ones anew.

    Raises ValueError for a copy that is not stored.
    """
    ids = set(copy_ids)
    searchindex.add_stored(connection, ids)
    changed = connection.execute(
        "UPDATE copy SET state = 'verified', proof = ?, verified_ns = ?"
        " WHERE id IN (SELECT value FROM json_each(?)) AND state <> 'intended'",
        (proof, at_ns, id_list(ids)),
    ).rowcount
    if changed != len(ids):
        raise ValueError(f"a copy is not stored: {sorted(ids)}")


def damaged(connection: sqlite3.Connection, copy_ids: Iterable[int]) -> None:
    """Record that verified copies were found missing or changed: they are sent again, and no longer counted on.

    They can still be found and asked for, and become verified again when a later look finds them whole.
    """
    connection.executemany("UPDATE copy SET state = 'damaged', proof = NULL WHERE id = ?", ((id_,) for id_ in copy_ids))


def forget(connection: sqlite3.Connection, copy_ids: Iterable[int]) -> None:
    """Drop intended or stored copies that came to nothing. A verified copy raises: it is never deleted."""
    connection.executemany("DELETE FROM copy WHERE id = ?", ((id_,) for id_ in copy_ids))


def adopt(connection: sqlite3.Connection, run_id: int, copy_ids: Iterable[int]) -> None:
    """Make pending copies of earlier runs part of this run. They keep their keys."""
    _, source, run_ns = _run_facts(connection, run_id)
    for copy_id in copy_ids:
        changed = connection.execute(
            "UPDATE copy SET run_id = ?, run_ns = ? WHERE id = ? AND source_id = ? AND state IN ('intended', 'stored')",
            (run_id, run_ns, copy_id, source),
        ).rowcount
        if not changed:
            raise ValueError(f"copy {copy_id} is not pending in this source")


def save_upload(
    connection: sqlite3.Connection, copy_id: int, upload_id: str, part_size: int, part_hashes: Sequence[bytes]
) -> None:
    """Record an unfinished multipart upload of a copy, in place of an earlier one."""
    connection.execute(
        "INSERT OR REPLACE INTO upload VALUES (?, ?, ?, ?)", (copy_id, upload_id, part_size, b"".join(part_hashes))
    )


def upload_of(connection: sqlite3.Connection, copy_id: int) -> Upload | None:
    """The unfinished multipart upload of a copy, None when it has none."""
    row = connection.execute(
        "SELECT copy_id, upload_id, part_size, part_hashes FROM upload WHERE copy_id = ?", (copy_id,)
    ).fetchone()
    return None if row is None else _upload(*row)


def drop_upload(connection: sqlite3.Connection, copy_id: int) -> None:
    """Forget an upload that is completed, aborted or gone."""
    connection.execute("DELETE FROM upload WHERE copy_id = ?", (copy_id,))


def pending(connection: sqlite3.Connection, vault_identity: str, machine: str, source: str) -> list[PendingCopy]:
    """Copies of a source that are intended or stored but not verified, oldest first."""
    rows = connection.execute(
        "SELECT copy.id, run_id, run.name, path, copy.kind, size, mtime_ns, identity, sha256, key, storage_class,"
        " copy.state, etag, version_id, sha256_confirmed, upload_id, part_size, part_hashes"
        " FROM copy JOIN run ON run.id = run_id LEFT JOIN upload ON upload.copy_id = copy.id"
        " WHERE source_id = ? AND copy.state IN ('intended', 'stored') ORDER BY copy.id",
        (find_source(connection, vault_identity, machine, source),),
    )
    return [_pending(row) for row in rows]


def _newest_id(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM copy").fetchone()[0])


def _run_facts(connection: sqlite3.Connection, run_id: int) -> tuple[str, int, int]:
    """Bucket, source row and start of a run that archives."""
    row = connection.execute(
        "SELECT vault, machine, source, root, bucket, started_ns FROM run WHERE id = ?", (run_id,)
    ).fetchone()
    if row is None:
        raise KeyError(run_id)
    vault, machine, source, root, bucket, started_ns = row
    return bucket, source_id(connection, real_text(vault), machine, source, real_text(root)), started_ns


def _upload(copy_id: int, upload_id: str, part_size: int, part_hashes: bytes) -> Upload:
    parts = tuple(part_hashes[i : i + _DIGEST] for i in range(0, len(part_hashes), _DIGEST))
    return Upload(copy_id, upload_id, part_size, parts)


def _pending(row: Sequence[Any]) -> PendingCopy:
    id_, run_id, run, path, kind, size, mtime_ns, identity, digest, key, class_, *answer = row
    state, etag, version_id, confirmed, *upload = answer
    return PendingCopy(
        id=id_,
        run_id=run_id,
        run=run,
        path=real_text(path),
        kind=Kind(kind),
        size=size,
        mtime_ns=mtime_ns,
        identity=real_text(identity),
        sha256=hex_text(digest),
        key=real_text(key),
        storage_class=class_,
        state=CopyState(state),
        etag=etag or "",
        version_id=version_id,
        sha256_confirmed=bool(confirmed),
        upload=None if upload[0] is None else _upload(id_, *upload),
    )
