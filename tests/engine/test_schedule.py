"""When a source has its turn: days, weeks, months, summer time both ways, hours."""

from __future__ import annotations

import time as system_time
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mothball.schedule import is_open, last_turn, next_due, next_open, next_turn
from mothball.wishes import Every, Schedule

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = time(2, 30)


def at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


@pytest.mark.parametrize(
    ("schedule", "after", "due"),
    [
        (Schedule(Every.DAY), "2026-11-21 12:00", "2026-11-22 00:00"),
        (Schedule(Every.DAY, begin=NIGHT), "2026-11-21 01:00", "2026-11-21 02:30"),
        (Schedule(Every.DAY, begin=NIGHT), "2026-11-21 02:30", "2026-11-22 02:30"),
        (Schedule(Every.WEEK, weekday=6), "2026-11-21 12:00", "2026-11-22 00:00"),
        (Schedule(Every.WEEK, weekday=5), "2026-11-21 12:00", "2026-11-28 00:00"),
        (Schedule(Every.MONTH, monthday=1), "2026-12-31 12:00", "2027-01-01 00:00"),
        (Schedule(Every.MONTH, monthday=31), "2026-11-21 12:00", "2026-11-30 00:00"),
        (Schedule(Every.MONTH, monthday=31), "2026-11-30 12:00", "2026-12-31 00:00"),
        (Schedule(Every.MONTH, monthday=30), "2027-02-01 12:00", "2027-02-28 00:00"),
        (Schedule(Every.MONTH, monthday=29), "2028-02-01 12:00", "2028-02-29 00:00"),
        (Schedule(Every.DAYS, every_days=1), "2026-11-21 12:00", "2026-11-22 00:00"),
        (Schedule(Every.DAYS, every_days=7), "2026-11-21 12:00", "2026-11-22 00:00"),
    ],
)
def test_the_next_turn(schedule: Schedule, after: str, due: str) -> None:
    assert next_due(schedule, at(after), BERLIN) == at(due)


@pytest.mark.parametrize("days", [2, 10, 45, 366])
def test_every_so_many_days_is_every_so_many_days(days: int) -> None:
    schedule = Schedule(Every.DAYS, every_days=days, begin=time(9))
    first = next_turn(schedule, at("2026-11-21 12:00"), BERLIN)
    assert first is not None
    second = next_turn(schedule, datetime.combine(first, time(9, 1), BERLIN), BERLIN)
    assert second == first + timedelta(days=days)


def test_no_schedule_has_no_turn() -> None:
    assert next_due(Schedule(), at("2026-11-21 12:00"), BERLIN) is None
    assert last_turn(Schedule(), at("2026-11-21 12:00"), BERLIN) is None


def test_days_that_are_done_are_left_out() -> None:
    done = {date(2026, 11, 22), date(2026, 11, 23)}
    assert next_turn(Schedule(Every.DAY), at("2026-11-21 12:00"), BERLIN, done) == date(2026, 11, 24)


def test_the_last_turn_is_the_one_that_has_begun() -> None:
    schedule = Schedule(Every.DAY, begin=NIGHT)
    assert last_turn(schedule, at("2026-11-21 02:29"), BERLIN) == date(2026, 11, 20)
    assert last_turn(schedule, at("2026-11-21 02:30"), BERLIN) == date(2026, 11, 21)


# Summer time


def test_in_the_hour_that_is_skipped_a_turn_begins_an_hour_later() -> None:
    schedule = Schedule(Every.DAY, begin=NIGHT)
    assert next_due(schedule, at("2027-03-28 01:00"), BERLIN) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert next_due(schedule, at("2027-03-28 04:00"), BERLIN) == at("2027-03-29 02:30")


def test_in_the_hour_that_comes_twice_a_turn_comes_once() -> None:
    schedule = Schedule(Every.DAY, begin=NIGHT)
    assert next_due(schedule, at("2026-10-25 01:00"), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_due(schedule, datetime(2026, 10, 25, 0, 31, tzinfo=UTC), BERLIN) == at("2026-10-26 02:30")


def test_hours_that_are_skipped_are_made_up_for_on_the_same_day() -> None:
    schedule = Schedule(Every.DAY, begin=time(2), end=time(3))
    due = next_due(schedule, at("2027-03-28 01:00"), BERLIN)
    assert due is not None
    assert is_open(schedule, due, BERLIN)
    assert is_open(schedule, due + timedelta(minutes=59), BERLIN)
    assert not is_open(schedule, due + timedelta(hours=1), BERLIN)


def test_a_day_that_does_not_exist_at_all_is_passed_over() -> None:
    """Samoa had no 30th of December 2011."""
    apia = ZoneInfo("Pacific/Apia")
    schedule = Schedule(Every.DAY, begin=time(12))
    due = next_due(schedule, at("2011-12-29 12:00", apia), apia)
    assert due == at("2011-12-31 12:00", apia)


# Hours


@pytest.mark.parametrize(
    ("begin", "end", "now", "answer"),
    [
        (0, 0, "12:00", True),
        (9, 9, "08:59", True),
        (9, 17, "08:59", False),
        (9, 17, "09:00", True),
        (9, 17, "16:59", True),
        (9, 17, "17:00", False),
        (22, 6, "21:59", False),
        (22, 6, "22:00", True),
        (22, 6, "05:59", True),
        (22, 6, "06:00", False),
    ],
)
def test_a_run_may_begin_within_its_hours(begin: int, end: int, now: str, answer: bool) -> None:
    schedule = Schedule(Every.WEEK, begin=time(begin), end=time(end))
    assert is_open(schedule, at(f"2026-11-21 {now}"), BERLIN) is answer


def test_outside_its_hours_it_may_begin_with_the_next() -> None:
    schedule = Schedule(Every.WEEK, begin=time(22), end=time(6))
    assert next_open(schedule, at("2026-11-21 12:00"), BERLIN) == at("2026-11-21 22:00")
    assert next_open(schedule, at("2026-11-21 23:00"), BERLIN) == at("2026-11-21 23:00")
    morning = Schedule(Every.DAY, begin=time(9), end=time(10))
    assert next_open(morning, at("2026-11-21 12:00"), BERLIN) == at("2026-11-22 09:00")


@pytest.mark.skipif(not hasattr(system_time, "tzset"), reason="Windows takes its zone from the system alone")
def test_the_machines_own_zone_needs_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = Schedule(Every.DAY, begin=NIGHT, end=time(4))
    try:
        for name in ("Europe/Berlin", "America/New_York"):
            monkeypatch.setenv("TZ", name)
            system_time.tzset()
            for after in ("2027-03-28 01:00", "2026-10-25 00:10", "2027-03-14 01:00", "2026-11-21 12:00"):
                moment = at(after, ZoneInfo(name))
                assert next_due(schedule, moment) == next_due(schedule, moment, ZoneInfo(name))
                assert next_open(schedule, moment) == next_open(schedule, moment, ZoneInfo(name))
    finally:
        monkeypatch.undo()
        system_time.tzset()
