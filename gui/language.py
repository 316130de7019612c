"""The window's language: which there are.

The English texts stand in the code; every other language is a file ``resources/translations/mothball_<code>.qm``.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale

from gui.resources import resource

SOURCE = "en"


def available() -> list[tuple[str, str]]:
    """All languages, English first: the code for ``Settings.language`` and the language's own name for itself."""
    codes = sorted(path.stem.partition("_")[2] for path in resource("translations").glob("mothball_*.qm"))
    # Qt would say "American English".
    return [(SOURCE, "English"), *((code, _own_name(code)) for code in codes)]


def _own_name(code: str) -> str:
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]
