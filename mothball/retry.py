"""Waits out passing faults: the retry loop above the S3 library's own, which gives up after a second without network.

Measured: the library's default retries lose a multipart upload to a one-second outage. Here a request is tried again
until it succeeds or the user stops the run. Given up is only a request that keeps failing while the server is well: one
such object must not keep a run from ending.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import TypeVar

from mothball.cancel import Control
from mothball.clock import Clock
from mothball.errors import ItemError, Unavailable, VaultError
from mothball.messages import Message, say
from mothball.store.errors import SLOW_DOWN

T = TypeVar("T")

FIRST_WAIT = 0.5
LONGEST_WAIT = 60.0
BESIDE_OTHERS = 8
"""Failures of one request before it is given up, when others succeed in between."""
ALONE = 20
"""The same when nothing else is sent, but the bucket answers, or asks us to slow down: a quarter of an hour."""
BLIP = 3
"""Failures before the bucket is asked whether it is well: most faults are over by then."""
FIRST_TRIES = 5
"""Of the first request of a run."""
FIRST_SECONDS = 10.0
"""After which the first request of a run is not tried again."""


class Patience:
    """Shared by all threads of a run.

    ``on_waiting`` is told why nothing moves, or None once something does again. ``probe`` asks the bucket for a sign of
    life and raises Unavailable when there is none.

    Attributes:
        in_trouble: the last request that ended had no answer.
    """

    def __init__(
        self, control: Control, on_waiting: Callable[[Message | None], None], probe: Callable[[], object]
    ) -> None:
        self._control = control
        self._on_waiting = on_waiting
        self._probe = probe
        self._lock = threading.Lock()
        self._successes = 0
        self.in_trouble = False

    def keep_trying(self, step: Callable[[], T]) -> T:
        """Answer what ``step`` answers, however long that takes.

        Raises Cancelled, ItemError when it is given up, and whatever is no passing fault.
        """
        tries, worn = 0, Fraction(0)
        while True:
            self._control.check()
            before = self._successes
            try:
                result = step()
            except Unavailable as fault:
                tries += 1
                worn += self._wear(tries, fault, others=self._successes > before)
                if worn >= 1:
                    words = say("item.keeps_failing", cause=fault.say, tries=tries)
                    raise ItemError(words, remedy=fault.remedy, details=fault.details) from fault
                self._wait(tries, fault)
            else:
                self.succeeded()
                return result

    def first(self, look: Callable[[], T], clock: Clock) -> T:
        """Answer what the first request of a run answers.

        A passing fault is no reason to refuse a run, but whoever mistyped an address shall not wait for ever: raises
        Unavailable after FIRST_TRIES, or where they take long; Cancelled.
        """
        tries, begun = 0, clock.monotonic()
        while True:
            self._control.check()
            try:
                result = look()
            except Unavailable as fault:
                tries += 1
                if tries == FIRST_TRIES or clock.monotonic() - begun > FIRST_SECONDS:
                    raise
                self._wait(tries, fault)
            else:
                self.succeeded()
                return result

    def _wear(self, tries: int, fault: Unavailable, *, others: bool) -> Fraction:
        """How much of our patience one more failure costs; nothing while the network or the server is down."""
        if others:
            # A busy server refuses whom it happens to, so that says little about this one.
            return Fraction(1, ALONE if fault.say.code == SLOW_DOWN.code else BESIDE_OTHERS)
        if tries <= BLIP:
            return Fraction(0)
        try:
            self._probe()
        except Unavailable:
            return Fraction(0)
        except VaultError:
            pass  # it refuses, so it is there
        return Fraction(1, ALONE)

    def _wait(self, tries: int, fault: Unavailable) -> None:
        self._on_waiting(say("run.waiting", cause=fault.say))
        # Only now: whoever takes this back must find it told.
        self.in_trouble = True
        # Half to whole: many threads that failed together must not come back together.
        self._control.sleep(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(tries - 1, 16)) * random.uniform(0.5, 1))

    def succeeded(self) -> None:
        """Some request has been answered."""
        with self._lock:
            self._successes += 1
            recovered, self.in_trouble = self.in_trouble, False
        if recovered:
            self._on_waiting(None)


@contextmanager
def for_the_whole_vault() -> Iterator[None]:
    """For requests that are about no single file: what was given up, or refused as one file's, is the vault's fault."""
    try:
        yield
    except ItemError as error:
        raise VaultError(error.say, error.todo, remedy=error.remedy, details=error.details) from error


class OneTry:
    """No patience: for the last steps of a run that was stopped."""

    in_trouble = False

    def keep_trying(self, step: Callable[[], T]) -> T:
        """Answer what ``step`` answers, or raise what it raises."""
        return step()

    def succeeded(self) -> None:
        """See ``Patience``."""
