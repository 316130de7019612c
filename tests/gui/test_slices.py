"""Long work in slices: the same results as at once, nothing done that nobody wants any more, garbage left for later."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from gui import slices
from gui.judging import Census
from gui.slices import SLICE, Slices, Work, at_once, ordered
from gui.tidy import Tidy
from tests.helpers.units import lines


@given(st.lists(st.integers(0, 5), max_size=40), st.booleans())
def test_slices_are_merged_into_the_order_of_one_sort(keys: list[int], reverse: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "SLICE", 7)
        order = at_once(ordered(keys, range(len(keys)), reverse=reverse))
    assert order == sorted(range(len(keys)), key=keys.__getitem__, reverse=reverse)


def test_a_census_in_slices_is_the_same(qapp: QObject) -> None:
    many = lines(2 * SLICE + 1)
    one, other = Census(many), at_once(Census.in_slices(many))
    assert [one.at(days) for days in (1, 30, 4000)] == [other.at(days) for days in (1, 30, 4000)]
    assert one.histogram == other.histogram


def counting(log: list[str], name: str, steps: int = 3) -> Work[str]:
    for step in range(steps):
        log.append(f"{name}{step}")
        yield
    return name


def test_work_is_done_in_turns_and_its_result_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    times = itertools.count()
    monkeypatch.setattr(slices.time, "perf_counter", lambda: float(next(times)))
    monkeypatch.setattr(slices, "BUDGET_SECONDS", 1.5)
    log: list[str] = []
    worker = Slices()
    with qtbot.waitSignal(worker.done) as done:
        worker.start(counting(log, "a"))
        assert log == [], "not before the next turn"
    assert (done.args, log) == (["a"], ["a0", "a1", "a2"])
    assert next(times) == 3 * 3 + 2, "one step a turn: two looks at the clock before it is done, one after"


def test_newer_work_takes_the_place_of_older(qtbot: QtBot) -> None:
    log: list[str] = []
    worker = Slices()
    with qtbot.waitSignal(worker.done) as done:
        worker.start(counting(log, "a"))
        worker.start(counting(log, "b"))
    assert (done.args, log) == (["b"], ["b0", "b1", "b2"])


def test_work_that_is_given_up_is_never_done(qtbot: QtBot) -> None:
    log: list[str] = []
    worker = Slices()
    with qtbot.assertNotEmitted(worker.done, wait=30):
        worker.start(counting(log, "a"))
        worker.stop()
    assert log == []


@pytest.fixture
def own_threshold() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("own_threshold")
def test_garbage_is_searched_for_when_the_user_works_elsewhere(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    searches: list[int] = []
    tidy = Tidy(qapp)  # type: ignore[arg-type]
    monkeypatch.setattr(gc, "collect", lambda: searches.append(1))
    for state in (Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive):
        tidy._app = SimpleNamespace(applicationState=lambda state=state: state)  # type: ignore[assignment]
        tidy.tidy()
    assert searches == [1]
    assert gc.get_threshold()[2] > 1_000_000
    tidy.deleteLater()
