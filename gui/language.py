"""The window's language: which there are, which one is meant, and all that Qt needs to speak it.

The English texts stand in the code; every other language is a file ``resources/translations/mothball_<code>.qm``.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from gui.resources import resource

SOURCE = "en"


def available() -> list[tuple[str, str]]:
    """All languages, English first: the code for ``Settings.language`` and the language's own name for itself."""
    codes = sorted(path.stem.partition("_")[2] for path in resource("translations").glob("mothball_*.qm"))
    # Qt would say "American English".
    return [(SOURCE, "English"), *((code, _own_name(code)) for code in codes)]


def chosen(code: str) -> str:
    """The language that is meant: the wanted one, else the first of the system's that there is, else English."""
    codes = [known for known, _ in available()]
    if code in codes:
        return code
    wishes = (wish.replace("-", "_") for wish in _system_languages())
    return next((found for wish in wishes for found in (wish, wish.partition("_")[0]) if found in codes), SOURCE)


def locale_of(code: str) -> QLocale:
    """How numbers and dates are written: as the person set it up where the system speaks this language, too."""
    system, language = QLocale.system(), QLocale(code).language()
    return system if system.language() == language else QLocale(language, system.territory())


class Language(QObject):
    """Makes the application speak. A change of the setting shows at the next start, as the words are in the widgets.

    Attributes:
        code: the language that is spoken.
    """

    def __init__(self, app: QApplication, code: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.code = chosen(code)
        self._translators: list[QTranslator] = []
        locale = locale_of(self.code)
        QLocale.setDefault(locale)
        if self.code != SOURCE:
            # Qt asks the last one first, and its own dialogs have words of their own.
            self._install(f"qtbase_{self.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._install(f"mothball_{self.code}", str(resource("translations")))
        app.setLayoutDirection(locale.textDirection())

    def silence(self) -> None:
        """Take the language out of the application again; widgets keep the words they have."""
        for translator in self._translators:
            self._app.removeTranslator(translator)

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._translators.append(translator)


def _own_name(code: str) -> str:
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]


def _system_languages() -> list[str]:
    """What the person reads, the best first: ``["de-AT", "de", "en"]``."""
    return QLocale.system().uiLanguages()
