"""The scan: walks a source, counts and judges its units. Reads folders and file facts, never a file's content.

What holds for every entry, at every level: links of all sorts are not followed, special and online-only files not
opened, and what cannot be read blocks its own unit only. Nothing is changed, no time moved: folders are listed without
touching their access time where the system lets us.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from functools import partial
from operator import itemgetter

from mothball import host
from mothball.account import Account
from mothball.cancel import Control
from mothball.errors import InputError
from mothball.events import Notice
from mothball.ignore import noise_test
from mothball.look import Folder, Looker, cause, source_folder, unreadable
from mothball.messages import Message, say
from mothball.model import ClockChoice, Entry, Kind, Rule, Unit, Verdict
from mothball.partner import Partner
from mothball.paths import shown
from mothball.staleness import Judge, age_seconds, check_days

__all__ = ["check_days", "check_source", "scan"]

_BATCH = 4096
"""Entries between two looks at the control: far below a second's work."""
_LARGE = 100_000
"""Entries in folders after which a source has proved large enough for a partner."""
_FILE = Kind.FILE
"""Looking a member up in its enumeration costs as much as a small call, and this one is needed once per file."""

_Item = tuple[str, int, int, Entry | Folder | None]
"""Something to make a unit of: its place in the order, and what it is. For a file without any question None, with
its size and its time: a hundred thousand of these lie ready when a folder is that flat."""


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
    partner: bool = False,
) -> Iterator[Unit]:
    """Walk a source and judge its units, in the order of their paths. Raises InputError before the first unit.

    Without ``keep_entries`` the memory needed does not grow with the files inside folders. Cancelling the control
    ends the walk with Cancelled. With ``partner`` a second process may join in for a large source; only for callers
    whose main module can be imported again without doing anything (spawned processes do that).
    """
    walk = _Walk(check_source(source), rule, now_ns, control or Control(), keep_entries)
    walk.may_share = partner and not keep_entries and not rule.each_file and (os.cpu_count() or 1) > 1
    for message in walk.notices():
        if on_notice:
            on_notice(Notice(message))
    return walk.units()


class _Walk:
    """One scan. For one thread."""

    def __init__(self, source: str, rule: Rule, now_ns: int, control: Control, keep_entries: bool) -> None:
        self._source = source
        self._rule = rule
        self._clock = rule.clock
        self._now_ns = now_ns
        self._control = control
        self._keep = keep_entries
        self._judge = Judge(rule, now_ns)
        self._looker = Looker(rule)
        self._is_noise = noise_test(rule.noise)
        self._pending: list[_Item] = []
        self._seen = 0
        self._partner: Partner | None = None
        self.may_share = False

    def notices(self) -> Iterator[Message]:
        """What to know about the chosen clock on this volume."""
        here = host.system_path(self._source)
        if self._clock is ClockChoice.ACCESSED:
            yield say(f"scan.access.{host.access_times(here)}")
        if self._clock is ClockChoice.CREATED and host.birth_ns(here) is None:
            yield say("scan.creation_unknown")

    def units(self) -> Iterator[Unit]:
        """The units in the order of their paths: the direct children of the source, or every file by itself."""
        try:
            self._pending = self._items(source_folder(self._source))
        except OSError as error:
            raise _unreadable_source(self._source, error) from None
        try:
            yield from self._units(self._pending)
        finally:
            if self._partner:
                self._partner.close()

    def _units(self, pending: list[_Item]) -> Iterator[Unit]:
        while pending:
            path, size, changed_ns, other = pending.pop()
            if len(pending) % _BATCH == 0:
                self._control.check()
            if other is None:
                yield self._file_unit(path, size, changed_ns, changed_ns)
            elif isinstance(other, Entry):
                yield self._entry_unit(other)
            elif self._rule.each_file:
                pending += self._items_below(other)
            else:
                yield self._partners_unit(other) or self.folder_unit(other)

    def _items(self, folder: Folder) -> list[_Item]:
        """What is directly in a folder, last one first. What has just vanished is left out. Raises OSError."""
        found: list[_Item] = []
        inside, end = folder.inside, "/" if self._rule.each_file else ""
        with host.Listing(host.local_path(self._source, folder.entry.path)) as listing:
            for batch in self._batches(listing.entries):
                for entry in _simple_items(batch, inside, found) if self._looker.simple else batch:
                    seen = self._looker.look(listing, entry, folder)
                    if isinstance(seen, Folder):
                        found.append((seen.entry.path + end, 0, 0, seen))
                    elif seen:
                        found.append((seen.path, 0, 0, seen))
        # Sorted afterwards: asked for in the folder's own order, file facts come a third faster.
        found.sort(key=itemgetter(0), reverse=True)
        return found

    def _items_below(self, folder: Folder) -> list[_Item]:
        """The same for a folder below the source, which may be closed to us."""
        try:
            return self._items(folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            path = folder.entry.path
            return [] if folder.entry.note else [(path, 0, 0, unreadable(path, error))]

    def _batches(self, entries: list[os.DirEntry[str]]) -> Iterator[list[os.DirEntry[str]]]:
        """The entries in pieces, taken off the list: each keeps its facts, half a kilobyte, as long as it lives."""
        while entries:
            self._control.check()
            batch = entries[-_BATCH:]
            del entries[-_BATCH:]
            yield batch

    def _entry_unit(self, seen: Entry) -> Unit:
        if seen.note:
            return self._unit_left_out(seen, seen.note)
        return self._file_unit(seen.path, seen.size, seen.mtime_ns, seen.newest_ns)

    def _file_unit(self, path: str, size: int, mtime_ns: int, newest_ns: int) -> Unit:
        """The unit of a file that can travel."""
        verdict, reason = self._judge.file(size, newest_ns)
        age = age_seconds(newest_ns, self._now_ns)
        entries = (Entry(path, _FILE, size, mtime_ns, newest_ns),) if self._keep else ()
        # By position: by name it takes half as long again, once per file.
        return Unit(path, _FILE, 1, size, age, self._clock, verdict, reason, path, newest_ns, 0, 0, entries)

    def _unit_left_out(self, seen: Entry, note: Message) -> Unit:
        """The unit of an entry by itself that does not travel."""
        blocked = seen.kind is Kind.UNREADABLE
        return Unit(
            path=seen.path,
            kind=seen.kind,
            files=0,
            bytes=0,
            age_seconds=age_seconds(seen.newest_ns, self._now_ns),
            clock=self._clock,
            verdict=Verdict.BLOCKED if blocked else Verdict.SKIPPED,
            reason=note,
            decided_by=seen.path,
            newest_ns=seen.newest_ns,
            skipped=int(not blocked),
            unreadable=int(blocked),
            entries=(seen,) if self._keep else (),
        )

    def _partners_unit(self, folder: Folder) -> Unit | None:
        """A folder's unit where the partner has counted it; None when it is ours to count."""
        if self._partner is None or self._partner.claim():
            return None
        return self._partner.unit(folder.entry.path, self._control)

    def _find_partner(self) -> None:
        """Share the folders that are left with a second process, once, when the source has proved large."""
        if not self.may_share or self._seen < _LARGE:
            return
        self.may_share = False
        folders = [item[3] for item in reversed(self._pending) if isinstance(item[3], Folder)]
        if folders:
            self._partner = Partner(partial(_make_count, self._source, self._rule, self._now_ns), folders)

    def folder_unit(self, folder: Folder) -> Unit:
        """The unit of a folder with all that is in it."""
        account = Account(self._is_noise, self._keep)
        pending = [folder]
        while pending:
            self._control.check()
            self._find_partner()
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
            clock=self._clock,
            verdict=verdict,
            reason=reason,
            decided_by=account.decided_by,
            newest_ns=newest_ns,
            skipped=account.skipped,
            unreadable=account.unreadable,
            entries=account.entries(),
        )

    def _content(self, account: Account, folder: Folder) -> list[Folder]:
        """Count one folder's direct content; answers the folders in it."""
        listing = self._open(account, folder)
        if listing is None:
            return []
        subfolders = []
        self._seen += len(listing.entries)
        with listing:
            account.add(folder.entry)
            for batch in self._batches(listing.entries):
                others = account.add_simple(folder.inside, batch) if self._looker.simple else batch
                for entry in others:
                    seen = self._looker.look(listing, entry, folder)
                    if isinstance(seen, Folder):
                        subfolders.append(seen)
                    elif seen:
                        account.add(seen)
                    else:
                        self._vanished(account, folder, folder.inside + entry.name)
        return subfolders

    def _open(self, account: Account, folder: Folder) -> host.Listing | None:
        """A folder inside a unit. One that cannot be opened blocks the unit, unless it was left out anyway."""
        try:
            return host.Listing(host.local_path(self._source, folder.entry.path))
        except FileNotFoundError:
            self._vanished(account, folder, folder.entry.path)
        except OSError as error:
            account.add(folder.entry if folder.entry.note else unreadable(folder.entry.path, error))
        return None

    def _vanished(self, account: Account, folder: Folder, path: str) -> None:
        """Something disappears while we look: somebody is at work in this unit right now."""
        if not folder.entry.note:
            account.touched(path, self._now_ns)


def _make_count(source: str, rule: Rule, now_ns: int) -> Callable[[Folder], Unit]:
    """How a partner counts: exactly as the scan does."""
    return _Walk(source, rule, now_ns, Control(), keep_entries=False).folder_unit


def _simple_items(entries: list[os.DirEntry[str]], inside: str, found: list[_Item]) -> list[os.DirEntry[str]]:
    """Add the ordinary files to ``found``; answers all other entries."""
    others = []
    ordinary = host.ordinary
    for entry in entries:
        try:
            info = entry.stat(follow_symlinks=False)
        except OSError:
            others.append(entry)
            continue
        if ordinary(info):
            found.append((inside + entry.name, info.st_size, info.st_mtime_ns, None))
        else:
            others.append(entry)
    return others


def _unreadable_source(path: str, error: OSError) -> InputError:
    return InputError(say("input.unreadable", path=shown(path), cause=cause(error)))
