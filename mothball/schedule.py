"""When a source has its turn. Pure: days of the wall clock in, moments out.

A turn belongs to a day of the calendar, wherever the machine is: it keeps its name through summer time, a flight, and a
clock that is set. Where the hour of a turn is skipped by summer time it begins an hour later; where it comes twice, the
first time. ``zone`` None is the machine's own (its rules come from the system, so no table of zones is needed).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import count

from mothball.wishes import Every, Schedule

_DAY = timedelta(days=1)


def next_due(schedule: Schedule, after: datetime, zone: tzinfo | None = None) -> datetime | None:
    """The first moment after this one at which the source has its turn; None where it never has."""
    day = next_turn(schedule, after, zone)
    return None if day is None else opening(schedule, day, zone)


def next_turn(
    schedule: Schedule, after: datetime, zone: tzinfo | None = None, done: Collection[date] = ()
) -> date | None:
    """The day of the first turn that begins after this moment and is not ``done``."""
    if schedule.every is Every.OFF:
        return None
    today = after.astimezone(zone).date()
    days = (today + offset * _DAY for offset in count(-1))
    return next(day for day in days if _has_turn(schedule, day, after, zone, after=True) and day not in done)


def last_turn(schedule: Schedule, moment: datetime, zone: tzinfo | None = None) -> date | None:
    """The day of the last turn that had begun by this moment."""
    if schedule.every is Every.OFF:
        return None
    today = moment.astimezone(zone).date()
    days = (today - offset * _DAY for offset in count(-1))
    return next(day for day in days if _has_turn(schedule, day, moment, zone, after=False))


def opening(schedule: Schedule, day: date, zone: tzinfo | None = None) -> datetime:
    """When the turn of this day begins, in UTC."""
    return at(day, schedule.begin, zone)


def is_open(schedule: Schedule, moment: datetime, zone: tzinfo | None = None) -> bool:
    """Whether a run may begin at this moment: its hours are those of every day, for a missed turn comes on any."""
    today = moment.astimezone(zone).date()
    return any(begin <= moment < end for begin, end in _hours(schedule, today, zone))


def next_open(schedule: Schedule, moment: datetime, zone: tzinfo | None = None) -> datetime:
    """When a run may begin: this moment, or the first after it."""
    if is_open(schedule, moment, zone):
        return moment
    today = moment.astimezone(zone).date()
    return min(begin for begin, _ in _hours(schedule, today + _DAY, zone) if begin > moment)


def _has_turn(schedule: Schedule, day: date, moment: datetime, zone: tzinfo | None, *, after: bool) -> bool:
    return _is_turn(schedule, day) and (opening(schedule, day, zone) > moment) is after


def _is_turn(schedule: Schedule, day: date) -> bool:
    match schedule.every:
        case Every.WEEK:
            return day.weekday() == schedule.weekday
        case Every.MONTH:
            return day.day == min(schedule.monthday, monthrange(day.year, day.month)[1])
        case Every.DAYS:
            # Counted from the calendar's beginning: days do not shift with what happened when.
            return day.toordinal() % schedule.every_days == 0
    return True


def _hours(schedule: Schedule, day: date, zone: tzinfo | None) -> list[tuple[datetime, datetime]]:
    """From when to when runs may begin: the hours that began on the two days up to this one."""
    return [_hours_of(schedule, one, zone) for one in (day - _DAY, day)]


def _hours_of(schedule: Schedule, day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
    last = day if schedule.begin < schedule.end else day + _DAY
    begin, end = at(day, schedule.begin, zone), at(last, schedule.end, zone)
    if begin < end:
        return begin, end
    # Summer time has swallowed them: then as long as on other days, from where the clock goes on.
    return begin, begin + (datetime.combine(last, schedule.end) - datetime.combine(day, schedule.begin))


def at(day: date, hour: time, zone: tzinfo | None = None) -> datetime:
    """The moment, in UTC, at which the wall clock shows this."""
    # Not astimezone(): for an hour that is skipped it takes the machine's zone differently from all others.
    return datetime.fromtimestamp(datetime.combine(day, hour, tzinfo=zone).timestamp(), UTC)
