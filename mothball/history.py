"""What the history says of a run, as plain fields; and the history as a file, for a spreadsheet or a program.

The names of the fields are those of ``mothball --json runs`` and are never changed.
"""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mothball.clock import iso_utc
from mothball.errors import InputError, Remedy
from mothball.messages import say
from mothball.model import Tally
from mothball.paths import shown

if TYPE_CHECKING:
    from mothball.catalogue import Catalogue
    from mothball.catalogue.records import RunRow
    from mothball.events import Outcome

Fields = dict[str, Any]

COUNTS = (
    *("found", "archived", "unchanged", "kept", "skipped", "failed"),
    *("restored", "verified", "damaged", "reclaimed"),
)
"""The columns of a table for ``files`` and ``bytes``, whatever the run was about."""
PAGE = 20_000
"""Outcomes read at a time."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tally(counts: Tally) -> Fields:
    """``found`` and the five that add up to it."""
    return {"found": counts.found, **dataclasses.asdict(counts)}


def counts(run: RunRow, what: str = "files") -> dict[str, int]:
    """Files (or ``bytes``) by outcome. Archive runs have a tally; the others have outcomes of their own beside it."""
    own = run.extra.get(what)
    # A manifest from the bucket may hold anything.
    mine = (
        {name: n for name, n in own.items() if name in COUNTS and isinstance(n, int)}
        if isinstance(own, Mapping)
        else {}
    )
    return tally(run.files if what == "files" else run.bytes) | mine


def seconds(run: RunRow) -> float | None:
    """How long it took; None without an end."""
    return None if run.ended_ns is None else (run.ended_ns - run.started_ns) / 1_000_000_000


def run_fields(run: RunRow) -> Fields:
    """One run. ``cost`` is None: what a run costs is not known yet."""
    return {
        "run": run.name,
        "command": run.kind,
        "state": str(run.state),
        "trigger": run.trigger,
        "machine": run.machine,
        "source": run.source,
        "root": run.root,
        "bucket": run.bucket,
        "prefix": run.prefix,
        "started": iso_utc(run.started_ns),
        "ended": None if run.ended_ns is None else iso_utc(run.ended_ns),
        "seconds": seconds(run),
        "files": counts(run),
        "bytes": counts(run, "bytes"),
        "cost": run.extra.get("cost"),
        "manifest": run.manifest_key,
    }


def outcome_fields(outcome: Outcome) -> Fields:
    """How one path of a run ended."""
    place = outcome.location
    return {
        "path": outcome.path,
        "outcome": str(outcome.outcome),
        "reason": str(outcome.reason) if outcome.reason else None,
        "reason_code": outcome.reason.code if outcome.reason else None,
        "bytes": outcome.bytes,
        "sha256": outcome.sha256,
        # By hand: asdict takes ten times as long, and there may be a million of them.
        "bucket": place.bucket if place else None,
        "key": place.key if place else None,
        "member": place.member if place else None,
        "version_id": place.version_id if place else None,
    }


def export_runs(runs: Iterable[RunRow], path: Path) -> None:
    """Write runs into a file, as ``_write`` does."""
    _write(path, map(run_fields, runs))


def export_outcomes(catalogue: Catalogue, run_id: int, path: Path) -> None:
    """Write how each path of a run ended into a file, as ``_write`` does."""
    _write(path, map(outcome_fields, _outcomes(catalogue, run_id)))


def _outcomes(catalogue: Catalogue, run_id: int) -> Iterator[Outcome]:
    offset = 0
    while page := catalogue.outcomes(run_id, limit=PAGE, offset=offset):
        yield from page
        offset += len(page)


def _write(path: Path, rows: Iterable[Fields]) -> None:
    """JSON where the name ends so, else CSV. Raises InputError when the disk or the system refuses."""
    write: Callable[[Path, Iterable[Fields]], None] = _json if path.suffix.lower() == ".json" else _csv
    try:
        write(path, rows)
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError(say("export.refused", path=shown(str(path)), cause=cause), remedy=Remedy.RETRY) from error


def _json(path: Path, rows: Iterable[Fields]) -> None:
    """A list, an object a line. Exact: names that are no text are escaped as ``surrogateescape`` does."""
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write("[")
        file.writelines((",\n" if number else "\n") + json.dumps(row) for number, row in enumerate(rows))
        file.write("\n]\n")


def _csv(path: Path, rows: Iterable[Fields]) -> None:
    """With a byte order mark, or Excel takes it for the encoding of the country."""
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = None
        for row in rows:
            flat = {name: _cell(value) for name, value in _flat(row)}
            if writer is None:
                writer = csv.DictWriter(file, list(flat), extrasaction="ignore")
                writer.writeheader()
            writer.writerow(flat)


def _flat(row: Fields) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{inner}", value.get(inner)) for inner in COUNTS)
        else:
            yield name, value


def _cell(value: Any) -> Any:
    """A name shown literally, and never a formula: a spreadsheet would carry that out."""
    if not isinstance(value, str):
        return value
    text = shown(value)
    return f"'{text}" if value.startswith(_FORMULA) else text
