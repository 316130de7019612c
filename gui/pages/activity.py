"""What happens now, file by file."""

from __future__ import annotations

from gui.pages.page import Page
from gui.session import Session
from gui.widgets.empty import EmptyState
from gui.words import tr


class ActivityPage(Page):
    """Not built yet."""

    name = "activity"
    title = "Activity"
    icon_name = "activity"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        empty = EmptyState()
        empty.set(self.icon_name, tr("Nothing here yet"))
        self.body.addWidget(empty, 1)
