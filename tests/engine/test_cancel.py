"""Stopping: who asked to be told is told once, and a server that hangs keeps nobody."""

from __future__ import annotations

import threading

import pytest

from mothball.cancel import Control
from mothball.errors import Cancelled
from mothball.jobs import Conflict
from tests.helpers.archiving import Bench
from tests.helpers.restoring import clear, restore, verify
from tests.helpers.s3server import Fault, S3Server, Seen
from tests.helpers.trees import make_file, make_tree


def test_whoever_asked_is_told_once() -> None:
    control, told = Control(), []
    with control.on_cancel(lambda: told.append("first")), control.on_cancel(lambda: told.append("second")):
        control.cancel()
        control.cancel()
    assert told == ["first", "second"]
    with pytest.raises(Cancelled):
        control.check()


def test_after_the_block_nobody_is_told() -> None:
    control, told = Control(), []
    with control.on_cancel(lambda: told.append(1)):
        pass
    control.cancel()
    assert told == []


def test_whoever_comes_too_late_is_told_at_once() -> None:
    control, told = Control(), []
    control.cancel()
    with control.on_cancel(lambda: told.append(1)):
        assert told == [1]
    assert told == [1]


def test_a_limit_is_told_at_once_whenever_it_changes_and_not_after_the_block() -> None:
    control, told = Control(), []
    control.limit(7)
    with control.on_limit(told.append):
        control.limit(5)
        control.limit(None)
    control.limit(3)
    assert told == [7, 5, None]


class Hanging:
    """From a certain request on the server answers nothing; the user stops the run then."""

    def __init__(self, bench: Bench, server: S3Server, operation: str) -> None:
        self._control, self.over = bench.control, threading.Event()
        server.faults.append(Fault(operation, times=99, hook=self._hang, hang_up=True))

    def _hang(self, _seen: Seen) -> None:
        self._control.cancel()
        self.over.wait(60)


@pytest.mark.parametrize("operation", ["HeadBucket", "GetObject", "PutObject", "ListObjectsV2"])
def test_an_archive_run_on_a_server_that_hangs_ends_when_it_is_stopped(
    bench: Bench, server: S3Server, operation: str
) -> None:
    make_tree(bench.source, {f"{name}": 90 for name in range(5)})
    hanging = Hanging(bench, server, operation)
    try:
        summary = bench.archive()
    except Cancelled:
        assert operation in {"HeadBucket", "ListObjectsV2"}, "before the run had begun"
    else:
        assert summary.exit_code == 130
        assert summary.files.archived == 0
        bench.check_whole(summary)
    finally:
        hanging.over.set()


def test_a_large_file_on_a_server_that_hangs_goes_on_next_time(
    bench: Bench, server: S3Server, small_parts: None
) -> None:
    body = bytes(range(256)) * 50_000
    make_file(bench.source, "large", 90, body)
    hanging = Hanging(bench, server, "UploadPart")
    assert bench.archive().exit_code == 130
    hanging.over.set()
    server.faults.clear()
    bench.control = Control()
    assert bench.archive().files.archived == 1
    assert list(bench.contents().values()) == [body]


def test_restoring_and_verifying_end_too(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {f"{name}": 90 for name in range(5)})
    bench.archive()
    for job in (lambda: restore(bench, conflict=Conflict.REPLACE), lambda: verify(bench, sample=100)):
        clear(bench.source)
        bench.control = Control()
        hanging = Hanging(bench, server, "GetObject")
        assert job().exit_code == 130
        hanging.over.set()
        server.faults.clear()
