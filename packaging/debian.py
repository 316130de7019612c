"""Makes a Debian package out of the frozen folder, with dpkg-deb alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from icon import png

from mothball import __version__

ROOT = Path(__file__).resolve().parent.parent
LINUX, ICON = ROOT / "resources" / "linux", ROOT / "resources" / "icons" / "app.svg"

DEPENDS = [
    *["libc6 (>= 2.36)", "libstdc++6", "libglib2.0-0 | libglib2.0-0t64", "libgl1", "libegl1", "libdbus-1-3", "zlib1g"],
    *["libfontconfig1", "libfreetype6", "libx11-6", "libx11-xcb1", "libgssapi-krb5-2", "ca-certificates"],
]
"""What the folder leaves to the system (``contents.py``), and the C library of Debian 12, on which it is built."""

CONTROL = """\
Package: mothball
Version: {version}
Section: utils
Priority: optional
Architecture: {architecture}
Maintainer: Mothball <mothball@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: gnome-keyring | org.freedesktop.secrets, xdg-utils
Description: put away what you no longer touch
 Finds files that nobody has touched for a long time, archives them to your own
 S3 storage, proves that they are safe there, frees the space and gets any of
 it back.
"""


def build(folder: Path, target: Path) -> Path:
    """The package's file, in ``target``."""
    architecture = _output(["dpkg", "--print-architecture"]).strip()
    with tempfile.TemporaryDirectory() as there:
        tree = Path(there) / "tree"
        _fill(tree, folder)
        size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
        control = CONTROL.format(
            version=__version__, architecture=architecture, kilobytes=size, depends=", ".join(DEPENDS)
        )
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(control, "utf-8")
        package = target / f"mothball_{__version__}_{architecture}.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(package)], check=True
        )
    return package


def try_out(package: Path, smoke: Callable[[Path], None]) -> None:
    """Install into a throw-away root, start what is on its path, remove; raises where something stays behind.

    Only root may run dpkg; for others the package is unpacked and started.
    """
    with tempfile.TemporaryDirectory() as there:
        root = Path(there)
        if os.geteuid():
            subprocess.run(["dpkg-deb", "--extract", str(package), there], check=True)
            return smoke(root / "usr/bin")
        for folder in ("info", "updates"):
            (root / "var/lib/dpkg" / folder).mkdir(parents=True)
        (root / "var/lib/dpkg/status").touch()
        # What it depends on lies in the real system, not in this root.
        dpkg = ["dpkg", f"--root={there}", "--force-depends", "--log=/dev/null"]
        _output([*dpkg, "--install", str(package)])
        smoke(root / "usr/bin")
        _output([*dpkg, "--purge", "mothball"])
        left = [str(path) for path in root.rglob("*") if "var/lib/dpkg" not in str(path) and path.is_file()]
        if left:
            raise OSError(f"the package leaves behind: {', '.join(left)}")
    return None


def _fill(tree: Path, folder: Path) -> None:
    """Everything at its place; dpkg's own triggers tell the desktop of entries, icons and types."""
    shutil.copytree(folder, tree / "usr/lib/mothball", symlinks=True)
    (tree / "usr/bin").mkdir()
    for program in ("mothball", "mothball-gui"):
        (tree / "usr/bin" / program).symlink_to(f"../lib/mothball/{program}")
    _copy(LINUX / "mothball.desktop", tree / "usr/share/applications")
    _copy(LINUX / "mothball-restore.desktop", tree / "usr/share/applications")
    _copy(LINUX / "mothball.xml", tree / "usr/share/mime/packages")
    _copy(folder / "THIRD-PARTY-NOTICES.txt", tree / "usr/share/doc/mothball", "copyright")
    icons = tree / "usr/share/icons/hicolor"
    _copy(ICON, icons / "scalable/apps", "mothball.svg")
    for size in (48, 128):
        place = icons / f"{size}x{size}/apps"
        place.mkdir(parents=True)
        (place / "mothball.png").write_bytes(png(ICON, size))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
