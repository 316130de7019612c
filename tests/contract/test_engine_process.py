"""The real engine in its process, as the window uses it: a run, its death, its parent's death, and the next run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mothball.catalogue import Catalogue
from mothball.child import Engine, Failed
from mothball.events import Event, Notice, Outcome, Progress, Summary, Transfer
from mothball.jobs import ArchiveJob, CredentialKind, Secret, Vault, VerifyJob
from mothball.model import OutcomeKind
from mothball.paths import BaseDir
from tests.helpers.arrivals import MANY, on_nth_put
from tests.helpers.s3server import S3Server

ROOT = Path(__file__).parents[2]
DEADLINE = 60.0
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


@pytest.fixture
def vault(server: S3Server) -> Vault:
    """The server's bucket with a key whose secret only travels beside the job."""
    return Vault("archive", endpoint_url=server.url, credentials=CredentialKind.ACCESS_KEY, access_key_id=server.key_id)


@pytest.fixture
def engine() -> Iterator[Engine]:
    """Closed whatever happens."""
    made = Engine()
    yield made
    made.close(1)


def run_to_end(engine: Engine) -> list[Event | Failed]:
    deadline, seen = time.monotonic() + DEADLINE, []
    while engine.alive:
        assert time.monotonic() < deadline
        seen += engine.poll(0.1)
    return seen


def finished(engine: Engine) -> Summary:
    last = run_to_end(engine)[-1]
    assert isinstance(last, Summary), last
    return last


def test_a_run_in_the_child_reports_every_file_and_the_summary_last(
    engine: Engine, base: BaseDir, many: Path, server: S3Server, vault: Vault
) -> None:
    engine.start(ArchiveJob(str(many), vault), base, Secret(server.secret))
    seen = run_to_end(engine)
    archived = [event.path for event in seen if isinstance(event, Outcome)]
    assert len(archived) == len(set(archived)) == MANY
    assert isinstance(seen[-1], Summary)
    assert seen[-1].files.archived == MANY
    assert {type(event) for event in seen} <= {Outcome, Progress, Transfer, Notice, Summary}
    log = (base.logs / "engine.log").read_text("utf-8")
    assert "ArchiveJob ended with exit code 0" in log
    assert server.secret not in log


def test_cancel_gets_through_and_the_next_run_goes_on(
    engine: Engine, base: BaseDir, many: Path, server: S3Server, vault: Vault
) -> None:
    asked = threading.Event()
    on_nth_put(server, 5, asked.set)
    engine.start(ArchiveJob(str(many), vault), base, Secret(server.secret))
    while not asked.is_set():
        engine.poll(0.05)
    engine.cancel()
    summary = finished(engine)
    assert summary.exit_code == 130
    assert 0 < summary.files.archived < MANY
    server.faults.clear()
    engine.start(ArchiveJob(str(many), vault), base, Secret(server.secret))
    again = finished(engine)
    assert again.files.archived + again.files.unchanged == MANY


@POSIX
def test_a_killed_engine_is_told_and_the_next_run_goes_on(
    engine: Engine, base: BaseDir, many: Path, server: S3Server, vault: Vault
) -> None:
    engine.start(ArchiveJob(str(many), vault), base, Secret(server.secret))
    pid = engine.pid
    assert pid
    on_nth_put(server, 20, lambda: os.kill(pid, signal.SIGKILL))
    failed = run_to_end(engine)[-1]
    assert isinstance(failed, Failed)
    assert failed.error.say.code == "engine.gone"
    complete(engine, base, many, server, vault)


PARENT = """
import sys
from mothball.child import Engine
from mothball.jobs import ArchiveJob, CredentialKind, Secret, Vault
from mothball.paths import BaseDir
from pathlib import Path

if __name__ == "__main__":
    base, source, url, key_id = sys.argv[1:]
    kind = CredentialKind.ACCESS_KEY
    vault = Vault("archive", endpoint_url=url, credentials=kind, access_key_id=key_id)
    engine = Engine()
    engine.start(ArchiveJob(source, vault), BaseDir(Path(base)), Secret(sys.stdin.read()))
    print(engine.pid, flush=True)
    while engine.alive:
        engine.poll(0.1)
"""


@POSIX
def test_a_killed_window_takes_its_engine_along_and_the_next_run_goes_on(
    engine: Engine, base: BaseDir, many: Path, server: S3Server, vault: Vault, tmp_path: Path
) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script), str(base.root), str(many), server.url, server.key_id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    on_nth_put(server, 20, parent.kill)
    assert parent.stdin
    assert parent.stdout
    parent.stdin.write(server.secret)
    parent.stdin.close()
    child = int(parent.stdout.readline())
    parent.wait(DEADLINE)
    parent.stdout.close()
    deadline = time.monotonic() + 15
    while alive(child):
        assert time.monotonic() < deadline, "the engine outlived its window"
        time.sleep(0.05)
    complete(engine, base, many, server, vault)


def alive(pid: int) -> bool:
    """True while there is such a process and it is no zombie."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return False


def complete(engine: Engine, base: BaseDir, many: Path, server: S3Server, vault: Vault) -> None:
    """Start again: everything is archived, each file lies there once, and the bucket agrees with the catalogue."""
    server.faults.clear()
    engine.start(ArchiveJob(str(many), vault), base, Secret(server.secret))
    again = finished(engine)
    assert again.exit_code == 0
    assert again.files.archived + again.files.unchanged == MANY
    paths = [key.split("/", 3)[3] for key in server.objects() if not key.startswith(".mothball/")]
    assert len(paths) == len(set(paths)) == MANY
    engine.start(VerifyJob(vault, sample=100), base, Secret(server.secret))
    assert finished(engine).exit_code == 0
    with Catalogue.open(base.catalogue) as catalogue:
        assert catalogue.totals(vault.identity).files == MANY
        assert OutcomeKind.FAILED not in catalogue.outcome_counts(catalogue.runs(vault.identity)[0].id)
