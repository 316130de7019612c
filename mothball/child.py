"""The engine in a process of its own, so that a run never holds up the window.

Measured (research, performance 5.4): transfer threads inside the window's process freeze a live table for more than a
second; from a child process they are not felt. One process carries out one job:

    window's process                        engine's process
    Engine.start   ── Start ──────────────▶ thread "mothball-job" works and reports into the outbox
    Engine.pause…  ── Command ────────────▶ thread "mothball-commands" hands it to the job's Control
    Engine.poll    ◀── list of events ───── main thread sends batches; the last event is a Summary or a Failed

The pipe is also the lifeline: when the parent dies in any way, the child reads its end, cancels, waits a moment and
exits.
The secret travels in the pipe, never in argv or the environment.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from multiprocessing import util
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from mothball import garbage, host, logs
from mothball.cancel import Control
from mothball.errors import MothballError, Remedy
from mothball.events import Event, Reporter, Summary
from mothball.jobs import Job, Secret
from mothball.messages import say
from mothball.outbox import Outbox
from mothball.paths import BaseDir

ORPHAN_SECONDS = 3.0
"""How long a child whose parent died may take to stop in an orderly way."""
POLL_EVENTS = 5_000
"""One ``poll`` stops gathering here, so that its caller stays responsive."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended without a summary: an error for people, a crash, or a process that died."""

    error: MothballError


@dataclass(frozen=True, slots=True)
class Start:
    """The first message to the child: what to do, where Mothball's own files are, and a secret that is not saved."""

    job: Job
    base: BaseDir
    secret: Secret | None = None


class Command(StrEnum):
    """Messages to the child while it works."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Pace:
    """Another one: bytes a second from now on, None for no limit."""

    rate: int | None


Work = Callable[[Start, Reporter, Control], Summary]
"""What the child does with a job. Crosses by reference, so it must be a function of a module."""


def engine_work(start: Start, report: Reporter, control: Control) -> Summary:
    """The real thing: run the job with this user's settings and keys."""
    # Only the child pays for loading the engine.
    from mothball import engine, host

    if getattr(start.job, "gentle", False):
        host.yield_disk()
    with logs.logging_to(start.base, "engine"):
        name = type(start.job).__name__
        _log.info("%s started", name)
        summary = engine.run(start.job, engine.context_for(start.base, start.secret), report, control)
        _log.info("%s ended with exit code %d: files %s", name, summary.exit_code, summary.files)
        return summary


class Engine:
    """One job in a child process, as the parent sees it.

    ``poll`` and ``close`` belong to one thread (the window's worker); ``pause``, ``resume``, ``limit`` and ``cancel``
    may be called from any other.
    """

    def __init__(self, work: Work = engine_work) -> None:
        self._work = work
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._sending = threading.Lock()
        self._ended = True

    def start(self, job: Job, base: BaseDir, secret: Secret | None = None) -> None:
        """Start the process and hand it the job. An Engine carries out one job at a time, and several in a row."""
        if self.alive:
            raise RuntimeError("this engine is at work")
        self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        # Not a daemon: those may have no children, and are killed at exit where this one stops in order.
        self._process = context.Process(target=_serve, args=(theirs, self._work), name="mothball-engine")
        self._process.start()
        # Our copy of the child's end would hide its death from us.
        theirs.close()
        # At exit multiprocessing waits for children: a parent that leaves without close() must not wait for a run.
        util.Finalize(self, self._pipe.close, exitpriority=0)
        self._ended = False
        self._send(Start(job, base, secret))

    @property
    def alive(self) -> bool:
        """True until ``poll`` has handed over the job's last event."""
        return not self._ended

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        return self._process.pid if self._process else None

    def poll(self, timeout: float = 0.0) -> list[Event | Failed]:
        """What has arrived, in order; waits up to ``timeout`` seconds for a first event.

        The job's last event is its Summary or a Failed; after it nothing comes.
        """
        arrived: list[Event | Failed] = []
        try:
            while self.alive and len(arrived) < POLL_EVENTS and self._readable(0 if arrived else timeout):
                arrived += self._pipe.recv() if self._pipe else ()
                self._ended = bool(arrived) and isinstance(arrived[-1], Summary | Failed)
        except (EOFError, OSError):
            self._ended = True
            arrived.append(Failed(self._death()))
        return arrived

    def pause(self) -> None:
        """Hold new work."""
        self._send(Command.PAUSE)

    def resume(self) -> None:
        """Go on after a pause."""
        self._send(Command.RESUME)

    def limit(self, rate: int | None) -> None:
        """Bytes a second that may travel from now on, None for as fast as they can."""
        self._send(Pace(rate))

    def cancel(self) -> None:
        """Stop in an orderly way; the summary follows."""
        self._send(Command.CANCEL)

    def close(self, timeout: float = 10.0) -> None:
        """Cancel what still runs and wait; after ``timeout`` seconds end the process by force (safe at any time)."""
        if not self._process or not self._pipe:
            return
        self.cancel()
        deadline = time.monotonic() + timeout
        # Reading on lets a child finish that waits for room in the pipe.
        while self.alive and time.monotonic() < deadline:
            self.poll(0.1)
        self._ended = True
        with self._sending:
            self._pipe.close()
            self._pipe = None
        self._process.join(max(0.0, deadline - time.monotonic()))
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()
        self._process = None

    def abandon(self) -> None:
        """End the process now; what it was about resumes with the next job of its kind."""
        self.close(timeout=0.0)

    def _readable(self, timeout: float) -> bool:
        return self._pipe is not None and self._pipe.poll(timeout)

    def _send(self, message: Start | Command | Pace) -> None:
        """A child that is gone is not an error here: ``poll`` tells."""
        with self._sending:
            try:
                if self._pipe:
                    self._pipe.send(message)
            except OSError:
                _log.info("the engine's process is gone")

    def _death(self) -> MothballError:
        """The words for a child that died without a last event (killed, out of memory)."""
        code = None
        if self._process:
            self._process.join(1)
            code = self._process.exitcode
        return MothballError(
            say("engine.gone"), say("engine.gone_todo"), remedy=Remedy.RETRY, details=f"exit code {code}"
        )


def _serve(pipe: Connection, work: Work) -> None:
    """The child's main function: wait for the job, then send what it reports until it ends."""
    # Ctrl+C in a terminal reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    garbage.look_seldom()
    try:
        start = pipe.recv()
    except (EOFError, OSError):
        return
    host.step_back()
    outbox, control, finished = Outbox(), Control(), threading.Event()
    last: list[Summary | Failed] = []

    def carry_out() -> None:
        last.append(_carry_out(work, start, outbox.put, control))
        finished.set()
        outbox.end()

    obey = partial(_obey, pipe, control, outbox, finished)
    threading.Thread(target=obey, name="mothball-commands", daemon=True).start()
    threading.Thread(target=carry_out, name="mothball-job").start()
    try:
        while batch := outbox.take():
            pipe.send(batch)
        finished.wait()
        pipe.send(last)
    except OSError:
        # The parent is gone; the other thread sees it too and ends the process.
        outbox.abandon()
        control.cancel()
    except Exception as error:  # noqa: BLE001 - an event that cannot be pickled is a bug; nothing was sent of it
        outbox.abandon()
        control.cancel()
        pipe.send([_crash(error)])


def _carry_out(work: Work, start: Start, report: Reporter, control: Control) -> Summary | Failed:
    """Run the job; every way it can end becomes its last event."""
    try:
        return work(start, report, control)
    except MothballError as error:
        return Failed(error)
    except BaseException as error:  # noqa: BLE001 - the crash door: a bug must reach the window as words
        return _crash(error)


def _crash(error: BaseException) -> Failed:
    """A bug as the job's last event; the traceback (without locals, without secrets) is for the fold-out."""
    text = logs.redact("".join(traceback.format_exception(error)))
    _log.error("the engine crashed: %s", text)
    return Failed(MothballError(say("engine.crashed"), say("engine.crashed_todo"), details=text))


def _obey(pipe: Connection, control: Control, outbox: Outbox, finished: threading.Event) -> None:
    """Hand the parent's commands to the job, and end this process when the parent is gone."""
    act = {Command.PAUSE: control.pause, Command.RESUME: control.resume, Command.CANCEL: control.cancel}
    try:
        while True:
            message = pipe.recv()
            if isinstance(message, Pace):
                control.limit(message.rate)
            else:
                act[message]()
    except (EOFError, OSError):
        control.cancel()
        outbox.abandon()
        finished.wait(ORPHAN_SECONDS)
        # What the job has not finished by now is as safe as after a power cut: everything durable is written.
        os._exit(0)
