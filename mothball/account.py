"""One unit in the making: what the scan has counted of it so far, and which of its files was touched last."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from mothball import host
from mothball.model import Entry, Kind
from mothball.staleness import Facts

_NEVER = -(2**63)
"""Before any time a file can have: no file seen yet."""
_FILE = Kind.FILE


class Account:
    """Adds up the entries of one unit. Mutable, for one thread.

    ``files + skipped + unreadable`` is the number of entries seen that are not folders (or could not be opened).

    Attributes:
        files, bytes: what would travel.
        skipped: links, special, online-only and excluded entries.
        unreadable: files and folders we may not read.
        decided_by: the path of the file that was touched last, "" while there is none.
    """

    __slots__ = (
        "_contents",
        "_is_noise",
        "_newest_ns",
        "_noise_by",
        "_noise_ns",
        "_offline",
        "bytes",
        "decided_by",
        "files",
        "skipped",
        "unreadable",
    )

    def __init__(self, is_noise: Callable[[str], object], keep_entries: bool) -> None:
        self.files = 0
        self.bytes = 0
        self.skipped = 0
        self.unreadable = 0
        self.decided_by = ""
        self._newest_ns = _NEVER
        self._is_noise = is_noise
        self._noise_ns = _NEVER
        self._noise_by = ""
        self._offline = 0
        self._contents: dict[str, list[Entry]] | None = {} if keep_entries else None

    def add(self, entry: Entry) -> None:
        """Count one entry of any kind."""
        if self._contents is not None:
            self._contents.setdefault(entry.path.rpartition("/")[0], []).append(entry)
        if entry.kind is Kind.UNREADABLE:
            self.unreadable += 1
        elif entry.kind is not Kind.FOLDER:
            self._count(entry)

    def add_simple(self, inside: str, entries: Iterable[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
        """Count the ordinary files among a folder's entries; answers all the others, uncounted.

        The same as ``add`` for each, at a third of the cost. ``inside`` is what their paths begin with.
        """
        others = []
        kept: list[Entry] | None = None if self._contents is None else self._contents.setdefault(inside[:-1], [])
        ordinary, is_noise = host.ordinary, self._is_noise
        files = size = 0
        # One less, so that a file as new as the newest so far still competes by its path.
        latest_ns, latest = self._newest_ns - 1, ""
        for entry in entries:
            try:
                info = entry.stat(follow_symlinks=False)
            except OSError:
                others.append(entry)
                continue
            if not ordinary(info):
                others.append(entry)
                continue
            files += 1
            size += info.st_size
            changed_ns = info.st_mtime_ns
            if kept is not None:
                kept.append(Entry(inside + entry.name, _FILE, info.st_size, changed_ns, changed_ns))
            if changed_ns > latest_ns or (changed_ns == latest_ns and entry.name < latest):
                if is_noise(entry.name):
                    self.touched(inside + entry.name, changed_ns)
                else:
                    latest_ns, latest = changed_ns, entry.name
        self.files += files
        self.bytes += size
        if latest:
            self.touched(inside + latest, latest_ns)
        return others

    def touched(self, path: str, newest_ns: int) -> None:
        """Somebody touched this file then. Of several at the same time the first by path decides."""
        if self._is_noise(path.rpartition("/")[2]):
            if _decides(newest_ns, path, self._noise_ns, self._noise_by):
                self._noise_ns, self._noise_by = newest_ns, path
        elif _decides(newest_ns, path, self._newest_ns, self.decided_by):
            self._newest_ns, self.decided_by = newest_ns, path

    def close(self) -> Facts:
        """All is counted: what there is to judge. A unit of nothing but noise is judged by that."""
        if self._newest_ns == _NEVER:
            self._newest_ns, self.decided_by = self._noise_ns, self._noise_by
        return Facts(
            files=self.files,
            bytes=self.bytes,
            newest_ns=None if self._newest_ns == _NEVER else self._newest_ns,
            unreadable=self.unreadable,
            offline=self._offline,
            empty=not (self.files or self.skipped or self.unreadable),
        )

    def entries(self) -> tuple[Entry, ...]:
        """The kept entries: each folder before its content, names in the order of their code points."""
        return tuple(_in_walk_order(self._contents or {}))

    def _count(self, entry: Entry) -> None:
        offline = entry.note is not None and entry.note.code == "scan.placeholder"
        if entry.note is None:
            self.files += 1
            self.bytes += entry.size
        else:
            self.skipped += 1
            self._offline += offline
        # An online-only file does not travel, but somebody touched it all the same.
        if entry.note is None or offline:
            self.touched(entry.path, entry.newest_ns)


def _decides(newest_ns: int, path: str, best_ns: int, best: str) -> bool:
    return newest_ns > best_ns or (newest_ns == best_ns and path < best)


def _in_walk_order(contents: dict[str, list[Entry]]) -> Iterator[Entry]:
    pending = list(contents.get("", ()))
    while pending:
        entry = pending.pop()
        yield entry
        if entry.kind is Kind.FOLDER:
            pending += sorted(contents.get(entry.path, ()), key=lambda inner: inner.path, reverse=True)
