"""What a run finds of earlier ones that did not come to their end, and what the world did to it meanwhile."""

from __future__ import annotations

import pytest

from mothball.catalogue.records import PendingCopy, RunState
from mothball.errors import VaultError
from tests.helpers.archiving import Bench
from tests.helpers.s3server import Fault, S3Server
from tests.helpers.trees import make_file, make_tree


def pending(bench: Bench) -> list[PendingCopy]:
    with bench.catalogue() as catalogue:
        return catalogue.pending(bench.vault.identity, catalogue.machine_name(), "source")


def leave_unverified(bench: Bench, server: S3Server) -> dict[str, str]:
    """A run whose uploads were accepted and never looked at; the keys by path."""
    server.faults.append(Fault("ListObjectsV2", skip=1, times=1000, html=True))
    with pytest.raises(VaultError):
        bench.archive()
    server.faults.clear()
    return {copy.path: copy.key for copy in pending(bench)}


def leave_intended(bench: Bench, server: S3Server) -> dict[str, str]:
    """A run that was refused after it had written down what it was about to send; the keys by path."""
    server.faults.append(Fault("PutObject", times=1000, status=403, code="AccessDenied"))
    with pytest.raises(VaultError):
        bench.archive()
    server.faults.clear()
    return {copy.path: copy.key for copy in pending(bench)}


def test_what_was_sent_is_verified_by_the_next_run_and_belongs_to_the_run_that_sent_it(
    bench: Bench, server: S3Server
) -> None:
    make_tree(bench.source, {"a": 60, "b": 60})
    keys = leave_unverified(bench, server)
    summary = bench.archive()
    assert (summary.exit_code, summary.files.unchanged) == (0, 2)
    assert summary.resumed_bytes == summary.bytes.unchanged
    assert bench.contents().keys() == set(keys.values())
    with bench.catalogue() as catalogue:
        second, first = catalogue.runs()
        assert {copy.path for copy in catalogue.copies_of_run(first.id)} == {"a", "b"}
        assert first.state is RunState.FAILED
        assert first.manifest_key in bench.objects()
        assert second.manifest_key is None
    assert pending(bench) == []


def test_what_was_sent_and_vanished_is_told_and_sent_again(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {"a": 60, "b": 60})
    keys = leave_unverified(bench, server)
    server.client().delete_object(Bucket="archive", Key=keys["a"])
    summary = bench.archive()
    assert bench.notices() == ["check.vanished"]
    assert (summary.files.archived, summary.files.unchanged) == (1, 1)
    assert sorted(bench.contents().values()) == sorted((bench.source / name).read_bytes() for name in "ab")


def test_what_was_sent_and_overwritten_is_told_left_alone_and_sent_again(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60, b"mine!")
    keys = leave_unverified(bench, server)
    server.client().put_object(Bucket="archive", Key=keys["a"], Body=b"other")
    assert bench.archive().files.archived == 1
    assert bench.notices() == ["check.differs"]
    assert sorted(bench.contents().values()) == [b"mine!", b"other"]


def test_a_file_that_changed_meanwhile_keeps_both_versions(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60, b"first")
    leave_unverified(bench, server)
    make_file(bench.source, "a", 50, b"second")
    assert bench.archive().files.archived == 1
    assert sorted(bench.contents().values()) == [b"first", b"second"]
    with bench.catalogue() as catalogue:
        assert len(catalogue.search("a")) == 2


def test_an_intent_that_came_to_nothing_is_carried_out_under_its_old_key(bench: Bench, server: S3Server) -> None:
    """Should the first request still be on its way somewhere, both mean the same object."""
    make_file(bench.source, "a", 60)
    keys = leave_intended(bench, server)
    summary = bench.archive()
    assert (summary.files.archived, summary.resumed_bytes) == (1, 0)
    assert bench.contents().keys() == {keys["a"]}
    _, lines = bench.manifest(summary.run or "")
    assert [(line.key, line.archived_in) for line in lines] == [(keys["a"], keys["a"].split("/")[3])]
    assert bench.archive().files.unchanged == 1


def test_an_intent_whose_file_is_another_now_is_forgotten(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {"a": 60, "gone": 60})
    keys = leave_intended(bench, server)
    make_file(bench.source, "a", 50, b"newer")
    (bench.source / "gone").unlink()
    assert bench.archive().files.archived == 1
    assert list(bench.contents().values()) == [b"newer"]
    assert keys["a"] not in bench.contents()
    assert pending(bench) == []


def test_somebody_elses_object_under_an_intended_key_is_not_ours(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    keys = leave_intended(bench, server)
    server.client().put_object(Bucket="archive", Key=keys["a"], Body=b"not ours")
    assert bench.archive().files.archived == 1
    assert len(bench.contents()) == 2
    assert bench.contents()[keys["a"]] == b"not ours"


def test_uploads_that_may_not_be_listed_are_told_and_the_run_goes_on(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    leave_unverified(bench, server)
    server.faults.append(Fault("ListMultipartUploads", times=1000, status=403, code="AccessDenied"))
    assert bench.archive().exit_code == 0
    assert bench.notices() == ["run.no_sweep"]


def test_a_vault_that_fails_while_settling_leaves_everything_for_the_next_run(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    leave_unverified(bench, server)
    server.faults.append(Fault("ListObjectsV2", times=1000, status=403, code="AccessDenied"))
    with pytest.raises(VaultError):
        bench.archive()
    server.faults.clear()
    assert len(pending(bench)) == 1
    assert bench.archive().files.unchanged == 1


def test_another_sources_unfinished_business_is_not_touched(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    leave_unverified(bench, server)
    first, bench.source = bench.source, bench.source.parent / "elsewhere"
    make_file(bench.source, "b", 60)
    bench.archive()
    bench.source = first
    assert len(pending(bench)) == 1


def test_an_object_that_cannot_be_asked_is_told_and_ends_no_run(bench: Bench, server: S3Server) -> None:
    """Its upload's answer was never heard; whether it is ours cannot be found out this time."""
    make_tree(bench.source, {"a": 60, "b": 60})
    keys = leave_intended(bench, server)
    server.client().put_object(Bucket="archive", Key=keys["a"], Body=b"not ours")
    server.faults.append(Fault("HeadObject", "*/a", times=1000, status=403))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived, summary.files.failed) == (1, 1, 1)
    assert "vault.denied_read" in bench.notices()
    server.faults.clear()
    assert bench.archive().files.archived == 1
    assert bench.contents()[keys["a"]] == b"not ours"
