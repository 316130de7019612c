"""From the bucket back to the disk: every byte, every name, every time, and nothing of the user's harmed."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from mothball.errors import InputError, VaultError
from mothball.events import Event, Progress
from mothball.jobs import Conflict, RestoreJob
from mothball.messages import say
from mothball.model import Rule
from mothball.restore import run_restore
from tests.helpers.archiving import PUTS, Bench
from tests.helpers.clock import DAY_NS, NOW_NS
from tests.helpers.restoring import clear, leftovers, restore, snapshot
from tests.helpers.s3server import Fault
from tests.helpers.trees import make_file, make_tree, set_age

AWKWARD = [
    "plain.txt",
    "with blank.txt",
    "#?%+&.txt",
    "100%41.txt",
    "quote'\"`.txt",
    "line\nfeed\ttab.txt",
    "back\\slash.txt",
    "-dash",
    "$HOME;ls",
    "<b>bold</b>.html",
    "NUL",
    "C:x",
    "name.",
    "name ",
    "caf\u00e9.txt",
    "cafe\u0301.txt",
    "Case.txt",
    "case.txt",
    "\U0001f6b2\u202ebidi.txt",
    "caf\udce9",
    "\udcff\udcfe\udced\udca0\udc80",
    "x" * 255,
    "\u00e9" * 127,
    ".pack-0001.zip",
    "ends~0123456789abcdef",
    "/".join(["long" * 50] * 6) + "/deep.txt",
]  # fmt: skip


def awkward_tree(root: Path) -> None:
    """A folder of awkward names, with content that tells them apart and times that are no whole seconds."""
    for number, name in enumerate(AWKWARD):
        target = make_file(root / "unit", name, content=name.encode("utf-8", "surrogateescape") * number)
        when = NOW_NS - 400 * DAY_NS + number * 1_000_000_007
        os.utime(target, ns=(when, when))
    (root / "unit" / "empty" / "inner").mkdir(parents=True)
    for number, (path, folders, _) in enumerate(os.walk(root / "unit", topdown=False)):
        for folder in folders:
            when = NOW_NS - 300 * DAY_NS + number
            os.utime(Path(path, folder), ns=(when, when))
    os.utime(root / "unit", ns=(NOW_NS - 200 * DAY_NS, NOW_NS - 200 * DAY_NS))


def test_B2_21_restore_brings_back_bytes_names_times_and_empty_folders_to_the_original_place(bench: Bench) -> None:
    awkward_tree(bench.source)
    before = snapshot(bench.source)
    assert bench.archive().exit_code == 0
    clear(bench.source)
    summary = restore(bench)
    assert summary.exit_code == 0
    assert snapshot(bench.source) == before
    assert summary.extra["files"] == {"found": len(AWKWARD), "restored": len(AWKWARD), "skipped": 0, "failed": 0}
    assert set(bench.kinds().values()) == {"restored"}
    assert not bench.notices()


def test_restore_elsewhere_keeps_the_paths(bench: Bench, tmp_path: Path) -> None:
    awkward_tree(bench.source)
    bench.archive()
    restore(bench, to=tmp_path / "else" / "where")
    assert snapshot(tmp_path / "else" / "where") == snapshot(bench.source)


def test_the_history_has_the_restore_with_every_outcome(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"a": 90, "b": 90})
    bench.archive()
    summary = restore(bench, to=tmp_path / "out")
    with bench.catalogue() as catalogue:
        run = catalogue.runs()[0]
        assert (run.kind, run.name, run.state.value) == ("restore", summary.run, "finished")
        assert run.extra["files"] == summary.extra["files"]
        assert {o.path: o.outcome.value for o in catalogue.outcomes(run.id, limit=9)} == bench.kinds()
        assert all(o.sha256 and o.location for o in catalogue.outcomes(run.id, limit=9))


@pytest.mark.parametrize("zone", ["UTC", "UTC+3", "UTC-13:45", "CET-1CEST,M3.5.0,M10.5.0/3"])
def test_B3_3_a_run_after_a_restore_does_nothing_in_every_time_zone(
    bench: Bench, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times come back to the nanosecond, also those in the hour that summer time repeats."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    times = [1_729_992_600_123_456_789, 1_729_996_200_000_000_001, -86_400_000_000_001, 0, NOW_NS - 31 * DAY_NS]
    for number, when in enumerate(times):
        os.utime(make_file(bench.source, f"{number}.txt"), ns=(when, when))
    bench.archive()
    clear(bench.source)
    restore(bench)
    assert [os.stat(bench.source / f"{n}.txt").st_mtime_ns for n in range(len(times))] == times
    bench.server.clear()
    summary = bench.archive()
    assert summary.files.unchanged == len(times)
    assert not PUTS & set(bench.server.operations())
    monkeypatch.undo()
    time.tzset()


def test_B3_5_a_newer_local_file_is_never_overwritten(bench: Bench) -> None:
    make_file(bench.source, "a.txt", 90, b"archived")
    bench.archive()
    newer = make_file(bench.source, "a.txt", 1, b"edited since")
    for conflict in (Conflict.KEEP_BOTH, Conflict.SKIP):
        restore(bench, conflict=conflict)
        assert newer.read_bytes() == b"edited since"
    assert (bench.source / "a (restored 2026-11-20).txt").read_bytes() == b"archived"


def test_B3_5_an_archive_run_never_brings_back_what_was_deleted(bench: Bench) -> None:
    make_tree(bench.source, {"gone.txt": 90, "here.txt": 90})
    bench.archive()
    (bench.source / "gone.txt").unlink()
    bench.server.clear()
    bench.archive()
    assert not (bench.source / "gone.txt").exists()
    assert "GetObject" not in bench.server.operations()


def test_conflicts_keep_both_skip_replace(bench: Bench) -> None:
    make_file(bench.source, "a.txt", 90, b"archived")
    bench.archive()
    local = make_file(bench.source, "a.txt", 1, b"local")
    restore(bench)
    assert str(bench.outcomes()["a.txt"].reason) == "Restored as a (restored 2026-11-20).txt."
    restore(bench, conflict=Conflict.SKIP)
    assert bench.kinds() == {"a.txt": "skipped"}
    assert local.read_bytes() == b"local"
    restore(bench, conflict=Conflict.REPLACE)
    assert bench.kinds() == {"a.txt": "restored"}
    assert local.read_bytes() == b"archived"
    assert local.stat().st_mtime_ns == NOW_NS - 90 * DAY_NS


@pytest.mark.parametrize("conflict", list(Conflict))
def test_a_repeated_restore_does_nothing_and_reads_nothing(bench: Bench, tmp_path: Path, conflict: Conflict) -> None:
    make_tree(bench.source, {"a": 90, "b/c": 90})
    bench.archive()
    restore(bench, to=tmp_path / "out", conflict=conflict)
    before = snapshot(tmp_path / "out")
    bench.server.clear()
    summary = restore(bench, to=tmp_path / "out", conflict=conflict)
    assert snapshot(tmp_path / "out") == before
    assert set(bench.kinds().values()) == {"skipped"}
    assert "GetObject" not in bench.server.operations()
    assert summary.exit_code == 0


def test_replace_gives_an_equal_file_its_old_time_back(bench: Bench) -> None:
    target = make_file(bench.source, "a", 90)
    bench.archive()
    set_age(target, 1)
    restore(bench, conflict=Conflict.REPLACE)
    assert target.stat().st_mtime_ns == NOW_NS - 90 * DAY_NS


def test_the_newest_version_comes_back_unless_a_run_is_named(bench: Bench, tmp_path: Path) -> None:
    make_file(bench.source, "a", 90, b"first")
    make_file(bench.source, "b", 90, b"only")
    first = bench.archive().run
    make_file(bench.source, "a", 80, b"second version")
    bench.archive()
    restore(bench, to=tmp_path / "newest")
    assert {path: content for path, (content, _) in snapshot(tmp_path / "newest").items()} == {
        "a": b"second version",
        "b": b"only",
    }
    restore(bench, to=tmp_path / "first", run=first)
    assert (tmp_path / "first" / "a").read_bytes() == b"first"


def test_both_versions_by_id_come_back_side_by_side(bench: Bench, tmp_path: Path) -> None:
    for content in (b"first", b"second version"):
        make_file(bench.source, "a", 90, content)
        bench.archive()
    with bench.catalogue() as catalogue:
        ids = tuple(copy.id for copy in catalogue.search("a"))
    restore(bench, to=tmp_path / "out", copies=ids, conflict=Conflict.REPLACE)
    assert {content for content, _ in snapshot(tmp_path / "out").values()} == {b"first", b"second version"}
    with bench.catalogue() as catalogue:
        run = catalogue.runs()[0]
        assert len(catalogue.outcomes(run.id, limit=9)) == 2


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["a.txt"], {"a.txt"}),
        (["docs"], {"docs/a.txt", "docs/sub/b.jpg"}),
        (["docs/"], {"docs/a.txt", "docs/sub/b.jpg"}),
        (["./docs/sub"], {"docs/sub/b.jpg"}),
        (["*.txt"], {"a.txt", "docs/a.txt", "docsy.txt", "[x].txt"}),
        (["d*s"], {"docs/a.txt", "docs/sub/b.jpg"}),
        (["docs/sub/b.jpg", "a.txt"], {"docs/sub/b.jpg", "a.txt"}),
        (["[x].txt"], {"[x].txt"}),
        (["{root}/docs/sub"], {"docs/sub/b.jpg"}),
        ([], {"a.txt", "docs/a.txt", "docs/sub/b.jpg", "docsy.txt", "[x].txt"}),
    ],
)
def test_patterns_are_paths_folders_and_globs(
    bench: Bench, tmp_path: Path, patterns: list[str], expected: set[str]
) -> None:
    make_tree(bench.source, dict.fromkeys(("a.txt", "docs/a.txt", "docs/sub/b.jpg", "docsy.txt", "[x].txt"), 90))
    bench.archive()
    restore(bench, *(pattern.format(root=bench.source) for pattern in patterns), to=tmp_path / "out")
    assert set(bench.kinds()) == expected


@pytest.mark.parametrize(
    ("options", "culprit"),
    [
        ({"patterns": ("nothing/here",)}, "nothing/here"),
        ({"patterns": ("a", "nope*")}, "nope*"),
        ({"run": "20010101T000000Z"}, "20010101T000000Z"),
        ({"source": "elsewhere"}, "elsewhere"),
        ({"copies": (12345,)}, "copies"),
    ],
)
def test_what_does_not_exist_is_named_and_nothing_is_touched(
    bench: Bench, tmp_path: Path, options: dict[str, object], culprit: str
) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.clear()
    with pytest.raises(InputError) as caught:
        restore(bench, *options.pop("patterns", ()), to=tmp_path / "out", **options)
    assert culprit in str(caught.value)
    assert not (tmp_path / "out").exists()
    assert bench.server.operations() == []


def test_a_file_as_target_is_refused_before_anything_else(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    (tmp_path / "file").write_bytes(b"mine")
    for target in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(InputError) as caught:
            restore(bench, to=target)
        assert caught.value.say.code == "restore.to_is_file"
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_sources_of_the_same_path_get_folders_of_their_own(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for folder in (bench.source, other):
        make_file(folder, "same", 90, str(folder).encode())
    bench.archive()
    first, bench.source = bench.source, other
    bench.archive()
    restore(bench, to=tmp_path / "out")
    found = {path: content for path, (content, _) in snapshot(tmp_path / "out").items() if content is not None}
    assert found == {"source/same": str(first).encode(), "other/same": str(other).encode()}
    with bench.catalogue() as catalogue:
        assert len(catalogue.outcomes(catalogue.runs()[0].id, limit=9)) == 2


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 16 * 1024 * 1024, 16 * 1024 * 1024 + 1])
def test_D4_7_the_restored_file_is_identical(bench: Bench, tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    make_file(bench.source, "a.bin", 90, content)
    bench.archive()
    assert restore(bench, to=tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "a.bin").read_bytes() == content


def test_D4_5_one_of_our_peers_large_files_comes_back_with_its_metadata_unchanged(bench: Bench, tmp_path: Path) -> None:
    """The scenario of the peers' test (S4): write with metadata, read, compare; reading changes nothing."""
    make_file(bench.source, "peer.bin", 90, os.urandom(10_000))
    bench.archive()
    [key] = bench.contents()
    client = bench.server.client()
    before = client.head_object(Bucket="archive", Key=key)["Metadata"]
    restore(bench, to=tmp_path / "out")
    assert client.head_object(Bucket="archive", Key=key)["Metadata"] == before
    assert before["sha256"] == bench.outcomes()["peer.bin"].sha256


def test_D4_6_restoring_what_was_deleted_from_the_bucket_says_so(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"a": 90, "b": 90})
    bench.archive()
    gone = next(key for key in bench.contents() if key.endswith("/a"))
    bench.server.client().delete_object(Bucket="archive", Key=gone)
    summary = restore(bench, to=tmp_path / "out")
    assert bench.kinds() == {"a": "failed", "b": "restored"}
    assert gone in str(bench.outcomes()["a"].reason)
    assert summary.exit_code == 1


FAILING_READS = {
    "flip": Fault("GetObject", key="*/bad.bin", times=99, flip=700),
    "gone": Fault("GetObject", key="*/bad.bin", times=99, status=404, code="NoSuchKey"),
    "denied": Fault("GetObject", key="*/bad.bin", times=99, status=403, code="AccessDenied"),
    "frozen": Fault("GetObject", key="*/bad.bin", times=99, status=403, code="InvalidObjectState"),
    "range": Fault("GetObject", key="*/bad.bin", times=99, status=416, code="InvalidRange"),
}


@pytest.mark.parametrize("fault", FAILING_READS.values(), ids=FAILING_READS)
def test_B4_5_B3_9_nothing_is_published_and_nothing_stays_behind_after_a_failed_read(
    bench: Bench, tmp_path: Path, fault: Fault
) -> None:
    make_file(bench.source, "bad.bin", 90, os.urandom(5000))
    bench.archive()
    bench.server.faults.append(replace(fault))
    summary = restore(bench, to=tmp_path / "out")
    assert summary.exit_code == 1
    assert bench.kinds() == {"bad.bin": "failed"}
    assert not (tmp_path / "out").exists()


def test_B4_6_the_web_page_of_a_hotel_is_not_restored_as_a_file(bench: Bench, tmp_path: Path) -> None:
    make_file(bench.source, "bad.bin", 90, os.urandom(5000))
    bench.archive()
    bench.server.faults.append(Fault("GetObject", times=99, html=True))
    with pytest.raises(VaultError):
        restore(bench, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("size", [4999, 5001, 0])
def test_B4_5_an_object_of_another_size_is_not_restored(bench: Bench, tmp_path: Path, size: int) -> None:
    """Overwritten behind our back by shorter or longer content, as a server that lies about lengths would show it."""
    content = os.urandom(5000)
    make_file(bench.source, "bad.bin", 90, content)
    bench.archive()
    [key] = bench.contents()
    bench.server.client().put_object(Bucket="archive", Key=key, Body=(content + b"x")[:size])
    assert restore(bench, to=tmp_path / "out").exit_code == 1
    assert bench.outcomes()["bad.bin"].reason is not None
    assert not (tmp_path / "out").exists()


def test_cold_objects_fail_in_words(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.faults.append(Fault("GetObject", status=403, code="InvalidObjectState"))
    restore(bench, to=tmp_path / "out")
    assert "is in deep storage" in str(bench.outcomes()["a"].reason)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("GetObject", times=3, cut=100_000),
        Fault("GetObject", times=5, status=503, code="SlowDown"),
        Fault("GetObject", times=2, hang_up=True),
        Fault("GetObject", times=1, flip=5),
    ],
    ids=["cut", "slow down", "hang up", "one flip"],
)
def test_passing_faults_of_the_network_are_waited_out(bench: Bench, tmp_path: Path, fault: Fault) -> None:
    content = os.urandom(3_000_000)
    make_file(bench.source, "a.bin", 90, content)
    bench.archive()
    bench.server.faults.append(fault)
    assert restore(bench, to=tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "a.bin").read_bytes() == content


def test_a_cut_transfer_goes_on_where_it_was(bench: Bench, tmp_path: Path) -> None:
    make_file(bench.source, "a.bin", 90, os.urandom(3_000_000))
    bench.archive()
    bench.server.clear()
    bench.server.faults.append(Fault("GetObject", cut=2_500_000))
    restore(bench, to=tmp_path / "out")
    ranges = [seen.headers.get("range") for seen in bench.server.log if seen.operation == "GetObject"]
    assert ranges[0] is None
    assert int(str(ranges[1]).removeprefix("bytes=").rstrip("-")) >= 2_000_000


def test_links_in_the_target_are_not_written_through(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"docs/a.txt": 90, "b.txt": 90})
    bench.archive()
    out, outside = tmp_path / "out", tmp_path / "outside"
    out.mkdir()
    outside.mkdir()
    (out / "docs").symlink_to(outside, target_is_directory=True)
    (out / "b.txt").symlink_to(outside / "b.txt")
    restore(bench, to=out, conflict=Conflict.REPLACE)
    assert bench.kinds() == {"docs": "failed", "docs/a.txt": "failed", "b.txt": "failed"}
    assert snapshot(outside) == {}
    restore(bench, to=out)
    assert bench.kinds() == {"docs": "failed", "docs/a.txt": "failed", "b.txt": "restored"}
    assert (out / "b (restored 2026-11-20).txt").exists()
    assert snapshot(outside) == {}


def test_one_bad_file_does_not_stop_the_others(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {f"{n}.txt": 90 for n in range(30)})
    bench.archive()
    bench.server.faults.append(Fault("GetObject", key="*/7.txt", times=9, status=404, code="NoSuchKey"))
    summary = restore(bench, to=tmp_path / "out")
    assert summary.extra["files"] == {"found": 30, "restored": 29, "skipped": 0, "failed": 1}
    assert len(snapshot(tmp_path / "out")) == 29


def test_cancel_midway_leaves_no_temporary_file_and_a_rerun_finishes(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {f"{n}/file.txt": 90 for n in range(40)})
    make_file(bench.source, "large.bin", 90, os.urandom(8_000_000))
    bench.archive()
    bench.server.faults.append(Fault("GetObject", skip=12, hook=lambda _seen: bench.control.cancel()))
    summary = restore(bench, to=tmp_path / "out")
    assert summary.exit_code == 130
    assert leftovers(tmp_path) == []
    with bench.catalogue() as catalogue:
        assert catalogue.runs()[0].state.value == "cancelled"
    assert len(snapshot(tmp_path / "out")) < 81
    bench.control = type(bench.control)()
    assert restore(bench, to=tmp_path / "out").exit_code == 0
    assert snapshot(tmp_path / "out").keys() == snapshot(bench.source).keys()


def test_pause_holds_new_files_until_it_goes_on(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {f"{n}.txt": 90 for n in range(60)})
    bench.archive()
    arrived: list[int] = []

    def report(event: Event) -> None:
        bench.report(event)
        if isinstance(event, Progress) and event.waiting == say("run.paused"):
            arrived.append(len(list((tmp_path / "out").glob("*.txt"))))
            bench.control.resume()

    bench.server.faults.append(Fault("GetObject", skip=3, hook=lambda _seen: bench.control.pause()))
    job = RestoreJob(bench.vault, to=str(tmp_path / "out"))
    assert run_restore(job, bench.context, report, bench.control).exit_code == 0
    assert arrived
    assert arrived[0] < 60
    assert len(snapshot(tmp_path / "out")) == 60


def test_a_key_that_is_refused_stops_the_run_and_leaves_nothing_half_done(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.faults.append(Fault("GetObject", times=9, status=403, code="ExpiredToken"))
    with pytest.raises(VaultError):
        restore(bench, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()
    with bench.catalogue() as catalogue:
        assert catalogue.runs()[0].state.value == "failed"


def test_files_of_another_computer_need_a_folder_to_go_to(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    with bench.catalogue() as catalogue:
        catalogue.set_machine_name("another")
    clear(bench.source)
    restore(bench)
    assert bench.outcomes()["a"].reason.code == "restore.other_machine"
    assert snapshot(bench.source) == {}
    assert restore(bench, to=tmp_path / "out").exit_code == 0


def test_two_units_of_a_source_are_restored_with_the_times_of_their_folders(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"unit/deep/a": 90, "unit/b": 90})
    for number, folder in enumerate(("unit/deep", "unit")):
        os.utime(bench.source / folder, ns=(NOW_NS, NOW_NS - (50 + number) * DAY_NS))
    bench.archive(rule=Rule(each_file=False))
    restore(bench, to=tmp_path / "out")
    assert (tmp_path / "out/unit").stat().st_mtime_ns == NOW_NS - 51 * DAY_NS
    assert (tmp_path / "out/unit/deep").stat().st_mtime_ns == NOW_NS - 50 * DAY_NS


def test_a_passing_fault_at_the_start_is_waited_out(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    bench.server.faults.append(Fault("HeadBucket", status=503, code="SlowDown", times=4))
    assert restore(bench, to=bench.source.parent / "back").exit_code == 0
