"""What goes into the frozen program, and what of the libraries stays out. Read by ``mothball.spec``.

Measured with PyInstaller 6.22 and PySide6 6.11: descriptions of AWS services other than these are 21 MB and 1,900
files, a software OpenGL 20 MB, other languages of Qt's 7 MB. Moto names all services of AWS in its type hints.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = [path.stem.partition("_")[2] for path in (ROOT / "resources" / "translations").glob("*.ts")]

Entry = tuple[str, str, str]
"""PyInstaller's: the path in the frozen folder, the path here, the kind."""

SERVICES = {"s3", "sts", "sso", "sso-oidc", "signin"}
"""What boto3 talks to: the vault, "who am I" and roles, and the ways a profile signs in."""

MOTO = {
    *("backend_index", "backends", "core", "moto_api", "moto_server", "settings", "utilities"),
    *("cloudwatch", "events", "iam", "s3", "s3bucket_path", "sts"),
}
"""The demo's server: S3, and what moto's S3 imports."""

HIDDEN = [f"moto.{service}.{part}" for service in ("s3", "sts") for part in ("models", "responses", "urls")]
"""Moto finds these by name while it runs."""

EXCLUDED = [
    *("tkinter", "pydoc", "lib2to3", "test", "setuptools", "pip", "IPython", "numpy", "PIL", "docker"),
    *("pytest", "_pytest", "pytestqt", "hypothesis", "mypy", "ruff", "PyInstaller", "pygments", "pycparser.ply"),
    *(f"PySide6.{part}" for part in ("QtQml", "QtQuick", "QtOpenGL", "QtPdf", "QtVirtualKeyboard", "QtTest")),
]

PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg", "qico"},
    # Metered networks hold a scheduled run.
    "networkinformation": {"qglib", "qnetworkmanager", "qnetworklistmanager"},
    # Without the first, dead keys type nothing on Linux.
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qwindows", "qoffscreen", "qxcb", "qwayland", "qwayland-generic"},
    "platformthemes": {"qxdgdesktopportal"},
    "styles": {"qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
"""Of Qt's plugins, these. There is no TLS among them: Qt opens no connection of ours."""

_DESKTOP = re.compile(
    r"lib(glib|gio|gobject|gmodule|gthread|pcre2|mount|blkid|selinux|dbus|systemd|gcrypt|gpg-error|cap|lz4|zstd|gssapi"
    r"|krb5|k5crypto|com_err|keyutils|fontconfig|freetype|expat|png16|brotli|X11|Xau|Xdmcp|bsd|md|stdc\+\+|gcc_s)(?=[.-])"
)
"""Every Linux desktop has these, and they must fit its own settings and modules. The Debian package asks for them."""

_LIBRARIES = re.compile(r"(lib)?qt6(qml|quick|opengl|pdf|virtualkeyboard|3d|eglfs|test|printsupport|sql|webengine)")


def excluded_moto(folder: Path) -> list[str]:
    """Moto's other services, by the folder moto lies in: named, they need not even be looked at."""
    return [f"moto.{part.stem}" for part in sorted(folder.iterdir()) if part.stem not in MOTO | {"__init__"}]


def needed(binaries: list[Entry]) -> list[Entry]:
    """On Linux, without libraries of the desktop, and those that only something unwanted asked for (GTK, for one)."""
    from PyInstaller.depend.bindepend import get_imports

    links = [entry for entry in binaries if entry[2] == "SYMLINK"]
    files = [entry for entry in binaries if entry[2] != "SYMLINK"]
    # What lies in a folder came with a package; the libraries at the top came along because something wanted them.
    libraries = {entry[0]: entry for entry in files if "/" not in entry[0] and entry[2] == "BINARY"}
    kept = [entry for entry in files if entry[0] not in libraries or entry[0].startswith("libpython")]
    for entry in kept:
        libraries.pop(entry[0], None)
        names = {name for name, _ in get_imports(entry[1])}
        kept += [libraries.pop(name) for name in sorted(names & libraries.keys())]
    kept = [entry for entry in kept if not _DESKTOP.match(entry[0])]
    there = {entry[0] for entry in kept}
    return kept + [link for link in links if (PurePosixPath(link[0]).parent / link[1]).as_posix() in there]


def wanted(destination: str) -> bool:
    """Whether a file (by its path in the frozen folder) is taken along."""
    path = destination.replace("\\", "/")
    name = path.rpartition("/")[2].lower()
    if path.startswith("PySide6/") or _LIBRARIES.match(name):
        return _wanted_of_qt(path, name)
    if found := re.match(r"(?:botocore|boto3)/data/([^/]+)/", path):
        return found[1] in SERVICES
    return not path.startswith("boto3/examples/")


def _wanted_of_qt(path: str, name: str) -> bool:
    if name == "opengl32sw.dll" or _LIBRARIES.match(name):
        return False
    if found := re.search(r"/plugins/([^/]+)/(?:lib)?([^/.]+)", path):
        return found[2].lower() in PLUGINS.get(found[1], set())
    if "/translations/" in path:
        return name in {f"qtbase_{code}.qm" for code in LANGUAGES}
    return True
