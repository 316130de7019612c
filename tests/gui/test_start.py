"""The command under which the system starts us is one that we understand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gui.__main__ import parse
from gui.start import background_command
from mothball.paths import BaseDir


def test_the_command_is_understood(tmp_path: Path) -> None:
    command = background_command(BaseDir.default())
    assert command == [sys.executable, "-m", "gui", "--background"]
    options = parse(background_command(BaseDir(tmp_path))[3:])
    assert (options.background, options.base_dir) == (True, tmp_path)


def test_the_frozen_program_is_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert background_command(BaseDir.default()) == [sys.executable, "--background"]
