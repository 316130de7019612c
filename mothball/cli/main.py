"""From argv to an exit code: parse, run one command, show how it ended. Never raises, never prints a traceback."""

from __future__ import annotations

import logging
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from mothball import logs
from mothball.cancel import Control
from mothball.cli.arguments import parser
from mothball.cli.commands import command
from mothball.cli.exits import Crashed, exit_code
from mothball.cli.interrupt import interruptible
from mothball.cli.jsonl import JsonLines
from mothball.cli.parser import Told
from mothball.cli.session import Printer, Session
from mothball.cli.streams import Output
from mothball.cli.words import Words
from mothball.errors import Cancelled, InputError, MothballError
from mothball.messages import say
from mothball.paths import BaseDir, shown

LOOKING_ONLY = ("scan", "plan", "find", "runs", "vault")
"""Commands that stop when nobody reads on (``| head``). The others finish their work in silence."""

_log = logging.getLogger(__name__)


def main(
    argv: Sequence[str] | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    stdin: TextIO | None = None,
) -> int:
    """Run one command line and answer its exit code. The streams default to the process's own (which may be None)."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    out, err = Output(stdout or sys.stdout), Output(stderr or sys.stderr)
    try:
        options = parser().parse_args(arguments)
    except Told as told:
        out.write(told.text)
        return 0
    except InputError as error:
        return _failed(JsonLines(None, out, err) if "--json" in arguments else Words(out, err), error)
    return _run(options, out, err, stdin or sys.stdin)


def _run(options: Namespace, out: Output, err: Output, stdin: TextIO | None) -> int:
    printer: Printer = Words(out, err, verbose=options.verbose)
    if options.json:
        printer = JsonLines(options.command, out, err)
    control = Control()

    def nobody_reads() -> None:
        control.cancel()
        err.hush()

    if options.command in LOOKING_ONLY:
        out.gone = nobody_reads
    try:
        session = Session(options, _base(options.base_dir), printer, stdin, control)
        with logs.logging_to(session.base, "cli", verbose=options.verbose):
            return _command(session)
    except MothballError as error:
        return _failed(printer, error)


def _command(session: Session) -> int:
    """Run the command inside the log, so that its end is written down too."""
    name = session.options.command
    _log.info("%s started", name)
    try:
        summary = interruptible(lambda: command(name)(session), session.control)
    except MothballError as error:
        if isinstance(error, Cancelled) and name in LOOKING_ONLY:
            error = Cancelled(say("cli.stopped_looking"))
        code = _failed(session.printer, error)
        _log.info("%s ended with exit code %d: %s %s", name, code, error, error.details)
        return code
    except Exception as error:  # noqa: BLE001 - the crash door: a bug becomes a sentence and a log entry
        return _crashed(session, error)
    session.printer.show(summary)
    _log.info("%s ended with exit code %d: files %s", name, summary.exit_code, summary.files)
    return summary.exit_code


def _base(chosen: str | None) -> BaseDir:
    base = BaseDir(Path(chosen).absolute()) if chosen else BaseDir.default()
    try:
        return base.create()
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise InputError(say("input.base_dir", path=shown(str(base.root)), cause=cause)) from error


def _failed(printer: Printer, error: MothballError) -> int:
    printer.error(error)
    return exit_code(error)


def _crashed(session: Session, error: Exception) -> int:
    text = logs.redact("".join(traceback.format_exception(error)))
    _log.error("crashed: %s", text)
    words = say("cli.crashed", cause=type(error).__name__, folder=session.base.logs)
    return _failed(session.printer, Crashed(words, details=text))
