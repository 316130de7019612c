"""A year of turns: every one is had once, none twice, whatever clock, zone and lid do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mothball.catalogue import Catalogue
from mothball.timetable import (
    AGAIN,
    MOST_TRIES,
    ON_TIME,
    SPREAD,
    Ended,
    Pause,
    Timetable,
    Turn,
    moment,
    nanoseconds,
    tomorrow,
)
from mothball.wishes import Every, Schedule
from tests.helpers.timetables import DAY, MINUTE, ZONES, Machine, MemoryBook, days_of

BERLIN = ZoneInfo("Europe/Berlin")
DAILY = Schedule(Every.DAY, begin=time(2, 30))
SCHEDULES = {
    "daily": DAILY,
    "nightly": Schedule(Every.DAY, begin=time(23, 30), end=time(4, 15)),
    "weekly": Schedule(Every.WEEK, weekday=6, begin=time(2), end=time(3)),
    "monthly": Schedule(Every.MONTH, monthday=31),
    "every 10 days": Schedule(Every.DAYS, every_days=10, begin=time(12), end=time(18)),
}
BEGIN = datetime(2026, 11, 21, 12, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A time of the wall clock in Berlin in 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


class Desk:
    """One source under a daily schedule."""

    def __init__(self, schedule: Schedule = DAILY, chance: float = 0.5) -> None:
        self.book, self.schedule, self.zone = MemoryBook(), schedule, BERLIN
        self.chance = chance

    def look(self, now: datetime, *ended: Ended) -> Turn | None:
        table = Timetable(self.book, self.zone, lambda: self.chance)
        return next(iter(table.look({"a": self.schedule}, now, ended)), None)


# A year


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_in_a_calm_year_every_turn_is_had_on_its_day_and_within_minutes(zone: str) -> None:
    machine = Machine(SCHEDULES, zone, MemoryBook(), BEGIN)
    machine.chance.choice = lambda _values: 1  # type: ignore[method-assign] - every run takes a minute
    machine.chance.random = lambda: 0.9  # type: ignore[method-assign] - and none has to be tried again
    while machine.now < BEGIN + 366 * DAY:
        quiet = machine.now.astimezone(machine.zone).hour in {4, 5, 6, 7, 8, 13, 14, 15, 16, 17, 18, 19}
        machine.live(180 * MINUTE if quiet else 60 * MINUTE)
    first, last = BEGIN.astimezone(machine.zone).date(), machine.now.astimezone(machine.zone).date()
    for source, schedule in SCHEDULES.items():
        days = [day for name, day in machine.runs if name == source]
        wanted = days_of(schedule, first + DAY, last - 2 * DAY)
        assert [day for day in days if first < day < last - DAY] == wanted
        assert len([1 for name, _ in machine.begun if name == source]) - len(wanted) <= 3, "none besides"


@pytest.mark.parametrize("seed", range(4))
def test_in_a_wild_year_no_turn_is_lost_and_none_is_had_twice(seed: int) -> None:
    """Sleep, months off, a clock that jumps, zones, no network, other runs, kills. ``Machine`` checks each tick."""
    machine = Machine(SCHEDULES, ZONES[seed % len(ZONES)], MemoryBook(), BEGIN, seed)
    for number in range(2_400):
        machine.live(machine.chance.randrange(1, 240) * MINUTE)
        if number == 1_000:
            machine.live(90 * DAY)
        if machine.chance.random() < 0.02:
            machine.happen()
    assert max(machine.runs.values()) == 1
    assert {name for name, _ in machine.runs} == set(SCHEDULES)


def test_the_catalogue_keeps_the_timetable_over_restarts(tmp_path: Path) -> None:
    """The same with the real book, which is closed and opened again in between."""
    path, plain = tmp_path / "catalogue.db", Machine(SCHEDULES, "Europe/Berlin", MemoryBook(), BEGIN, 7)
    with Catalogue.open(path) as catalogue:
        real = Machine(SCHEDULES, "Europe/Berlin", catalogue, BEGIN, 7)
        _live(plain, 200)
        _live(real, 200)
    with Catalogue.open(path) as catalogue:
        real.book = catalogue
        _live(plain, 200)
        _live(real, 200)
    assert plain.begun == real.begun
    assert real.runs


def _live(machine: Machine, ticks: int) -> None:
    for _ in range(ticks):
        machine.live(machine.chance.randrange(20, 90) * MINUTE)
        if machine.chance.random() < 0.02:
            machine.happen()


def test_the_year_notices_a_turn_that_is_had_twice_or_lost() -> None:
    """The check of the check: a book that forgets."""

    class Forgetful(MemoryBook):
        def turns_since(self, source: str, first: date) -> frozenset[date]:
            return frozenset()

    class Skipping(MemoryBook):
        def dues(self) -> dict:  # type: ignore[type-arg]
            return {}

    twice = Machine({"daily": DAILY}, "Europe/Berlin", Forgetful(), BEGIN, 1)
    _live(twice, 2_000)
    assert max(twice.runs.values()) > 1
    with pytest.raises(AssertionError, match="lost its turn"):
        _live(Machine({"daily": DAILY}, "Europe/Berlin", Skipping(), BEGIN, 1), 2_000)


# One thing at a time


def test_a_schedule_that_is_new_begins_with_its_next_turn() -> None:
    turn = Desk().look(at(21, 12))
    assert turn == Turn("a", date(2026, 11, 22), at(22, 2, 30), None, 0)


def test_a_turn_that_is_noticed_in_time_begins_at_once() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    turn = desk.look(at(22, 2, 31))
    assert turn is not None
    assert turn.start == at(22, 2, 31)
    assert desk.look(at(22, 2, 33)) == turn, "and keeps its start while something holds it up"


def test_a_missed_turn_is_made_up_for_once_after_a_moment_that_is_drawn_once() -> None:
    desk = Desk(chance=0.5)
    desk.look(at(1, 12, month=8))
    woken = at(21, 9)
    turn = desk.look(woken)
    assert turn is not None
    assert turn.start == woken + SPREAD / 2
    desk.chance = 0.9
    assert desk.look(woken + MINUTE) == turn
    following = desk.look(woken + 4 * MINUTE, Ended("a", turn.day, woken + 3 * MINUTE))
    assert following is not None
    assert (following.day, following.start) == (date(2026, 11, 22), None)


def test_late_is_what_is_noticed_after_some_minutes() -> None:
    for late, wait in ((ON_TIME - MINUTE, timedelta(0)), (ON_TIME, SPREAD / 2)):
        desk = Desk()
        desk.look(at(21, 12))
        now = at(22, 2, 30) + late
        turn = desk.look(now)
        assert turn is not None
        assert turn.start == now + wait


def test_a_turn_that_comes_during_a_long_run_is_not_swallowed() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    turn = desk.look(at(22, 2, 30))
    assert turn is not None
    following = desk.look(at(23, 3), Ended("a", turn.day, at(22, 2, 30)))
    assert following is not None
    assert following.day == date(2026, 11, 23)
    assert following.start is not None


def test_a_clock_that_is_set_back_brings_no_turn_twice() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    turn = desk.look(at(22, 2, 30))
    assert turn is not None
    desk.look(at(22, 2, 32), Ended("a", turn.day, at(22, 2, 30)))
    again = desk.look(at(22, 1))
    assert again is not None
    assert again.day == date(2026, 11, 23)


def test_a_run_that_makes_up_for_missed_turns_is_todays_turn_too() -> None:
    desk = Desk()
    desk.look(at(1, 12))
    turn = desk.look(at(21, 9))
    assert turn is not None
    desk.look(at(21, 10), Ended("a", turn.day, at(21, 9, 5)))
    again = desk.look(at(21, 1))
    assert again is not None
    assert again.day == date(2026, 11, 22)


def test_a_clock_that_was_years_ahead_leaves_nothing_behind() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    ahead = datetime(2031, 5, 1, tzinfo=UTC)
    turn = desk.look(ahead)
    assert turn is not None
    desk.look(ahead + MINUTE, Ended("a", turn.day, ahead))
    back = desk.look(at(21, 12, 10))
    assert back is not None
    # The 22nd was the turn that the run in the future made up for.
    assert back.day == date(2026, 11, 23)


def test_a_start_that_was_drawn_by_a_wrong_clock_is_not_waited_for() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    desk.look(at(23, 20))
    turn = desk.look(at(23, 3))
    assert turn is not None
    assert turn.start is not None
    assert turn.start <= at(23, 3) + AGAIN


def test_a_flight_west_moves_the_turn_and_one_east_misses_it() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    desk.zone = ZoneInfo("America/New_York")
    west = desk.look(at(22, 2, 30))
    assert west is not None
    assert (west.day, west.start) == (date(2026, 11, 22), None)
    assert west.due == at(22, 8, 30)
    desk.zone = ZoneInfo("Asia/Tokyo")
    east = desk.look(at(21, 20))
    assert east is not None
    assert east.day == date(2026, 11, 22)
    assert east.start is not None


def test_another_schedule_is_worked_out_anew_and_the_same_day_has_one_turn() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    turn = desk.look(at(22, 2, 30))
    assert turn is not None
    desk.look(at(22, 2, 32), Ended("a", turn.day, at(22, 2, 30)))
    desk.schedule = Schedule(Every.DAY, begin=time(14))
    changed = desk.look(at(22, 10))
    assert changed is not None
    assert changed.due == at(23, 14)
    desk.schedule = Schedule(Every.DAY, begin=time(9))
    earlier = desk.look(at(23, 10))
    assert earlier is not None
    assert earlier.due == at(24, 9), "choosing an hour that has passed starts nothing"


def test_what_is_done_may_change_without_moving_the_turn() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    desk.schedule = Schedule(Every.DAY, begin=time(2, 30), archive=True)
    turn = desk.look(at(22, 2, 30))
    assert turn is not None
    assert turn.start is not None


def test_a_schedule_that_is_switched_off_has_no_turn() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    desk.schedule = Schedule()
    assert desk.look(at(22, 3)) is None
    assert desk.book.due == {}


def test_a_source_that_is_not_asked_about_keeps_its_turn() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    Timetable(desk.book, BERLIN).look({}, at(22, 3))
    assert "a" in desk.book.due


def test_a_turn_that_could_not_begin_is_tried_again_some_times() -> None:
    desk = Desk()
    desk.look(at(21, 12))
    now = at(22, 2, 30)
    turn = desk.look(now)
    for tries in range(1, MOST_TRIES):
        assert turn is not None
        turn = desk.look(now, Ended("a", turn.day, now, again=True))
        assert turn is not None
        assert (turn.day, turn.tries, turn.start) == (date(2026, 11, 22), tries, now + AGAIN)
        now += AGAIN
    turn = desk.look(now, Ended("a", date(2026, 11, 22), now, again=True))
    assert turn is not None
    assert (turn.day, turn.tries) == (date(2026, 11, 23), 0)


# Pauses


def test_a_pause_ends_at_its_time_or_when_it_is_resumed() -> None:
    hour = Pause(0, 3_600)
    assert hour.at(3_599) == hour
    assert hour.at(3_600) is None
    assert Pause(5).at(10**18) == Pause(5)


def test_a_clock_that_is_set_back_does_not_prolong_a_pause() -> None:
    pause = Pause(10**18, 10**18 + 3_600).at(500)
    assert pause == Pause(500, 4_100)


def test_until_tomorrow_is_the_next_days_morning() -> None:
    assert tomorrow(at(21, 23), BERLIN) == at(22, 6)
    assert tomorrow(at(22, 1), BERLIN) == at(23, 6)


def test_a_pause_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    with Catalogue.open(path) as catalogue:
        assert catalogue.pause() is None
        catalogue.set_pause((5, None))
    with Catalogue.open(path) as catalogue:
        assert catalogue.pause() == (5, None)
        catalogue.set_pause((5, 9))
        assert catalogue.pause() == (5, 9)
        catalogue.set_pause(None)
        assert catalogue.pause() is None


def test_moments_are_kept_to_the_microsecond() -> None:
    assert moment(nanoseconds(BEGIN)) == BEGIN
    assert nanoseconds(moment(1_795_212_903_123_456_789)) == 1_795_212_903_123_456_000
