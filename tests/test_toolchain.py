"""The tools under us behave: versions that are known to bite are out of range, and nothing eats references."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mothball import __version__
from tests.helpers.source import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
CALLS = 500
TOLERANCE = 100


def references_lost(action: Callable[[], object], thing: object) -> int:
    """How many references of a shared object disappear while something is done 500 times."""
    before = sys.getrefcount(thing)
    for _ in range(CALLS):
        action()
    return before - sys.getrefcount(thing)


def test_calls_into_qt_do_not_eat_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 takes one reference off None per void call and aborts Python 3.11 after some thousand."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    assert references_lost(lambda: label.setText("x"), None) < TOLERANCE


def test_signals_do_not_eat_true(qtbot: QtBot) -> None:
    """The same release takes one reference off True per emitted signal and per connection."""
    from PySide6.QtCore import QObject, Signal

    class Sender(QObject):
        sent = Signal()

    sender = Sender()
    assert references_lost(sender.sent.emit, True) < TOLERANCE


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost any more: it is immortal")
def test_the_guard_notices_lost_references() -> None:
    kept: list[None] = [None] * CALLS
    assert references_lost(kept.pop, None) > TOLERANCE


def locked(name: str) -> tuple[int, ...]:
    """A package's version in the lock."""
    found = re.search(rf"^{re.escape(name)}==([0-9.]+)", LOCK, re.MULTILINE | re.IGNORECASE)
    assert found is not None, f"{name} is not locked"
    return tuple(int(part) for part in found[1].split("."))


def test_pyside_is_a_release_that_keeps_its_references() -> None:
    assert (6, 11, 3) <= locked("pyside6-essentials") < (6, 12)


def test_only_the_essentials_of_pyside_are_needed() -> None:
    assert "pyside6-addons" not in LOCK.lower()


def test_no_plaintext_keyring_is_installed_with_us() -> None:
    """Where keyrings.alt is present, keyring takes its plain file without asking."""
    assert "keyrings" not in LOCK.lower()


@pytest.mark.parametrize("name", ["boto3", "botocore", "keyring", "pyside6-essentials", "moto", "pytest"])
def test_what_runs_is_what_is_locked(name: str) -> None:
    assert version(name) == ".".join(str(part) for part in locked(name))


def test_every_dependency_is_locked() -> None:
    groups = PROJECT["dependency-groups"]
    wanted = [*PROJECT["project"]["dependencies"], *groups["test"], *groups["lint"], *groups["build"]]
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9_.-]+", requirement)
        assert name is not None
        assert locked(name[0].replace("_", "-"))


def test_the_version_is_written_the_same_twice() -> None:
    assert PROJECT["project"]["version"] == __version__


def test_every_package_is_listed_by_name() -> None:
    """Discovery stops at a root with several packages, so a package that is not listed is not shipped."""
    present = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for folder in ("mothball", "gui")
        for path in (ROOT / folder).rglob("__init__.py")
    }
    assert present == set(PROJECT["tool"]["setuptools"]["packages"])
