"""The scan: walks a source, counts and judges its units. Reads folders and file facts, never a file's content.

What holds for every entry, at every level: links of all sorts are not followed, special and online-only files not
opened, and what cannot be read blocks its own unit only. Nothing is changed, no time moved: folders are listed without
touching their access time where the system lets us.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from mothball import host
from mothball.account import Account
from mothball.cancel import Control
from mothball.errors import InputError
from mothball.events import Notice
from mothball.ignore import Exclusions, noise_test
from mothball.messages import Message, say
from mothball.model import ClockChoice, Entry, Kind, Rule, Unit, Verdict
from mothball.paths import shown
from mothball.staleness import Judge, age_seconds, check_days, newest

__all__ = ["check_days", "check_source", "scan"]

_BATCH = 4096
"""Entries between two looks at the control: far below a second's work."""

_NOTES = {
    Kind.LINK: say("scan.link"),
    Kind.SPECIAL: say("scan.special"),
    Kind.PLACEHOLDER: say("scan.placeholder"),
}

_Line = tuple[tuple[int, int], "_Line | None"]
"""Device and inode of a folder, then the same of all folders above it."""


class _Folder(NamedTuple):
    """A folder to look into. ``entry.note`` says why it is excluded, and all inside it; None when it is not."""

    entry: Entry
    line: _Line

    @property
    def inside(self) -> str:
        """What the paths of its content begin with."""
        return f"{self.entry.path}/" if self.entry.path else ""


def check_source(path: str) -> str:
    """The folder's absolute path, the same for every way to spell it. Raises InputError that names the culprit."""
    try:
        source = host.normal_source(path) if path else ""
        if not stat.S_ISDIR(os.stat(host.system_path(source)).st_mode):
            raise InputError(say("input.not_a_folder", path=shown(path)))
        with os.scandir(host.local_path(source, "")):
            return source
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputError(say("input.missing", path=shown(path))) from None
    except OSError as error:
        raise _unreadable_source(path, error) from None


def scan(
    source: str,
    rule: Rule,
    *,
    now_ns: int,
    control: Control | None = None,
    keep_entries: bool = False,
    on_notice: Callable[[Notice], None] | None = None,
) -> Iterator[Unit]:
    """Walk a source and judge its units, in the order of their paths. Raises InputError before the first unit.

    Without ``keep_entries`` the memory needed does not grow with the files inside folders. Cancelling the control
    ends the walk with Cancelled.
    """
    walk = _Walk(check_source(source), rule, now_ns, control or Control(), keep_entries)
    for message in walk.notices():
        if on_notice:
            on_notice(Notice(message))
    return walk.each_file() if rule.each_file else walk.units()


class _Walk:
    """One scan. For one thread."""

    def __init__(self, source: str, rule: Rule, now_ns: int, control: Control, keep_entries: bool) -> None:
        self._source = source
        self._rule = rule
        self._now_ns = now_ns
        self._control = control
        self._keep = keep_entries
        self._judge = Judge(rule, now_ns)
        self._exclusions = Exclusions(rule.exclude)
        self._is_noise = noise_test(rule.noise)
        self._plain = rule.clock is ClockChoice.MODIFIED and not self._exclusions and not keep_entries

    def notices(self) -> Iterator[Message]:
        """What to know about the chosen clock on this volume."""
        here = host.system_path(self._source)
        if self._rule.clock is ClockChoice.ACCESSED:
            yield say(f"scan.access.{host.access_times(here)}")
        if self._rule.clock is ClockChoice.CREATED and host.birth_ns(here) is None:
            yield say("scan.creation_unknown")

    def units(self) -> Iterator[Unit]:
        """The direct children of the source, folders whole."""
        top = self._top()
        with self._open_source() as listing:
            for batch in self._batches(sorted(listing.entries, key=attrgetter("name"))):
                for entry in batch:
                    if unit := self._unit(listing, entry, top):
                        yield unit

    def each_file(self) -> Iterator[Unit]:
        """Every file by itself, at any depth."""
        pending: list[Unit | _Folder] = [self._top()]
        while pending:
            item = pending.pop()
            if isinstance(item, Unit):
                yield item
            else:
                pending += reversed(self._files_of(item))

    def _top(self) -> _Folder:
        info = os.stat(host.system_path(self._source))
        return _Folder(Entry("", Kind.FOLDER), (_inode(info), None))

    def _open_source(self) -> host.Listing:
        try:
            return host.Listing(host.local_path(self._source, ""))
        except OSError as error:
            raise _unreadable_source(self._source, error) from None

    def _batches(self, entries: Sequence[os.DirEntry[str]]) -> Iterator[Sequence[os.DirEntry[str]]]:
        for start in range(0, len(entries), _BATCH):
            self._control.check()
            yield entries[start : start + _BATCH]

    def _unit(self, listing: host.Listing, entry: os.DirEntry[str], top: _Folder) -> Unit | None:
        """The unit that a direct child of the source makes; None when it has just vanished."""
        seen = self._look(listing, entry, top)
        if seen is None:
            return None
        if seen.kind is Kind.FOLDER:
            return self._folder_unit(_below(top, seen, entry))
        return self._single(seen)

    def _single(self, seen: Entry) -> Unit:
        """The unit of an entry by itself."""
        verdict, reason = Verdict.SKIPPED, seen.note
        if seen.kind is Kind.UNREADABLE:
            verdict = Verdict.BLOCKED
        if reason is None:
            verdict, reason = self._judge.file(seen.size, seen.newest_ns)
        return Unit(
            path=seen.path,
            kind=seen.kind,
            files=int(seen.note is None),
            bytes=seen.size if seen.note is None else 0,
            age_seconds=age_seconds(seen.newest_ns, self._now_ns),
            clock=self._rule.clock,
            verdict=verdict,
            reason=reason,
            decided_by=seen.path,
            newest_ns=seen.newest_ns,
            skipped=int(verdict is Verdict.SKIPPED and seen.note is not None),
            unreadable=int(seen.kind is Kind.UNREADABLE),
            entries=(seen,) if self._keep else (),
        )

    def _folder_unit(self, folder: _Folder) -> Unit:
        """The unit of a folder with all that is in it."""
        account = Account(self._keep)
        pending = [folder]
        while pending:
            self._control.check()
            pending += self._content(account, pending.pop())
        facts = account.close()
        note = folder.entry.note
        verdict, reason = (Verdict.SKIPPED, note) if note else self._judge.folder(facts)
        newest_ns = self._now_ns if facts.newest_ns is None else facts.newest_ns
        return Unit(
            path=folder.entry.path,
            kind=Kind.FOLDER,
            files=account.files,
            bytes=account.bytes,
            age_seconds=age_seconds(newest_ns, self._now_ns),
            clock=self._rule.clock,
            verdict=verdict,
            reason=reason,
            decided_by=account.decided_by,
            newest_ns=newest_ns,
            skipped=account.skipped,
            unreadable=account.unreadable,
            entries=account.entries(),
        )

    def _content(self, account: Account, folder: _Folder) -> list[_Folder]:
        """Count one folder's direct content; answers the folders in it."""
        try:
            listing = host.Listing(host.local_path(self._source, folder.entry.path))
        except OSError as error:
            self._closed(account, folder, error)
            return []
        with listing:
            account.add(folder.entry, self._is_noise)
            subfolders = []
            for batch in self._batches(listing.entries):
                for entry in self._count_plain(account, folder, batch) if self._plain else batch:
                    seen = self._look(listing, entry, folder)
                    if seen is None:
                        self._vanished(account, folder, folder.inside + entry.name)
                    elif seen.kind is Kind.FOLDER:
                        subfolders.append(_below(folder, seen, entry))
                    else:
                        account.add(seen, self._is_noise)
            return subfolders

    def _count_plain(
        self, account: Account, folder: _Folder, entries: Sequence[os.DirEntry[str]]
    ) -> list[os.DirEntry[str]]:
        """Count ordinary files the fast way; answers all other entries. Says the same as looking at each."""
        others = []
        ordinary, is_noise = host.ordinary, self._is_noise
        files = size = 0
        # One less, so that a file as new as the newest so far still competes by its path.
        latest_ns, latest = account.newest_ns - 1, ""
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
            if changed_ns > latest_ns or (changed_ns == latest_ns and entry.name < latest):
                if is_noise(entry.name):
                    account.touched(folder.inside + entry.name, changed_ns, is_noise)
                else:
                    latest_ns, latest = changed_ns, entry.name
        account.files += files
        account.bytes += size
        if latest:
            account.touched(folder.inside + latest, latest_ns, is_noise)
        return others

    def _files_of(self, folder: _Folder) -> list[Unit | _Folder]:
        """The units directly in a folder and the folders in it, in the order of the paths they lead to."""
        try:
            listing = host.Listing(host.local_path(self._source, folder.entry.path))
        except FileNotFoundError:
            return []
        except OSError as error:
            return [] if folder.entry.note else [self._single(_unreadable(folder.entry.path, error))]
        found: list[tuple[str, Unit | _Folder]] = []
        with listing:
            for batch in self._batches(listing.entries):
                for entry in batch:
                    seen = self._look(listing, entry, folder)
                    if seen is None:
                        continue
                    if seen.kind is Kind.FOLDER:
                        found.append((f"{entry.name}/", _below(folder, seen, entry)))
                    else:
                        found.append((entry.name, self._single(seen)))
        return [item for _, item in sorted(found, key=lambda pair: pair[0])]

    def _look(self, listing: host.Listing, entry: os.DirEntry[str], folder: _Folder) -> Entry | None:
        """What one entry is and why it may not travel; None when it has vanished since the folder was listed."""
        path = folder.inside + entry.name
        try:
            info = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None
        except OSError as error:
            return _unreadable(path, error)
        kind = _kind(info)
        note = folder.entry.note or self._exclusions.reason(path, kind is Kind.FOLDER) or _NOTES.get(kind)
        if kind is Kind.FOLDER and _leads_back(folder.line, _inode(info)):
            kind, note = Kind.LINK, say("scan.loop")
        if kind is Kind.FILE and note is None and not host.ordinary(info) and not listing.may_read(entry):
            return _unreadable(path, OSError(errno.EACCES, os.strerror(errno.EACCES)))
        size = info.st_size if stat.S_ISREG(info.st_mode) else 0
        return Entry(path, kind, size, info.st_mtime_ns, self._newest(listing, entry, info), note)

    def _newest(self, listing: host.Listing, entry: os.DirEntry[str], info: os.stat_result) -> int:
        clock = self._rule.clock
        created_ns = listing.birth_ns(entry) if clock is ClockChoice.CREATED else None
        return newest(clock, info.st_mtime_ns, info.st_atime_ns, created_ns)

    def _closed(self, account: Account, folder: _Folder, error: OSError) -> None:
        """A folder that cannot be opened blocks its unit, unless it was left out anyway."""
        if isinstance(error, FileNotFoundError):
            self._vanished(account, folder, folder.entry.path)
        elif folder.entry.note:
            account.add(folder.entry, self._is_noise)
        else:
            account.add(_unreadable(folder.entry.path, error), self._is_noise)

    def _vanished(self, account: Account, folder: _Folder, path: str) -> None:
        """Something disappears while we look: somebody is at work in this unit right now."""
        if not folder.entry.note:
            account.touched(path, self._now_ns, self._is_noise)


def _below(folder: _Folder, seen: Entry, entry: os.DirEntry[str]) -> _Folder:
    return _Folder(seen, (_inode(entry.stat(follow_symlinks=False)), folder.line))


def _inode(info: os.stat_result) -> tuple[int, int]:
    return info.st_dev, info.st_ino


def _leads_back(line: _Line | None, inode: tuple[int, int]) -> bool:
    """Whether a folder is one of those above it, by a bind mount. (Windows lists no inodes, and has no such mounts.)"""
    while line and inode[1]:
        if line[0] == inode:
            return True
        line = line[1]
    return False


def _kind(info: os.stat_result) -> Kind:
    if host.is_link(info):
        return Kind.LINK
    if host.is_placeholder(info):
        return Kind.PLACEHOLDER
    if stat.S_ISDIR(info.st_mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(info.st_mode) else Kind.SPECIAL


def _unreadable(path: str, error: OSError) -> Entry:
    return Entry(path, Kind.UNREADABLE, note=say("scan.unreadable", cause=_cause(error)))


def _unreadable_source(path: str, error: OSError) -> InputError:
    return InputError(say("input.unreadable", path=shown(path), cause=_cause(error)))


def _cause(error: OSError) -> str:
    return error.strerror or str(error)
