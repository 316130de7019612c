"""Runs one command and prints what it cost as JSON: ``measure.py SECONDS LOG COMMAND…``, whole process, start to exit.

A program of its own because Linux lets a child inherit the peak memory of whoever starts it: this one is small. The
costs are those of ``wait4``: CPU seconds of the process and all it waited for, peak memory of the largest of them.
Standard library only, fit for ``python -I -S``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time


def main(seconds: int, log: str, command: list[str]) -> None:
    """Wait for the command, at most so many seconds. Its own output goes to the file ``log``."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
    begun = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions, setpgroup=0)
    signal.signal(signal.SIGALRM, lambda _number, _frame: os.killpg(child, signal.SIGKILL))
    signal.alarm(seconds)
    _, status, usage = os.wait4(child, 0)
    cost = {
        "wall": time.perf_counter() - begun,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / 1024,
        "exit_code": os.waitstatus_to_exitcode(status),
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
