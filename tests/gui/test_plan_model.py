"""The plan as a table with a choice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.judging import Fate
from gui.models.plan_model import At, Chosen, PlanModel
from gui.widgets.delegates import Role
from mothball.model import ActionKind, Kind, Verdict
from tests.helpers.units import line, lines

CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(qapp: QApplication) -> Iterator[PlanModel]:
    made = PlanModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.days, made.vault_name = 180, "my-archive"
    made.set_records(
        [
            line("Wedding", days=1000, size=30, files=3),
            line("Old", days=200, size=20, files=2),
            line("Mail", days=500, size=4, unreadable=2),
            line("Invoices", days=17, decided_by="Invoices/2026/11-03.pdf"),
            line("Safe", days=900, size=7, action=ActionKind.UNCHANGED),
            line("link", kind=Kind.LINK, verdict=Verdict.SKIPPED, files=0, size=0),
        ]
    )
    yield made
    tester.deleteLater()
    made.deleteLater()


def cell(model: PlanModel, name: str, column: At, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(model.row_of(name), column).data(role)


def test_what_is_stale_is_chosen_and_nothing_else(model: PlanModel) -> None:
    assert model.chosen() == Chosen(2, 5, 50)
    assert model.chosen_paths() == ("Wedding", "Old")
    assert model.all_state() is Qt.CheckState.Checked


def test_the_threshold_changes_the_choice_without_a_scan(model: PlanModel) -> None:
    model.set_days(300)
    assert model.chosen() == Chosen(1, 3, 30)
    model.set_days(5)
    assert model.chosen().units == 3
    assert model.counts().blocked == 1


def test_what_is_left_out_stays_out_when_the_threshold_moves(model: PlanModel) -> None:
    model.leave_out(["Wedding"])
    model.set_days(5_000)
    assert model.chosen() == Chosen(0, 0, 0)
    model.set_days(180)
    assert model.chosen() == Chosen(1, 2, 20)
    assert model.all_state() is Qt.CheckState.PartiallyChecked


def test_a_check_box_lives_only_where_something_would_go(model: PlanModel, qtbot: QtBot) -> None:
    checkable = {
        name: bool(model.index(model.row_of(name), At.INCLUDE).flags() & Qt.ItemFlag.ItemIsUserCheckable)
        for name in ("Wedding", "Old", "Mail", "Invoices", "Safe", "link")
    }
    assert [name for name, alive in checkable.items() if alive] == ["Wedding", "Old"]
    with qtbot.waitSignal(model.choiceChanged):
        assert model.setData(model.index(model.row_of("Old"), At.INCLUDE), Qt.CheckState.Unchecked, CHECK)
    assert not model.setData(model.index(model.row_of("Mail"), At.INCLUDE), Qt.CheckState.Checked, CHECK)
    assert model.chosen_paths() == ("Wedding",)
    assert cell(model, "Old", At.INCLUDE, CHECK) == Qt.CheckState.Unchecked


def test_take_all_means_what_the_filter_shows(model: PlanModel) -> None:
    model.set_filter(lambda one: one.unit.path == "Old")
    model.include_all(include=False)
    assert model.chosen_paths() == ("Wedding",)
    model.set_filter(None)
    model.include_all(include=False)
    assert model.all_state() is Qt.CheckState.Unchecked
    model.include_all(include=True)
    assert model.all_state() is Qt.CheckState.Checked


@pytest.mark.parametrize(
    ("name", "verdict", "happens", "remark"),
    [
        ("Wedding", "stale", "archived to my-archive", "3 files"),
        ("Mail", "blocked", "left alone", "2 entries can't be read · Why?"),
        ("Invoices", "fresh", "stays: still in use", "kept warm by 2026/11-03.pdf"),
        ("Safe", "stale", "already archived", "3 files"),
        ("link", "skipped", "left alone", "link"),
    ],
)
def test_each_fate_has_its_words(model: PlanModel, name: str, verdict: str, happens: str, remark: str) -> None:
    assert cell(model, name, At.VERDICT) == verdict
    assert cell(model, name, At.HAPPENS) == happens
    assert cell(model, name, At.NAME, Role.SECOND) == remark
    assert cell(model, name, At.VERDICT, Role.SIGN)


def test_a_unit_of_which_only_a_part_is_new_says_so(model: PlanModel) -> None:
    model.put([line("Old", days=200, files=9, action=ActionKind.ARCHIVE, sends=2)])
    assert cell(model, "Old", At.HAPPENS) == "2 new files are archived"


def test_the_exact_time_is_in_the_tooltip(model: PlanModel) -> None:
    assert cell(model, "Invoices", At.TOUCHED) == "17 days ago"
    assert cell(model, "Invoices", At.TOUCHED, Role.SECOND) == "2026/11-03.pdf"
    assert "2026" in str(cell(model, "Invoices", At.TOUCHED, Qt.ItemDataRole.ToolTipRole))


def test_sorting_by_fate_puts_what_goes_first_and_the_largest_on_top(model: PlanModel) -> None:
    model.sort(At.INCLUDE)
    assert [one.unit.path for one in model.shown()] == ["Wedding", "Old", "Safe", "Invoices", "Mail", "link"]


@pytest.mark.parametrize("column", list(At))
def test_every_column_sorts(model: PlanModel, column: At) -> None:
    model.set_records(lines(300))
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert len(list(model.shown())) == 300


def test_a_hundred_thousand_units_are_counted_by_search_not_one_by_one(qapp: QApplication) -> None:
    """The census is made once; moving the slider looks at no line."""
    model = PlanModel()
    model.set_records(lines(100_000))
    census = model.census
    for days in range(1, 3_000, 10):
        model.set_days(days)
    assert model.census is census
    assert model.counts().units == 100_000
    fates = [model.fate(one) for one in model.records()]
    assert model.counts().goes == fates.count(Fate.GOES)
    model.deleteLater()
