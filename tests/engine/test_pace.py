"""How a run behaves on the wire: it keeps to its limit, sends less when the server has had enough, rests when paused.

Over real sockets. Where it says so, only waiting for tokens takes time.
"""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from mothball.clock import Clock
from mothball.jobs import Conflict
from mothball.limit import BURST, Limit
from mothball.messages import Message
from mothball.meter import Meter
from mothball.store.base import MIN_PART
from mothball.store.s3 import S3Store
from mothball.store.s3_line import S3Line
from mothball.tide import Tide
from tests.helpers.archiving import Bench
from tests.helpers.clock import FixedClock
from tests.helpers.restoring import clear, restore, verify
from tests.helpers.s3server import Fault, S3Server
from tests.helpers.trees import make_file, make_tree

T = TypeVar("T")
SLOW, FAST = 100_000, 2_000_000


class Tokens(FixedClock):
    """The clock by which tokens are handed out. ``at`` so many seconds ``then`` is called once."""

    def __init__(self) -> None:
        super().__init__()
        self.at, self.then = math.inf, lambda: None

    def advance(self, seconds: float) -> None:
        super().advance(seconds)
        if self.seconds >= self.at:
            self.at = math.inf
            self.then()

    def taken_by(self, work: Callable[[], object]) -> float:
        """Seconds some work has waited for tokens."""
        before = self.seconds
        work()
        return self.seconds - before


@pytest.fixture
def tokens(bench: Bench) -> Tokens:
    clock = Tokens()
    store = bench.context.store_for(bench.vault)
    assert isinstance(store, S3Store)
    store._data.limit = Limit(clock, clock.advance)
    return clock


def test_archiving_verifying_and_restoring_keep_to_the_limit(bench: Bench, tokens: Tokens) -> None:
    for number in range(20):
        make_file(bench.source, f"{number}", 90, bytes([number]) * 50_000)
    bench.control.limit(SLOW)
    expected = pytest.approx(20 * 50_000 / SLOW, rel=0.05, abs=BURST)
    assert tokens.taken_by(bench.archive) == expected
    assert tokens.taken_by(lambda: verify(bench, sample=100)) == expected
    clear(bench.source)
    assert tokens.taken_by(lambda: restore(bench, conflict=Conflict.REPLACE)) == expected


@pytest.mark.usefixtures("small_parts")
def test_a_change_counts_in_the_middle_of_a_part_and_sends_nothing_twice(bench: Bench, tokens: Tokens) -> None:
    size, before = 3 * MIN_PART, 10.0
    make_file(bench.source, "large", 90, bytes(size))
    tokens.at, tokens.then = before, lambda: bench.control.limit(FAST)
    bench.control.limit(SLOW)
    assert tokens.taken_by(bench.archive) == pytest.approx(before + (size - before * SLOW) / FAST, rel=0.05)
    assert list(bench.contents().values()) == [bytes(size)]
    assert (bench.operations()["CreateMultipartUpload"], bench.operations()["UploadPart"]) == (1, 3)


def test_a_limit_of_an_earlier_run_is_not_left_in_the_store(bench: Bench, tokens: Tokens) -> None:
    make_file(bench.source, "a", 90, bytes(500_000))
    bench.control.limit(SLOW)
    bench.archive()
    clear(bench.source)
    bench.control.limit(None)
    assert tokens.taken_by(lambda: restore(bench)) == 0


# A server that has had enough


class Watched(Tide):
    """Goes by a clock on which each request takes a moment. ``limits``: all there were, without repeats."""

    def __init__(self, _clock: Clock, *rest: Any, **options: Any) -> None:
        self._own = FixedClock()
        super().__init__(self._own, *rest, **options)
        self.limits = [self.limit]
        MADE.append(self)

    def leave(self, step: Callable[[], T]) -> T:
        try:
            return super().leave(step)
        finally:
            self._own.advance(0.03)
            if self.limits[-1] != self.limit:
                self.limits.append(self.limit)


MADE: list[Watched] = []


@pytest.fixture
def tides(monkeypatch: pytest.MonkeyPatch) -> list[Watched]:
    """The tides of the next run: of small files, of parts."""
    MADE.clear()
    monkeypatch.setattr("mothball.archive.Tide", Watched)
    # Files abreast are heard in another order on each run.
    monkeypatch.setattr("mothball.transfer.TAKEN_AT_ONCE", -1)
    return MADE


def test_slow_down_halves_what_is_under_way_and_it_climbs_again(
    bench: Bench, server: S3Server, tides: list[Watched]
) -> None:
    make_tree(bench.source, {f"{number:03}": 90 for number in range(300)})
    slow_down = Fault("PutObject", "*/source/*", skip=20, times=5, status=503, code="SlowDown")
    server.faults.append(slow_down)
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived, slow_down.times) == (0, 300, 0)
    assert tides[0].limits[:3] == [16, 8, 16]
    bench.check_whole(summary)


# A run that is paused


class Traffic:
    """Counts the uploads that have begun and those under way."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.changed = threading.Condition()
        self.begun: Counter[str] = Counter()
        self.under_way = 0
        put = S3Line._put

        def counted(line: S3Line, operation: str, params: Any) -> Any:
            with self.changed:
                self.begun[operation] += 1
                self.under_way += 1
            try:
                return put(line, operation, params)
            finally:
                with self.changed:
                    self.under_way -= 1
                    self.changed.notify_all()

        monkeypatch.setattr(S3Line, "_put", counted)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("operation", ["PutObject", "UploadPart"])
def test_a_pause_lets_requests_end_and_begins_none(
    bench: Bench, server: S3Server, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    """So nothing idles half-sent until the server gives it up, and the run goes on as if nothing had been."""

    def narrow(clock: Clock, *_: int, check: Callable[[], object], **__: int) -> Tide:
        return Tide(clock, first=2, most=2, check=check)

    monkeypatch.setattr("mothball.archive.Tide", narrow)
    # Files abreast have no call that could be watched.
    monkeypatch.setattr("mothball.transfer.TAKEN_AT_ONCE", -1)
    make_tree(bench.source, {f"{number}": 90 for number in range(40 if operation == "PutObject" else 0)})
    if operation == "UploadPart":
        make_file(bench.source, "large", 90, bytes(6 * MIN_PART))
    traffic, ticks = Traffic(monkeypatch), threading.Semaphore(0)
    server.faults.append(Fault(operation, "*/source/*", skip=1, hook=lambda _: bench.control.pause()))
    seen: list[tuple[Counter[str], int]] = []

    def watch() -> None:
        """Three times half a second: the requests under way come to their end in the first."""
        for _ in range(3):
            for _ in range(5):
                ticks.acquire(timeout=20)
            with traffic.changed:
                seen.append((traffic.begun.copy(), traffic.under_way))
        bench.control.resume()

    def held(_meter: Meter, why: Message | None) -> None:
        if why:
            ticks.release()

    monkeypatch.setattr(Meter, "held", held)
    watcher = threading.Thread(target=watch)
    watcher.start()
    summary = bench.archive()
    watcher.join()
    assert seen[1] == seen[2]
    assert seen[1][1] == 0
    assert 0 < seen[1][0][operation] < (40 if operation == "PutObject" else 6)
    assert (summary.exit_code, summary.files.failed) == (0, 0)
    assert server.operations().count("UploadPart") == (6 if operation == "UploadPart" else 0)
    bench.check_whole(summary)
