"""What the tray shows, as plain data: the state, and from it the picture, the tooltip and the menu's entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui import format as fmt
from gui import history_words as history
from gui.status import Facts, headline
from gui.timing import Timing
from gui.words import tr
from mothball.paths import shown

if TYPE_CHECKING:
    from mothball.catalogue.records import RunRow

FAILED_TWICE = 2
"""So many failures in a row are no accident."""


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the icon and its menu are made of.

    Attributes:
        headline: what is going on, in one line.
        coming: when Mothball does something next by itself, or why it does not; "" without a schedule.
        success: when a run last went well.
        runs: the newest runs, one line each.
        sources: (path, name) of the folders that could be archived now.
        working: a run is under way.
        held: that run is held.
        scheduled: there is somebody to pause: what begins by itself.
        paused: what begins by itself is paused.
        waiting: what is due waits for something.
        attention: the last run had problems.
        failed: more than one run failed, one after the other.
    """

    headline: str = ""
    coming: str = ""
    success: str = ""
    runs: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    working: bool = False
    held: bool = False
    scheduled: bool = False
    paused: bool = False
    waiting: bool = False
    attention: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. No text means a separator, no name a line that only tells; ``below`` opens beside it."""

    name: str = ""
    text: str = ""
    enabled: bool = True
    default: bool = False
    below: tuple[Entry, ...] = ()


def state_of(facts: Facts, timing: Timing | None = None, sources: Sequence[tuple[str, str]] = ()) -> TrayState:
    """The tray's state from the program's; ``timing`` None means: nothing begins by itself here."""
    when = facts.last_success_ns if timing is None else timing.last_success_ns or facts.last_success_ns
    return TrayState(
        headline=_headline(facts),
        coming=coming_line(timing, facts.now_ns) if timing else "",
        success=tr("Last success: {when}", when=fmt.moment(when, facts.now_ns)) if when else "",
        runs=tuple(run_line(run, facts.now_ns) for run in facts.runs),
        sources=tuple(sources) if facts.job is None else (),
        working=facts.job is not None,
        held=facts.paused,
        scheduled=timing is not None,
        paused=timing is not None and timing.paused,
        waiting=timing is not None and timing.waiting is not None,
        attention=facts.trouble,
        failed=facts.failures >= FAILED_TWICE,
    )


def _headline(facts: Facts) -> str:
    if facts.job is not None:
        return " · ".join(filter(None, headline(facts)))
    if facts.failures >= FAILED_TWICE:
        return tr("The last runs failed")
    if facts.trouble:
        return tr("The last run had problems")
    if facts.archived_bytes:
        return tr("{size} archived, proven", size=fmt.size(facts.archived_bytes))
    return tr("Nothing is running")


def coming_line(timing: Timing, now_ns: int) -> str:
    """When something happens by itself, or why it does not: ``Next check: Sunday 03:00``."""
    if timing.paused and timing.paused_until_ns is not None:
        return tr("Paused until {when}", when=fmt.coming(timing.paused_until_ns, now_ns))
    if timing.paused:
        return tr("Paused until you resume")
    if timing.waiting is not None:
        return tr("Waiting: {why}", why=timing.waiting)
    return tr("Next check: {when}", when=fmt.coming(timing.next_ns, now_ns)) if timing.next_ns else ""


def run_line(run: RunRow, now_ns: int) -> str:
    """One run: ``today 03:12 · 41 files, 12.4 GB · done``."""
    amount = tr("{files}, {size}", files=fmt.files(history.done_files(run)), size=fmt.size(history.done_bytes(run)))
    return " · ".join((fmt.moment(run.started_ns, now_ns), amount, history.result(run)))


def icon_name(state: TrayState) -> str:
    """The picture for a state. What happens now comes first, then trouble, then why nothing happens."""
    for name, holds in (
        ("paused", state.held),
        ("working", state.working),
        ("failed", state.failed),
        ("attention", state.attention),
        ("paused", state.paused),
        ("waiting", state.waiting),
    ):
        if holds:
            return f"tray-{name}"
    return "tray-idle"


def tooltip(state: TrayState) -> str:
    """Beside the mouse. Windows shows 127 characters at most."""
    return "\n".join(filter(None, ("Mothball", state.headline, state.success, state.coming)))


def entries(state: TrayState) -> list[Entry]:
    """The menu from top to bottom. Quit is always there."""
    return [
        Entry("", state.headline, enabled=False),
        *([Entry("", state.coming, enabled=False)] if state.coming else []),
        Entry(),
        Entry("open", tr("Open Mothball"), default=True),
        Entry("check", tr("Check for stale files now"), enabled=bool(state.sources)),
        _archive(state),
        _pause(state),
        Entry("restore", tr("Restore files…")),
        Entry(),
        *[Entry("history", line) for line in state.runs],
        *([Entry()] if state.runs else []),
        Entry("settings", tr("Settings…")),
        Entry("quit", tr("Quit")),
    ]


def _archive(state: TrayState) -> Entry:
    """To the plan, never straight to the upload: nothing moves before the user has seen it."""
    if len(state.sources) < 2:
        only = f"archive:{state.sources[0][0]}" if state.sources else "archive"
        return Entry(only, tr("Archive now…"), enabled=bool(state.sources))
    below = tuple(Entry(f"archive:{path}", tr("{name}…", name=shown(name))) for path, name in state.sources)
    return Entry("archive", tr("Archive now"), below=below)


def _pause(state: TrayState) -> Entry:
    if state.held or state.paused:
        return Entry("resume", tr("Resume"))
    below = (
        *([Entry("pause-hour", tr("1 hour")), Entry("pause-today", tr("Until tomorrow"))] if state.scheduled else []),
        Entry("pause", tr("Until I resume")),
    )
    return Entry("pauses", tr("Pause"), enabled=state.scheduled or state.working, below=below)
