"""The first-run assistant: looks before it asks, keeps what was answered, never asks to stay, ends with a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QProcess, QSettings, QStandardPaths, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui import autostart
from gui.assistant import draft as drafts
from gui.assistant.dialog import Assistant
from gui.assistant.draft import Draft, When
from gui.assistant.measuring import suggestions
from gui.autostart import Autostart
from mothball.catalogue.records import RunState
from mothball.errors import InputError, SettingsError
from mothball.events import Summary, UnitSeen
from mothball.jobs import ArchiveJob, PlanJob, ScanJob
from mothball.messages import say
from mothball.model import DAY, ClockChoice, Kind, Rule, Unit, Verdict
from mothball.settings import Settings, Source
from mothball.wishes import Every, Schedule
from tests.gui.conftest import VAULT
from tests.helpers.fakesession import FakeSession

Make = Callable[..., Assistant]


def unit(name: str, days: int, size: int) -> UnitSeen:
    return UnitSeen(
        Unit(
            path=name,
            kind=Kind.FILE,
            files=1,
            bytes=size,
            age_seconds=days * DAY,
            clock=ClockChoice.MODIFIED,
            verdict=Verdict.STALE,
            reason=say("scan.stale", days=1),
            decided_by=name,
            newest_ns=0,
        )
    )


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    made = [tmp_path / name for name in ("Downloads", "Videos")]
    for folder in made:
        folder.mkdir()
    return [str(folder) for folder in made]


@pytest.fixture
def places(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def past() -> list[Any]:
    """The runs in the catalogue."""
    return []


@pytest.fixture
def make(bare: FakeSession, places: QSettings, folders: list[str], qtbot: QtBot, past: list[Any]) -> Make:
    def build(session: FakeSession = bare) -> Assistant:
        session.catalogue = SimpleNamespace(runs=lambda: past)
        made = Assistant(session, places, suggested=folders)
        qtbot.addWidget(made)
        made.show()
        return made

    return build


def go(assistant: Assistant, page: int) -> None:
    while assistant.stack.currentIndex() < page:
        assistant.next.click()


def tick(assistant: Assistant, path: str) -> None:
    assistant.look.lines[path].box.click()


def test_folders_are_looked_at_before_any_account_is_asked_for(
    make: Make, bare: FakeSession, folders: list[str]
) -> None:
    assistant = make()
    assert bare.started == [], "nobody looks while one reads the welcome"
    go(assistant, 1)
    assert [job for job, _secret in bare.started] == [ScanJob(folders[0], Rule(days=1))]
    bare.play([unit("a", 400, 3_000_000), unit("b", 10, 1_000_000)])
    assert assistant.look.lines[folders[0]].amount.text() == "4.0 MB so far…"
    bare.end(Summary("scan", 0))
    assert assistant.look.lines[folders[0]].amount.text() == "3.0 MB of 4.0 MB untouched"
    assert [job.source for job, _secret in bare.started] == folders, "one after the other"
    tick(assistant, folders[0])
    assert assistant.look.sum.text() == "1 file with 3.0 MB could be put away."
    assistant.look.slider.setValue(1)
    assert assistant.look.sum.text() == "2 files with 4.0 MB could be put away."


def test_a_folder_that_cannot_be_read_says_so_and_the_next_has_its_turn(
    make: Make, bare: FakeSession, folders: list[str]
) -> None:
    assistant = make()
    go(assistant, 1)
    bare.end(error=InputError(say("input.missing", path=folders[0])))
    assert assistant.look.lines[folders[0]].amount.text() == "cannot be read"
    assert len(bare.started) == 2


def test_a_busy_lane_is_waited_for(make: Make, bare: FakeSession, folders: list[str]) -> None:
    bare.start(PlanJob("/else", VAULT))
    assistant = make()
    go(assistant, 1)
    bare.play([unit("x", 400, 5)])
    assert assistant.look.lines[folders[0]].amount.text() == "counting…", "somebody else's units are not ours"
    bare.end(Summary("plan", 0))
    assert [type(job) for job, _secret in bare.started] == [PlanJob, ScanJob]


def test_the_lane_is_left_to_the_test_of_a_connection(make: Make, bare: FakeSession, folders: list[str]) -> None:
    assistant = make()
    go(assistant, 1)
    bare.play([unit("a", 400, 3_000_000)])
    assistant.next.click()
    assert bare.commands == [("look", "cancel")]
    bare.end(Summary("scan", 130))
    assert bare.running("look") is None
    assistant.back.click()
    assert [job.source for job, _secret in bare.started] == [folders[0], folders[0]], "it begins anew"
    bare.play([unit("a", 400, 3_000_000)])
    assert assistant.look.lines[folders[0]].amount.text() == "3.0 MB so far…", "nothing is counted twice"


def test_it_ends_with_folders_schedules_and_a_plan_and_never_an_upload(
    make: Make, bare: FakeSession, folders: list[str], places: QSettings
) -> None:
    assistant = make()
    go(assistant, 1)
    tick(assistant, folders[1])
    assistant.look.slider.set_days(180)
    go(assistant, 3)
    assistant.when.choices[When.REMIND].click()
    assistant.next.click()
    assert assistant.result() == Assistant.DialogCode.Accepted
    assert bare.settings == Settings(
        sources=(Source(folders[1], "Videos", Rule(days=180), Schedule(Every.MONTH)),), first_run_done=True
    )
    assert bare.source == bare.settings.sources[0]
    assert [type(job) for job, _secret in bare.started] == [ScanJob]
    assert bare.commands == [("look", "cancel")], "nobody waits for the rest of the count"
    assert places.allKeys() == []


def test_escape_asks_nothing_and_loses_nothing(
    make: Make, bare: FakeSession, folders: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "Other"
    other.mkdir()
    first = make()
    go(first, 1)
    first.look.take(str(other))
    tick(first, folders[0])
    first.look.slider.set_days(90)
    go(first, 3)
    first.when.choices[When.OFF].click()
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()
    assert bare.saved == []
    bare.end(Summary("scan", 130))

    again = make()
    assert again.stack.currentIndex() == 3
    assert again.when.choices[When.OFF].isChecked()
    again.back.click()
    again.back.click()
    assert again.look.chosen() == (folders[0], str(other))
    assert again.look.slider.days == 90
    go(again, 3)
    again.next.click()
    assert [source.path for source in bare.settings.sources] == [folders[0], str(other)]


def test_the_end_of_the_program_loses_nothing(make: Make, folders: list[str], places: QSettings) -> None:
    assistant = make()
    go(assistant, 1)
    tick(assistant, folders[0])
    assistant.hide()
    assert drafts.load(places, Settings()).folders == (folders[0],)


@pytest.mark.parametrize("page", range(4))
def test_skipping_ends_it_for_good(make: Make, bare: FakeSession, places: QSettings, page: int) -> None:
    assistant = make()
    go(assistant, page)
    assistant.skip.click()
    assert not assistant.isVisible()
    assert bare.settings == Settings(first_run_done=True)
    assert places.allKeys() == []


def test_what_cannot_be_saved_keeps_the_assistant_and_the_answers(
    make: Make, bare: FakeSession, folders: list[str]
) -> None:
    assistant = make()
    go(assistant, 1)
    tick(assistant, folders[0])
    go(assistant, 3)
    bare.refusal = SettingsError(say("settings.not_saved", path="/x", cause="No space left"))
    assistant.next.click()
    assert assistant.isVisible()
    assert "No space left" in assistant.trouble.text()
    bare.refusal = None
    assistant.next.click()
    assert [source.path for source in bare.settings.sources] == folders[:1]


def test_a_draft_that_makes_no_sense_is_a_new_one(places: QSettings) -> None:
    places.setValue("assistant/page", "many")
    assert drafts.load(places, Settings()) == Draft()
    places.setValue("assistant/page", 77)
    places.setValue("assistant/when", "noon")
    assert drafts.load(places, Settings()) == Draft()


@pytest.mark.parametrize("draft", [Draft(), Draft(2, ("/a", "/b,c"), ("/b,c",), 7, When.OFF)])
def test_a_draft_comes_back_from_the_disk(places: QSettings, draft: Draft) -> None:
    drafts.save(places, draft)
    places.sync()
    assert drafts.load(QSettings(places.fileName(), QSettings.Format.IniFormat), Settings()) == draft


def test_by_itself_is_locked_until_an_archive_run_has_ended_well(
    make: Make, bare: FakeSession, past: list[Any]
) -> None:
    def run(kind: str, state: RunState, archived: int, failed: int) -> SimpleNamespace:
        return SimpleNamespace(kind=kind, state=state, files=SimpleNamespace(archived=archived, failed=failed))

    bare.change(vaults=(VAULT,))
    past += [
        run("verify", RunState.FINISHED, 5, 0),
        run("archive", RunState.CANCELLED, 5, 0),
        run("archive", RunState.FINISHED, 0, 0),
        run("archive", RunState.FINISHED, 5, 1),
    ]
    assistant = make()
    go(assistant, 3)
    assert not assistant.when.choices[When.ALL].isEnabled()
    past.append(run("archive", RunState.FINISHED, 5, 0))
    assistant.when.entered()
    assert assistant.when.choices[When.ALL].isEnabled()
    bare.change(vaults=())
    assistant.when.entered()
    assert not assistant.when.choices[When.ALL].isEnabled()


def test_a_draft_that_wants_everything_by_itself_is_not_believed(make: Make, places: QSettings) -> None:
    drafts.save(places, Draft(page=3, when=When.ALL))
    assistant = make()
    assert assistant.when.choices[When.PLAN].isChecked()


def test_a_second_time_leaves_what_is_on_the_list_alone(
    make: Make, fake: FakeSession, folders: list[str], documents: Source
) -> None:
    known = replace(documents, schedule=Schedule(Every.DAY, archive=True))
    fake.change(sources=(known,))
    assistant = make(fake)
    line = assistant.look.lines[documents.path]
    assert line.box.isChecked()
    assert not line.box.isEnabled()
    go(assistant, 1)
    tick(assistant, folders[0])
    go(assistant, 3)
    assert assistant.when.choices[When.SAME].isChecked()
    assistant.next.click()
    assert fake.settings.sources == (known, Source(folders[0], "Downloads", Rule(days=365), Schedule()))


def test_a_new_rhythm_goes_for_all_folders(make: Make, fake: FakeSession, documents: Source) -> None:
    assistant = make(fake)
    go(assistant, 3)
    assistant.when.choices[When.PLAN].click()
    assistant.next.click()
    assert fake.settings.sources == (replace(documents, schedule=Schedule(Every.WEEK)),)


def test_starting_with_the_session_is_set_at_the_end_and_only_then(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    changed: list[bool] = []
    monkeypatch.setattr(
        autostart, "autostart", lambda _base: Autostart(lambda: "on" if changed else "off", changed.append)
    )
    assistant = make()
    go(assistant, 3)
    assistant.when.autostart.click()
    assistant.skip.click()
    assert changed == []
    again = make()
    go(again, 3)
    again.when.autostart.click()
    again.next.click()
    assert changed == [True]


def test_without_a_way_to_it_starting_with_the_session_is_not_offered(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autostart, "autostart", lambda _base: None)
    assistant = make()
    go(assistant, 3)
    assert not assistant.when.autostart.isVisible()


def test_the_sample_is_a_program_of_its_own(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[Any, ...]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *command: started.append(command) or (True, 1))
    assistant = make()
    sample = assistant.findChild(QAbstractButton, "sample")
    sample.click()
    assert started[0][1][-1] == "--demo"
    assert not sample.isEnabled()
    assert assistant.isVisible()


def test_a_sample_that_does_not_start_is_said(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QProcess, "startDetached", lambda *_command: (False, 0))
    assistant = make()
    assistant.findChild(QAbstractButton, "sample").click()
    assert any("could not be started" in one.text() for one in assistant.findChildren(QLabel))


def test_a_vault_is_added_in_its_dialog(make: Make, bare: FakeSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.dialogs.vault.VaultDialog.exec", lambda _dialog: bare.change(vaults=(VAULT,)))
    assistant = make()
    go(assistant, 2)
    assistant.findChild(QAbstractButton, "add-vault").click()
    assert any(one.text() == "my-archive" for one in assistant.findChildren(QLabel))


def test_a_folder_from_the_dialog_is_ticked_and_counted(
    make: Make, bare: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Any
) -> None:
    other = tmp_path / "Fotos & mehr"
    other.mkdir()
    asked = answers(True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    assistant = make()
    go(assistant, 1)
    assistant.look.add.click()
    assert assistant.look.chosen() == (str(other),)
    assert assistant.look.lines[str(other)].box.text() == "Fotos && mehr"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other / "gone"))
    assistant.look.add.click()
    assert asked[0][0] == "This folder cannot be read."
    assert assistant.look.chosen() == (str(other),)


def test_suggested_are_folders_that_exist_and_never_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = QStandardPaths.StandardLocation
    (tmp_path / "Downloads").mkdir()
    known = {place.DownloadLocation: "Downloads", place.MoviesLocation: "gone", place.PicturesLocation: "Downloads"}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda one: str(tmp_path / known.get(one, "")))
    assert suggestions() == [str(tmp_path / "Downloads")]


# the keyboard


@pytest.mark.parametrize("page", range(4))
def test_every_field_has_a_name_and_a_key_of_its_own(make: Make, page: int) -> None:
    assistant = make()
    go(assistant, page)
    seen = [one for one in assistant.findChildren(QWidget) if one.isVisible()]
    unnamed = [
        f"{type(one).__name__} {one.objectName()}"
        for one in seen
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]
    assert unnamed == []
    texts = [one.text().replace("&&", "") for one in seen if isinstance(one, QLabel | QAbstractButton)]
    keys = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_return_key_leads_to_the_end(make: Make, bare: FakeSession, qtbot: QtBot) -> None:
    assistant = make()
    with qtbot.waitActive(assistant):
        assistant.activateWindow()
    for _ in range(4):
        qtbot.keyClick(assistant, Qt.Key.Key_Return)
    assert assistant.result() == Assistant.DialogCode.Accepted
    assert bare.settings.first_run_done
    assert not [job for job, _secret in bare.started if isinstance(job, ArchiveJob)]


def test_tab_reaches_everything(make: Make, qtbot: QtBot) -> None:
    assistant = make()
    go(assistant, 1)
    with qtbot.waitActive(assistant):
        assistant.activateWindow()
    assistant.next.setFocus()
    reached = set()
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    wanted = {*(line.box for line in assistant.look.lines.values()), assistant.look.add, assistant.look.slider}
    assert wanted | {assistant.skip, assistant.back, assistant.next} <= reached
