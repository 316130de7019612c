"""A banner for a lasting state: what happened, what it means for your files, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from gui.widgets.basic import GRID, button, column, label, row
from gui.widgets.sign import Sign
from gui.words import say_text, todo_text, tr
from mothball.errors import MothballError, Remedy

_SIGNS = {"info": ("info", "accent"), "warn": ("warning", "warn"), "ok": ("check", "ok")}


@dataclass(frozen=True, slots=True)
class Words:
    """The content of a banner. ``actions`` are (name, text) of its buttons; ``details`` folds out."""

    what: str
    meaning: str = ""
    todo: str = ""
    tone: str = "warn"
    actions: tuple[tuple[str, str], ...] = ()
    details: str = ""


def remedy_action(remedy: Remedy) -> tuple[tuple[str, str], ...]:
    """The button for an error's remedy; its name is the remedy's value."""
    texts = {
        Remedy.RETRY: tr("Try again"),
        Remedy.SIGN_IN: tr("Sign in…"),
        Remedy.EDIT_KEY: tr("Change the key…"),
        Remedy.EDIT_VAULT: tr("Change the vault…"),
        Remedy.CHANGE_REGION: tr("Change the region…"),
        Remedy.CREATE_BUCKET: tr("Create the bucket…"),
        Remedy.COPY_POLICY: tr("Copy the policy"),
        Remedy.CHECK_CLOCK: tr("Try again"),
        Remedy.CHECK_NETWORK: tr("Try again"),
        Remedy.OPEN_SETTINGS: tr("Open settings"),
    }
    return ((remedy.value, texts[remedy]),) if remedy in texts else ()


def error_words(error: MothballError, meaning: str, *more: tuple[str, str]) -> Words:
    """The banner for an error of the engine; ``meaning`` is what it means for the user's files here."""
    actions = remedy_action(error.remedy) + more
    return Words(say_text(error.say), meaning, todo_text(error), "warn", actions, error.details)


class Banner(QFrame):
    """Hidden until ``show_words``.

    Signals:
        action: the name of the pressed button.
    """

    action = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self._sign = Sign("info", "accent", 1.2)
        self.what = label(look="strong", wrap=True, name="banner-what")
        self.meaning = label(wrap=True, name="banner-meaning")
        self.todo = label(look="muted", wrap=True, name="banner-todo")
        self.details = label(look="small", wrap=True, name="banner-details")
        self.details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._fold = button(tr("Details"), look="link")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self.details.setVisible)
        self._close = button("", "close", "plain", hint=tr("Hide this message"))
        self._close.clicked.connect(self.hide)
        self._words: Words | None = None
        self._actions = row(gap=GRID)
        texts = column(self.what, self.meaning, self.todo, self.details, gap=2)
        texts.addLayout(self._actions)
        outer = row(margins=(GRID + 4, GRID, GRID, GRID), gap=GRID + 4)
        outer.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(texts, 1)
        outer.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(outer)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def words(self) -> Words | None:
        """What it says now, None while hidden."""
        return self._words if not self.isHidden() else None

    def show_words(self, words: Words | None) -> None:
        """Say this; None hides the banner."""
        self._words = words
        if words is None:
            self.hide()
            return
        for part, text in ((self.what, words.what), (self.meaning, words.meaning), (self.todo, words.todo)):
            part.setText(text)
            part.setVisible(bool(text))
        self.details.setText(words.details)
        self.details.hide()
        self._fold.setChecked(False)
        self._set_tone(words.tone)
        self._set_actions(words)
        self.setAccessibleName(" ".join(filter(None, (words.what, words.meaning, words.todo))))
        self.show()

    def _set_tone(self, tone: str) -> None:
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._sign.set(*_SIGNS[tone])

    def _set_actions(self, words: Words) -> None:
        """One button per action, then the fold, at the left."""
        while self._actions.count():
            item = self._actions.takeAt(0)
            old: QWidget | None = item.widget() if item else None
            if old is not None and old is not self._fold:
                old.deleteLater()
        for name, text in words.actions:
            made = button(text, name=f"banner-{name}")
            made.clicked.connect(self._pressed)
            self._actions.addWidget(made)
        self._actions.addWidget(self._fold)
        self._fold.setVisible(bool(words.details))
        self._actions.addStretch(1)

    @Slot()
    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.action.emit(sender.objectName().removeprefix("banner-"))
