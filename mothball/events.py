"""What the engine reports while it works: immutable facts, picklable, cheap.

A reporter is any callable that takes one event. It may be called from any thread of the engine; whoever passes a
reporter that touches shared state makes it safe itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from mothball.messages import Message
from mothball.model import Action, Location, OutcomeKind, Tally, Unit


class Phase(StrEnum):
    """What a run is doing as a whole."""

    SCANNING = "scanning"
    PLANNING = "planning"
    CONNECTING = "connecting"
    TRANSFERRING = "transferring"
    VERIFYING = "verifying"
    FINISHING = "finishing"


class TransferState(StrEnum):
    """One transfer's state. Moves left to right; WAITING means: tries again by itself."""

    QUEUED = "queued"
    HASHING = "hashing"
    SENDING = "sending"
    RECEIVING = "receiving"
    WAITING = "waiting"
    VERIFYING = "verifying"


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """The scan has judged a unit (its ``entries`` are left out)."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class ActionPlanned:
    """One line of the plan, with the unit as the scan judged it (its ``entries`` are left out)."""

    action: Action
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth telling that did not stop the run. ``path`` is "" when it concerns the whole run."""

    message: Message
    path: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole run, at most ten times a second. Never runs backwards.

    ``speed`` is bytes a second over the last seconds, ``eta`` seconds or None while unknown.
    ``waiting`` says why nothing moves (paused, connection lost), else None.
    """

    phase: Phase
    files_done: int = 0
    files_total: int = 0
    bytes_done: int = 0
    bytes_total: int = 0
    speed: float = 0.0
    eta: float | None = None
    waiting: Message | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """One file on its way; ends with an ``Outcome`` for the same path."""

    path: str
    unit: str
    size: int
    done: int
    state: TransferState
    detail: Message | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one path ended."""

    path: str
    outcome: OutcomeKind
    reason: Message | None = None
    bytes: int = 0
    sha256: str | None = None
    location: Location | None = None


class CheckStatus(StrEnum):
    """Result of one step of a connection test."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of *Test connection*: which step, how it went, in words, and what to do."""

    step: str
    status: CheckStatus
    message: Message
    todo: Message | None = None
    remedy: str = "none"
    details: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """The last event of every job. ``exit_code`` is the contract's; counts that do not apply stay zero.

    ``extra`` holds job-specific fields by their contract names (JSON values only).
    """

    command: str
    exit_code: int
    run: str | None = None
    files: Tally = Tally()
    bytes: Tally = Tally()
    requests: dict[str, int] = field(default_factory=dict)
    resumed_bytes: int = 0
    seconds: float = 0.0
    extra: dict[str, object] = field(default_factory=dict)


Event = UnitSeen | ActionPlanned | Notice | Progress | Transfer | Outcome | Check | Summary
Reporter = Callable[[Event], None]
