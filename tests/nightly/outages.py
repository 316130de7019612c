"""The network gone in the middle of one large upload, for a moment or a minute: it goes on where it was.

With the engine's own constants: parts of 16 MiB and real waits. Sent again are at most the parts whose answer never
came: one for each thread at most.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

import pytest

from mothball import multipart, parts, retry
from mothball.errors import Unavailable
from mothball.events import Summary
from mothball.pool import PART_WORKERS
from mothball.store.base import Part, UploadGone
from tests.helpers.faultacts import AtByte
from tests.helpers.faultproxy import Rule
from tests.nightly.editor import Editor
from tests.nightly.lab import Lab, archive, lab
from tests.nightly.program import Effort, Program, Result
from tests.nightly.truth import broken_promises

MIB = 1024 * 1024
SIZE = 256 * MIB
SECONDS = (0.2, 1.0, 5.0, 60.0)
SMALL = False
"""With the lab's small parts and short waits: for the tests."""


def search(effort: Effort, seed: int) -> Result:
    """One upload per outage, from the shortest to the longest, as many as are wanted."""
    chance = random.Random(seed)
    result, again, took = Result(), list[str](), list[str]()
    with lab(small=SMALL) as place:
        for number, seconds in enumerate(SECONDS):
            if effort.goes_on(number):
                result.violations += _upload(place, chance, seconds, again, took)
        result.violations += place.witness.violations
    result.figures |= {
        "outages of seconds": "/".join(took),
        "uploads of MiB": SIZE // MIB,
        "MiB sent again (of MiB on their way)": "/".join(again),
        "violations": len(result.violations),
    }
    return result


def _upload(place: Lab, chance: random.Random, seconds: float, again: list[str], took: list[str]) -> Iterator[str]:
    bench = place.fresh()
    editor = Editor(bench.source, chance)
    editor.make("folder/large", *[MIB] * (SIZE // MIB))
    part = parts.part_size(SIZE)
    # Between a third and two thirds of the way.
    begin = chance.randrange(SIZE // part // 3, 2 * SIZE // part // 3)
    outage = AtByte(chance.randrange(part), lambda _: place.proxy.outage(seconds))
    place.proxy.rules.append(Rule(outage, "UploadPart", skip=begin))
    summary = archive(bench)
    requests = [passed for passed in place.proxy.log if passed.seen.operation == "UploadPart"]
    sent = sum(passed.received for passed in requests)
    unanswered = sum(not passed.replied for passed in requests)
    took.append(f"{seconds:g}")
    allowed = min(unanswered, PART_WORKERS) * part
    again.append(f"{(sent - SIZE) / MIB:.0f} ({allowed // MIB})")
    if not isinstance(summary, Summary) or summary.exit_code:
        yield f"the upload did not survive {seconds:g} s: {summary}"
    if not unanswered:
        yield f"there was no outage of {seconds:g} s"
    if sent - SIZE > allowed:
        yield f"{(sent - SIZE) // MIB} MiB were sent again after {seconds:g} s, of {allowed // MIB} on their way"
    yield from broken_promises(bench, editor.history)


@contextmanager
def giving_up_soon() -> Iterator[None]:
    """A request is given up when it has failed three times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retry.Patience, "_wear", lambda _self, tries, *_, **__: Fraction(tries, 3))
        yield


@contextmanager
def beginning_anew() -> Iterator[None]:
    """What was sent before a fault is forgotten: an upload begins at its first part."""

    def send(sender: multipart._Sender, number: int, body: memoryview) -> Part:
        store, claim = sender._large.desk.store, sender._claim
        try:
            return store.put_part(claim.key, sender._upload.upload_id, number, body, sha256=claim.parts[number - 1])
        except Unavailable:
            raise UploadGone from None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(multipart._Sender, "_send", send)
        yield


BUGS = {"gives up soon": giving_up_soon, "begins anew": beginning_anew}
PROGRAM = Program("outages", search, full=len(SECONDS), few=3, bugs=BUGS)

if __name__ == "__main__":
    PROGRAM.main()
