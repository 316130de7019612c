"""kill -9 at random instants of archive runs, with 30 % of all requests spoilt and files edited meanwhile.

After each dozen of kills the runs go on without kills and edits, still under faults, until one has nothing to complain
of; the last one that is allowed has a sound network. Then every object in the bucket is a copy the catalogue knows,
with content its file had; none is there twice; no upload is left; every manifest lists what is there.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.helpers.archiving import Bench
from tests.helpers.faultproxy import Chaos
from tests.nightly.editor import Editor
from tests.nightly.lab import PART, SINGLE, Lab, lab
from tests.nightly.nursery import BUGS, SUMMARY
from tests.nightly.program import Effort, Program, Result
from tests.nightly.truth import broken_promises, rows

ROOT = Path(__file__).parents[2]
KILLS = 12
"""In one world."""
SMALL, LARGE = 10, 4
"""Files that come before each run."""
SETTLING = 5
LONGEST = 2.0
"""Seconds a run is given at most before it is killed, before any has shown how long it takes."""
LEEWAY = 1.2
"""How much longer than the last whole run that may be."""


class Planted:
    """The bug the processes shall have; "" for none."""

    bug = ""


def search(effort: Effort, seed: int) -> Result:
    """Worlds, until there were enough kills."""
    chance = random.Random(seed)
    result, counts, edits = Result(), Counter[str](), Counter[str]()
    with lab() as place, Nursery(Planted.bug) as nursery:
        while effort.goes_on(counts["kills"]) and len(result.violations) < 50:
            bench = place.fresh()
            place.proxy.chaos = Chaos(chance.randrange(2**32))
            editor = Editor(bench.source, chance)
            wanted = min(KILLS, effort.count - counts["kills"])
            result.violations += _world(place, bench, editor, nursery, wanted, counts)
            edits += editor.done
            editor.close()
            counts["requests"] += len(place.proxy.log)
            counts["spoilt"] += len(place.proxy.done())
        result.violations += place.witness.violations
    result.figures |= {
        "kills": counts["kills"],
        "runs that came to their end": counts["ended"],
        "requests": counts["requests"],
        "of them spoilt": counts["spoilt"],
        "edits": edits.total(),
        "objects compared": counts["objects"],
        "worlds finished": f"{counts['finished']} of {counts['worlds']}",
        "of them only with a sound network": counts["finished in peace"],
        "wrong objects": sum("torn" in each or "but" in each for each in result.violations),
        "orphans": sum("orphan" in each for each in result.violations),
        "violations": len(result.violations),
    }
    return result


class Nursery:
    """Where the processes come from, to be killed. ``took``: seconds of the last run that came to its end."""

    def __init__(self, bug: str) -> None:
        self._bug = bug
        self.took = 0.0

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.nightly.nursery"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(self, bench: Bench, tries: int, seconds: float | None) -> dict[str, Any] | None:
        """One run; its summary, or None when it had to be killed after so many seconds."""
        assert self._process.stdin
        summary = bench.base.root / SUMMARY
        summary.unlink(missing_ok=True)
        order = {
            "base": str(bench.base.root),
            "source": str(bench.source),
            "url": bench.vault.endpoint_url,
            "key_id": bench.server.key_id,
            "secret": bench.server.secret,
            "tries": tries,
            "bug": self._bug,
        }
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        pid, born = int(self._line().split()[1]), time.monotonic()
        if seconds is not None and not select.select([self._process.stdout], [], [], seconds)[0]:
            # It is not waited for by us, so the number cannot be somebody else's yet.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert self._line() == "end"
        if summary.exists():
            self.took = time.monotonic() - born
        found: dict[str, Any] | None = json.loads(summary.read_text()) if summary.exists() else None
        return found

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().decode().strip()


def _world(
    place: Lab, bench: Bench, editor: Editor, nursery: Nursery, wanted: int, counts: Counter[str]
) -> Iterator[str]:
    counts["worlds"] += 1
    chance, before = editor.random, counts["kills"]
    paths: list[str] = []
    while counts["kills"] - before < wanted:
        paths += _more_files(editor, len(paths))
        longest = LEEWAY * nursery.took or LONGEST
        with _editing(editor, paths):
            ended = nursery.run(bench, chance.choice((1, 3)), chance.uniform(0, longest))
        counts["ended" if ended else "kills"] += 1
        if ended and ended["exit_code"] < 0:
            yield f"it crashed: {ended['error']}"
        yield from broken_promises(bench, editor.history, settled=False)
    summary: dict[str, Any] | None = None
    for run in range(SETTLING):
        in_peace = run == SETTLING - 1
        if in_peace:
            place.proxy.chaos = None
        summary = nursery.run(bench, 3, None)
        counts["ended"] += 1
        if summary and summary["exit_code"] == 0:
            counts["finished"] += 1
            counts["finished in peace"] += in_peace
            break
    else:
        yield f"it does not come to its end: {summary}"
    yield from broken_promises(bench, editor.history)
    counts["objects"] += sum(row.state == "verified" for row in rows(bench))


def _more_files(editor: Editor, first: int) -> Iterator[str]:
    for number in range(first, first + SMALL + LARGE):
        large = number - first >= SMALL
        size = editor.random.randint(SINGLE + 1, 16 * PART) if large else editor.random.randint(0, SINGLE)
        editor.make(f"folder/{number}", size)
        if size and editor.random.random() < 0.1:
            editor.map(f"folder/{number}")
        yield f"folder/{number}"


@contextmanager
def _editing(editor: Editor, paths: list[str]) -> Iterator[None]:
    """Somebody edits now and then; mapped files through their mapping."""
    stop, chance = threading.Event(), random.Random(editor.random.randrange(2**32))

    def work() -> None:
        while not stop.wait(chance.expovariate(10)):
            path = chance.choice(paths)
            kind = "mmap store" if editor.is_mapped(path) else chance.choice(editor.KINDS[:-1])
            editor.edit(kind, path)

    thread = threading.Thread(target=work, name="editor")
    if chance.random() < 0.7:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        if thread.ident:
            thread.join()


@contextmanager
def planted(bug: str) -> Iterator[None]:
    """Give the processes a bug."""
    Planted.bug = bug
    try:
        yield
    finally:
        Planted.bug = ""


PROGRAM = Program("kills", search, full=400, few=3 * KILLS, bugs={name: partial(planted, name) for name in BUGS})

if __name__ == "__main__":
    PROGRAM.main()
