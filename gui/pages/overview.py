"""The sources, what is stale in them, and the plan."""

from __future__ import annotations

from gui.pages.page import Page
from gui.session import Session
from gui.widgets.empty import EmptyState
from gui.words import tr


class OverviewPage(Page):
    """Not built yet."""

    name = "overview"
    title = "Overview"
    icon_name = "overview"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        empty = EmptyState()
        empty.set(self.icon_name, tr("Nothing here yet"))
        self.body.addWidget(empty, 1)
