"""Starts the window: ``python -m gui [--base-dir DIR] [--background] [--archive PATH…] [--restore PATH] [--demo]``.

``--quit`` ends the one that runs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.program import Program
    from gui.request import Request
    from mothball.errors import MothballError
    from mothball.paths import BaseDir


NONE_RUNS = 1
"""What ``--quit`` answers where nothing had to end; installer.iss knows it."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line of the window."""
    parser = argparse.ArgumentParser(prog="mothball-gui", description="Mothball's window.")
    parser.add_argument("--base-dir", type=Path, help="keep settings, catalogue and logs in this folder")
    parser.add_argument("--background", action="store_true", help="start in the tray, without the window")
    parser.add_argument("--archive", nargs="+", metavar="PATH", default=[], help="review these for archiving")
    parser.add_argument("--restore", metavar="PATH", default="", help="find this in the archive")
    parser.add_argument(
        "--demo", action="store_true", help="try everything on sample data and a storage server of its own"
    )
    parser.add_argument("--quit", action="store_true", help="have the Mothball that runs end, if there is one")
    parser.add_argument("--version", action="store_true", help="print the version and end")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; answers the exit code."""
    # In the frozen program a child process starts here, too; this call takes over in it and never returns.
    multiprocessing.freeze_support()
    options = parse(sys.argv[1:] if arguments is None else arguments)
    if options.version:
        from mothball import __version__

        # A windowed program of Windows has no output.
        if sys.stdout is not None:
            sys.stdout.write(f"mothball {__version__}\n")
        return 0
    from gui.instance import claim
    from gui.request import Request
    from mothball.errors import MothballError
    from mothball.host import mark_running
    from mothball.paths import BaseDir

    with ExitStack() as stack:
        base = BaseDir(_base_dir(options, stack) or BaseDir.default().root).create()
        request = Request.of(options)
        try:
            lock = claim(base, request)
        except MothballError as error:
            return _give_up(error, quietly=options.background or options.quit)
        if lock is None:
            return 0
        stack.callback(lock.release)
        if request.quit:
            return NONE_RUNS
        mark_running()
        return _run(base, options, request)


def _run(base: BaseDir, options: argparse.Namespace, request: Request) -> int:
    """Be the one Mothball here, until it is closed."""
    from gui.app import App
    from gui.crash import CrashDoor
    from gui.instance import Instance
    from gui.program import Program, quit_on_signals
    from gui.tidy import Tidy
    from mothball.logs import fault_log, logging_to
    from mothball.starts import Starts

    with logging_to(base, "window"), fault_log(base) as faults, ExitStack() as stack:
        starts = Starts(base)
        app = App(sys.argv[:1])
        door = CrashDoor()
        door.install(faults)
        Tidy(app)
        program = Program(app, base, starts=starts)
        door.save, door.leave = program.save_diagnostics, program.quit
        instance = Instance(base, program)
        instance.arrived.connect(program.receive)
        quit_on_signals(program)
        program.start(background=options.background, assist=not (options.demo or request.archive or request.restore))
        if request.archive or request.restore:
            program.errands.receive(request)
        if options.demo:
            stack.callback(_begin_demo(program))
        return app.exec()


def _give_up(error: MothballError, *, quietly: bool) -> int:
    """Another Mothball runs and does not answer. A start that nobody watches tells nobody."""
    if sys.stderr is not None:
        sys.stderr.write(f"{error}\n")
    if not quietly:
        from gui.app import App
        from gui.dialogs import ask
        from gui.words import say_text, todo_text

        _app = App(sys.argv[:1])
        ask.tell(None, say_text(error.say), todo_text(error))
    return 1


def _base_dir(options: argparse.Namespace, stack: ExitStack) -> Path | None:
    """The folder asked for; for the demo a throw-away one, so that it never touches a person's own settings."""
    if options.base_dir:
        return Path(options.base_dir).absolute()
    if not options.demo:
        return None
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mothball-demo-", ignore_cleanup_errors=True)))


def _begin_demo(program: Program) -> Callable[[], None]:
    """Prepare the demo behind the first paint; answers what takes it down."""
    from gui.demo import DemoDay

    day = DemoDay(program)
    day.begin()
    return day.close


if __name__ == "__main__":
    sys.exit(main())
