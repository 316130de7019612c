"""The settings page: vaults and folders come and go with words, the theme changes at once."""

from __future__ import annotations

import keyring
import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from gui.pages.settings import SettingsPage
from mothball.jobs import CredentialKind, Vault
from mothball.settings import Settings, Source
from tests.helpers.fakesession import FakeSession

VAULT = Vault(
    bucket="my-archive",
    name="<b>mine</b>",
    prefix="pc",
    credentials=CredentialKind.ACCESS_KEY,
    access_key_id="AKIA",
)


@pytest.fixture
def session(base, qapp):
    return FakeSession(base, Settings(vaults=(VAULT,), sources=(Source("/home/me/Documents", "Documents"),)))


@pytest.fixture
def page(session, qtbot):
    made = SettingsPage(session)
    qtbot.addWidget(made)
    return made


def press(page, name):
    next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name).click()


def test_names_are_shown_literally(page):
    texts = [one.text() for one in page.findChildren(QLabel)]
    assert "<b>mine</b>" in texts
    assert "my-archive/pc · us-east-1 · Standard" in texts


def test_a_vault_is_changed_in_its_dialog(page, qtbot):
    with qtbot.waitSignal(page.vaultWanted) as wanted:
        press(page, "Change <b>mine</b>")
    assert wanted.args == ["<b>mine</b>"]


@pytest.mark.parametrize("agreed", [True, False])
def test_forgetting_a_vault_takes_its_key_along_after_a_question(page, session, monkeypatch, agreed):
    keyring.set_password("Mothball/<b>mine</b>", "AKIA", "secret")
    monkeypatch.setattr("gui.pages.settings.ask.confirm", lambda *_words, **_more: agreed)
    press(page, "Forget <b>mine</b>")

    assert (session.settings.vaults == ()) is agreed
    assert (keyring.get_password("Mothball/<b>mine</b>", "AKIA") is None) is agreed


def test_forgetting_a_folder_touches_nothing_else(page, session, monkeypatch):
    monkeypatch.setattr("gui.pages.settings.ask.confirm", lambda *_words, **_more: True)
    press(page, "Forget /home/me/Documents")

    assert session.settings.sources == ()
    assert session.settings.vaults == (VAULT,)


def test_the_theme_is_saved_at_once(page, session):
    page.findChild(QRadioButton, "theme-dark").click()
    assert session.saved[-1].theme == "dark"


def test_without_anything_the_panels_say_what_they_are_for(page, session):
    session.change(vaults=(), sources=())
    texts = " ".join(one.text() for one in page.findChildren(QLabel))
    assert "No vault yet." in texts
    assert "No folder yet." in texts
