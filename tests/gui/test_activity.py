"""The activity page: every file from its first byte to its outcome, and words for every end."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from gui import activity_words as words
from gui.models import transfer_model
from gui.models.transfer_model import UNDER_WAY, TransferModel
from gui.pages.activity import ActivityPage
from mothball.errors import Cancelled, Remedy, VaultError
from mothball.events import Outcome, Phase, Progress, Summary, Transfer, TransferState
from mothball.jobs import ArchiveJob, RestoreJob, Vault
from mothball.messages import say
from mothball.model import OutcomeKind, Tally
from mothball.settings import Settings
from tests.helpers.fakesession import FakeSession

VAULT = Vault(bucket="my-archive", name="my-archive")
JOB = ArchiveJob("/home/me/Documents", VAULT)
SENDING = Transfer("vm/a.iso", "vm", 4_200_000_000, 2_600_000_000, TransferState.SENDING)
DONE = Outcome("vm/a.iso", OutcomeKind.ARCHIVED, None, 4_200_000_000)
FAILED = Outcome("vm/<b>.img", OutcomeKind.FAILED, say("scan.link"), 10)


@pytest.fixture
def session(base, qapp):
    return FakeSession(base, Settings(vaults=(VAULT,)))


@pytest.fixture
def page(session, qtbot):
    made = ActivityPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    return made


def shown(page):
    return [page.model.data(page.model.index(row, 0)) for row in range(page.model.rowCount())]


def test_a_model_follows_the_rules_of_qt(qapp):
    model = TransferModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take([SENDING, FAILED])
    model.show_only(UNDER_WAY)
    model.take([DONE])

    assert model.rowCount() == 0
    assert +model.counts == {"archived": 1, "failed": 1}


def test_a_file_moves_from_in_progress_to_its_outcome(session, page):
    session.start(JOB)
    session.play([SENDING, Progress(Phase.TRANSFERRING, 0, 2, 2_600_000_000, 4_200_000_010, 38e6, 42.0)], "run")

    assert shown(page) == ["a.iso"]
    assert page.percent.text() == "61 %"
    assert page.pace.text() == "about 42 s left · 38 MB/s"

    session.play([DONE, FAILED], "run")

    assert shown(page) == []
    assert page.chips._buttons["archived"].text() == "Archived 1"
    assert page.chips._buttons["failed"].text() == "Failed 1"


def test_after_the_run_the_problems_come_first(session, page):
    session.start(JOB)
    session.play([DONE, FAILED], "run")
    session.end(Summary("archive", 1, files=Tally(archived=1, failed=1)), lane="run")

    assert page.chips.current == "failed"
    assert shown(page) == ["<b>.img"]
    assert "1 file could not be archived." in page.banner.words.what


def test_pause_and_resume_are_one_button(session, page):
    session.start(JOB)
    page.pause_button.click()
    assert page.pause_button.text() == "Resume"
    page.pause_button.click()

    assert session.commands == [("run", "pause"), ("run", "resume")]
    assert page.pause_button.text() == "Pause"
    assert page.pause_button.shortcut().toString() == "Ctrl+P"


@pytest.mark.parametrize("agreed", [True, False])
def test_stop_asks_first(session, page, monkeypatch, agreed):
    monkeypatch.setattr("gui.pages.activity.ask.confirm", lambda *_words: agreed)
    session.start(JOB)
    page.stop_button.click()

    assert (("run", "cancel") in session.commands) is agreed


def test_an_unreachable_vault_is_words_with_a_way_on(session, page):
    session.start(JOB)
    session.end(error=VaultError(say("run.busy"), remedy=Remedy.RETRY), lane="run")

    assert page.banner.words.meaning.startswith("What is archived stays archived.")
    page.banner.action.emit("retry")
    assert [job for job, _secret in session.started] == [JOB, JOB]


def test_a_stopped_run_says_that_it_goes_on_later(session, page):
    session.start(JOB)
    session.end(error=Cancelled(), lane="run")

    assert page.banner.words.tone == "info"
    assert "goes on where it stopped" in page.banner.words.todo


def test_without_a_run_the_page_says_so(page):
    assert page.stack.currentWidget() is page.empty
    assert page.empty.what.text() == "Nothing is running"


def test_the_list_is_bounded_and_every_failure_is_in_it(qapp, monkeypatch):
    monkeypatch.setattr(transfer_model, "MOST_ROWS", 3)
    model = TransferModel()
    model.take(Outcome(f"u/{n}", OutcomeKind.ARCHIVED) for n in range(10))
    model.take([FAILED])

    assert (len(model), model.unlisted, model.counts["archived"]) == (4, 7, 10)


def test_words_of_a_restore_name_both_ends():
    title, detail = words.headline(RestoreJob(VAULT, to="/tmp/back"))
    assert (title, detail) == ("Restoring files", "from my-archive to /tmp/back")


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (None, -1),
        (Progress(Phase.SCANNING), -1),
        (Progress(Phase.TRANSFERRING, 1, 2, 0, 0), 500),
        (Progress(Phase.TRANSFERRING, 2, 2, 10, 10), 1000),
    ],
)
def test_the_bar_knows_runs_of_empty_files(progress, expected):
    assert words.share_of(progress) == expected
