"""The patterns of what is left out, counted while one writes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.dialogs.excludes import ExcludesDialog, counted, patterns_of
from mothball.errors import InputError
from mothball.events import Summary
from mothball.jobs import MatchJob, ScanJob
from mothball.messages import say
from tests.helpers.fakesession import FakeSession


def found(matched: int, seen: int) -> Summary:
    return Summary("match", 0, extra={"matched": matched, "seen": seen})


@pytest.fixture
def dialog(fake: FakeSession, qtbot: QtBot) -> ExcludesDialog:
    made = ExcludesDialog(fake, "/src", ("*.tmp",))
    qtbot.addWidget(made)
    made._wait.setInterval(0)
    made._wait.start()
    return made


def test_one_pattern_a_line() -> None:
    assert patterns_of("*.tmp\n\n  \n# a note\n!keep.tmp\nends with space\\ \n") == (
        "*.tmp",
        "!keep.tmp",
        "ends with space\\ ",
    )


@pytest.mark.parametrize(
    ("matched", "seen", "text"),
    [
        (0, 0, "The folder holds no files."),
        (0, 82, "Matches nothing of 82 files."),
        (1_204, 412_380, "Leaves out 1,204 files of 412,380 files."),
    ],
)
def test_the_count_in_words(matched: int, seen: int, text: str) -> None:
    assert counted(matched, seen) == text


def test_what_is_typed_is_counted(dialog: ExcludesDialog, fake: FakeSession, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(fake.started) == 1)
    assert fake.started[0][0] == MatchJob("/src", ("*.tmp",))
    fake.end(found(3, 10))
    assert dialog.count.text() == "Leaves out 3 files of 10 files."
    dialog.edit.setPlainText("*.tmp\n*.bak")
    assert dialog.count.text() == "Counting…"
    qtbot.waitUntil(lambda: len(fake.started) == 2)
    assert dialog.patterns == ("*.tmp", "*.bak")


def test_an_answer_that_is_out_of_date_is_not_shown(dialog: ExcludesDialog, fake: FakeSession, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(fake.started) == 1)
    dialog.edit.setPlainText("*.bak")
    qtbot.waitUntil(lambda: fake.commands == [("look", "cancel")])
    fake.end(found(3, 10))
    assert dialog.count.text() == "Counting…"
    qtbot.waitUntil(lambda: len(fake.started) == 2)
    fake.end(found(4, 10))
    assert dialog.count.text() == "Leaves out 4 files of 10 files."


def test_a_look_of_the_page_is_waited_for(fake: FakeSession, qtbot: QtBot) -> None:
    fake.start(ScanJob("/src"))
    dialog = ExcludesDialog(fake, "/src", ())
    qtbot.addWidget(dialog)
    dialog._wait.setInterval(0)
    dialog._look()
    assert fake.commands == []
    fake.end(Summary("scan", 0))
    qtbot.waitUntil(lambda: len(fake.started) == 2)


def test_a_bad_pattern_is_named(dialog: ExcludesDialog, fake: FakeSession, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(fake.started) == 1)
    fake.end(error=InputError(say("scan.pattern", pattern="!")))
    assert dialog.count.text() == "! is not a pattern."
    assert dialog.count.property("look") == "warn"


def test_leaving_ends_the_count(dialog: ExcludesDialog, fake: FakeSession, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(fake.started) == 1)
    dialog.reject()
    assert fake.commands == [("look", "cancel")]
    fake.end(found(1, 1))
    assert dialog.count.text() == "Counting…"
