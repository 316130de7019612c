"""A Windows machine for the scan, on any system: the Windows side of the port over folders that exist only in here."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, cast

import pytest

from mothball import host
from mothball.host import windows
from mothball.look import Folder
from mothball.model import Entry, Kind

REPARSE_POINT = 0x400
OFFLINE = 0x1000
RECALL_ON_OPEN = 0x40000
RECALL_ON_DATA_ACCESS = 0x400000
JUNCTION_TAG = 0xA0000003
CLOUD_TAG = 0x9000601A


@dataclass
class FakeStat:
    """What Windows lists of an entry: no inode, but attributes."""

    st_mode: int
    st_size: int = 0
    st_mtime_ns: int = 0
    st_atime_ns: int = 0
    st_birthtime_ns: int = 0
    st_ctime_ns: int = 0
    st_file_attributes: int = 0
    st_reparse_tag: int = 0
    st_dev: int = 0
    st_ino: int = 0


@dataclass
class FakeEntry:
    """One entry of a listing."""

    name: str
    facts: FakeStat | OSError

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        assert not follow_symlinks
        if isinstance(self.facts, OSError):
            raise self.facts
        return cast("os.stat_result", self.facts)


@dataclass
class FakeWindows:
    """Folders by local path. ``listed`` is what the scan looked into, in order."""

    folders: dict[str, list[FakeEntry] | OSError] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)

    def file(self, path: str, *, attributes: int = 0, tag: int = 0, size: int = 10, mtime_ns: int = 0) -> None:
        """Put a file below the source."""
        self._put(
            path, FakeStat(stat.S_IFREG | 0o666, size, mtime_ns, st_file_attributes=attributes, st_reparse_tag=tag)
        )

    def folder(self, path: str, *, attributes: int = 0, tag: int = 0) -> None:
        """Put a folder below the source."""
        self._put(path, FakeStat(stat.S_IFDIR | 0o777, st_file_attributes=0x10 | attributes, st_reparse_tag=tag))
        self.folders.setdefault(self._local(path), [])

    def gone(self, path: str) -> None:
        """Put a name that is listed but no longer there when asked for."""
        self._put(path, FileNotFoundError(2, "gone"))

    def close(self, path: str, error: OSError) -> None:
        """Let a folder refuse to be listed."""
        self.folders[self._local(path)] = error

    def _put(self, path: str, facts: FakeStat | OSError) -> None:
        above, _, name = path.rpartition("/")
        here = self.folders.setdefault(self._local(above), [])
        assert isinstance(here, list)
        here.append(FakeEntry(name, facts))

    @staticmethod
    def _local(path: str) -> str:
        return windows.local_path("C:\\Data", path)


@pytest.fixture
def fake_windows(monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    """The source ``C:\\Data`` on a fake Windows, empty at first."""
    world = FakeWindows({windows.local_path("C:\\Data", ""): []})

    class Listing:
        def __init__(self, path: str) -> None:
            world.listed.append(path)
            found = world.folders[path]
            if isinstance(found, OSError):
                raise found
            self.entries = list(found)

        def __enter__(self) -> Self:
            return self

        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> None:
            pass

        may_read = windows.Listing.may_read
        birth_ns = windows.Listing.birth_ns

    monkeypatch.setattr(host, "Listing", Listing)
    for name in ("is_link", "is_placeholder", "ordinary", "local_path", "system_path", "CASE_BLIND"):
        monkeypatch.setattr(host, name, getattr(windows, name))
    monkeypatch.setattr(host, "birth_ns", lambda _path: 0)
    monkeypatch.setattr("mothball.scan.check_source", lambda path: path)
    monkeypatch.setattr("mothball.scan.source_folder", lambda _source: Folder(Entry("", Kind.FOLDER), ((0, 0), None)))
    return world
