"""The folders that are uploaded. The same bytes every time, and old enough to be archived."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

KIB, MIB, GIB = 1024, 1024**2, 1024**3
BLOCK = 64 * MIB
OLD_NS = 1_577_836_800 * 10**9
"""1 January 2020: every file was touched last then."""
LARGEST = 700 * MIB
"""No single file of the mixed tree is larger."""


@dataclass(frozen=True)
class Workload:
    """One folder to upload.

    Attributes:
        title: what it is, for the table's heading.
        files: makes the paths and sizes; the argument scales it down (1 is the real thing).
        goal: our time in proportion to ``rival``'s at most, "" for whichever peer is the best.
        link_goal: the same over the long line.
    """

    name: str
    title: str
    files: Callable[[float], Iterator[tuple[str, int]]]
    goal: float
    rival: str = ""
    link_goal: float | None = None


def even(count: int, size: int, folders: int) -> Callable[[float], Iterator[tuple[str, int]]]:
    """Files of one size, spread over folders."""

    def files(scale: float) -> Iterator[tuple[str, int]]:
        for number in range(max(1, round(count * scale))):
            yield f"folder {number % folders:03d}/file {number // folders:05d}.dat", size

    return files


def one(size: int) -> Callable[[float], Iterator[tuple[str, int]]]:
    """A single large file."""
    return lambda scale: iter([("video.bin", round(size * scale) // MIB * MIB)])


def mixed(scale: float) -> Iterator[tuple[str, int]]:
    """Documents (median 40 KiB), photos (median 3 MiB), videos (median 120 MiB), 3 GiB together."""
    dice = random.Random(4)
    kinds = (("Documents", 0.10, 40 * KIB, 1.8), ("Photos", 0.55, 3 * MIB, 0.5), ("Videos", 0.35, 120 * MIB, 0.6))
    for kind, share, median, spread in kinds:
        left, number = 3 * GIB * share * scale, 0
        while left > 0:
            size = min(int(dice.lognormvariate(0, spread) * median), LARGEST)
            folder = f"{kind}/{2010 + number // 40 % 10}/{number // 8 % 12 + 1:02d}"
            yield f"{folder}/{kind[:-1].lower()} {number:05d}.bin", size
            left -= size
            number += 1


WORKLOADS = {
    each.name: each
    for each in (
        Workload("small", "4,000 x 4 KiB in 200 folders", even(4_000, 4 * KIB, 200), 0.7, "s5cmd", 1.0),
        Workload("many", "20,000 x 4 KiB in 200 folders", even(20_000, 4 * KIB, 200), 0.7, "s5cmd", 1.0),
        Workload("medium", "2,000 x 256 KiB", even(2_000, 256 * KIB, 20), 0.6),
        Workload("large", "1 x 2 GiB", one(2 * GIB), 0.7),
        Workload("mixed", "mixed tree of 3 GiB", mixed, 0.8),
    )
}


def prepare(workload: Workload, place: Path, scale: float) -> dict[str, int]:
    """Make the folder unless it is there; answers size by relative path. Everything is in the page cache then."""
    wanted = dict(workload.files(scale))
    if sizes(place) != wanted:
        shutil.rmtree(place, ignore_errors=True)
        _make(place, wanted)
        os.sync()
    for path in wanted:
        _read(place / path)
    return wanted


def sizes(place: Path) -> dict[str, int]:
    """What is there: size by relative path."""
    found = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.stat().st_size for path in found}


def _make(place: Path, wanted: dict[str, int]) -> None:
    bytes_ = memoryview(random.Random(1).randbytes(BLOCK))
    for number, (path, size) in enumerate(wanted.items()):
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        # No two files begin alike, and none compresses.
        start = number * 4099 % (BLOCK // 2)
        with target.open("wb") as file:
            for left in range(size, 0, start - BLOCK):
                file.write(bytes_[start : start + min(left, BLOCK - start)])
        os.utime(target, ns=(OLD_NS, OLD_NS))


def _read(path: Path) -> None:
    with path.open("rb", buffering=0) as file:
        while file.read(MIB):
            pass
