"""Whose turn it is: the durable side of the schedules.

A turn is known by its day. It comes once: it stays due until a run for it has ended, whatever happens in between
(sleep, months switched off, a program that is killed), and a day that has had its turn never has another, whatever the
clock does. One run makes up for all turns that were missed before it. The clock is believed only for the moment:
each look works out anew when the next turn is, so one that was far ahead for a while leaves nothing behind.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Protocol

from mothball.clock import EPOCH
from mothball.schedule import at, last_turn, next_turn, opening
from mothball.wishes import Schedule

ON_TIME = timedelta(minutes=5)
"""Noticed later than this, a turn was missed."""
SPREAD = timedelta(minutes=5)
"""A missed turn waits a random part of this, so that not everything begins the moment a machine wakes up."""
AGAIN = timedelta(minutes=15)
"""When a turn is tried again that could not begin."""
MOST_TRIES = 5
MORNING = time(6, 0)
"""When a pause "until tomorrow" ends."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A source's next turn.

    Attributes:
        source: its path.
        day: the turn's name.
        due: when it comes.
        start: it has come, and begins not before this moment; None while it is still ahead.
        tries: how often it could not begin.
    """

    source: str
    day: date
    due: datetime
    start: datetime | None
    tries: int

    @property
    def expected(self) -> datetime:
        """When it begins, if nothing comes in between."""
        return self.start or self.due


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a turn. ``begun``: when its run began. ``again``: it could not begin, for a reason that passes."""

    source: str
    day: date
    begun: datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A source's next turn as it is written down.

    Attributes:
        schedule: names the schedule it follows from.
        day: whose turn it is, a day of the wall clock.
        start_ns: not before this moment, once the turn has come; None until then.
        tries: how often it could not begin.
    """

    schedule: str
    day: date
    start_ns: int | None = None
    tries: int = 0


class Book(Protocol):
    """What is needed of the catalogue; see there."""

    def dues(self) -> dict[str, Due]:
        """Every source's next turn."""

    def set_due(self, source: str, due: Due | None) -> None:
        """Change one."""

    def end_turns(self, source: str, days: Iterable[date], ended_ns: int, following: Due | None) -> None:
        """These were had; that one follows."""

    def turns_since(self, source: str, first: date) -> frozenset[date]:
        """Those that were had."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """Looks at the clock on behalf of all sources. One at a time; any thread.

    Attributes:
        book: where it is written down.
        zone: None is the machine's own.
        chance: a random part, 0 to 1.
    """

    book: Book
    zone: tzinfo | None = None
    chance: Callable[[], float] = random.random

    def look(self, schedules: Mapping[str, Schedule], now: datetime, ended: Iterable[Ended] = ()) -> tuple[Turn, ...]:
        """Write down which turns have ended; answer the next turn of every source, the first to begin first.

        What is known of sources that are not asked about stays.
        """
        for end in ended:
            self._end(end, schedules.get(end.source, Schedule()), now)
        known = self.book.dues()
        turns = []
        for source, schedule in schedules.items():
            due = self._renewed(known.get(source), schedule, self._done(source, now), now)
            if due != known.get(source):
                self.book.set_due(source, due)
            if due is not None:
                start = None if due.start_ns is None else moment(due.start_ns)
                turns.append(Turn(source, due.day, opening(schedule, due.day, self.zone), start, due.tries))
        return tuple(sorted(turns, key=lambda turn: turn.expected))

    def _renewed(self, due: Due | None, schedule: Schedule, done: Collection[date], now: datetime) -> Due | None:
        """The next turn as it stands now."""
        coming = next_turn(schedule, now, self.zone, done)
        if coming is None:
            return None
        # A turn further away than the next one there is: the clock was ahead, or the machine has moved.
        if due is None or due.schedule != _name(schedule) or due.day > coming:
            due = Due(_name(schedule), coming)
        late = now - opening(schedule, due.day, self.zone)
        if late < timedelta(0):
            return replace(due, start_ns=None)
        if due.start_ns is not None:
            # Set back, the clock must not make it wait for longer than it would at all.
            return replace(due, start_ns=min(due.start_ns, nanoseconds(now + AGAIN)))
        return replace(due, start_ns=nanoseconds(now if late < ON_TIME else now + self.chance() * SPREAD))

    def _end(self, end: Ended, schedule: Schedule, now: datetime) -> None:
        due = self.book.dues().get(end.source)
        if end.again and due is not None and due.tries + 1 < MOST_TRIES:
            self.book.set_due(end.source, replace(due, start_ns=nanoseconds(now + AGAIN), tries=due.tries + 1))
            return
        days = {end.day, last_turn(schedule, end.begun, self.zone) or end.day}
        following = next_turn(schedule, end.begun, self.zone, self._done(end.source, end.begun) | days)
        due = None if following is None else Due(_name(schedule), following)
        self.book.end_turns(end.source, days, nanoseconds(now), due)

    def _done(self, source: str, now: datetime) -> frozenset[date]:
        return self.book.turns_since(source, now.date() - 3 * _DAY)


@dataclass(frozen=True, slots=True)
class Pause:
    """The user's wish that nothing begins by itself, until they resume it or until a moment. Nanoseconds since 1970."""

    since_ns: int
    until_ns: int | None = None

    def at(self, now_ns: int) -> Pause | None:
        """The pause as it stands at a moment, None once it is over. A clock that was set back does not prolong it."""
        if self.until_ns is None:
            return self
        if now_ns < self.since_ns:
            return Pause(now_ns, now_ns + self.until_ns - self.since_ns)
        return self if now_ns < self.until_ns else None


def tomorrow(now: datetime, zone: tzinfo | None = None) -> datetime:
    """The next day's morning."""
    return at(now.astimezone(zone).date() + _DAY, MORNING, zone)


def moment(ns: int) -> datetime:
    """Nanoseconds since 1970 as a moment, cut to microseconds."""
    return EPOCH + timedelta(microseconds=ns // 1_000)


def nanoseconds(when: datetime) -> int:
    """The inverse of ``moment``."""
    return (when - EPOCH) // timedelta(microseconds=1) * 1_000


def _name(schedule: Schedule) -> str:
    """Names what decides about the days and hours of a schedule; what is done then may change."""
    return json.dumps([schedule.every, schedule.every_days, schedule.weekday, schedule.monthday, *_hours(schedule)])


def _hours(schedule: Schedule) -> tuple[str, str]:
    return schedule.begin.isoformat(), schedule.end.isoformat()
