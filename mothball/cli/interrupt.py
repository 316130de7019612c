"""Ctrl+C and SIGTERM become an orderly cancel; a second one ends the program at once (safe, like a power cut)."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from mothball.cancel import Control
from mothball.cli.exits import CANCELLED

T = TypeVar("T")

_LOOK = 0.1
"""Seconds between two looks at the signals: on Windows a waiting main thread does not hear Ctrl+C."""


def interruptible(work: Callable[[], T], control: Control) -> T:
    """Do the work in a thread while this one listens for signals; answers or raises what the work did."""
    if threading.current_thread() is not threading.main_thread():
        return work()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again below, in the caller's thread
            errors.append(error)

    with _signals() as wishes:
        thread = threading.Thread(target=run, name="mothball-command")
        thread.start()
        while thread.is_alive():
            thread.join(_LOOK)
            if wishes:
                # Not in the handler: it may run while this very thread holds a lock of the control.
                control.cancel()
    if errors:
        raise errors[0]
    return results[0]


@contextmanager
def _signals() -> Iterator[list[int]]:
    """While the block runs, SIGINT and SIGTERM are only noted."""
    wishes: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        if wishes:
            os._exit(CANCELLED)
        wishes.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield wishes
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
