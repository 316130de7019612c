"""Runs real restore, verify and rebuild jobs on the bench of the archive tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from mothball.events import Summary
from mothball.jobs import Conflict, RebuildJob, RestoreJob, VerifyJob
from mothball.rebuild import run_rebuild
from mothball.restore import run_restore
from mothball.verify import run_verify
from tests.helpers.archiving import Bench


def restore(
    bench: Bench, *patterns: str, to: Path | str = "", conflict: Conflict = Conflict.KEEP_BOTH, **options: Any
) -> Summary:
    """One restore run."""
    bench.events.clear()
    job = RestoreJob(bench.vault, patterns, to=str(to), conflict=conflict, **options)
    return run_restore(job, bench.context, bench.report, bench.control)


def verify(bench: Bench, **options: Any) -> Summary:
    """One verification."""
    bench.events.clear()
    return run_verify(VerifyJob(bench.vault, **options), bench.context, bench.report, bench.control)


def rebuild(bench: Bench) -> Summary:
    """One rebuild."""
    bench.events.clear()
    return run_rebuild(RebuildJob(bench.vault), bench.context, bench.report, bench.control)


def clear(folder: Path) -> None:
    """Remove everything in a folder, but not the folder."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)


def snapshot(folder: Path) -> dict[str, tuple[bytes | None, int]]:
    """Everything below a folder: content (None for a folder) and time of change in nanoseconds."""
    found: dict[str, tuple[bytes | None, int]] = {}
    for path, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            full = os.path.join(path, name)
            content = None if name in folders else Path(full).read_bytes()
            found[os.path.relpath(full, folder).replace(os.sep, "/")] = content, os.stat(full).st_mtime_ns
    return found


def leftovers(folder: Path) -> list[str]:
    """Temporary files that stayed behind anywhere below a folder."""
    return [path for path in snapshot(folder) if os.path.basename(path).startswith(".mothball-")]
