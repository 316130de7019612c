"""One thread with several small files under way: what one bad answer means for the others."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from mothball import archive, retry
from mothball.clock import SystemClock
from mothball.errors import Unavailable
from mothball.messages import say
from mothball.store import s3_client
from mothball.tide import Tide
from mothball.upload import TAKEN_AT_ONCE
from tests.helpers.archiving import Bench
from tests.helpers.s3server import Fault, S3Server
from tests.helpers.trees import make_file, make_tree

FILES = {f"folder/{n}": 60.0 for n in range(40)}


@pytest.fixture(autouse=True)
def nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every server is a near one, and nobody waits long."""
    monkeypatch.setattr(archive, "NEARBY", math.inf)
    monkeypatch.setattr(s3_client, "TRIES", 1)
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.001)


@pytest.mark.allow_logs("code 400")
@pytest.mark.parametrize("limit", [1, 2, 8])
@pytest.mark.parametrize(
    "fault",
    [
        Fault("PutObject", "*/folder/*", status=503, code="SlowDown", times=12),
        Fault("PutObject", "*/folder/*", status=500, code="InternalError", skip=3, times=12),
        Fault("PutObject", "*/folder/*", hang_up=True, times=12),
        Fault("PutObject", "*/folder/*", drop_reply=True, times=12),
        Fault("PutObject", "*/folder/*", status=400, code="BadDigest", times=2),
        Fault("PutObject", "*/folder/*", status=501, code="NotImplemented", times=1),
    ],
    ids=["503", "500", "reset", "lost reply", "damaged", "unknown header"],
)
def test_bad_answers_cost_no_file_and_no_place_in_the_tide(
    bench: Bench, server: S3Server, monkeypatch: pytest.MonkeyPatch, fault: Fault, limit: int
) -> None:
    """The server's wish to go slow halves the limit below what one thread has under way: nobody may wait for itself."""
    monkeypatch.setattr(archive, "first_limit", lambda *_: limit)
    make_tree(bench.source, FILES)
    server.faults.append(replace(fault))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, len(FILES))
    bench.check_whole(summary)


@pytest.mark.parametrize("limit", [1, 2, 8])
def test_larger_files_in_between_wait_for_no_place_that_their_own_thread_holds(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(archive, "first_limit", lambda *_: limit)
    for number in range(60):
        make_file(bench.source, f"folder/{number}", 60, bytes(TAKEN_AT_ONCE + 1 if number % 5 == 4 else 100))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 60)
    bench.check_whole(summary)


def test_a_file_that_may_not_be_written_fails_and_the_others_arrive(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(Fault("PutObject", "*/folder/7", status=400, code="KeyTooLongError", times=99))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived, summary.files.failed) == (1, len(FILES) - 1, 1)


def test_a_tide_without_room_says_so_to_who_does_not_want_to_wait() -> None:
    tide = Tide(SystemClock(), first=1)
    assert tide.enter(wait=False)
    assert not tide.enter(wait=False)
    with pytest.raises(Unavailable):
        tide.leave(failing)
    assert tide.enter(wait=False), "the place was given back"


def failing() -> None:
    raise Unavailable(say("run.busy"))
