"""Runs real archive jobs against a real server, and looks at what came of them."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mothball.archive import run_archive
from mothball.cancel import Control
from mothball.catalogue import Catalogue
from mothball.context import Context
from mothball.events import Event, Notice, Outcome, Progress, Summary, Transfer
from mothball.jobs import ArchiveJob, CredentialKind, Secret, Vault
from mothball.manifest import PARTS, Line, Reader
from mothball.model import Rule
from mothball.paths import BaseDir
from mothball.store.base import Store
from mothball.store.s3 import open_store
from tests.helpers.clock import FixedClock
from tests.helpers.s3server import ACCOUNT, S3Server

PUTS = {"PutObject", "CopyObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "CreateBucket"}
"""Operations that put something into the account."""


@dataclass
class Bench:
    """One machine (its own folder, catalogue and clock), one source folder, one vault on a server."""

    server: S3Server
    base: BaseDir
    source: Path
    clock: FixedClock = field(default_factory=FixedClock)
    bucket: str = "archive"
    prefix: str = "backup"
    events: list[Event] = field(default_factory=list)
    control: Control = field(default_factory=Control)

    def __post_init__(self) -> None:
        self.vault = Vault(
            self.bucket,
            prefix=self.prefix,
            endpoint_url=self.server.url,
            credentials=CredentialKind.ASK,
            access_key_id=self.server.key_id,
        )
        self.secret = self.server.secret
        self._lock = threading.Lock()
        self._stores: dict[tuple[Vault, Secret | None], Store] = {}

    @property
    def context(self) -> Context:
        """What a job is given."""
        return Context(self.base, lambda _: Secret(self.secret), self._open, self.clock)

    def archive(self, **options: Any) -> Summary:
        """One archive run. ``rule`` and the job's other fields may be given."""
        self.events.clear()
        job = ArchiveJob(str(self.source), self.vault, options.pop("rule", Rule()), **options)
        self.clock.advance(1)
        return run_archive(job, self.context, self.report, self.control)

    def _open(self, vault: Vault, secret: Secret | None) -> Store:
        """One store per vault: making one costs a quarter of a second."""
        if (vault, secret) not in self._stores:
            self._stores[vault, secret] = open_store(vault, secret)
        return self._stores[vault, secret]

    def report(self, event: Event) -> None:
        """Keep every event."""
        with self._lock:
            self.events.append(event)

    def outcomes(self) -> dict[str, Outcome]:
        """The reported outcomes by path; a path that was reported twice fails."""
        found = [event for event in self.events if isinstance(event, Outcome)]
        by_path = {outcome.path: outcome for outcome in found}
        assert len(by_path) == len(found), [path for path, n in Counter(o.path for o in found).items() if n > 1]
        return by_path

    def kinds(self) -> dict[str, str]:
        """How each path ended, in one word."""
        return {path: outcome.outcome.value for path, outcome in self.outcomes().items()}

    def notices(self) -> list[str]:
        """What was told beside the outcomes."""
        return [event.message.code for event in self.events if isinstance(event, Notice)]

    def progress(self) -> list[Progress]:
        """The progress reports in order."""
        return [event for event in self.events if isinstance(event, Progress)]

    def transfers(self) -> list[Transfer]:
        """The reports about single files in order."""
        return [event for event in self.events if isinstance(event, Transfer)]

    def objects(self) -> dict[str, bytes]:
        """Everything in the bucket, straight from the server's memory."""
        from moto.s3.models import s3_backends

        found = s3_backends[ACCOUNT]["aws"].buckets[self.vault.bucket].keys
        return {key: found[key].value for key in sorted(found)}

    def contents(self) -> dict[str, bytes]:
        """All archived objects of the bucket by key, our notes left out."""
        return {key: body for key, body in self.objects().items() if ".mothball/" not in key}

    def manifest(self, run: str) -> tuple[Reader, list[Line]]:
        """The manifest of a run, read whole."""
        [body] = [body for key, body in self.objects().items() if key.endswith(f"/{run}.jsonl")]
        reader = Reader([body])
        return reader, list(reader)

    def catalogue(self) -> Catalogue:
        """The catalogue, to look into (a context manager)."""
        return Catalogue.open(self.base.catalogue)

    def check_whole(self, summary: Summary) -> None:
        """What holds after every run: one outcome per path, told and recorded, and tallies that add up."""
        counts = Counter(outcome.outcome for outcome in self.outcomes().values())
        for name in PARTS:
            of_kind = [outcome.bytes for outcome in self.outcomes().values() if outcome.outcome == name]
            assert getattr(summary.files, name) == len(of_kind)
            assert getattr(summary.bytes, name) == sum(of_kind)
        assert summary.files.found == len(self.outcomes())
        with self.catalogue() as catalogue:
            run = next(row for row in catalogue.runs() if row.name == summary.run)
            assert catalogue.outcome_counts(run.id) == dict(counts)

    def operations(self) -> Counter[str]:
        """Requests the server has seen, by operation."""
        return Counter(self.server.operations())
