"""The building blocks: words, keys, plain text, and drawings that react to their data."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from gui.models.table import Column, TableModel
from gui.theme import LIGHT, palette_of
from gui.widgets.age_slider import AgeSlider
from gui.widgets.banner import Banner, Words, error_words
from gui.widgets.basic import ElidedLabel, button, label
from gui.widgets.chips import Chip, ChipBar
from gui.widgets.chooser import SourceChooser, VaultChooser, vault_remark
from gui.widgets.delegates import CellDelegate, CheckDelegate, ProgressDelegate, Role, one_line
from gui.widgets.empty import EmptyState
from gui.widgets.header import PageHeader
from gui.widgets.rail import NavigationRail
from gui.widgets.search import SearchField
from gui.widgets.throughput import SAMPLES, ThroughputLine
from mothball.errors import Remedy, VaultError
from mothball.jobs import Vault
from mothball.messages import say
from mothball.settings import Source
from tests.gui.conftest import VAULT
from tests.helpers.fakesession import FakeSession

HTML = "<b>bold</b> &amp; <img src=x>"


def pixels(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("make", [label, ElidedLabel])
def test_markup_in_a_name_is_shown_literally(make: Callable[[str], QWidget], qtbot: QtBot) -> None:
    made = make(HTML)
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText  # type: ignore[attr-defined]


def test_a_long_path_is_cut_in_the_middle_and_whole_in_the_tooltip(qtbot: QtBot) -> None:
    made = ElidedLabel("/home/me/" + "long/" * 40 + "end.txt")
    qtbot.addWidget(made)
    made.resize(150, 20)
    assert made.minimumSizeHint().width() < 150
    assert "…" in made._fitting()
    assert made.toolTip() == made.text()
    made.resize(5_000, 20)
    made.setText("short")
    assert made.toolTip() == ""


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    made = button("", "close", "plain", hint="Hide this message")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Hide this message"
    assert not made.icon().isNull()


def test_the_header_is_read_out(qtbot: QtBot) -> None:
    header = PageHeader()
    qtbot.addWidget(header)
    header.set("Frees 98.0 GB", "once it is archived")
    assert header.accessibleName() == "Frees 98.0 GB once it is archived"


def test_an_empty_state_without_a_way_on_has_no_button(qtbot: QtBot) -> None:
    empty = EmptyState("folder")
    qtbot.addWidget(empty)
    empty.set("folder", "Nothing", "It means nothing.")
    assert empty.button.isHidden()
    empty.set("folder", "Nothing", "It means nothing.", "Do something")
    with qtbot.waitSignal(empty.pressed):
        empty.button.click()


# banner


def test_a_banner_says_what_happened_what_it_means_and_what_to_do(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.words is None
    error = VaultError(say("run.busy"), say("run.cancelled"), remedy=Remedy.RETRY, details="HTTP 503")
    banner.show_words(error_words(error, "Your files are as they were.", ("other", "Something else")))
    assert banner.accessibleName() == f"{error.say} Your files are as they were. {error.todo}"
    assert banner.details.isHidden()
    with qtbot.waitSignal(banner.action) as pressed:
        banner.findChild(QWidget, "banner-retry").click()
    assert pressed.args == ["retry"]
    assert banner.findChild(QWidget, "banner-other") is not None
    banner.show_words(None)
    assert banner.isHidden()


def test_a_banner_can_be_used_again_and_closed(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_words(Words("one", actions=(("a", "A"),), details="x"))
    banner.show_words(Words("two", tone="ok"))
    assert (banner.what.text(), banner.meaning.isHidden(), banner._fold.isHidden()) == ("two", True, True)
    banner._close.click()
    assert banner.words is None


# chips


def test_chips_count_and_one_is_chosen(qtbot: QtBot) -> None:
    bar = ChipBar("Show only")
    qtbot.addWidget(bar)
    bar.set_chips([Chip("", "All", 11), Chip("x", "Failed", 13_204), Chip("y", "No count")])
    texts = [bar._buttons[key].text() for key in ("", "x", "y")]
    assert texts == ["All 11", "Failed 13,204", "No count"]
    assert bar.current == ""
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.mouseClick(bar._buttons["x"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["x"]
    bar.set_chips([Chip("", "All", 12), Chip("x", "Failed", 1)])
    assert bar.current == "x"
    assert bar._buttons["x"].text() == "Failed 1"


def test_a_chip_that_goes_takes_its_choice_along(qtbot: QtBot) -> None:
    bar = ChipBar("Show only")
    qtbot.addWidget(bar)
    bar.set_chips([Chip("a", "A"), Chip("b", "B")])
    bar.choose("b")
    bar.set_chips([Chip("a", "A")])
    assert bar.current == "a"


# search


def test_esc_empties_the_search_field(qtbot: QtBot) -> None:
    field = SearchField("Find files")
    qtbot.addWidget(field)
    field.setText("abc")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Find files"


# choosers


def entries(chooser: SourceChooser | VaultChooser) -> list[str]:
    chooser._fill()
    return [action.text() for action in chooser._choices.actions() if not action.isSeparator()]


def test_the_source_chooser_lists_chooses_adds_and_forgets(fake: FakeSession, qtbot: QtBot) -> None:
    first = fake.settings.sources[0]
    fake.change(sources=(first, Source("/a&b/Fotos & Co", "Fotos & Co")))
    chooser = SourceChooser(fake)
    qtbot.addWidget(chooser)
    assert chooser.accessibleName() == f"Folder: Documents, {first.path}"
    assert entries(chooser)[1:] == ["Fotos && Co   /a&&b/Fotos && Co", "Add a folder…", "Take Documents off this list…"]
    chooser._choices.actions()[1].trigger()
    assert chooser.accessibleName() == "Folder: Fotos & Co, /a&b/Fotos & Co"
    entries(chooser)
    with qtbot.waitSignal(chooser.addWanted):
        chooser._choices.actions()[3].trigger()
    entries(chooser)
    with qtbot.waitSignal(chooser.forgetWanted):
        chooser._choices.actions()[4].trigger()


def test_the_vault_chooser_says_where_and_how(fake: FakeSession, bare: FakeSession, qtbot: QtBot) -> None:
    chooser, none = VaultChooser(fake), VaultChooser(bare)
    qtbot.addWidget(chooser)
    qtbot.addWidget(none)
    assert chooser.accessibleName() == "Vault: my-archive, eu-west-1 · Deep Archive"
    assert none.accessibleName() == "Vault: none chosen"
    assert entries(none) == ["Add a vault…"]
    assert vault_remark(Vault("b", endpoint_url="https://nas.local:9000")) == "nas.local:9000 · Standard"
    assert VAULT.region in vault_remark(VAULT)


# rail


def test_the_rail_tells_which_page_is_wanted(qtbot: QtBot) -> None:
    rail = NavigationRail()
    qtbot.addWidget(rail)
    rail.add("overview", "Overview", "overview")
    rail.add("activity", "Activity", "activity")
    rail.select("overview")
    with qtbot.waitExposed(rail):
        rail.show()
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(rail._buttons["activity"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["activity"]
    assert rail._buttons["activity"].shortcut().toString() == "Ctrl+2"


def test_the_rails_foot_shows_only_lines_with_words(qtbot: QtBot) -> None:
    rail = NavigationRail()
    qtbot.addWidget(rail)
    rail.set_status("Last check today", "", "✓ 214 GB archived, proven", tone="ok")
    assert [line.isHidden() for line in rail._status] == [False, True, False]
    assert rail._status[2].property("look") == "ok"


# drawings


def test_the_slider_draws_the_bars_and_the_threshold(qtbot: QtBot) -> None:
    slider = AgeSlider()
    qtbot.addWidget(slider)
    slider.resize(400, 60)
    plain = pixels(slider)
    slider.set_bars([0.0] * 31 + [1.0])
    with_bar = pixels(slider)
    slider.set_days(2_000)
    assert plain != with_bar != pixels(slider)
    assert slider.accessibleDescription() == "2,000 days or more"


def test_a_threshold_beyond_the_scale_is_kept(qtbot: QtBot) -> None:
    slider = AgeSlider()
    qtbot.addWidget(slider)
    slider.set_days(9_999)
    assert (slider.days, slider.value()) == (9_999, slider.maximum())


def test_the_throughput_line_keeps_two_minutes_and_speaks(qtbot: QtBot) -> None:
    line = ThroughputLine()
    qtbot.addWidget(line)
    line.resize(480, 40)
    nothing = pixels(line)
    for number in range(SAMPLES + 50):
        line.add(number * 1_000_000)
    assert pixels(line) != nothing
    assert len(line._values) == SAMPLES
    assert line.accessibleDescription() == "now 289 MB/s, at most 289 MB/s"
    line.clear()
    assert pixels(line) == nothing


class Painted:
    """One cell drawn by a delegate onto a picture."""

    def __init__(self, delegate: CellDelegate, selected: bool = False, **roles: object) -> None:
        names = {
            getattr(Role, name): (lambda _row, value=value: value) for name, value in roles.items() if name != "text"
        }
        self.model = TableModel([Column("", lambda _row: str(roles.get("text", "")), roles=names)])
        self.model.set_records([0])
        self.image = QImage(200, 50, QImage.Format.Format_RGB32)
        self.image.fill(Qt.GlobalColor.white)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, 200, 50)
        option.palette = palette_of(LIGHT)
        if selected:
            option.state |= QStyle.StateFlag.State_Selected
        painter = QPainter(self.image)
        delegate.paint(painter, option, self.model.index(0, 0))
        painter.end()

    def colours(self) -> set[str]:
        return {self.image.pixelColor(x, y).name() for x in range(200) for y in range(50)}


def test_a_cell_draws_its_tone_chip_and_sign(qtbot: QtBot) -> None:
    delegate = CellDelegate()
    plain = Painted(delegate, text="name")
    assert LIGHT.line in plain.colours()
    assert Painted(delegate, text="name", TONE="warn").image != plain.image
    assert Painted(delegate, text="name", CHIP="fresh").image != plain.image
    assert Painted(delegate, text="name", SIGN="check").image != plain.image
    assert Painted(delegate, text="name", SECOND="why").image != plain.image
    assert LIGHT.selection in Painted(delegate, selected=True, text="name").colours()


def test_progress_is_a_bar_and_an_end_is_words(qtbot: QtBot) -> None:
    delegate = ProgressDelegate()

    def filled(share: float) -> int:
        image = Painted(delegate, PROGRESS=share).image
        return sum(image.pixelColor(x, 25).name() == LIGHT.accent for x in range(200))

    assert filled(0.25) < filled(0.5) < filled(1.0)
    assert filled(1.0) == filled(7.0)
    assert LIGHT.accent not in Painted(delegate, PROGRESS=None, text="archived").colours()


def test_a_box_is_drawn_only_where_something_can_be_ticked(qtbot: QtBot) -> None:
    assert LIGHT.accent not in Painted(CheckDelegate()).colours()


def test_line_breaks_in_names_do_not_break_rows() -> None:
    assert one_line("a\r\nb") == "a␍⏎b"
