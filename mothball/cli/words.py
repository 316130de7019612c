"""The printer for people: lines of words on stdout, the progress bar and the problems on stderr.

Names are shown literally: nothing in them is markup, and a control character is shown as an escape (a file's name must
not steer the terminal).
"""

from __future__ import annotations

import threading

from mothball import history
from mothball.catalogue.records import RunRow
from mothball.cli.bar import Bar
from mothball.cli.closing import closing_lines
from mothball.cli.records import FoundEntry, ListedRun, Record, ShownPolicy, ShownVault, Told
from mothball.cli.streams import Output
from mothball.clock import iso_utc
from mothball.errors import MothballError
from mothball.events import ActionPlanned, Check, Event, Notice, Outcome, Progress, Summary, UnitSeen
from mothball.jobs import Vault
from mothball.messages import say
from mothball.model import Action, Copy, Kind, OutcomeKind, Unit, Verdict
from mothball.paths import shown
from mothball.sizes import age_text, count_text, size_text

MOST_PROBLEMS = 50
PROBLEMS = (OutcomeKind.FAILED, OutcomeKind.DAMAGED)
SIGNS = {"ok": "✓", "warning": "!", "failed": "✗", "unknown": "?"}


class Words:
    """The printer for people. Safe from any thread.

    ``verbose`` tells every item at once. Otherwise the items that failed are told at the end, the first of them, and
    not at all when an error ended the command: its one sentence is the reason for all of them.
    """

    def __init__(self, out: Output, err: Output, *, verbose: bool = False) -> None:
        self._out = out
        self._err = err
        self._verbose = verbose
        self._bar = Bar(err)
        self._problems: list[str] = []
        self._untold = 0
        self._lock = threading.Lock()

    def show(self, event: Event | Record) -> None:
        """Print an event, if it is worth a line."""
        with self._lock:
            if isinstance(event, Progress):
                self._bar.draw(event)
                return
            if isinstance(event, Summary):
                self._tell_problems()
            to, lines = self._lines(event)
            self._write(to, lines)

    def error(self, error: MothballError) -> None:
        """What went wrong and what to do, on stderr."""
        with self._lock:
            self._bar.clear()
            details = f"\n{shown_lines(error.details)}" if self._verbose and error.details else ""
            self._err.write(f"{shown(str(error))}{details}\n")

    def _write(self, to: Output, lines: list[str]) -> None:
        if lines:
            self._bar.clear()
            to.write("".join(f"{line}\n" for line in lines))

    def _tell_problems(self) -> None:
        more = [str(say("cli.more_problems", count=self._untold))] if self._untold else []
        self._write(self._err, self._problems + more)

    def _keep_problem(self, event: Outcome) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(outcome_line(event))
        else:
            self._untold += 1

    def _lines(self, event: Event | Record) -> tuple[Output, list[str]]:
        match event:
            case Notice(message, path):
                return self._err, [shown(f"Note: {path}: {message}" if path else f"Note: {message}")]
            case Outcome() if self._verbose:
                return self._err if is_problem(event) else self._out, [outcome_line(event)]
            case Outcome():
                if is_problem(event):
                    self._keep_problem(event)
                return self._err, []
            case Check():
                return self._out, check_lines(event, details=self._verbose)
            case Summary():
                return self._out, closing_lines(event)
            case _:
                return self._out, record_lines(event)


def is_problem(event: Outcome) -> bool:
    """True for what makes the exit code 1: failed, damaged, or left alone with its unreadable folder."""
    blocked = event.reason is not None and event.reason.code.startswith("scan.blocked")
    return blocked or event.outcome in PROBLEMS


def record_lines(event: Event | Record) -> list[str]:
    """The lines of what a command lists."""
    match event:
        case UnitSeen(unit):
            return [unit_line(unit)]
        case ActionPlanned(action):
            return [action_line(action)]
        case FoundEntry(copy):
            return entry_lines(copy)
        case ListedRun(run):
            return [run_line(run)]
        case ShownVault(vault):
            return [vault_line(vault)]
        case ShownPolicy(text) | Told(text):
            return text.splitlines()
        case _:
            return []


def unit_line(unit: Unit) -> str:
    """``stale    31.2 GB  1,204 files  3 years ago    Wedding 2019/  (…)``; a fresh one names what keeps it so."""
    name = shown(unit.path) + ("/" if unit.kind == Kind.FOLDER else "")
    files, age = count_text(unit.files, "file"), age_text(unit.age_seconds)
    keeps = unit.verdict is Verdict.FRESH and unit.decided_by not in ("", unit.path)
    why = shown(f"{unit.reason}: {unit.decided_by}" if keeps else str(unit.reason))
    return f"{unit.verdict:8}{size_text(unit.bytes):>12}{files:>14}  {age:15} {name}  ({why})"


def action_line(action: Action) -> str:
    """``archive    31.2 GB  1,204 files  Wedding 2019  (…)``."""
    files = count_text(action.files, "file")
    why = shown(str(action.reason))
    return f"{action.action:10}{size_text(action.bytes):>12}{files:>14}  {shown(action.path)}  ({why})"


def outcome_line(event: Outcome) -> str:
    """``failed  a/b.txt: it changed while it was read``."""
    reason = f": {shown(str(event.reason))}" if event.reason else ""
    return f"{event.outcome:10}{shown(event.path)}{reason}"


def check_lines(check: Check, *, details: bool) -> list[str]:
    """One step of the diagnosis with its sign, and what to do below it."""
    lines = [f"{SIGNS[check.status]} {check.step}: {shown(str(check.message))}"]
    lines += [f"    {shown(str(check.todo))}"] if check.todo else []
    return lines + ([shown_lines(check.details)] if details and check.details else [])


def entry_lines(copy: Copy) -> list[str]:
    """A found version: where it was, how big, from which run; and where it lies now."""
    place, size = f"{copy.source}/{copy.path}", size_text(copy.size)
    if copy.kind is Kind.FOLDER:
        place, size = f"{place}/", "folder"
    lines = [shown(f"{size:>12}  {iso_utc(copy.mtime_ns)[:10]}  run {copy.run}  {place}")]
    if copy.location:
        member = f" ({copy.location.member} inside it)" if copy.location.member else ""
        lines += [shown(f"{'':14}s3://{copy.location.bucket}/{copy.location.key}{member}")]
    return lines


COUNTED = {
    "restore": ("restored", "skipped", "failed"),
    "verify": ("verified", "damaged", "failed"),
    "rebuild": ("found", "failed"),
}
"""What is worth telling of runs that are no archive runs."""


def run_line(run: RunRow) -> str:
    """``20261120T221503Z  archive  finished  pc/Documents  12 archived, …``."""
    numbers = history.counts(run)
    names = COUNTED.get(run.kind, ("archived", "unchanged", "failed"))
    counts = ", ".join(f"{numbers.get(name, 0):,} {name}" for name in names)
    place = f"{run.machine}/{run.source}" if run.source else "-"
    return shown(f"{run.name:20}{run.kind:9}{run.state:12}{place}  {counts}")


def vault_line(vault: Vault) -> str:
    """``photos  s3://bucket/prefix  eu-west-1  STANDARD  (access key AKIA…)``."""
    where = f"s3://{vault.bucket}" + (f"/{vault.prefix}" if vault.prefix else "")
    key = f"access key {vault.access_key_id}"
    way = {"access_key": key, "ask": f"{key}, asks each time"}
    way |= {"profile": f"profile {vault.profile}", "chain": "the AWS settings of this computer"}
    address = f"  {vault.endpoint_url}" if vault.endpoint_url else ""
    return shown(f"{vault.name}  {where}  {vault.region}{address}  {vault.storage_class}  ({way[vault.credentials]})")


def shown_lines(text: str) -> str:
    """Several lines, each shown literally."""
    return "\n".join(f"    {shown(line)}" for line in text.splitlines())
