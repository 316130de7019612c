"""What the window's tests share: our look on the application, and a session that plays scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from gui.theme import Theme
from mothball.jobs import Vault
from mothball.model import Rule
from mothball.paths import BaseDir
from mothball.settings import Settings, Source
from tests.helpers.fakesession import FakeSession

VAULT = Vault(bucket="bucket", name="my-archive", region="eu-west-1", storage_class="DEEP_ARCHIVE")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English words, grouped numbers and known dates, whatever the machine speaks."""
    monkeypatch.setattr("gui.language._system_languages", lambda: ["en-US"])
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Our look, taken off again after the test: its pictures lie in a folder that goes with it."""
    palette, style, font = qapp.palette(), qapp.style().objectName(), qapp.font()
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def documents(tmp_path: Path) -> Source:
    """A source that exists."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    return Source(str(folder), "Documents", Rule(days=180))


@pytest.fixture
def fake(qapp: QApplication, base: BaseDir, documents: Source) -> FakeSession:
    """A session with one source and one vault."""
    return FakeSession(base, Settings(vaults=(VAULT,), sources=(documents,)))


@pytest.fixture
def bare(qapp: QApplication, base: BaseDir) -> FakeSession:
    """A session as at the very first start."""
    return FakeSession(base, Settings())


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[tuple[Any, ...]]]:
    """Answer every question of ``gui.dialogs.ask`` without a dialog; what was asked is in the list."""

    def answer(yes: bool) -> list[tuple[Any, ...]]:
        asked: list[tuple[Any, ...]] = []

        def confirm(_parent: object, *words: Any, **_: Any) -> bool:
            asked.append(words)
            return yes

        def tell(_parent: object, *words: Any) -> None:
            asked.append(words)

        monkeypatch.setattr("gui.dialogs.ask.confirm", confirm)
        monkeypatch.setattr("gui.dialogs.ask.tell", tell)
        return asked

    return answer
