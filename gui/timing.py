"""When Mothball works by itself next, or why it does not: what the scheduler knows and everybody else shows."""

from __future__ import annotations

from dataclasses import dataclass

from mothball.messages import Message


@dataclass(frozen=True, slots=True)
class Timing:
    """All times are nanoseconds since 1970.

    Attributes:
        next_ns: when a source has its turn next; None where no source has a schedule.
        next_source: that source's path.
        waiting: why a run that is due does not begin, None where none waits.
        paused: the user has paused what begins by itself, until ``paused_until_ns``, or until they resume it.
        last_success_ns: the end of the last run without a failure, None before there was one.
    """

    next_ns: int | None = None
    next_source: str = ""
    waiting: Message | None = None
    paused: bool = False
    paused_until_ns: int | None = None
    last_success_ns: int | None = None
