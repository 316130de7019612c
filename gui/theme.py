"""Colours, fonts and the style sheet. The only place in Python that knows a colour.

Two palettes of our own (``LIGHT``, ``DARK``) follow the system's choice while the program runs. When the system asks
for high contrast, its palette is taken as it is and the tokens are read from it.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import lru_cache

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.resources import resource

CHOICES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The named colours of the window, as ``#rrggbb``. Three surfaces: window, panel, line.

    ``ramp`` goes from touched today to untouched for years and is readable by lightness alone.
    """

    window: str
    panel: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    ok: str
    warn: str
    ramp: tuple[str, ...]

    def colour(self, name: str) -> QColor:
        """One token as a colour; raises AttributeError for a name that is none."""
        return QColor(getattr(self, name))

    def age(self, share: float) -> QColor:
        """The ramp's colour at ``share`` (0 = touched today, 1 = oldest)."""
        place = min(max(share, 0.0), 1.0) * (len(self.ramp) - 1)
        low = min(int(place), len(self.ramp) - 2)
        return _mix(QColor(self.ramp[low]), QColor(self.ramp[low + 1]), place - low)


LIGHT = Tokens(
    window="#f6f7f9",
    panel="#ffffff",
    line="#e2e5ea",
    text="#1c2330",
    muted="#616b7d",
    accent="#2f5fd0",
    on_accent="#ffffff",
    selection="#eef2fb",
    ok="#1d7a4f",
    warn="#9a5b00",
    ramp=("#f3e6c8", "#d6d6c0", "#a9c0bd", "#6f9cb3", "#41699f", "#24366b"),
)
DARK = Tokens(
    window="#15181e",
    panel="#1d2129",
    line="#2d333e",
    text="#e8ebf1",
    muted="#98a1b2",
    accent="#7aa2ff",
    on_accent="#15181e",
    selection="#232a3a",
    ok="#5fca94",
    warn="#f0b35a",
    ramp=("#3a3f4a", "#44525f", "#437089", "#5c97b2", "#86bed6", "#a5dbef"),
)
_OURS = {tokens.line: tokens for tokens in (LIGHT, DARK)}


def _mix(first: QColor, second: QColor, share: float) -> QColor:
    """The colour between two, ``share`` of the way to the second."""

    def between(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        between(first.red(), second.red()),
        between(first.green(), second.green()),
        between(first.blue(), second.blue()),
    )


def tokens_of(palette: QPalette) -> Tokens:
    """The tokens behind a palette: ours when it is one of ours, else read from it (high contrast).

    Delegates call this with ``option.palette``, widgets with ``self.palette()``; that needs no global state.
    """
    # Style sheets overwrite Window, Base and Text per widget, but never Mid.
    return _OURS.get(palette.color(QPalette.ColorRole.Mid).name()) or _system_tokens(palette)


def _system_tokens(palette: QPalette) -> Tokens:
    """Tokens for a palette that belongs to the system."""
    role = QPalette.ColorRole
    roles = (role.Window, role.WindowText, role.Base, role.Highlight, role.HighlightedText)
    return _tokens_of_colours(*(palette.color(one).name() for one in roles))


@lru_cache(maxsize=8)
def _tokens_of_colours(window: str, text: str, base: str, highlight: str, highlighted: str) -> Tokens:
    """By colour names: palettes cannot be compared, and delegates ask for every cell."""
    ramp = tuple(_mix(QColor(window), QColor(text), share).name() for share in (0.2, 0.6, 1.0))
    return Tokens(
        window=window,
        panel=base,
        line=text,
        text=text,
        muted=text,
        accent=highlight,
        on_accent=highlighted,
        selection=window,
        ok=text,
        warn=text,
        ramp=ramp,
    )


def palette_of(tokens: Tokens) -> QPalette:
    """A Qt palette made of our tokens."""
    role = QPalette.ColorRole
    palette = QPalette(tokens.colour("panel"), tokens.colour("window"))
    for name, roles in {
        "window": (role.Window,),
        "panel": (role.Base, role.Button, role.ToolTipBase, role.Light),
        "line": (role.Mid, role.Midlight, role.Dark),
        "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText),
        "muted": (role.PlaceholderText,),
        "accent": (role.Highlight, role.Link, role.LinkVisited, role.Accent),
        "on_accent": (role.HighlightedText,),
        "selection": (role.AlternateBase,),
    }.items():
        for one in roles:
            palette.setColor(one, tokens.colour(name))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, tokens.colour("muted"))
    return palette


def font_sizes(font: QFont) -> dict[str, str]:
    """Sizes for the style sheet, all in proportion to the system's font (13 px in the drawings)."""
    points = font.pointSizeF()
    base, unit = (points, "pt") if points > 0 else (float(font.pixelSize()), "px")
    shares = {"font_sentence": 22 / 13, "font_title": 17 / 13, "font_brand": 15 / 13, "font_small": 11.5 / 13}
    return {name: f"{base * share:.2f}{unit}" for name, share in shares.items()}


def edge(tokens: Tokens) -> str:
    """The line around a field and the handle of a scroll bar: what shows where a control is needs 3:1 (WCAG 1.4.11)."""
    return _mix(tokens.colour("line"), tokens.colour("muted"), 0.75).name()


def style_sheet(tokens: Tokens, font: QFont, pictures: str) -> str:
    """All of ``resources/styles/*.qss`` with ``@token@`` filled in; an unknown token raises KeyError."""
    values = {**asdict(tokens), **font_sizes(font), "pictures": pictures, "edge": edge(tokens)}
    source = "\n".join(path.read_text("utf-8") for path in sorted(resource("styles").glob("*.qss")))
    return re.sub(r"@(\w+)@", lambda match: str(values[match[1]]), source)


class Theme(QObject):
    """Keeps the application's palette and style sheet in step with the system and the user's choice.

    Signals:
        changed: the tokens are new; icons are to be drawn again (those made with ``icons.tint`` do so by themselves).
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._system_palette = app.palette()
        self._pictures = QTemporaryDir()
        self._applied: tuple[object, ...] = ()
        QDir.setSearchPaths("tinted", [self._pictures.path()])
        app.setStyle(QStyleFactory.create("Fusion"))
        font = app.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        app.setFont(font)
        # Both are kept: PySide6 6.11 forgets the inner object when the wrapper of the outer one goes.
        self._hints = app.styleHints()
        self._contrast = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._contrast.contrastPreferenceChanged.connect(self._system_changed)
        # A filter on the application's events would see every one of them, in Python.
        app.fontChanged.connect(self._system_changed)
        self.set_choice(choice)

    @property
    def tokens(self) -> Tokens:
        """The colours in use now."""
        if self.high_contrast:
            return _system_tokens(self._system_palette)
        return DARK if self.dark else LIGHT

    @property
    def dark(self) -> bool:
        """True for the dark palette."""
        if self._choice == "system":
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"

    @property
    def high_contrast(self) -> bool:
        """True when the system asks for high contrast: its colours win over ours."""
        return self._contrast.contrastPreference() == Qt.ContrastPreference.HighContrast

    def set_choice(self, choice: str) -> None:
        """Follow the ``system`` or stay ``light`` or ``dark``."""
        self._choice = choice
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice, Qt.ColorScheme.Unknown)
        self._hints.setColorScheme(scheme)
        self.apply()

    def apply(self) -> None:
        """Set palette and style sheet if they differ from what is set."""
        tokens, font = self.tokens, self._app.font()
        wanted = (tokens, font.pointSizeF(), font.pixelSize())
        if wanted == self._applied:
            return
        self._applied = wanted
        self._app.setPalette(self._system_palette if self.high_contrast else palette_of(tokens))
        self._app.setStyleSheet(style_sheet(tokens, font, self._draw_pictures(tokens)))
        self.changed.emit()

    def _draw_pictures(self, tokens: Tokens) -> str:
        """Style sheets take pictures only from files: write the few they need, in this palette's colours."""
        folder = f"{tokens.text[1:]}-{tokens.panel[1:]}"
        QDir(self._pictures.path()).mkpath(folder)
        for name in ("chevron-down", "chevron-up", "check", "minus"):
            colour = tokens.on_accent if name in {"check", "minus"} else tokens.muted
            svg = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
            with open(f"{self._pictures.path()}/{folder}/{name}.svg", "w", encoding="utf-8") as file:
                file.write(svg)
        return f"tinted:{folder}"

    @Slot()
    def _system_changed(self) -> None:
        """The system went dark or light, changed its contrast, or its font, which changes every size of ours."""
        self.apply()
