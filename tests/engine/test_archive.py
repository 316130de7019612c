"""The archive run end to end, over real HTTP against a strict server."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mothball import host, keys
from mothball.catalogue.records import Capabilities, RunState
from mothball.clock import run_name
from mothball.errors import InputError, VaultError
from mothball.events import Phase, TransferState
from mothball.model import Kind, OutcomeKind, Proof, Rule
from mothball.paths import BaseDir
from tests.helpers.archiving import PUTS, Bench
from tests.helpers.s3server import Fault, S3Server
from tests.helpers.trees import make_file, make_tree, seed_set

SEED_PATHS = {
    *(f"stale_file_{n}.txt" for n in range(5)),
    *(f"test_dir_2/nested_dir_1/stale_file_{n}.txt" for n in range(2)),
}


def test_D2_3_exactly_the_seven_stale_files_are_uploaded(bench: Bench) -> None:
    """The peer created a bucket first; ours must be there already and is not created."""
    seed_set(bench.source)
    summary = bench.archive()
    prefix = f"backup/{bench_machine(bench)}/source/{summary.run}/"
    assert bench.contents() == {prefix + path: (bench.source / path).read_bytes() for path in SEED_PATHS}
    assert (summary.exit_code, summary.files.archived, summary.files.kept) == (0, 7, 10)
    assert bench.operations()["CreateBucket"] == 0
    bench.check_whole(summary)


def test_D2_5_the_run_names_the_seven_files_it_archived(bench: Bench) -> None:
    seed_set(bench.source)
    bench.archive()
    assert {path for path, kind in bench.kinds().items() if kind == "archived"} == SEED_PATHS


def test_D2_6_every_upload_of_a_busy_server_comes_to_its_end(bench: Bench, server: S3Server) -> None:
    """The peer's test had 0.2 s per file and asserted nothing; here each upload is refused once before it is taken."""
    seed_set(bench.source)
    server.faults += [Fault("PutObject", f"*/{Path(path).name}", status=503, code="SlowDown") for path in SEED_PATHS]
    assert bench.archive().files.archived == 7


def test_D2_7_listing_the_archive_gives_what_was_archived_and_every_key_its_path(bench: Bench) -> None:
    seed_set(bench.source)
    summary = bench.archive()
    start = keys.run_prefix("backup", bench_machine(bench), "source", summary.run or "")
    assert {keys.path_of(key.removeprefix(start)) for key in bench.contents()} == SEED_PATHS
    _, lines = bench.manifest(summary.run or "")
    assert {line.key: line.path for line in lines if line.key} == {
        key: keys.path_of(key.removeprefix(start)) for key in bench.contents()
    }


def test_the_manifest_tells_everything_about_the_run(bench: Bench) -> None:
    make_tree(bench.source, {"old/a": 40, "old/sub/b": 50, "old/empty/": 0, "fresh": 1})
    (bench.source / "old" / "link").symlink_to("a")
    os.chmod(bench.source / "old" / "a", 0o400)
    summary = bench.archive()
    reader, lines = bench.manifest(summary.run or "")
    by_path = {line.path: line for line in lines}
    assert [line.path for line in lines] == ["old", "old/a", "old/empty", "old/link", "old/sub", "old/sub/b"]
    assert {path: line.kind for path, line in by_path.items()} == {
        "old": Kind.FOLDER, "old/a": Kind.FILE, "old/empty": Kind.FOLDER,
        "old/link": Kind.LINK, "old/sub": Kind.FOLDER, "old/sub/b": Kind.FILE,
    }  # fmt: skip
    line = by_path["old/sub/b"]
    content = (bench.source / "old/sub/b").read_bytes()
    assert line.sha256 == hashlib.sha256(content).hexdigest()
    assert line.size == len(content)
    assert line.mtime_ns == (bench.source / "old/sub/b").stat().st_mtime_ns
    assert line.absolute_path == str(bench.source / "old/sub/b")
    assert bench.contents()[line.key or ""] == content
    assert by_path["old/link"].outcome is OutcomeKind.SKIPPED
    assert "link" in (by_path["old/link"].reason or "")
    assert by_path["old/empty"].mtime_ns == (bench.source / "old/empty").stat().st_mtime_ns
    assert reader.header.root == str(bench.source)
    assert reader.footer is not None
    assert (reader.footer.files, reader.footer.bytes) == (summary.files, summary.bytes)
    assert reader.footer.files.kept == 1


def test_the_run_stands_in_the_history_with_everything_it_says(bench: Bench) -> None:
    seed_set(bench.source)
    summary = bench.archive(trigger="schedule", rule=Rule(days=31))
    with bench.catalogue() as catalogue:
        [row] = catalogue.runs()
    assert (row.name, row.state, row.kind, row.trigger) == (summary.run, RunState.FINISHED, "archive", "schedule")
    assert (row.files, row.bytes) == (summary.files, summary.bytes)
    assert row.options["days"] == 31
    assert row.manifest_key in bench.objects()


def test_B2_17_a_second_run_sends_nothing(bench: Bench, server: S3Server) -> None:
    seed_set(bench.source)
    bench.archive()
    before = bench.objects()
    server.clear()
    summary = bench.archive()
    assert set(bench.operations()) <= {"HeadBucket", "ListObjectsV2"}
    assert (summary.files.archived, summary.files.unchanged, summary.files.kept) == (0, 7, 10)
    assert bench.outcomes()["stale_file_0.txt"].location is not None
    assert bench.objects() == before
    bench.check_whole(summary)


def test_B2_9_nothing_to_do_creates_nothing(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {"fresh/a": 1, "b": 2})
    summary = bench.archive()
    assert not PUTS & set(server.operations())
    assert bench.objects() == {}
    assert (summary.exit_code, summary.files.kept) == (0, 2)
    with bench.catalogue() as catalogue:
        [row] = catalogue.runs()
        assert row.manifest_key is None


def test_B2_13_other_content_of_a_path_gets_another_key_and_the_first_copy_stays(bench: Bench) -> None:
    make_file(bench.source, "a", 60, b"first")
    first = bench.archive()
    make_file(bench.source, "a", 50, b"second")
    second = bench.archive()
    assert sorted(bench.contents().values()) == [b"first", b"second"]
    assert first.run != second.run
    assert all(body == (b"first" if first.run in key else b"second") for key, body in bench.contents().items())  # type: ignore[operator]


def test_two_runs_in_the_same_second_get_different_names(bench: Bench) -> None:
    make_file(bench.source, "a", 60, b"first")
    first = bench.archive()
    make_file(bench.source, "a", 50, b"second")
    bench.clock.time_ns -= 1_000_000_000
    assert bench.archive().run == f"{first.run}-2"


def test_a_run_name_that_is_taken_in_the_bucket_is_not_used(bench: Bench, server: S3Server) -> None:
    """Another catalogue of the same machine name was here in the same second."""
    make_file(bench.source, "a", 60)
    bench.archive()
    [key] = bench.contents()
    bench.base = BaseDir(bench.base.root.parent / "other").create()
    bench.clock.time_ns -= 1_000_000_000
    assert bench.archive().run == key.split("/")[3] + "-2"
    assert len(bench.contents()) == 2


def test_B1_11_two_folders_of_the_same_name_do_not_share_keys(bench: Bench, tmp_path: Path) -> None:
    for parent in ("one", "two"):
        bench.source = tmp_path / parent / "Photos"
        make_file(bench.source, "same.txt", 60, parent.encode())
        bench.archive()
    assert sorted(bench.contents().values()) == [b"one", b"two"]
    assert len({key.split("/")[2] for key in bench.contents()}) == 2


def test_B2_1_the_users_own_bucket_with_machine_source_and_date_in_the_key(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    bench.archive()
    assert [bucket["Name"] for bucket in server.client().list_buckets()["Buckets"]] == ["archive"]
    [key] = bench.contents()
    assert key == f"backup/{bench_machine(bench)}/source/20261120T221504Z/a"


def test_a_vault_without_a_prefix_works(server: S3Server, base: BaseDir, tmp_path: Path, impatient: None) -> None:
    bench = Bench(server, base, tmp_path / "source", prefix="")
    make_file(bench.source, "a", 60)
    summary = bench.archive()
    assert sorted(bench.objects()) == sorted(
        [
            ".mothball/README.txt",
            f".mothball/runs/{bench_machine(bench)}/source/{summary.run}.jsonl",
            ".mothball/vault.json",
            f"{bench_machine(bench)}/source/{summary.run}/a",
        ]
    )


def test_B3_1_the_original_time_is_in_the_metadata_and_in_the_manifest(bench: Bench, server: S3Server) -> None:
    path = make_file(bench.source, "a", 60)
    when = 1_400_000_000_123_456_789
    os.utime(path, ns=(when, when))
    summary = bench.archive()
    [key] = bench.contents()
    metadata = server.client().head_object(Bucket="archive", Key=key)["Metadata"]
    assert metadata == {
        "mothball-format": "1",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "size": str(path.stat().st_size),
        "mtime-ns": "1400000000123456789",
        "mtime": "2014-05-13T16:53:20.123456789Z",
        "path": "a",
        "run": summary.run,
    }
    _, lines = bench.manifest(summary.run or "")
    assert lines[0].mtime_ns == when


def test_the_storage_class_of_the_vault_is_used_for_files_and_not_for_notes(bench: Bench, server: S3Server) -> None:
    bench.vault = replace(bench.vault, storage_class="STANDARD_IA")
    make_file(bench.source, "a", 60)
    summary = bench.archive()
    listed = server.client().list_objects_v2(Bucket="archive")["Contents"]
    classes = {item["Key"]: item["StorageClass"] for item in listed}
    assert {classes[key] for key in bench.contents()} == {"STANDARD_IA"}
    assert {class_ for key, class_ in classes.items() if "/.mothball/" in key} == {"STANDARD"}
    _, lines = bench.manifest(summary.run or "")
    assert lines[0].storage_class == "STANDARD_IA"


def test_a_run_of_200_files_takes_200_puts_and_at_most_ten_other_requests(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {f"folder/{n}": 60 for n in range(200)})
    summary = bench.archive()
    counts = bench.operations()
    assert summary.requests == dict(counts), "the summary counts what the server saw"
    sent = [seen.key for seen in server.log if seen.operation == "PutObject" and "/.mothball/" not in seen.key]
    assert len(sent) == 200
    assert set(sent) == bench.contents().keys()
    assert counts.total() - 200 <= 10, f"none for each file: {counts}"


def test_a_thousand_and_five_files_are_verified_by_two_pages_of_listing(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {f"folder/{n:04}": 60 for n in range(1005)})
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 1005)
    assert bench.operations()["ListObjectsV2"] == 1 + 2


@pytest.mark.parametrize(("refuses", "proof"), [(True, Proof.CHECKSUM), (False, Proof.LISTED), (None, Proof.LISTED)])
def test_a_receipt_claims_no_more_than_the_server_was_seen_to_do(
    bench: Bench, refuses: bool | None, proof: Proof
) -> None:
    if refuses is not None:
        with bench.catalogue() as catalogue:
            catalogue.set_capabilities(bench.vault.identity, Capabilities(refuses, True, True, True, 1))
    make_file(bench.source, "a", 60)
    bench.archive()
    with bench.catalogue() as catalogue:
        [copy] = catalogue.search("a")
    assert (copy.proof, copy.verified_ns) == (proof, bench.clock.now_ns())


def test_only_chosen_units_are_archived_and_the_others_say_so(bench: Bench) -> None:
    make_tree(bench.source, {"a/1": 60, "b/2": 60, "fresh": 1})
    summary = bench.archive(only=("b", "gone"))
    assert bench.kinds() == {"a/1": "skipped", "b/2": "archived", "fresh": "kept"}
    assert bench.outcomes()["a/1"].reason.code == "plan.not_chosen"  # type: ignore[union-attr]
    assert bench.notices() == ["run.not_there"]
    bench.check_whole(summary)
    assert bench.archive().files.archived == 1


def test_B2_15_a_blocked_unit_is_left_alone_and_the_others_go_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unreadable for the scan: tests may run as root, who may read anything."""
    real = host.Listing

    def listing(path: str) -> host.Listing:
        if path.endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(host, "Listing", listing)
    make_tree(bench.source, {"blocked/a": 60, "blocked/secret/b": 60, "good/c": 60})
    summary = bench.archive()
    assert bench.kinds()["good/c"] == "archived"
    assert bench.kinds()["blocked/a"] == "skipped"
    assert bench.outcomes()["blocked/a"].reason.code.startswith("scan.blocked")  # type: ignore[union-attr]
    assert summary.exit_code == 1
    assert not any("blocked" in key for key in bench.contents())
    bench.check_whole(summary)


def test_a_new_empty_folder_is_recorded_without_any_object_of_its_own(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {"old/a": 60, "old/empty/": 0})
    bench.archive()
    (bench.source / "old" / "later").mkdir()
    server.clear()
    summary = bench.archive()
    _, lines = bench.manifest(summary.run or "")
    assert {line.path: (line.kind, line.outcome) for line in lines} == {
        "old": (Kind.FOLDER, OutcomeKind.ARCHIVED),
        "old/a": (Kind.FILE, OutcomeKind.UNCHANGED),
        "old/empty": (Kind.FOLDER, OutcomeKind.ARCHIVED),
        "old/later": (Kind.FOLDER, OutcomeKind.ARCHIVED),
    }
    assert len(bench.contents()) == 1
    with bench.catalogue() as catalogue:
        assert {copy.path for copy in catalogue.search("later")} == {"old/later"}
    server.clear()
    bench.archive()
    assert not PUTS & set(server.operations())


def test_unchanged_files_are_listed_with_the_run_that_holds_them(bench: Bench) -> None:
    make_tree(bench.source, {"old/a": 60})
    first = bench.archive()
    make_file(bench.source, "old/b", 50)
    second = bench.archive()
    _, lines = bench.manifest(second.run or "")
    by_path = {line.path: line for line in lines}
    assert (by_path["old/a"].outcome, by_path["old/a"].archived_in) == (OutcomeKind.UNCHANGED, first.run)
    assert (by_path["old/b"].outcome, by_path["old/b"].archived_in) == (OutcomeKind.ARCHIVED, None)
    assert by_path["old/a"].mtime_ns == (bench.source / "old/a").stat().st_mtime_ns


def test_progress_never_runs_backwards_and_ends_full(bench: Bench) -> None:
    make_tree(bench.source, {f"folder/{n}": 60 for n in range(50)})
    bench.archive()
    phases = list(Phase)
    for before, after in zip(bench.progress(), bench.progress()[1:], strict=False):
        assert phases.index(after.phase) >= phases.index(before.phase) or before.phase is Phase.CONNECTING
        assert after.files_done >= before.files_done
        assert after.bytes_done >= before.bytes_done
    last = bench.progress()[-1]
    assert (last.files_done, last.bytes_done) == (last.files_total, last.bytes_total) != (0, 0)
    seen = bench.transfers()
    assert {(transfer.state, transfer.done) for transfer in seen} == {(TransferState.SENDING, 0)}
    assert len({transfer.path for transfer in seen}) == len(seen) <= 50, "a glance at some of them, none twice"


def test_a_file_as_source_or_none_at_all_is_refused_before_anything_is_touched(bench: Bench, server: S3Server) -> None:
    bench.source = make_file(bench.source, "file", 60)
    with pytest.raises(InputError) as caught:
        bench.archive()
    assert str(bench.source) in str(caught.value)
    bench.source = bench.source / "missing"
    with pytest.raises(InputError):
        bench.archive()
    with pytest.raises(InputError):
        bench.archive(rule=Rule(days=0))
    assert server.log == []


def test_a_missing_bucket_is_created_only_when_asked(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    bench.vault = replace(bench.vault, bucket="not-there")
    with pytest.raises(VaultError) as caught:
        bench.archive()
    assert "not-there" in str(caught.value)
    assert not PUTS & set(server.operations())
    stale, bench.source = bench.source, bench.source.parent / "fresh"
    make_file(bench.source, "b", 1)
    assert bench.archive(create_bucket=True).files.kept == 1
    assert not PUTS & set(server.operations()), "B2.9: nothing to do creates no bucket either"
    bench.source = stale
    assert bench.archive(create_bucket=True).files.archived == 1
    assert len(server.objects("not-there")) == 4
    assert bench.archive(create_bucket=True).files.unchanged == 1


def test_the_machines_name_is_taken_once_and_kept(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    make_file(bench.source, "a", 60)
    monkeypatch.setattr("platform.node", lambda: "Ann's PC/2")
    bench.archive()
    monkeypatch.setattr("platform.node", lambda: "renamed")
    make_file(bench.source, "b", 60)
    bench.archive()
    assert {key.split("/")[1] for key in bench.contents()} == {keys.safe_name("Ann's PC/2")}


def test_notes_for_whoever_finds_the_vault_are_written_with_the_first_data_only(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    bench.archive()
    assert json.loads(bench.objects()["backup/.mothball/vault.json"])["format"] == "mothball-vault"
    server.clear()
    make_file(bench.source, "b", 60)
    bench.archive()
    notes = [seen for seen in server.log if seen.operation == "PutObject" and "/.mothball/" in seen.key]
    assert [note.key.rsplit("/", 1)[1] for note in notes] == [f"{run_name(bench.clock.now_ns())}.jsonl"]


@st.composite
def trees(draw: st.DrawFn) -> dict[str, float]:
    names = st.sampled_from(["a", "b", "c d", "é", "Thumbs.db", "x%41"])
    paths = draw(st.lists(st.lists(names, min_size=1, max_size=3).map("/".join), max_size=8, unique=True))
    taken: dict[str, float] = {}
    for path in paths:
        if not any(other.startswith(path + "/") or path.startswith(other + "/") for other in taken):
            taken[path] = draw(st.sampled_from([0, 29.9, 30, 400]))
    return taken


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=trees(), second=trees(), each_file=st.booleans())
def test_every_path_of_any_tree_ends_in_one_outcome_and_the_archive_is_what_was_stale(
    bench: Bench, tmp_path: Path, first: dict[str, float], second: dict[str, float], each_file: bool
) -> None:
    bench.source = Path(tempfile.mkdtemp(dir=tmp_path))
    rule = Rule(each_file=each_file)
    for tree in (first, second):
        for path, days in tree.items():
            target = bench.source / path
            blocked = target.is_dir() or any(parent.is_file() for parent in target.parents)
            if not blocked:
                make_file(bench.source, path, days, f"{path} {days}".encode())
        summary = bench.archive(rule=rule)
        bench.check_whole(summary)
        on_disk = {
            str(found.relative_to(bench.source)): found.read_bytes()
            for found in bench.source.rglob("*")
            if found.is_file()
        }
        assert bench.outcomes().keys() == on_disk.keys()
        contents = bench.contents()
        for path, outcome in bench.outcomes().items():
            if outcome.outcome in {OutcomeKind.ARCHIVED, OutcomeKind.UNCHANGED}:
                assert outcome.location is not None
                assert contents[outcome.location.key] == on_disk[path]
            else:
                assert outcome.outcome is OutcomeKind.KEPT
        assert summary.files.failed == summary.files.skipped == 0


def bench_machine(bench: Bench) -> str:
    """The machine's name in keys."""
    with bench.catalogue() as catalogue:
        return catalogue.machine_name()
