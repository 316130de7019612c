"""The table model: honest notifications, own sorting and filtering, nothing that grows with the square."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.models.table import Column, TableModel
from gui.widgets.delegates import Role
from gui.widgets.table import Table

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@dataclass(frozen=True)
class Row:
    name: str
    size: int = 0


def columns() -> list[Column[Row]]:
    return [
        Column("Name", lambda row: row.name, lambda row: row.name, roles={Role.STRONG: lambda _row: True}),
        Column(
            "Size", lambda row: f"{row.size}", lambda row: row.size, right=True, tip=lambda row: f"{row.size} bytes"
        ),
        Column("Note", lambda _row: ""),
    ]


@pytest.fixture
def model(qapp: QApplication) -> Iterator[TableModel[Row]]:
    made = TableModel(columns(), lambda row: row.name)
    tester = QAbstractItemModelTester(made, FATAL)
    yield made
    tester.deleteLater()
    made.deleteLater()


def names(model: TableModel[Row]) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_cells_are_answers_of_their_column(model: TableModel[Row]) -> None:
    model.set_records([Row("a", 5_000_000_000)])
    cell = model.index(0, 1)
    assert cell.data() == "5000000000"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "5000000000 bytes"
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Role.STRONG) is True
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Size"


def test_sizes_beyond_32_bits_sort_right(model: TableModel[Row]) -> None:
    model.set_records([Row("small", 3), Row("large", 2**31 + 5), Row("huge", 2**40)])
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["huge", "large", "small"]


def test_a_column_without_key_goes_back_to_the_order_of_arrival(model: TableModel[Row]) -> None:
    model.set_records([Row("b"), Row("a")])
    model.sort(0)
    model.sort(2)
    assert names(model) == ["b", "a"]


def test_filter_and_sorting_survive_new_data(model: TableModel[Row]) -> None:
    model.set_filter(lambda row: row.size > 1)
    model.sort(0)
    model.set_records([Row("c", 2), Row("a", 3), Row("b", 0)])
    assert names(model) == ["a", "c"]
    assert len(model) == 3


def test_put_adds_replaces_and_hides(model: TableModel[Row]) -> None:
    model.set_filter(lambda row: row.size < 10)
    model.set_records([Row("a", 1), Row("b", 2), Row("c", 3)])
    model.put([Row("b", 99), Row("d", 4), Row("a", 5), Row("e", 99)])
    assert names(model) == ["a", "c", "d"]
    assert model.index(0, 1).data() == "5"
    model.put([Row("e", 6), Row("b", 7)])
    assert sorted(names(model)) == ["a", "b", "c", "d", "e"]
    assert [model.row_of(name) for name in names(model)] == list(range(5))


def test_the_selection_follows_its_records(model: TableModel[Row], qtbot: QtBot) -> None:
    view = Table(model, "rows")
    qtbot.addWidget(view)
    model.set_records([Row("a", 3), Row("b", 2), Row("c", 1)])
    # Not selectRow: that looks at the keyboard, and an earlier test's Ctrl may still be down.
    view.selectionModel().setCurrentIndex(
        model.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    )
    model.sort(1)
    model.set_filter(lambda row: row.name != "b")
    assert view.selected_rows() == [1]
    assert view.currentIndex().data() == "a"
    model.put([Row("z", 0)])
    assert [model.index(row, 0).data() for row in view.selected_rows()] == ["a"]


def test_a_selected_row_that_is_filtered_away_is_not_selected(model: TableModel[Row], qtbot: QtBot) -> None:
    view = Table(model, "rows")
    qtbot.addWidget(view)
    model.set_records([Row("a"), Row("b")])
    view.selectionModel().select(
        model.index(1, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    model.set_filter(lambda row: row.name == "a")
    assert view.selected_rows() == []


def test_one_signal_for_many_changes(model: TableModel[Row], qtbot: QtBot) -> None:
    model.set_records([Row(f"{n}", n) for n in range(100)])
    heard: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row())))
    model.put([Row(f"{n}", n + 1) for n in range(10, 20)])
    assert heard == [(10, 19)]


def test_a_hundred_thousand_rows_ask_for_the_visible_ones_only(qtbot: QtBot) -> None:
    """No wall clock: what is counted is how often the view comes back to Python."""
    asked: list[int] = []

    def text(row: Row) -> str:
        asked.append(row.size)
        return row.name

    big: TableModel[Row] = TableModel([Column("Name", text, lambda row: row.size)], lambda row: row.name)
    view = Table(big, "rows")
    qtbot.addWidget(view)
    view.resize(400, 300)
    big.set_records([Row(f"{n:06}", (n * 7919) % 100_003) for n in range(100_000)])
    with qtbot.waitExposed(view):
        view.show()
    asked.clear()
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    view.scrollToBottom()
    view.grab()
    assert 0 < len(asked) < 500
    big.put([Row("000005", 1)])
    view.grab()
    assert len(asked) < 1_000


Step = tuple[str, list[tuple[str, int]]]
steps = st.lists(
    st.tuples(
        st.sampled_from(["put", "set", "sort", "unsort", "filter", "unfilter"]),
        st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 4)), max_size=5, unique_by=lambda pair: pair[0]),
    ),
    max_size=8,
)


@given(steps)
def test_any_sequence_of_changes_keeps_the_books(qapp: QApplication, sequence: list[Step]) -> None:
    model = TableModel(columns(), lambda row: row.name)
    tester = QAbstractItemModelTester(model, FATAL)
    known: dict[str, int] = {}
    limit: int | None = None
    for verb, pairs in sequence:
        if verb == "put":
            model.put([Row(*pair) for pair in pairs])
            known |= dict(pairs)
        elif verb == "set":
            model.set_records([Row(*pair) for pair in pairs])
            known = dict(pairs)
        elif verb in ("sort", "unsort"):
            model.sort(1 if verb == "sort" else -1)
        else:
            limit = 3 if verb == "filter" else None
            model.set_filter((lambda row: row.size < 3) if limit else None)
        expected = {name for name, size in known.items() if limit is None or size < limit}
        assert set(names(model)) == expected
        assert {name: model.row_of(name) for name in expected} == {n: r for r, n in enumerate(names(model))}
    tester.deleteLater()
    model.deleteLater()
