"""The restore page: search as you type, the tree by original path, and exactly the job that was marked."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from gui import restore_words as words
from gui.models.restore_tree import RestoreTree
from gui.pages.restore import RestorePage
from mothball.catalogue import Catalogue, NewCopy, RunStart, RunState, StoredCopy
from mothball.jobs import Conflict, RestoreJob, Vault
from mothball.model import Kind, Proof, Tally
from mothball.settings import Settings
from tests.helpers.fakesession import FakeSession

VAULT = Vault(bucket="b", name="mine")
ROOT = "/home/me/Documents"
PATHS = ["old/2019/a.txt", "old/2019/b[1].txt", "old/<b>.txt", "letter.txt"]


@pytest.fixture
def catalogue(base):
    with Catalogue.open(base.catalogue) as opened:
        yield opened


@pytest.fixture
def session(base, catalogue, qapp):
    return FakeSession(base, Settings(vaults=(VAULT,)), catalogue)


@pytest.fixture
def page(session, qtbot):
    made = RestorePage(session)
    qtbot.addWidget(made)
    return made


def archived(catalogue, paths=PATHS, storage_class="STANDARD"):
    name = catalogue.source_name(VAULT.identity, "pc", ROOT, "Documents")
    run = RunStart(VAULT.identity, "b", "", "pc", name, ROOT, "archive", "20261101T000000Z", 1)
    run_id = catalogue.start_run(run)
    new = [NewCopy(path, Kind.FILE, 10, 5, "i", "0" * 64, path, storage_class) for path in paths]
    ids = catalogue.intend(run_id, new)
    catalogue.stored([StoredCopy(one, "etag") for one in ids])
    catalogue.verified(ids, Proof.LISTED, 7)
    catalogue.end_run(run_id, RunState.FINISHED, 9, Tally(archived=len(ids)), Tally(), {}, None)


def mark(page, *path):
    """Open the tree along these titles and mark the last one."""
    model, index = page.tree, page.tree.index(0, 0)
    for title in path:
        model.fetchMore(index)
        rows = range(model.rowCount(index))
        index = next(model.index(row, 0, index) for row in rows if model.data(model.index(row, 0, index)) == title)
    selection = page.tree_view.selectionModel()
    selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)


def test_the_tree_follows_the_rules_of_qt(session, catalogue, qapp):
    archived(catalogue)
    model = RestoreTree(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(VAULT, catalogue.sources(VAULT.identity))
    top = model.index(0, 0)
    model.fetchMore(top)

    assert [model.data(model.index(row, 0, top)) for row in range(model.rowCount(top))] == ["old", "letter.txt"]
    assert model.data(model.index(0, 1, top)) == "3"


def test_without_a_vault_the_page_offers_one(page, session, qtbot):
    session.change(vaults=())
    page.shown()
    with qtbot.waitSignal(page.vaultWanted):
        page.empty.button.click()


def test_nothing_archived_yet(page):
    page.shown()
    assert page.empty.what.text() == "Nothing archived yet"
    assert not page.in_place.isEnabled()


def test_a_folder_of_the_tree_comes_back_by_its_original_path(page, session, catalogue):
    archived(catalogue)
    page.shown()
    mark(page, "old", "2019")
    page.in_place.click()

    assert page.marked.text() == "2 files, 20 bytes"
    assert session.started[0][0] == RestoreJob(VAULT, patterns=(f"{ROOT}/old/2019",))


def test_a_name_with_glob_characters_means_itself(page, session, catalogue):
    archived(catalogue)
    page.shown()
    mark(page, "old", "2019", "b[1].txt")

    assert page.choice().patterns == (f"{ROOT}/old/2019/b[[]1].txt",)


def test_a_marked_file_inside_a_marked_folder_counts_once(page, catalogue):
    archived(catalogue)
    page.shown()
    mark(page, "old")
    mark(page, "old", "<b>.txt")

    assert page.choice().files == 3
    assert page.choice().patterns == (f"{ROOT}/old",)


def test_typing_finds_and_restores_exactly_that_version_elsewhere(page, session, catalogue, qtbot, monkeypatch):
    archived(catalogue)
    page.shown()
    page.search.setText("LETTER")
    qtbot.waitUntil(lambda: page.found.rowCount() == 1 and page.stack.currentIndex() == 2)
    page.found_table.selectRow(0)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: "/tmp/back")
    page.elsewhere.click()

    job = session.started[0][0]
    assert (job.to, job.patterns, len(job.copies)) == ("/tmp/back", (), 1)


def test_what_is_not_found_is_said(page, catalogue, qtbot):
    archived(catalogue)
    page.shown()
    page.search.setText("<i>nothing")
    qtbot.waitUntil(lambda: "<i>nothing" in page.header.sentence.text())


@pytest.mark.parametrize("agreed", [True, False])
def test_replacing_asks_first(page, session, catalogue, monkeypatch, agreed):
    archived(catalogue)
    page.shown()
    mark(page, "old")
    page.conflict.setCurrentIndex(page.conflict.findData(Conflict.REPLACE.value))
    monkeypatch.setattr("gui.pages.restore.ask.confirm", lambda *_words, **_more: agreed)
    page.in_place.click()

    assert bool(session.started) is agreed


def test_a_second_run_waits_its_turn_in_words(page, session, catalogue):
    archived(catalogue)
    session.start(RestoreJob(VAULT))
    page.shown()
    mark(page, "old")
    page.in_place.click()

    assert page.banner.words.what == "Another run is under way."


def test_deep_storage_is_said_before_anything_starts(page, catalogue, qtbot):
    archived(catalogue, storage_class="DEEP_ARCHIVE")
    page.shown()
    page.search.setText("letter")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 2)
    page.found_table.selectRow(0)

    assert "1 in deep storage must be thawed first" in page.marked.text()


def test_keep_both_is_the_default(page):
    assert page.conflict.currentData() == Conflict.KEEP_BOTH.value
    assert words.conflicts()[0][0] is Conflict.KEEP_BOTH
