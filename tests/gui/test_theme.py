"""Colours, sizes and icons come from one place and follow the system."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui import icons
from gui.resources import resource
from gui.theme import DARK, LIGHT, Theme, Tokens, edge, font_sizes, palette_of, style_sheet, tokens_of

ROOT = Path(__file__).resolve().parents[2]
ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    one = QColor(colour)
    return 0.2126 * linear(one.redF()) + 0.7152 * linear(one.greenF()) + 0.0722 * linear(one.blueF())


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["text", "muted", "ok", "warn", "accent"])
@pytest.mark.parametrize("paper", ["window", "panel", "selection"])
def test_every_text_is_readable(tokens: Tokens, ink: str, paper: str) -> None:
    """WCAG 2.1 AA asks for 4.5 to 1."""
    assert contrast(getattr(tokens, ink), getattr(tokens, paper)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_coloured_ground_are_readable(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.text, tokens.line) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["window", "panel"])
def test_controls_and_their_focus_can_be_seen(tokens: Tokens, paper: str) -> None:
    """WCAG 2.1 AA asks for 3 to 1 where it is not text."""
    for ink in (edge(tokens), tokens.accent, tokens.muted):
        assert contrast(ink, getattr(tokens, paper)) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ramp_is_read_by_lightness_alone(tokens: Tokens) -> None:
    shades = [luminance(tokens.age(share / 20).name()) for share in range(21)]
    assert shades == sorted(shades, reverse=tokens is LIGHT)
    assert contrast(tokens.ramp[0], tokens.ramp[-1]) > 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_palette_knows_its_tokens(tokens: Tokens) -> None:
    assert tokens_of(palette_of(tokens)) is tokens


def test_a_foreign_palette_is_taken_as_it_is() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Mid, QColor("#123456"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#ffff00"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#fedcba"))
    tokens = tokens_of(palette)
    assert (tokens.accent, tokens.text, tokens.warn) == ("#ffff00", "#fedcba", "#fedcba")


def test_the_style_sheet_has_no_open_token(qapp: QApplication) -> None:
    sheet = style_sheet(DARK, qapp.font(), "pictures")
    assert "@" not in sheet
    assert DARK.accent in sheet


def test_the_theme_can_be_changed_while_running(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    assert tokens_of(qapp.palette()) is LIGHT
    button = QPushButton("x")
    qtbot.addWidget(button)
    icons.tint(button, "pause")
    before = button.icon().pixmap(32).toImage()
    with qtbot.waitSignal(theme.changed):
        theme.set_choice("dark")
    button.ensurePolished()
    qapp.processEvents()
    assert tokens_of(qapp.palette()) is DARK
    assert tokens_of(button.palette()) is DARK
    assert button.icon().pixmap(32).toImage() != before


def test_the_same_choice_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_choice("light")


def test_the_systems_scheme_is_followed(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.set_choice("system")
    monkeypatch.setattr(type(theme._hints), "colorScheme", lambda _self: Qt.ColorScheme.Dark)
    theme._system_changed()
    assert theme.tokens is DARK
    monkeypatch.setattr(type(theme._hints), "colorScheme", lambda _self: Qt.ColorScheme.Light)
    theme._system_changed()
    assert theme.tokens is LIGHT


def test_high_contrast_of_the_system_wins(theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.set_choice("dark")
    monkeypatch.setattr(Theme, "high_contrast", True)
    theme.apply()
    assert tokens_of(qapp.palette()) is not DARK
    assert DARK.accent not in qapp.styleSheet()


def test_sizes_grow_with_the_systems_font(theme: Theme, qapp: QApplication) -> None:
    small, large = QFont("x", 10), QFont("x", 20)
    assert float(font_sizes(large)["font_sentence"][:-2]) == pytest.approx(
        2 * float(font_sizes(small)["font_sentence"][:-2]), 0.01
    )
    before = qapp.styleSheet()
    bigger = qapp.font()
    bigger.setPointSizeF(bigger.pointSizeF() * 1.5)
    qapp.setFont(bigger)
    qapp.processEvents()
    assert qapp.styleSheet() != before


# icons


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_palettes_colour(qapp: QApplication, name: str) -> None:
    ET.parse(resource("icons", f"{name}.svg"))
    light = icons.pixmap(name, "#112233", 64).toImage()
    assert any(light.pixelColor(x, y).alpha() for x in range(64) for y in range(64))
    if name != "app":
        assert icons.pixmap(name, "#ddeeff", 64).toImage() != light


def test_icons_are_sharp_on_dense_screens(qapp: QApplication) -> None:
    picture = icons.pixmap("check", "#112233", 16, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_a_button_has_one_tint_at_a_time(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons.tint(button, "pause")
    icons.tint(button, "play")
    assert len(button.findChildren(QObject, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 1


def test_no_colour_is_named_outside_the_theme() -> None:
    """Colours in Python live in gui/theme.py alone."""
    guilty = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in (ROOT / "gui").rglob("*.py")
        if path.name != "theme.py"
        for found in re.findall(
            r"""["']#[0-9a-fA-F]{3,8}["']|QColor\(["'\d]|Qt\.GlobalColor\.(?!transparent)""", path.read_text("utf-8")
        )
    ]
    assert guilty == []
