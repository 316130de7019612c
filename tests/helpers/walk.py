"""Walks through a window: every word on it, what is clipped, what has no name, and the way of the Tab key."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QScrollBar,
    QSpinBox,
    QTableView,
    QWidget,
)

from gui.widgets.delegates import PAD, Role

MOST_TABS = 200


def widgets(window: QWidget) -> list[QWidget]:
    """Everything that can be seen on it, and the window."""
    return [
        window,
        *(one for one in window.findChildren(QWidget) if one.isVisibleTo(window) and one.window() is window),
    ]


def where(widget: QWidget) -> str:
    """A widget for a message."""
    named: QWidget | None = widget
    while named is not None and not named.objectName():
        named = named.parentWidget()
    return f"{type(widget).__name__} in {named.objectName() if named else '?'}"


# words


def words(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that is seen, heard or hovered, with its place."""
    for widget in widgets(window):
        place = where(widget)
        texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        texts += [*_own(widget), *(action.text() for action in widget.actions())]
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            texts += _cells(widget)
        yield from ((place, text) for text in texts if text)


def _own(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(row) for row in range(widget.count())]
    if isinstance(widget, QSpinBox):
        return [widget.prefix(), widget.suffix()]
    if isinstance(widget, QLineEdit):
        return [widget.placeholderText()]
    if isinstance(widget, QMenu):
        return [action.text() for action in widget.actions()]
    return [widget.windowTitle()] if widget.isWindow() else []


def _cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    # A list has one column; its model keeps the number of columns to itself.
    columns = range(1 if isinstance(view, QListView) else model.columnCount())
    rows = range(min(model.rowCount(), 20))
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Role.SECOND, Role.CHIP)
    texts = [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    texts += [
        model.index(row, column, QModelIndex()).data(role) for row in rows for column in columns for role in roles
    ]
    return [text for text in texts if isinstance(text, str)]


# room


def clipped(window: QWidget) -> list[str]:
    """Texts that have less room than they need, and widgets that stick out of what they lie in."""
    return [f"{where(one)}: {problem}" for one in widgets(window) for problem in [*_too_small(one), *_outside(one)]]


def _too_small(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QTableView):
        yield from _headers(widget)
    elif isinstance(widget, QLabel) and widget.wordWrap():
        if widget.height() < widget.heightForWidth(widget.width()):
            yield f"{widget.text()!r} needs {widget.heightForWidth(widget.width())} px of height"
    elif isinstance(widget.parentWidget(), QLineEdit):
        return  # its own little signs
    elif isinstance(widget, QLabel | QAbstractButton | QComboBox | QAbstractSpinBox):
        needed = widget.minimumSizeHint()
        # A form rounds the heights of its rows.
        if widget.width() < needed.width() or widget.height() < needed.height() - 1:
            text = getattr(widget, "text", lambda: "a choice")()
            yield f"{text!r} needs {needed.toTuple()} and has {widget.size().toTuple()}"


def _headers(table: QTableView) -> Iterator[str]:
    header = table.horizontalHeader()
    for column in range(header.count()):
        text = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
        if (
            not header.isSectionHidden(column)
            and header.sectionSize(column) < header.fontMetrics().horizontalAdvance(text) + 2 * PAD
        ):
            yield f"the heading {text!r} does not fit"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if widget.isWindow() or parent is None or isinstance(widget, QScrollBar):
        return
    above = parent.parentWidget()
    if isinstance(above, QAbstractScrollArea) and parent is above.viewport():
        return
    if not parent.rect().contains(widget.geometry()) and not isinstance(parent, QAbstractScrollArea):
        yield f"sticks out of {where(parent)}: {_numbers(widget.geometry())} of {_numbers(parent.rect())}"


def _numbers(rect: QRect) -> tuple[int, int, int, int]:
    return rect.getRect()  # type: ignore[return-value]


# without a mouse


def focusable(window: QWidget) -> list[QWidget]:
    """What the Tab key should reach."""
    return [
        one
        for one in widgets(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.focusProxy() is None
    ]


def unnamed(window: QWidget) -> list[str]:
    """Controls a screen reader has no word for."""
    controls = {*focusable(window), *(one for one in widgets(window) if isinstance(one, QAbstractButton))}
    return [where(one) for one in controls if not spoken_name(one)]


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls it; the words on a label beside it count (``setBuddy``)."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def tab_order(window: QWidget) -> list[QWidget]:
    """Press Tab until it comes round; the window must be active. Raises AssertionError at a trap."""
    first = window.focusWidget() or window
    QTest.keyClick(first, Qt.Key.Key_Tab)
    start = QApplication.focusWidget()
    order: list[QWidget] = []
    while len(order) < MOST_TABS:
        here = QApplication.focusWidget()
        if here is None or (order and here is start):
            return order
        assert here not in order, f"Tab is caught at {where(here)}"
        order.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes round")


def unreached(window: QWidget) -> list[str]:
    """Controls that neither Tab reaches nor the arrow keys of a group that Tab reaches."""
    order = tab_order(window)
    groups = {id(group) for one in order if isinstance(one, QAbstractButton) and (group := one.group())}
    parents = {id(one.parentWidget()) for one in order if isinstance(one, QAbstractButton) and one.autoExclusive()}
    return [where(one) for one in focusable(window) if one not in order and not _in_group(one, groups, parents)]


def _in_group(widget: QWidget, groups: set[int], parents: set[int]) -> bool:
    if not isinstance(widget, QAbstractButton):
        return False
    in_group = widget.group() is not None and id(widget.group()) in groups
    return in_group or (widget.autoExclusive() and id(widget.parentWidget()) in parents)


def access_keys(window: QWidget) -> list[str]:
    """Letters that more than one control on the window claims."""
    seen: dict[str, str] = {}
    doubled = []
    for widget in widgets(window):
        if not isinstance(widget, QLabel | QAbstractButton) or (isinstance(widget, QLabel) and not widget.buddy()):
            continue
        letter = _letter(widget.text())
        if letter and letter in seen:
            doubled.append(f"{letter}: {seen[letter]!r} and {widget.text()!r}")
        seen[letter] = widget.text()
    return doubled


def _letter(text: str) -> str:
    _before, mark, after = text.replace("&&", "").partition("&")
    return after[:1].lower() if mark else ""


def menu_keys(actions: list[QAction]) -> list[str]:
    """The same for a menu."""
    letters = [letter for action in actions if (letter := _letter(action.text()))]
    return sorted({letter for letter in letters if letters.count(letter) > 1})
