"""What the user wishes of a Mothball that works alone: when it looks, when it rather waits, how fast, and what it says.

Plain values, as they stand in the settings file. Times are the wall clock's, wherever the machine is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Literal

from mothball.jobs import ArchiveJob, Job

MIDNIGHT = time(0, 0)
SLOWEST = 10_000
"""Bytes a second. With less, and 128 requests under way, one of them may stand still for longer than the 20 seconds
after which Amazon S3 gives up a connection (RequestTimeout)."""


class Every(StrEnum):
    """How often a source has its turn."""

    OFF = "off"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    DAYS = "days"


class Said(StrEnum):
    """When a run that did something is worth a notice. ``FEW``: the first three, then one a week."""

    FEW = "few"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a source has its turn, and what happens then. Without ``archive`` Mothball looks and tells, no more.

    Attributes:
        every: how often; ``every_days`` is meant by ``Every.DAYS``, ``weekday`` (0 is Monday) by a week, ``monthday``
            by a month (in a shorter month: its last day).
        begin, end: between these times of a day a run may begin. The same twice is the whole day; an end before the
            begin is on the day after.
        archive: archive what is stale.
        reclaim: also take the space back, after the cooling-off.
    """

    every: Every = Every.OFF
    every_days: int = 7
    weekday: int = 6
    monthday: int = 1
    begin: time = MIDNIGHT
    end: time = MIDNIGHT
    archive: bool = False
    reclaim: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """When a run that begins by itself rather waits.

    Attributes:
        metered: on a network that is paid by the byte.
        battery: away from the mains.
        full_screen: while a film, a game or a presentation fills the screen.
        gentle: leave the disk to the user while somebody is at the machine.
        only_on, never_on: names of networks; ``only_on`` empty means all.
        keep_awake: do not let the machine sleep while something is uploaded, on mains.
    """

    metered: bool = True
    battery: bool = True
    full_screen: bool = True
    gentle: bool = True
    only_on: tuple[str, ...] = ()
    never_on: tuple[str, ...] = ()
    keep_awake: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """A rate for some hours of some days of the week (0 is Monday). ``rate``: bytes a second, 0 for no limit."""

    days: tuple[int, ...]
    begin: time
    end: time
    rate: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast bytes may travel: bytes a second, 0 for no limit. ``hours``: the first that fits comes before both."""

    upload: int = 0
    download: int = 0
    hours: tuple[Hours, ...] = ()

    def rate_for(self, job: Job) -> int | None:
        """Bytes a second that a job may travel with, None for as fast as it can."""
        return rate(self.upload if side_of(job) == "upload" else self.download)


def side_of(job: Job) -> Literal["upload", "download"]:
    """Which of the two limits a job goes by: archiving sends, all others receive."""
    return "upload" if isinstance(job, ArchiveJob) else "download"


def rate(wished: int) -> int | None:
    """A limit as it stands in the settings, as the engine takes it: 0 is no limit, and none is below ``SLOWEST``."""
    return max(SLOWEST, wished) if wished else None


@dataclass(frozen=True, slots=True)
class Notices:
    """What is worth a notice on the desktop.

    Attributes:
        finished: a run that archived something.
        attention: a run that failed, or needs an answer.
        restored: files that are back.
        disk_full: the disk of a source has less free space than ``disk_percent``.
        silence_days: so many days without a success; 0 for never.
    """

    finished: Said = Said.FEW
    attention: bool = True
    restored: bool = True
    disk_full: bool = True
    disk_percent: int = 10
    silence_days: int = 14
