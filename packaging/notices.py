"""Says what the frozen program is made of: THIRD-PARTY-NOTICES.txt for people, a CycloneDX list for programs."""

from __future__ import annotations

import json
import re
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader

QT = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They lie beside the program as libraries
of their own, so that you can replace them by others. Their source code: download.qt.io. The text of the licence:
gnu.org/licenses/lgpl-3.0
"""


def write(folder: Path) -> None:
    """The notices, beside the programs: every library with its licence, and Python's own."""
    parts = ["Mothball is built with the work of others. These are their names and their conditions.\n"]
    for library in libraries(folder):
        name, version = library.metadata["Name"], library.version
        parts += [f"{'=' * 78}\n{name} {version} ({licence(library)})\n", *_texts(library)]
        if name.lower().startswith(("pyside6", "shiboken6")):
            parts.append(QT)
    parts += [f"{'=' * 78}\nPython {sys.version.split()[0]} (PSF-2.0), with OpenSSL and SQLite\n", _of_python()]
    (folder / "THIRD-PARTY-NOTICES.txt").write_text("\n".join(parts), "utf-8", newline="\n")


def write_sbom(folder: Path, target: Path) -> None:
    """The same as CycloneDX 1.5."""
    from mothball import __version__

    components = [
        {
            "type": "library",
            "name": library.metadata["Name"],
            "version": library.version,
            "purl": f"pkg:pypi/{library.metadata['Name'].lower()}@{library.version}",
            "licenses": [{"license": {"name": licence(library)}}],
        }
        for library in libraries(folder)
    ]
    components.append({"type": "platform", "name": "Python", "version": sys.version.split()[0]})
    program = {"type": "application", "name": "Mothball", "version": __version__}
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": program},
        "components": components,
    }
    target.write_text(json.dumps(content, indent=1) + "\n", "utf-8", newline="\n")


def libraries(folder: Path) -> list[metadata.Distribution]:
    """The installed distributions whose code is in the frozen folder, by name."""
    code = CArchiveReader(str(next(folder.glob("[mM]othball.pkg"))))
    tops = {name.partition(".")[0] for name in code.open_embedded_archive("PYZ.pyz").toc}
    tops |= {path.name.partition(".")[0] for path in (folder / "_internal").iterdir()}
    owners = metadata.packages_distributions()
    names = {name for top in tops for name in owners.get(top, ())} - {"mothball"}
    return sorted(map(metadata.distribution, names), key=lambda library: library.metadata["Name"].lower())


def licence(library: metadata.Distribution) -> str:
    """What a distribution says of itself, in one line."""
    data = library.metadata
    classes = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier", []) if line.startswith("License ::")]
    first = next((line for line in (data.get("License") or "").splitlines() if line.strip()), "")
    return data.get("License-Expression") or ", ".join(classes) or first or "see its text"


def _texts(library: metadata.Distribution) -> list[str]:
    pattern = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
    paths = [path for path in library.files or [] if ".dist-info/" in str(path) and pattern.search(path.name)]
    return [Path(str(path.locate())).read_text("utf-8", "replace") for path in paths]


def _of_python() -> str:
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    found = [place.read_text("utf-8") for place in places if place.exists()]
    return found[0] if found else "The text of its licence: docs.python.org/3/license.html\n"
