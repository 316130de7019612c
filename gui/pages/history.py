"""What earlier runs did, item by item."""

from __future__ import annotations

from gui.pages.page import Page
from gui.session import Session
from gui.widgets.empty import EmptyState
from gui.words import tr


class HistoryPage(Page):
    """Not built yet."""

    name = "history"
    title = "History"
    icon_name = "history"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        empty = EmptyState()
        empty.set(self.icon_name, tr("Nothing here yet"))
        self.body.addWidget(empty, 1)
