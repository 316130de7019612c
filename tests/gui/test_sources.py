"""Folders become sources; patterns that fit one entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QUrl

from gui.sources import add_sources, folders_of, forget_source, pattern_for, source_name
from mothball.errors import InputError
from mothball.ignore import Exclusions
from tests.helpers.fakesession import FakeSession


def test_a_new_folder_is_named_after_itself_and_chosen(bare: FakeSession, tmp_path: Path) -> None:
    for name in ("a/Docs", "b/Docs"):
        (tmp_path / name).mkdir(parents=True)
    add_sources(bare, [str(tmp_path / "a" / "Docs"), str(tmp_path / "b" / "Docs")])
    assert [source.name for source in bare.settings.sources] == ["Docs", "Docs 2"]
    assert bare.source is not None
    assert bare.source.path == str(tmp_path / "b" / "Docs")


def test_a_known_folder_is_only_chosen(bare: FakeSession, tmp_path: Path) -> None:
    for _ in range(2):
        add_sources(bare, [str(tmp_path)])
    assert len(bare.settings.sources) == 1
    assert len(bare.saved) == 1


def test_one_that_cannot_be_a_source_changes_nothing(bare: FakeSession, tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("x")
    with pytest.raises(InputError, match=r"file\.txt"):
        add_sources(bare, [str(tmp_path), str(file)])
    assert bare.saved == []


def test_a_forgotten_source_leaves_the_others(bare: FakeSession, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        add_sources(bare, [str(tmp_path / name)])
    forget_source(bare, str(tmp_path / "a"))
    assert [source.name for source in bare.settings.sources] == ["b"]


@pytest.mark.parametrize(("path", "name"), [("/", "disk"), ("/home/me/Photos", "Photos"), ("/a/Docs", "Docs 3")])
def test_names(path: str, name: str) -> None:
    assert source_name(path, ["Docs", "Docs 2"]) == name


def test_only_local_folders_can_be_dropped(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl.fromLocalFile(str(file)), QUrl("https://example.org/")])
    assert [Path(path) for path in folders_of(data)] == [tmp_path]


NAMES = st.text(st.characters(blacklist_characters="/\0", codec="utf-8"), min_size=1, max_size=12).filter(
    lambda name: name not in (".", "..")
)


@given(NAMES, st.booleans())
def test_a_pattern_fits_its_own_entry(name: str, is_folder: bool) -> None:
    assert Exclusions([pattern_for(name, is_folder=is_folder)]).reason(name, is_folder) is not None


@pytest.mark.parametrize(
    ("name", "other"),
    [("a*b", "axb"), ("a?b", "axb"), ("[ab]", "a"), ("#x", "x"), ("!x", "x"), ("x ", "x"), ("a", "sub/a")],
)
def test_a_pattern_fits_nothing_else(name: str, other: str) -> None:
    patterns = Exclusions([pattern_for(name, is_folder=False)])
    assert patterns.reason(name, False) is not None
    assert patterns.reason(other, False) is None
