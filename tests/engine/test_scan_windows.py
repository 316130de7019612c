"""The scan as on Windows: junctions, cloud files, long paths. The system is a fake, the rules are the real ones."""

from mothball.model import DEFAULT_NOISE, ClockChoice, Kind, Rule, Unit, Verdict
from mothball.scan import scan
from tests.helpers import port
from tests.helpers.clock import DAY_NS, NOW_NS
from tests.helpers.port import FakeWindows, fake_windows

__all__ = ["fake_windows"]


def units(rule: Rule | None = None) -> dict[str, Unit]:
    found = scan("C:\\Data", rule or Rule(), now_ns=NOW_NS, keep_entries=True)
    return {unit.path: unit for unit in found}


def test_junctions_and_other_reparse_points_are_links(fake_windows: FakeWindows) -> None:
    fake_windows.folder("junction", attributes=port.REPARSE_POINT, tag=port.JUNCTION_TAG)
    fake_windows.folder("unit")
    fake_windows.file("unit/old")
    fake_windows.folder("unit/mount", attributes=port.REPARSE_POINT, tag=port.JUNCTION_TAG)
    fake_windows.file("unit/unheard of", attributes=port.REPARSE_POINT, tag=0x80000099)
    found = units()
    assert (found["junction"].kind, found["junction"].verdict) == (Kind.LINK, Verdict.SKIPPED)
    assert (found["unit"].files, found["unit"].skipped) == (1, 2)
    assert fake_windows.listed == ["\\\\?\\C:\\Data\\", "\\\\?\\C:\\Data\\unit"]


def test_online_only_files_and_folders_are_never_opened(fake_windows: FakeWindows) -> None:
    for number, flag in enumerate((port.RECALL_ON_DATA_ACCESS, port.RECALL_ON_OPEN, port.OFFLINE)):
        fake_windows.file(f"file {number}", attributes=flag)
        fake_windows.file(f"cloud {number}", attributes=flag | port.REPARSE_POINT, tag=port.CLOUD_TAG)
        fake_windows.folder(f"folder {number}", attributes=flag)
    found = units()
    assert len(found) == 9
    for unit in found.values():
        assert (unit.kind, unit.verdict, str(unit.reason)) == (Kind.PLACEHOLDER, Verdict.SKIPPED, "online only")
    assert fake_windows.listed == ["\\\\?\\C:\\Data\\"]


def test_a_clouds_files_that_are_here_are_ordinary(fake_windows: FakeWindows) -> None:
    fake_windows.folder("OneDrive", attributes=port.REPARSE_POINT, tag=port.CLOUD_TAG)
    fake_windows.file("OneDrive/here", attributes=port.REPARSE_POINT, tag=port.CLOUD_TAG)
    assert (units()["OneDrive"].verdict, units()["OneDrive"].files) == (Verdict.STALE, 1)


def test_online_only_files_do_not_travel_but_their_time_counts(fake_windows: FakeWindows) -> None:
    for folder, when_ns in (("old", 0), ("new", NOW_NS)):
        fake_windows.folder(folder)
        fake_windows.file(f"{folder}/here", size=7)
        fake_windows.file(f"{folder}/online", attributes=port.RECALL_ON_DATA_ACCESS, mtime_ns=when_ns, size=10**9)
    fake_windows.folder("all online")
    fake_windows.file("all online/x", attributes=port.OFFLINE)
    found = units()
    assert (found["old"].verdict, found["old"].files, found["old"].bytes, found["old"].skipped) == (
        Verdict.STALE,
        1,
        7,
        1,
    )
    assert (found["new"].verdict, found["new"].decided_by) == (Verdict.FRESH, "new/online")
    assert (found["all online"].verdict, str(found["all online"].reason)) == (Verdict.SKIPPED, "online only")
    assert units(Rule(exclude=("online",)))["new"].verdict is Verdict.STALE


def test_folders_without_an_inode_are_not_taken_for_a_loop(fake_windows: FakeWindows) -> None:
    fake_windows.folder("a")
    fake_windows.folder("a/b")
    fake_windows.file("a/b/old")
    assert units()["a"].files == 1


def test_what_disappears_while_we_look_makes_its_unit_fresh(fake_windows: FakeWindows) -> None:
    for name in ("file went", "folder went"):
        fake_windows.folder(name)
        fake_windows.file(f"{name}/old")
    fake_windows.gone("file went/x")
    fake_windows.folder("folder went/x")
    fake_windows.close("folder went/x", FileNotFoundError(2, "gone"))
    fake_windows.gone("top")
    for rule in (Rule(), Rule(clock=ClockChoice.CREATED)):
        found = units(rule)
        assert list(found) == ["file went", "folder went"]
        for unit in found.values():
            assert (unit.verdict, unit.decided_by, unit.files) == (Verdict.FRESH, f"{unit.path}/x", 1)


def test_what_disappears_from_an_excluded_folder_says_nothing(fake_windows: FakeWindows) -> None:
    fake_windows.folder("unit")
    fake_windows.file("unit/old")
    fake_windows.folder("unit/cache")
    fake_windows.gone("unit/cache/x")
    fake_windows.folder("unit/cache/went")
    fake_windows.close("unit/cache/went", FileNotFoundError(2, "gone"))
    assert units(Rule(exclude=("cache/",)))["unit"].verdict is Verdict.STALE


def test_each_file_by_itself_passes_over_what_disappears(fake_windows: FakeWindows) -> None:
    fake_windows.folder("a")
    fake_windows.gone("a/x")
    fake_windows.folder("went")
    fake_windows.close("went", FileNotFoundError(2, "gone"))
    fake_windows.file("old")
    assert list(units(Rule(each_file=True))) == ["old"]


def test_a_file_whose_facts_are_refused_blocks_its_unit(fake_windows: FakeWindows) -> None:
    fake_windows.folder("unit")
    fake_windows.file("unit/old")
    fake_windows._put("unit/bad", OSError(5, "Input/output error"))
    unit = units()["unit"]
    assert (unit.verdict, unit.files, unit.unreadable) == (Verdict.BLOCKED, 1, 1)
    assert str(unit.entries[-2].note) == "unreadable: Input/output error"


def test_patterns_ignore_case(fake_windows: FakeWindows) -> None:
    fake_windows.file("Report.TMP")
    assert units(Rule(exclude=("*.tmp",)))["Report.TMP"].verdict is Verdict.SKIPPED


def test_creation_comes_with_the_listing(fake_windows: FakeWindows) -> None:
    fake_windows.file("copied")
    entry = fake_windows.folders["\\\\?\\C:\\Data\\"][0]
    entry.facts.st_birthtime_ns = NOW_NS - DAY_NS
    unit = units(Rule(clock=ClockChoice.CREATED, noise=DEFAULT_NOISE))["copied"]
    assert (unit.verdict, unit.age_days) == (Verdict.FRESH, 1)
