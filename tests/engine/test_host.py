"""The port to this system: opening, times, long paths, and that both sides offer the same names."""

import errno
import inspect
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from mothball import host
from mothball.host import disks, posix, posix_autostart, posix_state, windows, windows_autostart, windows_state
from tests.engine.test_scan import make_deep
from tests.helpers.trees import make_file

posix_only = pytest.mark.skipif(os.name == "nt", reason="needs POSIX files")


def test_both_systems_offer_the_whole_port() -> None:
    sides = dict.fromkeys(set(host.__all__) - {"AccessTimes", "AutostartState", "DiskSpace"}, (posix, windows))
    sides |= dict.fromkeys(("autostart_state", "set_autostart"), (posix_autostart, windows_autostart))
    sides |= {name: (posix_state, windows_state) for name in sides if hasattr(posix_state, name)}
    sides |= {"disk_space": (disks, disks)}
    for name, (here, there) in sides.items():
        ours, theirs = getattr(here, name), getattr(there, name)
        if inspect.isfunction(ours):
            assert inspect.signature(ours) == inspect.signature(theirs), name
    public = {name for name in vars(posix.Listing) if not name.startswith("_")}
    assert public == {name for name in vars(windows.Listing) if not name.startswith("_")}


@posix_only
def test_a_listing_holds_no_descriptor_afterwards(tmp_path: Path) -> None:
    make_file(tmp_path, "a")
    before = os.listdir("/dev/fd")
    with host.Listing(str(tmp_path)) as listing:
        assert [entry.name for entry in listing.entries] == ["a"]
        assert listing.entries[0].stat(follow_symlinks=False).st_size
    for path in (tmp_path / "a", tmp_path / "missing"):
        with pytest.raises(OSError, match=r"Not a directory|No such file"):
            host.Listing(str(path))
    assert os.listdir("/dev/fd") == before


@posix_only
def test_a_folder_that_became_a_link_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(OSError, match=r"Not a directory|Too many levels") as caught:
        host.Listing(str(tmp_path / "link"))
    assert caught.value.errno in (errno.ENOTDIR, errno.ELOOP)


@posix_only
def test_open_to_read_follows_no_link_and_waits_for_no_pipe(tmp_path: Path) -> None:
    make_file(tmp_path, "file", content=b"bytes")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        host.open_to_read(str(tmp_path / "link"))
    os.close(host.open_to_read(str(tmp_path / "pipe")))
    with open(host.open_to_read(str(tmp_path / "file")), "rb") as file:
        assert file.read() == b"bytes"


@pytest.mark.skipif(not hasattr(os, "O_NOATIME"), reason="Linux only")
def test_B2_7_reading_a_file_leaves_its_access_time(tmp_path: Path) -> None:
    file = make_file(tmp_path, "file")
    os.utime(file, ns=(1, 2))
    with open(host.open_to_read(str(file)), "rb") as opened:
        assert opened.read()
    assert file.stat().st_atime_ns == 1


@pytest.mark.skipif(not hasattr(os, "O_NOATIME"), reason="Linux only")
def test_files_of_others_are_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_file(tmp_path, "file")
    real = os.open

    def refuses(path: str, flags: int, *more: object, **options: object) -> int:
        if flags & os.O_NOATIME:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        return real(path, flags, *more, **options)

    monkeypatch.setattr(os, "open", refuses)
    os.close(host.open_to_read(str(file)))


@posix_only
def test_a_path_longer_than_the_system_takes_can_be_read(tmp_path: Path) -> None:
    path = make_deep(tmp_path, 60)
    with pytest.raises(OSError, match="File name too long"):
        os.open(f"{tmp_path}/{path}", os.O_RDONLY)
    before = os.listdir("/dev/fd")
    os.close(host.open_to_read(host.local_path(str(tmp_path), path)))
    with pytest.raises(FileNotFoundError):
        host.open_to_read(host.local_path(str(tmp_path), f"{path}.not"))
    assert os.listdir("/dev/fd") == before


@posix_only
def test_a_name_that_is_too_long_stays_an_error(tmp_path: Path) -> None:
    for path in (f"{tmp_path}/{'x' * 300}", f"{tmp_path}/{'x' * 5000}"):
        with pytest.raises(OSError, match="File name too long"):
            host.open_to_read(path)


@posix_only
def test_the_time_of_change_cannot_be_set_back(tmp_path: Path) -> None:
    file = make_file(tmp_path, "file")
    with file.open("rb") as opened:
        before = host.changed_ns(opened.fileno(), os.fstat(opened.fileno()))
        assert before == file.stat().st_ctime_ns
        file.chmod(0o600)
        os.utime(file, ns=(1, 1))
        assert host.changed_ns(opened.fileno(), os.fstat(opened.fileno())) > 1


@pytest.mark.skipif(not hasattr(os, "ST_RELATIME"), reason="Linux only")
def test_mount_options_say_whether_access_times_are_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {0: "recorded", os.ST_RELATIME: "lazily", os.ST_NOATIME: "no", os.ST_RDONLY | os.ST_RELATIME: "no"}
    for flags, answer in answers.items():
        monkeypatch.setattr(os, "statvfs", lambda _path, flags=flags: SimpleNamespace(f_flag=flags))
        assert posix.access_times("/") == answer


def test_creation_is_told_or_admitted_to_be_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_file(tmp_path, "file", 90)
    born = posix.birth_ns(str(file))
    assert born is None or born > file.stat().st_mtime_ns
    monkeypatch.setattr(posix, "_statx", lambda: None)
    monkeypatch.setattr(os, "lstat", lambda _path: SimpleNamespace())
    assert posix.birth_ns(str(file)) is None
    monkeypatch.setattr(os, "lstat", lambda _path: SimpleNamespace(st_birthtime=1.5))
    assert posix.birth_ns(str(file)) == 1_500_000_000


@posix_only
def test_a_system_without_an_answer_makes_creation_unknown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(posix, "_statx", lambda: lambda *_: 0)  # succeeds, but fills in nothing
    assert posix.birth_ns(str(tmp_path)) is None
    monkeypatch.setattr(posix, "_statx", lambda: lambda *_: -1)
    assert posix.birth_ns(str(tmp_path)) is None


def test_the_cloud_files_of_macos_are_placeholders() -> None:
    assert posix.is_placeholder(SimpleNamespace(st_flags=0x40000000))
    assert not posix.is_placeholder(SimpleNamespace(st_flags=0x20))
    assert not posix.is_placeholder(SimpleNamespace())
