"""Acting in the middle of an archive run: when a certain file arrives at the server."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.helpers.s3server import Fault, S3Server, Seen

MANY = 200
"""More files than can be on their way at once."""

_SLOW = 0.3


def file_puts(server: S3Server) -> list[str]:
    """The keys of the files that were sent, without our own notes, in order of arrival."""
    puts = [seen.key for seen in server.log if seen.operation == "PutObject"]
    return [key for key in puts if not key.startswith(".mothball/")]


def on_nth_put(server: S3Server, nth: int, act: Callable[[], object]) -> None:
    """Do something when the nth file (``file*``) arrives; from then on each upload takes its time."""
    arrived, lock, acted = [0], threading.Lock(), threading.Event()

    def hook(_seen: Seen) -> None:
        with lock:
            arrived[0] += 1
            due = arrived[0] == nth
        if due:
            act()
            acted.set()
        if acted.is_set():
            threading.Event().wait(_SLOW)

    # A fault without a deed of its own: the true answer is given after the hook.
    server.faults.append(Fault("PutObject", key="*/file*", times=float("inf"), hook=hook))
