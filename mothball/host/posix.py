"""Linux and macOS behind the port of ``mothball.host``."""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import stat
import sys
from types import TracebackType
from typing import Any, Self

from mothball.host.values import AccessTimes

CASE_BLIND = False
"""File names that differ in case only are two files."""

_OWN_ID = os.geteuid() if hasattr(os, "geteuid") else 0
_DATALESS = 0x40000000
"""macOS: SF_DATALESS, the content is in the cloud (sys/stat.h)."""
_CAN_BE_DATALESS = hasattr(os.stat_result, "st_flags")
_FOLDER_FLAGS = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_UNSEEN = getattr(os, "O_NOATIME", 0)
"""Linux: reading leaves the access time alone; only the owner may ask for it."""
_NEVER = getattr(os, "ST_NOATIME", 0) | getattr(os, "ST_RDONLY", 0)
_ONCE_A_DAY = getattr(os, "ST_RELATIME", 0)
_STEP_BYTES = 2048
_POLITE = 5
"""Of 19. A window that waits for a processor gets one at once; measured, see ``bench/window.py``."""


def step_back() -> None:
    """Let other programs go first where processors are scarce: this process works in the background."""
    os.nice(_POLITE)


def mark_running() -> None:
    """Nothing to do: a package manager replaces the files of a running program, and it goes on with the old ones."""


def system_path(path: str) -> str:
    """The form of an absolute path that the system's calls take; the same here."""
    return path


def local_path(source: str, path: str) -> str:
    """Where the entry ``path`` (relative, with ``/``) of a source lies. "" is the source itself."""
    return f"{source.rstrip('/')}/{path}"


def normal_source(path: str) -> str:
    """An absolute path without trailing or doubled separators, whatever way the folder was spelled."""
    return "/" + os.path.abspath(path).lstrip("/")


def ordinary(info: os.stat_result) -> bool:
    """True for a regular file that we may read and whose content is here: no more questions needed."""
    mode = info.st_mode
    if mode & 0o170444 != 0o100444 and (mode & 0o170400 != 0o100400 or info.st_uid != _OWN_ID):
        return False
    return not _CAN_BE_DATALESS or not is_placeholder(info)


def is_link(info: os.stat_result) -> bool:
    """True for a symbolic link (``info`` from ``lstat``)."""
    return stat.S_ISLNK(info.st_mode)


def is_placeholder(info: os.stat_result) -> bool:
    """True when opening the file would fetch its content from a cloud."""
    return bool(getattr(info, "st_flags", 0) & _DATALESS)


def birth_ns(path: str) -> int | None:
    """When the file came into being on this volume, None where that is not recorded. Follows no link."""
    return _birth_ns(os.lstat(path), path, _AT_FDCWD)


def access_times(path: str) -> AccessTimes:
    """Whether the volume below this path records when files are read (mount options, Linux only)."""
    if not _ONCE_A_DAY:
        return "unknown"
    flags = os.statvfs(path).f_flag
    if flags & _NEVER:
        return "no"
    return "lazily" if flags & _ONCE_A_DAY else "recorded"


def changed_ns(descriptor: int, info: os.stat_result) -> int:  # noqa: ARG001 - the shape of the port
    """When anything about an open file last changed; programs cannot set it back. ``info`` is its ``fstat``."""
    return info.st_ctime_ns


def open_to_read(path: str) -> int:
    """A descriptor to read a file's bytes: never through a link, never waiting for a pipe, of any path length.

    The access time stays as it is where we own the file.
    """
    return _open(path, os.O_RDONLY | _FILE_FLAGS)


class Listing:
    """One folder, open for looking at. A context manager; its entries answer ``stat`` only inside it. Raises OSError.

    Works relative to the open folder: faster than by path, and no path is too long for it.

    Attributes:
        entries: everything in the folder, in the system's order.
    """

    __slots__ = ("_descriptor", "entries")

    def __init__(self, path: str) -> None:
        self._descriptor = _open(path, os.O_RDONLY | _FOLDER_FLAGS)
        try:
            with os.scandir(self._descriptor) as found:
                self.entries: list[os.DirEntry[str]] = list(found)
        except BaseException:
            os.close(self._descriptor)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)

    def may_read(self, entry: os.DirEntry[str]) -> bool:
        """Whether we are allowed to open this entry for reading; asks without opening it."""
        effective = os.access in os.supports_effective_ids
        return os.access(entry.name, os.R_OK, dir_fd=self._descriptor, effective_ids=effective)

    def birth_ns(self, entry: os.DirEntry[str]) -> int | None:
        """As the function of the same name."""
        return _birth_ns(entry.stat(follow_symlinks=False), entry.name, self._descriptor)


def _open(path: str, flags: int) -> int:
    try:
        return os.open(path, flags | _UNSEEN)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG and len(os.fsencode(path)) > _STEP_BYTES:
            return _open_in_steps(path, flags)
        if error.errno != errno.EPERM or not _UNSEEN:
            raise
    return os.open(path, flags)


def _open_in_steps(path: str, flags: int) -> int:
    """Open a path longer than one system call takes (PATH_MAX, 4,096 on Linux), some folders at a time."""
    rest = os.fsencode(path).lstrip(b"/")
    here = os.open("/", os.O_RDONLY | _FOLDER_FLAGS)
    try:
        while len(rest) > _STEP_BYTES:
            cut = rest.rfind(b"/", 0, _STEP_BYTES)
            if cut < 0:
                raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), path)
            there = os.open(rest[:cut], os.O_RDONLY | _FOLDER_FLAGS, dir_fd=here)
            os.close(here)
            here, rest = there, rest[cut + 1 :]
        return os.open(rest, flags, dir_fd=here)
    finally:
        os.close(here)


def _birth_ns(info: os.stat_result, name: str, folder: int) -> int | None:
    # macOS has it in every stat.
    seconds: float | None = getattr(info, "st_birthtime", None)
    return _statx_birth_ns(name, folder) if seconds is None else int(seconds * 1_000_000_000)


# Linux: statx(2), which Python does not offer. Offsets from struct statx in linux/stat.h.
_AT_FDCWD = -100
_AT_SYMLINK_NOFOLLOW = 0x100
_STATX_BTIME = 0x800
_STATX_BYTES = 256
_OFFSET_MASK = 0
_OFFSET_BIRTH = 80


@functools.cache
def _statx() -> Any:
    """The C library's call, None where it has none."""
    return getattr(ctypes.CDLL(None, use_errno=True), "statx", None)


def _statx_birth_ns(name: str, folder: int) -> int | None:
    call = _statx()
    buffer = bytearray(_STATX_BYTES)
    view = (ctypes.c_char * _STATX_BYTES).from_buffer(buffer)
    if call is None or call(folder, os.fsencode(name), _AT_SYMLINK_NOFOLLOW, _STATX_BTIME, view):
        return None
    if not int.from_bytes(buffer[_OFFSET_MASK : _OFFSET_MASK + 4], sys.byteorder) & _STATX_BTIME:
        return None
    seconds = int.from_bytes(buffer[_OFFSET_BIRTH : _OFFSET_BIRTH + 8], sys.byteorder, signed=True)
    return seconds * 1_000_000_000 + int.from_bytes(buffer[_OFFSET_BIRTH + 8 : _OFFSET_BIRTH + 12], sys.byteorder)
