"""What a start asks for: sorted by what it means here, gathered for a moment, and shown, never carried out unseen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui.errands import Errands
from gui.main_window import MainWindow
from gui.pages.overview import OverviewPage
from gui.pages.restore import RestorePage
from gui.request import Request
from gui.review import Asked, concerned, place_in, sort_out, wanted_back
from gui.status import Status
from mothball.catalogue.records import SourceRow
from mothball.events import Summary
from mothball.host import normal_source
from mothball.jobs import PlanJob
from mothball.settings import Settings, Source
from tests.gui.conftest import VAULT
from tests.gui.test_overview_page import PLAN
from tests.helpers.fakesession import FakeSession
from tests.helpers.trees import make_tree

# sorting, pure


def sorted_out(*paths: str) -> Asked:
    folders = {"/new", "/new/deep", "/docs/a"}
    return sort_out(paths, ["/docs", "/docs/inner", "/films"], lambda path: path != "/gone", folders.__contains__)


@pytest.mark.parametrize(
    ("paths", "asked"),
    [
        ((), Asked()),
        (("/docs/a",), Asked((("/docs", frozenset({"a"})),))),
        (("/docs",), Asked((("/docs", frozenset({""})),))),
        (("/docs/inner/b/c",), Asked((("/docs/inner", frozenset({"b/c"})),))),
        (
            ("/films/x", "/docs/a", "/docs/b"),
            Asked((("/docs", frozenset({"a", "b"})), ("/films", frozenset({"x"})))),
        ),
        (("/docs2/a",), Asked(folders=("/docs2",))),
        (("/new", "/new/one.txt", "/new/deep"), Asked(folders=("/new", "/new/deep"))),
        (("/gone",), Asked(missing=("/gone",))),
        (("/docs/a", "/new"), Asked((("/docs", frozenset({"a"})),), ("/new",))),
    ],
)
@pytest.mark.skipif(os.sep == "\\", reason="paths of this system")
def test_each_path_belongs_to_its_source_or_to_none(paths: tuple[str, ...], asked: Asked) -> None:
    assert sorted_out(*paths) == asked


def test_the_root_of_a_disk_holds_everything() -> None:
    assert place_in("/a/b", ["/"]) == ("/", "a/b")
    assert place_in("/", ["/"]) == ("/", "")
    assert place_in("/a", []) == ("", "")


@pytest.mark.parametrize(
    ("unit", "asked", "answer"),
    [
        ("Old", {"Old"}, True),
        ("Old", {"Old/2019/a.txt"}, True),
        ("Old/2019/a.txt", {"Old"}, True),
        ("Old", {"Older"}, False),
        ("Older", {"Old"}, False),
        ("Old", {""}, True),
        ("Old", set(), False),
    ],
)
def test_which_units_are_meant(unit: str, asked: set[str], answer: bool) -> None:
    assert concerned(unit, asked) is answer


def test_a_breadcrumb_stands_for_what_was_there() -> None:
    assert wanted_back("/docs/Photos.mothballed") == "/docs/Photos"
    assert wanted_back("/docs/Photos") == "/docs/Photos"


# in the window


class Desk:
    def __init__(self, session: FakeSession, tmp_path: Path) -> None:
        self.session = session
        places = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(session, Status(session, parent=session), places)
        self.errands = Errands(self.window, session, batch_ms=30)

    @property
    def overview(self) -> OverviewPage:
        page = self.window.pages["overview"]
        assert isinstance(page, OverviewPage)
        return page

    def look(self) -> None:
        """Let looks end until none is wanted."""
        while self.session.running("look") is not None:
            self.session.play(PLAN)
            self.session.end(Summary("plan", 0))


@pytest.fixture
def desk(base: object, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    names = ("Documents", "Films")
    for name in names:
        make_tree(tmp_path / name, {"Wedding 2019/a.jpg": 900, "notes.txt": 900})
    make_tree(tmp_path / "New", {"a.txt": 900})
    sources = tuple(Source(normal_source(str(tmp_path / name)), name) for name in names)
    made = Desk(FakeSession(base, Settings(vaults=(VAULT,), sources=sources), Nothing()), tmp_path)  # type: ignore[arg-type]
    qtbot.addWidget(made.window)
    made.window.show()
    made.look()
    yield made
    made.errands.end()


class Nothing:
    """A catalogue without anything in it."""

    def runs(self, *_: object, **__: object) -> list[object]:
        return []

    sources = search = children = runs

    def totals(self, _identity: str) -> object:
        return type("Totals", (), {"files": 0, "bytes": 0})()


pytestmark = pytest.mark.qt_log_ignore(r"does not support raise\(\)")


def ask(desk: Desk, qtbot: QtBot, *paths: Path) -> None:
    for path in paths:
        desk.errands.receive(Request(archive=(str(path),)))
    qtbot.waitUntil(lambda: not desk.errands._waiting)
    desk.look()


def chosen(desk: Desk) -> set[str]:
    return set(desk.overview.model.chosen_paths())


def test_marked_files_become_the_plan_and_nothing_else(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.window.go("settings")
    ask(desk, qtbot, tmp_path / "Documents" / "Wedding 2019" / "a.jpg", tmp_path / "Documents" / "notes.txt")
    assert desk.window.page.name == "overview"
    assert chosen(desk) == {"Wedding 2019", "notes.txt"}
    assert desk.overview.banner.words is not None
    assert desk.overview.banner.words.what == "You asked for 2 things here."
    assert desk.overview.banner.words.meaning == "2 of the units below are chosen, nothing else."
    assert all(isinstance(job, PlanJob) for job, _ in desk.session.started), "nothing is sent unseen"


def test_looking_again_does_not_let_the_others_back_in(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    ask(desk, qtbot, tmp_path / "Documents" / "notes.txt")
    desk.overview.look_again()
    desk.look()
    assert chosen(desk) == {"notes.txt"}
    desk.session.choose(source=desk.session.settings.sources[1].path)
    desk.look()
    desk.session.choose(source=desk.session.settings.sources[0].path)
    assert chosen(desk) == {"notes.txt"}


def test_everything_can_be_chosen_again(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    before = chosen(desk)
    ask(desk, qtbot, tmp_path / "Documents" / "notes.txt")
    desk.overview.banner.action.emit("everything")
    assert chosen(desk) == before
    assert desk.overview.banner.words is None
    desk.overview.look_again()
    desk.look()
    assert chosen(desk) == before


def test_what_is_fresh_stays_and_the_words_say_so(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.session.replace_source(desk.session.settings.sources[0])
    ask(desk, qtbot, tmp_path / "Documents" / "Safe" / "x")
    assert chosen(desk) == set()
    assert desk.overview.banner.words is not None
    assert "archived already" in desk.overview.banner.words.meaning


def test_a_whole_source_is_its_whole_plan(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    before = chosen(desk)
    ask(desk, qtbot, tmp_path / "Documents" / "notes.txt")
    ask(desk, qtbot, tmp_path / "Documents")
    assert desk.session.source is not None
    assert desk.session.source.name == "Documents"
    assert chosen(desk) == before


def test_a_second_source_is_reviewed_after_the_first(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    ask(desk, qtbot, tmp_path / "Films" / "notes.txt", tmp_path / "Documents" / "notes.txt")
    assert desk.session.source is not None
    assert desk.session.source.name == "Documents"
    assert desk.window.banner.words is not None
    assert desk.window.banner.words.what == "1 more thing that you asked for is in Films."
    desk.window.banner.action.emit("next-asked")
    desk.look()
    assert desk.session.source.name == "Films"
    assert chosen(desk) == {"notes.txt"}
    assert desk.window.banner.words is None


def test_a_folder_of_nobodys_is_offered_and_not_taken(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    ask(desk, qtbot, tmp_path / "New")
    assert len(desk.session.settings.sources) == 2
    assert desk.window.banner.words is not None
    assert desk.window.banner.words.actions == (("add-asked", "Add New"),)
    desk.window.banner.action.emit("add-asked")
    assert desk.session.source is not None
    assert desk.session.source.path == normal_source(str(tmp_path / "New"))
    assert desk.window.banner.words is None


def test_a_file_of_nobodys_offers_its_folder_and_shows_its_plan(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "New" / "notes.txt").write_text("x")
    ask(desk, qtbot, tmp_path / "New" / "notes.txt")
    desk.window.banner.action.emit("add-asked")
    desk.look()
    assert desk.session.source is not None
    assert desk.session.source.name == "New"
    assert chosen(desk) == {"notes.txt"}


def test_what_is_not_there_is_said(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    ask(desk, qtbot, tmp_path / "gone")
    assert desk.window.banner.words is not None
    assert "gone" in desk.window.banner.words.what


def test_a_start_without_wishes_brings_the_window_up(desk: Desk) -> None:
    desk.window.hide()
    desk.errands.receive(Request(background=True))
    assert not desk.window.isVisible()
    desk.errands.receive(Request())
    assert desk.window.isVisible()


def test_restore_searches_for_what_was_there(desk: Desk, tmp_path: Path) -> None:
    row = SourceRow("pc", "Documents", normal_source(str(tmp_path / "Documents")), 1, 1)
    desk.session.catalogue.sources = lambda _identity: [row]  # type: ignore[attr-defined]
    page = desk.window.pages["restore"]
    assert isinstance(page, RestorePage)
    for path, text in (
        (tmp_path / "Documents" / "2019" / "a.txt", "2019/a.txt"),
        (tmp_path / "Documents" / "2019.mothballed", "2019"),
        (tmp_path / "Documents", ""),
        (tmp_path / "Elsewhere" / "b.txt", "b.txt"),
    ):
        desk.errands.receive(Request(restore=str(path)))
        assert desk.window.page is page
        assert page.search.text() == text
