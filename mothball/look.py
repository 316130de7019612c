"""Looking at one entry: what it is, whether it may travel and if not why. Asks for facts only, opens nothing."""

from __future__ import annotations

import errno
import os
import stat
from typing import NamedTuple

from mothball import host
from mothball.ignore import Exclusions
from mothball.messages import say
from mothball.model import ClockChoice, Entry, Kind, Rule
from mothball.staleness import newest

_NOTES = {
    Kind.LINK: say("scan.link"),
    Kind.SPECIAL: say("scan.special"),
    Kind.PLACEHOLDER: say("scan.placeholder"),
}

_Line = tuple[tuple[int, int], "_Line | None"]
"""Device and inode of a folder, then the same of all folders above it."""


class Folder(NamedTuple):
    """A folder to look into. ``entry.note`` says why it is excluded, and all inside it; None when it is not."""

    entry: Entry
    line: _Line

    @property
    def inside(self) -> str:
        """What the paths of its content begin with."""
        return f"{self.entry.path}/" if self.entry.path else ""


def source_folder(source: str) -> Folder:
    """The folder a walk begins with. Raises OSError."""
    return Folder(Entry("", Kind.FOLDER), (_inode(os.stat(host.system_path(source))), None))


class Looker:
    """Looks at entries by one rule.

    Attributes:
        simple: a regular file that can be read travels and is judged by its modification time; nothing else to ask.
    """

    def __init__(self, rule: Rule) -> None:
        self._clock = rule.clock
        self._exclusions = Exclusions(rule.exclude)
        self.simple = rule.clock is ClockChoice.MODIFIED and not self._exclusions

    def look(self, listing: host.Listing, entry: os.DirEntry[str], folder: Folder) -> Entry | Folder | None:
        """What one entry is; a Folder where there is something to look into, None when it vanished meanwhile."""
        path = folder.inside + entry.name
        try:
            info = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None
        except OSError as error:
            return unreadable(path, error)
        kind = _kind(info)
        note = folder.entry.note or self._exclusions.reason(path, kind is Kind.FOLDER) or _NOTES.get(kind)
        if kind is Kind.FOLDER:
            return _below(folder, Entry(path, kind, 0, info.st_mtime_ns, info.st_mtime_ns, note), _inode(info))
        if kind is Kind.FILE and note is None and not host.ordinary(info) and not listing.may_read(entry):
            return unreadable(path, OSError(errno.EACCES, os.strerror(errno.EACCES)))
        size = info.st_size if stat.S_ISREG(info.st_mode) else 0
        return Entry(path, kind, size, info.st_mtime_ns, self._newest(listing, entry, info), note)

    def _newest(self, listing: host.Listing, entry: os.DirEntry[str], info: os.stat_result) -> int:
        created_ns = listing.birth_ns(entry) if self._clock is ClockChoice.CREATED else None
        return newest(self._clock, info.st_mtime_ns, info.st_atime_ns, created_ns)


def unreadable(path: str, error: OSError) -> Entry:
    """The entry of something the system does not let us see."""
    return Entry(path, Kind.UNREADABLE, note=say("scan.unreadable", cause=cause(error)))


def cause(error: OSError) -> str:
    """The system's own words for an error."""
    return error.strerror or str(error)


def _kind(info: os.stat_result) -> Kind:
    if host.is_link(info):
        return Kind.LINK
    if host.is_placeholder(info):
        return Kind.PLACEHOLDER
    if stat.S_ISDIR(info.st_mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(info.st_mode) else Kind.SPECIAL


def _inode(info: os.stat_result) -> tuple[int, int]:
    return info.st_dev, info.st_ino


def _below(folder: Folder, entry: Entry, inode: tuple[int, int]) -> Entry | Folder:
    """The folder, unless it is one of those above it, by a bind mount (Windows lists no inodes, and has no such)."""
    line: _Line | None = folder.line
    while line and inode[1]:
        if line[0] == inode:
            return Entry(entry.path, Kind.LINK, note=say("scan.loop"))
        line = line[1]
    return Folder(entry, (inode, folder.line))
