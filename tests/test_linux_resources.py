"""What makes us at home on a Linux desktop is well-formed and fits the program."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from pathlib import Path

import pytest

from gui.__main__ import parse
from gui.review import BREADCRUMB

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "resources" / "linux"
ENTRIES = sorted(LINUX.glob("*.desktop"))
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry(path: Path) -> dict[str, str]:
    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text("utf-8"))
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_an_entry_has_what_a_desktop_needs(path: Path) -> None:
    found = entry(path)
    assert {"Type", "Name", "Exec", "Icon", "Terminal"} <= set(found)
    assert (found["Type"], found["Terminal"]) == ("Application", "false")
    assert all(value.endswith(";") for key, value in found.items() if key in {"Categories", "Keywords", "MimeType"})
    assert path.read_bytes().endswith(b"\n")
    validator = shutil.which("desktop-file-validate")
    if validator:
        done = subprocess.run([validator, str(path)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_an_entry_starts_the_program_with_what_it_understands(path: Path) -> None:
    program, *arguments = entry(path)["Exec"].split()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert program in project["gui-scripts"]
    parse(["/some/file" if argument in {"%f", "%F"} else argument for argument in arguments])


def test_the_windows_belong_to_the_entry() -> None:
    """``App`` names itself so; Wayland finds icon and name of a window by it, X11 by the class."""
    assert (LINUX / "mothball.desktop").exists()
    assert 'setDesktopFileName("mothball")' in (ROOT / "gui" / "app.py").read_text("utf-8")
    assert entry(LINUX / "mothball.desktop")["StartupWMClass"] == "Mothball"


def test_a_breadcrumb_has_a_type_and_somebody_who_opens_it() -> None:
    kind = ET.parse(LINUX / "mothball.xml").getroot().find(f"{MIME}mime-type")
    assert kind is not None
    pattern = kind.find(f"{MIME}glob")
    assert pattern is not None
    assert pattern.get("pattern") == f"*{BREADCRUMB}"
    assert entry(LINUX / "mothball-restore.desktop")["MimeType"] == f"{kind.get('type')};"
