"""The archived tree by original path, one folder at a time."""

from __future__ import annotations

import sqlite3

from mothball.catalogue.records import TreeNode
from mothball.catalogue.texts import real_text, stored_text
from mothball.catalogue.vaults import find_source

_NEWEST = """
    SELECT id, substr(path, :skip) AS rest, kind, size, max(run_ns) FROM copy
    WHERE source_id = :source AND state = 'verified' AND path >= :first AND path < :last
    GROUP BY path
"""
_CHILDREN = f"""
    SELECT name, is_folder, sum(kind = 'file'), sum(size), max(CASE WHEN rest = name THEN id END) FROM (
        SELECT id, rest, kind, size,
            iif(instr(rest, '/'), substr(rest, 1, instr(rest, '/') - 1), rest) AS name,
            instr(rest, '/') > 0 OR kind = 'folder' AS is_folder
        FROM ({_NEWEST})
    ) GROUP BY is_folder, name ORDER BY is_folder DESC, name
"""


def children(
    connection: sqlite3.Connection, vault_identity: str, machine: str, source: str, folder: str
) -> list[TreeNode]:
    """What lies directly in ``folder`` ("" is the source itself): folders first, then by name."""
    first = stored_text(folder) + "/" if folder else ""
    rows = connection.execute(
        _CHILDREN,
        {
            "source": find_source(connection, vault_identity, machine, source),
            "skip": len(first) + 1,
            "first": first,
            # "0" follows "/"; every blob sorts behind every text.
            "last": first[:-1] + "0" if first else b"",
        },
    )
    return [TreeNode(real_text(name), bool(is_folder), files, size, id_) for name, is_folder, files, size, id_ in rows]
