"""Every visible word can be spoken in another language: the files are complete, and the window looks there."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui import format as fmt
from gui import language
from gui.language import Language
from gui.words import counted, error_text, say_text, tr, trn
from mothball.errors import InputError
from mothball.messages import ENGLISH, Message, say
from mothball.sizes import UNITS
from mothball.store.presets import PRESETS, STORAGE_CLASSES
from tests.helpers import walk
from tests.helpers.source import ROOT, python

sys.path.append(str(ROOT / "packaging"))

import translate
from pseudo import CLOSE, OPEN, Pseudo, speak_pseudo
from scenes import SCENES
from translate import Text

FILES = sorted(translate.FOLDER.glob("*.ts"))


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    spoken = Language(qapp, "de")
    QLocale.setDefault(QLocale("de_DE"))
    yield
    spoken.silence()


@pytest.fixture
def nonsense(qapp: QApplication) -> Iterator[Pseudo]:
    translator = speak_pseudo(qapp)
    yield translator
    qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    translator.deleteLater()


# the files


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_language_is_complete(path: Path) -> None:
    found = translate.problems(translate.collect(), translate.read(path))
    assert not found, "\n".join([*found, translate.summary(path, found)])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_are_as_the_tool_leaves_them(path: Path, tmp_path: Path) -> None:
    code = path.stem.partition("_")[2]
    again = translate.written(translate.collect(), translate.read(path), code)
    assert path.read_text("utf-8") == again, "run packaging/dev.py translate"
    translate.compile_file(path, tmp_path / "again.qm")
    assert path.with_suffix(".qm").read_bytes() == (tmp_path / "again.qm").read_bytes(), (
        "run packaging/dev.py translate"
    )


def test_there_is_german() -> None:
    assert ("de", "Deutsch") in language.available()
    assert language.available()[0] == ("en", "English")


# the tool


def test_texts_are_found_where_they_are_used() -> None:
    code = 'tr("A {b}", b=1)\nx = mark("C")\ntrn("1 file", "{n} " "files", 3)\nother("D")'
    assert list(translate.texts_of(code, "x.py")) == [
        Text("Mothball", "A {b}"),
        Text("Mothball", "C"),
        Text("Mothball", "{n} files", "1 file", plural=True),
    ]


@pytest.mark.parametrize("code", ['tr(f"A {b}")', "tr(text)", 'trn("{name} left", "{n} left", 3)', 'trn("1", many, 3)'])
def test_what_nobody_could_translate_is_refused(code: str) -> None:
    with pytest.raises(SystemExit):
        list(translate.texts_of(code, "x.py"))


def test_merging_keeps_adds_and_removes(tmp_path: Path) -> None:
    kept, new, old = Text("Mothball", "Keep"), Text("Mothball", "{n} new", "1 new", plural=True), Text("engine", "Old")
    path = tmp_path / "mothball_de.ts"
    path.write_text(translate.written({kept: "a.py", old: "b.py"}, {kept: ["Behalten"], old: ["Alt"]}, "de"), "utf-8")
    path.write_text(translate.written({kept: "a.py", new: "a.py"}, translate.read(path), "de"), "utf-8")
    assert translate.read(path) == {kept: ["Behalten"], new: [""]}
    assert translate.problems([kept, new], translate.read(path)) == ["not translated: '{n} new'"]


@pytest.mark.parametrize(
    ("source", "bad"),
    [("To {name}", "Nach {nam}"), ("&Name", "Name"), ("More…", "Mehr"), ("Gone.", "Weg"), ("By: ", "Von:")],
)
def test_a_wrong_translation_is_told(source: str, bad: str) -> None:
    text = Text("Mothball", source)
    assert translate.problems([text], {text: [bad]})
    assert not translate.problems([text], {text: [source]})


# the door


@pytest.mark.usefixtures("german")
def test_words_are_looked_up_and_filled_in() -> None:
    assert tr("Change {name}", name="X") == "X ändern"
    assert [fmt.files(count) for count in (0, 1, 2, 26_441)] == ["0 Dateien", "1 Datei", "2 Dateien", "26.441 Dateien"]
    assert fmt.size(12_400_000_000) == "12,4 GB"
    assert fmt.age(86_400) == "gestern"


def test_english_needs_no_file() -> None:
    assert trn("1 file", "{n} files", 1) == "1 file"
    assert trn("1 file", "{n} files", 0) == "0 files"


@pytest.mark.usefixtures("german")
def test_the_engine_is_translated_with_what_it_quotes() -> None:
    cause = say("vault.unreachable", host="nas")
    assert say_text(say("scan.stale", days=365)) == "365 Tage oder länger nicht angefasst"
    assert say_text(say("scan.blocked", count=1)) == "nicht archivierbar: 1 Eintrag nicht lesbar"
    assert (
        say_text(say("run.waiting", cause=cause))
        == "nas ist nicht erreichbar. Es wird von selbst noch einmal versucht."
    )
    error = InputError(say("input.missing", path="/a"), say("vault.no_bucket.todo"))
    assert error_text(error) == "Es gibt keinen Ordner /a. Prüfen Sie den Namen, oder legen Sie den Bucket an."
    assert tr("The key of that vault is still in the keyring: {error}", error=error).endswith(error_text(error))


def test_the_number_of_a_sentence() -> None:
    assert counted(ENGLISH["scan.stale"]) == "days"
    assert counted(ENGLISH["input.missing"]) == ""


@pytest.mark.usefixtures("german")
def test_the_dialogs_of_qt_speak_german_too() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


# which language


@pytest.mark.parametrize(
    ("wanted", "system", "spoken"),
    [
        ("de", ["en-US"], "de"),
        ("", ["de-AT", "en"], "de"),
        ("", ["fr-FR", "de"], "de"),
        ("", ["fr-FR"], "en"),
        ("", ["en-GB", "de"], "en"),
        ("tlh", ["de-DE"], "de"),
        ("", [], "en"),
    ],
)
def test_the_language_is_chosen(wanted: str, system: list[str], spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_system_languages", lambda: system)
    assert language.chosen(wanted) == spoken


def test_numbers_go_with_the_words() -> None:
    assert language.locale_of("de").language() == QLocale.Language.German
    assert language.locale_of("en").language() == QLocale.Language.English


# the window


def test_messages_go_through_the_door() -> None:
    """``str()`` of what the engine says is English for ever."""
    said = {"say", "todo", "message", "reason", "detail", "waiting", "error", "notice"}
    found = [
        source.at(call)
        for source in python("gui")
        for call in source.calls()
        if isinstance(call.func, ast.Name) and call.func.id in {"str", "map", "format"}
        for argument in call.args
        if isinstance(argument, ast.Attribute | ast.Name)
        and (getattr(argument, "attr", "") or getattr(argument, "id", "")) in said
    ]
    assert found == []


DATA = re.compile("[A-Za-z]{2,}")
BRACKETS = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def _known() -> set[str]:
    """Words that are data: what the samples hold, units, and names of things that have no other name."""
    names = [preset.name for preset in PRESETS] + [region for preset in PRESETS for region in preset.regions]
    names += [fmt.storage_class(one.id) for one in STORAGE_CLASSES]
    names += ["Mothball AWS ID Ctrl .gitignore Secret Service", *UNITS]
    names += ["*.tmp cache/ /Movies/ !keep.tmp"]  # patterns as they are written
    names += ["/home/anna/Downloads /home/anna/Videos"]  # folders, which the system names
    names += [name for _code, name in language.available()]  # each in itself
    tree = ast.parse((ROOT / "packaging" / "samples.py").read_text("utf-8"))
    docstrings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in docstrings]
    names += [node.value for node in constants if isinstance(node.value, str)]
    return {word for name in names for word in DATA.findall(name)}


def _plain_words(text: str, known: set[str]) -> list[str]:
    """What is left of a text without its translated parts, and is no data."""
    before = None
    while before != text:
        before, text = text, BRACKETS.sub(" ", text)
    return [word for word in DATA.findall(text) if word not in known]


@pytest.mark.usefixtures("qtbot", "nonsense", "theme")
@pytest.mark.parametrize("name", SCENES)
def test_a_scene_in_no_language(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing plain is left, nothing is clipped, and the engine's messages never become English."""
    plain, small, known, grab = [], [], _known(), QWidget.grab

    def look(window: QWidget) -> object:
        for place, text in walk.words(window):
            if bare := _plain_words(text, known):
                plain.append(f"{place}: {bare} in {text!r}")
        small.extend(walk.clipped(window))
        return grab(window)

    monkeypatch.setattr(QWidget, "grab", look)
    monkeypatch.setattr(Message, "__str__", _english)
    SCENES[name](tmp_path)
    assert sorted(set(plain)) == []
    assert sorted(set(small)) == []


def _english(message: Message) -> str:
    raise AssertionError(f"{message.code} was made English")
