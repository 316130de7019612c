"""Writes a run's manifest into the bucket, from what the catalogue knows of that run."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping

from mothball import keys
from mothball.catalogue.records import KnownCopy, ListedCopy, RunRow
from mothball.clock import iso_utc
from mothball.desk import Desk
from mothball.events import Outcome
from mothball.manifest import PARTS, Header, Line, Writer
from mothball.model import Copy, Entry, Kind, OutcomeKind, Tally
from mothball.store.base import KeyTaken

PAGE = 5_000
"""Outcomes read at once."""

_KINDS = {"scan.link": Kind.LINK, "scan.special": Kind.SPECIAL, "scan.placeholder": Kind.PLACEHOLDER}


def write_manifest(desk: Desk, run: RunRow, entries: Mapping[str, Entry] | None = None) -> str | None:
    """Write it and remember where; answers its key, None when the run archived nothing and so has none.

    ``entries`` adds kind and time of what was skipped or failed, while the run still knows them. A run that was
    interrupted has its manifest written by the next one, with what the catalogue knows of it.
    """
    archived = {copy.path: _archived_line(desk, run, copy) for copy in desk.catalogue.listed_of_run(run.id)}
    if not archived:
        desk.catalogue.set_manifest(run.id, None)
        return None
    key = keys.manifest_key(desk.vault.prefix, desk.machine, desk.source, run.name)
    body = _body(run, [*archived.values(), *_others(desk, run, archived, entries or {})])
    sha256 = hashlib.sha256(body).digest()
    try:
        desk.ask_for_run(lambda: desk.store.put(key, body, sha256=sha256, metadata={}, storage_class="STANDARD"))
    except KeyTaken:
        # An earlier try of ours, perhaps before more was known.
        desk.ask_for_run(lambda: desk.store.replace(key, body))
    desk.catalogue.set_manifest(run.id, key)
    return key


def _body(run: RunRow, lines: list[Line]) -> bytes:
    out = io.BytesIO()
    writer = Writer(out, _header(run))
    for line in sorted(lines, key=lambda line: line.path):
        writer.add(line)
    if run.ended_ns is None:
        writer.end(*_counted(lines))
    else:
        writer.end(run.files, run.bytes)
    return out.getvalue()


def _header(run: RunRow) -> Header:
    return Header(
        run=run.name,
        machine=run.machine,
        source=run.source,
        root=run.root,
        started=iso_utc(run.started_ns),
        ended=None if run.ended_ns is None else iso_utc(run.ended_ns),
        bucket=run.bucket,
        prefix=run.prefix,
    )


def _others(desk: Desk, run: RunRow, archived: Mapping[str, Line], entries: Mapping[str, Entry]) -> Iterator[Line]:
    """What the run left where it was: unchanged files with their older copy, and what was skipped or failed."""
    known: Mapping[str, KnownCopy] = {}
    for page in _pages(desk, run):
        unchanged = [outcome.path for outcome in page if _has_copy(outcome)]
        if unchanged and not known:
            known = desk.catalogue.known(desk.vault.identity, desk.machine, desk.source)
        older = {
            copy.path: copy for copy in desk.catalogue.copies(known[path].id for path in unchanged if path in known)
        }
        for outcome in page:
            if outcome.path in older:
                yield _older_line(desk, run, older[outcome.path])
            elif outcome.path not in archived and not _has_copy(outcome):
                yield _plain_line(outcome, entries.get(outcome.path))


def _pages(desk: Desk, run: RunRow) -> Iterator[list[Outcome]]:
    kinds = (OutcomeKind.UNCHANGED, OutcomeKind.SKIPPED, OutcomeKind.FAILED)
    offset = 0
    while page := desk.catalogue.outcomes(run.id, kinds=kinds, limit=PAGE, offset=offset):
        yield page
        offset += len(page)


def _has_copy(outcome: Outcome) -> bool:
    return outcome.outcome is OutcomeKind.UNCHANGED


def _archived_line(desk: Desk, run: RunRow, copy: ListedCopy) -> Line:
    path, kind, size, mtime_ns, sha256, key, version_id, member, etag, class_ = copy
    if key is None:
        return Line(path, OutcomeKind.ARCHIVED, kind, mtime_ns=mtime_ns)
    name = desk.run_in(key)
    begun_by = None if name == run.name else name
    return Line(
        path, OutcomeKind.ARCHIVED, kind, size, mtime_ns, sha256, key, version_id, etag, class_, member, "", begun_by
    )


def _older_line(desk: Desk, run: RunRow, copy: Copy) -> Line:
    if copy.location is None:
        return Line(copy.path, OutcomeKind.UNCHANGED, copy.kind, mtime_ns=copy.mtime_ns)
    name = desk.run_in(copy.location.key)
    return Line(
        path=copy.path,
        outcome=OutcomeKind.UNCHANGED,
        kind=copy.kind,
        size=copy.size,
        mtime_ns=copy.mtime_ns,
        sha256=copy.sha256,
        key=copy.location.key,
        version_id=copy.location.version_id,
        etag=copy.etag,
        storage_class=copy.storage_class,
        member=copy.location.member,
        archived_in=None if name == run.name else name,
    )


def _plain_line(outcome: Outcome, entry: Entry | None) -> Line:
    code = outcome.reason.code if outcome.reason else ""
    return Line(
        path=outcome.path,
        outcome=outcome.outcome,
        kind=entry.kind if entry else _KINDS.get(code, Kind.FILE),
        size=outcome.bytes,
        mtime_ns=entry.mtime_ns if entry else 0,
        reason=None if outcome.reason is None else str(outcome.reason),
    )


def _counted(lines: list[Line]) -> tuple[Tally, Tally]:
    """Files and bytes of an interrupted run, as far as its lines tell."""
    files: Counter[str] = Counter()
    bytes_: Counter[str] = Counter()
    for line in lines:
        if line.kind is not Kind.FOLDER:
            files[line.outcome] += 1
            bytes_[line.outcome] += line.size
    return Tally(**{name: files[name] for name in PARTS}), Tally(**{name: bytes_[name] for name in PARTS})
