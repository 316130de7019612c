"""Paths from a bucket are not to be trusted: what they may be, and what becomes of names this system cannot hold.

A manifest or a key can be written by anybody who can write into the bucket. Nothing in here touches a disk.
The Windows rules: "Naming Files, Paths, and Namespaces" (Microsoft Learn) and CPython's ``ntpath.isreserved``.
"""

from __future__ import annotations

import os

from mothball.errors import ItemError
from mothball.messages import say
from mothball.paths import shown

ON_WINDOWS = os.name == "nt"

_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{device}{digit}" for device in ("COM", "LPT") for digit in "0123456789\u00b9\u00b2\u00b3"]
)
_WINDOWS_REFUSES = frozenset('<>:"/\\|?*') | frozenset(map(chr, range(32)))


def parts_of(path: str) -> tuple[str, ...]:
    """The components of a path below a source (``/`` between them).

    Raises ItemError for anything that could name a place outside: empty, absolute, ``.``, ``..``, a doubled ``/``, NUL.
    """
    parts = tuple(path.split("/"))
    if "\0" in path or any(part in ("", ".", "..") for part in parts):
        raise ItemError(say("restore.unsafe_path", path=shown(path)))
    return parts


def is_safe(path: str) -> bool:
    """Whether ``parts_of`` takes this path."""
    try:
        parts_of(path)
    except ItemError:
        return False
    return True


def local_name(name: str, *, windows: bool = ON_WINDOWS) -> str:
    """One component as this system can hold it; the same text where nothing has to change.

    What cannot stay becomes ``%XX`` (as in our keys) or, for a device name of Windows, gets a ``_`` in front, so that
    the change can be seen. The component has passed ``parts_of``.
    """
    return _windows_name(name) if windows else "".join(map(_posix_character, name))


def is_absolute_here(root: str, *, windows: bool = ON_WINDOWS) -> bool:
    """Whether a source's root is a full, plain path in this system's own spelling: no ``..``, NUL or device path."""
    if "\0" in root:
        return False
    if windows:
        return _is_absolute_on_windows(root)
    return root.startswith("/") and not any(part in (".", "..") for part in root.split("/"))


def _is_absolute_on_windows(root: str) -> bool:
    parts = root.replace("/", "\\").split("\\")
    if any(part in (".", "..", "?") for part in parts):
        return False
    drive = len(parts) > 1 and len(parts[0]) == 2 and parts[0][0].isalpha() and parts[0][1] == ":"
    share = len(parts) > 3 and parts[:2] == ["", ""] and all(parts[2:4])
    return drive or share


def _posix_character(character: str) -> str:
    """A lone surrogate that stands for no byte has no place in a POSIX name."""
    if "\ud800" <= character <= "\udfff" and not "\udc80" <= character <= "\udcff":
        return _escape(character)
    return character


def _windows_name(name: str) -> str:
    kept = "".join(_escape(character) if character in _WINDOWS_REFUSES else character for character in name)
    if kept[-1] in ". ":
        kept = kept[:-1] + _escape(kept[-1])
    is_device = kept.partition(".")[0].rstrip(" ").upper() in _DEVICES
    return f"_{kept}" if is_device else kept


def _escape(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
