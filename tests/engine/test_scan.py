"""The scan on real folders: which units it finds, what it counts, how it judges."""

from __future__ import annotations

import itertools
import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mothball import look
from mothball.cancel import Control
from mothball.errors import Cancelled, InputError
from mothball.model import ClockChoice, Entry, Kind, Rule, Unit, Verdict
from mothball.scan import check_source, scan
from tests.helpers.clock import DAY_NS, NOW_NS, SECOND_NS
from tests.helpers.trees import make_file, make_tree, seed_set, set_age

posix_only = pytest.mark.skipif(os.name == "nt", reason="needs POSIX files")

DEFAULT = Rule()


def units(source: Path | str, rule: Rule = DEFAULT, **options: object) -> dict[str, Unit]:
    found = list(scan(str(source), rule, now_ns=NOW_NS, **options))
    assert [unit.path for unit in found] == sorted(unit.path for unit in found)
    return {unit.path: unit for unit in found}


def verdicts(source: Path, rule: Rule = DEFAULT) -> dict[str, str]:
    return {path: unit.verdict.value for path, unit in units(source, rule).items()}


def entries_of(unit: Unit) -> dict[str, Entry]:
    found = {entry.path: entry for entry in unit.entries}
    assert len(found) == len(unit.entries), "no path twice"
    return found


# The peers' tests


def test_D2_1_S2_3_a_folder_is_as_stale_as_its_least_stale_file(tmp_path: Path) -> None:
    make_tree(tmp_path / "folder", {"fresh.txt": 0, "old.txt": 360})
    make_file(tmp_path, "fresh.txt", 0)
    make_file(tmp_path, "old.txt", 360)
    ages = {path: unit.age_days for path, unit in units(tmp_path).items()}
    assert ages == {"fresh.txt": 0, "old.txt": 360, "folder": 0}


def test_D2_2_exactly_seven_stale_files(tmp_path: Path) -> None:
    found = units(seed_set(tmp_path))
    stale = [unit for unit in found.values() if unit.verdict is Verdict.STALE]
    assert sum(unit.files for unit in stale) == 7
    assert "test_dir_1" not in [unit.path for unit in stale], "S2.9: its one old file stays"
    assert found["test_dir_1"].files == 5


def test_D2_4_D2_7_thirteen_root_entries_and_seven_files_marked(tmp_path: Path) -> None:
    """The command line's test set: ``.archive`` with two files of six days, ignored there, excluded here; 1 day."""
    make_tree(seed_set(tmp_path) / ".archive", {"one.txt": 6, "two.txt": 6})
    found = units(tmp_path, Rule(days=1, exclude=("/.archive",)), keep_entries=True)
    assert len(found) == 13
    marked = [unit for unit in found.values() if unit.verdict is Verdict.STALE]
    travelling = [entry for unit in marked for entry in unit.entries if entry.kind is Kind.FILE and not entry.note]
    assert len(travelling) == 7
    assert len({entry.path for entry in travelling}) == 7
    for entry in travelling:
        assert (tmp_path / entry.path).stat().st_size == entry.size


# The source, however it is spelled


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_tree(tmp_path / "Documents", {"a/b.txt": 90, "c.txt": 90})
    monkeypatch.chdir(tmp_path)
    return tmp_path / "Documents"


@pytest.mark.parametrize(
    "spelling", ["Documents", "Documents/", "./Documents", "Documents//", "Documents/a/..", "{}", "{}/", "{}//", "/{}"]
)
def test_B1_7_every_spelling_of_the_source_gives_the_same_units(inside: Path, spelling: str) -> None:
    spelled = spelling.format(inside)
    assert check_source(spelled) == str(inside)
    assert list(units(spelled)) == ["a", "c.txt"]
    assert units(spelled)["a"].decided_by == "a/b.txt"


def test_B1_7_a_root_is_a_source_too() -> None:
    root = Path(Path.cwd().anchor)
    assert check_source(str(root)) == str(root)
    first = next(scan(str(root), Rule(), now_ns=NOW_NS))
    assert "/" not in first.path


@posix_only
def test_a_source_named_by_a_link_is_the_users_own_choice(inside: Path) -> None:
    link = inside.parent / "shortcut"
    link.symlink_to(inside)
    assert list(units(link)) == list(units(inside))
    assert list(units(f"{link}/")) == list(units(inside))


@pytest.mark.parametrize("path", ["missing", "Documents/missing/x", "Documents/c.txt/x", "", "a\0b"])
def test_B1_2_a_missing_folder_is_named(inside: Path, path: str) -> None:
    with pytest.raises(InputError, match="There is no folder") as caught:
        scan(path, Rule(), now_ns=NOW_NS)
    assert dict(caught.value.say.args)["path"] == path.replace("\0", "\\x00")


def test_B1_2_a_file_instead_of_a_folder_is_named(inside: Path) -> None:
    with pytest.raises(InputError, match=r"Documents/c\.txt is a file, not a folder"):
        scan("Documents/c.txt", Rule(), now_ns=NOW_NS)


def test_a_bad_pattern_is_refused_before_the_walk(inside: Path) -> None:
    with pytest.raises(InputError, match="! is not a pattern"):
        scan(str(inside), Rule(exclude=("!",)), now_ns=NOW_NS)


# Judging


def test_S2_7_the_boundary_on_disk(tmp_path: Path) -> None:
    make_file(tmp_path, "short", 30 - 1 / 86_400)
    make_file(tmp_path, "exact", 30)
    assert verdicts(tmp_path) == {"exact": "stale", "short": "fresh"}
    assert units(tmp_path)["short"].age_seconds == 30 * 86_400 - 1


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set on Windows")
@pytest.mark.parametrize(
    "zone", ["UTC", "America/Sao_Paulo", "Europe/Berlin", "Pacific/Apia", "EST5EDT,M3.2.0,M11.1.0"]
)
def test_age_knows_no_time_zone_and_no_daylight_saving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    make_file(tmp_path, "exact", 30)
    make_file(tmp_path, "half a year", 182)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert {unit.age_seconds for unit in units(tmp_path).values()} == {30 * 86_400, 182 * 86_400}
    finally:
        monkeypatch.undo()
        time.tzset()


def test_future_and_ancient_files(tmp_path: Path) -> None:
    make_file(tmp_path, "future", -2)
    os.utime(make_file(tmp_path, "ancient"), ns=(-DAY_NS, -DAY_NS))
    found = units(tmp_path)
    assert (found["future"].verdict, found["future"].age_days) == (Verdict.FRESH, -2)
    assert found["ancient"].verdict is Verdict.STALE
    assert found["ancient"].newest_ns == -DAY_NS


def test_the_file_that_keeps_a_folder_fresh_is_named(tmp_path: Path) -> None:
    make_tree(tmp_path / "unit", {"a/old": 90, "b/c/new": 3, "d": 50})
    unit = units(tmp_path)["unit"]
    assert (unit.decided_by, unit.age_days, str(unit.reason)) == ("unit/b/c/new", 3, "touched within the last 30 days")


def test_of_files_equally_old_the_first_by_path_is_named(tmp_path: Path) -> None:
    make_tree(tmp_path / "unit", {"z": 40, "m/a": 40, "m/b": 40, "b": 40, "n/x": 90})
    for keep in (False, True):
        assert units(tmp_path, keep_entries=keep)["unit"].decided_by == "unit/b"


@pytest.mark.parametrize("name", ["Thumbs.db", "thumbs.db", "desktop.ini", ".DS_Store"])
def test_S2_10_a_fresh_noise_file_does_not_keep_a_folder_but_travels_with_it(tmp_path: Path, name: str) -> None:
    make_tree(tmp_path / "unit", {"deep/photo.jpg": 90, f"deep/{name}": 0})
    for keep in (False, True):
        unit = units(tmp_path, keep_entries=keep)["unit"]
        assert (unit.verdict, unit.files, unit.decided_by) == (Verdict.STALE, 2, "unit/deep/photo.jpg")
    assert units(tmp_path, Rule(noise=()))["unit"].verdict is Verdict.FRESH


def test_a_unit_of_nothing_but_noise_is_judged_by_it(tmp_path: Path) -> None:
    make_tree(tmp_path, {"fresh/Thumbs.db": 0, "old/Thumbs.db": 90, "old/desktop.ini": 40, "Thumbs.db": 90})
    for keep in (False, True):
        found = units(tmp_path, keep_entries=keep)
        assert {path: unit.verdict.value for path, unit in found.items()} == {
            "Thumbs.db": "stale",
            "fresh": "fresh",
            "old": "stale",
        }
        assert found["old"].decided_by == "old/desktop.ini"


def test_noise_of_ones_own(tmp_path: Path) -> None:
    make_tree(tmp_path / "unit", {"report.doc": 90, "~$report.doc": 0})
    assert verdicts(tmp_path) == {"unit": "fresh"}
    assert verdicts(tmp_path, Rule(noise=("~$*",))) == {"unit": "stale"}


def test_S2_4_empty_folders_are_never_stale(tmp_path: Path) -> None:
    make_tree(tmp_path, {"empty/": 0, "hollow/a/b/": 0})
    set_age(tmp_path / "empty", 400)
    for unit in units(tmp_path).values():
        assert (unit.verdict, str(unit.reason), unit.age_seconds) == (Verdict.FRESH, "empty folder", 0)
        assert (unit.files, unit.decided_by) == (0, "")


def test_empty_folders_inside_a_unit_are_kept_in_mind(tmp_path: Path) -> None:
    make_tree(tmp_path / "unit", {"old": 90, "empty/": 0})
    assert entries_of(units(tmp_path, keep_entries=True)["unit"])["unit/empty"].kind is Kind.FOLDER


def test_min_size_skips_small_units(tmp_path: Path) -> None:
    make_file(tmp_path, "small", 90, b"x" * 9)
    make_file(tmp_path, "large", 90, b"x" * 10)
    make_file(tmp_path, "folder/a", 90, b"x" * 5)
    make_file(tmp_path, "folder/b", 90, b"x" * 5)
    assert verdicts(tmp_path, Rule(min_size=10)) == {"folder": "stale", "large": "stale", "small": "skipped"}


# The other clocks


def test_S2_31_B2_8_a_file_written_now_is_fresh_whatever_its_access_time(tmp_path: Path) -> None:
    file = make_file(tmp_path, "file")
    os.utime(file, ns=(NOW_NS - 180 * DAY_NS, NOW_NS))
    for clock in ClockChoice:
        assert verdicts(tmp_path, Rule(clock=clock)) == {"file": "fresh"}


def test_B2_7_a_file_that_was_only_read_stays_stale(tmp_path: Path) -> None:
    file = make_file(tmp_path, "unit/file", 90)
    os.utime(file, ns=(NOW_NS, NOW_NS - 90 * DAY_NS))
    assert verdicts(tmp_path) == {"unit": "stale"}
    assert verdicts(tmp_path, Rule(clock=ClockChoice.ACCESSED)) == {"unit": "fresh"}


def test_the_created_clock_protects_files_copied_in_with_an_old_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(tmp_path, "unit/copied", 90)
    born = NOW_NS - 5 * SECOND_NS
    monkeypatch.setattr(look.host, "birth_ns", lambda _path: born)
    monkeypatch.setattr(look.host.Listing, "birth_ns", lambda _self, _entry: born)
    assert verdicts(tmp_path) == {"unit": "stale"}
    for path in (tmp_path, tmp_path / "unit"):
        (unit,) = units(path, Rule(clock=ClockChoice.CREATED)).values()
        assert (unit.verdict, unit.age_seconds, unit.newest_ns) == (Verdict.FRESH, 5, born)


def test_where_creation_is_not_recorded_modification_decides_and_a_notice_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(tmp_path, "file", 90)
    monkeypatch.setattr(look.host, "birth_ns", lambda _path: None)
    monkeypatch.setattr(look.host.Listing, "birth_ns", lambda _self, _entry: None)
    notices: list[str] = []
    rule = Rule(clock=ClockChoice.CREATED)
    (unit,) = scan(str(tmp_path), rule, now_ns=NOW_NS, on_notice=lambda notice: notices.append(str(notice.message)))
    assert unit.verdict is Verdict.STALE
    assert notices == ["This volume does not record when files were created. The time of change alone decides."]


@pytest.mark.parametrize("answer", ["recorded", "lazily", "no", "unknown"])
def test_the_access_clock_says_whether_this_volume_records_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr(look.host, "access_times", lambda _path: answer)
    notices: list[str] = []
    rule = Rule(clock=ClockChoice.ACCESSED)
    list(scan(str(tmp_path), rule, now_ns=NOW_NS, on_notice=lambda notice: notices.append(notice.message.code)))
    assert notices == [f"scan.access.{answer}"]


def test_the_default_clock_has_nothing_to_say(tmp_path: Path) -> None:
    list(scan(str(tmp_path), Rule(), now_ns=NOW_NS, on_notice=lambda notice: pytest.fail(str(notice))))


# Links and special files


@posix_only
def test_S2_14_B2_14_links_are_skipped_at_every_level(tmp_path: Path) -> None:
    make_tree(tmp_path / "outside", {"secret": 90})
    source = make_tree(tmp_path / "source", {"unit/old": 90})
    for place in (source, source / "unit"):
        (place / "to file").symlink_to(tmp_path / "outside/secret")
        (place / "to folder").symlink_to(tmp_path / "outside")
        (place / "dangling").symlink_to("nowhere")
    found = units(source, keep_entries=True)
    for name in ("to file", "to folder", "dangling"):
        unit = found[name]
        assert (unit.kind, unit.verdict, str(unit.reason)) == (Kind.LINK, Verdict.SKIPPED, "link")
        assert (unit.files, unit.bytes, unit.skipped) == (0, 0, 1)
    unit = found["unit"]
    assert (unit.verdict, unit.files, unit.skipped) == (Verdict.STALE, 1, 3)
    assert entries_of(unit)["unit/to file"].size == 0, "a link has no bytes of its own to count"
    assert not [path for path in entries_of(unit) if "secret" in path], "B2.14: nothing outside the source"


@posix_only
def test_B1_13_B2_4_link_loops_are_not_followed(tmp_path: Path) -> None:
    make_file(tmp_path, "unit/deep/old", 90)
    (tmp_path / "unit/deep/up").symlink_to(tmp_path)
    (tmp_path / "unit/self").symlink_to("self")
    (tmp_path / "loop").symlink_to(".")
    found = units(tmp_path)
    assert found["unit"].files == 1
    assert found["unit"].skipped == 2
    assert found["loop"].verdict is Verdict.SKIPPED


def test_a_bind_mount_that_leads_back_up_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_tree(tmp_path, {"unit/old": 90, "unit/mount/old": 90, "unit/other/old": 90, "mount/old": 90})
    mounted = {(tmp_path / path).stat().st_ino for path in ("mount", "unit/mount")}
    top = look._inode(tmp_path.stat())
    real = look._inode
    monkeypatch.setattr(look, "_inode", lambda info: top if info.st_ino in mounted else real(info))
    found = units(tmp_path, keep_entries=True)
    assert (found["mount"].verdict, str(found["mount"].reason)) == (
        Verdict.SKIPPED,
        "leads back to a folder above it",
    )
    assert (found["unit"].files, found["unit"].skipped) == (2, 1)
    assert entries_of(found["unit"])["unit/mount"].kind is Kind.LINK


@posix_only
def test_S2_17_pipes_sockets_and_devices_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_file(tmp_path, "unit/old", 90)
    os.mkfifo(tmp_path / "unit/pipe")
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # a socket's path may have 107 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("unit/socket")
    found = units(tmp_path)
    assert (found["pipe"].kind, found["pipe"].verdict, str(found["pipe"].reason)) == (
        Kind.SPECIAL,
        Verdict.SKIPPED,
        "special file",
    )
    assert (found["unit"].verdict, found["unit"].files, found["unit"].skipped) == (Verdict.STALE, 1, 2)


def test_a_folder_of_links_only_has_nothing_to_archive(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit/link").symlink_to("nowhere")
    unit = units(tmp_path)["unit"]
    assert (unit.verdict, str(unit.reason)) == (Verdict.FRESH, "holds nothing that can be archived")


# What cannot be read


@pytest.fixture
def private(tmp_path: Path) -> Iterator[Path]:
    """A folder in which permissions count: for root, too, who is somebody else meanwhile."""
    if os.name == "nt" or os.geteuid() != 0:
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)


@posix_only
def test_B2_4_B2_15_an_unreadable_folder_blocks_its_unit_only(private: Path) -> None:
    make_tree(private, {"unit/old": 90, "unit/closed/x": 90, "other/old": 90, "top closed/x": 90})
    (private / "unit/closed").chmod(0o000)
    (private / "top closed").chmod(0o000)
    found = units(private, keep_entries=True)
    unit = found["unit"]
    assert (unit.verdict, str(unit.reason)) == (Verdict.BLOCKED, "not archivable: 1 entry unreadable")
    assert (unit.files, unit.unreadable) == (1, 1)
    closed = entries_of(unit)["unit/closed"]
    assert (closed.kind, str(closed.note)) == (Kind.UNREADABLE, "unreadable: Permission denied")
    assert found["top closed"].verdict is Verdict.BLOCKED
    assert list(entries_of(found["top closed"])) == ["top closed"]
    assert found["other"].verdict is Verdict.STALE
    (private / "unit/closed").chmod(0o700)
    (private / "top closed").chmod(0o700)


@posix_only
def test_B2_4_an_unreadable_file_blocks_its_unit_only(private: Path) -> None:
    make_tree(private, {"unit/old": 90, "unit/closed": 90, "unit/closed too": 90, "alone": 90, "other": 90})
    for path in ("unit/closed", "unit/closed too", "alone"):
        (private / path).chmod(0o000)
    for keep in (False, True):
        found = units(private, keep_entries=keep)
        assert str(found["unit"].reason) == "not archivable: 2 entries unreadable"
        assert (found["unit"].files, found["unit"].unreadable) == (1, 2)
        assert (found["alone"].verdict, str(found["alone"].reason)) == (
            Verdict.BLOCKED,
            "unreadable: Permission denied",
        )
        assert found["other"].verdict is Verdict.STALE


@posix_only
def test_an_unreadable_part_that_is_excluded_blocks_nothing(private: Path) -> None:
    make_tree(private, {"unit/old": 90, "unit/closed/x": 90, "unit/locked": 90})
    (private / "unit/closed").chmod(0o000)
    (private / "unit/locked").chmod(0o000)
    unit = units(private, Rule(exclude=("closed", "locked")))["unit"]
    assert (unit.verdict, unit.files, unit.unreadable) == (Verdict.STALE, 1, 0)
    (private / "unit/closed").chmod(0o700)


@posix_only
def test_a_source_that_cannot_be_read_is_named(private: Path) -> None:
    make_file(private, "source/x")
    (private / "source").chmod(0o000)
    with pytest.raises(InputError, match=r"source cannot be read: Permission denied"):
        scan(str(private / "source"), Rule(), now_ns=NOW_NS)
    (private / "source").chmod(0o700)


@posix_only
def test_files_of_ours_that_nobody_else_may_read_are_ordinary(private: Path) -> None:
    make_tree(private, {"unit/secret": 90, "alone": 90})
    (private / "unit/secret").chmod(0o400)
    (private / "alone").chmod(0o600)
    assert verdicts(private) == {"alone": "stale", "unit": "stale"}


# Left out by the user


def test_B3_4_what_is_excluded_is_left_out_of_judging_and_counted_as_skipped(tmp_path: Path) -> None:
    make_tree(tmp_path / "unit", {"old": 90, "new.tmp": 0, "cache/x": 0, "cache/deep/y": 0})
    unit = units(tmp_path, Rule(exclude=("*.tmp", "cache/")), keep_entries=True)["unit"]
    assert (unit.verdict, unit.files, unit.skipped) == (Verdict.STALE, 1, 3)
    notes = {path: str(entry.note) for path, entry in entries_of(unit).items() if entry.note}
    assert notes == {
        "unit/cache": "excluded by cache/",
        "unit/cache/deep": "excluded by cache/",
        "unit/cache/deep/y": "excluded by cache/",
        "unit/cache/x": "excluded by cache/",
        "unit/new.tmp": "excluded by *.tmp",
    }


def test_a_unit_that_is_excluded_is_skipped_whole(tmp_path: Path) -> None:
    make_tree(tmp_path, {"node_modules/a/b": 90, "x.tmp": 90, "kept": 90})
    found = units(tmp_path, Rule(exclude=("node_modules", "*.tmp")))
    assert {path: unit.verdict.value for path, unit in found.items()} == {
        "kept": "stale",
        "node_modules": "skipped",
        "x.tmp": "skipped",
    }
    folder = found["node_modules"]
    assert (folder.files, folder.bytes, folder.skipped, str(folder.reason)) == (0, 0, 1, "excluded by node_modules")


def test_nothing_comes_back_out_of_an_excluded_folder(tmp_path: Path) -> None:
    make_tree(tmp_path / "unit", {"cache/keep": 90, "old": 90})
    for exclude, files in ((("cache/", "!keep"), 1), (("cache/*", "!keep"), 2)):
        assert units(tmp_path, Rule(exclude=exclude))["unit"].files == files


def test_a_pattern_can_be_anchored_to_the_source(tmp_path: Path) -> None:
    make_tree(tmp_path, {"a/build/x": 90, "a/y": 90, "build/x": 90})
    found = units(tmp_path, Rule(exclude=("/build",)))
    assert found["build"].verdict is Verdict.SKIPPED
    assert found["a"].files == 2


# Each file by itself


def test_C7_each_file_by_itself(tmp_path: Path) -> None:
    make_tree(tmp_path, {"a.txt": 90, "a/new": 0, "a/old": 90, "a/b/old": 90, "b-": 0, "empty/": 0})
    found = units(tmp_path, Rule(each_file=True), keep_entries=True)
    assert {path: unit.verdict.value for path, unit in found.items()} == {
        "a.txt": "stale",
        "a/b/old": "stale",
        "a/new": "fresh",
        "a/old": "stale",
        "b-": "fresh",
    }
    assert all(unit.kind is Kind.FILE and unit.files == 1 for unit in found.values())
    assert [entry.path for entry in found["a/old"].entries] == ["a/old"]


@posix_only
def test_each_file_by_itself_skips_links_and_names_closed_folders(private: Path) -> None:
    make_tree(private, {"a/old": 90, "a/closed/x": 90, "a/hidden/x": 90})
    (private / "a/link").symlink_to("old")
    (private / "a/closed").chmod(0o000)
    (private / "a/hidden").chmod(0o000)
    found = units(private, Rule(each_file=True, exclude=("hidden",)))
    assert {path: unit.verdict.value for path, unit in found.items()} == {
        "a/closed": "blocked",
        "a/link": "skipped",
        "a/old": "stale",
    }
    assert (found["a/closed"].kind, found["a/closed"].unreadable) == (Kind.UNREADABLE, 1)
    (private / "a/closed").chmod(0o700)
    (private / "a/hidden").chmod(0o700)


# Names


HARD_NAMES = [
    b"new\nline",
    b"tab\tand\x01control",
    b"<b>html<br>&amp;",
    b"not \xff utf-8",
    "café".encode(),
    "cafe\u0301".encode(),
    b"README",
    b"readme",
    b"x" * 255,
    ("日" * 85).encode(),
    b" blanks ",
    b"dot.",
    b"back\\slash",
    b"%41",
    b"-rf",
    b"'\"",
]


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse or change some of these names")
def test_any_name_is_a_unit_of_its_own_and_comes_back_exactly(tmp_path: Path) -> None:
    source = os.fsencode(tmp_path)
    for name in HARD_NAMES:
        os.mkdir(os.path.join(source, b"in " + name[:250]))
        for path in (name, os.path.join(b"in " + name[:250], name)):
            with open(os.path.join(source, path), "wb"):
                pass
            os.utime(os.path.join(source, path), ns=(0, 0))
    found = units(tmp_path, keep_entries=True)
    assert {os.fsencode(path) for path in found} == {*HARD_NAMES, *(b"in " + name[:250] for name in HARD_NAMES)}
    assert all(unit.files == 1 and unit.verdict is Verdict.STALE for unit in found.values())
    for unit in found.values():
        for entry in unit.entries:
            os.lstat(tmp_path / entry.path)


def make_deep(source: Path, depth: int) -> str:
    """``depth`` folders with names of 200 letters in each other and one old file at the bottom; answers its path."""
    name = "d" * 200
    here = os.open(source, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=here)
        there = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = there
    os.close(os.open("file", os.O_CREAT | os.O_WRONLY, 0o644, dir_fd=here))
    os.utime("file", ns=(0, 0), dir_fd=here)
    os.close(here)
    return "/".join([name] * depth + ["file"])


@posix_only
@pytest.mark.parametrize("depth", [6, 60])
def test_paths_longer_than_a_key_and_longer_than_the_system_takes(tmp_path: Path, depth: int) -> None:
    """1,207 bytes (a key has 1,024) and 12,061 bytes (Linux takes 4,096 in one call)."""
    path = make_deep(tmp_path, depth)
    unit = units(tmp_path, keep_entries=True)["d" * 200]
    assert (unit.verdict, unit.files, unit.unreadable) == (Verdict.STALE, 1, 0)
    assert unit.entries[-1].path == path
    assert unit.decided_by == path


@posix_only
def test_a_tree_deeper_than_there_are_file_descriptors(tmp_path: Path) -> None:
    depth = 1500
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        there = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = there
    os.close(os.open("file", os.O_CREAT, dir_fd=here))
    os.close(here)
    assert units(tmp_path)["d"].files == 1
    (unit,) = units(tmp_path, Rule(each_file=True)).values()
    assert unit.path == "d/" * depth + "file"


# Order, counting, cancelling


def test_entries_come_in_walk_order_each_folder_before_its_content(tmp_path: Path) -> None:
    make_tree(tmp_path / "unit", {"b/y": 90, "b/x": 90, "a.txt": 90, "a/z": 90, "b.txt": 90, "B": 90})
    unit = units(tmp_path, keep_entries=True)["unit"]
    assert [entry.path for entry in unit.entries] == [
        "unit",
        "unit/B",
        "unit/a",
        "unit/a/z",
        "unit/a.txt",
        "unit/b",
        "unit/b/x",
        "unit/b/y",
        "unit/b.txt",
    ]


def test_entries_carry_size_and_time_to_the_nanosecond(tmp_path: Path) -> None:
    file = make_file(tmp_path, "unit/file", content=b"12345")
    os.utime(file, ns=(1, 1_234_567_890_123_456_789))
    entry = entries_of(units(tmp_path, keep_entries=True)["unit"])["unit/file"]
    assert (entry.kind, entry.size, entry.mtime_ns) == (Kind.FILE, 5, 1_234_567_890_123_456_789)
    assert (entry.newest_ns, entry.note) == (entry.mtime_ns, None)


def test_without_being_asked_no_entries_are_kept(tmp_path: Path) -> None:
    assert not any(unit.entries for unit in units(seed_set(tmp_path)).values())


TREES = st.dictionaries(
    st.lists(st.sampled_from(["a", "b", "B", "a.txt", "Thumbs.db", "x.tmp", "é"]), min_size=1, max_size=4).map(
        "/".join
    ),
    st.sampled_from([0, 1, 29, 30, 31, 400, -1]),
    max_size=12,
)
RULES = st.builds(
    Rule,
    days=st.sampled_from([1, 30]),
    clock=st.sampled_from(ClockChoice),
    each_file=st.booleans(),
    exclude=st.sampled_from([(), ("*.tmp",), ("/a", "b/"), ("*", "!a*")]),
    noise=st.sampled_from([(), ("Thumbs.db",)]),
    min_size=st.sampled_from([0, 60]),
)


def without_clashes(tree: Mapping[str, float]) -> dict[str, float]:
    """A path that is also another one's folder becomes a folder."""
    return {path: age for path, age in tree.items() if not any(other.startswith(f"{path}/") for other in tree)}


@settings(max_examples=150, deadline=None)
@given(TREES, RULES)
def test_every_entry_is_counted_once_and_keeping_entries_changes_nothing(tree: Mapping[str, float], rule: Rule) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = make_tree(Path(folder), without_clashes(tree))
        if source.joinpath("a").is_dir() and os.name != "nt":
            source.joinpath("a/link").symlink_to("nowhere")
        on_disk = [path for path in source.rglob("*") if path.is_symlink() or path.is_file()]
        lean = units(source, rule)
        full = units(source, rule, keep_entries=True)
    assert sum(unit.files + unit.skipped + unit.unreadable for unit in lean.values()) == len(on_disk)
    for path, unit in full.items():
        assert dict(_fields(unit)) == dict(_fields(lean[path]))
        travelling = [entry for entry in unit.entries if entry.kind is Kind.FILE and entry.note is None]
        assert (len(travelling), sum(entry.size for entry in travelling)) == (unit.files, unit.bytes)
        assert unit.decided_by in ("", *(entry.path for entry in unit.entries))


def _fields(unit: Unit) -> Iterator[tuple[str, object]]:
    return ((name, getattr(unit, name)) for name in Unit.__slots__ if name != "entries")


@pytest.mark.parametrize("each_file", [False, True])
def test_cancelling_ends_the_walk(tmp_path: Path, each_file: bool) -> None:
    make_tree(tmp_path, {f"unit {n}/file": 90 for n in range(20)})
    control = Control()
    walk = scan(str(tmp_path), Rule(each_file=each_file), now_ns=NOW_NS, control=control)
    assert len(list(itertools.islice(walk, 2))) == 2
    control.cancel()
    with pytest.raises(Cancelled):
        list(walk)


# The scan leaves no trace


@posix_only
def test_B2_7_the_scan_opens_no_file_and_moves_no_time(tmp_path: Path, opened: list[str]) -> None:
    make_tree(tmp_path, {"unit/deep/file": 90, "alone": 90})
    os.mkfifo(tmp_path / "unit/pipe")  # opening it would never return
    everything = [tmp_path, *tmp_path.rglob("*")]
    for path in everything:
        os.utime(path, ns=(1, 2))  # older than any change: relatime would renew these access times
    before = {path: path.lstat() for path in everything}
    opened.clear()
    for clock in ClockChoice:
        for keep in (False, True):
            units(tmp_path, Rule(clock=clock), keep_entries=keep)
    files = [path for path in everything if not path.is_dir()]
    assert not [path for path in opened if any(path.endswith(file.name) for file in files)]
    assert [path for path in opened if path.endswith("deep")], "the hook saw something at all"
    for path, info in before.items():
        after = path.lstat()
        times = (after.st_mtime_ns, after.st_ctime_ns)
        assert times == (info.st_mtime_ns, info.st_ctime_ns), path
        assert path.is_dir() or after.st_atime_ns == info.st_atime_ns


@pytest.mark.skipif(not hasattr(os, "O_NOATIME"), reason="Linux only")
def test_even_the_folders_access_times_stay(tmp_path: Path) -> None:
    make_tree(tmp_path, {"unit/deep/file": 90})
    folders = [tmp_path / "unit", tmp_path / "unit/deep"]
    for folder in folders:
        os.utime(folder, ns=(1, 2))
    units(tmp_path)
    assert [folder.stat().st_atime_ns for folder in folders] == [1, 1]


_watchers: list[list[str]] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _watchers and event in ("open", "os.scandir", "os.listdir"):
        for watcher in _watchers:
            watcher.append(os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes) else "")


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Everything Python opens while the test runs."""
    if not hasattr(sys, "_mothball_watches"):
        sys.addaudithook(_watch)  # for good: hooks cannot be taken off
        sys._mothball_watches = True
    seen: list[str] = []
    _watchers.append(seen)
    yield seen
    _watchers.remove(seen)
