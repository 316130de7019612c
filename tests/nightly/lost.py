"""Answers that get lost after the server acted: every file is in the bucket once, and nothing is left behind.

The replies of the four requests that put something there are lost, some of them several times in a row, and what a
second try of CompleteMultipartUpload is told then varies as it does among servers. Half of the rounds let the S3
library try again by itself as well.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mothball import archive as archive_module
from mothball import settle
from mothball.delivery import Delivery
from mothball.events import Summary
from tests.helpers.archiving import Bench
from tests.helpers.faultacts import Act, Hang, LostReply, status
from tests.helpers.faultproxy import Rule
from tests.nightly.editor import Editor
from tests.nightly.lab import PART, SINGLE, Lab, archive, lab
from tests.nightly.program import Effort, Program, Result
from tests.nightly.truth import broken_promises

SMALL, LARGE, PARTS = 24, 6, 6
WRITES = {
    "PutObject": SMALL + 3,
    "CreateMultipartUpload": LARGE,
    "UploadPart": 4 * LARGE,
    "CompleteMultipartUpload": LARGE,
}
"""How often each request comes in a round, at least: rules are set among so many."""
READS = ("HeadObject", "ListObjectsV2", "ListMultipartUploads", "HeadBucket", "GetObject")
AGAIN = (None, None, status(404, "NoSuchUpload"), status(412, "PreconditionFailed"))
"""What a completed upload is told when it is completed once more; None: what the server says."""
LOSSES = 16
"""Rules in a round."""


def search(effort: Effort, seed: int) -> Result:
    """Rounds of one run with losses and one without, that finds nothing to do."""
    chance = random.Random(seed)
    result, lost, counts = Result(), Counter[str](), Counter[str]()
    for tries in (1, 3):
        with lab(tries=tries) as place:
            half = effort.count * (1 if tries == 1 else 2) // 2
            while effort.goes_on(lost.total()) and lost.total() < half and len(result.violations) < 100:
                bench = place.fresh()
                result.violations += _round(place, bench, chance, counts)
                lost.update(
                    each.seen.operation for each in place.proxy.log if each.act and each.seen.operation in WRITES
                )
            result.violations += place.witness.violations
    result.figures |= {
        "lost replies": f"{lost.total()} ({' + '.join(f'{count} {name}' for name, count in sorted(lost.items()))})",
        "files": counts["files"],
        "runs": counts["runs"],
        "duplicates": sum("archived 2 times" in each for each in result.violations),
        "orphans": sum("orphan" in each for each in result.violations),
        "violations": len(result.violations),
    }
    return result


def _lost(place: Lab) -> Iterator[str]:
    """The writes whose reply did not come; what a second completion was told is no loss."""
    for passed in place.proxy.log:
        if passed.seen.operation in WRITES and passed.act and not passed.act.startswith("4"):
            yield passed.seen.operation


def _round(place: Lab, bench: Bench, chance: random.Random, counts: Counter[str]) -> Iterator[str]:
    editor = Editor(bench.source, chance)
    for number in range(SMALL + LARGE):
        large = chance.randint(max(SINGLE, 4 * PART) + 1, PARTS * PART)
        editor.make(f"folder/{number}", large if number >= SMALL else chance.randint(0, SINGLE))
    for _ in range(LOSSES):
        _lose(place, chance)
    first = archive(bench)
    yield from broken_promises(bench, editor.history)
    place.proxy.rules.clear()
    before = len(place.proxy.log)
    second = archive(bench)
    counts["files"] += SMALL + LARGE
    counts["runs"] += 2
    for summary, name in ((first, "archived"), (second, "unchanged")):
        if not isinstance(summary, Summary) or summary.exit_code or getattr(summary.files, name) != SMALL + LARGE:
            yield f"not all {name}: {summary}"
    writes = [each for each in place.proxy.operations()[before:] if each in WRITES]
    if writes:
        yield f"the run after it sent {writes}"
    yield from broken_promises(bench, editor.history)


def _lose(place: Lab, chance: random.Random) -> None:
    """One or a few replies in a row. A fifth of them are lost by silence, an error, or belong to a read."""
    operation = chance.choice(READS) if chance.random() < 0.1 else chance.choices(list(WRITES), [8, 2, 4, 3])[0]
    act: Act = chance.choices(
        [LostReply(), status(500, "InternalError", acted=True), Hang(0.1, acted=True)], [8, 1, 1]
    )[0]
    skip, times = chance.randrange(WRITES.get(operation, 2)), chance.choice((1, 1, 1, 2, 3))
    place.proxy.rules.append(Rule(act, operation, skip=skip, times=times))
    again = chance.choice(AGAIN)
    if operation == "CompleteMultipartUpload" and again:
        # The very next try of the same object: rules are asked in order.
        number = chance.randrange(SMALL, SMALL + LARGE)
        place.proxy.rules[-1] = Rule(act, operation, f"*/{number}", times=times)
        place.proxy.rules.append(Rule(again, operation, f"*/{number}"))


@contextmanager
def taking_a_taken_key_for_a_failure() -> Iterator[None]:
    """412 is believed to mean somebody else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Delivery, "find_ours", lambda *_: None)
        yield


@contextmanager
def forgetting_what_create_began() -> Iterator[None]:
    """Nobody looks for uploads whose id was never heard."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (archive_module, settle):
            patch.setattr(module, "sweep", lambda *_: None)
        yield


BUGS = {
    "412 taken for a failure": taking_a_taken_key_for_a_failure,
    "uploads not swept": forgetting_what_create_began,
}
PROGRAM = Program("lost", search, full=500, few=40, bugs=BUGS)

if __name__ == "__main__":
    PROGRAM.main()
