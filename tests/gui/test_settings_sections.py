"""Each section: what it shows is what is set, and what is chosen is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import keyring
import pytest
from PySide6.QtCore import QTime
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui import autostart
from gui.autostart import Autostart
from gui.pages.settings import SettingsPage
from gui.widgets.hours_table import HoursTable
from mothball import settings as settings_file
from mothball.errors import InputError
from mothball.jobs import CredentialKind, Vault
from mothball.messages import say
from mothball.model import ClockChoice
from mothball.settings import Settings, Source
from mothball.settings_transfer import export
from mothball.wishes import Every, Hours, Limits, Notices, Said, Schedule, Waiting
from tests.gui.conftest import VAULT
from tests.helpers.fakesession import FakeSession

Answers = Callable[[bool], list[tuple[Any, ...]]]


@pytest.fixture
def page(fake: FakeSession, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(fake)
    made.build()
    qtbot.addWidget(made)
    made.show()
    return made


def pick(field: QComboBox, value: object) -> None:
    """As the user does."""
    place = field.findData(value)
    assert place >= 0
    field.setCurrentIndex(place)
    field.activated.emit(place)


# General


def test_general_is_saved(page: SettingsPage, fake: FakeSession) -> None:
    general = page.sections["general"]
    pick(general.theme, "dark")
    pick(general.language, "en")
    general.tray.click()
    assert (fake.settings.theme, fake.settings.language, fake.settings.close_to_tray) == ("dark", "en", False)


def test_without_a_way_to_it_starting_with_the_session_is_not_offered(
    fake: FakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autostart, "autostart", lambda _base: None)
    page = SettingsPage(fake)
    page.build()
    qtbot.addWidget(page)
    assert page.sections["general"].autostart is None


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A system that can start programs with the session."""
    facts: dict[str, Any] = {"on": False, "refuses": False, "blocked": ""}

    def change(on: bool) -> None:
        if facts["refuses"]:
            raise InputError(say("settings.not_text"))
        facts["on"] = on

    monkeypatch.setattr(
        autostart,
        "autostart",
        lambda _base: Autostart(lambda: facts["blocked"] or ("on" if facts["on"] else "off"), change),
    )
    return facts


def test_starting_with_the_session_shows_what_the_system_says(
    machine: dict[str, Any], fake: FakeSession, qtbot: QtBot
) -> None:
    page = SettingsPage(fake)
    page.build()
    qtbot.addWidget(page)
    box = page.sections["general"].autostart
    assert box is not None
    machine["on"] = True
    page.shown()
    assert box.isChecked()
    box.click()
    assert machine["on"] is False
    machine["refuses"] = True
    box.click()
    assert not box.isChecked(), "it is not on, so it does not look so"
    machine["blocked"] = "blocked"
    page.shown()
    assert not box.isChecked()
    assert any("in the settings of your system" in one.text() for one in page.findChildren(QLabel))
    assert page.banner.words is not None


# What to look at


def test_a_rule_is_saved(page: SettingsPage, fake: FakeSession) -> None:
    folders = page.sections["folders"]
    pick(folders.clock, ClockChoice.ACCESSED)
    folders.each_file.click()
    folders.floor.setValue(5)
    folders.flush()
    rule = fake.settings.sources[0].rule
    assert (rule.days, rule.clock, rule.each_file, rule.min_size) == (180, ClockChoice.ACCESSED, True, 5_000_000)


def test_a_floor_below_a_megabyte_does_not_look_like_none(page: SettingsPage, fake: FakeSession) -> None:
    source = fake.settings.sources[0]
    fake.replace_source(replace(source, rule=replace(source.rule, min_size=1)))
    assert page.sections["folders"].floor.value() == 1
    page.sections["folders"].flush()
    assert fake.settings.sources[0].rule.min_size == 1


@pytest.mark.parametrize("agreed", [True, False])
def test_a_folder_goes_off_the_list_after_a_question(
    page: SettingsPage, fake: FakeSession, answers: Answers, agreed: bool
) -> None:
    asked = answers(agreed)
    page.sections["folders"].forget.click()
    assert len(asked) == 1
    assert (fake.settings.sources == ()) is agreed
    assert fake.settings.vaults == (VAULT,)
    if agreed:
        page.undo.click()
        assert len(fake.settings.sources) == 1


def test_patterns_come_from_their_dialog(
    page: SettingsPage, fake: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_one(dialog: Any) -> int:
        dialog.edit.setPlainText("*.tmp")
        dialog.done(1)
        return 1

    monkeypatch.setattr("gui.dialogs.excludes.ExcludesDialog.exec", type_one)
    page.sections["folders"].excludes.click()
    assert fake.settings.sources[0].rule.exclude == ("*.tmp",)
    assert page.sections["folders"].excludes.text() == "Leave out: 1 pattern…"


# Storage


@pytest.mark.parametrize("agreed", [True, False])
def test_forgetting_a_vault_takes_its_key_along_after_a_question(
    page: SettingsPage, fake: FakeSession, answers: Answers, agreed: bool
) -> None:
    vault = Vault("b", name="<b>mine</b>", credentials=CredentialKind.ACCESS_KEY, access_key_id="AKIA")
    fake.change(vaults=(vault,))
    keyring.set_password("Mothball/<b>mine</b>", "AKIA", "secret")
    answers(agreed)
    press(page, "Forget <b>mine</b>")
    assert (fake.settings.vaults == ()) is agreed
    assert (keyring.get_password("Mothball/<b>mine</b>", "AKIA") is None) is agreed


def test_a_vault_that_could_not_be_forgotten_keeps_its_key(
    page: SettingsPage, fake: FakeSession, answers: Answers
) -> None:
    from mothball.errors import SettingsError

    vault = Vault("b", name="mine", credentials=CredentialKind.ACCESS_KEY, access_key_id="AKIA")
    fake.change(vaults=(vault,))
    keyring.set_password("Mothball/mine", "AKIA", "secret")
    answers(True)
    fake.refusal = SettingsError(say("settings.busy"))
    press(page, "Forget mine")
    assert keyring.get_password("Mothball/mine", "AKIA") == "secret"


def test_vaults_are_named_literally_and_changed_in_their_dialog(
    page: SettingsPage, fake: FakeSession, qtbot: QtBot
) -> None:
    fake.change(vaults=(Vault("my-archive", name="<b>mine</b>", prefix="pc"),))
    texts = [one.text() for one in page.findChildren(QLabel)]
    assert "<b>mine</b>" in texts
    assert "my-archive/pc · us-east-1 · Standard" in texts
    with qtbot.waitSignal(page.vaultWanted) as wanted:
        press(page, "Change <b>mine</b>")
    assert wanted.args == ["<b>mine</b>"]


def press(page: SettingsPage, name: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name).click()


# Schedule


def test_a_schedule_is_saved_and_shows_only_what_applies(page: SettingsPage, fake: FakeSession) -> None:
    page.go("schedule")
    schedule = page.sections["schedule"]
    assert not schedule.archive.isVisible()
    pick(schedule.every, Every.WEEK)
    pick(schedule.weekday, 2)
    assert schedule.weekday.isVisible()
    assert not schedule.monthday.isVisible()
    schedule.begin.setTime(QTime(20, 30))
    schedule.end.setTime(QTime(6, 0))
    schedule.flush()
    assert fake.settings.sources[0].schedule == Schedule(Every.WEEK, weekday=2, begin=time(20, 30), end=time(6))
    pick(schedule.every, Every.MONTH)
    assert schedule.monthday.isVisible()
    schedule.monthday.setValue(31)
    schedule.flush()
    pick(schedule.every, Every.DAYS)
    schedule.number.setValue(10)
    schedule.flush()
    saved = fake.settings.sources[0].schedule
    assert (saved.monthday, saved.every_days) == (31, 10)
    assert saved.every is Every.DAYS, "a field hands back plain text"


@pytest.mark.parametrize("agreed", [True, False])
def test_archiving_by_itself_is_asked_for_in_words(
    page: SettingsPage, fake: FakeSession, answers: Answers, agreed: bool
) -> None:
    asked = answers(agreed)
    schedule = page.sections["schedule"]
    pick(schedule.every, Every.DAY)
    schedule.archive.click()
    assert "costs money" in asked[0][1]
    assert fake.settings.sources[0].schedule.archive is agreed
    assert schedule.archive.isChecked() is agreed
    if agreed:
        schedule.archive.click()
        assert len(asked) == 1, "switching it off needs no question"
        assert not fake.settings.sources[0].schedule.archive


def test_without_a_vault_nothing_archives_by_itself(page: SettingsPage, fake: FakeSession) -> None:
    schedule = page.sections["schedule"]
    pick(schedule.every, Every.DAY)
    assert schedule.archive.isEnabled()
    fake.change(vaults=())
    assert not schedule.archive.isEnabled()


def test_what_this_version_cannot_do_cannot_be_chosen(page: SettingsPage) -> None:
    assert not page.sections["schedule"].reclaim.isEnabled()


# When to wait


def test_conditions_are_saved(page: SettingsPage, fake: FakeSession) -> None:
    waiting = page.sections["waiting"]
    for name in ("metered", "battery", "full_screen", "gentle", "keep_awake"):
        waiting.boxes[name].click()
    waiting.never_on.setText(" Train ,, Café,Train")
    waiting.never_on.editingFinished.emit()
    assert fake.settings.waiting == Waiting(
        metered=False, battery=False, full_screen=False, gentle=False, keep_awake=True, never_on=("Train", "Café")
    )
    assert waiting.never_on.text() == "Train, Café"


def test_leaving_a_field_as_it_was_saves_nothing(page: SettingsPage, fake: FakeSession) -> None:
    page.sections["waiting"].only_on.editingFinished.emit()
    page.sections["advanced"].machine.editingFinished.emit()
    assert fake.saved == []


# Speed


def test_limits_are_saved_in_bytes(page: SettingsPage, fake: FakeSession) -> None:
    speed = page.sections["speed"]
    speed.upload.setValue(1.5)
    speed.download.setValue(0.01)
    speed.flush()
    assert fake.settings.limits == Limits(1_500_000, 10_000)
    assert speed.upload.text() == "1.50 MB/s"
    speed.upload.setValue(0)
    speed.flush()
    assert fake.settings.limits.upload == 0
    assert speed.upload.text() == "no limit"


def test_a_tiny_limit_never_looks_like_none(page: SettingsPage, fake: FakeSession) -> None:
    fake.change(limits=Limits(3))
    assert page.sections["speed"].upload.text() == "0.01 MB/s"
    page.sections["speed"].flush()
    assert fake.settings.limits.upload == 3


def test_hours_are_added_changed_and_removed(page: SettingsPage, fake: FakeSession, qtbot: QtBot) -> None:
    page.go("speed")
    speed = page.sections["speed"]
    speed.hours.add.click()
    speed.flush()
    assert fake.settings.limits.hours == (Hours((0, 1, 2, 3, 4), time(8), time(18), 1_000_000),)
    (line,) = speed.hours.lines
    line.days[5].click()
    line.days[0].click()
    line.end.setTime(QTime(23, 15))
    line.rate.setValue(0)
    speed.flush()
    assert fake.settings.limits.hours == (Hours((1, 2, 3, 4, 5), time(8), time(23, 15), 0),)
    assert speed.hours.lines == (line,), "the line, and with it the focus, stays"
    line.remove.click()
    speed.flush()
    assert fake.settings.limits.hours == ()


def test_a_speed_that_cannot_be_shown_exactly_survives_another_change(qtbot: QtBot) -> None:
    table = HoursTable()
    qtbot.addWidget(table)
    table.set_hours((Hours((0,), time(8), time(9), 12_345),))
    table.lines[0].days[1].click()
    assert table.hours == (Hours((0, 1), time(8), time(9), 12_345),)


def test_when_a_line_goes_the_focus_stays_in_the_table(qtbot: QtBot) -> None:
    table = HoursTable()
    qtbot.addWidget(table)
    table.set_hours((Hours((0,), time(8), time(9), 0), Hours((1,), time(8), time(9), 0)))
    table.show()
    table.lines[1].remove.click()
    assert table.focusWidget() is table.lines[0].remove
    table.lines[0].remove.click()
    assert table.focusWidget() is table.add


# Notices


def test_notices_are_saved(page: SettingsPage, fake: FakeSession) -> None:
    page.go("notices")
    notices = page.sections["notices"]
    pick(notices.finished, Said.NEVER)
    notices.percent.setValue(5)
    notices.attention.click()
    notices.restored.click()
    notices.disk_full.click()
    notices.silence.setValue(0)
    notices.flush()
    assert fake.settings.notices == Notices(Said.NEVER, False, False, False, 5, 0)
    assert not notices.percent.isVisible()
    assert notices.silence.text() == "never"


# Network


def test_the_network_says_which_way_is_used(
    page: SettingsPage, fake: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = page.sections["network"]
    monkeypatch.setattr("urllib.request.getproxies", dict)
    page.shown()
    assert network.proxy.text() == "None: the way leads straight to the storage."
    found = {"https": "http://me:pass@proxy.example:3128", "http": "proxy.example", "ftp": "http://else"}
    monkeypatch.setattr("urllib.request.getproxies", lambda: found)
    page.shown()
    assert network.proxy.text() == "https: proxy.example:3128\nhttp: proxy.example"
    fake.change(vaults=(replace(VAULT, endpoint_url="https://nas", ca_file="/ca.pem"),))
    assert "/ca.pem" in network.trust.text()


# Advanced


def test_the_name_of_the_computer_is_saved_without_blanks(page: SettingsPage, fake: FakeSession) -> None:
    field = page.sections["advanced"].machine
    field.setText("  desk ")
    field.editingFinished.emit()
    assert fake.settings.machine == "desk"


def test_our_own_folders_are_opened(
    page: SettingsPage, fake: FakeSession, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or len(opened) < 2)
    told = answers(True)
    page.sections["advanced"].folder.click()
    page.sections["advanced"].logs.click()
    assert [Path(one) for one in opened] == [fake.base.root, fake.base.logs]
    assert len(told) == 1, "the second could not be opened"


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def test_settings_are_exported(
    page: SettingsPage, fake: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    told = answers(True)
    choose_file(monkeypatch, tmp_path / "out.toml")
    page.sections["advanced"].export.click()
    assert settings_file.load(tmp_path / "out.toml") == (fake.settings, [])
    assert "no secret key" in told[0][1]
    choose_file(monkeypatch, tmp_path / "out.toml" / "below")
    page.sections["advanced"].export.click()
    assert page.banner.words is not None


@pytest.mark.parametrize("agreed", [True, False])
def test_an_import_is_told_asked_for_and_can_be_taken_back(
    page: SettingsPage,
    fake: FakeSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: Answers,
    agreed: bool,
) -> None:
    before = fake.settings
    settings_file.save(fake.base.settings, before)
    wished = Settings(theme="dark", sources=(Source(str(tmp_path), "t"),))
    export(wished, tmp_path / "in.toml")
    choose_file(monkeypatch, tmp_path / "in.toml")
    asked = answers(agreed)
    page.sections["advanced"].take.click()
    assert "The vault my-archive goes." in asked[0][1]
    assert (fake.settings == wished) is agreed
    copy = fake.base.settings.with_name("settings.before-1.toml")
    assert copy.exists() is agreed
    if agreed:
        assert settings_file.load(copy)[0] == before
        page.undo.click()
        assert fake.settings == before


def test_a_file_that_is_none_of_ours_changes_nothing(
    page: SettingsPage, fake: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    asked = answers(True)
    (tmp_path / "x.toml").write_text("a = 1", "utf-8")
    choose_file(monkeypatch, tmp_path / "x.toml")
    page.sections["advanced"].take.click()
    assert page.banner.words is not None
    assert (asked, fake.saved) == ([], [])


def test_an_import_that_changes_nothing_asks_nothing(
    page: SettingsPage, fake: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    asked = answers(True)
    export(fake.settings, tmp_path / "x.toml")
    choose_file(monkeypatch, tmp_path / "x.toml")
    page.sections["advanced"].take.click()
    assert asked[0][0] == "Nothing to change."
    assert fake.saved == []


def test_a_question_about_many_changes_stays_short(
    page: SettingsPage, fake: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    asked = answers(False)
    export(replace(fake.settings, sources=tuple(Source(f"/{n}", f"{n}") for n in range(50))), tmp_path / "x.toml")
    choose_file(monkeypatch, tmp_path / "x.toml")
    page.sections["advanced"].take.click()
    assert "and 39 more changes" in asked[0][1]


@pytest.mark.parametrize("agreed", [True, False])
def test_a_reset_is_asked_for_and_keeps_what_was(
    page: SettingsPage, fake: FakeSession, answers: Answers, agreed: bool
) -> None:
    fake.change(theme="dark", notices=Notices(attention=False))
    settings_file.save(fake.base.settings, fake.settings)
    answers(agreed)
    page.sections["advanced"].reset.click()
    assert (fake.settings.theme == "system") is agreed
    assert fake.settings.notices.attention is agreed
    assert fake.settings.vaults == (VAULT,)
    assert len(fake.settings.sources) == 1
    assert fake.base.settings.with_name("settings.before-1.toml").exists() is agreed


def test_where_no_copy_can_be_kept_nothing_is_reset(page: SettingsPage, fake: FakeSession, answers: Answers) -> None:
    fake.change(theme="dark")
    fake.base.settings.mkdir()
    answers(True)
    page.sections["advanced"].reset.click()
    assert fake.settings.theme == "dark"
    assert page.banner.words is not None
