"""Hosts one job of the engine: a thread of the window that owns the engine's child process and talks to it.

The work itself happens in the child (``mothball.child``): with transfer threads inside the window's process a live
table froze for over a second at a time (measured). The thread only moves events from the pipe to a queue and commands
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, QThread

from mothball.child import Failed
from mothball.errors import MothballError, Remedy
from mothball.events import Event, Summary
from mothball.jobs import Job, Secret
from mothball.messages import say
from mothball.paths import BaseDir

POLL_SECONDS = 0.03
"""How long an event may wait in the pipe; the window draws every 60 ms, so nobody sees it."""


class Engine(Protocol):
    """What the window needs of ``mothball.child.Engine``; tests hand in one that plays a script."""

    def start(self, job: Job, base: BaseDir, secret: Secret | None = None) -> None:
        """Start the child with one job."""

    def poll(self, timeout: float = 0.0) -> Sequence[Event | Failed]:
        """What has arrived, in order; waits up to ``timeout`` seconds. The last is a Summary or Failed."""

    def pause(self) -> None:
        """Hold new work."""

    def resume(self) -> None:
        """Go on after a pause."""

    def limit(self, rate: int | None) -> None:
        """Bytes a second from now on, None for no limit."""

    def cancel(self) -> None:
        """Ask for an orderly stop."""

    @property
    def alive(self) -> bool:
        """True until ``poll`` has handed over the job's last event."""

    def close(self) -> None:
        """Cancel what still runs, wait a moment, end the child."""

    def abandon(self) -> None:
        """End the child now."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The last thing on a job's queue: one of the two is set."""

    summary: Summary | None = None
    error: MothballError | None = None


class EngineThread(QThread):
    """Runs one job and ends. Once it is started all calls to the engine come from it; commands wait in a queue.

    Attributes:
        inbox: events in order, then exactly one ``Ended``. Read by ``gui.bridge`` in the window's thread.
    """

    def __init__(
        self,
        engine: Engine,
        job: Job,
        base: BaseDir,
        secret: Secret | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"engine-{type(job).__name__}")
        self.inbox: SimpleQueue[Event | Ended] = SimpleQueue()
        self._commands: SimpleQueue[tuple[str, tuple[object, ...]]] = SimpleQueue()
        self._engine, self._job, self._base, self._secret = engine, job, base, secret

    def command(self, name: str, *arguments: object) -> None:
        """Queue ``pause``, ``resume``, ``limit``, ``cancel`` or ``abandon`` (end the child at once). Any thread."""
        self._commands.put((name, arguments))

    def run(self) -> None:
        """Thread body: start, pump until the job has said its last word, conclude."""
        # Even a bug here must not leave the window waiting for an end that never comes.
        ended = Ended(error=MothballError(say("engine.gone"), say("engine.gone_todo"), remedy=Remedy.RETRY))
        try:
            ended = self._host(self._engine, ended)
        except MothballError as error:
            ended = Ended(error=error)
        finally:
            self.inbox.put(ended)

    def _host(self, engine: Engine, ended: Ended) -> Ended:
        """Start the engine and pump both ways; answers ``ended`` when it went without a last word."""
        try:
            engine.start(self._job, self._base, self._secret)
            self._secret = None
            # A limit is there before the first byte is.
            self._obey(engine)
            while engine.alive:
                for item in engine.poll(POLL_SECONDS):
                    ended = self._sort(item) or ended
                self._obey(engine)
        finally:
            engine.close()
        return ended

    def _sort(self, item: Event | Failed) -> Ended | None:
        """Pass an event on; answer how the job ended when this item says so."""
        if isinstance(item, Failed):
            return Ended(error=item.error)
        self.inbox.put(item)
        return Ended(summary=item) if isinstance(item, Summary) else None

    def _obey(self, engine: Engine) -> None:
        """Carry out the commands that wait."""
        while not self._commands.empty():
            name, arguments = self._commands.get()
            getattr(engine, name)(*arguments)
