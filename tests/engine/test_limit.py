"""The limit holds within one in twenty, for every rate, for many senders, and when it is changed meanwhile."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.limit import BURST, LEAST, LONGEST_WAIT, SHARE, Limit
from tests.helpers.clock import FixedClock


def limited(rate: int | None) -> tuple[Limit, FixedClock]:
    clock = FixedClock()
    limit = Limit(clock, clock.advance)
    limit.change(rate)
    return limit, clock


def send(limit: Limit, clock: FixedClock, seconds: float, piece: int) -> int:
    """Bytes that travel in so much time, if nothing else slows them down."""
    sent, end = 0, clock.monotonic() + seconds
    while clock.monotonic() < end:
        sent += limit.take(piece)
    return sent


def test_without_a_limit_everything_may_travel_at_once() -> None:
    limit, clock = limited(None)
    assert limit.take(10**9) == 10**9
    assert clock.monotonic() == 0


@given(st.integers(2_000, 10**8), st.sampled_from([16_384, 32_768, 262_144]))
def test_the_limit_holds_within_five_percent(rate: int, piece: int) -> None:
    limit, clock = limited(rate)
    seconds = 100 * max(SHARE, LEAST / rate)
    assert send(limit, clock, seconds, piece) == pytest.approx(rate * seconds, rel=0.05)


def test_a_change_counts_at_once() -> None:
    limit, clock = limited(100_000)
    assert send(limit, clock, 20, 32_768) == pytest.approx(2_000_000, rel=0.05)
    limit.change(1_000_000)
    assert send(limit, clock, 20, 32_768) == pytest.approx(20_000_000, rel=0.05)
    limit.change(50_000)
    assert send(limit, clock, 20, 32_768) == pytest.approx(1_000_000, rel=0.05)


def test_idle_time_is_not_saved_up() -> None:
    limit, clock = limited(1_000_000)
    clock.advance(3600)
    assert send(limit, clock, 1, 32_768) <= 1_000_000 * (1 + BURST) + 32_768


def test_nobody_waits_longer_than_a_moment() -> None:
    limit, clock = limited(LEAST)
    before = clock.monotonic()
    assert limit.take(32_768) == 0
    assert clock.monotonic() - before <= LONGEST_WAIT


def test_bytes_that_have_come_already_are_paid_for_afterwards() -> None:
    limit, clock = limited(100_000)
    checks: list[int] = []
    limit.spend(1_000_000, lambda: checks.append(1))
    assert clock.monotonic() == pytest.approx(10, rel=0.05)
    assert len(checks) > 10 / LONGEST_WAIT / 2


def test_whoever_waits_can_be_called_off() -> None:
    limit, _ = limited(LEAST)

    def called_off() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        limit.spend(1, called_off)


def test_many_threads_get_no_more_than_one_and_all_get_something() -> None:
    limit, clock = limited(1_000_000)
    sent = [0] * 8

    def work(number: int) -> None:
        while clock.monotonic() < 20:
            sent[number] += limit.take(16_384)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sent) == pytest.approx(20_000_000, rel=0.05)


def test_waiting_threads_hear_of_a_change() -> None:
    limit = Limit()
    limit.change(1)
    granted: list[int] = []
    thread = threading.Thread(target=lambda: limit.spend(10**6, lambda: granted.append(1)))
    thread.start()
    limit.change(None)
    thread.join(20)
    assert not thread.is_alive()
