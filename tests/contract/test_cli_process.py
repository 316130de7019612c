"""The command line as a black box: a real process with real streams, signals, pipes and deaths."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.arrivals import MANY, file_puts, on_nth_put
from tests.helpers.cli import ROOT, Cli, Said, one_sentence
from tests.helpers.s3server import S3Server
from tests.helpers.trees import make_tree

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and bytes in names are POSIX")


def start(cli: Cli, *argv: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        cli.command_line(*argv),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        **options,
    )


def end(process: subprocess.Popen[str]) -> Said:
    out, err = process.communicate(timeout=60)
    return Said(process.returncode, out, err)


def test_archive_and_restore_as_a_scheduler_would_call_them(
    cli: Cli, source: Path, server: S3Server, to: list[str], tmp_path: Path
) -> None:
    said = cli.process("--json", "archive", str(source), *to)
    assert said.code == 0, said.err
    assert said.err == ""
    assert said.summary["files"]["archived"] == 4
    words = cli.process("restore", *to, "--to", str(tmp_path / "back"))
    assert (words.code, words.err) == (0, "")
    assert (tmp_path / "back" / "old.txt").read_bytes() == (source / "old.txt").read_bytes()


def test_exit_2_is_one_sentence(cli: Cli) -> None:
    said = cli.process("scan", "/there/is/no/such/folder")
    assert (said.code, said.out) == (2, "")
    one_sentence(said, "/there/is/no/such/folder")


def test_exit_3_is_one_sentence(cli: Cli, source: Path, server: S3Server) -> None:
    said = cli.process("archive", str(source), "--bucket", "nowhere", "--endpoint-url", server.url)
    assert (said.code, said.out) == (3, "")
    one_sentence(said, "nowhere")


@POSIX
def test_a_name_that_is_not_unicode_survives_the_pipe_both_ways(cli: Cli, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/so\xffurce"
    os.makedirs(folder)
    with open(folder + b"/a\xfe\nb.txt", "wb") as file:
        file.write(b"x")
    done = subprocess.run(
        [*map(os.fsencode, cli.command_line("--json", "scan")), folder], capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    unit = json.loads(done.stdout.splitlines()[0])
    assert os.fsencode(unit["path"]) == b"a\xfe\nb.txt"


@POSIX
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_words_reach_a_terminal_that_knows_few_letters(cli: Cli, tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / "source"
    make_tree(folder, {"日本語.txt": 0, "a\x1b[31mred.txt": 0})
    done = subprocess.run(
        cli.command_line("scan", str(folder)),
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout, "a name must not steer the terminal"
    assert len(done.stdout.splitlines()) == 3


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_an_orderly_end_and_the_next_run_goes_on(
    cli: Cli, many: Path, server: S3Server, to: list[str], number: signal.Signals
) -> None:
    process = start(cli, "--json", "archive", str(many), *to)
    on_nth_put(server, 5, lambda: process.send_signal(number))
    said = end(process)
    assert said.code == 130, said.err
    assert said.err == ""
    summary = said.summary
    assert 0 < summary["files"]["archived"] < MANY
    assert summary["files"]["found"] == MANY
    server.faults.clear()
    again = cli.json("archive", str(many), *to)
    assert again.code == 0
    assert again.summary["files"]["archived"] + again.summary["files"]["unchanged"] == MANY
    sent = [key.split("/", 3)[3] for key in file_puts(server)]
    assert sorted(sent) == sorted(set(sent)), "no file was sent twice"


@POSIX
def test_after_kill_9_the_next_run_goes_on(cli: Cli, many: Path, server: S3Server, to: list[str]) -> None:
    process = start(cli, "--json", "archive", str(many), *to)
    on_nth_put(server, 40, process.kill)
    assert end(process).code == -signal.SIGKILL
    server.faults.clear()
    again = cli.json("archive", str(many), *to)
    assert again.code == 0, again.err
    assert again.summary["files"]["archived"] + again.summary["files"]["unchanged"] == MANY
    paths = [key.split("/", 3)[3] for key in server.objects() if not key.startswith(".mothball/")]
    assert sorted(paths) == sorted(set(paths)), "no file lies there twice"
    assert len(paths) == MANY
    assert cli.json("verify", *to, "--full").code == 0


@POSIX
def test_a_reader_that_leaves_is_no_error(cli: Cli, tmp_path: Path) -> None:
    """``mothball scan … | head -1``."""
    folder = make_tree(
        tmp_path / "wide", {f"file with a rather long name {number:04}.txt": 0 for number in range(3000)}
    )
    process = start(cli, "--json", "scan", str(folder))
    assert process.stdout
    assert process.stderr
    assert json.loads(process.stdout.readline())["event"] == "unit"
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(60) == 130


@POSIX
def test_without_any_stream_it_works_in_silence(cli: Cli, source: Path, to: list[str]) -> None:
    """As pythonw and some schedulers start programs."""
    command = cli.command_line("archive", str(source), *to)
    done = subprocess.run(["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *command], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert cli.json("runs", *to).summary["runs"] == 1


def test_looking_loads_neither_the_cloud_nor_the_keyring(cli: Cli, source: Path) -> None:
    """Each would make every scan half a second slower."""
    code = (
        "import sys; from mothball.cli.main import main;"
        f"code = main(['--base-dir', {str(cli.base)!r}, 'scan', {str(source)!r}]);"
        "print({'boto3', 'botocore', 'keyring', 'moto'} & set(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_demo_does_the_main_job_and_leaves_nothing(cli: Cli, tmp_path: Path) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    process = start(cli, "--json", "demo", "--headless", env=os.environ | {"TMPDIR": str(place), "TEMP": str(place)})
    said = end(process)
    assert said.code == 0, said.err
    summary = said.summary
    assert summary["command"] == "demo"
    assert summary["files"]["archived"] > 70
    assert summary["files"]["failed"] == 0
    assert summary["demo"]["identical"] is True
    assert summary["demo"]["sent_again"] == 0
    assert summary["demo"]["restored"] > 10
    assert {line["event"] for line in said.events} <= {"progress", "outcome", "notice", "summary"}
    assert list(place.iterdir()) == []


@POSIX
def test_the_demo_can_be_stopped_and_leaves_nothing(cli: Cli, tmp_path: Path) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    process = start(cli, "--json", "demo", "--headless", env=os.environ | {"TMPDIR": str(place)})
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    said = end(process)
    assert said.code == 130
    assert said.err in ("", "Stopped. What is archived stays archived; the rest goes on next time.\n")
    assert list(place.iterdir()) == []
