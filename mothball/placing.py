"""Where a restored file goes, and how it gets its name there without harming what has that name already.

Nothing is ever written through a link below the chosen folder, and a name is taken only when it is free, unless the
user chose to replace. The folder itself (the source's root, or the one the user named) is trusted as it is.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mothball.errors import ItemError
from mothball.host import is_link, system_path
from mothball.jobs import Conflict
from mothball.messages import Message, say
from mothball.paths import shown
from mothball.safe_path import local_name, parts_of

LONGEST_NAME = 255
"""Bytes of UTF-8 a name may have on Linux and macOS; on Windows it is 255 UTF-16 units, which is never less."""

_NO_HARD_LINKS = frozenset(
    getattr(errno, name) for name in ("EPERM", "EACCES", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL")
)


@dataclass(frozen=True, slots=True)
class Target:
    """A place for one file: a name in folders below a trusted one. ``replaces``: what is there is to make way."""

    base: str
    folders: tuple[str, ...]
    name: str
    replaces: bool = False

    @property
    def folder(self) -> str:
        """The folder's full path."""
        return os.path.join(self.base, *self.folders)

    @property
    def path(self) -> str:
        """The file's full path."""
        return os.path.join(self.folder, self.name)


class Placer:
    """Finds and takes the names of one restore. Safe from several threads. ``day`` marks files kept beside others."""

    def __init__(self, conflict: Conflict, day: str) -> None:
        self._conflict = conflict
        self._day = day
        self._lock = threading.Lock()
        self._taken: set[int] = set()
        self._made: set[str] = set()

    def target(self, base: str, path: str) -> Target:
        """The wished-for place of a path (relative, ``/``) below a folder; makes the folders on the way.

        Raises ItemError: the path is not safe, a link or a file is in the way, the disk refuses.
        """
        *folders, name = map(local_name, parts_of(path))
        self._make_folders(base, folders)
        return Target(base, tuple(folders), name)

    def folder(self, base: str, path: str, *, make: bool = True) -> str | None:
        """A folder that was archived as such, made if need be. Its full path, None where this restore did not make it.

        Raises ItemError as ``target`` does.
        """
        names = list(map(local_name, parts_of(path)))
        if make:
            self._make_folders(base, names)
        folder = os.path.join(base, *names)
        return folder if folder in self._made else None

    def choose(self, wanted: Target, same: Callable[[str], bool]) -> Target | Message:
        """The place to take under the user's choice, or the reason why nothing is to be done.

        ``same`` says whether the file at a path is what is to be restored; then it is left as it is, so that a repeated
        restore does nothing. Raises ItemError when what is to be replaced is not a plain file.
        """
        for target in self._names(wanted):
            found = _look(target.path)
            if found is None:
                return target
            if self._is_ours(target.path):
                continue
            if self._conflict is Conflict.SKIP:
                return say("restore.exists")
            is_plain = stat.S_ISREG(found.st_mode) and not is_link(found)
            if is_plain and same(target.path):
                return say("restore.already_there", name=shown(target.name))
            if self._conflict is Conflict.REPLACE:
                if not is_plain:
                    raise ItemError(say("restore.not_replaced", path=shown(target.path)))
                return replace(target, replaces=True)
        raise AssertionError("names never run out")

    def publish(self, temporary: str, chosen: Target) -> Target | Message:
        """Give a finished temporary file of the same folder its name, in one step; answers the name it got.

        A name that was taken since it was chosen is not touched: the next one is used, or the file is left out
        (then the temporary file is still there). Raises ItemError.
        """
        for target in itertools.chain([chosen], self._names(chosen)):
            if target.replaces and not self._take(target.path):
                continue
            try:
                _check_folders(target)
                _move(temporary, target)
            except FileExistsError:
                if self._conflict is Conflict.SKIP and not self._is_ours(target.path):
                    return say("restore.exists")
            except OSError as error:
                raise cannot_write(target.path, error) from error
            else:
                self._take(target.path)
                _sync_folder(target.folder)
                return target
        raise AssertionError("names never run out")

    def tidy(self, keep: set[str]) -> None:
        """Remove the folders made for files that did not arrive. One that holds anything, or is in ``keep``, stays."""
        for folder in sorted(self._made - keep, key=len, reverse=True):
            with contextlib.suppress(OSError):
                os.rmdir(system_path(folder))

    def _names(self, wanted: Target) -> Iterator[Target]:
        yield wanted
        for number in itertools.count(1):
            yield replace(wanted, name=beside(wanted.name, self._day, number), replaces=False)

    def _make_folders(self, base: str, names: list[str]) -> None:
        folder = base
        with self._lock:
            self._made.update(_make_base(base))
            for name in names:
                folder = os.path.join(folder, name)
                if _make_folder(folder):
                    self._made.add(folder)

    def _take(self, path: str) -> bool:
        """Note that a name is ours now; False when it was before (a twin must not replace its twin)."""
        with self._lock:
            is_new = _alike(path) not in self._taken
            self._taken.add(_alike(path))
            return is_new

    def _is_ours(self, path: str) -> bool:
        """Whether this restore itself put something there (twins that differ in case only, names made legal)."""
        with self._lock:
            return _alike(path) in self._taken


def beside(name: str, day: str, number: int) -> str:
    """``report (restored 2026-11-20).pdf`` for ``report.pdf``, then ``report (restored 2026-11-20, 2).pdf`` …"""
    stem, ending = os.path.splitext(name)
    mark = f" (restored {day})" if number == 1 else f" (restored {day}, {number})"
    room = LONGEST_NAME - _length(mark)
    while _length(ending) > room // 2:
        ending = ending[:-1]
    while _length(stem) + _length(ending) > room:
        stem = stem[:-1]
    return stem + mark + ending


def cannot_write(path: str, error: OSError) -> ItemError:
    """What the system said, as an error of this one file."""
    return ItemError(
        say("restore.cannot_write", path=shown(path), cause=error.strerror or str(error)), details=repr(error)
    )


def _length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _alike(path: str) -> int:
    """Equal for paths that some file system takes for one (case, composed accents). A hash, to stay small."""
    return hash(unicodedata.normalize("NFC", path).casefold())


def _look(path: str) -> os.stat_result | None:
    try:
        return os.lstat(system_path(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_write(path, error) from error


def _make_base(base: str) -> list[str]:
    """Make the trusted folder where it is missing; the folders that had to be made."""
    if os.path.isdir(system_path(base)):
        return []
    made: list[str] = []
    parent = os.path.dirname(base)
    if parent != base:
        made = _make_base(parent)
    try:
        os.mkdir(system_path(base))
    except FileExistsError:
        raise ItemError(say("restore.file_in_the_way", path=shown(base))) from None
    except OSError as error:
        raise cannot_write(base, error) from error
    return [*made, base]


def _make_folder(folder: str) -> bool:
    """Make one folder if it is missing; True if so. A link or a file of that name is an ItemError."""
    if _look(folder) is not None:
        _check_folder(folder)
        return False
    try:
        os.mkdir(system_path(folder))
    except OSError as error:
        raise cannot_write(folder, error) from error
    return True


def _check_folders(target: Target) -> None:
    """Once more right before a name is taken: something may have been put there since the folders were made."""
    folder = target.base
    for name in target.folders:
        folder = os.path.join(folder, name)
        _check_folder(folder)


def _check_folder(folder: str) -> None:
    found = os.lstat(system_path(folder))
    if is_link(found):
        raise ItemError(say("restore.link_in_the_way", path=shown(folder)))
    if not stat.S_ISDIR(found.st_mode):
        raise ItemError(say("restore.file_in_the_way", path=shown(folder)))


def _move(temporary: str, target: Target) -> None:
    """Rename within a folder; FileExistsError for a name in use, unless it is to be replaced."""
    old, new = system_path(temporary), system_path(target.path)
    if target.replaces:
        os.replace(old, new)
    elif os.name == "nt":
        os.rename(old, new)  # refuses a name in use on Windows only
    else:
        _link_and_unlink(old, new)


def _sync_folder(folder: str) -> None:
    """Make a new name last through a power cut, on systems where a folder can be synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(system_path(folder), os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _link_and_unlink(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        _reserve_and_replace(old, new)
    else:
        os.unlink(old)


def _reserve_and_replace(old: str, new: str) -> None:
    """For disks without hard links (FAT, some network shares): take the name with an empty file, then replace that."""
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        os.replace(old, new)
    except OSError:
        os.unlink(new)
        raise
