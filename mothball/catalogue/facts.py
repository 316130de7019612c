"""What the catalogue is like, for a report on trouble."""

from __future__ import annotations

import sqlite3

from mothball.catalogue.records import CatalogueFacts

_TABLES = ("capability", "source", "run", "copy", "outcome")


def facts(connection: sqlite3.Connection) -> CatalogueFacts:
    """Version, size and rows of the tables."""
    pages, size, schema = connection.execute(
        "SELECT page_count, page_size, user_version FROM pragma_page_count, pragma_page_size, pragma_user_version"
    ).fetchone()
    rows = {table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in _TABLES}
    return CatalogueFacts(int(schema), sqlite3.sqlite_version, int(pages) * int(size), rows)
