"""Waits out passing faults: the retry loop above the S3 library's own, which gives up after a second without network.

Measured: the library's default retries lose a multipart upload to a one-second outage. Here a request is tried again
until it succeeds or the user stops the run. Only a request that keeps failing *while others succeed* is given up.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from typing import TypeVar

from mothball.cancel import Control
from mothball.errors import ItemError, Unavailable
from mothball.messages import Message, say

T = TypeVar("T")

FIRST_WAIT = 0.5
LONGEST_WAIT = 60.0
UNLUCKY = 8
"""Failures of one request, each with a success of another one in between, before it is given up."""


class Patience:
    """Shared by all threads of a run. ``on_waiting`` is told why nothing moves, or None once something does again."""

    def __init__(self, control: Control, on_waiting: Callable[[Message | None], None]) -> None:
        self._control = control
        self._on_waiting = on_waiting
        self._lock = threading.Lock()
        self._successes = 0

    def keep_trying(self, step: Callable[[], T]) -> T:
        """Answer what ``step`` answers, however long that takes.

        Raises Cancelled, ItemError when it is given up, and whatever is no passing fault.
        """
        tries = unlucky = 0
        while True:
            self._control.check()
            before = self._successes
            try:
                result = step()
            except Unavailable as fault:
                tries += 1
                unlucky += self._successes > before
                if unlucky >= UNLUCKY:
                    raise ItemError(say("item.keeps_failing", tries=tries), fault.say, details=fault.details) from fault
                self._wait(tries, fault)
            else:
                self._succeeded()
                return result

    def _wait(self, tries: int, fault: Unavailable) -> None:
        self._on_waiting(say("run.waiting", cause=str(fault.say)))
        # Half to whole: many threads that failed together must not come back together.
        self._control.sleep(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(tries - 1, 16)) * random.uniform(0.5, 1))

    def _succeeded(self) -> None:
        with self._lock:
            self._successes += 1
        self._on_waiting(None)


class OneTry:
    """No patience: for the last steps of a run that the user has stopped."""

    def keep_trying(self, step: Callable[[], T]) -> T:
        """Answer what ``step`` answers, or raise what it raises."""
        return step()
