"""What is really in the bucket, compared with what the catalogue claims: at every step forward, and at the end."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest

from mothball.catalogue import Catalogue
from mothball.manifest import Reader
from mothball.model import OutcomeKind
from tests.helpers.archiving import Bench
from tests.helpers.s3server import ACCOUNT, Seen

History = Mapping[str, set[str]]
"""The SHA-256 (hex) of every content a path ever had."""
STARTS = {"PutObject", "CreateMultipartUpload"}
NOTES = ".mothball/"


@dataclass(frozen=True)
class Row:
    """One copy as the catalogue has it on disk."""

    id: int
    path: str
    size: int
    sha256: str
    key: str
    state: str


def rows(bench: Bench, where: str = "", values: Sequence[object] = ()) -> list[Row]:
    """Copies of files, read past the program's own code. None while there is no catalogue."""
    if not bench.base.catalogue.exists():
        return []
    query = f"SELECT id, path, size, lower(hex(sha256)), key, state FROM copy WHERE kind = 'file' {where}"
    with closing(sqlite3.connect(bench.base.catalogue, timeout=30)) as connection:
        return [Row(*each) for each in connection.execute(query, values)]


def bucket() -> Any:
    """The bucket in the server's memory, None where there is none."""
    from moto.s3.models import s3_backends

    return s3_backends[ACCOUNT]["aws"].buckets.get("archive")


def stored_object(key: str) -> tuple[int, str] | None:
    """Size and SHA-256 of what lies under a key in the server's memory."""
    place = bucket()
    found = place.keys.get(key) if place else None
    return (len(found.value), hashlib.sha256(found.value).hexdigest()) if found else None


class Witness:
    """Looks at the bucket in the very moment when the engine believes something, and keeps what was not true.

    A copy may be called stored or verified only when its bytes are there; a request that begins an upload may leave
    only when its intent is on the disk.
    """

    def __init__(self) -> None:
        self.violations: list[str] = []
        self.advances = 0
        self._lock = threading.Lock()
        self._bench: Bench | None = None

    def look_at(self, bench: Bench) -> None:
        """From now on it is about this machine."""
        self._bench = bench

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Listen to the catalogue."""
        stored, stored_later, verified = Catalogue.stored, Catalogue.stored_later, Catalogue.verified

        def on_stored(catalogue: Catalogue, answers: Any) -> None:
            self._claimed([answer.copy_id for answer in answers], "stored")
            stored(catalogue, answers)

        def on_stored_later(catalogue: Catalogue, answers: Any) -> Any:
            self._claimed([answer.copy_id for answer in answers], "stored")
            return stored_later(catalogue, answers)

        def on_verified(catalogue: Catalogue, copy_ids: Any, proof: Any, at_ns: int) -> None:
            self._claimed(list(copy_ids), f"verified ({proof.value})")
            verified(catalogue, copy_ids, proof, at_ns)

        patch.setattr(Catalogue, "stored", on_stored)
        patch.setattr(Catalogue, "stored_later", on_stored_later)
        patch.setattr(Catalogue, "verified", on_verified)

    def request(self, seen: Seen) -> None:
        """Called by the proxy for each request before anything is done to it."""
        begins = seen.operation in STARTS and NOTES not in seen.key
        if begins and self._bench and not rows(self._bench, "AND key = ?", [seen.key]):
            self._tell(f"{seen.operation} {seen.key} left before its intent was on the disk")

    def _claimed(self, ids: Iterable[int], what: str) -> None:
        assert self._bench
        for copy_id in ids:
            for row in rows(self._bench, "AND id = ?", [copy_id]):
                self.advances += 1
                if stored_object(row.key) != (row.size, row.sha256):
                    self._tell(f"{row.path} was called {what}, and {row.key} holds {stored_object(row.key)}")

    def _tell(self, violation: str) -> None:
        with self._lock:
            self.violations.append(violation)


def broken_promises(bench: Bench, history: History, *, settled: bool = True) -> list[str]:
    """Everything that is not as promised. ``settled``: the last run came to its end, so nothing may be under way."""
    copies = rows(bench)
    return [
        *_false_receipts(copies, history),
        *_duplicates(copies),
        *_orphans(bench, copies, settled=settled),
        *(_unlisted(bench) if settled else ()),
    ]


def _false_receipts(copies: Iterable[Row], history: History) -> Iterable[str]:
    for row in copies:
        if row.state == "intended":
            continue
        if stored_object(row.key) != (row.size, row.sha256):
            yield f"{row.path} is {row.state}, but {row.key} holds {stored_object(row.key)}"
        elif row.sha256 not in history[row.path]:
            yield f"torn: {row.path} is {row.state} with a content that the file never had"


def _duplicates(copies: Iterable[Row]) -> Iterable[str]:
    times = Counter((row.path, row.sha256) for row in copies if row.state == "verified")
    return (
        f"{path} was archived {count} times with the same content" for (path, _), count in times.items() if count > 1
    )


def _orphans(bench: Bench, copies: Iterable[Row], *, settled: bool) -> Iterable[str]:
    place = bucket()
    if place is None:
        return
    known = {row.key for row in copies if row.state in {"verified", "damaged"} or not settled}
    for key in list(place.keys):
        if NOTES not in key and key not in known:
            yield f"orphan: no copy knows of the object {key}"
    if settled:
        yield from (f"orphan: the upload of {upload.key_name} was left" for upload in place.multiparts.values())
        yield from (f"{row.path} is still {row.state}" for row in copies if row.state in {"intended", "stored"})


def _unlisted(bench: Bench) -> Iterable[str]:
    """Objects that no manifest lists as archived, and the other way round."""
    listed: Counter[str] = Counter()
    if bucket() is None:
        return
    for key, body in bench.objects().items():
        if key.endswith(".jsonl"):
            reader = Reader([body])
            archived = (line for line in reader if line.outcome is OutcomeKind.ARCHIVED)
            listed.update(line.key for line in archived if line.key)
            if reader.footer is None:
                yield f"the manifest {key} has no end"
    held = Counter(bench.contents().keys())
    yield from (f"{key} stands in {listed[key]} manifests" for key in (listed | held) if listed[key] != held[key])
