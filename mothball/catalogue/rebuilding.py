"""A catalogue that is built anew beside the old one and takes its place only when it is complete.

The old file stays open to others meanwhile (the window reads it), so the new content goes into it in one transaction.
What was in it is kept beside it under another name.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mothball.catalogue import connection, faults, files, searchindex
from mothball.catalogue.facade import Catalogue
from mothball.catalogue.texts import stored_text
from mothball.errors import CatalogueError

KEPT = ".before-rebuild"
"""Ending of the name under which the old content is kept. A later rebuild replaces it."""


@contextmanager
def rebuilding(path: Path, vault_identity: str) -> Iterator[Catalogue]:
    """A catalogue without the archive runs of one vault, to be filled; the rest is taken over where it can be read.

    Leaving the block puts it in place of the one at ``path``; leaving it by an exception changes nothing.
    Raises CatalogueError: the old one is of a newer version, foreign or busy, or the disk is full.
    """
    draft = path.with_name(f"{path.name}.draft")
    files.remove(draft)
    try:
        is_sound = _begin(path, draft, vault_identity)
        with Catalogue.open(draft) as catalogue:
            yield catalogue
        _publish(path, draft, is_sound=is_sound)
    finally:
        files.remove(draft)


def _begin(path: Path, draft: Path, vault_identity: str) -> bool:
    """Make the draft; True when the old catalogue is sound and was taken over."""
    try:
        connection.prepare(path)
    except CatalogueError as error:
        if error.say.code != "catalogue.damaged":
            raise
        return False
    with faults.errors_in_words(path):
        kept = path.with_name(path.name + KEPT)
        kept.write_bytes(b"")
        with closing(connection.connect(path)) as old:
            old.execute("VACUUM INTO ?", (str(kept),))
        files.flush(kept)
        shutil.copyfile(kept, draft)
        with closing(connection.connect(draft)) as new:
            _forget_vault(new, stored_text(vault_identity))
    return True


def _forget_vault(new: sqlite3.Connection, vault: str) -> None:
    """Delete what archive runs left of one vault. Its sources keep their names, other runs stay in the history."""
    stays = new.execute("SELECT sql FROM sqlite_schema WHERE name = 'copy_stays'").fetchone()[0]
    runs = "SELECT id FROM run WHERE vault = ? AND kind = 'archive'"
    new.execute("BEGIN IMMEDIATE")
    # The rule that a verified copy is never deleted is for the catalogue in use.
    new.execute("DROP TRIGGER copy_stays")
    new.execute(f"DELETE FROM copy WHERE run_id IN ({runs})", (vault,))
    new.execute(f"DELETE FROM outcome WHERE run_id IN ({runs})", (vault,))
    new.execute("DELETE FROM run WHERE vault = ? AND kind = 'archive'", (vault,))
    new.execute(stays)
    searchindex.renew(new)
    new.execute("COMMIT")


def _publish(path: Path, draft: Path, *, is_sound: bool) -> None:
    with faults.errors_in_words(path):
        if not is_sound:
            connection.set_aside(path)
        with closing(connection.connect(draft)) as new, closing(connection.connect(path)) as live:
            new.backup(live)
