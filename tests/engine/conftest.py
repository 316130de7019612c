"""Fixtures of the engine's tests: a real server, and a machine that archives into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mothball import parts, retry
from mothball.paths import BaseDir
from mothball.store import s3_client
from mothball.store.base import MIN_PART
from tests.helpers.archiving import Bench
from tests.helpers.s3server import S3Server


@pytest.fixture
def server() -> Iterator[S3Server]:
    """A strict S3 server with an empty bucket ``archive``."""
    with S3Server(strict=True) as server:
        server.bucket("archive")
        yield server


@pytest.fixture
def bench(server: S3Server, base: BaseDir, tmp_path: Path, impatient: None) -> Bench:
    """A machine with an empty source folder."""
    source = tmp_path / "source"
    source.mkdir()
    return Bench(server, base, source)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are retried at once: by us only, and without a wait worth naming."""
    monkeypatch.setattr(s3_client, "TRIES", 1)
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(retry, "LONGEST_WAIT", 0.001)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files over 1 MiB go in parts, of 5 MiB: the least S3 takes."""
    monkeypatch.setattr(parts, "SINGLE_LIMIT", parts.MIB)
    monkeypatch.setattr(parts, "SMALLEST_PART", MIN_PART)
