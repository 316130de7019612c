"""The rules of the house hold, and each rule can tell when one is broken."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from mothball.messages import ENGLISH
from tests.helpers import rules
from tests.helpers.source import ROOT, Source, files, python

NO_QT = ("PySide6", "shiboken6", "gui", "tests")
NOT_IN_THE_WINDOW = ("boto3", "botocore", "s3transfer", "sqlite3", "keyring", "moto", "tests")

CEILINGS = {"gui/main_window.py": 300}


# Read once for this file and let go of afterwards: a million objects would slow down every other test.


@pytest.fixture(scope="module")
def engine() -> list[Source]:
    """The engine's files."""
    return python("mothball")


@pytest.fixture(scope="module")
def window() -> list[Source]:
    """The window's files."""
    return python("gui")


@pytest.fixture(scope="module")
def product(engine: list[Source], window: list[Source]) -> list[Source]:
    """What is shipped."""
    return engine + window


def qt_names() -> dict[str, set[str]]:
    """Every class of Qt we might build on, with what it already calls something."""
    from PySide6 import QtCore, QtGui, QtWidgets

    return {
        name: {attribute for attribute in dir(kind) if not attribute.startswith("_")}
        for module in (QtCore, QtGui, QtWidgets)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, QtCore.QObject)
    }


# The rules hold


def test_the_engine_imports_neither_qt_nor_the_window(engine: list[Source]) -> None:
    assert rules.forbidden_imports(engine, "mothball/", NO_QT) == []


def test_the_window_imports_no_storage_database_or_keyring_library(window: list[Source]) -> None:
    assert rules.forbidden_imports(window, "gui/", NOT_IN_THE_WINDOW) == []


def test_the_engines_tests_do_without_qt() -> None:
    assert rules.forbidden_imports(python("tests/engine"), "tests/engine/", ("PySide6", "gui")) == []


def test_each_library_has_one_door(product: list[Source]) -> None:
    assert rules.single_doors(product) == []


def test_only_known_modules_remove_or_rename_files(product: list[Source]) -> None:
    assert rules.removing_files(product) == []


def test_time_comes_from_one_door(engine: list[Source]) -> None:
    assert rules.reading_clocks(engine) == []


def test_no_module_needs_itself(product: list[Source]) -> None:
    assert rules.import_cycles(product) == []


def test_no_signal_carries_an_int(window: list[Source]) -> None:
    assert rules.int_signals(window) == []


def test_worker_signals_go_to_bound_slots(window: list[Source]) -> None:
    assert rules.worker_lambdas(window) == []


def test_no_translation_of_finished_sentences(window: list[Source]) -> None:
    assert rules.translated_templates(window) == []


def test_no_attribute_hides_a_method_of_qt(window: list[Source]) -> None:
    assert rules.shadowed_qt_names(window, qt_names()) == []


def test_no_function_is_longer_than_a_screen(product: list[Source]) -> None:
    assert rules.long_functions(product + python("packaging")) == []


def test_files_that_grow_stay_below_their_ceiling(product: list[Source]) -> None:
    assert rules.long_files(product, CEILINGS) == []


def test_every_sentence_that_is_said_exists_with_its_fields(product: list[Source]) -> None:
    assert rules.wrong_messages(product, ENGLISH) == []


def test_every_sentence_is_said_somewhere(product: list[Source]) -> None:
    assert rules.unused_messages(product, ENGLISH) == []


def test_packaging_and_resources_are_no_packages() -> None:
    """With an __init__.py our folder would hide the packaging library from pytest and PyInstaller."""
    assert [folder for folder in ("packaging", "resources") if (ROOT / folder / "__init__.py").exists()] == []


def test_the_packaging_library_is_not_hidden_by_our_folder() -> None:
    found = importlib.util.find_spec("packaging")
    assert found is not None
    assert found.origin is not None
    assert Path(found.origin).parent != ROOT / "packaging"


def test_the_lock_holds_no_address_and_no_option() -> None:
    assert rules.lock_addresses((ROOT / "packaging" / "requirements.lock").read_text("utf-8")) == []


def test_no_file_names_the_machine_it_was_written_on() -> None:
    assert rules.machine_traces(_texts()) == []


def _texts() -> dict[str, str]:
    texts = {}
    for path in files():
        try:
            texts[path.relative_to(ROOT).as_posix()] = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # pictures and golden catalogues
    return texts


# Each rule can fail

QT = {"QWidget": {"window", "size"}}
WORKER = "class Worker(QThread):\n    moved = Signal(object)\n"

BROKEN: dict[str, tuple[Callable[[list[Source]], list[str]], dict[str, str]]] = {
    "import of Qt": (
        lambda found: rules.forbidden_imports(found, "mothball/", NO_QT),
        {"mothball/x.py": "from PySide6.QtCore import QObject"},
    ),
    "import of the window inside a function": (
        lambda found: rules.forbidden_imports(found, "mothball/", NO_QT),
        {"mothball/x.py": "def late():\n    import gui.app"},
    ),
    "boto3 in the window": (
        lambda found: rules.forbidden_imports(found, "gui/", NOT_IN_THE_WINDOW),
        {"gui/x.py": "import boto3.session"},
    ),
    "second door to boto3": (rules.single_doors, {"mothball/plan.py": "import botocore.exceptions"}),
    "second door to the keyring": (rules.single_doors, {"mothball/store/s3.py": "from keyring import get_password"}),
    "second door to sqlite": (rules.single_doors, {"mothball/plan.py": "import sqlite3"}),
    "os.remove": (rules.removing_files, {"mothball/plan.py": "os.remove(path)"}),
    "Path.unlink": (rules.removing_files, {"mothball/plan.py": "Path(path).unlink()"}),
    "Path.replace": (rules.removing_files, {"gui/plan.py": "target.replace(other)"}),
    "rmtree under its own name": (rules.removing_files, {"mothball/plan.py": "shutil.rmtree(folder)"}),
    "time.sleep": (rules.reading_clocks, {"mothball/plan.py": "time.sleep(1)"}),
    "datetime.now": (rules.reading_clocks, {"mothball/plan.py": "datetime.datetime.now(UTC)"}),
    "cycle of two": (
        rules.import_cycles,
        {"mothball/a.py": "import mothball.b", "mothball/b.py": "def f():\n    from mothball.a import x"},
    ),
    "cycle over a package": (
        rules.import_cycles,
        {"mothball/s/__init__.py": "from mothball.s.a import y", "mothball/s/a.py": "from mothball.s import x"},
    ),
    "Signal(int)": (rules.int_signals, {"gui/x.py": "moved = Signal(str, int)"}),
    "lambda on a worker": (
        rules.worker_lambdas,
        {"gui/x.py": WORKER + "worker.moved.connect(lambda fact: f(fact))"},
    ),
    "partial on a thread": (rules.worker_lambdas, {"gui/x.py": WORKER + "self.thread.finished.connect(partial(f, 1))"}),
    "tr of an f-string": (rules.translated_templates, {"gui/x.py": "self.tr(f'{count} files')"}),
    "hidden method": (
        lambda found: rules.shadowed_qt_names(found, QT),
        {"gui/x.py": "class Page(QWidget):\n    def __init__(self):\n        self.window = 1"},
    ),
    "hidden method of a grandparent": (
        lambda found: rules.shadowed_qt_names(found, QT),
        {"gui/x.py": "class Page(QWidget): pass\nclass Home(Page):\n    size: int = 3"},
    ),
    "long function": (rules.long_functions, {"mothball/x.py": "def f():\n" + "    pass\n" * 80}),
    "long file": (lambda found: rules.long_files(found, {"gui/main_window.py": 3}), {"gui/main_window.py": "x\n" * 3}),
    "unknown sentence": (lambda found: rules.wrong_messages(found, {}), {"mothball/x.py": "say('scan.gone')"}),
    "missing field": (
        lambda found: rules.wrong_messages(found, {"a.b": "There is no {path}."}),
        {"mothball/x.py": "say('a.b')"},
    ),
    "field too many": (
        lambda found: rules.wrong_messages(found, {"a.b": "Gone.", "a.c": "Gone."}),
        {"mothball/x.py": "say('a.b' if x else 'a.c', path=path)"},
    ),
    "unused sentence": (
        lambda found: rules.unused_messages(found, {"a.b": "Gone."}),
        {"mothball/messages.py": "ENGLISH = {'a.b': 'Gone.'}"},
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_noticed(name: str) -> None:
    rule, snippets = BROKEN[name]
    assert rule([Source.parse(path, text) for path, text in snippets.items()]) != []


GOOD: dict[str, tuple[Callable[[list[Source]], list[str]], dict[str, str]]] = {
    "the doors themselves": (
        rules.single_doors,
        {"mothball/store/s3_boto.py": "import boto3", "mothball/catalogue/connection.py": "import sqlite3"},
    ),
    "str.replace": (rules.removing_files, {"mothball/x.py": "text.replace('a', 'b')\nreplace(value, size=1)"}),
    "imports for types only": (
        rules.import_cycles,
        {
            "mothball/a.py": "import mothball.b",
            "mothball/b.py": "if TYPE_CHECKING:\n    from mothball.a import x",
        },
    ),
    "lambda on a button": (rules.worker_lambdas, {"gui/x.py": WORKER + "button.clicked.connect(lambda: f())"}),
    "own name on a plain class": (
        lambda found: rules.shadowed_qt_names(found, QT),
        {"gui/x.py": "class Row:\n    def __init__(self):\n        self.size = 1"},
    ),
    "sentence with its fields": (
        lambda found: rules.wrong_messages(found, {"a.b": "{count:,} of {total}"}),
        {"mothball/x.py": "say('a.b', count=1, total=2)\nsay('a.b', **facts)"},
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_kept_rule_is_left_alone(name: str) -> None:
    rule, snippets = GOOD[name]
    assert rule([Source.parse(path, text) for path, text in snippets.items()]) == []


@pytest.mark.parametrize("line", ["-i https" + "://example.org", "boto3 @ file" + ":///x", "--index" + "-url x"])
def test_an_address_in_the_lock_is_noticed(line: str) -> None:
    assert rules.lock_addresses(f"boto3==1.0 \\\n    --hash=sha256:00\n{line}\n") != []


@pytest.mark.parametrize("text", ["see /wo" + "rk/main", "cd /ro" + "ot/x", "files.python" + "hosted.org"])
def test_a_trace_of_the_machine_is_noticed(text: str) -> None:
    assert rules.machine_traces({"a.md": text}) != []
