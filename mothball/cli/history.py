"""Commands that ask the catalogue alone, without the network: find and runs."""

from __future__ import annotations

from pathlib import Path

from mothball.catalogue import Catalogue
from mothball.cli.records import FoundEntry, ListedRun
from mothball.cli.session import Session
from mothball.cli.vaults import chosen_vault
from mothball.events import Summary
from mothball.history import export_runs
from mothball.selection import EVERY_RUN

PAGE = 500


def find(session: Session) -> Summary:
    """``find [TEXT] VAULT``: every archived version whose path holds the text, newest first."""
    identity, text, found = chosen_vault(session).identity, session.options.text, 0
    with Catalogue.open(session.base.catalogue) as catalogue:
        while page := catalogue.search(text, vault_identity=identity, limit=PAGE, offset=found):
            for copy in page:
                session.control.check()
                session.printer.show(FoundEntry(copy))
            found += len(page)
    return Summary("find", 0, extra={"entries": found})


def runs(session: Session) -> Summary:
    """``runs VAULT``: the history, newest first; with ``--export`` into a file, too."""
    identity = chosen_vault(session).identity
    with Catalogue.open(session.base.catalogue) as catalogue:
        rows = catalogue.runs(identity, limit=EVERY_RUN)
    if session.options.export:
        export_runs(rows, Path(session.options.export))
    for row in rows:
        session.printer.show(ListedRun(row))
    return Summary("runs", 0, extra={"runs": len(rows)})
