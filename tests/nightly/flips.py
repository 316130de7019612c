"""Bytes that change on the way down, and lengths that lie: nothing wrong is ever placed, called verified or believed.

Every file of a restore, or of a verification that reads everything back, has a fault of its own: one flipped bit,
fewer or more bytes (with an honest or a lying Content-Length), a broken connection and a flip in what is asked for
after it. Some pass, some last, and some are in the bucket itself. Rebuilds read manifests with such faults.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mothball import fetch, manifest, verify
from mothball.events import Summary
from mothball.model import OutcomeKind
from tests.helpers.archiving import Bench
from tests.helpers.faultacts import Act, Cut, FlipDown, WrongLength
from tests.helpers.faultproxy import Rule
from tests.helpers.restoring import leftovers, rebuild, restore, snapshot
from tests.helpers.restoring import verify as verify_all
from tests.nightly.lab import PART, SINGLE, Lab, archive, backend, lab
from tests.nightly.program import Effort, Program, Result

FILES = 40
REBUILDS = 8
"""In each round."""
LASTING = 1_000
"""Times; more than any patience."""


@dataclass(frozen=True)
class Fault:
    """What happens to one file's bytes. ``once``: it passes, so the file must be had; ``lasts``: it cannot be had."""

    kind: str
    once: bool
    lasts: bool


def search(effort: Effort, seed: int) -> Result:
    """Rounds of one restore and one verification of the same bucket."""
    chance = random.Random(seed)
    result, counts, kinds = Result(), Counter[str](), Counter[str]()
    with lab() as place:
        bench = place.fresh()
        contents = {f"folder/{n}": chance.randbytes(_size(chance, n)) for n in range(FILES)}
        for path, content in contents.items():
            target = bench.source / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        archived = archive(bench)
        assert isinstance(archived, Summary)
        assert archived.files.archived == FILES
        number = 0
        while effort.goes_on(kinds.total()) and len(result.violations) < 100:
            number += 1
            for look in (_restored, _verified):
                planted = {path: _plant(place, chance, path, content) for path, content in contents.items()}
                kinds.update(fault.kind for fault, _ in planted.values())
                result.violations += look(bench, place.folder / f"to{number}", contents, planted, counts)
                for _, heal in planted.values():
                    heal()
                place.proxy.rules.clear()
            for _ in range(REBUILDS):
                kinds["in a manifest"] += 1
                result.violations += _rebuilt(place, bench, chance, counts)
                place.proxy.rules.clear()
    result.figures |= {
        "faults": f"{kinds.total()} ({' + '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))})",
        "files placed whole": counts["restored"],
        "not placed": counts["refused"],
        "read back whole": counts["verified"],
        "called damaged or unreadable": counts["damaged"],
        "rebuilt from a spoilt manifest": counts["rebuilt"],
        "violations": len(result.violations),
    }
    return result


def _size(chance: random.Random, number: int) -> int:
    return chance.randint(1, SINGLE) if number % 2 else chance.randint(SINGLE + 1, 6 * PART)


Planted = tuple[Fault, Callable[[], object]]


def _plant(place: Lab, chance: random.Random, path: str, content: bytes) -> Planted:
    """A fault for one file, and how it is taken away again."""
    lasts, offset = chance.random() < 0.5, chance.randrange(len(content))
    kind = chance.choice(
        ("flip", "flip after a break", "fewer bytes", "more bytes", "lying length", "rotten in the bucket")
    )
    if kind == "rotten in the bucket":
        return Fault(kind, once=False, lasts=True), _rot(path, offset)
    few = chance.randint(1, min(50, len(content)))
    acts: dict[str, list[Act]] = {
        "flip": [FlipDown(offset)],
        "flip after a break": [Cut(offset, rude=chance.random() < 0.5), FlipDown(chance.randrange(len(content)))],
        "fewer bytes": [WrongLength(-few, consistent=True)],
        "more bytes": [WrongLength(few, consistent=True)],
        "lying length": [WrongLength(chance.choice((-few, few)))],
    }
    for act in acts[kind]:
        breaks = isinstance(act, Cut)
        times = LASTING if lasts and not breaks else 1
        place.proxy.rules.append(Rule(act, "GetObject", f"*/{path}", times=times))
    # What comes short each time may still get through by asking for the rest.
    return Fault(kind, not lasts, lasts and kind not in {"fewer bytes", "lying length"}), lambda: None


def _rot(path: str, offset: int) -> Callable[[], object]:
    """Change one bit of the object in the server's memory; the ETag stays what it was."""
    [key] = [found for found in (each for each in list(backend().keys)) if found.endswith(f"/{path}")]
    found = backend().keys[key]
    good = found.value
    bad = bytearray(good)
    bad[offset] ^= 1
    _set(found, bytes(bad))
    return lambda: _set(found, good)


def _set(found: Any, value: bytes) -> None:
    found._value_buffer.seek(0)
    found._value_buffer.truncate()
    found._value_buffer.write(value)


def _restored(
    bench: Bench, to: Path, contents: dict[str, bytes], planted: dict[str, Planted], counts: Counter[str]
) -> Iterator[str]:
    """Every placed file is right, and the others ended in words."""
    summary = restore(bench, to=to)
    there = {path: body for path, (body, _) in snapshot(to).items() if body is not None}
    yield from (f"restore left {path} behind" for path in leftovers(to))
    outcomes = bench.outcomes()
    for path, content in contents.items():
        fault, outcome = planted[path][0], outcomes[path]
        placed = there.get(path)
        if placed is not None and placed != content:
            yield f"restore placed {path} with other bytes after {fault}"
        if (outcome.outcome is OutcomeKind.RESTORED) != (placed is not None):
            yield f"restore says {outcome.outcome.value} of {path}, there is {placed is not None} after {fault}"
        if fault.lasts and placed is not None:
            yield f"restore placed {path}, which was not to be had after {fault}"
        if placed is None and outcome.reason is None:
            yield f"restore gave no reason for {path} after {fault}"
        if fault.once and placed is None:
            yield f"restore gave up on {path} after {fault}: {outcome.reason}"
        counts["restored" if placed is not None else "refused"] += 1
    if there.keys() - contents.keys():
        yield f"restore placed {there.keys() - contents.keys()}"
    if (summary.exit_code == 0) != (there.keys() == contents.keys()):
        yield f"restore ended with {summary.exit_code}"


def _verified(
    bench: Bench, _to: Path, contents: dict[str, bytes], planted: dict[str, Planted], counts: Counter[str]
) -> Iterator[str]:
    """Nothing whose bytes are not to be had is called read back."""
    verify_all(bench, sample=100)
    for path, outcome in bench.outcomes().items():
        fault = planted[path][0]
        good = outcome.outcome is OutcomeKind.VERIFIED
        if good and fault.lasts:
            yield f"verify says {path} is fine after {fault}"
        if not good and fault.once:
            yield f"verify says {outcome.outcome.value} of {path} after {fault}: {outcome.reason}"
        counts["verified" if good else "damaged"] += 1
    if bench.outcomes().keys() != contents.keys():
        yield "verify passed over files"


def _rebuilt(place: Lab, bench: Bench, chance: random.Random, counts: Counter[str]) -> Iterator[str]:
    """The catalogue is what it was: a spoilt manifest is read again, or the objects themselves are asked."""
    before = _facts(bench)
    body = next(body for key, body in bench.objects().items() if key.endswith(".jsonl"))
    values = [found.end() for found in re.finditer(rb'"(path|sha256|mtime_ns)": "?.', body)]
    few = chance.randint(1, len(body) - 1)
    lies = WrongLength(chance.choice((-few, few)), consistent=chance.random() < 0.5)
    flips = FlipDown(chance.choice(values)), FlipDown(chance.randrange(len(body)))
    act = chance.choice([*flips, flips[0], Cut(few), lies])
    place.proxy.rules.append(Rule(act, "GetObject", "*.jsonl", times=chance.choice((1, LASTING))))
    rebuild(bench)
    counts["rebuilt"] += 1
    if _facts(bench) != before:
        yield f"a rebuild made something else of the bucket after {act}"


def _facts(bench: Bench) -> set[tuple[object, ...]]:
    with bench.catalogue() as catalogue:
        found = catalogue.search("", vault_identity=bench.vault.identity, limit=10 * FILES)
    # Folders stand in manifests only.
    files = (copy for copy in found if copy.location)
    return {(copy.path, copy.size, copy.mtime_ns, copy.sha256, copy.location) for copy in files}


@contextmanager
def trusting_the_wire() -> Iterator[None]:
    """What was written to the disk is not hashed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetch, "_sha256", lambda *_: Anything())
        patch.setattr(verify, "reads_back", lambda *args: bool(fetch.read_hash(*args)))
        yield


@contextmanager
def trusting_the_length() -> Iterator[None]:
    """An answer that ends is believed to be all there is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetch, "_sha256", lambda *_: Anything())
        real = fetch._Stream._read_on
        patch.setattr(fetch._Stream, "_read_on", lambda stream: real(stream) or True)
        yield


@contextmanager
def trusting_the_manifest() -> Iterator[None]:
    """The sum in a manifest's footer is not looked at."""

    class Sum:
        def update(self, _: bytes) -> None:
            """Nothing to add up."""

        def hexdigest(self) -> None:
            """Equal to a sum that is not there."""

    class NoSums:
        sha256 = Sum

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest, "hashlib", NoSums)
        yield


class Anything:
    """Equal to everything."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return True


BUGS = {
    "the wire is trusted": trusting_the_wire,
    "the length is trusted": trusting_the_length,
    "manifests are trusted": trusting_the_manifest,
}
PROGRAM = Program("flips", search, full=1_000, few=2 * FILES, bugs=BUGS)

if __name__ == "__main__":
    PROGRAM.main()
