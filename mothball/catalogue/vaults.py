"""What is remembered about this machine, vaults and sources."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

from mothball.catalogue.records import Capabilities, SourceRow, Totals
from mothball.catalogue.texts import real_text, stored_text


def machine_name(connection: sqlite3.Connection) -> str:
    """The name of this machine in keys; "" when none was set."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'machine'").fetchone()
    return "" if row is None else str(row[0])


def set_machine_name(connection: sqlite3.Connection, name: str) -> None:
    """Remember the name of this machine."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('machine', ?)", (name,))


def capabilities(connection: sqlite3.Connection, vault_identity: str) -> Capabilities | None:
    """What the last test of the vault found; None when it was never tested."""
    row = connection.execute(
        "SELECT refuses_bad_checksums, conditional_create, reads_back, can_delete, tested_ns FROM capability"
        " WHERE vault = ?",
        (stored_text(vault_identity),),
    ).fetchone()
    if row is None:
        return None
    refuses, conditional, reads, deletes, tested_ns = row
    return Capabilities(bool(refuses), bool(conditional), bool(reads), bool(deletes), tested_ns)


def set_capabilities(connection: sqlite3.Connection, vault_identity: str, found: Capabilities) -> None:
    """Remember what a test found, in place of what was known."""
    connection.execute(
        "INSERT OR REPLACE INTO capability VALUES (?, ?, ?, ?, ?, ?)",
        (
            stored_text(vault_identity),
            found.refuses_bad_checksums,
            found.conditional_create,
            found.reads_back,
            found.can_delete,
            found.tested_ns,
        ),
    )


def source_name(connection: sqlite3.Connection, vault_identity: str, machine: str, root: str) -> str | None:
    """The name this root has in this vault, None when it has none yet."""
    row = connection.execute(
        "SELECT name FROM source WHERE vault = ? AND machine = ? AND root = ? ORDER BY id DESC LIMIT 1",
        (stored_text(vault_identity), machine, stored_text(root)),
    ).fetchone()
    return None if row is None else str(row[0])


def give_source_name(connection: sqlite3.Connection, vault_identity: str, machine: str, root: str, wanted: str) -> str:
    """The name this root has, else ``wanted``, else ``wanted-<hex>`` when another root has that."""
    digest = sha256(stored_text(root).encode()).hexdigest()
    for digits in range(0, len(digest) + 1, 6):
        if (known := source_name(connection, vault_identity, machine, root)) is not None:
            break
        source_id(connection, vault_identity, machine, f"{wanted}-{digest[:digits]}" if digits else wanted, root)
    if known is None:
        raise ValueError(f"no free name for source {wanted!r}")
    return known


def source_id(connection: sqlite3.Connection, vault_identity: str, machine: str, name: str, root: str) -> int:
    """The row of a source, made when it is new. A known source keeps the root it has."""
    vault = stored_text(vault_identity)
    connection.execute(
        "INSERT OR IGNORE INTO source (vault, machine, name, root) VALUES (?, ?, ?, ?)",
        (vault, machine, name, stored_text(root)),
    )
    return int(find_source(connection, vault_identity, machine, name) or 0)


def find_source(connection: sqlite3.Connection, vault_identity: str, machine: str, name: str) -> int | None:
    """The row of a source, None when there is none."""
    row = connection.execute(
        "SELECT id FROM source WHERE vault = ? AND machine = ? AND name = ?",
        (stored_text(vault_identity), machine, name),
    ).fetchone()
    return None if row is None else int(row[0])


_VERIFIED_FILES = "copy.state = 'verified' AND copy.kind = 'file'"


def sources(connection: sqlite3.Connection, vault_identity: str) -> list[SourceRow]:
    """All sources of a vault by machine and name, with what is archived of them."""
    rows = connection.execute(
        "SELECT machine, name, root, count(copy.id), coalesce(sum(copy.size), 0) FROM source"
        f" LEFT JOIN copy ON copy.source_id = source.id AND {_VERIFIED_FILES}"
        " WHERE vault = ? GROUP BY source.id ORDER BY machine, name",
        (stored_text(vault_identity),),
    )
    return [SourceRow(machine, name, real_text(root), files, size) for machine, name, root, files, size in rows]


def totals(connection: sqlite3.Connection, vault_identity: str) -> Totals:
    """Verified copies of files in the vault, every version, as (files, bytes)."""
    row = connection.execute(
        "SELECT count(*), coalesce(sum(copy.size), 0) FROM source"
        f" JOIN copy ON copy.source_id = source.id AND {_VERIFIED_FILES} WHERE vault = ?",
        (stored_text(vault_identity),),
    ).fetchone()
    return Totals(*row)
