"""Windows behind the port of ``mothball.host``. Importable anywhere; what asks the system works on Windows only.

Facts: "File Attribute Constants", "Reparse Point Tags" and "Maximum Path Length Limitation" in Microsoft's Win32
documentation; NtfsDisableLastAccessUpdate in the page on ``fsutil behavior``.
"""

from __future__ import annotations

import ctypes
import importlib
import ntpath
import os
import stat
from types import TracebackType
from typing import Any, Self

from mothball.host.values import AccessTimes

CASE_BLIND = True
"""File names that differ in case only are one file."""

RUNNING = "Mothball.Running"
"""The mutex of ``mark_running``; ``AppMutex`` in installer.iss."""
_REPARSE_POINT = 0x400
_RECALLS = 0x400000 | 0x40000 | 0x1000
"""RECALL_ON_DATA_ACCESS, RECALL_ON_OPEN, OFFLINE: touching the content would fetch it."""
_CLOUD_TAG_MASK = 0xFFFF0FFF
_CLOUD_TAG = 0x9000001A
"""IO_REPARSE_TAG_CLOUD and its fifteen variants: a cloud provider's own files, not links."""
_LONG = "\\\\?\\"
_LONG_UNC = "\\\\?\\UNC\\"
_FILE_BASIC_INFO = 0
_GENERIC_READ = 0x80000000
_SHARE_ALL = 0x7
_OPEN_EXISTING = 3
_NO_FOLLOW = 0x00200000 | 0x08000000
"""FILE_FLAG_OPEN_REPARSE_POINT, and FILE_FLAG_SEQUENTIAL_SCAN for the cache's sake."""
_FIND_DATA_BYTES, _FIND_DATA_NAME = 592, 44
"""WIN32_FIND_DATAW, and where in it the name stands."""
_BELOW_NORMAL = 0x4000
"""BELOW_NORMAL_PRIORITY_CLASS."""
_TICKS_TO_1970 = 116_444_736_000_000_000
"""100 ns steps from 1601 to 1970."""


def step_back() -> None:
    """Let other programs go first where processors are scarce: this process works in the background."""
    kernel32 = _kernel32()
    kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    kernel32.SetPriorityClass(ctypes.c_void_p(kernel32.GetCurrentProcess()), _BELOW_NORMAL)


def mark_running() -> None:
    """Let the installer see that this process uses the program's files, as long as it lives."""
    # Nobody closes the handle: Windows does when the process ends, however it ends.
    _kernel32().CreateMutexW(None, False, RUNNING)


def system_path(path: str) -> str:
    r"""An absolute path in the form that has no length limit: ``\\?\C:\…``, ``\\?\UNC\server\share\…``."""
    plain = path.replace("/", "\\")
    if plain.startswith(_LONG):
        return plain
    return _LONG_UNC + plain[2:] if plain.startswith("\\\\") else _LONG + plain


def local_path(source: str, path: str) -> str:
    """Where the entry ``path`` (relative, with ``/``) of a source lies. "" is the source itself."""
    return system_path(source.rstrip("\\/") + "\\" + path)


def normal_source(path: str) -> str:
    """An absolute path without trailing separators, whatever way the folder was spelled (case and 8.3 names too).

    A bare ``C:`` means the drive, not the folder some program happened to be in.
    """
    plain = _without_prefix(path.replace("/", "\\"))
    if len(plain) == 2 and plain[1] == ":":
        plain += "\\"
    drive, rest = ntpath.splitdrive(ntpath.abspath(plain))
    if drive.startswith("\\\\"):
        return _true_spelling(drive + rest.rstrip("\\"))
    return _true_spelling(drive.upper() + rest)


def ordinary(info: os.stat_result) -> bool:
    """True for a regular file whose content is here: no more questions needed."""
    return stat.S_ISREG(info.st_mode) and not _attributes(info) & (_REPARSE_POINT | _RECALLS)


def is_link(info: os.stat_result) -> bool:
    """True for symbolic links, junctions, mount points and every other reparse point but a cloud provider's files."""
    if stat.S_ISLNK(info.st_mode):
        return True
    if not _attributes(info) & _REPARSE_POINT:
        return False
    return getattr(info, "st_reparse_tag", 0) & _CLOUD_TAG_MASK != _CLOUD_TAG


def is_placeholder(info: os.stat_result) -> bool:
    """True when opening the file or folder would fetch its content from a cloud or a tape."""
    return bool(_attributes(info) & _RECALLS)


def birth_ns(path: str) -> int | None:
    """When the file came into being on this volume. Follows no link."""
    return _created_ns(os.lstat(path))


def access_times(path: str) -> AccessTimes:  # noqa: ARG001 - one setting for all NTFS volumes, by path elsewhere
    """Whether Windows records when files are read."""
    try:
        winreg = _module("winreg")
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            value, _kind = winreg.QueryValueEx(key, "NtfsDisableLastAccessUpdate")
    except (ImportError, OSError):
        return "unknown"
    # Bit 0 says off; bit 31 and bit 1 only say who decided (fsutil behavior, disablelastaccess).
    return "no" if int(value) & 1 else "recorded"


def changed_ns(descriptor: int, info: os.stat_result) -> int:  # noqa: ARG001 - the shape of the port
    """When anything about an open file last changed: ChangeTime, because Windows' ctime is the creation."""
    handle = ctypes.c_void_p(_module("msvcrt").get_osfhandle(descriptor))
    fields = (ctypes.c_int64 * 5)()
    if not _kernel32().GetFileInformationByHandleEx(handle, _FILE_BASIC_INFO, fields, ctypes.sizeof(fields)):
        raise _last_error()
    return (int(fields[3]) - _TICKS_TO_1970) * 100


def open_to_read(path: str) -> int:
    """A descriptor to read a file's bytes, never through a link. Others may rename or delete the file meanwhile."""
    kernel32 = _kernel32()
    kernel32.CreateFileW.restype = ctypes.c_void_p
    handle = kernel32.CreateFileW(
        ctypes.c_wchar_p(system_path(path)), _GENERIC_READ, _SHARE_ALL, None, _OPEN_EXISTING, _NO_FOLLOW, None
    )
    if handle in {None, ctypes.c_void_p(-1).value}:
        raise _last_error(path)
    descriptor: int = _module("msvcrt").open_osfhandle(handle, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    return descriptor


class Listing:
    """One folder for looking at; the same shape as on POSIX. Attributes come with the listing: no call per file.

    Attributes:
        entries: everything in the folder, in the system's order.
    """

    __slots__ = ("entries",)

    def __init__(self, path: str) -> None:
        with os.scandir(path) as found:
            self.entries: list[os.DirEntry[str]] = list(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""

    def may_read(self, entry: os.DirEntry[str]) -> bool:  # noqa: ARG002 - the shape of the port
        """Cannot be known without opening the file, so: yes. Archiving it will tell."""
        return True

    def birth_ns(self, entry: os.DirEntry[str]) -> int | None:
        """As the function of the same name."""
        return _created_ns(entry.stat(follow_symlinks=False))


def _attributes(info: os.stat_result) -> int:
    return getattr(info, "st_file_attributes", 0)


def _created_ns(info: os.stat_result) -> int:
    # Python 3.12 renamed it; before, Windows' ctime was the creation.
    return int(getattr(info, "st_birthtime_ns", info.st_ctime_ns))


def _without_prefix(path: str) -> str:
    if path.upper().startswith(_LONG_UNC):
        return "\\\\" + path[len(_LONG_UNC) :]
    return path.removeprefix(_LONG)


def _true_spelling(path: str) -> str:
    """The path as the file system spells it, without following any link; as it was given where it does not exist.

    GetLongPathNameW leaves the case of long names alone, GetFinalPathNameByHandleW follows links and mapped drives.
    """
    if os.name != "nt":
        return path
    spelled, rest = ntpath.splitdrive(path)
    if not rest.strip("\\"):
        return path
    for name in rest.strip("\\").split("\\"):
        spelled += "\\" + (_true_name(f"{spelled}\\{name}") or name)
    return spelled


def _true_name(path: str) -> str | None:
    """The last name of a path as its folder has it; None where it cannot be found."""
    if any(sign in ntpath.basename(path) for sign in "*?"):
        return None
    kernel32, found = _kernel32(), ctypes.create_string_buffer(_FIND_DATA_BYTES)
    kernel32.FindFirstFileW.restype = ctypes.c_void_p
    handle = kernel32.FindFirstFileW(ctypes.c_wchar_p(system_path(path)), found)
    if handle in {None, ctypes.c_void_p(-1).value}:
        return None
    kernel32.FindClose(ctypes.c_void_p(handle))
    return ctypes.wstring_at(ctypes.addressof(found) + _FIND_DATA_NAME)


def _module(name: str) -> Any:
    """A module of the Windows standard library; asked for late, so that this file imports anywhere."""
    return importlib.import_module(name)


def _kernel32() -> Any:
    return getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 - Windows only, unknown to checkers


def _last_error(path: str | None = None) -> OSError:
    code = getattr(ctypes, "get_last_error")()  # noqa: B009 - as above
    return OSError(None, getattr(ctypes, "FormatError")(code), path, code)  # noqa: B009 - as above
