"""Files that change while they are archived: a receipt is never about bytes that the file did not have at one instant.

Seven kinds of edit happen at random bytes of the engine's own reading, and of what it sends. Overwriting in place and
storing through a mapping touch two places in order: whoever reads the second change without the first has a torn file.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from mothball import multipart, reading
from mothball.events import Summary
from tests.helpers.archiving import Bench
from tests.helpers.faultacts import AtByte
from tests.helpers.faultproxy import Rule
from tests.nightly.editor import Editor, Schedule
from tests.nightly.lab import PART, SINGLE, Lab, archive, lab
from tests.nightly.program import Effort, Program, Result
from tests.nightly.truth import broken_promises, rows

SMALL, LARGE = 24, 8
SETTLING = 3
"""Runs without edits in which everything must come to its end."""


def search(effort: Effort, seed: int) -> Result:
    """Rounds of a run under edits and a run in peace."""
    chance = random.Random(seed)
    result, edits, counts = Result(), Counter[str](), Counter[str]()
    with lab() as place:
        while effort.goes_on(edits.total()) and len(result.violations) < 100:
            with pytest.MonkeyPatch.context() as patch:
                bench = place.fresh()
                editor = Editor(bench.source, chance)
                try:
                    _round(place, bench, editor, patch, result, counts)
                finally:
                    editor.close()
            edits += editor.done
            counts["silent"] += editor.silent
        result.violations += place.witness.violations
    kinds = " + ".join(f"{count} {kind}" for kind, count in sorted(edits.items()))
    result.figures |= {
        "edits": f"{edits.total()} ({kinds})",
        "of them without a trace in the times": counts["silent"],
        "runs": counts["runs"],
        "receipts compared": counts["receipts"],
        "files given up as changing": counts["failed"],
        "torn receipts": sum("torn" in each for each in result.violations),
        "violations": len(result.violations),
    }
    return result


def _round(
    place: Lab, bench: Bench, editor: Editor, patch: pytest.MonkeyPatch, result: Result, counts: Counter[str]
) -> None:
    schedule = Schedule(editor)
    for number in range(SMALL + LARGE):
        _make(place, editor, schedule, number)
    with pytest.MonkeyPatch.context() as watched:
        schedule.install(watched)
        summary = archive(bench)
    counts["runs"] += 1
    if isinstance(summary, Summary):
        counts["failed"] += summary.files.failed
    result.violations += broken_promises(bench, editor.history, settled=False)
    place.proxy.rules.clear()
    for _ in range(SETTLING):
        counts["runs"] += 1
        summary = archive(bench)
        if isinstance(summary, Summary) and summary.exit_code == 0:
            break
    else:
        result.violations.append(f"it does not come to its end: {summary}")
    result.violations += broken_promises(bench, editor.history)
    counts["receipts"] += sum(row.state == "verified" for row in rows(bench))


def _make(place: Lab, editor: Editor, schedule: Schedule, number: int) -> None:
    """One file with one to three edits to come."""
    chance, path = editor.random, f"folder/{number}"
    size = chance.randint(1, SINGLE) if number < SMALL else chance.randint(SINGLE + 1, 8 * PART)
    editor.make(path, size)
    # A mapped file must not be cut: a store behind its end kills the process.
    mapped = chance.random() < 1 / len(Editor.KINDS)
    if mapped:
        editor.map(path)
    for _ in range(chance.randint(1, 3)):
        kind = "mmap store" if mapped else chance.choice(Editor.KINDS[:-1])
        if chance.random() < 0.75:
            schedule.add(path, chance.randrange(2 * size + 1), kind)
        else:
            place.proxy.rules.append(_on_the_wire(chance, path, size, partial(editor.edit, kind, path)))


def _on_the_wire(chance: random.Random, path: str, size: int, edit: partial[None]) -> Rule:
    """While the body of one of the file's requests is on its way."""
    skip = chance.randrange(-(-size // PART) + 2) if size > SINGLE else 0
    return Rule(AtByte(chance.randrange(min(size, PART)), lambda _: edit()), "*", f"*/{path}", skip)


@contextmanager
def reading_once() -> Iterator[None]:
    """Small files are read once, and their times and name are trusted to tell of every change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_reads_again", lambda *_: True)
        yield


@contextmanager
def without_comparing_parts() -> Iterator[None]:
    """Parts are sent as they are read now, with the digest of what they are now."""
    real = multipart._Sender._send

    def send(self: multipart._Sender, number: int, body: memoryview) -> object:
        digests = list(self._claim.parts)
        digests[number - 1] = multipart.hashlib.sha256(body).digest()
        object.__setattr__(self._claim, "parts", tuple(digests))
        return real(self, number, body)

    def read(self: multipart._Sender, number: int, body: memoryview) -> None:
        start, _ = multipart.part_span(number, self._claim.version.size, self._upload.part_size)
        with self._reading:
            self._large.handle.seek(start)
            multipart.fill(self._large.handle, body)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(multipart._Sender, "_send", send)
        patch.setattr(multipart._Sender, "_read", read)
        yield


BUGS = {"small files read once": reading_once, "parts not compared": without_comparing_parts}
PROGRAM = Program("edits", search, full=2_000, few=100, bugs=BUGS)

if __name__ == "__main__":
    PROGRAM.main()
