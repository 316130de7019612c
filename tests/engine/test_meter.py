"""Progress: throttled where it is made, never running backwards."""

from __future__ import annotations

from mothball.events import Event, Phase, Progress, Transfer, TransferState
from mothball.messages import say
from mothball.meter import Meter
from tests.helpers.clock import FixedClock


def meter() -> tuple[Meter, FixedClock, list[Event]]:
    events: list[Event] = []
    clock = FixedClock()
    return Meter(events.append, clock), clock, events


def progress(events: list[Event]) -> list[Progress]:
    return [event for event in events if isinstance(event, Progress)]


def test_at_most_ten_reports_a_second() -> None:
    made, clock, events = meter()
    made.expect(1000, 1000)
    for _ in range(1000):
        clock.advance(0.001)
        made.moved(1, 1)
    assert 9 <= len(progress(events)) <= 11


def test_a_new_phase_is_told_at_once() -> None:
    made, _, events = meter()
    made.phase(Phase.SCANNING)
    made.phase(Phase.TRANSFERRING)
    assert [event.phase for event in progress(events)] == [Phase.SCANNING, Phase.TRANSFERRING]


def test_speed_and_eta_come_from_the_last_seconds() -> None:
    made, clock, events = meter()
    made.expect(2, 3000)
    made.phase(Phase.TRANSFERRING)
    for _ in range(10):
        clock.advance(1)
        made.moved(100)
    assert progress(events)[-1].speed == 100
    assert progress(events)[-1].eta == 20


def test_starting_a_file_over_takes_nothing_back() -> None:
    made, clock, events = meter()
    made.expect(1, 100)
    track = made.track("a", "a", 100)
    for done in (60, 10, 30, 90):
        clock.advance(1)
        track.reached(done)
    clock.advance(1)
    track.end()
    done_bytes = [event.bytes_done for event in progress(events)]
    assert done_bytes == sorted(done_bytes)
    assert done_bytes[-1] == 100


def test_a_file_that_grew_never_passes_the_total() -> None:
    made, clock, events = meter()
    made.expect(1, 100)
    track = made.track("a", "a", 100)
    clock.advance(1)
    track.reached(5000)
    track.end()
    assert progress(events)[-1].bytes_done == 100


def test_a_failed_file_counts_as_done_so_that_the_bar_reaches_its_end() -> None:
    made, _, events = meter()
    made.expect(1, 100)
    made.track("a", "a", 100).end()
    made.phase(Phase.FINISHING)
    assert (progress(events)[-1].files_done, progress(events)[-1].bytes_done) == (1, 100)


def test_states_of_a_file_are_told_once_each_and_bytes_ten_times_a_second() -> None:
    made, clock, events = meter()
    track = made.track("a", "u", 1000)
    track.state(TransferState.SENDING)
    track.state(TransferState.SENDING)
    for done in range(1, 1001):
        clock.advance(0.001)
        track.reached(done)
    track.state(TransferState.VERIFYING)
    told = [event for event in events if isinstance(event, Transfer)]
    assert told[0] == Transfer("a", "u", 1000, 0, TransferState.SENDING)
    assert told[-1] == Transfer("a", "u", 1000, 1000, TransferState.VERIFYING)
    assert 10 <= len(told) <= 13


def test_waiting_is_told_once_and_pausing_comes_first() -> None:
    made, _, events = meter()
    lost, paused = say("run.waiting", cause="No network."), say("run.paused")
    made.waiting(lost)
    made.waiting(lost)
    made.held(paused)
    made.held(None)
    made.waiting(None)
    assert [event.waiting for event in progress(events)] == [lost, paused, lost, None]
