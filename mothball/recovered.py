"""From what a bucket says about itself to rows of the catalogue; believes nothing that it cannot check. No network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from mothball import keys
from mothball.catalogue import ImportedCopy, RunEnd, RunStart, RunState
from mothball.clock import EPOCH
from mothball.errors import ItemError
from mothball.events import Outcome
from mothball.jobs import Vault
from mothball.manifest import Footer, Header, Line
from mothball.messages import say
from mothball.model import Kind, Location, OutcomeKind, Proof, Tally
from mothball.safe_path import is_safe
from mothball.stamp import FORMAT
from mothball.store.base import Head, Listed

_RUN = re.compile(r"\d{8}T\d{6}Z(-[a-z0-9]+)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_INTEGERS = range(-(2**63), 2**63)
_IN_BUCKET = (OutcomeKind.ARCHIVED, OutcomeKind.UNCHANGED)


def speaks_for(vault: Vault, header: Header, key: str) -> bool:
    """Whether a manifest is about the run whose name it has in the bucket: it has no say about others."""
    names: tuple[object, ...] = (header.machine, header.source, header.run)
    if not all(isinstance(name, str) for name in names):
        return False
    return keys.manifest_key(vault.prefix, header.machine, header.source, header.run) == key


class RunContent:
    """One run as its manifest tells it, checked against the listing (``objects``, by key).

    Attributes:
        start, end: its line in the history.
        copies: what it archived and the bucket shows.
        outcomes: how its paths ended, by path.
        entries: lines seen.
        lost: files that are not in the bucket as described, or whose line makes no sense.
    """

    def __init__(self, vault: Vault, header: Header, objects: Mapping[str, Listed], now_ns: int) -> None:
        started = parse_iso(header.started)
        self.start = run_start(vault, header.machine, header.source, str(header.root), header.run, started)
        self.end = RunEnd(RunState.INTERRUPTED, None if header.ended is None else parse_iso(header.ended))
        self.copies: list[ImportedCopy] = []
        self.outcomes: dict[str, Outcome] = {}
        self.entries = self.lost = 0
        self._bucket = vault.bucket
        self._prefix = keys.run_prefix(vault.prefix, header.machine, header.source, "")
        self._objects = objects
        self._now_ns = now_ns
        self._folders: set[str] = set()

    def add(self, line: Line) -> None:
        """Take one line in."""
        self.entries += 1
        if not _makes_sense(line) or line.path in self.outcomes or line.path in self._folders:
            self.lost += line.outcome in _IN_BUCKET
        elif line.kind is Kind.FOLDER:
            self._add_folder(line)
        else:
            self._add_file(line)

    def ended(self, footer: Footer | None, manifest_key: str) -> Self:
        """All lines are in. Without a footer the totals are those of the lines."""
        files, bytes_ = (footer.files, footer.bytes) if footer else self._counted()
        state = RunState.INTERRUPTED if self.end.ended_ns is None else RunState.FINISHED
        self.end = RunEnd(state, self.end.ended_ns, files, bytes_, manifest_key=manifest_key)
        return self

    def _add_folder(self, line: Line) -> None:
        self._folders.add(line.path)
        if line.outcome is OutcomeKind.ARCHIVED:
            self.copies.append(
                ImportedCopy(line.path, Kind.FOLDER, 0, line.mtime_ns, "", None, "", "", None, self._now_ns)
            )

    def _add_file(self, line: Line) -> None:
        reason = say("rebuild.reason", words=line.reason) if line.reason else None
        if line.outcome not in _IN_BUCKET or line.key is None:
            self.outcomes[line.path] = Outcome(line.path, line.outcome, reason, line.size)
            return
        place = Location(self._bucket, line.key, line.version_id)
        self.outcomes[line.path] = Outcome(line.path, line.outcome, reason, line.size, line.sha256, place)
        item = self._objects.get(line.key)
        if line.outcome is OutcomeKind.UNCHANGED:
            return
        if item is None or (item.size, item.etag) != (line.size, line.etag) or not item.key.startswith(self._prefix):
            self.lost += 1
            return
        self.copies.append(
            ImportedCopy(
                path=line.path,
                kind=Kind.FILE,
                size=line.size,
                mtime_ns=line.mtime_ns,
                sha256=line.sha256 or "",
                location=place,
                etag=item.etag,
                storage_class=item.storage_class,
                proof=Proof.LISTED,
                verified_ns=self._now_ns,
            )
        )

    def _counted(self) -> tuple[Tally, Tally]:
        by_kind = {kind: [o.bytes for o in self.outcomes.values() if o.outcome is kind] for kind in OutcomeKind}
        names = {name: by_kind[OutcomeKind(name)] for name in ("archived", "unchanged", "skipped", "failed")}
        files = {name: len(sizes) for name, sizes in names.items()}
        return Tally(**files), Tally(**{name: sum(sizes) for name, sizes in names.items()})


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """What a key itself tells. ``rest`` is the encoded path."""

    machine: str
    source: str
    run: str
    rest: str


def place_of(vault: Vault, key: str) -> KeyPlace | None:
    """The parts of a key that looks like one of an archived file; None for any other."""
    start = keys.run_prefix(vault.prefix, "", "", "").lstrip("/")
    parts = key.removeprefix(start).split("/", 3)
    if not key.startswith(start) or len(parts) != 4 or not parts[3] or not _RUN.fullmatch(parts[2]):
        return None
    return KeyPlace(*parts)


def copy_from_metadata(
    vault: Vault, item: Listed, place: KeyPlace, head: Head | None, now_ns: int
) -> ImportedCopy | None:
    """The copy an object says it is; None where that does not agree with its key, its size or itself."""
    if head is None:
        return None
    facts = head.metadata
    path = keys.decode_metadata(facts["path"]) if "path" in facts else keys.path_of(place.rest)
    mtime_ns, sha256 = _integer(facts.get("mtime-ns", "")), facts.get("sha256", "")
    agrees = (
        facts.get("mothball-format") == FORMAT
        and facts.get("size") == str(item.size)
        and head.etag == item.etag
        and is_safe(path)
        and keys.object_key(vault.prefix, place.machine, place.source, place.run, path) == item.key
    )
    if not agrees or mtime_ns is None or not _SHA256.fullmatch(sha256):
        return None
    return ImportedCopy(
        path=path,
        kind=Kind.FILE,
        size=item.size,
        mtime_ns=mtime_ns,
        sha256=sha256,
        location=Location(vault.bucket, item.key, head.version_id),
        etag=item.etag,
        storage_class=item.storage_class,
        proof=Proof.LISTED,
        verified_ns=now_ns,
    )


def run_start(vault: Vault, machine: str, source: str, root: str, run: str, started_ns: int) -> RunStart:
    """An archive run that was."""
    return RunStart(
        vault_identity=vault.identity,
        bucket=vault.bucket,
        prefix=vault.prefix,
        machine=machine,
        source=source,
        root=root,
        kind="archive",
        name=run,
        started_ns=started_ns,
    )


def started_by_name(run: str) -> int:
    """The start of a run in nanoseconds, to the second, from its name; 0 where that is no date."""
    try:
        return parse_iso(f"{run[:4]}-{run[4:6]}-{run[6:11]}:{run[11:13]}:{run[13:15]}Z")
    except ItemError:
        return 0


def parse_iso(text: object) -> int:
    """Nanoseconds since 1970 of ``2026-11-20T22:15:03.123456789Z``. Raises ItemError."""
    whole, _, fraction = str(text).removesuffix("Z").partition(".")
    try:
        seconds = (datetime.fromisoformat(whole + "+00:00") - EPOCH).total_seconds()
        ns = int(seconds) * 1_000_000_000 + int((fraction + "000000000")[:9])
    except ValueError as error:
        raise ItemError(say("manifest.foreign"), details=str(error)) from error
    if ns not in _INTEGERS:
        raise ItemError(say("manifest.foreign"))
    return ns


def _makes_sense(line: Any) -> bool:
    """Whether a Line from a stranger can be what it says it is: every type, every range, a path that is one."""
    is_entry = bool(
        isinstance(line.path, str)
        and is_safe(line.path)
        and _is_integer(line.size)
        and line.size >= 0
        and _is_integer(line.mtime_ns)
        and (line.reason is None or isinstance(line.reason, str))
    )
    if not is_entry or line.outcome not in _IN_BUCKET or line.kind is Kind.FOLDER:
        return is_entry
    return bool(
        line.kind is Kind.FILE
        and isinstance(line.sha256, str)
        and _SHA256.fullmatch(line.sha256) is not None
        and isinstance(line.key, str)
        and line.member is None
        and (line.version_id is None or (isinstance(line.version_id, str) and line.version_id.isascii()))
    )


def _is_integer(value: object) -> bool:
    return type(value) is int and value in _INTEGERS


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?[0-9]{1,19}", text) and int(text) in _INTEGERS else None
