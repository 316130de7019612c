"""Questions in a worker thread, answers in the window's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.background import Background
from mothball.errors import InputError
from mothball.messages import say


class Asker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Any] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def done(self, answer: Any) -> None:
        self.answers.append(answer)
        self.threads.add(threading.current_thread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def crew(qtbot: QtBot) -> Iterator[Background]:
    made = Background("test-crew")
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def asker(qtbot: QtBot) -> Iterator[Asker]:
    made = Asker()
    yield made
    made.deleteLater()


def test_the_work_is_done_elsewhere_and_the_answer_comes_here(crew: Background, asker: Asker, qtbot: QtBot) -> None:
    crew.run(threading.current_thread, asker.done)
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert asker.answers[0] is not threading.main_thread()
    assert asker.threads == {threading.main_thread()}


def test_only_the_newest_of_a_key_is_answered(crew: Background, asker: Asker, qtbot: QtBot) -> None:
    gate, done = threading.Event(), []

    def slow() -> str:
        gate.wait(5)
        return "first"

    crew.run(slow, asker.done, key="search")
    crew.run(lambda: done.append("second") or "second", asker.done, key="search")
    crew.run(lambda: "third", asker.done, key="search")
    crew.run(lambda: "other", asker.done)
    gate.set()
    qtbot.waitUntil(lambda: "other" in asker.answers)
    assert asker.answers == ["third", "other"]
    assert done == []


def test_an_error_in_words_goes_to_whoever_asked(crew: Background, asker: Asker, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise InputError(say("run.busy"))

    crew.run(refuse, asker.done, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.errors))
    assert isinstance(asker.errors[0], InputError)


@pytest.mark.allow_logs("was not answered")
def test_an_error_nobody_wants_is_logged(
    crew: Background, asker: Asker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        raise InputError(say("run.busy"))

    crew.run(refuse, asker.done)
    crew.run(lambda: 1, asker.done)
    qtbot.waitUntil(lambda: asker.answers == [1])
    assert "Another run" in caplog.text


def test_a_bug_reaches_the_crash_door(crew: Background, asker: Asker, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        crew.run(lambda: 1 / 0, asker.done)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_nobody_is_called_who_is_gone(crew: Background, asker: Asker, qtbot: QtBot) -> None:
    late, gate = Asker(), threading.Event()
    crew.run(lambda: gate.wait(5), late.done)
    answers = late.answers
    late.deleteLater()
    qtbot.wait(1)
    gate.set()
    crew.run(lambda: 2, asker.done)
    qtbot.waitUntil(lambda: asker.answers == [2])
    assert answers == []


def test_closing_skips_what_has_not_begun_and_does_the_last_thing(qtbot: QtBot, asker: Asker) -> None:
    crew, began, gate, done = Background("short"), threading.Event(), threading.Event(), []

    def first() -> None:
        began.set()
        gate.wait(5)
        done.append("first")

    crew.run(first, asker.done)
    began.wait(5)
    crew.run(lambda: done.append("second"), asker.done)
    threading.Timer(0.05, gate.set).start()
    crew.close(lambda: done.append(threading.current_thread().name.split("_")[0]))
    crew.run(lambda: done.append("too late"), asker.done)
    qtbot.wait(1)
    assert done == ["first", "short"]
    assert asker.answers == []
    crew.deleteLater()
