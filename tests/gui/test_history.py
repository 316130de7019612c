"""The history page: every run, every outcome of it, problems only, found by name."""

from __future__ import annotations

import json
from dataclasses import replace

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


# every kind of run


def other(catalogue, kind, trigger, files, state=RunState.FINISHED):
    run_id = catalogue.start_run(replace(START, kind=kind, source="", root="", trigger=trigger))
    extra = {"files": files, "bytes": dict.fromkeys(files, 9)}
    catalogue.end_run(run_id, state, START.started_ns + 1, Tally(), Tally(), extra, None)
    return catalogue.run(run_id)


@pytest.mark.parametrize(
    ("kind", "files", "shown", "result"),
    [
        ("restore", {"found": 3, "restored": 2, "failed": 1}, "Restored files", "1 problem"),
        ("verify", {"found": 3, "verified": 2, "damaged": 1}, "Checked the archive", "1 problem"),
        ("rebuild", {"found": 2, "failed": 0}, "Read the catalogue back from the bucket", "done"),
    ],
)
def test_every_kind_of_run_is_listed_with_what_it_did(page, catalogue, kind, files, shown, result):
    other(catalogue, kind, "command", files)
    page.shown()
    assert [column(page.runs, number)[0] for number in (1, 2, 3)] == [shown, result, "2"]


@pytest.mark.parametrize(
    ("trigger", "shown"),
    [
        ("hand", "by hand"),
        ("schedule", "by schedule"),
        ("explorer", "from the file manager"),
        ("command", "by command line"),
    ],
)
def test_what_started_a_run_is_said(catalogue, trigger, shown):
    assert words.trigger(other(catalogue, "restore", trigger, {})) == shown


def test_what_is_not_known_of_the_cost_is_not_made_up(catalogue):
    assert "not known yet" in words.sentence(catalogue.run(record(catalogue)))[1]


def test_runs_with_problems_only(page, catalogue):
    record(catalogue)
    other(catalogue, "verify", "hand", {"found": 1, "verified": 1})
    page.shown()
    assert page.runs.rowCount() == 2
    page.run_chips.choose(words.PROBLEMS)
    assert column(page.runs, 1) == ["Archived Documents"]
    page.run_chips.choose(words.ALL)
    assert page.runs.rowCount() == 2


@pytest.mark.parametrize(("button", "rows"), [("export_runs", 1), ("export_outcomes", 4)])
def test_the_list_and_the_items_of_a_run_go_into_a_file(page, catalogue, tmp_path, monkeypatch, button, rows):
    record(catalogue)
    page.shown()
    page.chips.choose(words.PROBLEMS)
    for path in (tmp_path / "out.json", tmp_path / "nowhere" / "out.json"):
        monkeypatch.setattr("gui.pages.history.QFileDialog.getSaveFileName", lambda *_, path=path: (str(path), ""))
        getattr(page, button).click()
        assert str(path) in page.banner.words.what
    assert len(json.loads((tmp_path / "out.json").read_text())) == rows


def test_without_a_name_nothing_is_exported(page, catalogue, monkeypatch):
    record(catalogue)
    page.shown()
    monkeypatch.setattr("gui.pages.history.QFileDialog.getSaveFileName", lambda *_: ("", ""))
    page.export_runs.click()
    page.export_outcomes.click()
    assert page.banner.words is None
