"""The door for every visible word of the window: look up the translation first, fill in the values after."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

CONTEXT = "Mothball"


def tr(text: str, **values: object) -> str:
    """The translated text with its ``{names}`` filled in. The text itself must be a literal, never an f-string."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


def trn(one: str, many: str, count: int, **values: object) -> str:
    """Like ``tr`` with the wording for one thing or for several; ``{n}`` is the count, grouped by the locale."""
    return tr(one if count == 1 else many, n=QLocale().toString(count), **values)
