"""When sources have their turns, the turns they have had, and whether the user has paused it all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from mothball.catalogue.texts import real_text, stored_text
from mothball.timetable import Due


def dues(connection: sqlite3.Connection) -> dict[str, Due]:
    """The next turn of every source that has one, by the source's path."""
    rows = connection.execute("SELECT source, schedule, next_due, start_ns, tries FROM due")
    return {
        real_text(source): Due(schedule, date.fromisoformat(day), start_ns, tries)
        for source, schedule, day, start_ns, tries in rows
    }


def set_due(connection: sqlite3.Connection, source: str, due: Due | None) -> None:
    """Remember a source's next turn, None for that there is none."""
    if due is None:
        connection.execute("DELETE FROM due WHERE source = ?", (stored_text(source),))
        return
    connection.execute(
        "INSERT OR REPLACE INTO due VALUES (?, ?, ?, ?, ?)",
        (stored_text(source), due.schedule, due.day.isoformat(), due.start_ns, due.tries),
    )


def end_turns(
    connection: sqlite3.Connection, source: str, days: Iterable[date], ended_ns: int, following: Due | None
) -> None:
    """Record that a source has had the turns of these days, together with the one that follows."""
    connection.executemany(
        "INSERT OR IGNORE INTO turn VALUES (?, ?, ?)",
        ((stored_text(source), day.isoformat(), ended_ns) for day in days),
    )
    set_due(connection, source, following)


def turns_since(connection: sqlite3.Connection, source: str, first: date) -> frozenset[date]:
    """The days of the turns a source has had, from this day on."""
    rows = connection.execute(
        "SELECT day FROM turn WHERE source = ? AND day >= ?", (stored_text(source), first.isoformat())
    )
    return frozenset(date.fromisoformat(day) for (day,) in rows)


def pause(connection: sqlite3.Connection) -> tuple[int, int | None] | None:
    """Since when and until when the user has paused what begins by itself; None where they have not."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'pause'").fetchone()
    if row is None:
        return None
    since_ns, until_ns = json.loads(row[0])
    return since_ns, until_ns


def set_pause(connection: sqlite3.Connection, times: tuple[int, int | None] | None) -> None:
    """Remember a pause, None for its end."""
    if times is None:
        connection.execute("DELETE FROM meta WHERE name = 'pause'")
    else:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('pause', ?)", (json.dumps(times),))
