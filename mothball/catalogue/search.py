"""Search as you type over the paths of everything ever verified, on disk or not.

Substring, whatever the case, newest first. Three characters or more go through the trigram index; less, and a SQLite
without FTS5, through LIKE, which stops as soon as the page is full.

Why an index: over 1,000,000 copies (bench/catalogue.py, two busy cores) a page of 500 takes 3 ms either way while there
are many hits, but few or none take LIKE 150 to 250 ms and the index 0 to 35 ms, and LIKE knows the case of ASCII only.
It costs 170 bytes and 7 microseconds a copy. Left to LIKE: one or two characters that hardly occur (160 ms).
"""

from __future__ import annotations

import sqlite3

from mothball.catalogue import searchindex
from mothball.catalogue.arrived import SELECT_COPIES, SELECT_FOUND, to_copy
from mothball.catalogue.texts import any_like, like_patterns, stored_text
from mothball.model import Copy


def search(
    connection: sqlite3.Connection,
    text: str,
    *,
    vault_identity: str | None = None,
    source: str | None = None,
    run: str | None = None,
    limit: int = 500,
    offset: int = 0,
) -> list[Copy]:
    """Every version of every path that contains ``text``, latest recorded first; all paths when it is empty.

    ``vault_identity``, ``source`` and ``run`` (names) narrow it down. A page has ``limit`` copies from ``offset`` on.
    """
    start, conditions, values = _by_text(connection, text)
    filters = (
        ("copy.source_id IN (SELECT id FROM source WHERE vault = ?)", vault_identity and stored_text(vault_identity)),
        ("copy.source_id IN (SELECT id FROM source WHERE name = ?)", source),
        ("copy.run_id IN (SELECT id FROM run WHERE name = ?)", run),
    )
    for condition, wanted in filters:
        if wanted is not None:
            conditions.append(condition)
            values.append(wanted)
    order = "path_index.rowid" if start is SELECT_FOUND else "copy.id"
    sql = f"{start} WHERE {' AND '.join(conditions)} ORDER BY {order} DESC LIMIT ? OFFSET ?"
    return [to_copy(row) for row in connection.execute(sql, (*values, limit, offset))]


def _by_text(connection: sqlite3.Connection, text: str) -> tuple[str, list[str], list[str]]:
    """The query's start, its conditions and their values."""
    if len(text) >= searchindex.SHORTEST and searchindex.ready(connection):
        phrase = '"' + stored_text(text).replace('"', '""') + '"'
        return SELECT_FOUND, ["copy.id = path_index.rowid", "path_index MATCH ?"], [phrase]
    conditions = ["copy.state IN ('verified', 'damaged')"]
    patterns = like_patterns(text) if text else []
    if patterns:
        conditions.append(any_like("copy.path", patterns))
    return SELECT_COPIES, conditions, list(patterns)
