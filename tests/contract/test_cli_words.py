"""What people read: literal names, humane numbers, a bar on terminals only."""

from __future__ import annotations

import io
import os
import threading

import pytest

from mothball.cli.bar import bar_text
from mothball.cli.closing import closing_lines
from mothball.cli.fields import fields
from mothball.cli.jsonl import JsonLines
from mothball.cli.streams import Output
from mothball.cli.words import Words, action_line, check_lines, outcome_line, record_lines, unit_line
from mothball.errors import VaultError
from mothball.events import Check, CheckStatus, Notice, Outcome, Phase, Progress, Summary, Transfer, TransferState
from mothball.messages import say
from mothball.model import Action, ActionKind, ClockChoice, Kind, OutcomeKind, Tally, Unit, Verdict

MARKUP = "x[red]y</b>&lt;\x1b[2J\n.txt"
SHOWN = "x[red]y</b>&lt;\\x1b[2J\\n.txt"


def unit(path: str = "a", verdict: Verdict = Verdict.STALE, decided_by: str = "a") -> Unit:
    age = 1100 * 86_400
    why = say("scan.link")
    return Unit(path, Kind.FOLDER, 1204, 31_200_000_000, age, ClockChoice.MODIFIED, verdict, why, decided_by)


def test_B2_18_names_are_shown_literally_everywhere() -> None:
    lines = [
        unit_line(unit(MARKUP)),
        action_line(Action(MARKUP, ActionKind.SKIP, say("scan.link"), 0, 0, 0)),
        outcome_line(Outcome(MARKUP, OutcomeKind.FAILED, say("input.missing", path=MARKUP))),
        *check_lines(Check("write", CheckStatus.OK, say("input.missing", path=MARKUP)), details=True),
    ]
    for line in lines:
        assert SHOWN in line
        assert "\x1b" not in line
        assert "\n" not in line


def test_a_unit_is_one_line_with_humane_numbers() -> None:
    line = unit_line(unit("Wedding 2019"))
    assert line == "stale        31.2 GB   1,204 files  3 years ago     Wedding 2019/  (link)"
    assert unit_line(unit("a", Verdict.FRESH, "a/new.txt")).endswith("a/  (link: a/new.txt)")


def both() -> tuple[io.StringIO, io.StringIO]:
    return io.StringIO(), io.StringIO()


def test_problems_go_to_stderr_and_single_successes_are_told_only_when_verbose() -> None:
    good, bad = Outcome("good", OutcomeKind.ARCHIVED), Outcome("bad", OutcomeKind.DAMAGED)
    for verbose in (False, True):
        out, err = both()
        words = Words(Output(out), Output(err), verbose=verbose)
        for event in (good, bad, Transfer("t", "", 1, 0, TransferState.SENDING), Notice(say("scan.link"), "p")):
            words.show(event)
        assert out.getvalue() == ("archived  good\n" if verbose else "")
        assert err.getvalue() == ("damaged   bad\nNote: p: link\n" if verbose else "Note: p: link\n")
        words.show(Summary("archive", 1))
        assert err.getvalue().count("bad") == 1


def test_many_problems_are_told_at_the_end_and_only_the_first_of_them() -> None:
    out, err = both()
    words = Words(Output(out), Output(err))
    for number in range(1000):
        words.show(Outcome(f"file{number}", OutcomeKind.FAILED))
    assert err.getvalue() == ""
    words.show(Summary("archive", 1))
    lines = err.getvalue().splitlines()
    assert lines[0] == "failed    file0"
    assert lines[-1] == str(say("cli.more_problems", count=1000 - len(lines) + 1))


def test_an_error_that_ended_the_command_is_told_instead_of_each_item() -> None:
    out, err = both()
    words = Words(Output(out), Output(err))
    words.show(Outcome("file", OutcomeKind.FAILED))
    words.error(VaultError(say("run.busy")))
    assert err.getvalue() == f"{say('run.busy')}\n"


def test_details_of_an_error_are_told_only_when_verbose() -> None:
    error = VaultError(say("run.busy"), details="HTTP 503\nretry")
    for verbose in (False, True):
        out, err = both()
        Words(Output(out), Output(err), verbose=verbose).error(error)
        assert ("HTTP 503" in err.getvalue()) is verbose


def test_without_a_terminal_there_is_no_bar() -> None:
    out, err = both()
    Words(Output(out), Output(err)).show(Progress(Phase.TRANSFERRING, 1, 2, 3, 4))
    assert (out.getvalue(), err.getvalue()) == ("", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError


def test_the_bar_is_written_over_and_wiped_before_words() -> None:
    out, err = io.StringIO(), Terminal()
    words = Words(Output(out), Output(err), verbose=True)
    words.show(Progress(Phase.TRANSFERRING, 1, 2, 300, 400))
    words.show(Progress(Phase.VERIFYING))
    words.show(Outcome("a", OutcomeKind.ARCHIVED))
    pieces = err.getvalue().split("\r")
    assert "75%" in pieces[1]
    assert pieces[2].strip() == "verifying"
    assert len(pieces[2]) == len(pieces[1]), "what stood there is covered"
    assert pieces[3:] == [" " * 9, ""]
    assert all(len(piece) < 80 for piece in pieces)


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (Progress(Phase.SCANNING, files_done=1204), "scanning  1,204 files"),
        (
            Progress(Phase.TRANSFERRING, 12, 40, 1_200_000, 2_400_000, 5_100_000.0, 120.0),
            "transferring  [==========          ]  50%  12 of 40 files  1.2 MB of 2.4 MB  5.1 MB/s  2 min left",
        ),
        (
            Progress(Phase.TRANSFERRING, 1, 2, 0, 0, waiting=say("run.busy")),
            "transferring  [==========          ]  50%  1 of 2 files  0 bytes of 0 bytes  " + str(say("run.busy")),
        ),
    ],
)
def test_the_bar_says_what_there_is_to_say(progress: Progress, text: str) -> None:
    assert bar_text(progress) == text


def test_the_closing_words_count_and_advise() -> None:
    summary = Summary("archive", 1, "R", Tally(1, 2, 3, 4, 5), Tally(archived=1500), resumed_bytes=2_000, seconds=3)
    assert closing_lines(summary)[0] == (
        "Run R: 1 file (1.5 kB) archived, 2 unchanged, 3 kept, 4 skipped, 5 failed in 3.0 s."
    )
    assert "2.0 kB" in closing_lines(summary)[1]
    assert closing_lines(summary)[2] == str(say("cli.problems"))
    assert closing_lines(Summary("archive", 130, "R"))[-1] == str(say("run.cancelled"))
    assert closing_lines(Summary("find", 0, extra={"entries": 3})) == []
    assert closing_lines(Summary("find", 0, extra={"entries": 0})) == ["Nothing found."]


def test_every_line_of_json_is_whole_though_many_threads_report() -> None:
    out, err = both()
    printer = JsonLines("archive", Output(out), Output(err))

    def report(name: str) -> None:
        for number in range(200):
            printer.show(Outcome(f"{name}{number}", OutcomeKind.ARCHIVED))

    threads = [threading.Thread(target=report, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = out.getvalue().splitlines()
    assert len(lines) == 800
    assert all(line.startswith('{"event":"outcome"') and line.endswith("}") for line in lines)


def test_single_transfers_are_no_event_of_the_contract() -> None:
    assert fields(Transfer("t", "", 1, 0, TransferState.SENDING)) is None
    assert record_lines(Transfer("t", "", 1, 0, TransferState.SENDING)) == []


def test_a_stream_that_breaks_goes_quiet_and_tells_once() -> None:
    class Broken(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    told: list[int] = []
    output = Output(Broken())
    output.gone = lambda: told.append(1)
    output.write("a")
    output.write("b")
    assert told == [1]
    assert output.width == 0


def test_a_missing_stream_is_fine() -> None:
    Output(None).write("nobody")
    assert Output(None).width == 0


def test_a_poor_encoding_gets_escapes() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="strict", newline="")
    Output(stream).write("日本" + os.fsdecode(b"\xff"))
    assert raw.getvalue() == b"\\u65e5\\u672c\\udcff"
