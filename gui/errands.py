"""Carries out what a start of the program asks for: show the window, review paths, look for what to restore."""

from __future__ import annotations

import os
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from gui import review
from gui.main_window import MainWindow
from gui.pages.overview import OverviewPage
from gui.pages.restore import RestorePage
from gui.request import Request, together
from gui.review import Asked
from mothball.host import normal_source

BATCH_MS = 400
"""The Explorer starts one process for each marked file; what arrives within this time is one request."""


class Errands(QObject):
    """Gathers requests and shows what they ask for. Never starts a run: the user sees the plan first."""

    def __init__(self, window: MainWindow, parent: QObject | None = None, *, batch_ms: int = BATCH_MS) -> None:
        super().__init__(parent)
        self._window, self._session = window, window.session
        self._waiting: list[Request] = []
        self._rest = Asked()
        self._paths: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(batch_ms)
        self._timer.timeout.connect(self._carry_out)
        window.banner.action.connect(self._banner_action)

    @Slot(object)
    def receive(self, request: Request) -> None:
        """One start's wishes. Paths wait a moment for others; the rest is done at once."""
        if request.archive:
            self._waiting.append(request)
            self._timer.start()
        elif not request.background or request.restore:
            self._bring_up(request)
            if request.restore:
                self._window.go("restore")
                page = self._window.pages["restore"]
                assert isinstance(page, RestorePage)
                page.look_for(review.wanted_back(request.restore))

    def end(self) -> None:
        """The program closes."""
        self._timer.stop()

    def _bring_up(self, request: Request) -> None:
        if request.token:
            # Where Qt's Wayland plugin looks for it when a window asks to be activated.
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token
        self._window.bring_up()

    @Slot()
    def _carry_out(self) -> None:
        request, self._waiting = together(self._waiting), []
        self._bring_up(request)
        self._window.go("overview")
        self._sort_out(request.archive)

    def _sort_out(self, paths: tuple[str, ...]) -> None:
        self._paths = paths
        sources = [source.path for source in self._session.settings.sources]
        # Spelling a path as its disk does may wait for that disk.
        self._session.work(partial(_sorted, paths, sources), self._show, key="errands")

    @Slot(object)
    def _show(self, asked: Asked) -> None:
        """Review the first source; offer the rest in the banner."""
        self._rest = Asked(asked.reviews[1:], asked.folders)
        if asked.reviews:
            source, below = asked.reviews[0]
            self._session.choose(source=source)
            page = self._window.pages["overview"]
            assert isinstance(page, OverviewPage)
            page.review(below)
        if asked.folders:
            self._window.tell(review.offer_words(asked.folders))
        elif self._rest.reviews:
            source, below = self._rest.reviews[0]
            name = next(one.name for one in self._session.settings.sources if one.path == source)
            self._window.tell(review.next_words(name, len(below)))
        else:
            self._window.tell(review.missing_words(asked.missing) if asked.missing else None)

    @Slot(str)
    def _banner_action(self, action: str) -> None:
        if action == "next-asked":
            self._show(self._rest)
        elif action == "add-asked":
            folders = self._rest.folders
            self._window.add_folders(folders)
            if set(folders) <= {source.path for source in self._session.settings.sources}:
                self._sort_out(self._paths)


def _sorted(paths: tuple[str, ...], sources: list[str]) -> Asked:
    """Worker thread."""
    return review.sort_out(dict.fromkeys(map(normal_source, paths)), sources)
