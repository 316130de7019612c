"""Units for tests of what comes after the scan."""

from __future__ import annotations

from gui.judging import Line
from mothball.messages import say
from mothball.model import DAY, Action, ActionKind, ClockChoice, Kind, Unit, Verdict
from tests.helpers.clock import NOW_NS, SECOND_NS


def unit(
    path: str = "Wedding 2019",
    *,
    days: float = 400,
    size: int = 1_000_000,
    files: int = 3,
    kind: Kind = Kind.FOLDER,
    unreadable: int = 0,
    verdict: Verdict | None = None,
    decided_by: str | None = None,
) -> Unit:
    """A unit as a scan with a threshold of one day reports it."""
    age = int(days * DAY)
    judged = Verdict.FRESH if age < DAY else Verdict.BLOCKED if unreadable else Verdict.STALE
    reason = say("scan.link") if verdict is Verdict.SKIPPED else say(f"scan.{verdict or judged}.one", count=1, days=1)
    return Unit(
        path=path,
        kind=kind,
        files=files,
        bytes=size,
        age_seconds=age,
        clock=ClockChoice.MODIFIED,
        verdict=verdict or judged,
        reason=reason,
        decided_by=f"{path}/last.txt" if decided_by is None else decided_by,
        newest_ns=NOW_NS - age * SECOND_NS,
        unreadable=unreadable,
    )


def line(
    path: str = "Wedding 2019", *, action: ActionKind | None = None, sends: int | None = None, **facts: object
) -> Line:
    """A line of the plan, with an action when one is named."""
    made = unit(path, **facts)  # type: ignore[arg-type]
    if action is None:
        return Line(made)
    files = made.files if sends is None else sends
    return Line(made, Action(path, action, say("plan.unchanged"), files, made.bytes, objects=files))


def lines(count: int) -> list[Line]:
    """Many units of all ages and sizes, always the same ones."""
    return [line(f"unit {n:06}", days=(n * 7919) % 4000 + 0.5, size=(n * 104_729) % 1_000_003) for n in range(count)]
