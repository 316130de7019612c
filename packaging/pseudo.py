"""A language nobody speaks, to see what would break in one that somebody does.

Every text becomes accented, a third longer and bracketed, and the layout runs from right to left: a word that stays
plain is written into the code, a text without its closing bracket is clipped, and what stays at the left is nailed
there.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

OPEN, CLOSE = "⟦", "⟧"
RIGHT_TO_LEFT_MARK = "\u200f"
"""Makes a text begin at the right, as Arabic or Hebrew letters would."""
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED = "ÂƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_PLACEHOLDER = re.compile(r"(\{\w*\}|%\w+)")
LOCALE = QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt)
"""Its numbers and dates use no Latin digit or letter, so that those written by hand stand out, too."""


def pseudo(text: str) -> str:
    """``Cancel`` as ``⟦Çåñçéļ~~⟧``; placeholders stay."""
    if not text.strip():
        return text
    parts = _PLACEHOLDER.split(text)
    accented = "".join(part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(parts))
    return f"{RIGHT_TO_LEFT_MARK}{OPEN}{accented}{'~' * (len(text) // 3)}{CLOSE}"


class Pseudo(QTranslator):
    """Answers for every text of ours and of Qt."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Never: Qt would not ask."""
        return False

    def translate(self, _context: str, source: str, _comment: str | None = None, _count: int = -1) -> str:
        """The text in no language."""
        return pseudo(source)


def speak_pseudo(app: QApplication) -> Pseudo:
    """Install it like any other language; it goes when the answer is removed from the application."""
    translator = Pseudo(app)
    app.installTranslator(translator)
    QLocale.setDefault(LOCALE)
    app.setLayoutDirection(LOCALE.textDirection())
    return translator
