"""The number of requests under way: doubles while that pays, halves when the server has had enough, climbs again."""

from __future__ import annotations

import threading

import pytest

from mothball.cancel import Control
from mothball.errors import Cancelled, Unavailable
from mothball.messages import say
from mothball.tide import LEAST, REST, Tide
from tests.helpers.clock import FixedClock

ROUND_TRIP = 0.04


class Server:
    """Answers one after the other, as fast as many at a time would be; refuses when there are more than it bears."""

    def __init__(self, tide: Tide, clock: FixedClock, bears: int) -> None:
        self.tide, self.clock, self.bears = tide, clock, bears
        self.seen: list[int] = []

    def answer(self) -> None:
        self.clock.advance(ROUND_TRIP / self.tide.limit)
        if self.tide.limit > self.bears:
            raise slow_down()

    def work(self, seconds: float) -> None:
        """``seen`` holds every limit there was since."""
        self.seen = [self.tide.limit]
        end = self.clock.monotonic() + seconds
        while self.clock.monotonic() < end:
            try:
                self.tide.ride(self.answer)
            except Unavailable:
                pass
            if self.tide.limit != self.seen[-1]:
                self.seen.append(self.tide.limit)


def slow_down() -> Unavailable:
    return Unavailable(say("vault.slow_down", host="here"))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


def test_more_requests_are_tried_as_long_as_they_pay(clock: FixedClock) -> None:
    server = Server(Tide(clock, first=16, most=128), clock, bears=1000)
    server.work(10)
    assert server.seen == [16, 32, 64, 128]


def test_a_server_that_has_had_enough_gets_half_and_after_a_rest_more_again(clock: FixedClock) -> None:
    server = Server(Tide(clock, first=64, most=64), clock, bears=1000)
    server.bears = 20
    server.work(REST - 1)
    assert server.seen == [64, 32, 16]
    server.bears = 1000
    server.work(2 * REST)
    assert server.seen == [16, 32, 64]


def test_what_is_refused_together_counts_once(clock: FixedClock) -> None:
    tide = Tide(clock, first=64)

    def refused() -> None:
        raise slow_down()

    for expected in (32, 16):
        for _ in range(20):
            with pytest.raises(Unavailable):
                tide.ride(refused)
        assert tide.limit == expected
        clock.advance(1)
    for _ in range(10):
        clock.advance(1)
        with pytest.raises(Unavailable):
            tide.ride(refused)
    assert tide.limit == LEAST


def test_other_faults_slow_nobody_down(clock: FixedClock) -> None:
    tide = Tide(clock, first=64)

    def broken() -> None:
        raise Unavailable(say("run.busy"))

    with pytest.raises(Unavailable):
        tide.ride(broken)
    assert tide.limit == 64


def test_whoever_waits_for_room_begins_nothing_after_the_stop(clock: FixedClock) -> None:
    control = Control()
    tide = Tide(clock, first=1, check=control.check)
    inside, leave = threading.Event(), threading.Event()
    begun: list[str] = []
    ended: list[type] = []

    def first() -> None:
        inside.set()
        leave.wait(20)

    def second() -> None:
        try:
            tide.ride(lambda: begun.append("second"))
        except Cancelled as error:
            ended.append(type(error))

    threads = [threading.Thread(target=lambda: tide.ride(first)), threading.Thread(target=second)]
    threads[0].start()
    inside.wait(20)
    threads[1].start()
    control.cancel()
    leave.set()
    for thread in threads:
        thread.join(20)
    assert (begun, ended) == ([], [Cancelled])
