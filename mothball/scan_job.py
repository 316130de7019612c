"""The jobs that change nothing: look at a source, try patterns on it, say what an archive run would do with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from mothball.cancel import Control
from mothball.catalogue import Catalogue
from mothball.context import Context
from mothball.events import ActionPlanned, Phase, Reporter, Summary, UnitSeen
from mothball.jobs import MatchJob, PlanJob, ScanJob
from mothball.ledger import tally
from mothball.meter import Meter
from mothball.model import OutcomeKind, Rule, Tally, Unit, Verdict
from mothball.naming import machine_and_source
from mothball.plan import Planned, plan_unit, requests_for
from mothball.scan import check_days, check_source, scan


def run_scan(job: ScanJob, context: Context, report: Reporter, control: Control) -> Summary:
    """Walk and judge; reports each unit. Needs no vault, touches nothing. Raises InputError, Cancelled."""
    check_days(job.rule.days)
    started, seen = context.clock.monotonic(), _Seen(Meter(report, context.clock))
    now_ns = context.clock.now_ns()
    for unit in scan(job.source, job.rule, now_ns=now_ns, control=control, on_notice=report, partner=True):
        report(UnitSeen(unit))
        seen.add(unit)
    return Summary(
        "scan",
        exit_code=1 if seen.units[Verdict.BLOCKED] else 0,
        seconds=context.clock.monotonic() - started,
        extra=seen.by_verdict(),
    )


def run_match(job: MatchJob, context: Context, report: Reporter, control: Control) -> Summary:
    """Count the files below a source that patterns leave out. Raises InputError (also for a bad pattern), Cancelled."""
    started, matched, seen = context.clock.monotonic(), 0, 0
    rule = Rule(each_file=True, exclude=job.patterns)
    for unit in scan(job.source, rule, now_ns=context.clock.now_ns(), control=control, on_notice=report):
        seen += 1
        matched += unit.reason.code == "scan.excluded"
    return Summary(
        "match", exit_code=0, seconds=context.clock.monotonic() - started, extra={"matched": matched, "seen": seen}
    )


def run_plan(job: PlanJob, context: Context, report: Reporter, control: Control) -> Summary:
    """Scan, and report for each unit what an archive run would do. Asks the catalogue, not the network.

    Raises InputError, Cancelled, CatalogueError.
    """
    root = check_source(job.source)
    check_days(job.rule.days)
    started, base = context.clock.monotonic(), context.base.create()
    seen, counted = _Seen(Meter(report, context.clock)), _Counted()
    with Catalogue.open(base.catalogue) as catalogue:
        machine, source = machine_and_source(base, catalogue, job.vault, root)
        known = catalogue.known(job.vault.identity, machine, source)
    now_ns = context.clock.now_ns()
    for unit in scan(root, job.rule, now_ns=now_ns, control=control, keep_entries=True, on_notice=report):
        planned = plan_unit(unit, known)
        report(ActionPlanned(planned.action, replace(unit, entries=())))
        seen.add(unit)
        counted.add(planned)
    return Summary(
        "plan",
        exit_code=1 if seen.units[Verdict.BLOCKED] else 0,
        files=counted.files,
        bytes=counted.bytes,
        seconds=context.clock.monotonic() - started,
        extra={**seen.by_verdict(), "planned_requests": requests_for(counted.sizes), "cost": None},
    )


class _Seen:
    """Counts judged units and keeps the progress moving."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._meter.phase(Phase.SCANNING)
        self.units: Counter[Verdict] = Counter()
        self._files: Counter[Verdict] = Counter()
        self._bytes: Counter[Verdict] = Counter()

    def add(self, unit: Unit) -> None:
        """Count one unit."""
        self.units[unit.verdict] += 1
        self._files[unit.verdict] += unit.files
        self._bytes[unit.verdict] += unit.bytes
        self._meter.moved(unit.bytes, unit.files)

    def by_verdict(self) -> dict[str, object]:
        """``{"stale": {"units": 2, "files": 7, "bytes": 259}, …}``."""
        return {
            verdict.value: {
                "units": self.units[verdict],
                "files": self._files[verdict],
                "bytes": self._bytes[verdict],
            }
            for verdict in Verdict
        }


class _Counted:
    """Counts what a plan would do, by the outcomes the run would have."""

    def __init__(self) -> None:
        self._files: Counter[OutcomeKind] = Counter()
        self._bytes: Counter[OutcomeKind] = Counter()
        self.sizes: list[int] = []

    def add(self, planned: Planned) -> None:
        """Count one unit's plan."""
        for outcome in planned.settled:
            self._files[outcome.outcome] += 1
            self._bytes[outcome.outcome] += outcome.bytes
        self.sizes += [entry.size for entry in planned.send]

    @property
    def files(self) -> Tally:
        """Files that would be archived, unchanged, kept and skipped."""
        return tally(self._files + Counter({OutcomeKind.ARCHIVED: len(self.sizes)}))

    @property
    def bytes(self) -> Tally:
        """The same in bytes."""
        return tally(self._bytes + Counter({OutcomeKind.ARCHIVED: sum(self.sizes)}))
