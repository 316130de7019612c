"""Large files: parts by many threads, resumed after any interruption, never made of two versions."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mothball import multipart, upload
from mothball.cancel import Control
from mothball.errors import VaultError
from mothball.events import TransferState
from mothball.model import Proof
from mothball.store.base import MIN_PART
from tests.helpers.archiving import Bench
from tests.helpers.s3server import Fault, S3Server, Seen
from tests.helpers.trees import make_file, set_age

pytestmark = pytest.mark.usefixtures("small_parts")

PARTS = 3
SIZE = 2 * MIN_PART + 12_345


def content(letter: str = "o") -> bytes:
    """Parts that all differ."""
    block = hashlib.sha256(letter.encode()).digest() * 2048
    return b"".join(number.to_bytes(4, "big") + block for number in range(SIZE // len(block) + 1))[:SIZE]


@pytest.fixture
def large(bench: Bench) -> Path:
    return make_file(bench.source, "folder/large", 60, content())


def uploads(server: S3Server) -> list[str]:
    """Keys of unfinished uploads in the bucket."""
    return [item["Key"] for item in server.client().list_multipart_uploads(Bucket="archive").get("Uploads", ())]


def sent_parts(server: S3Server) -> list[int]:
    return sorted(int(seen.query["partNumber"]) for seen in server.log if seen.operation == "UploadPart")


def the_object(bench: Bench) -> bytes:
    [body] = [body for key, body in bench.contents().items() if "large" in key]
    return body


def test_a_large_file_goes_in_parts_and_carries_its_whole_checksum(bench: Bench, server: S3Server, large: Path) -> None:
    make_file(bench.source, "folder/small", 60)
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 2)
    assert the_object(bench) == large.read_bytes()
    assert sent_parts(server) == [1, 2, 3]
    [key] = [key for key in bench.contents() if key.endswith("large")]
    metadata = server.client().head_object(Bucket="archive", Key=key)["Metadata"]
    assert metadata["sha256"] == hashlib.sha256(content()).hexdigest()
    assert bench.operations()["CreateMultipartUpload"] == bench.operations()["CompleteMultipartUpload"] == 1
    assert uploads(server) == []
    states = [transfer.state for transfer in bench.transfers() if transfer.path == "folder/large"]
    assert [state for n, state in enumerate(states) if state not in states[:n]] == [
        TransferState.HASHING, TransferState.SENDING, TransferState.VERIFYING,
    ]  # fmt: skip
    bench.check_whole(summary)
    assert bench.archive().files.unchanged == 2


def test_a_confirmed_multipart_object_counts_as_proven_where_the_server_refuses_wrong_bytes(
    bench: Bench, large: Path
) -> None:
    from mothball.catalogue.records import Capabilities

    with bench.catalogue() as catalogue:
        catalogue.set_capabilities(bench.vault.identity, Capabilities(True, True, True, True, 1))
    bench.archive()
    with bench.catalogue() as catalogue:
        [copy] = catalogue.search("large")
    assert copy.proof is Proof.CHECKSUM


def stop_after_part(bench: Bench, server: S3Server, number: int) -> None:
    """The user presses Stop when that many parts have arrived; parts are sent one after the other."""
    server.faults.append(Fault("UploadPart", skip=number, hook=lambda _: bench.control.cancel(), status=503))


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mothball.transfer.PART_WORKERS", 1)


@pytest.mark.usefixtures("one_thread")
def test_a_stopped_upload_goes_on_where_it_was_and_counts_what_was_there(
    bench: Bench, server: S3Server, large: Path
) -> None:
    stop_after_part(bench, server, 2)
    first = bench.archive()
    assert (first.exit_code, first.files.skipped) == (130, 1)
    assert len(uploads(server)) == 1
    server.clear()
    bench.control = Control()
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 1)
    assert summary.resumed_bytes == 2 * MIN_PART
    assert sent_parts(server) == [3]
    assert the_object(bench) == large.read_bytes()
    assert uploads(server) == []
    assert not [t for t in bench.transfers() if t.state is TransferState.HASHING], "nothing is hashed twice"
    _, lines = bench.manifest(summary.run or "")
    [line] = [line for line in lines if line.key]
    assert line.archived_in == first.run, "it keeps the key it was begun under"
    bench.check_whole(summary)
    assert bench.archive().files.unchanged == 1


@pytest.mark.usefixtures("one_thread")
def test_a_file_that_changed_since_is_begun_anew_and_the_old_parts_are_taken_back(
    bench: Bench, server: S3Server, large: Path
) -> None:
    stop_after_part(bench, server, 2)
    bench.archive()
    large.write_bytes(content("n"))
    set_age(large, 50)
    server.clear()
    bench.control = Control()
    summary = bench.archive()
    assert (summary.files.archived, summary.resumed_bytes) == (1, 0)
    assert sent_parts(server) == [1, 2, 3]
    assert the_object(bench) == content("n")
    assert uploads(server) == []
    with bench.catalogue() as catalogue:
        assert catalogue.pending(bench.vault.identity, catalogue.machine_name(), "source") == []


@pytest.mark.usefixtures("one_thread")
def test_a_file_that_is_gone_leaves_no_parts_behind(bench: Bench, server: S3Server, large: Path) -> None:
    stop_after_part(bench, server, 2)
    bench.archive()
    large.rename(bench.source.parent / "elsewhere")
    bench.control = Control()
    bench.archive()
    assert uploads(server) == []


@pytest.mark.usefixtures("one_thread")
def test_an_upload_of_a_file_that_is_not_chosen_this_time_is_kept_for_later(
    bench: Bench, server: S3Server, large: Path
) -> None:
    stop_after_part(bench, server, 2)
    bench.archive()
    bench.control = Control()
    bench.archive(only=())
    assert len(uploads(server)) == 1
    assert bench.archive().resumed_bytes == 2 * MIN_PART


@pytest.mark.usefixtures("one_thread")
def test_an_upload_the_server_has_forgotten_is_begun_anew(bench: Bench, server: S3Server, large: Path) -> None:
    stop_after_part(bench, server, 2)
    bench.archive()
    client = server.client()
    for item in client.list_multipart_uploads(Bucket="archive")["Uploads"]:
        client.abort_multipart_upload(Bucket="archive", Key=item["Key"], UploadId=item["UploadId"])
    bench.control = Control()
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived, summary.resumed_bytes) == (0, 1, 0)
    assert the_object(bench) == large.read_bytes()
    assert uploads(server) == []


@pytest.mark.allow_logs("code 400")  # the server reads on in the body whose connection it has reset
@pytest.mark.parametrize(
    "fault",
    [
        Fault("CreateMultipartUpload", drop_reply=True),
        Fault("UploadPart", drop_reply=True, times=3),
        Fault("CompleteMultipartUpload", drop_reply=True),
        Fault("UploadPart", status=503, code="SlowDown", times=6),
        Fault("UploadPart", hang_up=True, times=3),
        Fault("CompleteMultipartUpload", status=500, code="InternalError", times=2),
    ],
    ids=["lost create", "lost parts", "lost complete", "503", "reset", "500 at complete"],
)
def test_B4_8_lost_answers_and_passing_faults_leave_one_whole_object_and_no_orphan(
    bench: Bench, server: S3Server, large: Path, fault: Fault
) -> None:
    server.faults.append(fault)
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 1)
    assert the_object(bench) == large.read_bytes()
    assert len(bench.contents()) == 1
    assert uploads(server) == []
    bench.check_whole(summary)


def test_a_complete_that_answers_no_such_upload_is_looked_into(bench: Bench, server: S3Server, large: Path) -> None:
    """Real S3 may forget a completed upload before the answer that got lost is asked for again."""

    def complete_behind_its_back(seen: Seen) -> None:
        client = server.client()
        names = client.list_parts(Bucket="archive", Key=seen.key, UploadId=seen.query["uploadId"])["Parts"]
        parts = [{"PartNumber": part["PartNumber"], "ETag": part["ETag"]} for part in names]
        client.complete_multipart_upload(
            Bucket="archive", Key=seen.key, UploadId=seen.query["uploadId"], MultipartUpload={"Parts": parts}
        )

    gone = Fault("CompleteMultipartUpload", hook=complete_behind_its_back, status=404, code="NoSuchUpload")
    server.faults.append(gone)
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 1)
    assert sent_parts(server) == [1, 2, 3]
    assert the_object(bench) == large.read_bytes()


def test_an_upload_that_is_forgotten_again_and_again_fails_by_name(bench: Bench, server: S3Server, large: Path) -> None:
    server.faults.append(Fault("UploadPart", times=1000, status=404, code="NoSuchUpload"))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.failed) == (1, 1)
    assert bench.outcomes()["folder/large"].reason.code == "item.upload_forgotten"  # type: ignore[union-attr]
    assert bench.operations()["CreateMultipartUpload"] == multipart.RESTARTS
    assert bench.contents() == {}


def rewrite(path: Path) -> None:
    """In place, same size, the time put back."""
    before = path.stat()
    path.write_bytes(content("n"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_by_rename(path: Path) -> None:
    other = path.with_name("new")
    other.write_bytes(content("n"))
    set_age(other, 60)
    os.replace(other, path)


def truncate(path: Path) -> None:
    os.truncate(path, SIZE - 100_000)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def append_and_take_back(path: Path) -> None:
    grow(path)
    os.truncate(path, SIZE)


@pytest.mark.parametrize("change", [rewrite, replace_by_rename, truncate, grow, append_and_take_back])
@pytest.mark.parametrize("part", ["1", "3"])
def test_a_file_changed_during_its_upload_is_sent_again_whole_and_never_torn(
    bench: Bench, server: S3Server, large: Path, change: Callable[[Path], None], part: str
) -> None:
    changed = []

    def meddle(seen: Seen) -> None:
        if seen.query["partNumber"] == part and not changed:
            changed.append(seen)
            change(large)

    server.faults.append(Fault("UploadPart", times=1000, hook=meddle))
    summary = bench.archive()
    assert changed
    assert (summary.exit_code, summary.files.archived) == (0, 1)
    assert the_object(bench) == large.read_bytes()
    assert uploads(server) == []
    assert summary.bytes.archived == large.stat().st_size
    done = [event.bytes_done for event in bench.progress()]
    assert done == sorted(done)
    assert bench.progress()[-1].bytes_done == bench.progress()[-1].bytes_total
    bench.check_whole(summary)


def test_a_file_that_never_rests_is_given_up_by_name_and_nothing_stays_behind(
    bench: Bench, server: S3Server, large: Path
) -> None:
    server.faults.append(Fault("UploadPart", times=1000, hook=lambda _: grow(large)))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.failed) == (1, 1)
    assert bench.outcomes()["folder/large"].reason.code == "item.changing"  # type: ignore[union-attr]
    assert bench.contents() == {}
    assert uploads(server) == []


def test_a_file_that_vanishes_during_its_upload_fails_by_name_and_nothing_stays_behind(
    bench: Bench, server: S3Server, large: Path
) -> None:
    def vanish(_seen: Seen) -> None:
        large.unlink(missing_ok=True)

    server.faults.append(Fault("UploadPart", times=1000, hook=vanish))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.failed) == (1, 1)
    assert "folder/large" in str(bench.outcomes()["folder/large"].reason)
    assert bench.contents() == {}
    assert uploads(server) == []


def test_nobody_elses_upload_is_touched(bench: Bench, server: S3Server, large: Path) -> None:
    client = server.client()
    for key in ("other", "backup/elsewhere/x"):
        client.create_multipart_upload(Bucket="archive", Key=key)
    bench.archive()
    server.faults.append(Fault("UploadPart", status=403, code="AccessDenied", times=1000))
    make_file(bench.source, "folder/large2", 60, content("2"))
    with pytest.raises(VaultError):
        bench.archive()
    server.faults.clear()
    bench.archive()
    assert sorted(uploads(server)) == ["backup/elsewhere/x", "other"]


def test_parts_a_server_lists_without_checksums_are_recognised_by_their_md5(
    bench: Bench, server: S3Server, large: Path, monkeypatch: pytest.MonkeyPatch, one_thread: None
) -> None:
    from dataclasses import replace

    from mothball.store.s3 import S3Store

    stop_after_part(bench, server, 2)
    bench.archive()
    real = S3Store.parts
    monkeypatch.setattr(S3Store, "parts", lambda *args: [replace(part, sha256=None) for part in real(*args)])
    server.clear()
    bench.control = Control()
    summary = bench.archive()
    assert (summary.resumed_bytes, sent_parts(server)) == (2 * MIN_PART, [3])
    assert the_object(bench) == large.read_bytes()


def test_many_large_files_beside_small_ones(bench: Bench, server: S3Server) -> None:
    for number in range(6):
        make_file(bench.source, f"folder/large{number}", 60, content(str(number)))
    for number in range(30):
        make_file(bench.source, f"folder/{number}", 60)
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 36)
    for key, body in bench.contents().items():
        assert body == (bench.source / "folder" / key.rsplit("/", 1)[1]).read_bytes()
    assert uploads(server) == []


def test_a_file_that_has_outgrown_memory_since_the_scan_goes_in_parts(
    bench: Bench, server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_file(bench.source, "log", 60, b"small")
    real = upload.read_small

    def read_small(*arguments: Any) -> object:
        path.write_bytes(content())
        return real(*arguments)

    monkeypatch.setattr(upload, "read_small", read_small)
    assert bench.archive().files.archived == 1
    assert list(bench.contents().values()) == [content()]
    assert sent_parts(server) == [1, 2, 3]


@pytest.mark.usefixtures("one_thread")
def test_a_start_that_was_not_heard_under_the_key_of_an_earlier_run_leaves_nothing(
    bench: Bench, server: S3Server, large: Path
) -> None:
    """The later run carries on under that key, so it clears up there, too."""
    server.faults.append(Fault("CreateMultipartUpload", times=1000, status=403, code="AccessDenied"))
    with pytest.raises(VaultError):
        bench.archive()
    server.faults[:] = [Fault("CreateMultipartUpload", drop_reply=True)]
    summary = bench.archive()
    _, lines = bench.manifest(summary.run or "")
    assert [line.archived_in for line in lines if line.key] != [None], "under its old key"
    assert uploads(server) == []


@pytest.mark.usefixtures("one_thread")
def test_an_upload_that_is_only_said_to_be_gone_is_taken_back(bench: Bench, server: S3Server, large: Path) -> None:
    stop_after_part(bench, server, 2)
    bench.archive()
    bench.control = Control()
    server.faults[:] = [Fault("ListParts", status=404, code="NoSuchUpload")]
    assert bench.archive().files.archived == 1
    assert the_object(bench) == large.read_bytes()
    assert uploads(server) == []


def test_an_upload_under_the_name_of_a_run_we_do_not_know_is_not_touched(
    bench: Bench, server: S3Server, large: Path
) -> None:
    """Another catalogue of the same machine may be at it."""
    bench.archive()
    key = next(key for key in bench.contents() if key.endswith("large"))
    run = key.split("/")[3]
    for name in (f"{run}-2", run):
        server.client().create_multipart_upload(Bucket="archive", Key=key.replace(run, name))
    make_file(bench.source, "folder/large2", 60, content("2"))
    bench.archive()
    assert uploads(server) == [key.replace(run, f"{run}-2")]


@pytest.mark.usefixtures("one_thread")
def test_an_upload_that_does_not_go_away_is_told(bench: Bench, server: S3Server, large: Path) -> None:
    stop_after_part(bench, server, 2)
    bench.archive()
    bench.control = Control()
    large.write_bytes(content("n"))
    set_age(large, 50)
    gone = Fault("AbortMultipartUpload", times=1000, status=404, code="NoSuchUpload")
    server.faults[:] = [gone]
    assert bench.archive().exit_code == 0
    assert "run.uploads_left" in bench.notices()
    assert len(uploads(server)) == 1


def test_a_key_said_to_be_taken_at_the_end_where_nothing_is_is_tried_again_by_the_next_run(
    bench: Bench, server: S3Server, large: Path
) -> None:
    server.faults.append(Fault("CompleteMultipartUpload", status=412, code="PreconditionFailed"))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.failed) == (1, 1)
    assert bench.outcomes()["folder/large"].reason.code == "item.unclear"  # type: ignore[union-attr]
    assert bench.archive().files.archived == 1
    assert [key.split("/")[3] for key in bench.contents()] == [summary.run], "under the key of the first run"
    assert the_object(bench) == large.read_bytes()
    assert uploads(server) == []
