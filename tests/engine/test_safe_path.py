"""Paths from a bucket: what is refused, what is renamed for all to see, and what stays as it is."""

from __future__ import annotations

import ntpath
import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.errors import ItemError
from mothball.safe_path import is_absolute_here, is_safe, local_name, parts_of

HOSTILE_EVERYWHERE = [
    "",
    "/",
    "/etc/passwd",
    "..",
    "../x",
    "../../x",
    "a/../x",
    "a/..",
    "./x",
    "a/./b",
    "a//b",
    "a/",
    "//server/share/x",
    "a\0b",
    "\0",
]

HOSTILE_ON_WINDOWS = [
    "C:\\x",
    "C:x",
    "c:",
    "\\x",
    "\\\\server\\share\\x",
    "\\\\?\\C:\\x",
    "\\\\.\\PhysicalDrive0",
    "..\\..\\x",
    "a\\..\\..\\x",
    "f:stream",
    "f::$DATA",
    "NUL",
    "nul",
    "NUL.txt",
    "nul.tar.gz",
    "CON",
    "AUX",
    "aux .txt",
    "PRN",
    "COM1",
    "COM9.log",
    "COM\u00b9",
    "LPT3",
    "LPT\u00b2.x",
    "CONIN$",
    "conout$",
    "name.",
    "name ",
    "name. .",
    "...",
    " ",
    "a<b",
    "a>b",
    'a"b',
    "a|b",
    "a?b",
    "a*b",
    "a\nb",
    "\x01",
]


@pytest.mark.parametrize("path", HOSTILE_EVERYWHERE)
def test_paths_that_could_lead_outside_are_refused(path: str) -> None:
    assert not is_safe(path)
    with pytest.raises(ItemError):
        parts_of(path)


@pytest.mark.parametrize("name", HOSTILE_ON_WINDOWS)
def test_names_windows_would_misread_are_renamed_visibly(name: str) -> None:
    safe = local_name(name, windows=True)
    assert safe != name
    assert not set(safe) & set('<>:"/\\|?*')
    assert all(ord(character) >= 32 for character in safe)
    assert safe[-1] not in ". "
    assert ntpath.normpath(ntpath.join("C:\\base", safe)) == "C:\\base\\" + safe
    assert local_name(safe, windows=True) == safe, "the new name needs no further change"


@pytest.mark.parametrize(
    "name", ["a.txt", ".bashrc", "COM10", "NULL", "console", "caf\u00e9", "100% sure", "a b", "COM1x"]
)
def test_ordinary_names_stay_on_both_systems(name: str) -> None:
    assert local_name(name, windows=True) == local_name(name, windows=False) == name


def test_linux_keeps_every_name_it_could_have_archived() -> None:
    for name in [*HOSTILE_ON_WINDOWS, "caf\udce9"]:
        assert "\0" in name or local_name(name, windows=False) == name


def test_a_lone_utf16_surrogate_of_windows_is_written_out_on_linux() -> None:
    assert local_name("x\ud800", windows=False) == "x%ED%A0%80"
    assert local_name("x\ud800", windows=True) == "x\ud800"


@given(st.text(max_size=60))
def test_no_text_leads_outside_of_the_folder(path: str) -> None:
    """Whatever passes stays below the base, on both systems' own path rules."""
    if not is_safe(path):
        return
    windows = ntpath.join("C:\\base", *(local_name(part, windows=True) for part in parts_of(path)))
    assert ntpath.normpath(windows).startswith("C:\\base\\")
    assert "\\\\" not in windows
    posix = posixpath.join("/base", *(local_name(part, windows=False) for part in parts_of(path)))
    assert posixpath.normpath(posix) == posix
    assert posix.startswith("/base/")


@pytest.mark.parametrize("root", ["C:\\Users\\ann", "d:/data", "\\\\server\\share\\data", "C:\\"])
def test_full_windows_roots_are_places_on_windows_only(root: str) -> None:
    assert is_absolute_here(root, windows=True)
    assert not is_absolute_here(root, windows=False)


@pytest.mark.parametrize(
    "root", ["", "C:", "C:x", "x", "/home/ann", "\\x", "\\\\?\\C:\\x", "\\\\.\\C:\\x", "C:\\a\\..\\b", "\\\\server"]
)
def test_half_windows_roots_are_no_places(root: str) -> None:
    assert not is_absolute_here(root, windows=True)


@pytest.mark.parametrize(
    ("root", "is_place"),
    [("/home/ann", True), ("/", True), ("", False), ("a", False), ("/a/../b", False), ("/a\0", False)],
)
def test_posix_roots(root: str, is_place: bool) -> None:
    assert is_absolute_here(root, windows=False) is is_place
