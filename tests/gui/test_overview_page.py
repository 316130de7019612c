"""The overview page with a session that plays scripts: every state, every key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from gui.judging import Fate
from gui.models.plan_model import At
from gui.pages.overview import OverviewPage
from mothball.errors import Cancelled, CatalogueError, InputError
from mothball.events import ActionPlanned, Event, Notice, Summary, UnitSeen
from mothball.jobs import ArchiveJob, CredentialKind, PlanJob, RestoreJob, ScanJob, Vault
from mothball.messages import say
from mothball.model import Action, ActionKind, ClockChoice, Kind, Tally
from mothball.settings import Settings, Source
from tests.gui.conftest import VAULT
from tests.helpers.clock import FixedClock
from tests.helpers.fakesession import FakeSession
from tests.helpers.units import unit

PLANNED = Summary("plan", 0)
Answers = Callable[[bool], list[tuple[Any, ...]]]
Open = Callable[[FakeSession], OverviewPage]


def planned(path: str, action: ActionKind = ActionKind.ARCHIVE, **facts: Any) -> ActionPlanned:
    made = unit(path, **facts)
    return ActionPlanned(Action(path, action, say("plan.unchanged"), made.files, made.bytes, made.files), made)


PLAN: list[Event] = [
    planned("Invoices", days=17, decided_by="Invoices/2026/11-03.pdf"),
    planned("Old projects", days=1900, size=22_800_000_000, files=18_920),
    planned("Wedding 2019", days=1200, size=31_200_000_000, files=1_204),
    planned("Mail archive", days=700, size=4_600_000_000, unreadable=2),
    planned("Safe", ActionKind.UNCHANGED, days=900),
    planned("notes.txt", days=400, size=3_000, files=1, kind=Kind.FILE, decided_by="notes.txt"),
]


@pytest.fixture
def open_page(qtbot: QtBot, clock: FixedClock) -> Iterator[Open]:
    # Kept until the end: a page nobody holds may be collected while it is being painted.
    kept: list[OverviewPage] = []

    def build(session: FakeSession) -> OverviewPage:
        page = OverviewPage(session, clock)
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1200, 760)
        with qtbot.waitExposed(page):
            page.show()
        page.shown()
        return page

    yield build
    kept.clear()


@pytest.fixture
def page(fake: FakeSession, open_page: Open) -> OverviewPage:
    """Looked at, with the plan on the table."""
    made = open_page(fake)
    fake.play(PLAN)
    fake.end(PLANNED)
    return made


def select(page: OverviewPage, *names: str) -> None:
    page.panel.table.clearSelection()
    for name in names:
        page.panel.table.selectionModel().select(
            page.model.index(page.model.row_of(name), 0),
            page.panel.table.selectionModel().SelectionFlag.Select
            | page.panel.table.selectionModel().SelectionFlag.Rows,
        )


# states


def test_at_the_very_first_start_it_asks_for_a_folder(bare: FakeSession, open_page: Open, qtbot: QtBot) -> None:
    page = open_page(bare)
    assert page.empty.isVisible()
    assert page.empty.what.text() == "Drop a folder here"
    assert not page.primary.isVisible()
    assert bare.started == []
    with qtbot.waitSignal(page.folderWanted):
        page.empty.button.click()


def test_a_chosen_source_is_looked_at_at_once(fake: FakeSession, open_page: Open) -> None:
    page = open_page(fake)
    assert isinstance(fake.started[0][0], PlanJob)
    assert page.header.sentence.text() == "Looking at Documents…"
    assert page.rescan.text() == "Stop"
    fake.play(PLAN[:2])
    assert page.header.detail.text() == "2 units so far, 22.8 GB"
    assert page.model.rowCount() == 2


def test_the_plan_is_the_answer(page: OverviewPage) -> None:
    assert page.header.sentence.text() == "Can free 54.0 GB"
    assert page.chosen.text() == "20,125 files in 3 units"
    assert page.stays.text().endswith("1 unit blocked, 1 archived already, 1 fresh")
    assert page.primary.isEnabled()
    assert [one.unit.path for one in page.model.shown()][:2] == ["Wedding 2019", "Old projects"]
    assert page.scanned.text().endswith("looked at just now")


def test_without_a_vault_the_button_leads_to_one(fake: FakeSession, open_page: Open, qtbot: QtBot) -> None:
    fake.change(vaults=())
    page = open_page(fake)
    assert isinstance(fake.started[0][0], ScanJob)
    fake.play([UnitSeen(unit("Old", days=900))])
    fake.end(Summary("scan", 0))
    assert page.primary.text() == "Choose where archives go…"
    with qtbot.waitSignal(page.vaultWanted) as wanted:
        page.primary.click()
    assert wanted.args == [""]


def test_a_folder_that_is_gone_is_said_in_words(fake: FakeSession, open_page: Open, documents: Source) -> None:
    page = open_page(fake)
    fake.end(error=InputError(say("input.missing", path=documents.path)))
    assert page.empty.what.text() == f"There is no folder {documents.path}."
    assert page.empty.button.text() == "Try again"
    page.empty.button.click()
    assert len(fake.started) == 2


def test_a_broken_catalogue_is_a_banner_and_the_look_goes_on(fake: FakeSession, open_page: Open) -> None:
    page = open_page(fake)
    fake.end(error=CatalogueError(say("catalogue.foreign", path="x")))
    fake.play([UnitSeen(unit("Old", days=900))])
    fake.end(Summary("scan", 0))
    assert page.banner.words is not None
    assert page.banner.words.what == "x is not a catalogue of Mothball."
    assert page.model.rowCount() == 1


def test_a_stopped_look_is_no_plan(fake: FakeSession, open_page: Open) -> None:
    page = open_page(fake)
    fake.play(PLAN[:2])
    page.rescan.click()
    assert fake.commands == [("look", "cancel")]
    fake.end(error=Cancelled())
    assert page.empty.what.text() == "Looking was stopped"
    assert page.model.rowCount() == 0


def test_a_notice_about_the_clock_is_shown(fake: FakeSession, open_page: Open) -> None:
    page = open_page(fake)
    fake.play([Notice(say("scan.creation_unknown")), *PLAN])
    fake.end(PLANNED)
    assert page.banner.words is not None
    assert page.banner.words.tone == "info"


def test_nothing_stale_says_what_to_do(page: OverviewPage) -> None:
    page.threshold.spin.setValue(36_500)
    assert page.header.sentence.text() == "Nothing is stale"
    assert not page.primary.isEnabled()
    assert page.primary.toolTip() == "Nothing is chosen."


# the rule


def test_the_slider_judges_anew_without_looking_again(page: OverviewPage, fake: FakeSession, qtbot: QtBot) -> None:
    page.threshold.slider.setValue(1_000)
    assert page.threshold.spin.value() == 3_650
    assert page.header.sentence.text() == "Nothing is stale"
    page.threshold.spin.setValue(10)
    assert page.threshold.slider.days == 10
    assert page.model.chosen().units == 4
    assert len(fake.started) == 1
    with qtbot.waitSignal(page.threshold.settled):
        pass
    assert fake.settings.sources[0].rule.days == 10
    assert len(fake.started) == 1


def test_the_arrow_keys_stop_at_round_numbers(page: OverviewPage, qtbot: QtBot) -> None:
    slider, seen = page.threshold.slider, []
    slider.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(slider, key)
        seen.append(slider.days)
    assert seen == [365, 730, 365, 1]


def test_the_mouse_moves_the_handle(page: OverviewPage, qtbot: QtBot) -> None:
    slider = page.threshold.slider
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, 10))
    assert slider.days == 3_650
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("change", ["clock", "each_file"])
def test_another_clock_or_unit_looks_again(page: OverviewPage, fake: FakeSession, change: str) -> None:
    if change == "clock":
        page.threshold.clock.setCurrentIndex(2)
        page.threshold.clock.activated.emit(2)
    else:
        page.threshold.each_file.click()
    rule = fake.settings.sources[0].rule
    assert isinstance(rule.clock, ClockChoice), "the engine tells clocks apart by identity"
    assert (rule.clock, rule.each_file) == (
        (ClockChoice.ACCESSED, False) if change == "clock" else (ClockChoice.MODIFIED, True)
    )
    job = fake.started[1][0]
    assert isinstance(job, PlanJob)
    assert (job.rule.clock, job.rule.each_file) == (rule.clock, rule.each_file)
    assert page.model.rowCount() == len(PLAN), "the old plan stays until the new one is there"


def test_another_source_has_its_own_plan_and_choice(page: OverviewPage, fake: FakeSession, tmp_path: Path) -> None:
    first = fake.settings.sources[0]
    page.model.leave_out(["Wedding 2019"])
    fake.change(sources=(first, Source(str(tmp_path), "Other")))
    fake.choose(source=str(tmp_path))
    assert page.model.rowCount() == 0
    fake.play([planned("only", days=400)])
    fake.end(PLANNED)
    assert page.threshold.spin.value() == 30
    fake.choose(source=first.path)
    assert len(fake.started) == 2, "what is known is not looked at again"
    assert page.model.rowCount() == len(PLAN)
    assert page.model.left_out == {"Wedding 2019"}
    assert page.threshold.spin.value() == 180


# the plan


def test_space_takes_selected_units_out_and_back(page: OverviewPage, qtbot: QtBot) -> None:
    select(page, "Wedding 2019", "Old projects", "Invoices")
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Space)
    assert page.model.chosen_paths() == ("notes.txt",)
    assert page.header.sentence.text() == "Can free 3.0 kB"
    assert page.panel.all.checkState() is Qt.CheckState.PartiallyChecked
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Space)
    assert page.model.chosen().units == 3


def test_take_all_is_a_box_with_three_states(page: OverviewPage) -> None:
    page.panel.all.click()
    assert page.model.chosen().units == 0
    assert page.header.sentence.text() == "Nothing chosen"
    page.panel.all.click()
    assert page.model.chosen().units == 3


def test_a_click_on_the_box_works_with_the_mouse(page: OverviewPage, qtbot: QtBot) -> None:
    table = page.panel.table
    cell = table.visualRect(page.model.index(page.model.row_of("Old projects"), At.INCLUDE))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert page.model.left_out == {"Old projects"}


@pytest.mark.parametrize(
    ("chip", "shown"),
    [
        (Fate.GOES, {"Old projects", "Wedding 2019", "notes.txt"}),
        (Fate.FRESH, {"Invoices"}),
        (Fate.BLOCKED, {"Mail archive"}),
        (Fate.ARCHIVED, {"Safe"}),
        ("", {"Old projects", "Wedding 2019", "notes.txt", "Invoices", "Mail archive", "Safe"}),
    ],
)
def test_each_chip_counts_and_filters(page: OverviewPage, chip: str, shown: set[str]) -> None:
    page.panel.chips.choose(chip)
    assert {one.unit.path for one in page.model.shown()} == shown


def test_ctrl_f_filters_by_name(page: OverviewPage, qtbot: QtBot) -> None:
    page.focus_search()
    qtbot.keyClicks(page.panel.search, "WED")
    assert [one.unit.path for one in page.model.shown()] == ["Wedding 2019"]
    qtbot.keyClick(page.panel.search, Qt.Key.Key_Escape)
    assert page.model.rowCount() == len(PLAN)


def test_f5_looks_again(page: OverviewPage, fake: FakeSession) -> None:
    page.look_again()
    assert len(fake.started) == 2
    assert page.model.rowCount() == len(PLAN)


def test_del_leaves_units_out_from_now_on_and_can_be_undone(
    page: OverviewPage, fake: FakeSession, qtbot: QtBot
) -> None:
    select(page, "Old projects", "notes.txt")
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Delete)
    assert set(fake.settings.sources[0].rule.exclude) == {"/Old projects/", "/notes.txt"}
    assert page.threshold.excludes.text() == "Leave out: 2 patterns…"
    assert page.banner.words is not None
    assert page.banner.words.what == "2 units are left out from now on."
    page.banner.action.emit("undo")
    assert fake.settings.sources[0].rule.exclude == ()
    assert page.banner.words is None


def test_enter_opens_the_folder_and_never_a_file(
    page: OverviewPage, documents: Source, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    for name in ("Old projects", "notes.txt"):
        page.panel.table.setCurrentIndex(page.model.index(page.model.row_of(name), At.NAME))
        qtbot.keyClick(page.panel.table, Qt.Key.Key_Return)
    assert [Path(one) for one in opened] == [Path(documents.path) / "Old projects", Path(documents.path)]


def test_the_context_menu_works(page: OverviewPage, answers: Answers) -> None:
    asked = answers(True)
    select(page, "Mail archive")
    assert page.panel.fill_menu()
    actions = {action.objectName(): action for action in page.panel.menu.actions()}
    assert not actions["leave"].isEnabled()
    actions["why"].trigger()
    assert asked[0][0] == "Mail archive: blocked"
    assert "2 entries unreadable" in asked[0][1]
    select(page, "Old projects")
    page.panel.fill_menu()
    page.panel.menu.actions()[2].trigger()
    assert page.model.left_out == {"Old projects"}


# the run


def test_the_run_is_asked_for_in_words_and_takes_what_was_seen(
    page: OverviewPage, fake: FakeSession, answers: Answers, documents: Source, qtbot: QtBot
) -> None:
    asked = answers(True)
    page.model.leave_out(["notes.txt"])
    page.threshold.spin.setValue(200)
    with qtbot.waitSignal(page.pageWanted) as wanted:
        page.primary.click()
    assert wanted.args == ["activity"]
    assert asked[0][0] == "Archive 20,124 files (54.0 GB) from 2 units?"
    job = fake.started[1][0]
    assert isinstance(job, ArchiveJob)
    assert (job.source, job.vault, job.rule.days) == (documents.path, VAULT, 200)
    assert set(job.only or ()) == {"Old projects", "Wedding 2019"}
    assert not page.primary.isEnabled()
    assert "under way" in page.primary.toolTip()


def test_no_means_no(page: OverviewPage, fake: FakeSession, answers: Answers) -> None:
    answers(False)
    page.primary.click()
    assert len(fake.started) == 1


def test_a_vault_that_asks_each_time_is_asked_for_once(
    page: OverviewPage, fake: FakeSession, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(True)
    fake.change(vaults=(Vault("b", name="my-archive", credentials=CredentialKind.ASK, access_key_id="AKIA"),))
    fake.play(PLAN)
    fake.end(PLANNED)
    typed = [("", False), ("hush", True)]
    monkeypatch.setattr("gui.dialogs.ask.QInputDialog.getText", lambda *_: typed.pop(0))
    page.primary.click()
    assert not any(isinstance(job, ArchiveJob) for job, _ in fake.started)
    page.primary.click()
    assert any(isinstance(job, ArchiveJob) for job, _ in fake.started)
    vault = fake.vault
    assert vault is not None
    kept = fake.kept_secret(vault)
    assert kept is not None
    assert kept.value == "hush"


def test_after_the_run_it_says_how_it_went_and_looks_again(
    page: OverviewPage, fake: FakeSession, answers: Answers
) -> None:
    answers(True)
    page.primary.click()
    fake.end(Summary("archive", 0, files=Tally(archived=5), bytes=Tally(archived=5_000)), lane="run")
    assert page.banner.words is not None
    assert page.banner.words.what == "5 files (5.0 kB) archived to my-archive and proven."
    assert isinstance(fake.started[-1][0], PlanJob)
    fake.play([planned("Old projects", ActionKind.UNCHANGED, days=1900)])
    fake.end(PLANNED)
    assert page.header.sentence.text() == "All of it is archived"
    assert page.banner.words is not None


def test_other_runs_are_none_of_its_business(page: OverviewPage, fake: FakeSession) -> None:
    fake.start(RestoreJob(VAULT))
    assert not page.primary.isEnabled()
    fake.end(Summary("restore", 0), lane="run")
    assert page.primary.isEnabled()
    assert page.banner.words is None


def test_a_source_is_taken_off_the_list_after_asking(page: OverviewPage, fake: FakeSession, answers: Answers) -> None:
    asked = answers(True)
    page.source_chooser.forgetWanted.emit()
    assert asked[0][0] == "Take Documents off this list?"
    assert fake.settings == Settings(vaults=(VAULT,))
    assert page.empty.what.text() == "Drop a folder here"


def test_names_with_markup_are_shown_literally(fake: FakeSession, open_page: Open) -> None:
    page = open_page(fake)
    fake.play([planned("<img src=x>&amp;", days=900)])
    fake.end(PLANNED)
    assert page.model.index(0, At.NAME).data() == "<img src=x>&amp;"
    select(page, "<img src=x>&amp;")
    assert page.header.sentence.textFormat() is Qt.TextFormat.PlainText


# Very many lines


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even this plan is so large that it is arranged in slices."""
    monkeypatch.setattr("gui.pages.overview.SLICE", len(PLAN) - 1)


def looked(fake: FakeSession) -> None:
    fake.play(PLAN)
    fake.end(PLANNED)


@pytest.mark.usefixtures("slowly")
def test_a_large_plan_comes_in_slices_and_is_the_same(fake: FakeSession, open_page: Open, qtbot: QtBot) -> None:
    page = open_page(fake)
    looked(fake)
    assert page.facts.scanning, "it is not there before every line has its place"
    assert not page.facts.known
    qtbot.waitUntil(lambda: page.facts.known)
    assert [line.unit.path for line in page.model.shown()] == [
        "Wedding 2019", "Old projects", "notes.txt", "Safe", "Invoices", "Mail archive",
    ]  # fmt: skip
    assert page.facts.chosen_units == 3
    assert not page.facts.scanning


@pytest.mark.usefixtures("slowly")
def test_a_large_plan_goes_by_what_the_user_did_meanwhile(fake: FakeSession, open_page: Open, qtbot: QtBot) -> None:
    page = open_page(fake)
    looked(fake)
    page.model.leave_out(["Wedding 2019"])
    page.model.set_days(1500)
    qtbot.waitUntil(lambda: page.facts.known)
    assert next(iter(page.model.shown())).unit.path == "Old projects"
    assert (page.facts.chosen_units, page.model.left_out) == (1, {"Wedding 2019"})


@pytest.mark.usefixtures("slowly")
def test_a_large_plan_of_another_source_does_not_come_any_more(
    fake: FakeSession, open_page: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page(fake)
    looked(fake)
    (tmp_path / "Other").mkdir()
    fake.change(sources=(*fake.settings.sources, Source(str(tmp_path / "Other"), "Other")))
    fake.choose(source=str(tmp_path / "Other"))
    with qtbot.assertNotEmitted(page.model.modelReset, wait=50):
        pass
    assert not page.facts.known
    assert len(page.model) == 0
