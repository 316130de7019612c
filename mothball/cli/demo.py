"""``mothball demo --headless``: archive a sample folder for real, show where it lies, bring a part back, compare."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mothball import engine
from mothball.cli.closing import closing_lines
from mothball.cli.records import Told
from mothball.cli.session import Session
from mothball.clock import SystemClock
from mothball.demo import Demo
from mothball.errors import InputError
from mothball.events import Event, Outcome, Reporter, Summary
from mothball.jobs import ArchiveJob, Job, RestoreJob
from mothball.messages import say
from mothball.model import DEFAULT_DAYS
from mothball.paths import shown
from mothball.sizes import duration_text

UNIT = "Wedding 2019"
SHOWN_KEYS = 12


def demo(session: Session) -> Summary:
    """``demo``: in the window; ``demo --headless``: here."""
    if not session.options.headless:
        return _window()
    clock = SystemClock()
    started = clock.monotonic()
    with Demo(clock) as world:
        summary = _Tour(session, world).take()
    seconds = clock.monotonic() - started
    session.printer.show(Told(str(say("demo.end", time=duration_text(seconds)))))
    return replace(summary, command="demo", seconds=seconds)


def _window() -> Summary:
    """The window is another program as far as the engine is concerned."""
    ended = subprocess.run([*_window_program(), "--demo"], check=False)
    return Summary("demo", ended.returncode)


def _window_program() -> list[str]:
    """Frozen, the program beside this one; else this Python with the window's package."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name("Mothball.exe" if os.name == "nt" else "mothball-gui"))]
    if importlib.util.find_spec("gui") is None:
        raise InputError(say("demo.no_window"))
    return [sys.executable, "-m", "gui"]


class _Tour:
    """The stations of the demo, in order."""

    def __init__(self, session: Session, world: Demo) -> None:
        self._session, self._world = session, world
        self._context = engine.context_for(world.base, world.secret)

    def take(self) -> Summary:
        """All stations; the summary is the archive run's, with what the others found."""
        world = self._world
        self._tell(str(say("demo.begin", url=world.url, folder=world.folder)))
        self._tell(str(say("demo.archive", days=DEFAULT_DAYS)))
        summary = self._archive(self._session.printer.show)
        self._tell(*(f"   {line}" for line in closing_lines(summary)))
        objects = self._look(summary)
        again = self._archive(lambda _: None)
        self._tell(str(say("demo.again", unchanged=again.files.unchanged, archived=again.files.archived)))
        restored, different = self._restore()
        good = not (summary.files.failed or again.files.archived or different) and restored > 0
        seen = {"url": world.url, "bucket": world.vault.bucket, "objects": objects, "sent_again": again.files.archived}
        seen |= {"restored": restored, "identical": restored > 0 and not different}
        # A blocked folder is part of the show, so it is no failure here.
        return replace(summary, exit_code=0 if good else 1, extra={**summary.extra, "demo": seen})

    def _archive(self, show: Reporter) -> Summary:
        return self._run(ArchiveJob(str(self._world.folder), self._world.vault), show)

    def _run(self, job: Job, show: Reporter) -> Summary:
        """One job; raises Cancelled when the user stopped it."""
        summary = engine.run(job, self._context, show, self._session.control)
        self._session.control.check()
        return summary

    def _look(self, summary: Summary) -> int:
        """List the bucket as a stranger would see it; the number of archived objects."""
        keys = [listed.key for listed in self._context.store_for(self._world.vault).list("")]
        objects = [key for key in keys if not key.startswith(".mothball/")]
        self._tell(str(say("demo.look", count=len(objects), bucket=self._world.vault.bucket)))
        self._tell(*(f"   {key}" for key in objects[:SHOWN_KEYS]))
        if len(objects) > SHOWN_KEYS:
            self._tell("   " + str(say("demo.more", count=len(objects) - SHOWN_KEYS)))
        manifest = [key for key in keys if summary.run and key.endswith(f"{summary.run}.jsonl")]
        self._tell(*("   " + str(say("demo.manifest", key=key)) for key in manifest))
        return len(objects)

    def _restore(self) -> tuple[int, str]:
        """Bring one unit back elsewhere: how many files came, and the first path that differs ("" for none)."""
        self._tell(str(say("demo.restore", unit=UNIT)))
        there = self._world.home / "restored"
        restored: list[str] = []

        def seen(event: Event) -> None:
            if isinstance(event, Outcome):
                restored.append(event.path)

        job = RestoreJob(self._world.vault, patterns=(UNIT,), to=str(there))
        self._run(job, seen)
        different = next(_differences(self._world.folder / UNIT, there / UNIT), "")
        words = say("demo.different", path=shown(different)) if different else say("demo.same", count=len(restored))
        self._tell("   " + str(words))
        return len(restored), different

    def _tell(self, *lines: str) -> None:
        for line in lines:
            self._session.printer.show(Told(shown(line)))


def _differences(original: Path, copy: Path) -> Iterator[str]:
    """Paths whose bytes or times are not the same in both folders."""
    for folder, _, names in os.walk(original):
        for name in names:
            path = Path(folder, name)
            other = copy / path.relative_to(original)
            same = other.is_file() and other.read_bytes() == path.read_bytes()
            if not same or other.stat().st_mtime_ns != path.stat().st_mtime_ns:
                yield str(path.relative_to(original))
