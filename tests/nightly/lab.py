"""A machine, a proxy and a strict server in one process, small enough that a thousand runs cost minutes.

Parts have 64 KiB and retries wait for milliseconds, so that multipart uploads and outages are cheap. Nothing else of
the engine is changed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from mothball import parts, retry
from mothball.errors import MothballError
from mothball.events import Summary
from mothball.paths import BaseDir
from mothball.store import line, s3_client, s3_line
from tests.helpers.archiving import Bench
from tests.helpers.clock import DAY_NS, NOW_NS, FixedClock
from tests.helpers.faultproxy import FaultProxy
from tests.helpers.s3server import ACCOUNT, S3Server
from tests.nightly.truth import Witness

PART = 64 * 1024
SINGLE = 3 * PART
"""Bytes; larger files go in parts."""
LATER = NOW_NS + 9_000 * DAY_NS
"""A day so late that every file is stale, whenever it was edited."""


@dataclass
class Lab:
    """One server with one bucket behind one proxy. ``fresh`` makes an empty world of it again."""

    folder: Path
    server: S3Server
    proxy: FaultProxy
    patch: pytest.MonkeyPatch
    worlds: int = 0

    def fresh(self, *, keep_store: bool = True) -> Bench:
        """An empty bucket, a new machine and an empty source folder; no rules, no log."""
        self.worlds += 1
        base = BaseDir(self.folder / f"base{self.worlds}").create()
        source = self.folder / f"source{self.worlds}"
        source.mkdir()
        self.empty()
        self.proxy.rules.clear()
        self.proxy.log.clear()
        bench = Bench(self.server, base, source, FixedClock(LATER))
        bench.vault = replace(bench.vault, endpoint_url=self.proxy.url)
        if keep_store:
            bench._stores = self._stores
            for store in self._stores.values():
                # What it learned of a server that lied a world ago.
                store._extras = type(store._extras)()
        self.witness.look_at(bench)
        return bench

    def __post_init__(self) -> None:
        self._stores: dict[Any, Any] = {}
        self.witness = Witness()
        self.witness.install(self.patch)
        self.proxy.watch = self.witness.request

    def need_bucket(self) -> None:
        """Make the bucket where it is missing."""
        from moto.s3.models import s3_backends

        if "archive" not in s3_backends[ACCOUNT]["aws"].buckets:
            self.server.bucket("archive")

    def forget_stores(self) -> None:
        """Have the next world connect anew: botocore remembers where a redirect sent it."""
        self._stores.clear()

    def empty(self) -> None:
        """Throw away the bucket's content behind everybody's back."""
        bucket = backend()
        bucket.keys.clear()
        bucket.multiparts.clear()
        self.server.clear()


def backend() -> Any:
    """The bucket in the server's memory."""
    from moto.s3.models import s3_backends

    return s3_backends[ACCOUNT]["aws"].buckets["archive"]


@contextmanager
def lab(*, tries: int = 1, small: bool = True) -> Iterator[Lab]:
    """``tries`` is how often the S3 library itself tries each request. Not ``small``: all of the engine's own sizes."""
    with (
        tempfile.TemporaryDirectory(prefix="mothball-lab-") as folder,
        pytest.MonkeyPatch.context() as patch,
        S3Server(strict=True) as server,
        FaultProxy(server.url) as proxy,
    ):
        if small:
            small_parts(patch)
            hasty(patch, tries)
        server.bucket("archive")
        yield Lab(Path(folder), server, proxy, patch)


def small_parts(patch: pytest.MonkeyPatch) -> None:
    """Parts of 64 KiB, here and at the server."""
    import moto.s3.models

    patch.setattr(moto.s3.models, "S3_UPLOAD_PART_MIN_SIZE", 1)
    patch.setattr(parts, "MIB", PART)
    patch.setattr(parts, "SMALLEST_PART", PART)
    patch.setattr(parts, "SINGLE_LIMIT", SINGLE)


def hasty(patch: pytest.MonkeyPatch, tries: int, wait: float = 0.001) -> None:
    """Retries without waits worth naming, and no patience with a silent server."""
    patch.setattr(s3_client, "TRIES", tries)
    patch.setattr(line, "SILENCE", 5.0)
    patch.setattr(s3_line, "FIRST_WAIT", wait)
    patch.setattr(retry, "FIRST_WAIT", wait)
    patch.setattr(retry, "LONGEST_WAIT", 4 * wait)


def archive(bench: Bench, **options: Any) -> Summary | MothballError:
    """One run; a run that the vault ended answers its error."""
    try:
        return bench.archive(**options)
    except MothballError as error:
        return error
