"""A timetable's book without a database, and a machine whose clock, zone and lid do what they like for a year."""

from __future__ import annotations

import random
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mothball.schedule import is_open
from mothball.timetable import AGAIN, Book, Due, Ended, Timetable, Turn
from mothball.wishes import Every, Schedule

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo")


class MemoryBook:
    """The catalogue's timetable as plain values."""

    def __init__(self) -> None:
        self.due: dict[str, Due] = {}
        self.had: set[tuple[str, date]] = set()

    def dues(self) -> dict[str, Due]:
        return dict(self.due)

    def set_due(self, source: str, due: Due | None) -> None:
        self.due.pop(source, None)
        if due is not None:
            self.due[source] = due

    def end_turns(self, source: str, days: Iterable[date], ended_ns: int, following: Due | None) -> None:
        self.had |= {(source, day) for day in days}
        self.set_due(source, following)

    def turns_since(self, source: str, first: date) -> frozenset[date]:
        return frozenset(day for name, day in self.had if name == source and day >= first)


def days_of(schedule: Schedule, first: date, last: date) -> list[date]:
    """The days that have a turn, worked out in another way than the program does."""
    days = [first + offset * DAY for offset in range((last - first).days + 1)]
    if schedule.every is Every.WEEK:
        return [day for day in days if day.isoweekday() == schedule.weekday + 1]
    if schedule.every is Every.MONTH:
        last_days = {day: monthrange(day.year, day.month)[1] for day in days}
        return [day for day in days if day.day == schedule.monthday or schedule.monthday > last_days[day] == day.day]
    if schedule.every is Every.DAYS:
        return [day for day in days if (day - date.min).days % schedule.every_days == schedule.every_days - 1]
    return days if schedule.every is Every.DAY else []


class Machine:
    """A machine that lives through some time under a timetable, and checks at every tick that no turn is lost.

    Attributes:
        runs: the (source, day) of every run that came to its end, with how often: never more than once.
        begun: (source, local time) of every run, in order.
        served: the day up to which each source's turns are had or made up for.
        had: (source, day) that had their turn.
    """

    def __init__(self, schedules: Mapping[str, Schedule], zone: str, book: Book, now: datetime, seed: int = 0) -> None:
        self.schedules, self.zone, self.book, self.now = schedules, ZoneInfo(zone), book, now
        self.chance = random.Random(seed)
        self.runs: Counter[tuple[str, date]] = Counter()
        self.begun: list[tuple[str, datetime]] = []
        self.had: set[tuple[str, date]] = set()
        self.ended: list[Ended] = []
        self.running: tuple[Turn, datetime, timedelta] | None = None
        self.trouble = timedelta(0)
        """For how long nothing can begin: no network, or another program's run."""
        self.served = {source: self.last_of(source, now) for source in schedules}
        self.live(timedelta(0))

    def last_of(self, source: str, now: datetime) -> date:
        """The last turn that has come by now, in the zone the machine is in."""
        schedule, today = self.schedules[source], now.astimezone(self.zone).date()
        days = days_of(schedule, today - 31 * DAY, today) if schedule.every is Every.MONTH else []
        days = days or days_of(schedule, today - 11 * DAY, today)
        return max(day for day in days if datetime.combine(day, schedule.begin, self.zone).astimezone(UTC) <= now)

    def live(self, step: timedelta) -> None:
        """Let time pass, end what has run long enough, look at the timetable, begin what may begin."""
        self.now += step
        self.trouble = max(timedelta(0), self.trouble - step)
        self._run_on(step)
        turns = Timetable(self.book, self.zone, self.chance.random).look(self.schedules, self.now, self.ended)
        self.ended = []
        for turn in turns:
            self._check(turn)
        for turn in turns:
            schedule = self.schedules[turn.source]
            ready = turn.start is not None and turn.start <= self.now and is_open(schedule, self.now, self.zone)
            if ready and self.running is None and not self.trouble:
                self._begin(turn)

    def _check(self, turn: Turn) -> None:
        busy = self.running is not None and self.running[0].source == turn.source
        come = self.last_of(turn.source, self.now)
        if come > self.served[turn.source] and (turn.source, come) not in self.had and not busy:
            assert turn.start is not None, f"{turn.source} lost its turn of {come} at {self.now}"
        if turn.start is not None:
            assert turn.start <= self.now + AGAIN

    def _begin(self, turn: Turn) -> None:
        self.begun.append((turn.source, self.now.astimezone(self.zone)))
        length = self.chance.choice([1, 1, 1, 1, 90, 600, 3000]) * MINUTE
        self.running = turn, self.now, length

    def _run_on(self, step: timedelta) -> None:
        if self.running is None:
            return
        turn, begun, left = self.running
        self.running = turn, begun, left - max(step, MINUTE)
        if self.running[2] > timedelta(0):
            return
        self.running = None
        again = self.chance.random() < 0.05
        self.ended.append(Ended(turn.source, turn.day, begun, again=again))
        if not again:
            self.runs[turn.source, turn.day] += 1
            self.had |= {(turn.source, turn.day), (turn.source, self.last_of(turn.source, begun))}
            # A run that began by a clock that was ahead makes up for nothing that is still to come.
            latest = self.last_of(turn.source, min(begun, self.now))
            self.served[turn.source] = max(self.served[turn.source], latest)

    def set_back(self, time: timedelta) -> None:
        """The clock is set back: what comes again is to be had, but for the days that had their turn."""
        self.now -= time
        self.served = {source: self.last_of(source, self.now) for source in self.schedules}
        self.live(timedelta(0))

    def killed(self) -> None:
        """The program ends without a word; what it was doing was not finished."""
        self.running = None

    def happen(self) -> None:
        """Something that happens to machines."""
        chance = self.chance
        match chance.randrange(8):
            case 0:
                self.live(chance.randrange(1, 70) * timedelta(hours=1))
            case 1:
                self.trouble = chance.randrange(1, 600) * MINUTE
            case 2:
                self.set_back(chance.randrange(1, 300) * MINUTE)
            case 3:
                self.now += chance.randrange(1, 300) * MINUTE
            case 4:
                self.zone = ZoneInfo(chance.choice(ZONES))
            case 5:
                self.killed()
            case 6:
                self.set_back(chance.randrange(1, 25) * DAY)
            case 7:
                away = chance.randrange(1, 2000) * DAY
                self.live(away)
                self.live(10 * MINUTE)
                self.set_back(away)
