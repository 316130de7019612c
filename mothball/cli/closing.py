"""The last lines for people: what happened in all, and what to look at."""

from __future__ import annotations

from mothball.cli.exits import CANCELLED
from mothball.events import Summary
from mothball.messages import say
from mothball.model import Tally, Verdict
from mothball.sizes import count_text, duration_text, size_text

ENDINGS = ("unchanged", "kept", "skipped", "failed")


def closing_lines(summary: Summary) -> list[str]:
    """The words for a summary; commands that only list things need none."""
    if summary.command == "find" and not summary.extra.get("entries"):
        return [str(say("cli.nothing_found"))]
    count = _COUNTED.get(summary.command)
    lines = [f"{count(summary)} in {duration_text(summary.seconds)}."] if count else []
    if summary.resumed_bytes:
        lines.append(str(say("cli.resumed", size=size_text(summary.resumed_bytes))))
    if summary.exit_code == CANCELLED:
        lines.append(str(say("run.cancelled")))
    elif summary.exit_code:
        lines.append(str(say("cli.problems")))
    return lines


def _scanned(summary: Summary) -> str:
    """``2 stale (1,204 files, 31.2 GB), 5 fresh (…), …``: units by verdict."""
    return ", ".join(_verdict(summary, verdict) for verdict in Verdict)


def _verdict(summary: Summary, verdict: Verdict) -> str:
    counts = summary.extra.get(verdict.value)
    if not isinstance(counts, dict) or not counts["units"]:
        return f"0 {verdict}"
    return f"{counts['units']:,} {verdict} ({count_text(counts['files'], 'file')}, {size_text(counts['bytes'])})"


def _planned(summary: Summary) -> str:
    """``12 files (3.4 MB) would be archived, 5 unchanged, …``."""
    return f"{_size(summary)} would be archived, {_rest(summary.files)}"


def _archived(summary: Summary) -> str:
    """``Run 20261120T221503Z: 12 files (3.4 MB) archived, 5 unchanged, …``."""
    return f"Run {summary.run}: {_size(summary)} archived, {_rest(summary.files)}"


def _size(summary: Summary) -> str:
    return f"{count_text(summary.files.archived, 'file')} ({size_text(summary.bytes.archived)})"


def _rest(files: Tally) -> str:
    return ", ".join(f"{getattr(files, name):,} {name}" for name in ENDINGS)


def _own(summary: Summary) -> str:
    """For jobs with endings of their own: ``verify: 12 found, 12 verified, 0 damaged``."""
    own = summary.extra.get("files", summary.extra)
    numbers = own.items() if isinstance(own, dict) else ()
    counts = ", ".join(f"{value:,} {name}" for name, value in numbers if isinstance(value, int))
    return f"{summary.command}: {counts or 'done'}"


_COUNTED = {
    "scan": _scanned,
    "plan": _planned,
    "archive": _archived,
    "restore": _own,
    "verify": _own,
    "rebuild": _own,
}
