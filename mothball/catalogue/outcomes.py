"""How each path of each run ended."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

from mothball.catalogue.texts import any_like, like_patterns, real_text, reason_text, reason_value, stored_text
from mothball.events import Outcome
from mothball.model import Location, OutcomeKind


def record_outcomes(connection: sqlite3.Connection, run_id: int, outcomes: Sequence[Outcome]) -> None:
    """Record outcomes. A path that has one in this run already is a bug and raises (nothing of the call is kept)."""
    connection.executemany(
        "INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(run_id, outcome) for outcome in outcomes)
    )


def outcomes(
    connection: sqlite3.Connection,
    run_id: int,
    *,
    kinds: Collection[OutcomeKind] | None = None,
    text: str = "",
    limit: int,
    offset: int = 0,
) -> list[Outcome]:
    """A page of a run's outcomes by path: of some kinds, with ``text`` in the path."""
    where: list[str] = ["run_id = ?"]
    values: list[object] = [run_id]
    if kinds is not None:
        where.append(f"outcome IN ({', '.join('?' * len(kinds))})")
        values += kinds
    if text:
        patterns = like_patterns(text)
        where.append(any_like("path", patterns))
        values += patterns
    rows = connection.execute(
        "SELECT path, outcome, reason, bytes, sha256, bucket, key, version_id, member FROM outcome"
        f" WHERE {' AND '.join(where)} ORDER BY path LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [_outcome(row) for row in rows]


def outcome_counts(connection: sqlite3.Connection, run_id: int) -> dict[OutcomeKind, int]:
    """How many paths of a run ended in which way."""
    rows = connection.execute("SELECT outcome, count(*) FROM outcome WHERE run_id = ? GROUP BY outcome", (run_id,))
    return {OutcomeKind(kind): number for kind, number in rows}


def _row(run_id: int, outcome: Outcome) -> tuple[Any, ...]:
    place = outcome.location
    return (
        run_id,
        stored_text(outcome.path),
        outcome.outcome.value,
        reason_text(outcome.reason),
        outcome.bytes,
        None if outcome.sha256 is None else bytes.fromhex(outcome.sha256),
        place and place.bucket,
        place and stored_text(place.key),
        place and place.version_id,
        place and place.member and stored_text(place.member),
    )


def _outcome(row: tuple[Any, ...]) -> Outcome:
    path, kind, reason, size, digest, bucket, key, version_id, member = row
    return Outcome(
        path=real_text(path),
        outcome=OutcomeKind(kind),
        reason=reason_value(reason),
        bytes=size,
        sha256=None if digest is None else digest.hex(),
        location=None if key is None else Location(bucket, real_text(key), version_id, member and real_text(member)),
    )
