"""What the frozen program is made of, as far as it can be told without building it: ``dev.py freeze`` does the rest."""

from __future__ import annotations

import importlib.util
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.helpers.source import ROOT

PACKAGING = ROOT / "packaging"


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def contents(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load("contents", monkeypatch)


@pytest.mark.parametrize(
    "path",
    [
        "botocore/data/s3/2006-03-01/service-2.json.gz",
        "botocore/data/sso-oidc/2019-06-10/service-2.json.gz",
        "botocore/data/endpoints.json",
        "botocore/data/partitions.json",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\networkinformation\\qnetworklistmanager.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6\\Qt6Core.dll",
        "resources/icons/app.svg",
        "moto/s3/2006-03-01/service-2.moto-extras.json.gz",
    ],
)
def test_taken_along(contents: ModuleType, path: str) -> None:
    assert contents.wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        "botocore/data/ec2/2016-11-15/service-2.json.gz",
        "botocore\\data\\ec2\\2016-11-15\\service-2.json.gz",
        "boto3/data/dynamodb/2012-08-10/resources-1.json",
        "PySide6/opengl32sw.dll",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qt_help_de.qm",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6\\Qt6Quick.dll",
    ],
)
def test_left_out(contents: ModuleType, path: str) -> None:
    assert not contents.wanted(path)


def test_every_language_of_ours_brings_the_words_of_qts_dialogs(contents: ModuleType) -> None:
    assert "de" in contents.LANGUAGES


def test_the_demos_server_needs_no_other_part_of_moto(contents: ModuleType) -> None:
    """In a process in which those that are left out cannot be imported."""
    code = f"""
import sys, urllib.request
sys.path.insert(0, {str(PACKAGING)!r})
import contents, moto, pathlib
left_out = {{*contents.EXCLUDED, *contents.excluded_moto(pathlib.Path(moto.__file__).parent)}}
class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if name in left_out: raise ImportError(name)
sys.meta_path.insert(0, LeftOut())
from mothball.demo_server import LocalS3
server = LocalS3()
urllib.request.urlopen(urllib.request.Request(server.url + "/bucket", method="PUT")).close()
server.close()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_icon_holds_all_sizes_as_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    icon = load("icon", monkeypatch)
    icon.write_ico(ROOT / "resources" / "icons" / "app.svg", tmp_path / "m.ico")
    content = (tmp_path / "m.ico").read_bytes()
    assert struct.unpack("<HHH", content[:6]) == (0, 1, len(icon.SIZES))
    for number, size in enumerate(icon.SIZES):
        side, *_rest, length, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        assert side == size % 256
        assert content[offset : offset + 8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack_from(">II", content, offset + 16) == (size, size)
        assert offset + length <= len(content)


def test_windows_knows_the_programs_long_paths() -> None:
    """PyInstaller's own manifest is embedded as it is."""
    from PyInstaller.utils.win32 import winmanifest

    manifest = winmanifest.create_application_manifest()
    assert re.search(rb"<longPathAware[^>]*>true<", manifest)


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="only Debian and its children pack for it")
def test_the_debian_package_puts_everything_in_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    frozen = tmp_path / "frozen"
    frozen.mkdir()
    (frozen / "THIRD-PARTY-NOTICES.txt").write_text("names")
    for name in ("mothball", "mothball-gui"):
        (frozen / name).write_text("#!/bin/sh\necho here\n")
        (frozen / name).chmod(0o755)
    debian = load("debian", monkeypatch)
    package = debian.build(frozen, tmp_path)
    there = tmp_path / "there"
    subprocess.run(["dpkg-deb", "--extract", str(package), str(there)], check=True)
    for name in ("mothball", "mothball-gui"):
        assert subprocess.run([there / "usr/bin" / name], capture_output=True, check=True).stdout == b"here\n"
    found = {path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()}
    assert {
        "usr/share/applications/mothball.desktop",
        "usr/share/applications/mothball-restore.desktop",
        "usr/share/mime/packages/mothball.xml",
        "usr/share/icons/hicolor/scalable/apps/mothball.svg",
        "usr/share/icons/hicolor/48x48/apps/mothball.png",
        "usr/share/doc/mothball/copyright",
    } <= found


def test_the_licences_are_found_beside_the_frozen_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from gui.resources import notices

    assert notices() is None
    (tmp_path / "THIRD-PARTY-NOTICES.txt").write_text("names")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "mothball-gui"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert notices() == tmp_path.resolve() / "THIRD-PARTY-NOTICES.txt"
