"""Makes the frozen folder smaller on Linux: symbols for debuggers go, and so do ICU's tables.

Measured with PySide6 6.11 and Python 3.11: 45 MB of symbols, 32 MB of tables. Qt's own tables know languages, dates,
numbers and letters; it asks ICU's only for the order of a language's letters and for old encodings, and Mothball asks
Qt for neither. A library without tables is what ICU itself calls "stubdata". Needs binutils, as PyInstaller does.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from pathlib import Path


def prune(folder: Path) -> None:
    """Do both in a frozen folder. Doing it again changes nothing."""
    for library in sorted(folder.rglob("*.so*")):
        if library.is_symlink():
            continue
        if found := re.fullmatch(r"libicudata\.so\.(\d+)", library.name):
            empty_icu(library, int(found[1]))
        elif "Qt" not in library.relative_to(folder).parts:
            # Qt's own libraries come without symbols.
            _run(["strip", "--strip-unneeded", str(library)])


def empty_icu(library: Path, version: int) -> None:
    """Put a library with an empty table of contents in the place of ICU's data."""
    # The header of ICU's data files (unicode/udata.h, format "CmnD"), then the number of entries: none.
    head = struct.pack("<HBBHHBBBB4s4s4s8x", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD", b"\1\0\0\0", b"\0\0\0\0")
    with tempfile.TemporaryDirectory() as there:
        (Path(there) / "table").write_bytes(head + bytes(16))
        _run(["ld", "-r", "-b", "binary", "table", "-o", "table.o"], there)
        name = f"--defsym=icudt{version}_dat=_binary_table_start"
        _run(["ld", "-shared", "-z", "noexecstack", f"-soname={library.name}", name, "table.o", "-o", "lib.so"], there)
        library.write_bytes((Path(there) / "lib.so").read_bytes())


def _run(command: list[str], folder: str | None = None) -> None:
    subprocess.run(command, cwd=folder, check=True)
