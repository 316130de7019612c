"""A run keeps to its limit, also to one that changes meanwhile. Over real sockets; only waiting for tokens takes time."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from mothball.jobs import Conflict
from mothball.limit import BURST, Limit
from mothball.store.base import MIN_PART
from mothball.store.s3 import S3Store
from tests.helpers.archiving import Bench
from tests.helpers.clock import FixedClock
from tests.helpers.restoring import clear, restore, verify
from tests.helpers.trees import make_file

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
