"""The command line with a folder of its own, a server, and a source with real ages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.arrivals import MANY
from tests.helpers.cli import Cli
from tests.helpers.s3server import S3Server
from tests.helpers.trees import make_tree


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """The command line with a throw-away folder for settings, catalogue and logs."""
    return Cli(tmp_path / "base")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    """A strict S3 server with the bucket "archive"; the environment holds its keys, as for the AWS tools."""
    with S3Server(strict=True) as running:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", running.key_id)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", running.secret)
        running.bucket("archive")
        yield running


@pytest.fixture
def to(server: S3Server) -> list[str]:
    """The options that name the server's bucket ad hoc."""
    return ["--bucket", "archive", "--endpoint-url", server.url]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two stale units (one with an empty folder), two fresh ones, a link; ages are real."""
    ages = {
        "old.txt": 400,
        "album/a.jpg": 100,
        "album/deep/b.jpg": 90,
        "album/deep/c.jpg": 91,
        "album/empty/": 0,
        "fresh.txt": 1,
        "mixed/stale.txt": 900,
        "mixed/fresh.txt": 3,
    }
    folder = make_tree(tmp_path / "Documents", ages, now_ns=time.time_ns())
    (folder / "shortcut").symlink_to("album", target_is_directory=True)
    return folder


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A source with MANY stale files in a few units."""
    ages = {f"unit{number % 7}/file{number:03}.txt": 400 for number in range(MANY)}
    return make_tree(tmp_path / "many", ages, now_ns=time.time_ns())
