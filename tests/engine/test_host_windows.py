"""The Windows side of the port, as far as it can be judged anywhere: spellings, attributes, tags."""

import os
from types import SimpleNamespace
from typing import Self

import pytest

from mothball.host import windows
from tests.helpers import port
from tests.helpers.port import FakeStat


@pytest.mark.parametrize(
    ("spelled", "source"),
    [
        ("C:\\Data", "C:\\Data"),
        ("C:\\Data\\", "C:\\Data"),
        ("C:/Data/", "C:\\Data"),
        ("c:\\Data", "C:\\Data"),
        ("C:\\Data\\..\\Data\\.", "C:\\Data"),
        ("\\\\?\\C:\\Data", "C:\\Data"),
        ("C:\\", "C:\\"),
        ("C:", "C:\\"),
        ("c:/", "C:\\"),
        ("\\\\server\\share", "\\\\server\\share"),
        ("\\\\server\\share\\", "\\\\server\\share"),
        ("//server/share/folder/", "\\\\server\\share\\folder"),
        ("\\\\?\\UNC\\server\\share\\folder", "\\\\server\\share\\folder"),
    ],
)
def test_B1_7_every_spelling_is_one_source(spelled: str, source: str) -> None:
    assert windows.normal_source(spelled) == source
    assert windows.normal_source(source) == source


@pytest.mark.parametrize(
    ("source", "path", "local"),
    [
        ("C:\\Data", "a/b.txt", "\\\\?\\C:\\Data\\a\\b.txt"),
        ("C:\\", "a", "\\\\?\\C:\\a"),
        ("C:\\", "", "\\\\?\\C:\\"),
        ("C:\\Data", "", "\\\\?\\C:\\Data\\"),
        ("\\\\server\\share", "a/b", "\\\\?\\UNC\\server\\share\\a\\b"),
        ("C:\\Data", "ends with a dot./aux ", "\\\\?\\C:\\Data\\ends with a dot.\\aux "),
    ],
)
def test_local_paths_have_no_length_limit_and_lose_nothing(source: str, path: str, local: str) -> None:
    assert windows.local_path(source, path) == local
    assert windows.system_path(local) == local


@pytest.mark.parametrize("tag", [0x9000001A, 0x9000101A, 0x9000F01A])
def test_a_cloud_providers_files_are_not_links(tag: int) -> None:
    info = FakeStat(0o100666, st_file_attributes=port.REPARSE_POINT, st_reparse_tag=tag)
    assert not windows.is_link(info)
    assert not windows.ordinary(info), "they get the closer look"


@pytest.mark.parametrize("tag", [0xA0000003, 0xA000000C, 0xA000001D, 0x8000001B, 0x80000013, 0])
def test_all_other_reparse_points_are_links(tag: int) -> None:
    assert windows.is_link(FakeStat(0o40777, st_file_attributes=port.REPARSE_POINT, st_reparse_tag=tag))


def test_symbolic_links_are_links() -> None:
    assert windows.is_link(FakeStat(0o120777))


@pytest.mark.parametrize("flag", [port.OFFLINE, port.RECALL_ON_OPEN, port.RECALL_ON_DATA_ACCESS])
def test_files_that_would_be_fetched_are_placeholders(flag: int) -> None:
    info = FakeStat(0o100666, st_file_attributes=0x20 | flag)
    assert windows.is_placeholder(info)
    assert not windows.ordinary(info)


def test_plain_files_are_ordinary_and_folders_are_not() -> None:
    assert windows.ordinary(FakeStat(0o100666, st_file_attributes=0x20))
    assert windows.ordinary(FakeStat(0o100444, st_file_attributes=0x01))
    assert not windows.ordinary(FakeStat(0o40777, st_file_attributes=0x10))


def test_creation_is_found_under_both_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for facts in (SimpleNamespace(st_birthtime_ns=5, st_ctime_ns=9), SimpleNamespace(st_ctime_ns=5)):
        monkeypatch.setattr(os, "lstat", lambda _path, facts=facts: facts)
        assert windows.birth_ns("C:\\x") == 5


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (0, "recorded"),
        (1, "no"),
        (0x80000000, "recorded"),
        (0x80000001, "no"),
        (0x80000002, "recorded"),
        (0x80000003, "no"),
    ],
)
def test_the_registry_says_whether_access_times_are_recorded(
    monkeypatch: pytest.MonkeyPatch, value: int, answer: str
) -> None:
    monkeypatch.setattr(windows, "_module", lambda _name: FakeRegistry(value))
    assert windows.access_times("C:\\") == answer


@pytest.mark.skipif(os.name == "nt", reason="Windows has a registry")
def test_without_a_registry_there_is_no_telling() -> None:
    assert windows.access_times("C:\\") == "unknown"


class FakeRegistry:
    """winreg with one value."""

    HKEY_LOCAL_MACHINE = "HKLM"

    def __init__(self, value: int) -> None:
        self.value = value

    def OpenKey(self, hive: str, path: str) -> Self:
        assert (hive, path) == ("HKLM", r"SYSTEM\CurrentControlSet\Control\FileSystem")
        return self

    def QueryValueEx(self, key: "FakeRegistry", name: str) -> tuple[int, int]:
        assert name == "NtfsDisableLastAccessUpdate"
        return key.value, 4

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass
