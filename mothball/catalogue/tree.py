"""The archived tree by original path, one folder at a time.

Names come from jumping through the index from child to child, so a folder with a million files below it costs as much
as it has children; only the sums read what lies below (0.3 s for all of 1,000,000 copies, see bench/catalogue.py).
"""

from __future__ import annotations

import sqlite3

from mothball.catalogue.records import TreeNode
from mothball.catalogue.texts import real_text, stored_text
from mothball.catalogue.vaults import find_source

# A folder's paths go from "folder/" to "folder0": "0" follows "/". What follows a file is its path and char(1).
_CHILDREN = """
    WITH RECURSIVE here AS NOT MATERIALIZED (
        SELECT id, path, run_ns, kind, size FROM copy
        WHERE source_id = :source AND state = 'verified'
    ),
    jump (path) AS (
        SELECT * FROM (SELECT path FROM here WHERE path >= :first AND path < :last ORDER BY path LIMIT 1)
        UNION ALL
        SELECT (
            SELECT path FROM here WHERE path < :last AND path >= iif(
                instr(substr(jump.path, :skip), '/'),
                substr(jump.path, 1, :skip + instr(substr(jump.path, :skip), '/') - 2) || '0',
                jump.path || char(1)
            ) ORDER BY path LIMIT 1
        ) FROM jump WHERE path IS NOT NULL
    ),
    child AS (
        SELECT path, substr(path, :skip) AS rest, instr(substr(path, :skip), '/') AS slash FROM jump
        WHERE path IS NOT NULL
    )
    SELECT iif(slash, substr(rest, 1, slash - 1), rest), slash, kind, size, id
    FROM child LEFT JOIN copy ON id = (
        SELECT id FROM here WHERE path = child.path AND NOT slash ORDER BY run_ns DESC LIMIT 1
    )
"""
_BELOW = """
    SELECT coalesce(sum(kind = 'file'), 0), coalesce(sum(size), 0) FROM (
        SELECT kind, size, max(run_ns) FROM copy
        WHERE source_id = ? AND state = 'verified' AND path >= ? AND path < ? GROUP BY path
    )
"""


def children(
    connection: sqlite3.Connection, vault_identity: str, machine: str, source: str, folder: str
) -> list[TreeNode]:
    """What lies directly in ``folder`` ("" is the source itself): folders first, then by name."""
    source_id = find_source(connection, vault_identity, machine, source)
    above = stored_text(folder) + "/" if folder else ""
    # Every blob sorts behind every text.
    last = above[:-1] + "0" if above else b""
    values = {"source": source_id, "first": above, "last": last, "skip": len(above) + 1}
    nodes: dict[tuple[bool, str], TreeNode] = {}
    for name, slash, kind, size, id_ in connection.execute(_CHILDREN, values):
        if slash:
            files, bytes_ = connection.execute(_BELOW, (source_id, f"{above}{name}/", f"{above}{name}0")).fetchone()
            node = TreeNode(real_text(name), True, files, bytes_, None)
        else:
            is_folder = kind == "folder"
            node = TreeNode(real_text(name), is_folder, int(not is_folder), size, id_)
        # A folder that was empty once and is not now comes last with what is in it.
        nodes[not node.is_folder, name] = node
    return [nodes[key] for key in sorted(nodes)]
