"""One unit in the making: what the scan has counted of it so far, and which of its files was touched last."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mothball.model import Entry, Kind
from mothball.staleness import Facts

NEVER = -(2**63)
"""Before any time a file can have: no file seen yet."""


class Account:
    """Adds up the entries of one unit. Mutable, for one thread.

    ``files + skipped + unreadable`` is the number of entries seen that are not folders (or could not be opened).

    Attributes:
        files, bytes: what would travel.
        skipped: links, special, online-only and excluded entries.
        unreadable: files and folders we may not read.
        newest_ns, decided_by: the time that decides and whose it is; NEVER and "" until a file counted.
    """

    __slots__ = (
        "_contents",
        "_noise_ns",
        "_noise_path",
        "bytes",
        "decided_by",
        "files",
        "newest_ns",
        "offline",
        "skipped",
        "unreadable",
    )

    def __init__(self, keep_entries: bool) -> None:
        self.files = 0
        self.bytes = 0
        self.skipped = 0
        self.unreadable = 0
        self.offline = 0
        self.newest_ns = NEVER
        self.decided_by = ""
        self._noise_ns = NEVER
        self._noise_path = ""
        self._contents: dict[str, list[Entry]] | None = {} if keep_entries else None

    def add(self, entry: Entry, is_noise: Callable[[str], object]) -> None:
        """Count one entry of any kind."""
        self._keep(entry)
        if entry.kind is Kind.UNREADABLE:
            self.unreadable += 1
        elif entry.kind is not Kind.FOLDER:
            self._count(entry)
            if entry.note is None or _is_offline(entry):
                self.touched(entry.path, entry.newest_ns, is_noise)

    def touched(self, path: str, newest_ns: int, is_noise: Callable[[str], object]) -> None:
        """Somebody touched this file then. Of several at the same time the first by path decides."""
        if is_noise(path.rpartition("/")[2]):
            if _decides(newest_ns, path, self._noise_ns, self._noise_path):
                self._noise_ns, self._noise_path = newest_ns, path
        elif _decides(newest_ns, path, self.newest_ns, self.decided_by):
            self.newest_ns, self.decided_by = newest_ns, path

    def close(self) -> Facts:
        """All is counted: what there is to judge. A unit of nothing but noise is judged by that."""
        if self.newest_ns == NEVER:
            self.newest_ns, self.decided_by = self._noise_ns, self._noise_path
        return Facts(
            files=self.files,
            bytes=self.bytes,
            newest_ns=None if self.newest_ns == NEVER else self.newest_ns,
            unreadable=self.unreadable,
            offline=self.offline,
            empty=not (self.files or self.skipped or self.unreadable),
        )

    def entries(self) -> tuple[Entry, ...]:
        """The kept entries: each folder before its content, names in the order of their code points."""
        return tuple(_in_walk_order(self._contents or {}))

    def _count(self, entry: Entry) -> None:
        if entry.note is None:
            self.files += 1
            self.bytes += entry.size
        else:
            self.skipped += 1
            self.offline += _is_offline(entry)

    def _keep(self, entry: Entry) -> None:
        if self._contents is not None:
            self._contents.setdefault(entry.path.rpartition("/")[0], []).append(entry)


def _is_offline(entry: Entry) -> bool:
    """Online-only and not excluded: does not travel, but its time counts."""
    return entry.note is not None and entry.note.code == "scan.placeholder"


def _decides(newest_ns: int, path: str, best_ns: int, best_path: str) -> bool:
    return newest_ns > best_ns or (newest_ns == best_ns and path < best_path)


def _in_walk_order(contents: dict[str, list[Entry]]) -> Iterator[Entry]:
    pending = list(contents.get("", ()))
    while pending:
        entry = pending.pop()
        yield entry
        if entry.kind is Kind.FOLDER:
            pending += sorted(contents.get(entry.path, ()), key=lambda inner: inner.path, reverse=True)
