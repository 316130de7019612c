"""Looking again: what the bucket lost or changed is found, marked, and sent again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mothball.cancel import Control
from mothball.errors import InputError, VaultError
from mothball.model import Proof
from tests.helpers.archiving import Bench
from tests.helpers.restoring import restore, verify
from tests.helpers.s3server import Fault
from tests.helpers.trees import make_file, make_tree


def key_of(bench: Bench, name: str) -> str:
    return next(key for key in bench.contents() if key.endswith(f"/{name}"))


def test_a_whole_vault_is_verified_by_its_listing_alone(bench: Bench) -> None:
    make_tree(bench.source, {f"{n}.txt": 90 for n in range(30)})
    make_tree(bench.source, {"unit/a": 90, "unit/empty/": 90})
    bench.archive()
    bench.server.clear()
    summary = verify(bench)
    assert summary.exit_code == 0
    assert summary.extra["files"] == {"found": 31, "verified": 31, "damaged": 0, "failed": 0}
    assert set(bench.kinds().values()) == {"verified"}
    assert bench.operations() == {"HeadBucket": 1, "ListObjectsV2": 1}


@pytest.mark.parametrize(
    ("change", "code"), [("delete", "verify.missing"), ("shrink", "verify.size"), ("overwrite", "verify.changed")]
)
def test_deleted_shrunk_and_overwritten_objects_are_damaged_and_sent_again(
    bench: Bench, tmp_path: Path, change: str, code: str
) -> None:
    make_tree(bench.source, {"a": 90, "b": 90})
    bench.archive()
    key, client = key_of(bench, "a"), bench.server.client()
    body = (bench.source / "a").read_bytes()
    if change == "delete":
        client.delete_object(Bucket="archive", Key=key)
    else:
        client.put_object(Bucket="archive", Key=key, Body=body[:-1] if change == "shrink" else body[::-1])
    summary = verify(bench)
    assert summary.exit_code == 1
    assert bench.kinds() == {"a": "damaged", "b": "verified"}
    reason = bench.outcomes()["a"].reason
    assert reason is not None
    assert reason.code == code
    bench.clock.advance(60)
    assert bench.archive().files.archived == 1
    assert restore(bench, to=tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "a").read_bytes() == body


def test_an_object_that_comes_back_is_verified_again(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    key, client = key_of(bench, "a"), bench.server.client()
    body = client.get_object(Bucket="archive", Key=key)["Body"].read()
    client.delete_object(Bucket="archive", Key=key)
    verify(bench)
    client.put_object(Bucket="archive", Key=key, Body=body)
    assert verify(bench).exit_code == 0
    assert bench.archive().files.unchanged == 1


def test_reading_back_raises_the_proof(bench: Bench) -> None:
    make_tree(bench.source, {f"{n}.txt": 90 for n in range(20)})
    bench.archive()
    bench.server.clear()
    summary = verify(bench, sample=10)
    assert summary.extra["read_back"] == 2
    assert bench.operations()["GetObject"] == 2
    with bench.catalogue() as catalogue:
        proofs = [copy.proof for copy in catalogue.search("")]
    assert proofs.count(Proof.READ_BACK) == 2
    assert verify(bench, sample=100).extra["read_back"] == 20


def test_a_sample_reads_at_least_one_file_and_not_always_the_same(bench: Bench) -> None:
    make_tree(bench.source, {f"{n}.txt": 90 for n in range(20)})
    bench.archive()
    read = set()
    for _ in range(12):
        bench.clock.advance(1)
        bench.server.clear()
        assert verify(bench, sample=0.001).extra["read_back"] == 1
        read |= {seen.key for seen in bench.server.log if seen.operation == "GetObject"}
    assert len(read) > 1


def test_an_object_whose_bytes_rotted_is_found_by_reading_it_back(bench: Bench) -> None:
    make_file(bench.source, "a", 90, os.urandom(5000))
    bench.archive()
    bench.server.faults.append(Fault("GetObject", times=9, flip=100))
    assert verify(bench).exit_code == 0
    assert verify(bench, sample=100).exit_code == 1
    assert bench.kinds() == {"a": "damaged"}


def test_one_flipped_read_is_read_again_before_it_is_believed(bench: Bench) -> None:
    make_file(bench.source, "a", 90, os.urandom(5000))
    bench.archive()
    bench.server.faults.append(Fault("GetObject", times=1, flip=100))
    assert verify(bench, sample=100).exit_code == 0


def test_frozen_objects_are_verified_by_the_listing_and_say_so(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.faults.append(Fault("GetObject", status=403, code="InvalidObjectState"))
    summary = verify(bench, sample=100)
    assert bench.kinds() == {"a": "verified"}
    assert "deep storage" in str(bench.outcomes()["a"].reason)
    assert summary.extra["read_back"] == 0


def test_not_being_allowed_to_read_is_no_damage(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.faults.append(Fault("GetObject", times=9, status=403, code="AccessDenied"))
    assert verify(bench, sample=100).exit_code == 1
    assert bench.kinds() == {"a": "failed"}
    with bench.catalogue() as catalogue:
        assert catalogue.search("a")[0].proof is not None


def test_an_object_that_answers_no_question_fails_alone(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90, "b": 90})
    bench.archive()
    key = next(key for key in bench.contents() if key.endswith("/a"))
    bench.server.client().delete_object(Bucket="archive", Key=key)
    bench.server.faults.append(Fault("HeadObject", times=9, status=403))
    assert verify(bench).exit_code == 1
    assert bench.kinds() == {"a": "failed", "b": "verified"}


def test_a_listing_that_keeps_failing_is_the_vaults_fault(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.faults.append(Fault("ListObjectsV2", times=1000, status=503, code="SlowDown"))
    with pytest.raises(VaultError) as caught:
        verify(bench)
    assert "slow down" in str(caught.value)


@pytest.mark.parametrize("fault", [Fault("ListObjectsV2", times=9, html=True), Fault("HeadBucket", status=404)])
def test_a_vault_that_does_not_answer_properly_never_means_damage(bench: Bench, fault: Fault) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.faults.append(fault)
    with pytest.raises(VaultError):
        verify(bench)
    with bench.catalogue() as catalogue:
        assert catalogue.search("a")[0].proof is not None


def test_an_empty_listing_is_not_believed(bench: Bench) -> None:
    """A listing may lag: the objects themselves are asked before anything counts as gone."""
    make_tree(bench.source, {"a": 90, "b": 90})
    bench.archive()
    empty = (
        b'<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>archive</Name>'
    )
    empty += b"<Prefix></Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>"
    store = bench.context.store_for(bench.vault)
    original = store.list
    store.list = lambda prefix, start_after="": iter(())  # type: ignore[method-assign]
    try:
        assert verify(bench).exit_code == 0
    finally:
        store.list = original  # type: ignore[method-assign]
    assert bench.kinds() == {"a": "verified", "b": "verified"}


def test_a_covered_version_is_told(bench: Bench) -> None:
    client = bench.server.client()
    client.put_bucket_versioning(Bucket="archive", VersioningConfiguration={"Status": "Enabled"})
    make_tree(bench.source, {"a": 90, "b": 90})
    bench.archive()
    client.delete_object(Bucket="archive", Key=key_of(bench, "a"))
    verify(bench)
    assert bench.kinds() == {"a": "damaged", "b": "verified"}
    reason = bench.outcomes()["a"].reason
    assert reason is not None
    assert reason.code == "verify.hidden"


def test_one_run_can_be_verified_alone_and_an_unknown_one_is_named(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    first = bench.archive().run
    make_tree(bench.source, {"b": 90})
    bench.archive()
    verify(bench, run=first)
    assert bench.kinds() == {"a": "verified"}
    verify(bench)
    assert bench.kinds() == {"a": "verified", "b": "verified"}
    with pytest.raises(InputError, match="20010101"):
        verify(bench, run="20010101T000000Z")


@pytest.mark.parametrize("sample", [-1, 100.5, float("nan")])
def test_a_sample_is_a_percentage(bench: Bench, sample: float) -> None:
    with pytest.raises(InputError):
        verify(bench, sample=sample)


def test_two_versions_of_a_path_are_both_told(bench: Bench) -> None:
    for content in (b"first", b"second version"):
        make_file(bench.source, "a", 90, content)
        bench.archive()
    summary = verify(bench)
    assert summary.extra["files"] == {"found": 2, "verified": 2, "damaged": 0, "failed": 0}
    with bench.catalogue() as catalogue:
        assert len(catalogue.outcomes(catalogue.runs()[0].id, limit=9)) == 2


def test_cancelled_in_good_order(bench: Bench) -> None:
    make_tree(bench.source, {f"{n}": 90 for n in range(30)})
    bench.archive()
    bench.server.faults.append(Fault("GetObject", skip=5, hook=lambda _seen: bench.control.cancel()))
    assert verify(bench, sample=100).exit_code == 130
    with bench.catalogue() as catalogue:
        assert catalogue.runs()[0].state.value == "cancelled"
    bench.control = Control()
    assert verify(bench).exit_code == 0


def test_a_passing_fault_at_the_start_is_waited_out(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.faults.append(Fault("HeadBucket", status=503, code="SlowDown", times=4))
    assert verify(bench).exit_code == 0
