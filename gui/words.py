"""The door for every visible word of the window: look up the translation first, fill in the values after.

What the engine says travels as a code with arguments (``mothball.messages``) and becomes words here, too. Nothing in
the window calls ``str()`` on a message or an error: that is English, for logs and the command line.
"""

from __future__ import annotations

from string import Formatter

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from mothball.errors import MothballError
from mothball.messages import ENGLISH, Message

CONTEXT = "Mothball"
ENGINE = "engine"
"""Contexts of the translation files: the window's texts, and the engine's table."""

COUNTED = ("count", "files", "days", "minutes", "tries", "bytes", "length", "limit")
"""Arguments of engine sentences that decide about singular and plural, the first that occurs."""


def tr(text: str, **values: object) -> str:
    """The translated text with its ``{names}`` filled in. The text itself must be a literal, never an f-string."""
    return _fill(QCoreApplication.translate(CONTEXT, text), values)


def trn(one: str, many: str, count: int, **values: object) -> str:
    """Like ``tr`` for a number of things; ``{n}`` is the count, grouped by the locale.

    ``one`` and ``many`` are English. A translation has as many forms as its language, and Qt knows which one to take;
    as the one for 1 is also that for 21 in some, what holds for 1 alone ("yesterday") is a ``tr`` of its own.
    """
    translated = QCoreApplication.translate(CONTEXT, many, one, count)
    if translated == many and count == 1:
        translated = one
    return _fill(translated, {"n": count, **values})


def mark(text: str) -> str:
    """Show a text to the translators where it cannot be looked up yet, as in the body of a class."""
    return text


def tr_marked(text: str) -> str:
    """The translation of a text that was ``mark``-ed."""
    return QCoreApplication.translate(CONTEXT, text)


def say_text(message: Message) -> str:
    """What the engine says, in the window's language."""
    values, source = dict(message.args), ENGLISH[message.code]
    count = values.get(counted(source))
    number = count if isinstance(count, int) else -1
    return _fill(QCoreApplication.translate(ENGINE, source, None, number), values)


def error_text(error: MothballError) -> str:
    """What went wrong and what to do about it, in the window's language."""
    return " ".join(say_text(part) for part in (error.say, error.todo) if part)


def todo_text(error: MothballError) -> str:
    """What to do about it alone, "" where nobody knows."""
    return say_text(error.todo) if error.todo else ""


def isolated(text: str) -> str:
    """A name or path for a line that runs from right to left: it keeps its own order, ``/home`` not ``home/``.

    U+2068 FIRST STRONG ISOLATE and U+2069, as the Unicode bidirectional algorithm (UAX #9) advises for quoted data.
    """
    if QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return text
    return f"\u2068{text}\u2069"


def counted(source: str) -> str:
    """The name of the argument by which this sentence of the engine is singular or plural; "" for none."""
    names = {name for _, name, _, _ in Formatter().parse(source) if name}
    return next((name for name in COUNTED if name in names), "")


def _fill(text: str, values: dict[str, object]) -> str:
    return text.format(**{name: _word(value) for name, value in values.items()}) if values else text


def _word(value: object) -> object:
    if isinstance(value, Message):
        return say_text(value)
    if isinstance(value, MothballError):
        return error_text(value)
    if isinstance(value, int):
        return QLocale().toString(value)
    return isolated(value) if isinstance(value, str) else value
