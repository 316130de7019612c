"""Runs archive jobs in processes to be killed: imports once, then forks one for each order.

    python -m tests.nightly.nursery      (orders on stdin, one JSON object per line; POSIX only)

Answers ``pid N`` when a process was born and ``end`` when it is dead. A run that comes to its end writes its summary
as JSON into its base folder.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from mothball.archive import run_archive
from mothball.cancel import Control
from mothball.clock import SystemClock
from mothball.context import Context
from mothball.errors import MothballError
from mothball.jobs import ArchiveJob, CredentialKind, Secret, Vault
from mothball.paths import BaseDir
from mothball.store.s3 import open_store
from tests.helpers.clock import DAY_NS
from tests.nightly.lab import hasty, small_parts
from tests.nightly.lost import BUGS as LOSING
from tests.nightly.program import Bug
from tests.nightly.wounds import WOUNDS

SUMMARY = "summary.json"
LATER_NS = 9_000 * DAY_NS
BUGS: dict[str, Bug] = {**WOUNDS, "uploads not swept": LOSING["uploads not swept"]}


class LateClock(SystemClock):
    """The machine's time, so many years on that every file is stale."""

    def now_ns(self) -> int:
        return super().now_ns() + LATER_NS


def main() -> None:
    """Take orders until there are no more."""
    logging.disable(logging.CRITICAL)
    patch = pytest.MonkeyPatch()
    small_parts(patch)
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            run(json.loads(line), patch)
        print(f"pid {pid}", flush=True)
        os.waitpid(pid, 0)
        print("end", flush=True)


def run(order: dict[str, Any], patch: pytest.MonkeyPatch) -> None:
    """One run in a process of its own; never returns."""
    try:
        hasty(patch, order["tries"], wait=0.01)
        bug: AbstractContextManager[object] = BUGS[order["bug"]]() if order["bug"] else nullcontext()
        with bug:
            result: dict[str, Any] = asdict(archive(order))
    except MothballError as error:
        result = {"exit_code": 3, "error": str(error)}
    except BaseException as error:  # noqa: BLE001 - a crash is a result, too
        result = {"exit_code": -1, "error": repr(error)}
    (Path(order["base"]) / SUMMARY).write_text(json.dumps(result))
    os._exit(0)


def archive(order: dict[str, Any]) -> Any:
    """The job."""
    vault = Vault(
        "archive",
        "",
        "backup",
        endpoint_url=order["url"],
        credentials=CredentialKind.ASK,
        access_key_id=order["key_id"],
    )
    base = BaseDir(Path(order["base"]))
    context = Context(base, lambda _: Secret(order["secret"]), open_store, LateClock())
    return run_archive(ArchiveJob(order["source"], vault), context, lambda _: None, Control())


if __name__ == "__main__":
    main()
