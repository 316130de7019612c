"""What every page of the assistant is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.assistant.draft import Draft


class Step(QWidget):
    """One question. It shows a draft and answers it changed; leaving it any way keeps what was answered."""

    def heading(self) -> tuple[str, str]:
        """The question, and a remark to it."""
        raise NotImplementedError

    def show_draft(self, draft: Draft) -> None:
        """Put the answers into the fields."""

    def read(self, draft: Draft) -> Draft:
        """The draft with this page's answers."""
        return draft

    def entered(self) -> None:
        """The page has come to the front."""

    def left(self) -> None:
        """Another page has come to the front, or the assistant is closed."""
