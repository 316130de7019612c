"""kill -9 at any instant, then run again: everything archived exactly once, nothing torn, nothing left behind.

A real process against a strict server over HTTP. The server kills the process when a chosen request arrives, and then
either acts on the request (its answer is lost) or does not.
"""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mothball.catalogue import Catalogue
from mothball.catalogue.records import CopyState, RunState
from mothball.manifest import Reader
from mothball.model import OutcomeKind
from mothball.paths import BaseDir
from tests.helpers.archiving import Bench
from tests.helpers.s3server import Fault, S3Server, Seen
from tests.helpers.trees import make_file

ROOT = Path(__file__).parents[2]
SMALL, LARGE = 60, 2
LARGE_SIZE = 11_000_000
KILLS = 10


class Machine:
    """Starts runs in processes of their own and kills them when the server sees the request that was chosen."""

    def __init__(self, server: S3Server, base: BaseDir, source: Path) -> None:
        self.server, self.base, self.source = server, base, source
        self.process: subprocess.Popen[str] | None = None

    def run(self, fault: Fault | None = None) -> dict[str, Any] | None:
        """One run; its summary, None when it was killed."""
        if fault:
            fault.hook = self._kill
            self.server.faults.append(fault)
        where = [str(self.base.root), str(self.source), self.server.url, self.server.key_id, self.server.secret]
        command = [sys.executable, "-m", "tests.helpers.killable", *where]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as self.process:
            assert self.process.stdout is not None
            output = self.process.stdout.read()
        self.server.faults.clear()
        if self.process.returncode:
            assert self.process.returncode == -9
            return None
        found: dict[str, Any] = json.loads(output)
        return found

    def _kill(self, _seen: Seen) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()


@pytest.fixture
def machine(server: S3Server, base: BaseDir, tmp_path: Path) -> Machine:
    source = tmp_path / "source"
    now_ns = time.time_ns()
    for number in range(SMALL):
        make_file(source, f"folder/{number}", 60, b"" if number == 7 else f"small {number}".encode(), now_ns=now_ns)
    for number in range(LARGE):
        block = hashlib.sha256(str(number).encode()).digest()
        make_file(source, f"folder/large{number}", 60, (block * (LARGE_SIZE // 32)), now_ns=now_ns)
    return Machine(server, base, source)


def whole_archive(machine: Machine) -> None:
    """Each file once in the bucket, byte for byte, proven and known; no upload left; every run closed."""
    bench = Bench(machine.server, machine.base, machine.source)
    on_disk = {path.name: path.read_bytes() for path in (machine.source / "folder").iterdir()}
    objects = [(key.rsplit("/", 1)[1], body) for key, body in bench.contents().items()]
    assert len(objects) == len(on_disk)
    assert dict(objects) == on_disk
    assert "Uploads" not in machine.server.client().list_multipart_uploads(Bucket="archive")
    with Catalogue.open(machine.base.catalogue) as catalogue:
        place = bench.vault.identity, catalogue.machine_name(), "source"
        known = catalogue.known(*place)
        assert catalogue.pending(*place) == []
        assert catalogue.interrupted_runs(*place) == []
        runs = catalogue.runs()
        assert {run.state for run in runs} <= {RunState.FINISHED, RunState.INTERRUPTED}
        counts = catalogue.outcome_counts(runs[0].id)
        assert sum(counts.values()) == SMALL + LARGE
        assert counts.keys() <= {OutcomeKind.ARCHIVED, OutcomeKind.UNCHANGED}
    contents = bench.contents()
    for path, copy in known.items():
        if copy.location:
            assert hashlib.sha256(contents[copy.location.key]).hexdigest() == copy.sha256
            assert contents[copy.location.key] == (machine.source / path).read_bytes()
    listed = [line.key for body in manifests(bench) for line in Reader([body]) if line.outcome is OutcomeKind.ARCHIVED]
    assert sorted(key for key in listed if key) == sorted(contents)


def manifests(bench: Bench) -> list[bytes]:
    return [body for key, body in bench.objects().items() if key.endswith(".jsonl")]


@pytest.mark.allow_logs("code 400")  # the server reads on in the body whose connection it has reset
def test_killed_ten_times_at_random_requests_everything_is_archived_exactly_once(machine: Machine) -> None:
    choose = random.Random(2026)
    killed = 0
    for _ in range(KILLS):
        skip = choose.randrange(3, 25)
        killed += machine.run(Fault(skip=skip, hang_up=choose.random() < 0.5)) is None
    summary = machine.run()
    assert killed >= KILLS // 2
    assert summary is not None
    assert summary["exit_code"] == 0
    whole_archive(machine)
    again = machine.run()
    assert again is not None
    assert again["requests"].keys() <= {"HeadBucket", "ListObjectsV2"}
    assert again["files"]["unchanged"] == SMALL + LARGE


@pytest.mark.parametrize(
    "fault",
    [
        Fault("CreateMultipartUpload"),
        Fault("UploadPart", skip=1),
        Fault("CompleteMultipartUpload"),
        Fault("CompleteMultipartUpload", status=503),
        Fault("PutObject", "*/folder/*", skip=10),
        Fault("ListObjectsV2", skip=1),
        Fault("PutObject", "*/README.txt"),
        Fault("PutObject", "*.jsonl"),
        Fault("PutObject", "*.jsonl", status=503),
    ],
    ids=lambda fault: f"{fault.operation} {fault.key} {fault.status or 'acted on'}",
)
def test_killed_at_a_chosen_request_the_next_run_finishes(machine: Machine, fault: Fault) -> None:
    assert machine.run(fault) is None
    summary = machine.run()
    assert summary is not None
    assert summary["exit_code"] == 0
    if fault.operation == "CompleteMultipartUpload":
        assert summary["resumed_bytes"] >= LARGE_SIZE, "its parts were all there"
    whole_archive(machine)


def test_a_killed_run_stands_in_the_history_as_interrupted(machine: Machine) -> None:
    assert machine.run(Fault("PutObject", "*/folder/*", skip=20)) is None
    with Catalogue.open(machine.base.catalogue) as catalogue:
        [run] = catalogue.runs()
        assert run.state is RunState.RUNNING
        pending = catalogue.pending(run.vault_identity, run.machine, run.source)
        assert {copy.state for copy in pending} <= {CopyState.INTENDED, CopyState.STORED}
        assert pending
        assert catalogue.search("") == [], "nothing counts before it was looked for in the bucket"
    machine.run()
    with Catalogue.open(machine.base.catalogue) as catalogue:
        assert [run.state for run in catalogue.runs()] == [RunState.FINISHED, RunState.INTERRUPTED]
