"""The history page: every run, every outcome of it, problems only, found by name."""

from __future__ import annotations

import pytest

from gui import history_words as words
from gui.pages import history
from gui.pages.history import HistoryPage
from mothball.catalogue import Catalogue, RunStart, RunState
from mothball.events import Outcome
from mothball.messages import say
from mothball.model import OutcomeKind, Tally
from mothball.settings import Settings
from tests.helpers.fakesession import FakeSession

START = RunStart(
    vault_identity="aws|b|",
    bucket="b",
    prefix="",
    machine="pc",
    source="Documents",
    root="/home/me/Documents",
    kind="archive",
    name="20261101T000000Z",
    started_ns=1_800_000_000_000_000_000,
)
OUTCOMES = [
    Outcome("old/a.txt", OutcomeKind.ARCHIVED, None, 5, "0" * 64),
    Outcome("old/<i>b</i>.txt", OutcomeKind.FAILED, say("scan.link"), 6),
    Outcome("new/c.txt", OutcomeKind.KEPT, None, 7),
    Outcome("old/link", OutcomeKind.SKIPPED, say("scan.link")),
]


@pytest.fixture
def catalogue(base):
    with Catalogue.open(base.catalogue) as opened:
        yield opened


@pytest.fixture
def page(base, catalogue, qtbot):
    made = HistoryPage(FakeSession(base, Settings(), catalogue))
    qtbot.addWidget(made)
    return made


def record(catalogue, state=RunState.FINISHED):
    run_id = catalogue.start_run(START)
    catalogue.record_outcomes(run_id, OUTCOMES)
    tally = Tally(archived=1, kept=1, skipped=1, failed=1)
    catalogue.end_run(run_id, state, START.started_ns + 90_000_000_000, tally, Tally(archived=5), {}, None)
    return run_id


def column(model, number):
    return [model.data(model.index(row, number)) for row in range(model.rowCount())]


def test_without_a_run_the_page_says_so(page):
    page.shown()
    assert page.stack.currentWidget() is page.empty


def test_the_newest_run_is_open_with_all_its_files(page, catalogue):
    record(catalogue)
    page.shown()

    assert column(page.runs, 1) == ["Archived Documents"]
    assert column(page.runs, 2) == ["1 problem"]
    assert sorted(column(page.outcomes, 0)) == sorted(outcome.path for outcome in OUTCOMES)
    assert [button.text() for button in page.chips._buttons.values()][:2] == ["All 4", "Problems only 2"]


def test_problems_only(page, catalogue):
    record(catalogue)
    page.shown()
    page.chips.choose(words.PROBLEMS)

    assert sorted(column(page.outcomes, 0)) == ["old/<i>b</i>.txt", "old/link"]


def test_a_name_finds_its_file(page, catalogue, qtbot):
    record(catalogue)
    page.shown()
    page.search.setText("c.t")
    qtbot.waitUntil(lambda: column(page.outcomes, 0) == ["new/c.txt"])


def test_a_long_run_says_what_it_leaves_out(page, catalogue, monkeypatch):
    monkeypatch.setattr(history, "MOST_ROWS", 2)
    record(catalogue)
    page.shown()

    assert page.outcomes.rowCount() == 2
    assert page.more.text() == "The first 2 of 4 are listed. Type a name to find the others."


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (RunState.CANCELLED, "stopped"),
        (RunState.INTERRUPTED, "interrupted"),
        (RunState.FAILED, "broken off"),
        (RunState.RUNNING, "running"),
    ],
)
def test_every_state_has_its_word(catalogue, state, expected):
    run = catalogue.run(record(catalogue, state))
    assert words.result(run) == expected
    assert words.sentence(run)[1]
