"""What both sides of the port answer with."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

AccessTimes = Literal["recorded", "lazily", "no", "unknown"]
"""Whether a volume writes down when a file is read: at once, about once a day, not at all, no telling."""


class AutostartState(StrEnum):
    """Whether we start with the session. BLOCKED: we would, but the user switched it off in the system's settings."""

    ON = "on"
    OFF = "off"
    BLOCKED = "blocked"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class DiskSpace:
    """A disk: a name that is its own while the system runs, and bytes."""

    device: str
    total: int
    free: int
