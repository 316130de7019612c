"""The hours of the week decide how fast bytes may travel."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from mothball.bandwidth import rate_at
from mothball.wishes import Hours, Limits

WORK = Hours((0, 1, 2, 3, 4), time(9), time(17), 100)
FRIDAY_NIGHT = Hours((4,), time(22), time(6), 0)
WEEKEND = Hours((5, 6), time(0), time(0), 500)
LIMITS = Limits(upload=50, download=70, hours=(WORK, FRIDAY_NIGHT, WEEKEND))


@pytest.fixture(autouse=True)
def _small_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mothball.wishes.SLOWEST", 1)


def on(day: str, clock: str) -> datetime:
    """A time of the week that begins on Monday, 2026-11-16."""
    number = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(day)
    return datetime.combine(datetime(2026, 11, 16 + number, tzinfo=UTC), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("day", "clock", "rate"),
    [
        ("mon", "08:59", 50),
        ("mon", "09:00", 100),
        ("fri", "16:59", 100),
        ("fri", "17:00", 50),
        ("fri", "22:00", None),
        ("sat", "05:59", None),
        ("sat", "06:00", 500),
        ("sun", "00:00", 500),
        ("sun", "23:59", 500),
        ("mon", "00:00", 50),
    ],
)
def test_the_first_hours_that_fit_decide(day: str, clock: str, rate: int | None) -> None:
    assert rate_at(LIMITS, on(day, clock)) == rate


def test_outside_all_hours_each_direction_has_its_own() -> None:
    assert rate_at(LIMITS, on("tue", "20:00"), sending=False) == 70
    assert rate_at(LIMITS, on("tue", "10:00"), sending=False) == 100
    assert rate_at(Limits(), on("tue", "10:00")) is None


def test_a_whole_day_may_begin_at_any_hour() -> None:
    limits = Limits(hours=(Hours((6,), time(12), time(12), 9),))
    answers = [rate_at(limits, on(*when)) for when in (("sun", "11:59"), ("sun", "12:00"), ("mon", "11:59"))]
    assert answers == [None, 9, 9]
    assert rate_at(limits, on("mon", "12:00")) is None
